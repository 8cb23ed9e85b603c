"""The sidebar of the window: Find, the pages, Settings at its foot."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.buttons import IconButton
from followup_desktop.ui.widgets.navigation import NavEntry, NavList, SearchField


class Sidebar(QWidget):
    """Find on top, the pages, Settings at the foot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.folded = False
        self.find_field = SearchField(_("Find   Ctrl+K"))
        self.find_field.setAccessibleName(_("Find"))
        self.glass = IconButton("search", _("Find"), size=40)
        self.pages = NavList(
            [
                NavEntry("today", _("Today"), "sun", tip=_("Today")),
                NavEntry("calendar", _("Calendar"), "calendar-days", tip=_("Calendar")),
                NavEntry("applications", _("Applications"), "briefcase", tip=_("Applications")),
                NavEntry("letters", _("Letters"), "mail", tip=_("Letters")),
                NavEntry("offers", _("Offers"), "scale", tip=_("Offers")),
                NavEntry("people", _("People"), "users", tip=_("People")),
                NavEntry("checklists", _("Checklists"), "list-checks", tip=_("Checklists")),
            ]
        )
        self.foot = NavList([NavEntry("settings", _("Settings"), "settings", tip=_("Settings"))], _("Settings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(0)
        self._find_row = QHBoxLayout()
        self._find_row.setContentsMargins(2, 0, 2, 0)
        self._find_row.addWidget(self.find_field)
        self._find_row.addWidget(self.glass)
        column.addLayout(self._find_row)
        column.addSpacing(12)
        column.addWidget(self.pages)
        column.addStretch(1)
        column.addWidget(self.foot)
        self.set_folded(False)
        self._page = ""
        for marked, other in ((self.pages, self.foot), (self.foot, self.pages)):
            marked.selectionModel().selectionChanged.connect(partial(self._on_marked, marked, other))
            marked.installEventFilter(self)

    def set_folded(self, folded: bool) -> None:
        self.folded = folded
        self.find_field.setVisible(not folded)
        self.glass.setVisible(folded)
        for pages in (self.pages, self.foot):
            pages.set_folded(folded)
        # With large text the open bar grows less than its letters do, to leave room for the page.
        wide = round(196 * (1 + (self._theme.text_size - 1) * 0.6))
        self.setFixedWidth(16 + (self._theme.px(40) if folded else wide))

    def set_page(self, key: str) -> None:
        self._page = key
        for pages in (self.pages, self.foot):
            pages.set_value(key)

    def _on_marked(self, marked: NavList, other: NavList, *_changes: object) -> None:
        """One entry is marked, whichever of the two lists it stands in."""
        if marked.selectionModel().hasSelection():
            other.clearSelection()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Where the arrow keys looked at another entry and did not open it, the page shown is the marked one again.
        if event.type() == QEvent.Type.FocusOut:
            self.set_page(self._page)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(0 if left else self.width() - 1, 0, 1, self.height(), self._theme.color("line"))
