"""Letters: what follows from where the person lives, in words; the signature; how long a note on LinkedIn may be."""

from followup_desktop.domain.model import Paper
from followup_desktop.i18n import Language, _
from followup_desktop.ui.places import country_name, language_name, paper_name
from followup_desktop.ui.preferences.section import Section
from followup_desktop.ui.preferences.signature import SignatureCard
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import Segmented
from followup_desktop.ui.widgets.rows import SettingRow
from followup_desktop.ui.widgets.text import Body, Label


class LettersAndPaper(Section):
    """Language and paper follow from the country, and each line says so; the rest is chosen here."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._language = Label("", "body")
        self._paper = Label("", "body")
        self._date = Label("", "body")
        self._layout_note = Body("", "body", "text", widest=330)
        card = self.add_card(_("Letters and paper"))
        card.add(SettingRow(_("Language"), _("Of new letters; the program itself may speak another"), self._language))
        card.add(SettingRow(_("Dates"), _("As new letters write them"), self._date))
        card.add(SettingRow(_("Layout"), _("Of letters on paper"), self._layout_note))
        card.add(SettingRow(_("Paper"), _("What printers there are loaded with"), self._paper))
        self._why = Body("", "small", widest=900)
        self._column.addSpacing(8)
        self._column.addWidget(self._why)
        self.signature = SignatureCard(shell)
        self.add_card(_("Your signature"), self.signature)
        lengths = [("basic", _("200")), ("premium", _("300"))]
        self.premium = Segmented(lengths, name=_("Length of notes, in characters"))
        self.premium.changed.connect(self._on_premium_changed)
        notes = self.add_card(_("LinkedIn"))
        note = _("What LinkedIn takes in a note to somebody new: 300 characters with Premium, 200 without")
        notes.add(SettingRow(_("Length of notes"), note, self.premium))

    def _on_premium_changed(self, key: str) -> None:
        premium = key == "premium"
        said = _("Notes may have 300 characters") if premium else _("Notes may have 200 characters")
        self.change(_("Length of notes"), said, linkedin_premium=premium)

    def refresh(self) -> None:
        workspace = self.workspace
        self.signature.refresh()
        self.premium.set_value("premium" if workspace.settings.current.linkedin_premium else "basic")
        profile = workspace.casework.profile()
        locale = workspace.letters.default_locale
        american = locale == "en-US"
        self._language.setText(language_name(locale))
        self._date.setText(Language(locale).date(workspace.clock().date()))
        self._layout_note.setText(
            _("American: every line begins at the left") if american else _("British: your address at the right")
        )
        paper = workspace.casework.paper()
        size = _("8.5 × 11 inches") if paper is Paper.LETTER else _("210 × 297 mm")
        self._paper.setText(_("{paper}, {size}").format(paper=paper_name(paper), size=size))
        self._why.setText(
            _("All this follows from your country, {country}. Change it under “Working days”.").format(
                country=country_name(profile.country)
            )
        )
