"""The shell: menus, sidebar, one page at a time, a toast. It builds a page when it is first opened."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QWidget

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.menu import Menu
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.sidebar import Sidebar
from followup_desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from followup_desktop.services import Workspace

MENUS = ("file", "edit", "go", "step", "letter", "help")


class MainWindow(QMainWindow):
    """The one window. ``pages`` names the makers of the screens; each is called once, with the window, on
    the first visit.

    With None for ``workspace`` it can be shown, and stands empty until ``enter``.
    ``counts`` gives the numbers of the sidebar by page name. ``geometry_file`` is where size and place are kept.
    """

    def __init__(
        self,
        workspace: "Workspace | None",
        bus: Bus,
        theme: Theme,
        pages: Mapping[str, Callable[[Shell], Page]],
        counts: Callable[[], Mapping[str, int]] | None = None,
        geometry_file: Path | None = None,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self.bus = bus
        self.theme = theme
        self._makers = pages
        self._built: dict[str, Page] = {}
        self._counts = counts
        self._current = ""
        self._arguments: dict[str, Any] = {}
        self._trail: list[tuple[str, dict[str, Any]]] = []
        self._page_actions: list[tuple[QMenu, QAction]] = []
        self._keys: dict[QAction, list[str]] = {}  # of the window's own entries, unless the page takes them
        #: Asked when the window is closed: where it answers True, it hid the window and the program goes on.
        self.stays: Callable[[], bool] | None = None
        self._quits = False
        self._settings = QSettings(str(geometry_file), QSettings.Format.IniFormat) if geometry_file else None
        self.setMinimumSize(960, 640)
        self._sidebar = Sidebar(theme)
        self._stack = QStackedWidget()
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self._toast = Toast(self, self._stack, self.undo_act)
        self._ring = FocusRing(self)
        self._menus = {name: Menu(self) for name in MENUS}
        self._build_menus()
        self._sidebar.pages.chosen.connect(self._on_pages_chosen)
        self._sidebar.foot.chosen.connect(self._on_pages_chosen)
        self._sidebar.find_field.searched.connect(self._on_find_searched)
        self._sidebar.find_field.left.connect(self._on_find_left)
        self._sidebar.glass.clicked.connect(self.focus_find)
        bus.changed.connect(self._on_bus_changed)
        theme.changed.connect(self._on_theme_changed)
        self._restore_geometry()
        self._refresh_shell()
        self._sidebar.pages.setFocus()

    def enter(self, workspace: "Workspace", counts: Callable[[], Mapping[str, int]] | None = None) -> None:
        """Take the workspace, where the window was painted before there was one; pages can be opened from now on."""
        self._workspace = workspace
        self._counts = counts
        self._refresh_shell()

    # What pages use (Shell)

    @property
    def workspace(self) -> "Workspace":
        """What every page works on; pages are built only once it is there."""
        assert self._workspace is not None, "the window was not entered yet"
        return self._workspace

    def open(self, page: str, **arguments: Any) -> None:
        """Show a page with these arguments and remember the way back."""
        # What is begun anew is not begun again on the way back.
        place = (page, {name: value for name, value in arguments.items() if name != "new"})
        if self._show(page, arguments) and place != (self._trail or [("", {})])[-1]:
            self._trail.append(place)
            del self._trail[:-50]
            self._back.setEnabled(len(self._trail) > 1)

    def toast(self, text: str, undo: bool = False, act: tuple[str, Callable[[], object]] | None = None) -> None:
        self._toast.show_text(text, undo, act)

    def refuse(self, text: str) -> None:
        self._toast.show_refusal(text)

    def refresh_counts(self) -> None:
        self._refresh_shell()

    def hide_sidebar(self, hidden: bool) -> None:
        self._sidebar.setHidden(hidden)

    # What the window itself offers

    @property
    def stage(self) -> QWidget:
        """The part in which the pages stand."""
        return self._stack

    @property
    def current_page(self) -> str:
        """The name of the page shown; "" before the first."""
        return self._current

    def page(self, name: str) -> Page:
        """The page of this name, built now if it never was."""
        if name not in self._built:
            page = self._makers[name](self)
            self._built[name] = page
            self._stack.addWidget(page)
        return self._built[name]

    def back(self) -> None:
        """Show the page before this one, as it was opened then."""
        if len(self._trail) > 1:
            page, arguments = self._trail[-2]
            if self._show(page, arguments):
                self._trail.pop()
            self._back.setEnabled(len(self._trail) > 1)

    def undo(self) -> None:
        if not (self._current and self._built[self._current].undo()):
            self.undo_act()

    def redo(self) -> None:
        if self._current and self._built[self._current].redo():
            return
        if self._workspace is not None:
            self._tell_history(self._workspace.history.redo, _("Done again: {what}"))

    def undo_act(self) -> None:
        """Take back the last act in the record, whatever the page has to take back."""
        if self._workspace is not None:
            self._tell_history(self._workspace.history.undo, _("Undone: {what}"))

    def _tell_history(self, move: Callable[[], str | None], words: str) -> None:
        """Take an act back or do it again, and say so; a file that cannot be written says why."""
        try:
            text = move()
        except UserError as error:
            self.refuse(str(error))
        else:
            if text:
                self.toast(words.format(what=text))

    def focus_find(self) -> None:
        """Put the caret into Find; in a folded sidebar it unfolds until the field is left."""
        if self._sidebar.folded:
            self._sidebar.set_folded(False)
        self._sidebar.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._sidebar.find_field.selectAll()

    def add_command(
        self, menu: str, text: str, act: Callable[[], object], keys: str = "", before: QAction | None = None
    ) -> QAction:
        """An entry of one of MENUS, at its end or before another one."""
        action = QAction(text, self)
        if keys:
            self._keys[action] = keys.split("|")
            action.setShortcuts([QKeySequence(key) for key in self._keys[action]])
        action.triggered.connect(lambda _checked=False: act())
        self._menus[menu].insertAction(before, action)  # type: ignore[arg-type]
        return action

    def menu(self, name: str) -> QMenu:
        """One of MENUS."""
        return self._menus[name]

    # Inside

    def _show(self, name: str, arguments: dict[str, Any]) -> bool:
        if self._workspace is None:
            return False
        if self._current and name != self._current and not self._built[self._current].may_leave():
            self._sidebar.set_page(self._sidebar_key(self._current))
            return False
        page = self.page(name)
        self._current = name
        self._arguments = arguments
        self.hide_sidebar(False)
        self._sidebar.set_page(self._sidebar_key(name))
        if self._sidebar.folded != page.wants_folded_sidebar:
            self._sidebar.set_folded(page.wants_folded_sidebar)
        page.show_arguments(**arguments)
        page.refresh()
        self._stack.setCurrentWidget(page)
        page.find_focus()
        self._fill_page_menus(page)
        return True

    def _sidebar_key(self, name: str) -> str:
        """The sidebar's entry of a page: that of ``letters`` for a page called ``letters/editor``."""
        return name.split("/")[0]

    def _fill_page_menus(self, page: Page) -> None:
        wanted: list[tuple[QMenu, QAction]] = [
            (self._menus[name], action) for name, actions in page.menu_actions.items() for action in actions
        ]
        if wanted != self._page_actions:
            for menu, action in self._page_actions:
                menu.removeAction(action)
            self._page_actions = wanted
            for menu, action in wanted:
                before = menu.actions()[0] if menu is self._menus["file"] else None
                menu.insertAction(before, action)  # type: ignore[arg-type]
            self._yield_keys({keys.toString() for _menu, action in wanted for keys in action.shortcuts()})
        for name in ("step", "letter"):
            self._menus[name].menuAction().setEnabled(bool(self._menus[name].actions()))

    def _yield_keys(self, taken: Collection[str]) -> None:
        """Keys mean what the page means by them: Qt does neither where two entries want the same."""
        for action, own in self._keys.items():
            action.setShortcuts([QKeySequence(keys) for keys in own if keys not in taken])

    def _build_menus(self) -> None:
        titles = {
            "file": _("&File"),
            "edit": _("&Edit"),
            "go": _("&Go"),
            "step": _("&Step"),
            "letter": _("&Letter"),
            "help": _("&Help"),
        }
        for name, title in titles.items():
            self._add_menu(name, title)
        # Preferences and Quit have no standard keys on some desktops; Ctrl+D is Delete on X and stays free.
        self.add_command("file", _("Settings"), self._on_settings, "Ctrl+,")
        self.menu("file").addSeparator()
        self.add_command("file", _("Quit"), self.quit, "Ctrl+Q")
        self._undo = self.add_command("edit", _("Undo"), self.undo, "Ctrl+Z")
        self._redo = self.add_command("edit", _("Redo"), self.redo, "Ctrl+Shift+Z|Ctrl+Y")
        self.menu("edit").addSeparator()
        self.add_command("edit", _("Find"), self.focus_find, "Ctrl+F|Ctrl+K")
        self.menu("edit").aboutToShow.connect(self._refresh_history)
        self._back = self.add_command("go", _("Back"), self.back, "Alt+Left")
        self._back.setEnabled(False)
        self.menu("go").addSeparator()
        for number, entry in enumerate((*self._sidebar.pages.entries, *self._sidebar.foot.entries), 1):
            action = self.add_command("go", entry.name, partial(self.open, entry.key), f"Ctrl+{number}")
            action.setEnabled(entry.key in self._makers)

    def _add_menu(self, name: str, title: str) -> None:
        """A menu without an underline: Alt and its marked letter open it all the same."""
        menu = self._menus[name]
        menu.setTitle(title.replace("&", ""))
        self.menuBar().addMenu(menu)
        letter = title[title.index("&") + 1]
        keys = QShortcut(QKeySequence(f"Alt+{letter}"), self)
        keys.activated.connect(partial(self.menuBar().setActiveAction, menu.menuAction()))

    def _on_pages_chosen(self, key: str) -> None:
        self.open(key)

    def _on_settings(self) -> None:
        self.open("settings")

    def come_forward(self) -> None:
        """Show the window in front of all others: the program was started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """End the program, wherever the window is; what cannot be kept yet holds it back."""
        self._quits = True
        self._quits = self.close()
        if self._quits:
            QApplication.quit()  # the window may have been hidden: then its closing ended nothing
        elif self.isHidden():
            self.come_forward()

    def _on_find_searched(self, text: str) -> None:
        self.open("applications", find=text)

    def _on_find_left(self) -> None:
        if self._current:
            page = self._built[self._current]
            if self._sidebar.folded != page.wants_folded_sidebar:
                self._sidebar.set_folded(page.wants_folded_sidebar)
            page.take_focus()

    def _on_bus_changed(self, changes: object) -> None:
        self._refresh_shell()
        if self._current:
            page = self._built[self._current]
            with page.keeping_focus():
                page.refresh()
            self._fill_page_menus(page)

    def _on_theme_changed(self) -> None:
        self._sidebar.set_folded(self._sidebar.folded)
        self.update()

    def _refresh_shell(self) -> None:
        self._refresh_history()
        if self._counts is not None:
            shown = {name: str(count) for name, count in self._counts().items() if count}
            self._sidebar.pages.set_counts(shown)

    def _refresh_history(self) -> None:
        if self._workspace is None:
            return
        page, history = self._built.get(self._current), self._workspace.history
        for action, of_page, text, empty in (
            (self._undo, page is not None and page.can_undo, history.undo_text, _("Undo")),
            (self._redo, page is not None and page.can_redo, history.redo_text, _("Redo")),
        ):
            action.setText(f"{empty}: {text}".replace("&", "&&") if text and not of_page else empty)
            action.setEnabled(of_page or bool(text))

    def _restore_geometry(self) -> None:
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize()))
        if self._settings is None:
            return
        place = self._settings.value("window")
        if isinstance(place, QRect) and place.isValid():
            screen = (QGuiApplication.screenAt(place.center()) or self.screen()).availableGeometry()
            size = place.size().boundedTo(screen.size()).expandedTo(QSize(960, 640))
            self.resize(size)
            x = min(max(place.x(), screen.left()), max(screen.left(), screen.right() - size.width()))
            y = min(max(place.y(), screen.top()), max(screen.top(), screen.bottom() - size.height()))
            self.move(x, y)
        if self._settings.value("maximized") == "true":
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ring.watch_input()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._current and not self._built[self._current].may_leave():
            event.ignore()
            return
        if self._settings is not None:
            self._settings.setValue("window", self.normalGeometry())
            self._settings.setValue("maximized", str(self.isMaximized()).lower())
            self._settings.sync()
        if not self._quits and self.stays is not None and self.stays():
            event.ignore()
            return
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._current:
            self._refresh_shell()
