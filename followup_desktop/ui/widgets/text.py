"""Text on screen: one elided line (Label) or a wrapped paragraph (Body). Never rich, never wider than its page."""

import html
import re

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from followup_desktop.ui import theme

#: No line on any screen is longer: what follows would be cut anyway, shaping it only costs time.
_LINE_LIMIT = 1500
_WIDE = 4000

#: A "word" without end makes Qt search for a break from its start on every line; a place to break every so often
#: keeps that quick.
_ENDLESS = re.compile(r"\S{200}")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without lone surrogates, which no file and no database can keep."""
    return _SURROGATES.sub("", text)


def tip(text: str) -> str:
    """A tooltip that shows the text as it is, even when it looks like markup."""
    return f"<qt>{html.escape(text[:2000])}</qt>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """A tooltip that shows the text as it is; without words of its own a screen reader would say its markup."""
    widget.setToolTip(tip(text))
    widget.setAccessibleDescription(text)


class Label(QLabel):
    """One line in a type role and a colour role; what does not fit ends in "…" and stands whole in the tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._tone = tone
        self._align = align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(clean(text))
        self.updateGeometry()
        self._update_tip()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def set_role(self, role: str) -> None:
        self._role = role
        self.updateGeometry()

    @property
    def _line(self) -> str:
        return " ".join(self.text()[:_LINE_LIMIT].split("\n"))

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = look.metrics(self._role).horizontalAdvance(self._line) + 1
        return QSize(min(width, _WIDE), look.line(self._role))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.current().px(48)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _update_tip(self) -> None:
        set_tip(self, self.text() if self.sizeHint().width() > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font(self._role))
        painter.setPen(look.color(self._tone if self.isEnabled() else "text3"))
        line = painter.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, self.width())
        flags = QStyle.visualAlignment(self.layoutDirection(), self._align) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), flags | Qt.TextFlag.TextSingleLine, line)


class Body(Label):
    """A wrapped paragraph with the line height of its role; with ``max_lines`` (2 or more) the rest ends in "…".

    ``widest`` is the width it asks for at most, px at 100 %; it takes any.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text2",
        parent: QWidget | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        max_lines: int = 0,
        widest: int = 440,
    ) -> None:
        self._widest = widest
        self._max_lines = max_lines
        self._layout: QTextLayout | None = None
        self._laid_out: tuple[int, float, str] = (0, 0.0, "")
        # A layout asks for the height at several widths, over and over.
        self._counts: dict[tuple[int, float, str], int] = {}
        super().__init__(text, role, tone, parent, align)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        self._forget()
        super().setText(text)

    def set_role(self, role: str) -> None:
        self._forget()
        super().set_role(role)

    def set_max_lines(self, count: int) -> None:
        """Cut after so many lines; 0 shows all."""
        if count != self._max_lines:
            self._max_lines = count
            self._forget()
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        key = (max(1, width), look.text_size, look.tokens.name)
        if key not in self._counts:
            self._counts[key] = self._lines(key[0]).lineCount()
        return self._counts[key] * look.line(self._role)

    def sizeHint(self) -> QSize:
        look = theme.current()
        widest = max((look.metrics(self._role).horizontalAdvance(line) for line in self._paragraphs()), default=0)
        width = min(widest + 2, look.px(self._widest))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(min(self.sizeHint().width(), look.px(48)), look.line(self._role))

    def _forget(self) -> None:
        self._layout = None
        self._counts.clear()

    def _paragraphs(self) -> list[str]:
        return [line[:_LINE_LIMIT] for line in self.text().split("\n")[:50]]

    def _update_tip(self) -> None:
        if not self._max_lines:
            return
        self._lines(max(1, self.width()))
        set_tip(self, self.text() if self._cut else "")

    def _lines(self, width: int) -> QTextLayout:
        look = theme.current()
        key = (width, look.text_size, look.tokens.name)
        if self._layout is None or self._laid_out != key:
            self._layout = self._lay_out(_ENDLESS.sub("\\g<0>\u200b", self.text()), width)
            self._laid_out = key
        return self._layout

    def _lay_out(self, text: str, width: int) -> QTextLayout:
        layout, last = self._break(text, width, self._max_lines)
        self._cut = bool(last)
        if self._cut:
            # Qt counts UTF-16 units, Python characters.
            units = text.encode("utf-16-le", "replace")
            kept = units[: 2 * last].decode("utf-16-le", "replace").rstrip("\n")
            rest = units[2 * last :].decode("utf-16-le", "replace")
            one_line = " ".join(rest[:_LINE_LIMIT].split("\n")) + "…"
            end = theme.current().metrics(self._role).elidedText(one_line, Qt.TextElideMode.ElideRight, width)
            layout, _last = self._break(f"{kept}\n{end}", width, 0)
        return layout

    def _break(self, text: str, width: int, max_lines: int) -> tuple[QTextLayout, int]:
        """Lines of this width, and where the last allowed one begins when there is more text than that, else 0."""
        look = theme.current()
        step = look.line(self._role)
        option = QTextOption(QStyle.visualAlignment(self.layoutDirection(), self._align))
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text.replace("\n", "\u2028"), look.font(self._role))
        layout.setTextOption(option)
        starts: list[int] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, len(starts) * step + (step - line.height()) / 2))
            starts.append(line.textStart())
            if max_lines and len(starts) > max_lines:
                break
        layout.endLayout()
        return layout, starts[max_lines - 1] if max_lines and len(starts) > max_lines else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setPen(look.color(self._tone if self.isEnabled() else "text3"))
        layout = self._lines(max(1, self.width()))
        step = look.line(self._role)
        seen = event.rect()
        for number in range(seen.top() // step, min(layout.lineCount(), seen.bottom() // step + 1)):
            layout.lineAt(number).draw(painter, QPointF(0, 0))
