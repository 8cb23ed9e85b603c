"""Printing what a letter goes in: its envelope, or a label to stick on one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.envelopes import WindowView, usual_envelope, window_of
from followup_desktop.domain.labels import GRIDS, LabelSheet, usual_sheet
from followup_desktop.domain.model import Envelope, UserError
from followup_desktop.i18n import _
from followup_desktop.services.draft import Draft
from followup_desktop.services.letter_papers import LetterPapers
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.editor.preview import PagePreview
from followup_desktop.ui.letter_words import envelope_name
from followup_desktop.ui.widgets.buttons import PlainButton
from followup_desktop.ui.widgets.fields import CheckField, ChoiceField
from followup_desktop.ui.widgets.label_picker import LabelPicker
from followup_desktop.ui.widgets.moments import NumberField
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.text import Body

_MOST_LABELS = 99
_PREVIEW = 330  # px at 100 %


class _PaperDialog(FormDialog):
    """Choices and the PDF that is made of them. ``printed`` and ``saved`` carry it."""

    printed = Signal(bytes)
    saved = Signal(bytes)

    def __init__(self, parent: QWidget, title: str, lead: str, width: int) -> None:
        super().__init__(parent, title, _("Print"), lead, width=width)
        self.pdf_button = PlainButton(_("Save as PDF"), self._on_pdf_button_clicked)
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button), self.pdf_button)
        self.trouble = Notice("", "late", "circle-alert")
        self.trouble.hide()
        self.foot.insertWidget(0, self.trouble)

    def pdf(self) -> bytes:
        """The paper as it is chosen now. Raises ``UserError`` where it cannot be made."""
        raise NotImplementedError

    def save(self) -> None:
        self.printed.emit(self.pdf())

    def _on_pdf_button_clicked(self) -> None:
        self.try_to(self._save_file)

    def _save_file(self) -> None:
        self.saved.emit(self.pdf())

    def made(self) -> bytes:
        """The paper, or nothing and a sentence that says why."""
        pdf, why = b"", ""
        try:
            pdf = self.pdf()
        except UserError as error:
            why = str(error)
        self.trouble.body.setText(why)
        self.trouble.setVisible(bool(why))
        for button in (self.save_button, self.pdf_button):
            button.setEnabled(not why)
        return pdf


class EnvelopeDialog(_PaperDialog):
    """The envelope of a letter, as it will lie in the printer."""

    def __init__(self, papers: LetterPapers, draft: Draft, parent: QWidget) -> None:
        lead = _("Print at full size, without scaling. How an envelope is fed stands on the printer’s tray.")
        super().__init__(parent, _("Print envelope"), lead, width=560)
        self._papers, self._draft = papers, draft
        letter = draft.letter
        self.size_choice = ChoiceField("envelope", [(each, envelope_name(each)) for each in Envelope])
        self.size_choice.set_value(letter.envelope or usual_envelope(letter.layout, letter.paper))
        self.window_check = CheckField("window", _("It has a window: leave the reader’s address out"))
        self.window_check.set_value(letter.window)
        self.return_check = CheckField("with_return", _("With my address, in the upper left corner"))
        self.return_check.set_value(True)
        self.preview = PagePreview()
        self.body.addWidget(self.form.add(_("Envelope"), self.size_choice))
        for check in (self.window_check, self.return_check):
            self.body.addWidget(self.form.add("", check))
        self.preview.setFixedHeight(theme.current().px(_PREVIEW))
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        for field in (self.size_choice, self.window_check, self.return_check):
            field.changed.connect(self._show)
        self._show()

    def pdf(self) -> bytes:
        window = self.window_check.isEnabled() and self.window_check.value()
        envelope = self.size_choice.value()
        return self._papers.envelope(self._draft, envelope, window=window, with_return=self.return_check.value())

    def _show(self) -> None:
        window = window_of(self.size_choice.value(), self._draft.letter.layout)
        self.window_check.setEnabled(window is not None)
        shown = WindowView(window, window) if window is not None and self.window_check.value() else None
        self.preview.show_pdf(self.made(), shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setFixedHeight(theme.current().px(_PREVIEW))


class LabelsDialog(_PaperDialog):
    """Address labels, from the first that is left on the sheet."""

    def __init__(self, papers: LetterPapers, draft: Draft, parent: QWidget) -> None:
        lead = _("Put a sheet in the printer and print at full size, without scaling.")
        super().__init__(parent, _("Print labels"), lead, width=560)
        self._papers, self._draft = papers, draft
        self.sheet = ChoiceField("sheet", [(each, _sheet_name(each)) for each in LabelSheet])
        self.sheet.set_value(usual_sheet(draft.letter.paper))
        self.whose = ChoiceField("whose", [(False, _("The reader’s address")), (True, _("My own address"))])
        self.whose.set_value(False)
        self.count = NumberField("count", 1, _MOST_LABELS)
        self.count.set_value(1)
        self.first = LabelPicker("first", GRIDS[self.sheet.value()])
        self._build()
        for field, act in self._answers():
            field.changed.connect(act)
        self._show()

    def _build(self) -> None:
        add = self.form.add
        row = QHBoxLayout()
        row.setSpacing(22)
        fields = QVBoxLayout()
        fields.setSpacing(14)
        fields.addWidget(add(_("Sheet"), self.sheet))
        fields.addWidget(add(_("Address"), self.whose))
        fields.addWidget(add(_("How many"), self.count))
        fields.addStretch(1)
        row.addLayout(fields, 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(add(_("First label to print"), self.first))
        self.place = Body("", "small", "text2")
        column.addWidget(self.place)
        column.addStretch(1)
        row.addLayout(column)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _answers(self) -> list[tuple[Any, Callable[[], None]]]:
        return [
            (self.sheet, self._on_sheet_changed),
            (self.whose, self._show),
            (self.count, self._show),
            (self.first, self._show),
        ]

    def pdf(self) -> bytes:
        return self._papers.labels(
            self._draft,
            self.sheet.value(),
            first=self.first.value(),
            count=self.count.value() or 1,
            own=self.whose.value(),
        )

    def _on_sheet_changed(self) -> None:
        self.first.set_grid(GRIDS[self.sheet.value()])
        self._show()

    def _show(self) -> None:
        if not self.count.problem():
            self.first.set_count(self.count.value() or 1)
        self.place.setText(self.first.spoken_value())
        self.made()


def _sheet_name(sheet: LabelSheet) -> str:
    return {
        LabelSheet.LETTER_30: _("Letter, 3 × 10, 2⅝ × 1 in (as 5160)"),
        LabelSheet.A4_21: _("A4, 3 × 7, 63.5 × 38.1 mm (as L7160)"),
    }[sheet]
