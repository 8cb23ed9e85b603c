"""Lucide icons tinted by the theme: sharp at every pixel ratio, pale when disabled."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from followup_desktop import resources
from followup_desktop.ui import theme


@cache
def _source(name: str) -> str:
    """The SVG text of one icon, filled for "star-filled"; raises FileNotFoundError for a name never copied."""
    if name.endswith("-filled"):
        return _source(name.removesuffix("-filled")).replace('fill="none"', 'fill="currentColor"')
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


class _Shapes:
    """Renderers of the theme in force, dropped when it changes."""

    def __init__(self) -> None:
        self._scheme = ""
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}

    def renderer(self, name: str, role: str) -> QSvgRenderer:
        tokens = theme.current().tokens
        if self._scheme != tokens.name:
            self._renderers.clear()
            self._scheme = tokens.name
        key = (name, role)
        if key not in self._renderers:
            svg = _source(name).replace("currentColor", getattr(tokens, role))
            self._renderers[key] = QSvgRenderer(QByteArray(svg.encode()))
        return self._renderers[key]


_shapes = _Shapes()


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, role: str = "text2") -> None:
    """Draw an icon into ``rect`` in the colour of a token."""
    _shapes.renderer(name, role).render(painter, QRectF(rect))


class _Engine(QIconEngine):
    def __init__(self, name: str, role: str, selected: str) -> None:
        super().__init__()
        self._icon_name = name
        self._role = role
        self._selected = selected

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = self._role
        if mode == QIcon.Mode.Disabled:
            role = "text3"
        elif mode == QIcon.Mode.Selected or state == QIcon.State.On:
            role = self._selected
        # A wider rectangle is how a button asks for more air between its icon and its words.
        side = min(rect.width(), rect.height())
        right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.right() + 1 - side if right_to_left else rect.left()
        paint_icon(painter, QRect(left, rect.top(), side, side), self._icon_name, role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # The size asked for is in the window's own units; a fine screen wants more pixels for them.
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._icon_name, self._role, self._selected)


def icon(name: str, role: str = "text2", selected: str = "accent") -> QIcon:
    """A Lucide icon in the colour of a token; it follows the theme by itself. Raises FileNotFoundError."""
    _source(name)
    return QIcon(_Engine(name, role, selected))


def app_icon() -> QIcon:
    """The program's own sign."""
    return QIcon(str(resources.path("icons", "app.svg")))
