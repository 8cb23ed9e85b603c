"""What the employer has not told yet, as questions to copy into a message or to read out on the phone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.budget import UnknownTerm
from followup_desktop.domain.from_notes import OpenPoint
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.widgets.fields import AddressField, CheckField
from followup_desktop.ui.widgets.rows import SectionLabel
from followup_desktop.ui.widgets.text import Body, clean


class QuestionsDialog(FormDialog):
    """One message with every open question, to change and copy.

    What the notes leave open can be ticked into it: questions are from the start, a reservation is when the person
    wants it to be, as it was written for nobody else's eyes.
    """

    def __init__(self, unknown: Sequence[UnknownTerm], points: Sequence[OpenPoint], parent: QWidget) -> None:
        lead = _("All in one message: copy it into an e-mail, or read it out on the phone.")
        super().__init__(parent, _("Ask questions"), _("Copy"), lead, width=560)
        self.save_button.setToolTip("")
        asked = [point for point in points if not point.is_reservation]
        self.questions = AddressField("questions", min(14, max(5, len(unknown) + len(asked) + 2)))
        self.questions.set_value("\n".join(map(_line, [*(term.question for term in unknown), *_questions(asked)])))
        self.ticks: list[CheckField] = []
        if points:
            self._add_points(points)
        self.body.addWidget(self.form.add(_("Your questions"), self.questions))
        self.body.addStretch(1)
        self.cancel_button.set_text(_("Close"))

    def _add_points(self, points: Sequence[OpenPoint]) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(SectionLabel(_("From your notes")))
        if any(point.is_reservation for point in points):
            text = _("Tick what you want to ask, then put it below in words that they can hear.")
            column.addWidget(Body(text, "small", "text2", widest=900))
        for point in points:
            row = _PointRow(point, self)
            self.ticks.append(row.tick)
            column.addWidget(row)
        self.body.addLayout(column)

    def put(self, question: str, on: bool) -> None:
        """Add a question at the end, or take its line out again; what was written by hand stays."""
        lines = [line for line in self.questions.value().split("\n") if line != _line(question)]
        while lines and not lines[-1].strip():
            del lines[-1]
        self.questions.set_value("\n".join([*lines, _line(question)] if on else lines))

    def save(self) -> None:
        QGuiApplication.clipboard().setText(self.questions.value())


class _PointRow(QWidget):
    """A box to tick and the point beside it, on as many lines as it takes."""

    def __init__(self, point: OpenPoint, dialog: QuestionsDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self._question = _questions([point])[0]
        self.tick = CheckField("ask", "")
        self.tick.setAccessibleName(self._question)
        self.tick.set_value(not point.is_reservation)
        self.tick.changed.connect(self._on_tick_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        box = QVBoxLayout()
        box.addWidget(self.tick)
        box.addStretch(1)
        row.addLayout(box)
        row.addWidget(Body(self._question, "body", "text", max_lines=3, widest=900), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.tick.click()

    def _on_tick_changed(self) -> None:
        self._dialog.put(self._question, self.tick.value())


def _questions(points: Sequence[OpenPoint]) -> list[str]:
    return [clean(point.question) for point in points]


def _line(question: str) -> str:
    return f"• {question}"
