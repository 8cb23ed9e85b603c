"""Applies the tokens to Qt: palette, style sheet, fonts and text size, all in one go."""

from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from followup_desktop import resources
from followup_desktop.ui.style_sheet import style_sheet
from followup_desktop.ui.tokens import SCHEMES, TYPE, Colours

Scheme = Literal["system", "light", "dark", "high_contrast"]

TABULAR = QFont.Tag("tnum")


class Theme(QObject):
    """The one place that knows the colours and sizes in force.

    ``tokens`` are the colours, ``text_size`` the factor (0.9 to 2.0). ``changed`` is sent after palette, style sheet
    and icon cache are all new; a painted widget only has to repaint. Sizes in px go through ``px``.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = "system"
        self._images = QTemporaryDir()
        self._fonts: dict[str, QFont] = {}
        self._colours: dict[str, QColor] = {}
        self.tokens: Colours = SCHEMES["light"]
        self.text_size = 1.0
        app.setStyle("Fusion")
        load_fonts()
        app.styleHints().colorSchemeChanged.connect(self._on_hints_color_scheme_changed)
        _current.set(self)

    @property
    def scheme(self) -> Scheme:
        """What was asked for: "system" follows the desktop."""
        return self._scheme

    def apply(self, scheme: Scheme = "system", text_size: float = 1.0) -> None:
        """Show this scheme at this text size from now on; a size out of 0.9 to 2.0 is held at the nearer end."""
        self._scheme = scheme
        self.text_size = min(2.0, max(0.9, text_size))
        name = scheme
        if scheme == "system":
            name = "dark" if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
        self.tokens = SCHEMES[name]
        self._fonts.clear()
        self._colours.clear()
        self._app.setFont(self.font("body"))
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(style_sheet(self.tokens, self.px, Path(self._images.path())))
        self.changed.emit()

    def px(self, size: float) -> int:
        """A length of 100 % in px at the present text size."""
        return round(size * self.text_size)

    def font(self, role: str) -> QFont:
        """The font of a type role of look.md such as "row_title"; do not change it in place."""
        if role not in self._fonts:
            kind = TYPE[role]
            font = QFont(kind.family)
            font.setPixelSize(self.px(kind.size))
            font.setWeight(QFont.Weight(kind.weight))
            if kind.tabular:
                font.setFeature(TABULAR, 1)
            self._fonts[role] = font
        return self._fonts[role]

    def metrics(self, role: str) -> QFontMetrics:
        return QFontMetrics(self.font(role))

    def line(self, role: str) -> int:
        """The line height of a type role in px."""
        return self.px(TYPE[role].line)

    def color(self, role: str) -> QColor:
        """The colour of a token such as "late_soft"."""
        if role not in self._colours:
            self._colours[role] = QColor(getattr(self.tokens, role))
        return self._colours[role]

    def _on_hints_color_scheme_changed(self) -> None:
        if self._scheme == "system":
            self.apply("system", self.text_size)

    def _palette(self) -> QPalette:
        roles = {
            "window": "window",
            "base": "card",
            "alternate_base": "sunken",
            "text": "text",
            "window_text": "text",
            "button": "card",
            "button_text": "text",
            "bright_text": "on_accent",
            "highlight": "selected",
            "highlighted_text": "text",
            "accent": "accent",
            "link": "accent",
            "link_visited": "quiet",
            "placeholder_text": "text3",
            "tool_tip_base": "card",
            "tool_tip_text": "text",
            "light": "card",
            "midlight": "hover",
            "mid": "line",
            "dark": "edge",
            "shadow": "text3",
        }
        palette = QPalette()
        for name, token in roles.items():
            role = QPalette.ColorRole["".join(part.title() for part in name.split("_"))]
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text3"))
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Button):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("sunken"))
        return palette


_current: ContextVar[Theme] = ContextVar("theme")


def current() -> Theme:
    """The theme in force; a LookupError means that no Theme was made yet."""
    return _current.get()


@cache
def load_fonts() -> tuple[str, ...]:
    """The families that the program brings along, loaded once; empty when a file is damaged."""
    families: list[str] = []
    for file in sorted(resources.path("fonts").glob("*.ttf")):
        if file.name.startswith(("Inter-", "Newsreader-")):
            families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return tuple(dict.fromkeys(families))
