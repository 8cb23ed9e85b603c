"""How a letter stands on its page and what it goes in, with the page itself beside the choices."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.envelopes import fits, usual_envelope, window_of
from followup_desktop.domain.letter import MARKED, town
from followup_desktop.domain.model import Envelope, Layout, Letter, Paper, Reader, Typeface, UserError
from followup_desktop.i18n import _
from followup_desktop.services.draft import Draft
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog, PickField
from followup_desktop.ui.editor.latest import Latest
from followup_desktop.ui.editor.preview import PagePreview
from followup_desktop.ui.letter_words import (
    envelope_name,
    just_layout,
    paper_format,
    typeface_name,
    window_warning,
)
from followup_desktop.ui.widgets.fields import AddressField, CheckField, ChoiceField, TextField
from followup_desktop.ui.widgets.panels import Notice

_WIDTH, _PREVIEW = 860, 316
_NARROW = 700  # of the dialog, below which the page is left to the editor
_NOBODY_SAID = ""


class PageDialog(FormDialog):
    """``chosen`` carries the parts of the letter that were changed, by their names."""

    chosen = Signal(object)  # as a dict, Qt would carry plain words instead of their kinds

    def __init__(self, workspace: Workspace, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent, _("Page"), _("Use this page"), width=_WIDTH)
        self._workspace = workspace
        self._draft = draft
        self._letter = draft.letter
        self._own_employer = draft.record.reader is Reader.OWN_EMPLOYER
        self._layout_before = draft.letter.layout
        self.preview = PagePreview()
        self._pages = Latest(self)
        self._pages.arrived.connect(self._on_pages_arrived)
        self._pages.failed.connect(self._on_pages_failed)
        self.warning = Notice("", "late", "triangle-alert")
        self.warning.hide()
        self.foot.insertWidget(0, self.warning)
        self._build()
        self.form.load(self._letter)
        self.envelope.set_value(self._letter.envelope or _NOBODY_SAID)
        if self._own_employer:
            self._boss.set_value(self._letter.values.get("boss_address", ""))
        self.window_check.changed.connect(self._on_window_check_changed)
        for editor in self.form.editors():
            editor.changed.connect(self._on_form_changed)  # type: ignore[attr-defined]
        self._show()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(18)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(14)
        row.addLayout(self._choices, 1)
        row.addWidget(self.preview)
        self.body.addLayout(row, 1)
        self._add_sheet()
        self._add_envelope()
        self._add_sender()
        self._add_words()
        self._choices.addStretch(1)

    def _add_sheet(self) -> None:
        add = self.form.add
        self.layout_choice = ChoiceField("layout", [(each, just_layout(each)) for each in Layout])
        self.paper = PickField("paper", [(each, paper_format(each)) for each in Paper])
        self.typeface = ChoiceField("typeface", [(each, typeface_name(each)) for each in Typeface])
        layout, paper = add(_("Layout"), self.layout_choice), add(_("Paper"), self.paper)
        self._choices.addWidget(FieldRow([layout, paper], (3, 2), least=130))
        sizes = [(_NOBODY_SAID, _("Not decided yet")), *((each, envelope_name(each)) for each in Envelope)]
        self.envelope = ChoiceField("envelope", sizes)
        typeface, envelope = add(_("Typeface"), self.typeface), add(_("Envelope"), self.envelope)
        self._choices.addWidget(FieldRow([typeface, envelope], least=130))

    def _add_sender(self) -> None:
        add = self.form.add
        self.letterhead = CheckField("letterhead", _("My name and how to reach me as a letterhead"))
        self.signed = CheckField("signed", _("With the picture of my signature"))
        self._choices.addWidget(add("", self.letterhead))
        signed = add("", self.signed)
        self._choices.addWidget(signed)
        if self._workspace.letters.signature() is None:
            self.signed.setEnabled(False)
            signed.show_hint(_("Add the picture in the settings first. Until then, sign by hand."))

    def _add_envelope(self) -> None:
        add = self.form.add
        self.window_check = CheckField("window", _("The envelope has a window"))
        self.marks = CheckField("marks", _("Marks at the edge for folding and punching"))
        self._choices.addWidget(add("", self.window_check))
        self._choices.addWidget(add("", self.marks))

    def _add_words(self) -> None:
        add = self.form.add
        home = town(self._draft.record.profile.address)
        self.place = TextField("place", _("such as {town}").format(town=home) if home else "")
        self.reference = TextField("reference")
        place = add(_("Place, before the date"), self.place)
        reference = add(_("Their reference"), self.reference)
        self._choices.addWidget(FieldRow([place, reference], least=130))
        self.copies = AddressField("copies", 2)
        self._choices.addWidget(add(_("Who gets a copy, one a line"), self.copies))
        if self._own_employer:
            self._boss = AddressField("boss_address", 3)
            self._choices.addWidget(add(_("Your employer’s address"), self._boss))

    def letter(self) -> Letter:
        """The letter as it would be."""
        read = self.form.read(self._letter)
        values = dict(read.values)
        if self._own_employer:
            values["boss_address"] = self._boss.value().strip()
            values = {key: text for key, text in values.items() if text or key != "boss_address"}
        envelope = self.envelope.value() or None
        has_window = envelope is not None and window_of(envelope, read.layout) is not None
        return replace(read, envelope=envelope, window=read.window and has_window, values=values)

    def save(self) -> None:
        names = ("layout", "paper", "typeface", "letterhead", "envelope", "window", "marks", "signed")
        letter = self.letter()
        parts: dict[str, Any] = {name: getattr(letter, name) for name in names}
        parts |= {"place": letter.place.strip(), "reference": letter.reference.strip()}
        parts |= {"copies": letter.copies.strip(), "values": letter.values}
        self.chosen.emit(parts)

    def _on_form_changed(self) -> None:
        layout = self.layout_choice.value()
        if layout is not self._layout_before:
            # What the old layout has by habit gives way to the habit of the new one; what was chosen by hand stays.
            if self.marks.value() == (self._layout_before in MARKED):
                self.marks.set_value(layout in MARKED)
            self._layout_before = layout
        self._show()

    def _on_window_check_changed(self) -> None:
        if self.window_check.value() and not self.envelope.value():
            # A window is one of some envelope: of the one that such a sheet is folded for.
            self.envelope.set_value(usual_envelope(self.layout_choice.value(), self.paper.value()))

    def _show(self) -> None:
        """The page as it would be, and what is wrong with its envelope."""
        letter = self.letter()
        no_window = letter.envelope is not None and window_of(letter.envelope, letter.layout) is None
        self.window_check.setEnabled(not no_window)
        if no_window:
            self.window_check.set_value(False)
        self._pages.ask(lambda: self._workspace.letters.preview(letter), letter)

    def _on_pages_arrived(self, pdf: bytes, letter: Letter) -> None:
        view = self._workspace.letter_papers.window(self._workspace.letters.draft(letter))
        self.preview.show_pdf(pdf, view)
        self._warn(self._trouble(letter) or (window_warning(view) if view else ""))

    def _on_pages_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._warn(str(error))

    def _trouble(self, letter: Letter) -> str:
        if letter.envelope is None or fits(letter.layout, letter.paper, letter.envelope):
            return ""
        return _("The sheet, folded as this layout has it, does not go into this envelope.")

    def _warn(self, text: str) -> None:
        self.warning.body.setText(text)
        self.warning.setVisible(bool(text))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme.current()
        self.preview.setFixedWidth(look.px(_PREVIEW))
        self.preview.setVisible(self.width() >= look.px(_NARROW))
