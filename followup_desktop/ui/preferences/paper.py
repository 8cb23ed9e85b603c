"""Letters: their language, what follows for paper from where the person lives, the signature, notes on LinkedIn."""

from followup_desktop.domain.letter import layout_of
from followup_desktop.domain.model import Layout, Paper
from followup_desktop.i18n import Language, _
from followup_desktop.ui.places import country_name, language_name, languages_by_name, paper_name
from followup_desktop.ui.preferences.section import Section
from followup_desktop.ui.preferences.signature import SignatureCard
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import Segmented
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.rows import SettingRow
from followup_desktop.ui.widgets.text import Body, Label


class LettersAndPaper(Section):
    """The language, what follows from it and from the country line by line, and what is chosen beside them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.language = ChoiceField("letter_language")
        self.language.setAccessibleName(_("Language of new letters"))
        self._paper = Label("", "body")
        self._date = Label("", "body")
        self._layout_note = Body("", "body", "text", widest=330)
        card = self.add_card(_("Letters and paper"))
        note = _("Of new letters; the program itself may speak another. Each letter can be changed")
        card.add(SettingRow(_("Language"), note, self.language))
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
        self.language.changed.connect(self._on_language_changed)

    def _on_premium_changed(self, key: str) -> None:
        premium = key == "premium"
        said = _("Notes may have 300 characters") if premium else _("Notes may have 200 characters")
        self.change(_("Length of notes"), said, linkedin_premium=premium)

    def refresh(self) -> None:
        workspace = self.workspace
        self.signature.refresh()
        self.premium.set_value("premium" if workspace.settings.current.linkedin_premium else "basic")
        profile, letters = workspace.casework.profile(), workspace.letters
        usual = _("Where you live: {language}").format(language=language_name(letters.locale_of_country))
        self.language.set_choices([("", usual), *languages_by_name(letters.locales())])
        chosen = workspace.settings.current.letter_language
        self.language.set_value(chosen if chosen in letters.locales() else "")
        locale = letters.default_locale
        self._date.setText(Language(locale).date(workspace.clock().date()))
        self._layout_note.setText(_layout_words(layout_of(locale)))
        paper = workspace.casework.paper()
        size = _("8.5 × 11 inches") if paper is Paper.LETTER else _("210 × 297 mm")
        self._paper.setText(_("{paper}, {size}").format(paper=paper_name(paper), size=size))
        note = _("The paper follows from your country, {country}. Change it in “Follow-up timing”, “Working days”.")
        self._why.setText(note.format(country=country_name(profile.country)))

    def _on_language_changed(self) -> None:
        chosen = self.language.value()
        self.change(_("Change the language of letters"), _("Language of new letters changed"), letter_language=chosen)


def _layout_words(layout: Layout) -> str:
    """Where things stand on the page of a new letter."""
    return {
        Layout.US_FULL_BLOCK: _("American: every line begins at the left"),
        Layout.UK: _("British: your address at the right"),
        Layout.DIN_B: _("German: the address stands in the window of the envelope"),
        Layout.SWISS_RIGHT: _("Swiss: the address stands at the right"),
        Layout.FRENCH: _("French: the address stands at the right"),
    }[layout]
