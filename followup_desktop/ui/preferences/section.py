"""What the parts of the settings have in common."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop import i18n
from followup_desktop.i18n import _
from followup_desktop.services import Workspace
from followup_desktop.ui import theme
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.rows import Card, SectionLabel


class WideChoice(ChoiceField):
    """A choice as wide as all others in the settings."""

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(220), super().sizeHint().height())


class Section(QWidget):
    """One or more labelled cards below each other. ``refresh`` shows what is stored now."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def workspace(self) -> Workspace:
        workspace: Workspace = self._shell.workspace
        return workspace

    def add_card(self, label: str, card: Card | None = None) -> Card:
        """A card under its label, with the gap of the house above it."""
        card = card or Card(full=True)
        if self._column.count():
            self._column.addSpacing(18)
        self._column.addWidget(SectionLabel(label))
        self._column.addSpacing(8)
        self._column.addWidget(card)
        return card

    def refresh(self) -> None:
        """Show what is stored now; nothing by default."""

    def change(self, act: str, said: str, **values: Any) -> None:
        """Change settings at once, remember it for undo as ``act``, and say in a toast what happened."""
        workspace = self.workspace
        old = {name: getattr(workspace.settings.current, name) for name in values}
        if old == values:
            return
        try:
            apply_settings(workspace, values)
        except OSError as error:
            self._shell.refuse(_("The settings could not be written: {why}").format(why=error.strerror or str(error)))
            self.refresh()
            return
        workspace.history.remember(
            act, partial(apply_settings, workspace, old), partial(apply_settings, workspace, values)
        )
        self._shell.toast(said, undo=True)


def apply_settings(workspace: Workspace, values: Mapping[str, Any]) -> None:
    """Put these settings into force and keep them. Raises ``OSError`` where the file cannot be written."""
    workspace.settings.change(**values)
    if "language" in values:
        i18n.use(i18n.Language(values["language"]))
        workspace.planner.forget()
