"""The head of a page: title in the serif, chip, one line of facts, the actions."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton, MenuEntry, MoreButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.marks import Avatar, Chip
from followup_desktop.ui.widgets.text import Body, Label


class PageHeader(QWidget):
    """Title, chip and facts at the left, at most two plain buttons, one filled and one "..." at the right.

    ``role`` is "title", "title_record" or "title_editor". ``crumbs`` (text, page key) stand above the title and send
    ``crumb_clicked``. Where it gets narrow the buttons go below the words.
    """

    crumb_clicked = Signal(str)

    def __init__(
        self,
        title: str,
        facts: str = "",
        chip: Chip | None = None,
        actions: Sequence[QWidget] = (),
        more: Sequence[MenuEntry] = (),
        role: str = "title",
        avatar: str = "",
        crumbs: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Body(title, role, "text", max_lines=2, widest=2000)
        self.facts = Body(facts, "facts", "text2", max_lines=3, widest=900)
        self.chip = chip or Chip("")
        # Only ever hidden here: what is shown before it has a parent becomes a window of its own for a moment.
        if not facts:
            self.facts.hide()
        if chip is None:
            self.chip.hide()
        self._words = QWidget()
        beside = QHBoxLayout(self._words)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(14)
        if avatar:
            beside.addWidget(Avatar(avatar, "quiet", 44))
        column = QVBoxLayout()
        column.setSpacing(0)
        beside.addLayout(column, 1)
        if crumbs:
            column.addLayout(self._crumbs(crumbs))
            column.addSpacing(4)  # for the ring around a crumb
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        self._line.addWidget(self.title)
        self._line.addWidget(self.chip)
        self._line.addStretch(0)
        column.addLayout(self._line)
        column.addWidget(self.facts)
        self._column = column
        self._chip_below = False
        self._actions = QWidget()
        self._flow = FlowLayout(self._actions)
        for action in actions:
            self._flow.addWidget(action)
        if more:
            self._flow.addWidget(MoreButton(more, title))
        if not (actions or more):
            self._actions.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._words, 0, 0)
        self._below: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._place(below=False)

    def set_title(self, text: str) -> None:
        self.title.setText(text)

    def set_facts(self, text: str) -> None:
        self.facts.setText(text)
        self.facts.setVisible(bool(text))

    def _crumbs(self, crumbs: Sequence[tuple[str, str]]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        for number, (text, key) in enumerate(crumbs):
            if number:
                line.addWidget(Label("›", "small", "text3"))
            link = LinkButton(text, quiet=True)
            link.setProperty("small", True)
            link.setObjectName(key)
            link.clicked.connect(self._on_crumb_clicked)
            line.addWidget(link)
        line.addStretch(1)
        return line

    def _on_crumb_clicked(self) -> None:
        self.crumb_clicked.emit(self.sender().objectName())

    def resizeEvent(self, event: QEvent) -> None:
        wanted = self.title.sizeHint().width() + self.chip.isVisibleTo(self) * (self.chip.sizeHint().width() + 12)
        room = self.width() - self._actions.sizeHint().width() - 20
        self._place(below=room < min(wanted, theme.current().px(420)))
        self._place_chip(below=self.width() < wanted + theme.current().px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), super().minimumSizeHint().height())

    def _place_chip(self, below: bool) -> None:
        if below != self._chip_below:
            self._chip_below = below
            if below:
                self._line.removeWidget(self.chip)
                self._column.insertWidget(self._column.indexOf(self.facts), self.chip)
            else:
                self._column.removeWidget(self.chip)
                self._line.insertWidget(1, self.chip)

    def _place(self, below: bool) -> None:
        if below == self._below:
            return
        self._below = below
        self._grid.removeWidget(self._actions)
        if below:
            self._grid.addWidget(self._actions, 1, 0)
        else:
            self._grid.addWidget(self._actions, 0, 1, Qt.AlignmentFlag.AlignVCenter)
