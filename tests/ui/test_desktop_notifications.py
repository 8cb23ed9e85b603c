"""Notifications as a Linux desktop gets them: a service of the test's own on a bus of the test's own."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from reminder_window import ReminderWindow, at

from followup_desktop.domain.plan import Status
from followup_desktop.ui.dialogs.steps import DoneDialog
from followup_desktop.ui.notifications.freedesktop import FreedesktopNotifications
from followup_desktop.ui.notifications.later import LaterWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the desktops of other systems have no such bus")
#: Without it only the desktop's side is left out: what happens where there is none is tested all the same.
needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed")

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>"""


class Service(threading.Thread):
    """A notification service that writes down what it is asked, and says what the test wants it to say."""

    def __init__(self, capabilities: list[str], fails: bool = False) -> None:
        super().__init__(daemon=True)
        from jeepney import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self.capabilities, self.fails = capabilities, fails
        self.shown: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self._connection = open_dbus_connection("SESSION")
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._lock = threading.Lock()

    def run(self) -> None:
        from jeepney import HeaderFields, MessageType, new_error, new_method_return

        while True:
            try:
                message = self._connection.receive()
            except (OSError, ValueError):
                return
            if message.header.message_type is not MessageType.method_call:
                continue
            member = message.header.fields[HeaderFields.member]
            if member == "GetCapabilities":
                self._send(new_method_return(message, "as", (self.capabilities,)))
            elif member == "Notify" and self.fails:
                self._send(new_error(message, f"{NAME}.Error"))
            elif member == "Notify":
                self._send(new_method_return(message, "u", (message.body[1] or len(self.shown) + 1,)))
                self.shown.append(message.body)
            elif member == "CloseNotification":
                self.closed.append(message.body[0])
                self._send(new_method_return(message))

    def say(self, member: str, signature: str, *values: object) -> None:
        from jeepney import DBusAddress, new_signal

        self._send(new_signal(DBusAddress(PATH, interface=NAME), member, signature, values))

    def _send(self, message: Any) -> None:
        with self._lock:
            self._connection.send(message)

    def end(self) -> None:
        self._connection.sock.shutdown(socket.SHUT_RDWR)
        self.join()
        self._connection.close()


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[str]"]:
    """A session bus with nobody on it."""
    folder = Path(tempfile.mkdtemp(prefix="fd-"))  # short, for the name of a socket may not be long
    config = folder / "bus.conf"
    config.write_text(CONFIG.format(socket=folder / "bus"))
    command = ["dbus-daemon", "--nofork", f"--config-file={config}", "--print-address"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    assert address, "dbus-daemon did not start"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield daemon
    daemon.terminate()
    daemon.wait(20)
    daemon.stdout.close()
    shutil.rmtree(folder)


@pytest.fixture
def service(bus: object) -> Iterator[Service]:
    running = Service(["actions", "body", "body-markup"])
    running.start()
    yield running
    running.end()


@pytest.fixture
def room(data_dir: Path, clock: Any, theme: Any) -> Iterator[ReminderWindow]:
    """The person works with something else."""
    opened = ReminderWindow(data_dir, clock, theme, FreedesktopNotifications())
    opened.window.showMinimized()
    opened.settle()
    yield opened
    opened.close()


def shown(room: ReminderWindow, service: Service, count: int = 1) -> tuple[Any, ...]:
    room.pass_until(lambda: len(service.shown) >= count)
    assert len(service.shown) == count
    return service.shown[-1]


def answer(room: ReminderWindow, service: Service, key: str) -> None:
    """The person presses a button of the notification; the desktop takes it away then."""
    room.pass_until(lambda: room.desk._desktop is not None and room.desk._desktop.shows)
    service.say("ActionInvoked", "us", 1, key)
    service.say("NotificationClosed", "uu", 1, 2)
    room.pass_until(lambda: room.desk._desktop is not None and not room.desk._desktop.shows)
    room.settle()


@needs_bus
def test_the_desktop_shows_the_step_with_its_buttons(service: Service, room: ReminderWindow) -> None:
    room.pass_to(room.step("E02").target)
    name, replaces, icon, title, body, actions, hints, timeout = shown(room, service)
    assert (name, replaces, title) == ("Followup Desktop", 0, "Write down how it went")
    assert body == "Bramwell. Now is a good moment; the same day."
    assert actions == ["default", "Open", "open", "Open", "done", "Done", "snooze", "Remind me later…"]
    assert hints["desktop-entry"] == ("s", "followup-desktop")
    assert timeout == -1
    assert icon.startswith("file:///")
    assert room.desk.banner.isHidden()


@needs_bus
def test_in_front_of_the_person_the_desktop_is_not_asked(service: Service, room: ReminderWindow) -> None:
    room.window.come_forward()
    room.settle()
    room.pass_to(room.step("E02").target)
    assert room.desk.banner.isVisible()
    assert service.shown == []


@needs_bus
@pytest.mark.parametrize("key", ["open", "default"])
def test_open_brings_the_window_forward_on_the_application(service: Service, room: ReminderWindow, key: str) -> None:
    room.pass_to(room.step("E02").target)
    shown(room, service)
    answer(room, service, key)
    assert not room.window.isMinimized()
    assert room.opened == ("applications", {"application_id": room.application.id})


@needs_bus
def test_done_marks_the_step_where_nothing_is_to_be_asked(service: Service, room: ReminderWindow) -> None:
    room.pass_to(room.step("E02").target)
    shown(room, service)
    answer(room, service, "done")
    assert room.step("E02").status is Status.DONE
    assert room.window.isMinimized()


@needs_bus
def test_done_asks_by_what_means_a_message_went_out(service: Service, room: ReminderWindow) -> None:
    room.workspace.planner.mark_done(room.application.id, room.step("E02").key)
    room.pass_to(room.step("E03").target)
    shown(room, service)
    answer(room, service, "done")
    assert not room.window.isMinimized()
    assert room.dialog(DoneDialog)


@needs_bus
def test_later_is_asked_and_the_reminder_comes_again(service: Service, room: ReminderWindow) -> None:
    step = room.step("E02")
    room.pass_to(step.target)
    shown(room, service)
    answer(room, service, "snooze")
    (later,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, LaterWindow)]
    later.buttons[1].click()
    assert room.step("E02").target == step.target
    room.pass_to(at(17, 18))
    assert shown(room, service, 2)[4] == "Bramwell. You wanted to be reminded."


@needs_bus
def test_what_is_done_elsewhere_is_taken_off_the_desktop(service: Service, room: ReminderWindow) -> None:
    step = room.step("E02")
    room.pass_to(step.target)
    shown(room, service)
    room.pass_until(lambda: room.desk._desktop is not None and room.desk._desktop.shows)
    room.workspace.planner.mark_done(room.application.id, step.key)
    room.pass_until(lambda: service.closed == [1])


@needs_bus
def test_a_later_reminder_takes_the_place_of_the_first(service: Service, room: ReminderWindow) -> None:
    room.pass_to(room.step("E02").target)
    shown(room, service)
    room.pass_until(lambda: room.desk._desktop is not None and room.desk._desktop.shows)
    room.pass_to(at(17, 20, 30))
    second = shown(room, service, 2)
    assert (second[1], second[3]) == (1, "2 steps are waiting")


@needs_bus
def test_names_can_be_left_out(service: Service, room: ReminderWindow) -> None:
    room.workspace.settings.change(show_names=False)
    room.pass_to(room.step("E02").target)
    message = shown(room, service)
    assert "Bramwell" not in repr(message)
    assert "done" not in message[5]  # nobody can say that something is done without knowing what


@needs_bus
def test_a_name_that_looks_like_markup_is_escaped_where_markup_is_read(service: Service, room: ReminderWindow) -> None:
    room.workspace.planner.mark_done(room.application.id, room.step("E02").key)
    room.meet("<b>Acme</b> & \0Sons", "Lee")
    room.pass_to(at(17, 15, 30))
    assert "&lt;b&gt;Acme&lt;/b&gt; &amp; Sons" in shown(room, service)[4]


@needs_bus
def test_a_desktop_without_buttons_and_markup_gets_neither(bus: object, room: ReminderWindow) -> None:
    plain = Service(["body"])
    plain.start()
    room.workspace.planner.mark_done(room.application.id, room.step("E02").key)
    room.meet("<b>Acme</b>", "Lee")
    room.pass_to(at(17, 15, 30))
    message = shown(room, plain)
    assert (message[4].split(".")[0], message[5]) == ("<b>Acme</b>", [])
    plain.end()


@needs_bus
def test_a_service_that_refuses_leaves_it_to_the_window(bus: object, room: ReminderWindow) -> None:
    failing = Service([], fails=True)
    failing.start()
    room.pass_to(room.step("E02").target)
    room.pass_until(lambda: not room.desk.banner.isHidden())
    failing.end()


@needs_bus
def test_a_bus_without_such_a_service_leaves_it_to_the_window(bus: object, room: ReminderWindow) -> None:
    room.pass_to(room.step("E02").target)
    room.pass_until(lambda: not room.desk.banner.isHidden())


@needs_bus
def test_a_bus_that_ends_takes_nothing_along(bus: Any, service: Service, room: ReminderWindow) -> None:
    room.pass_to(room.step("E02").target)
    shown(room, service)
    bus.terminate()
    bus.wait(20)
    room.settle()
    room.pass_to(at(17, 20, 30))
    room.pass_until(lambda: not room.desk.banner.isHidden())
    assert room.desk.banner.title.text() == "2 steps are waiting"


@pytest.mark.usefixtures("no_bus")
def test_without_a_bus_the_window_says_it(room: ReminderWindow) -> None:
    room.pass_to(room.step("E02").target)
    assert not room.desk.banner.isHidden()
    assert room.desk.banner.title.text() == "Write down how it went"


def test_an_address_nobody_can_read_is_no_bus(monkeypatch: pytest.MonkeyPatch, room: ReminderWindow) -> None:
    monkeypatch.setitem(os.environ, "DBUS_SESSION_BUS_ADDRESS", "nonsense")
    room.pass_to(room.step("E02").target)
    assert not room.desk.banner.isHidden()
