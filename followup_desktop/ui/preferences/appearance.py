"""Light or dark, the size of the text, and how dates and money are written."""

from followup_desktop.i18n import _
from followup_desktop.ui.places import language_choices
from followup_desktop.ui.preferences.section import Section, WideChoice
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import Segmented
from followup_desktop.ui.widgets.rows import SettingRow


class Appearance(Section):
    """Takes effect with the click."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        schemes = [
            ("system", _("Follow system")),
            ("light", _("Light")),
            ("dark", _("Dark")),
            ("high_contrast", _("High contrast")),
        ]
        sizes = [("small", _("Small")), ("normal", _("Normal")), ("large", _("Large")), ("largest", _("Largest"))]
        self.scheme = Segmented(schemes, name=_("Light or dark"))
        self.text_size = Segmented(sizes, name=_("Text size"))
        self.language = WideChoice("language", language_choices())
        self.language.setAccessibleName(_("Language"))
        card = self.add_card(_("Appearance"))
        card.add(SettingRow(_("Light or dark"), "", self.scheme))
        card.add(SettingRow(_("Text size"), _("Everything grows with it"), self.text_size))
        card.add(SettingRow(_("Language"), _("Also how dates, times and money are written"), self.language))
        self.scheme.changed.connect(self._on_scheme_changed)
        self.text_size.changed.connect(self._on_text_size_changed)
        self.language.changed.connect(self._on_language_changed)

    def refresh(self) -> None:
        chosen = self.workspace.settings.current
        self.scheme.set_value(chosen.theme)
        self.text_size.set_value(chosen.text_size)
        self.language.set_value(chosen.language)

    def _on_scheme_changed(self, key: str) -> None:
        self.change(_("Change appearance"), _("Appearance changed"), theme=key)

    def _on_text_size_changed(self, key: str) -> None:
        self.change(_("Change text size"), _("Text size changed"), text_size=key)

    def _on_language_changed(self) -> None:
        self.change(_("Change language"), _("Language changed"), language=self.language.value())
