"""Where the data is, copies of it, and the example."""

from datetime import datetime

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.services.backups import Backup, Backups
from followup_desktop.ui.file_words import moment, open_folder, size
from followup_desktop.ui.help_menu import toggle_example
from followup_desktop.ui.preferences.section import Section
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.rows import Card, CompactRow, SectionLabel, SettingRow

#: How many backups are listed before the person asks for all.
SHOWN = 4


class Data(Section):
    """Everything is in one folder of this computer."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        workspace = self.workspace
        self._backups = Backups(workspace.folder, workspace.store, workspace.clock)
        self._all_shown = False
        self._listed: tuple[tuple[datetime, str], ...] | None = None
        self.folder_button = PlainButton(_("Open the folder"), self._on_folder_clicked, "folder-open")
        self.backup_button = PlainButton(_("Back up now"), self.back_up, "archive")
        self.example_button = PlainButton("", self._on_example_clicked)
        card = self.add_card(_("Data and backup"))
        card.add(SettingRow(_("Your data"), str(workspace.folder), self.folder_button))
        note = _("A checked copy of everything, in the folder “backups” beside your data")
        card.add(SettingRow(_("Backup"), note, self.backup_button))
        note = _("An invented job search to look around in, marked as an example")
        card.add(SettingRow(_("Example"), note, self.example_button))
        self._column.addSpacing(8)
        words = _("Nothing is sent anywhere. The program has no account, counts nothing and never goes online.")
        self._column.addWidget(Notice(words, icon="shield-check"))
        self._column.addSpacing(18)
        self._all_link = LinkButton("", self._on_all_clicked)
        self._label = SectionLabel(_("Backups"), 0, extra=[self._all_link])
        self._column.addWidget(self._label)
        self._column.addSpacing(8)
        self._list = Card(full=True)
        self._column.addWidget(self._list)

    def refresh(self) -> None:
        self.example_button.set_text(_("Remove example") if self.workspace.example.loaded else _("Load example"))
        backups = self._backups.all()
        self._label.setVisible(bool(backups))
        self._list.setVisible(bool(backups))
        self._label.set_count(len(backups))
        self._all_link.setVisible(len(backups) > SHOWN and not self._all_shown)
        self._all_link.set_text(_("Show all"))
        shown = backups if self._all_shown else backups[:SHOWN]
        listed = tuple((backup.made_at, backup.path.name) for backup in shown)
        if listed != self._listed:
            self._listed = listed
            self._list.clear()
            for backup in shown:
                self._list.add(CompactRow(moment(backup.made_at), _why(backup), "", size(backup.size), "archive"))

    def back_up(self) -> None:
        """Make a backup and show it in the list."""
        try:
            made = self._backups.make()
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self.refresh()
        self._shell.toast(_("Backed up and checked: {size}").format(size=size(made.size)))

    def _on_folder_clicked(self) -> None:
        if not open_folder(self.workspace.folder):
            self._shell.refuse(
                _("This desktop shows no folders. Yours is {folder}.").format(folder=self.workspace.folder)
            )

    def _on_example_clicked(self) -> None:
        toggle_example(self._shell)

    def _on_all_clicked(self) -> None:
        self._all_shown = True
        self.refresh()


def _why(backup: Backup) -> str:
    return _("before an upgrade") if backup.before_upgrade else ""
