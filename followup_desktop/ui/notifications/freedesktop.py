"""Notifications of a Linux desktop, over its session bus.

QtDBus cannot make this call from Python: it has no unsigned integers there. The bus is a socket of this computer;
nothing here goes over a network.
"""

import html
import os
from collections.abc import Callable

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import Message as BusMessage
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from followup_desktop import resources
from followup_desktop.i18n import _
from followup_desktop.ui.desktop import APP_ID
from followup_desktop.ui.notifications.message import Message
from followup_desktop.ui.widgets.text import clean

_NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=_NAME, interface=_NAME)
#: How long the desktop may take to answer, in milliseconds.
_PATIENCE = 3000


class FreedesktopNotifications(QObject):
    """Shows one message at a time; a new one takes the place of the old.

    ``chosen`` carries the key of the action that was taken, ``refused`` a message that the desktop does not show: where
    it has no such service, or none that answers.
    """

    chosen = Signal(str)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection: DBusConnection | None = None
        self._waiting: dict[int, Callable[[BusMessage], None]] = {}
        self._capabilities: frozenset[str] | None = None
        self._message: Message | None = None  # until it is known whether the desktop shows it
        self._taken: Message | None = None
        self._shown = 0
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._refuse)

    def show(self, message: Message) -> None:
        """Show a message; what becomes of it is told by the signals."""
        self._message = message
        self._patience.start()
        if not self._connect():
            self._refuse()
        elif self._capabilities is None:
            self._call("GetCapabilities", "", (), self._on_capabilities)
        else:
            self._notify()

    @property
    def shows(self) -> bool:
        """Does something of ours stand on the desktop?"""
        return self._shown != 0

    def withdraw(self) -> None:
        """Take away what is shown: it is of no use any more."""
        if self._shown and self._connection is not None:
            self._call("CloseNotification", "u", (self._shown,))
        self._message, self._shown = None, 0

    def close(self) -> None:
        """Let the bus go; what is shown then stays where the desktop keeps it."""
        self._patience.stop()
        if self._connection is not None:
            self._ears.setEnabled(False)
            self._connection.close()
            self._connection = None

    # The bus

    def _connect(self) -> bool:
        if self._connection is not None:
            return True
        try:
            self._connection = open_dbus_connection("SESSION")
        except (OSError, KeyError, ValueError, RuntimeError):
            return False
        self._ears = QSocketNotifier(self._connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._ears.activated.connect(self._hear)
        rule = MatchRule(type="signal", sender=_NAME, interface=_NAME, path=_SERVICE.object_path)
        self._send(message_bus.AddMatch(rule))
        return True

    def _call(
        self, method: str, signature: str, body: tuple[object, ...], heard: Callable[[BusMessage], None] | None = None
    ) -> None:
        self._send(new_method_call(_SERVICE, method, signature, body), heard)

    def _send(self, call: BusMessage, heard: Callable[[BusMessage], None] | None = None) -> None:
        assert self._connection is not None
        serial = next(self._connection.outgoing_serial)
        if heard is not None:
            self._waiting[serial] = heard
        try:
            self._connection.send(call, serial=serial)
        except OSError:
            self._lose()

    def _hear(self) -> None:
        """Take everything that came in."""
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except OSError:
                self._lose()
                return
            fields = message.header.fields
            if message.header.message_type is MessageType.signal:
                self._on_signal(str(fields.get(HeaderFields.member, "")), message.body)
            else:
                heard = self._waiting.pop(fields.get(HeaderFields.reply_serial, 0), None)
                if heard is not None:
                    heard(message)

    def _lose(self) -> None:
        """The bus is gone: the desktop ended, or was started anew."""
        self._waiting.clear()
        self._capabilities = None
        self._shown = 0
        self.close()
        self._refuse()

    # What is said

    def _on_capabilities(self, answer: BusMessage) -> None:
        if answer.header.message_type is MessageType.error:
            self._refuse()
            return
        self._capabilities = frozenset(answer.body[0])
        if self._message is not None:
            self._notify()

    def _notify(self) -> None:
        message, can = self._message, self._capabilities or frozenset()
        assert message is not None
        # Where the desktop reads markup, a name that looks like some must not become it.
        body = html.escape(_plain(message.body), quote=False) if "body-markup" in can else _plain(message.body)
        actions = []
        if "actions" in can:
            actions = ["default", message.actions[0][1]]
            actions += [part for pair in message.actions for part in pair]
        icon = resources.path("icons", "app.svg").as_uri()
        hints = {"desktop-entry": ("s", APP_ID), "urgency": ("y", 1)}
        values = (_("Followup Desktop"), self._shown, icon, _plain(message.title), body, actions, hints, -1)
        self._call("Notify", "susssasa{sv}i", values, self._on_notified)

    def _on_notified(self, answer: BusMessage) -> None:
        if answer.header.message_type is MessageType.error:
            self._refuse()
            return
        self._patience.stop()
        if self._message is None:  # it was withdrawn meanwhile
            self._call("CloseNotification", "u", (answer.body[0],))
            return
        self._shown = answer.body[0]
        self._taken, self._message = self._message, None

    def _on_signal(self, name: str, body: tuple[object, ...]) -> None:
        if not body or body[0] != self._shown or not self._shown:
            return
        if name == "ActivationToken":
            os.environ["XDG_ACTIVATION_TOKEN"] = str(body[1])  # with it, Wayland lets the window come forward
        elif name == "ActionInvoked":
            assert self._taken is not None
            self.chosen.emit(self._taken.actions[0][0] if body[1] == "default" else str(body[1]))
        elif name == "NotificationClosed":
            self._shown = 0

    def _refuse(self) -> None:
        self._patience.stop()
        message, self._message = self._message, None
        if message is not None:
            self.refused.emit(message)


def _plain(text: str) -> str:
    """A text that the bus can carry."""
    return clean(text).replace("\0", "")
