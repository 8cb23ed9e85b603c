"""The one notice board of the window: a service wrote something, whoever shows it asks again."""

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """``changed`` carries the ``Changes`` value of one finished service call."""

    changed = Signal(object)
