"""A reminder in the window, beside the tray, and after the window was closed; what its buttons do."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from reminder_window import ReminderWindow, at
from step_window import button, click

from followup_desktop.domain.model import Channel
from followup_desktop.domain.plan import Status
from followup_desktop.ui.dialogs.steps import DoneDialog
from followup_desktop.ui.notifications.later import LaterWindow
from followup_desktop.ui.reminders import LONGEST_WAIT, ReminderDesk


@pytest.fixture
def room(data_dir: Path, clock: Any, theme: Any) -> Iterator[ReminderWindow]:
    opened = ReminderWindow(data_dir, clock, theme)
    yield opened
    opened.close()


@pytest.fixture
def with_tray(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """A desktop with a tray; returns what is said beside it."""
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, title, text, *_rest: said.append((title, text)))
    return said


def leave(room: ReminderWindow) -> None:
    """The person works with something else."""
    room.window.showMinimized()
    room.settle()


def test_a_reminder_stands_in_the_window_and_takes_no_keyboard(room: ReminderWindow) -> None:
    room.window.focus_find()
    focused = QApplication.focusWidget()
    room.pass_to(room.step("E02").target)
    banner = room.desk.banner
    assert banner.isVisible()
    assert (banner.title.text(), banner.text.text()) == (
        "Write down how it went",
        "Bramwell. Now is a good moment; the same day.",
    )
    assert QApplication.focusWidget() is focused


def test_the_banner_is_reached_and_left_with_keys(room: ReminderWindow) -> None:
    room.window.focus_find()
    focused = QApplication.focusWidget()
    assert focused is not None
    room.pass_to(room.step("E02").target)
    QTest.keyClick(room.window, Qt.Key.Key_F6)
    banner = room.desk.banner
    seen = []
    for _press in range(4):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert seen == ["Open", "Done", "Remind me later…", "Close the reminder"]
    banner.focus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert banner.isHidden()
    assert QApplication.focusWidget() is focused


def test_open_goes_to_the_application_of_the_step(room: ReminderWindow) -> None:
    room.pass_to(room.step("E02").target)
    click(room.desk.banner.buttons["open"])
    assert room.opened == ("applications", {"application_id": room.application.id})
    assert room.desk.banner.isHidden()


def test_done_marks_the_step_and_can_be_undone(room: ReminderWindow) -> None:
    room.pass_to(room.step("E02").target)
    click(room.desk.banner.buttons["done"])
    room.settle()
    assert room.step("E02").status is Status.DONE
    room.window.undo()
    assert room.step("E02").status is not Status.DONE


def test_done_asks_by_what_means_where_today_does(room: ReminderWindow) -> None:
    room.workspace.planner.mark_done(room.application.id, room.step("E02").key)
    room.pass_to(room.step("E03").target)
    click(room.desk.banner.buttons["done"])
    dialog = room.dialog(DoneDialog)
    assert room.step("E03").status is not Status.DONE
    click(button(dialog, "Mark done"))
    assert room.step("E03").status is Status.DONE


def test_later_offers_moments_and_moves_the_reminder_only(room: ReminderWindow) -> None:
    step = room.step("E02")
    room.pass_to(step.target)
    later = room.desk.banner.buttons["snooze"]
    click(later)
    (menu,) = [each for each in later.findChildren(QMenu) if each.isVisible()]
    words = [action.text() for action in menu.actions()]
    assert words == ["In an hour, 4:15 PM", "This evening, 6:00 PM", "Tomorrow, 8:00 AM"]
    menu.close()
    menu.actions()[1].trigger()
    room.settle()
    assert room.desk.banner.isHidden()
    assert (room.step("E02").target, room.step("E02").due) == (step.target, step.due)
    room.pass_to(at(17, 17, 59))
    assert room.desk.banner.isHidden()
    room.pass_to(at(17, 18))
    assert room.desk.banner.text.text() == "Bramwell. You wanted to be reminded."


def test_several_at_once_are_one_message(room: ReminderWindow) -> None:
    room.meet("Old Mill Museum", "Okafor", "Lee")
    room.pass_to(at(17, 20, 30))
    assert room.desk.banner.title.text() == "5 steps are waiting"
    assert room.desk.banner.text.text().splitlines()[-1] == "and 2 more"
    click(room.desk.banner.buttons["today"])
    assert room.window.current_page == "today"


def test_what_is_done_elsewhere_takes_its_reminder_away(room: ReminderWindow) -> None:
    step = room.step("E02")
    room.pass_to(step.target)
    room.workspace.planner.mark_done(room.application.id, step.key)
    room.settle()
    assert room.desk.banner.isHidden()


def test_a_name_that_looks_like_markup_stands_as_it_is(room: ReminderWindow) -> None:
    room.workspace.planner.mark_done(room.application.id, room.step("E02").key)
    room.meet("<b>Acme</b> & Sons", "Lee")
    room.pass_to(at(17, 15, 30))
    assert "<b>Acme</b> & Sons" in room.desk.banner.text.text()


def test_nothing_is_told_where_it_is_switched_off_and_nothing_is_caught_up_on(room: ReminderWindow) -> None:
    room.workspace.settings.change(remind=False)
    room.pass_to(room.step("E02").target)
    room.workspace.settings.change(remind=True)
    room.pass_to(room.step("E02").target + timedelta(minutes=5))
    assert room.desk.banner.isHidden()


def test_what_was_missed_is_said_in_one_message_at_the_next_start(room: ReminderWindow) -> None:
    room.desk.close()
    del room.workspace.reminders  # as the next start of the program has them
    room.clock.now = at(18, 9)
    room.desk = ReminderDesk(room.window, None)
    room.pass_to(at(18, 9))
    banner = room.desk.banner
    assert (banner.title.text(), banner.text.text()) == ("While the program was closed", "1 step became due, 1 is late")
    assert list(banner.buttons) == ["today"]


def test_the_word_about_the_search_is_said_on_monday_and_muted_for_the_week(room: ReminderWindow) -> None:
    for event in ("E02", "E03"):
        room.workspace.planner.mark_done(
            room.application.id, room.step(event).key, at=at(17, 20), channel=Channel.EMAIL
        )
    room.pass_to(at(22, 12))
    room.desk.banner.dismiss()
    room.pass_to(at(23, 9, 30))
    banner = room.desk.banner
    assert banner.title.text() == "Keep applying"
    assert list(banner.buttons) == ["today", "mute"]
    click(banner.buttons["mute"])
    assert banner.isHidden()
    assert room.workspace.searching.nudge() is None
    room.window.undo()
    assert room.workspace.searching.nudge() is not None


def test_it_waits_for_the_next_reminder_and_never_longer_than_some_minutes(room: ReminderWindow) -> None:
    room.pass_to(room.step("E02").target - timedelta(seconds=40))
    assert 0 < room.desk._timer.remainingTime() <= 42_001  # Qt rounds long waits by up to a twentieth
    room.pass_to(room.step("E02").target)
    assert 0 < room.desk._timer.remainingTime() <= LONGEST_WAIT * 1.05


def test_the_timer_alone_tells_it(room: ReminderWindow, qtbot: Any) -> None:
    room.pass_to(room.step("E02").target - timedelta(milliseconds=20))
    room.clock.now = room.step("E02").target + timedelta(milliseconds=5)
    qtbot.waitUntil(room.desk.banner.isVisible)


def test_without_desktop_or_tray_the_banner_waits_in_the_window(room: ReminderWindow) -> None:
    leave(room)
    room.pass_to(room.step("E02").target)
    assert not room.desk.banner.isHidden()
    assert room.desk.tray is None


def test_at_night_nothing_is_told_to_somebody_who_is_not_there(room: ReminderWindow) -> None:
    leave(room)
    room.desk.close()
    del room.workspace.reminders
    room.clock.now = at(18, 6)  # the computer starts the program; the notes were for yesterday
    room.desk = ReminderDesk(room.window, None)
    room.pass_to(at(18, 6))
    assert room.desk.banner.isHidden()
    room.pass_to(at(18, 8))
    assert room.desk.banner.title.text() == "While the program was closed"


def test_beside_the_tray_names_are_left_out_where_others_may_see_them(
    room: ReminderWindow, with_tray: list[tuple[str, str]]
) -> None:
    leave(room)
    room.workspace.settings.change(show_names=False)
    room.pass_to(room.step("E02").target)
    assert with_tray == [("A step is waiting", "Open Followup Desktop to see what it is.")]
    assert room.desk.banner.title.text() == "Write down how it went"  # only the person opens the window
    assert room.desk.tray is not None and room.desk.tray.is_visible()
    room.window.come_forward()
    room.desk.banner.dismiss()
    assert not room.desk.tray.is_visible()  # it stood there for the message alone


def test_later_is_asked_in_a_window_of_its_own_where_there_is_no_other(room: ReminderWindow) -> None:
    leave(room)
    room.pass_to(room.step("E02").target)
    room.desk.banner.chosen.emit("snooze")
    (later,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, LaterWindow)]
    assert later.buttons[0].hasFocus() or not later.isActiveWindow()
    QTest.keyClick(later.buttons[1], Qt.Key.Key_Return)
    room.pass_to(at(17, 18))
    assert room.desk.banner.text.text() == "Bramwell. You wanted to be reminded."


# The tray


def test_without_a_tray_closing_closes(room: ReminderWindow) -> None:
    room.workspace.settings.change(keep_in_tray=True)
    assert room.window.close()


def test_closing_ends_the_program_until_the_person_wants_otherwise(
    room: ReminderWindow, with_tray: list[tuple[str, str]]
) -> None:
    assert room.window.close()
    assert with_tray == []


def test_closed_to_the_tray_it_says_once_where_it_went_and_still_reminds(
    room: ReminderWindow, with_tray: list[tuple[str, str]]
) -> None:
    room.workspace.settings.change(keep_in_tray=True)
    assert not room.window.close()
    assert room.window.isHidden()
    assert room.desk.tray is not None and room.desk.tray.is_visible()
    assert [title for title, _text in with_tray] == ["Followup Desktop is in the tray"]
    room.pass_to(room.step("E02").target)
    assert with_tray[-1][0] == "Write down how it went"
    room.desk.tray.opened.emit()
    assert room.window.isVisible()
    assert not room.window.close()
    assert len(with_tray) == 2


def test_the_tray_says_how_much_today_has_and_opens_it(room: ReminderWindow, with_tray: list[tuple[str, str]]) -> None:
    room.workspace.settings.change(keep_in_tray=True)
    room.clock.now = at(17, 20, 30)
    room.window.close()
    tray = room.desk.tray
    assert tray is not None
    tray.menu.aboutToShow.emit()
    assert [action.text() for action in tray.menu.actions()] == [
        "Open Followup Desktop",
        "Today: 2 steps",
        "Snooze all until tomorrow",
        "",
        "Quit",
    ]
    tray.today.trigger()
    assert room.window.isVisible() and room.window.current_page == "today"


def test_snoozing_all_is_quiet_until_the_morning(room: ReminderWindow, with_tray: list[tuple[str, str]]) -> None:
    room.workspace.settings.change(keep_in_tray=True, tray_told=True)
    room.pass_to(at(17, 15, 30))
    room.window.close()
    assert room.desk.tray is not None
    room.desk.tray.menu.actions()[2].trigger()
    assert with_tray[-1] == ("Followup Desktop", "Nothing more until Wed, Nov 18, 8:00 AM")
    with_tray.clear()
    room.pass_to(at(17, 20, 45))
    assert with_tray == []
    room.pass_to(at(18, 8))
    assert [title for title, _text in with_tray] == ["2 steps are waiting"]


def test_quit_in_the_tray_and_in_the_menu_end_the_program(
    room: ReminderWindow, with_tray: list[tuple[str, str]]
) -> None:
    room.workspace.settings.change(keep_in_tray=True, tray_told=True)
    room.window.close()
    closed: list[bool] = []
    room.window.stays = lambda: closed.append(True) or True  # asked only where the window is to stay
    assert room.desk.tray is not None
    room.desk.tray.menu.actions()[-1].trigger()
    assert closed == []
    assert room.window.isHidden()
    room.window.show()
    (quit_,) = [action for action in room.window.menu("file").actions() if action.text() == "Quit"]
    quit_.trigger()
    assert (closed, room.window.isHidden()) == ([], True)
