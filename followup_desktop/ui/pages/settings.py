"""Settings: a list of their parts at the left, all of them below each other at the right."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.i18n import _
from followup_desktop.ui.preferences.about_you import AboutYou
from followup_desktop.ui.preferences.appearance import Appearance
from followup_desktop.ui.preferences.data import Data
from followup_desktop.ui.preferences.paper import LettersAndPaper
from followup_desktop.ui.preferences.reminders import Reminders
from followup_desktop.ui.preferences.section import Section
from followup_desktop.ui.preferences.timing import Timing
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.beside import RING, Beside, PlaceList
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.navigation import NavEntry
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.scroller import first_control, order_tabs


class SettingsPage(Page):
    """Every change takes effect at once and can be undone. ``show_arguments(part="data")`` goes to a part."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        entries = [
            NavEntry("timing", _("Follow-up timing"), "route"),
            NavEntry("reminders", _("Reminders"), "bell"),
            NavEntry("you", _("About you"), "user"),
            NavEntry("paper", _("Letters and paper"), "file-text"),
            NavEntry("appearance", _("Appearance"), "sun"),
            NavEntry("data", _("Data and backup"), "archive"),
        ]
        self.places = PlaceList(entries, _("Parts of the settings"))
        self.body.setContentsMargins(28 - RING, 19, 0, 0)
        head = PageHeader(_("Settings"), _("Changes take effect at once and can be undone."))
        self._beside = Beside(head, self.places)
        self.body.addWidget(self._beside, 1)
        self.timing = Timing(shell)
        self.reminders = Reminders(shell)
        self.you = AboutYou(shell)
        self.paper = LettersAndPaper(shell)
        self.appearance = Appearance(shell)
        self.data = Data(shell)
        self._sections: dict[str, Section] = {
            "timing": self.timing,
            "reminders": self.reminders,
            "you": self.you,
            "paper": self.paper,
            "appearance": self.appearance,
            "data": self.data,
        }
        for number, section in enumerate(self._sections.values()):
            if number:
                self._beside.body.addSpacing(18)
            self._beside.body.addWidget(section)
        self.places.set_value("timing")
        self.places.installEventFilter(self)
        self._target = ""
        self.places.chosen.connect(self.go_to)
        self._bar = self._beside.scroller.verticalScrollBar()
        self._bar.rangeChanged.connect(self._scroll)
        self._bar.valueChanged.connect(self._on_bar_value_changed)

    def show_arguments(self, part: str = "", **arguments: object) -> None:
        if part:
            self.go_to(part)

    def refresh(self) -> None:
        for section in self._sections.values():
            section.refresh()
        order_tabs(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab in the list of parts goes into the part that is chosen there."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Tab:
            return False
        first = first_control(self._sections[self.places.value()])
        if first is None:
            return False
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def may_leave(self) -> bool:
        self.you.save()
        return True

    def go_to(self, key: str) -> None:
        """Scroll to a part; a list that stands above it stays in view while the arrow keys go through it."""
        self.places.set_value(key)
        if self._beside.is_walked_above:
            self._target = ""
            self._beside.show_body()
            return
        self._target = key
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        """Bring the part that was asked for to the top, and again should the page still be taking shape."""
        if self._target:
            self._bar.setValue(self._top(self._sections[self._target]))

    def _top(self, section: QWidget) -> int:
        return section.mapTo(self._beside.content, section.rect().topLeft()).y()

    def _on_bar_value_changed(self, value: int) -> None:
        """Mark the part that is at the top; at the very end the last one."""
        if self._beside.is_walked_above:
            return
        if self._target and value == min(self._top(self._sections[self._target]), self._bar.maximum()):
            return
        self._target = ""
        seen = [key for key, section in self._sections.items() if self._top(section) <= value + 40]
        at_end = value == self._bar.maximum() and value > 0
        self.places.set_value(list(self._sections)[-1] if at_end else seen[-1] if seen else "timing")
