"""The first page anybody sees: who you are, and off you go."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Profile, UserError
from followup_desktop.domain.validation import Invalid, problems
from followup_desktop.i18n import _
from followup_desktop.services.casework import paper_of
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import FieldRow, Form
from followup_desktop.ui.places import country_choices, language_choices, paper_name, usual_currency
from followup_desktop.ui.preferences.section import apply_settings
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton
from followup_desktop.ui.widgets.column import Column
from followup_desktop.ui.widgets.fields import AddressField, CheckField, ChoiceField, TextField
from followup_desktop.ui.widgets.moments import ZoneField
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import IconMark, Notice
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.scroller import order_tabs
from followup_desktop.ui.widgets.text import Body
from followup_desktop.ui.widgets.zones import usual_zone


class WelcomePage(Page):
    """Asks for what stands on letters, guesses country, language and time zone, and offers the example."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._zone_chosen = False
        self.form = Form()
        self.body.setContentsMargins(0, 40, 0, 32)
        column = Column(560)
        self.body.addWidget(column)
        self.body.addStretch(1)
        inner = column.body
        mark = QHBoxLayout()
        mark.addWidget(IconMark("mail-check", "accent", 34))
        mark.addStretch(1)
        inner.addLayout(mark)
        inner.addSpacing(10)
        inner.addWidget(Body(_("Good that you are here"), "welcome", "text"))
        inner.addSpacing(2)
        lead = _("Type your details once for all your letters. They stay on this computer.")
        inner.addWidget(Body(lead, "lead", "text2", widest=560))
        inner.addSpacing(22)
        inner.addWidget(self._details())
        self._notice = Notice("", "late", "circle-alert")
        self._notice.hide()
        inner.addSpacing(12)
        inner.addWidget(self._notice)
        inner.addSpacing(4)
        self.example = CheckField("example", _("Show me around with an example application"))
        self.example.set_value(True)
        inner.addWidget(self.example)
        inner.addLayout(self._example_hint())
        inner.addSpacing(19)
        buttons = QHBoxLayout()
        self.skip_button = LinkButton(_("Skip for now"), self.skip, quiet=True)
        self.start_button = FilledButton(_("Start"), self.start)
        self.start_button.setToolTip(_("Ctrl+Return"))
        buttons.addWidget(self.skip_button)
        buttons.addStretch(1)
        buttons.addWidget(self.start_button)
        inner.addLayout(buttons)
        order_tabs(self)
        QWidget.setTabOrder(self.example, self.start_button)
        QWidget.setTabOrder(self.start_button, self.skip_button)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.start)
        self._fit()
        self._load()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.start_button.setMinimumWidth(theme.current().px(110))

    def _details(self) -> Card:
        form = self.form
        card = Card(margins=(24, 19, 24, 19), spacing=14)
        name = form.add(_("Your name, as you sign it"), TextField("full_name"))
        phone = form.add(_("Phone"), TextField("phone"))
        email = form.add(_("E-mail"), TextField("email"))
        address = form.add(_("Postal address"), AddressField("address", 2), _("Only needed for letters on paper."))
        countries = [
            (code, _("{country}: {paper}").format(country=country, paper=paper_name(paper_of(code))))
            for code, country in country_choices()
        ]
        country = form.add(_("Country"), ChoiceField("country", countries))
        language = form.add(_("Language"), ChoiceField("language", language_choices()))
        zone = form.add(
            _("Your time zone"),
            ZoneField("zone"),
            _("Type your city, or a name like Eastern. “Today” goes by this clock."),
        )
        places = FieldRow([country, language], least=160)
        for part in (name, FieldRow([phone, email], least=160), address, places, zone):
            card.body.addWidget(part)
        country.editor.changed.connect(self._on_country_changed)  # type: ignore[attr-defined]
        zone.editor.changed.connect(self._on_zone_changed)  # type: ignore[attr-defined]
        return card

    def _example_hint(self) -> QVBoxLayout:
        hint = QVBoxLayout()
        hint.setContentsMargins(26, 0, 0, 0)
        hint.addWidget(
            Body(_("An invented job search. Help › Remove example takes it away again."), "small", widest=900)
        )
        return hint

    def _load(self) -> None:
        workspace = self._shell.workspace
        profile = workspace.casework.profile()
        country = system_country()
        self.form.load(profile if profile.id else replace(profile, country=country, zone=usual_zone(country)))
        self._zone_chosen = bool(profile.id)
        language = workspace.settings.current.language
        if not workspace.settings.current.welcomed and not profile.id:
            language = system_language()
        self.form["language"].editor.set_value(language)  # type: ignore[attr-defined]

    def _on_country_changed(self) -> None:
        """Another country: its usual zone, until the person chose one."""
        if not self._zone_chosen:
            self._zone_editor.set_value(usual_zone(self.form["country"].editor.value()))  # type: ignore[attr-defined]

    def _on_zone_changed(self) -> None:
        # Also heard when the field is left as it was.
        guessed = usual_zone(self.form["country"].editor.value())  # type: ignore[attr-defined]
        if self._zone_editor.value() != guessed:
            self._zone_chosen = True

    @property
    def _zone_editor(self) -> Any:
        return self.form["zone"].editor

    def show_arguments(self, **arguments: Any) -> None:
        self._shell.hide_sidebar(True)
        self.form["full_name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _profile(self) -> Profile:
        stored: Profile = self._shell.workspace.casework.profile()
        profile = self.form.read(stored)
        return profile if stored.id else replace(profile, currency=usual_currency(profile.country))

    def start(self) -> None:
        """Keep the details, bring the example if wanted, and show Today; or say what is wrong."""
        self._notice.hide()
        if not self.form.check():
            return
        try:
            self._shell.workspace.casework.save_profile(self._profile())
        except Invalid as error:
            self._say(" ".join(self.form.show(error.problems)))
            return
        except UserError as error:
            self._say(str(error))
            return
        self._leave(with_example=self.example.value())

    def skip(self) -> None:
        """Show Today. What was typed and can be used is kept all the same."""
        profile = self._profile()
        unusable = {problem.field: "" for problem in problems(profile)}
        self._shell.workspace.casework.save_profile(replace(profile, **unusable))  # type: ignore[arg-type]
        self._leave(with_example=False)

    def _leave(self, with_example: bool) -> None:
        workspace = self._shell.workspace
        language = self.form["language"].editor.value()  # type: ignore[attr-defined]
        apply_settings(workspace, {"welcomed": True, "language": language})
        trouble = ""
        if with_example:
            try:
                workspace.example.load()
            except UserError as error:
                trouble = str(error)
        self._shell.open("today")
        if trouble:
            self._shell.refuse(trouble)

    def _say(self, text: str) -> None:
        self._notice.body.setText(text)
        self._notice.setVisible(bool(text))


def system_country() -> str:
    """The country this computer is set up for."""
    code = QLocale.territoryToCode(QLocale.system().territory())
    return code if code in dict(country_choices()) else "US"


def system_language() -> str:
    """The language of ours that is nearest to the one this computer speaks."""
    tag = QLocale.system().bcp47Name()
    known = [code for code, _name in language_choices()]
    return tag if tag in known else "en-US" if system_country() == "US" else "en-GB"
