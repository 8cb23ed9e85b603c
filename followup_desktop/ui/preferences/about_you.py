"""The person's own details: printed on letters, and what an offer is held against."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.form import FieldRow, Form
from followup_desktop.ui.dialogs.offer import currency_field
from followup_desktop.ui.preferences.section import Section
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.fields import AddressField, TextField
from followup_desktop.ui.widgets.moments import MoneyField, ZoneField
from followup_desktop.ui.widgets.rows import Card


class AboutYou(Section):
    """Each input is kept as soon as it is left; what cannot be kept stays as typed, with the reason under it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.form = form = Form()
        self._editors: dict[str, QWidget] = {}
        self._typed: set[str] = set()
        name = form.add(_("Your name, as you sign it"), self._editor(TextField("full_name")))
        phone = form.add(_("Phone"), self._editor(TextField("phone")))
        email = form.add(_("E-mail"), self._editor(TextField("email")))
        hint = _("Only needed for letters on paper.")
        address = form.add(_("Postal address"), self._editor(AddressField("address", 3)), hint)
        linkedin = form.add(_("LinkedIn"), self._editor(TextField("linkedin")))
        hint = _("“Today” begins and ends by this clock.")
        zone = form.add(_("Your time zone"), self._editor(ZoneField("zone")), hint)
        self._fill(self.add_card(_("About you"), _card()), name, FieldRow([phone, email], least=160), address)
        self._fill(self._last, FieldRow([linkedin, zone], least=160))
        hint = _("It stands beside offers, and its name is never mistaken for another employer’s.")
        employer = form.add(_("Where you work now"), self._editor(TextField("current_employer")), hint)
        hint = _("Base pay a year. It never goes into a letter.")
        pay = form.add(_("Your pay there"), self._editor(MoneyField("current_pay")), hint)
        known = currency_field("currency", shell.workspace.casework.profile().currency)
        currency = form.add(_("Currency"), self._editor(known), _("New offers begin with it."))
        self._fill(
            self.add_card(_("Your present job"), _card()), employer, FieldRow([pay, currency], (3, 2), least=160)
        )

    def _editor(self, editor: QWidget) -> QWidget:
        self._editors[editor.objectName()] = editor
        editor.changed.connect(self._on_editor_changed)  # type: ignore[attr-defined]
        target = editor.focusProxy()
        (target if isinstance(target, QWidget) else editor).installEventFilter(self)
        return editor

    def _fill(self, card: Card, *parts: QWidget) -> None:
        self._last = card
        for part in parts:
            card.body.addWidget(part)

    def refresh(self) -> None:
        profile = self.workspace.casework.profile()
        self._editors["current_pay"].set_currency(profile.currency)  # type: ignore[attr-defined]
        for name, editor in self._editors.items():
            if name not in self._typed:
                editor.set_value(getattr(profile, name))  # type: ignore[attr-defined]
                self.form[name].show_problem("")

    def save(self) -> bool:
        """Keep what was typed and not kept yet; False where something cannot be."""
        for name in tuple(self._typed):
            self._keep(name)
        return not self._typed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and event.reason() is not Qt.FocusReason.PopupFocusReason:  # type: ignore[attr-defined]
            self.save()
        return False

    def _on_editor_changed(self) -> None:
        sender = self.sender()
        self._typed.add(sender.objectName())
        if isinstance(sender, ZoneField) and sender.value() is not None and not sender.hasFocus():
            self.save()

    def _keep(self, name: str) -> None:
        field, editor = self.form[name], self._editors[name]
        if not field.check():
            return
        casework = self.workspace.casework
        profile = replace(casework.profile(), **{name: editor.value()})  # type: ignore[attr-defined]
        self._typed.discard(name)  # saving is heard by this very page
        try:
            casework.save_profile(profile)
        except Invalid as error:
            self._typed.add(name)
            field.show_problem(" ".join(problem.sentence for problem in error.problems))


def _card() -> Card:
    return Card(margins=(16, 14, 16, 14), spacing=14)
