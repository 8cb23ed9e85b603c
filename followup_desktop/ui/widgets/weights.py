"""One factor on the offer's page: its name, a slider for its weight, its share and the offer's score in it."""

from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from followup_desktop import i18n
from followup_desktop.domain.factors import FactorRow
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.offer_words import points
from followup_desktop.ui.widgets.moments import NumberField
from followup_desktop.ui.widgets.text import Body, Label

WEIGHT_WIDTH, SCORE_WIDTH, SLIDER_WIDTH = 46, 53, 120
#: The most a score may be; the least is 0.
_BEST = 10
_FIELD = """
QLineEdit {{ border: 1px solid transparent; background: transparent; border-radius: 5px; min-height: {tall}px;
  padding: 0 {side}px; color: {text2}; }}
QLineEdit:hover {{ border-color: {edge}; background: {card}; }}
QLineEdit:focus {{ border-color: {accent}; background: {card}; color: {text}; }}
QLineEdit[problem="true"] {{ border: 2px solid {late}; }}
"""


class WeightSlider(QSlider):
    """0 to 100 in whole steps; the wheel scrolls the page instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("weight")
        self.setPageStep(5)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(SLIDER_WIDTH), 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_weight(self, weight: Decimal, most: int) -> None:
        """Stand at a weight without telling anybody; ``most`` is the slider's right end."""
        self.blockSignals(True)
        self.setMaximum(most)
        self.setValue(round(weight))
        self.blockSignals(False)


class ScoreField(NumberField):
    """A score of 0 to 10 that reads as plain text until one points at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("value", 0, _BEST, decimals=1, placeholder="–", parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.current().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        names = ("text", "text2", "edge", "card", "accent", "late")
        colours = {name: look.color(name).name() for name in names}
        self.setStyleSheet(_FIELD.format(tall=look.px(20), side=look.px(4), **colours))
        self.setFont(look.font("number"))
        self.setFixedWidth(look.px(SCORE_WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(SCORE_WIDTH), super().minimumSizeHint().height())

    def write(self, value: int | Decimal) -> str:
        return points(Decimal(value))


class WeightRow(QWidget):
    """``weighed`` and ``scored`` are sent for what the person did; ``show_factor`` shows how things stand."""

    weighed = Signal(int)
    scored = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label("", "body")
        self.slider = WeightSlider()
        self.share = Label("", "number", "text", align=Qt.AlignmentFlag.AlignRight)
        self.score = ScoreField()
        self.origin = Label("", "small", "text2")
        self.origin.hide()
        self.problem = Body("", "small", "late", align=Qt.AlignmentFlag.AlignRight)
        self.problem.hide()
        self._typed = False
        self._row = row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.name, 1)
        row.addSpacing(8)
        row.addWidget(self.slider)
        row.addWidget(self.share)
        row.addWidget(self.score)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        self._column.addWidget(self.origin)
        self._column.addWidget(self.problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.slider.valueChanged.connect(self.weighed)
        self.score.textEdited.connect(self._on_score_text_edited)
        self.score.editingFinished.connect(self._on_score_editing_finished)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        look = theme.current()
        self.share.setFixedWidth(look.px(WEIGHT_WIDTH))
        self.slider.setFixedWidth(look.px(SLIDER_WIDTH))
        self.score.setFixedHeight(look.px(26))
        self._column.setContentsMargins(0, look.px(1), 0, look.px(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name stands above the rest."""
        above = self.width() < theme.current().px(WEIGHT_WIDTH + SCORE_WIDTH + SLIDER_WIDTH + 100)
        if above == (self._row.indexOf(self.name) < 0):
            return
        if above:
            self._row.removeWidget(self.name)
            self._row.insertStretch(0, 1)
            self._column.insertWidget(0, self.name)
        else:
            self._column.removeWidget(self.name)
            self._row.takeAt(0)
            self._row.insertWidget(0, self.name, 1)

    def show_factor(self, row: FactorRow, choice: str, most: int, explained: str) -> None:
        """``choice`` is the key of the offer whose score is shown, ``explained`` what the scores mean."""
        percent = i18n.current().percent(row.weight)
        self.name.setText(row.name)
        self.share.setText(percent)
        if not self.slider.isSliderDown():
            self.slider.show_weight(row.factor.weight, most)
        self.slider.setAccessibleName(_("Weight of {factor}").format(factor=row.name))
        self.slider.setAccessibleDescription(_("{percent} of all").format(percent=percent))
        if not (self.score.hasFocus() and self.score.isModified()):
            self.score.set_value(row.scores.get(choice))
        self.score.setAccessibleName(_("Score for {factor}").format(factor=row.name))
        from_notes = _("from your notes on the interview") if choice in row.suggested else ""
        self.origin.setText(from_notes)
        self.origin.setVisible(bool(from_notes))
        self.score.setAccessibleDescription("\n".join(filter(None, (from_notes, explained))))

    def show_problem(self, text: str) -> None:
        """A sentence under the row; "" takes it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if self.score.property("problem") != bool(text):
            self.score.setProperty("problem", bool(text))
            self.score.style().polish(self.score)

    def _on_score_text_edited(self) -> None:
        self._typed = True

    def _on_score_editing_finished(self) -> None:
        self.score.setModified(False)
        self.show_problem(self.score.problem())
        # Who only passes through says nothing: a score from the notes stays one.
        if self._typed and not self.score.problem():
            self._typed = False
            self.scored.emit()
