"""What a screen reader is told of a control that paints itself: what it is, and what stands in it."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleValueChangeEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class Spoken(QWidget):
    """A painted widget with a role of its own; without one Qt tells it as an area with nothing in it.

    ``spoken_value`` is what stands in it, in words. Where a system passes no such words on, the description says them
    too: ``say`` sets it, and tells who listens that they changed.
    """

    spoken_role = QAccessible.Role.Grouping

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spoken: _Interface | None = None

    def spoken_value(self) -> str:
        """What stands in it; nothing by default."""
        return ""

    def say(self, description: str) -> None:
        """Something else stands in it: this is the whole of it in words."""
        if description != self.accessibleDescription():
            self.setAccessibleDescription(description)
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self.spoken_value()))


class _Interface(QAccessibleWidget):
    def __init__(self, widget: Spoken) -> None:
        super().__init__(widget, widget.spoken_role)

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.object()
        if kind == QAccessible.Text.Value and isinstance(widget, Spoken):
            return widget.spoken_value()
        return super().text(kind)


def _interface(key: str, widget: QObject) -> QAccessibleInterface | None:
    if not isinstance(widget, Spoken):
        return None
    # Qt lets it go together with its widget; until then somebody in Python has to hold it.
    widget.spoken = _Interface(widget)
    return widget.spoken


QAccessible.installFactory(_interface)
