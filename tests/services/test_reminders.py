"""Reminders: each once, none at night, none for what is done, none lost while the program is closed."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from search import PACIFIC, Clock, interviewed

from followup_desktop.domain.model import Channel
from followup_desktop.domain.plan import Status, Step
from followup_desktop.services import Workspace
from followup_desktop.services.reminders import Moment, Reminder, Reminders


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """An instant of 2026 on the clock in Portland."""
    return datetime(2026, month, day, hour, minute, tzinfo=PACIFIC)


def step_of(workspace: Workspace, application_id: int, event: str) -> Step:
    return next(step for step in workspace.planner.plan(application_id).steps if step.event == event)


def kinds(reminders: tuple[Reminder, ...], event: str) -> list[Moment]:
    return [each.moment for each in reminders if each.step.event == event]


def started_again(workspace: Workspace) -> Reminders:
    """The reminders as the next start of the program has them."""
    file = workspace.folder / "reminders.json"
    asks = workspace.planner, workspace.searching.nudge, workspace.casework
    return Reminders(*asks, workspace.settings, workspace.clock, file)


def count_told(workspace: Workspace, clock: Clock, until: datetime, event: str) -> list[Moment]:
    """What is told of one kind of step, looked at every hour."""
    found: list[Moment] = []
    while clock.now < until:
        clock.pass_by(hours=1)
        found += kinds(workspace.reminders.tell().reminders, event)
    return found


def test_a_step_is_told_once_when_it_can_be_done_once_when_due_and_once_at_its_last_call(
    workspace: Workspace, clock: Clock
) -> None:
    clock.now = at(17, 12)
    application, _ = interviewed(workspace, ends_at=at(17, 15, 10))
    step = step_of(workspace, application.id, "E03")
    assert step.last_call is not None
    told = count_told(workspace, clock, step.last_call + timedelta(days=1), "E03")
    assert told == [Moment.TARGET, Moment.DUE, Moment.LAST_CALL]


def test_several_moments_of_one_step_at_once_are_one_reminder_of_the_most_urgent(
    workspace: Workspace, clock: Clock
) -> None:
    application, _ = interviewed(workspace)
    step = step_of(workspace, application.id, "E03")
    assert step.last_call is not None
    found = workspace.reminders.due(step.target - timedelta(hours=1), step.due)
    assert kinds(found, "E03") == [Moment.DUE]
    found = workspace.reminders.due(step.target - timedelta(hours=1), step.last_call)
    assert kinds(found, "E03") == [Moment.LAST_CALL]
    assert len({each.subject for each in found}) == len(found)


def test_before_an_interview_its_preparation_is_told_the_day_before_and_two_hours_before(
    workspace: Workspace, clock: Clock
) -> None:
    clock.now = at(16, 9)
    interviewed(workspace, ends_at=at(17, 15, 10))  # it begins at two
    told = count_told(workspace, clock, at(17, 17), "E01")
    assert told == [Moment.TARGET, Moment.AHEAD]


def test_what_waits_for_another_step_reminds_nobody_yet(workspace: Workspace, clock: Clock) -> None:
    clock.now = at(17, 12)
    application, _ = interviewed(workspace, ends_at=at(17, 15, 10))
    linkedin = step_of(workspace, application.id, "E05")
    assert linkedin.status is Status.NOT_YET
    assert count_told(workspace, clock, linkedin.due + timedelta(days=2), "E05") == []
    thanks = step_of(workspace, application.id, "E03")
    workspace.planner.mark_done(application.id, thanks.key, Channel.EMAIL)
    assert count_told(workspace, clock, clock.now + timedelta(days=4), "E05")[:1] == [Moment.TARGET]


def test_what_is_done_or_skipped_reminds_nobody(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    first, last = at(17, 15), at(18, 17)
    before = workspace.reminders.due(first, last)
    assert {each.step.event for each in before} == {"E02", "E03"}
    thanks, notes = (step_of(workspace, application.id, event) for event in ("E03", "E02"))
    workspace.planner.mark_done(application.id, thanks.key, Channel.EMAIL)
    workspace.planner.skip(application.id, notes.key, "No time")
    assert workspace.reminders.due(first, last) == ()


def test_what_falls_into_the_night_is_told_when_it_ends(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    step = step_of(workspace, application.id, "E07")
    workspace.planner.move(application.id, step.key, at(19, 23, 30))
    reminders = workspace.reminders
    assert kinds(reminders.due(at(19, 20), at(20, 7, 59)), "E07") == []
    (found,) = [each for each in reminders.due(at(20, 7, 59), at(20, 8)) if each.step.event == "E07"]
    assert (found.moment, found.at) == (Moment.TARGET, at(19, 23, 30))


@pytest.mark.parametrize(
    ("begin", "end", "falls"), [("13:00", "15:00", 15), ("15:00", "13:00", 13), ("14:00", "14:00", 14)]
)
def test_quiet_hours_by_day_by_night_and_none(workspace: Workspace, begin: str, end: str, falls: int) -> None:
    application, _ = interviewed(workspace)
    moved = at(19, 14) if begin != "15:00" else at(19, 12)
    workspace.planner.move(application.id, step_of(workspace, application.id, "E07").key, moved)
    workspace.settings.change(quiet_from=begin, quiet_to=end)
    fell = [
        hour
        for hour in range(24)
        if kinds(workspace.reminders.due(at(19, hour) - timedelta(minutes=1), at(19, hour)), "E07")
    ]
    assert fell == [falls]


@pytest.mark.parametrize(
    ("night", "hours"),
    [(datetime(2026, 10, 31, 22, tzinfo=PACIFIC), 11), (datetime(2027, 3, 13, 22, tzinfo=PACIFIC), 9)],
)
def test_a_clock_change_in_the_night_moves_no_morning(workspace: Workspace, night: datetime, hours: int) -> None:
    until = workspace.reminders.quiet_until(night)
    assert until.astimezone(PACIFIC).hour == 8
    assert until - night.astimezone(UTC) == timedelta(hours=hours)


def test_quiet_hours_that_end_in_a_clock_change_end_once_and_never_before_they_began(workspace: Workspace) -> None:
    workspace.settings.change(quiet_from="00:30", quiet_to="01:45")
    second = datetime(2026, 11, 1, 1, 10, fold=1, tzinfo=PACIFIC)  # the hour from one to two comes twice
    assert workspace.reminders.quiet_until(second) == datetime(2026, 11, 1, 9, 45, tzinfo=UTC)
    workspace.settings.change(quiet_from="00:30", quiet_to="02:30")  # a time that does not come in March
    assert workspace.reminders.quiet_until(datetime(2027, 3, 14, 1, tzinfo=PACIFIC)) == datetime(
        2027, 3, 14, 3, 30, tzinfo=PACIFIC
    ).astimezone(UTC)


def test_quiet_hours_follow_the_persons_clock_not_the_employers(workspace: Workspace) -> None:
    application, _ = interviewed(workspace, ends_at=at(17, 15, 10))
    zoned = workspace.casework.application(application.id)
    assert zoned.zone == "America/Los_Angeles"
    profile = workspace.casework.profile()
    workspace.casework.save_profile(replace(profile, zone="Europe/Berlin"))
    berlin = ZoneInfo("Europe/Berlin")
    until = workspace.reminders.quiet_until(datetime(2026, 11, 18, 22, tzinfo=berlin))
    assert until == datetime(2026, 11, 19, 8, tzinfo=berlin)


def test_to_snooze_moves_the_reminder_and_never_the_step(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    workspace.reminders.tell()
    step = step_of(workspace, application.id, "E07")
    clock.now = step.target
    (reminder,) = [each for each in workspace.reminders.tell().reminders if each.step.event == "E07"]
    until = step.target + timedelta(hours=3)
    workspace.reminders.snooze(reminder, until)
    after = workspace.planner.step(application.id, step.key)
    assert (after.target, after.due, after.moved) == (step.target, step.due, step.moved)
    clock.now = until - timedelta(minutes=1)
    assert kinds(workspace.reminders.tell().reminders, "E07") == []
    clock.now = until
    assert kinds(workspace.reminders.tell().reminders, "E07") == [Moment.OWN]
    clock.now = until + timedelta(minutes=1)
    assert kinds(workspace.reminders.tell().reminders, "E07") == []
    workspace.history.undo()
    assert kinds(workspace.reminders.due(step.target - timedelta(minutes=1), until), "E07") == [Moment.TARGET]


def test_a_snoozed_step_still_says_when_it_is_due(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    step = step_of(workspace, application.id, "E07")
    workspace.planner.remind(application.id, step.key, step.due + timedelta(days=3))
    first = step.target - timedelta(minutes=1)
    assert kinds(workspace.reminders.due(first, step.due), "E07") == [Moment.DUE]


def test_a_step_put_on_a_later_day_after_a_snooze_is_told_then(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    step = step_of(workspace, application.id, "E07")
    workspace.planner.remind(application.id, step.key, step.target + timedelta(hours=1))
    later = at(25, 10)
    workspace.planner.move(application.id, step.key, later)
    assert kinds(workspace.reminders.due(later - timedelta(minutes=1), later), "E07") == [Moment.TARGET]


def test_the_choices_for_later_are_in_order_and_none_is_at_night(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)

    def offered(now: datetime) -> list[tuple[str, datetime]]:
        clock.now = now
        step = step_of(workspace, application.id, "E07")
        reminder = Reminder(workspace.casework.application(application.id), step, Moment.TARGET, now)
        return [(each.words, each.until) for each in workspace.reminders.choices(reminder)]

    assert offered(at(18, 10)) == [
        ("In an hour, 11:00 AM", at(18, 11)),
        ("This evening, 6:00 PM", at(18, 18)),
        ("Tomorrow, 8:00 AM", at(19, 8)),
    ]
    assert offered(at(20, 19)) == [
        ("In an hour, 8:00 PM", at(20, 20)),
        ("Tomorrow, 8:00 AM", at(21, 8)),
        ("Their next working day, Mon, Nov 23", at(23, 8)),
    ]
    assert offered(at(18, 20, 30)) == [("Tomorrow, 8:00 AM", at(19, 8))]
    assert offered(at(19, 2)) == [
        ("This evening, 6:00 PM", at(19, 18)),
        ("This morning, 8:00 AM", at(19, 8)),
        ("Their next working day, Fri, Nov 20", at(20, 8)),
    ]


def test_after_a_silence_everything_that_can_be_done_is_told_once_in_the_morning(
    workspace: Workspace, clock: Clock
) -> None:
    clock.now = at(17, 12)
    interviewed(workspace, ends_at=at(17, 14))
    workspace.reminders.tell()
    clock.now = at(17, 20, 15)
    assert {each.step.event for each in workspace.reminders.tell().reminders} == {"E02", "E03"}
    assert workspace.reminders.silence() == at(18, 8)
    clock.now = at(17, 20, 45)
    assert workspace.reminders.tell().reminders == ()
    clock.now = at(18, 7, 59)
    assert workspace.reminders.tell().reminders == ()
    reminders = started_again(workspace)  # the silence outlasts the program
    clock.now = at(18, 8)
    assert sorted(each.step.event for each in reminders.tell().reminders) == ["E02", "E03"]
    clock.now = at(18, 8, 30)
    assert reminders.tell().reminders == ()


def test_a_first_start_has_missed_nothing(workspace: Workspace) -> None:
    interviewed(workspace)
    told = workspace.reminders.tell()
    assert (told.reminders, told.missed) == ((), True)


def test_what_fell_while_the_program_was_closed_is_told_once(workspace: Workspace, clock: Clock) -> None:
    clock.now = at(17, 12)
    interviewed(workspace, ends_at=at(17, 15, 10))
    workspace.reminders.tell()
    workspace.reminders.keep()
    clock.now = at(18, 17)
    told = started_again(workspace).tell()
    assert told.missed
    assert {each.step.event for each in told.reminders} == {"E02", "E03"}
    again = started_again(workspace).tell()
    assert again.reminders == ()


def test_changed_quiet_hours_tell_nothing_twice(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    step = step_of(workspace, application.id, "E07")
    workspace.planner.move(application.id, step.key, at(20, 6))
    clock.now = at(20, 7)
    workspace.reminders.tell()
    clock.now = at(20, 8)
    assert kinds(workspace.reminders.tell().reminders, "E07") == [Moment.TARGET]
    workspace.settings.change(quiet_to="09:00")
    clock.now = at(20, 9)
    assert kinds(workspace.reminders.tell().reminders, "E07") == []


def test_a_clock_that_was_ahead_silences_nothing(workspace: Workspace, clock: Clock) -> None:
    clock.now = at(17, 12)
    interviewed(workspace, ends_at=at(17, 15, 10))
    file = workspace.folder / "reminders.json"
    file.write_text(
        json.dumps({"told_until": "2099-01-01T00:00:00+00:00", "silent_until": "2099-01-01T00:00:00+00:00"})
    )
    reminders = started_again(workspace)
    clock.now = at(17, 18)
    assert [each.step.event for each in reminders.tell().reminders] == ["E02"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"told_until": 7, "silent_until": ""}', '{"told_until": "soon"}'])
def test_a_file_nobody_can_read_means_a_first_start(workspace: Workspace, content: str) -> None:
    interviewed(workspace)
    (workspace.folder / "reminders.json").write_text(content)
    assert started_again(workspace).tell().reminders == ()


def test_it_is_kept_at_most_every_ten_minutes_where_nothing_is_told(workspace: Workspace, clock: Clock) -> None:
    file = workspace.folder / "reminders.json"
    workspace.reminders.tell()
    assert not file.exists()
    clock.pass_by(minutes=9)
    workspace.reminders.tell()
    assert not file.exists()
    clock.pass_by(minutes=1)
    workspace.reminders.tell()
    kept = json.loads(file.read_text())
    assert datetime.fromisoformat(kept["told_until"]) == clock.now


def test_the_next_reminder_is_known_in_advance(workspace: Workspace, clock: Clock) -> None:
    clock.now = at(17, 11)
    assert workspace.reminders.next_at() is None
    application, _ = interviewed(workspace, ends_at=at(17, 15, 10))
    first, notes = (step_of(workspace, application.id, event) for event in ("E01", "E02"))
    assert workspace.reminders.next_at() == first.reminders[-1]
    workspace.planner.skip(application.id, first.key, "I know them well")
    assert workspace.reminders.next_at() == notes.target
    clock.now = at(17, 19)
    workspace.reminders.tell()
    following = workspace.reminders.next_at()
    assert following is not None
    before = workspace.reminders.due(clock.now, following - timedelta(seconds=1))
    assert (before, len(workspace.reminders.due(clock.now, following)) > 0) == ((), True)


def test_the_word_about_the_search_comes_once_on_monday(workspace: Workspace, clock: Clock) -> None:
    interviewed(workspace)
    workspace.reminders.tell()
    told = []
    while clock.now < at(24, 12):
        clock.pass_by(hours=1)
        told += [clock.now] * (workspace.reminders.tell().nudge is not None)
    assert told == [at(23, 9)]


def test_the_word_about_the_search_is_not_said_where_it_is_muted(workspace: Workspace, clock: Clock) -> None:
    interviewed(workspace)
    clock.now = at(23, 8, 30)
    workspace.reminders.tell()
    workspace.settings.change(keep_applying_from="2026-11-30")
    clock.now = at(23, 9)
    assert workspace.reminders.tell().nudge is None
