"""How long one has been speaking, against how long a call like this may take."""

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.messages import Script
from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import PlainButton
from followup_desktop.ui.widgets.text import Body, Label

_TICK = 200  # milliseconds


class CallTimer(QWidget):
    """``0:12 of 0:30`` with a bar, and a button that starts and stops it. ``toggled`` says that it runs, or not."""

    toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._limit = 30
        self._spent = 0  # milliseconds before it was started last
        self._since = QElapsedTimer()
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._show)
        self.time = Label("", "figure", "text")
        self.words = Body("", "small", "text2")
        self.button = PlainButton(_("Start"), self.toggle, "timer")
        self.again = PlainButton(_("Start over"), self.clear, "rotate-ccw")
        self._bar = _Bar()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.time, 1)
        row.addWidget(self.again)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self.words)
        self._show()

    @property
    def running(self) -> bool:
        return self._clock.isActive()

    @property
    def seconds(self) -> int:
        """Whole seconds so far."""
        return (self._spent + (self._since.elapsed() if self.running else 0)) // 1000

    def set_script(self, script: Script) -> None:
        """Time these words."""
        self._limit = script.limit
        told = _("Without hurrying it takes about {seconds} seconds to say.")
        if script.is_long:
            told = _("Without hurrying it takes about {seconds} seconds to say; {limit} are right. Cut something.")
        number = current().number
        self.words.setText(told.format(seconds=number(script.seconds), limit=number(script.limit)))
        self.words.set_tone("late" if script.is_long else "text2")
        self._show()

    def toggle(self) -> None:
        """Start, or stop where it runs; it goes on where it stopped."""
        if self.running:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        if not self.running:
            self._since.start()
            self._clock.start()
            self._show()
            self.toggled.emit(True)

    def stop(self) -> None:
        if self.running:
            self._spent += self._since.elapsed()
            self._clock.stop()
            self._show()
            self.toggled.emit(False)

    def clear(self) -> None:
        """Back to nothing, and stopped."""
        self.stop()
        self._spent = 0
        self._show()

    def _show(self) -> None:
        seconds = self.seconds
        self.time.setText(_("{spent} of {limit}").format(spent=_clock(seconds), limit=_clock(self._limit)))
        over = seconds > self._limit
        self.time.set_tone("late" if over else "text")
        self._bar.show_share(min(1.0, seconds / self._limit), over)
        said = _("{seconds} of {limit} seconds").format(seconds=seconds, limit=self._limit)
        self.time.setAccessibleName(said)
        text = _("Stop") if self.running else _("Go on") if self._spent else _("Start")
        if self.button.accessibleName() != text:
            self.button.set_text(text)
        self.again.setVisible(bool(self._spent) and not self.running)


def _clock(seconds: int) -> str:
    """``0:07``."""
    return f"{seconds // 60}:{seconds % 60:02}"


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share, self._over = 0.0, False

    def show_share(self, share: float, over: bool) -> None:
        self._share, self._over = share, over
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("track"))
        wide = round(self.width() * self._share)
        left = self.width() - wide if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.fillRect(left, 0, wide, self.height(), look.color("late" if self._over else "accent"))
