"""Clocks and calendars, as follow-up.md C.4 settles them. Days are counted by hand beside each date."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import pytest
from plan_cases import (
    AFTER,
    DANA,
    FEDERAL,
    FRIDAY,
    MEASURED,
    POLICY,
    PROMPT,
    REFEREE,
    ZONE,
    at,
    case,
    clock,
    interview,
    moved,
    next_year,
    plan,
)
from readings import reading

from followup_desktop.domain.model import Channel, EmployerStyle, Offer, State
from followup_desktop.domain.searching import search_nudge
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.services.calendars import Calendars, subdivision_names


def offered(received_at: datetime, answer_by: datetime, **values: object) -> Offer:
    return Offer(id=2, received_at=received_at, answer_by=answer_by, channel=Channel.EMAIL, **values)


@reading("Hours over a clock change")
def test_hours_over_a_clock_change():
    # November 1, 2026 has 25 hours: 24 elapsed hours end one hour earlier on the clock.
    autumn = plan(case(interview(at(10, 31, 16))), at(10, 31, 17))
    thanks = autumn["E03/i4/c7"]
    assert thanks.last_call is not None
    assert (clock(thanks.due), clock(thanks.last_call)) == ("2026-11-01 15:00", "2026-11-02 15:00")
    # March 14, 2027 has 23: they end one hour later.
    spring = plan(case(interview(next_year(3, 13, 16))), next_year(3, 13, 17))
    thanks = spring["E03/i4/c7"]
    assert thanks.last_call is not None
    assert (clock(thanks.due), clock(thanks.last_call)) == ("2027-03-14 17:00", "2027-03-15 17:00")
    # Days are days of the wall calendar: Monday 15, Tuesday 16, Wednesday 17, and 10:00 is 10:00.
    assert clock(spring["E07/i4"].target) == "2027-03-17 10:00"


@reading("Hours over a clock change")
def test_hours_over_a_clock_change_backwards():
    # 24 hours before Sunday, November 1, 15:00 EST it is 16:00 EDT on Saturday; 13:00 is two hours before.
    ahead = interview(at(11, 1, 16), starts_at=at(11, 1, 15).astimezone(UTC))
    ready = plan(case(ahead, state=State.SCHEDULED), at(10, 30, 9))["E01/i4"]
    assert [clock(one) for one in ready.reminders] == ["2026-10-31 16:00", "2026-11-01 13:00"]


@reading("Offsets without a clock time")
def test_offsets_without_a_clock_time():
    # Ended at 8:20 on Monday, November 2: Tue 3, Wed 4, Thu 5, then Fri 6, Mon 9.
    steps = plan(case(interview(at(11, 2, 8, 20)), topics={7: "kilns"}), at(11, 2, 9))
    assert (steps["E07/i4"].target, steps["E07/i4"].due) == (at(11, 5, 10), at(11, 9, 18))
    # Three after Thursday the 5th: Fri 6, Mon 9, Tue 10. Its due: Thu 12 (the 11th is Veterans Day), Fri 13, Mon 16.
    assert (steps["E08/i4"].target, steps["E08/i4"].due) == (at(11, 10, 10), at(11, 16, 18))
    assert (steps["E05/i4/c7"].target, steps["E05/i4/c7"].due) == (at(11, 3, 10), at(11, 6, 18))


@reading("Counting business days")
@pytest.mark.parametrize(
    ("ended", "third"),
    [
        (at(11, 21, 11), at(11, 25, 10)),  # a Saturday: Mon 23, Tue 24, Wed 25
        (at(11, 22, 11), at(11, 25, 10)),  # the Sunday after it too
        (at(11, 11, 11), at(11, 16, 10)),  # Veterans Day: Thu 12, Fri 13, Mon 16
        (at(11, 20, 11), at(11, 25, 10)),  # Friday itself is not counted either
    ],
)
def test_counting_business_days_strictly_after(ended: datetime, third: datetime):
    assert plan(case(interview(ended)), ended)["E07/i4"].target == third


@reading("Counting business days")
@pytest.mark.parametrize(
    ("answer_by", "two_before", "one_before"),
    [
        (at(11, 24, 17), at(11, 20, 9), at(11, 23, 9)),
        (at(11, 22, 17), at(11, 19, 9), at(11, 20, 9)),  # a Sunday: Friday is the first strictly before
        (at(11, 26, 17), at(11, 24, 9), at(11, 25, 9)),  # Thanksgiving
        (at(11, 30, 17), at(11, 25, 9), at(11, 27, 9)),  # Friday 27, and over Thanksgiving to the 25th
    ],
)
def test_counting_business_days_strictly_before(answer_by: datetime, two_before: datetime, one_before: datetime):
    offer = offered(at(11, 16, 11), answer_by)
    steps = plan(case(FRIDAY, state=State.OFFER, offers=[offer]), at(11, 16, 12))
    assert steps["E16/o2"].reminders == (two_before, one_before, answer_by.replace(hour=9))
    assert steps["E14c/o2"].due == one_before.replace(hour=18)


@reading("Other outbound on a closed day")
def test_other_outbound_on_a_closed_day():
    # Thanked on the 19th; a week later is Thanksgiving. No letter, so nothing else holds the inquiry back.
    held = interview(at(11, 18, 15))
    measured = plan(case(held, style=EmployerStyle.TECH), at(11, 18, 16), policy=MEASURED)
    assert measured["E03/i4/c7"].target == at(11, 19, 15)
    assert measured["E08/i4"].target == at(11, 27, 10)
    # Asked for on the promised day itself, Saturday, October 31: on Monday.
    promised = interview(at(10, 20, 16), promised_on=date(2026, 10, 31))
    assert plan(case(promised), at(10, 20, 17), policy=PROMPT)["E08/i4"].target == at(11, 2, 10)
    # Referees are told on a working day.
    weekend = plan(case(interview(at(11, 21, 11)), others=[REFEREE]), at(11, 21, 12))["E06/r1"]
    assert weekend.target == at(11, 23, 10)


@reading("Other outbound on a closed day")
def test_other_outbound_on_a_closed_day_but_thanks_and_replies_stay():
    assert plan(case(interview(at(11, 20, 17, 30))), at(11, 20, 18))["E03/i4/c7"].target == at(11, 21, 10)
    reply = offered(at(11, 20, 18), at(11, 30, 17))
    steps = plan(case(FRIDAY, state=State.OFFER, offers=[reply]), at(11, 20, 19))
    assert steps["E14a/o2"].target == at(11, 21, 10)


@reading("“Ended by 17:00” and hours of the day")
@pytest.mark.parametrize(
    ("ended", "target"),
    [
        (at(11, 20, 16, 59), at(11, 20, 20)),
        (at(11, 20, 17), at(11, 20, 20)),
        (at(11, 20, 17).replace(second=1), at(11, 21, 10)),  # the next calendar day, a Saturday
        (at(11, 20, 23, 30), at(11, 21, 10)),
    ],
)
def test_ended_by_17_00(ended: datetime, target: datetime):
    assert plan(case(interview(ended)), ended)["E03/i4/c7"].target == target


@reading("“Ended by 17:00” and hours of the day")
@pytest.mark.parametrize(
    ("ended", "target"),
    [
        (at(11, 19, 18, 59), at(11, 19, 20, 59)),
        (at(11, 19, 19, 1), at(11, 20, 7)),  # 21:01 is too late that evening
        (at(11, 19, 22, 30), at(11, 20, 7)),  # 0:30 is too early
        (at(11, 19, 4, 30), at(11, 19, 7)),  # 6:30 too
        (at(11, 19, 5), at(11, 19, 7)),
    ],
)
def test_hours_of_the_day_hold_the_thanks(ended: datetime, target: datetime):
    thanks = plan(case(interview(ended)), ended, policy=PROMPT)["E03/i4/c7"]
    assert (thanks.target, thanks.due, thanks.last_call) == (
        target,
        ended.replace(day=ended.day + 1),
        ended.replace(day=ended.day + 2),
    )


@reading("“Ended by 17:00” and hours of the day")
def test_hours_of_the_day_move_no_override():
    late = case(FRIDAY, facts=[moved("E03/i4/c7", at(11, 20, 22, 45))])
    assert plan(late, AFTER)["E03/i4/c7"].target == at(11, 20, 22, 45)


@reading("Three zones")
def test_three_zones():
    # Held in Los Angeles until 15:30: 18:30 at the employer's in New York, too late for that evening.
    west = ZoneInfo("America/Los_Angeles")
    held = interview(datetime(2026, 11, 20, 15, 30, tzinfo=west), zone="America/Los_Angeles")
    steps = plan(case(held), AFTER)
    assert steps["E03/i4/c7"].target == at(11, 21, 10)
    assert (steps["E02/i4"].target, steps["E02/i4"].due) == (at(11, 20, 18, 45), at(11, 20, 23, 59))
    # Saturday morning in Tokyo is Friday evening, 18:00, in New York: three days later is Wednesday, not Thursday.
    tokyo = interview(datetime(2026, 11, 21, 8, tzinfo=ZoneInfo("Asia/Tokyo")), zone="Asia/Tokyo")
    assert plan(case(tokyo), AFTER)["E07/i4"].target == at(11, 25, 10)
    # Thursday, October 22 in New York is Friday for an employer in Tokyo: Mon 26, Tue 27, Wed 28.
    east = WorkCalendar(ZoneInfo("Asia/Tokyo"), {})
    letter = plan(case(interview(at(10, 22, 16)), zone="Asia/Tokyo"), at(10, 22, 17), east)["E07/i4"]
    assert letter.target == datetime(2026, 10, 28, 10, tzinfo=ZoneInfo("Asia/Tokyo"))


@reading("Three zones")
def test_three_zones_the_persons_own_changes_no_date():
    there = AFTER.astimezone(ZoneInfo("Asia/Tokyo"))
    assert plan(case(FRIDAY), there) == plan(case(FRIDAY), AFTER)


@reading("Holidays")
@pytest.mark.parametrize(
    ("ended", "third"),
    [
        (at(7, 1, 11), at(7, 7, 10)),  # Independence Day, a Saturday, observed on July 3: Thu 2, Mon 6, Tue 7
        (next_year(6, 16, 11), next_year(6, 22, 10)),  # Juneteenth 2027, observed on Friday 18: Thu 17, Mon 21, Tue 22
        (at(12, 21, 11), at(12, 24, 10)),  # December 24 is a working day: Tue 22, Wed 23, Thu 24
        (at(12, 28, 11), at(12, 31, 10)),  # and the 31st
        (next_year(2, 10, 11), next_year(2, 16, 10)),  # Presidents’ Day is the 15th: Thu 11, Fri 12, Tue 16
    ],
)
def test_holidays_are_the_public_and_observed_ones(ended: datetime, third: datetime):
    assert plan(case(interview(ended)), ended)["E07/i4"].target == third


@reading("Holidays")
def test_holidays_weekend_is_saturday_and_sunday_everywhere():
    riyadh = WorkCalendar(ZONE, holidays.country_holidays("SA"))
    # Thursday, November 19 with a Friday that is free there: Fri 20, Mon 23, Tue 24 all the same.
    assert plan(case(interview(at(11, 19, 11))), at(11, 19, 12), riyadh)["E07/i4"].target == at(11, 24, 10)


@reading("Holidays")
def test_holidays_of_an_unknown_country_are_told(tmp_path: Path):
    known = Calendars(tmp_path)
    nowhere = known.at("ZZ", "", "America/New_York", 2026)
    assert nowhere.notice
    assert nowhere.is_business_day(date(2026, 12, 25))
    assert not nowhere.is_business_day(date(2026, 12, 26))
    assert known.at("US", "CA", "America/New_York", 2026).notice == ""


@reading("Holidays")
def test_holidays_of_a_year_outside_the_table_are_told(tmp_path: Path):
    far = Calendars(tmp_path).at("US", "", "America/New_York", 2600)
    # No table tells of Christmas 2600, a Thursday: it counts as a working day, and the person is told why.
    assert far.is_business_day(date(2600, 12, 25))
    assert far.notice


@reading("Holidays")
def test_holidays_of_a_subdivision_go_by_code_and_by_name(tmp_path: Path):
    # Good Friday, March 26, 2027, is a holiday in the Moselle only.
    known = Calendars(tmp_path)
    assert "57" in subdivision_names("FR")
    for subdivision in ("57", "Moselle"):
        assert not known.at("FR", subdivision, "Europe/Paris", 2027).is_business_day(date(2027, 3, 26))
    assert known.at("FR", "", "Europe/Paris", 2027).is_business_day(date(2027, 3, 26))


@reading("Times that do not exist or exist twice")
def test_times_that_do_not_exist():
    # No 2:30 on Sunday, March 14, 2027: the reminder of that day comes at 3:30.
    night = replace(POLICY, decide_reminder_at=time(2, 30))
    offer = offered(next_year(3, 13, 9), next_year(3, 14, 17))
    answer = plan(case(FRIDAY, state=State.OFFER, offers=[offer]), next_year(3, 13, 10), policy=night)["E16/o2"]
    assert [clock(one) for one in answer.reminders] == ["2027-03-14 03:30"]


@reading("Times that do not exist or exist twice")
def test_times_that_exist_twice():
    # 1:30 comes twice on Sunday, November 1, 2026; the first is still summer time, 5:30 in Greenwich.
    night = replace(POLICY, decide_reminder_at=time(1, 30))
    offer = offered(at(10, 31, 9), at(11, 1, 17))
    answer = plan(case(FRIDAY, state=State.OFFER, offers=[offer]), at(10, 31, 10), policy=night)["E16/o2"]
    assert [one.astimezone(UTC) for one in answer.reminders] == [datetime(2026, 11, 1, 5, 30, tzinfo=UTC)]
    # Elapsed time runs through the hour: 15 minutes after the first 1:50 it is 1:05 for the second time.
    held = interview(datetime(2026, 11, 1, 1, 50, tzinfo=ZONE))
    notes = plan(case(held), at(11, 1, 5))["E02/i4"]
    assert notes.target.astimezone(UTC) == datetime(2026, 11, 1, 6, 5, tzinfo=UTC)


CLOSED_MONDAY = {date(2026, 11, 23): "Moving house"}


def closing(closures: Mapping[date, str]) -> WorkCalendar:
    return WorkCalendar(ZONE, holidays.country_holidays("US"), closures=closures)


@reading("Employer closures")
def test_employer_closures_are_no_business_days():
    # After Friday 20: Tue 24, Wed 25, Fri 27. The letter plus three: Mon 30, Tue 1, Wed 2. Five after Friday: Tue 1.
    steps = plan(case(FRIDAY, topics={7: "kilns"}), AFTER, closing(CLOSED_MONDAY))
    assert steps["E07/i4"].target == at(11, 27, 10)
    assert steps["E08/i4"].target == at(12, 2, 10)
    assert steps["E05/i4/c7"].target == at(11, 24, 10)
    offer = offered(at(11, 18, 11), at(11, 24, 17))
    answer = plan(case(FRIDAY, state=State.OFFER, offers=[offer]), at(11, 18, 12), closing(CLOSED_MONDAY))["E16/o2"]
    assert answer.reminders == (at(11, 19, 9), at(11, 20, 9), at(11, 24, 9))


@reading("Employer closures")
def test_employer_closures_do_not_stop_the_post():
    # Posted on Wednesday the 18th: Thu 19 (closed, but the post runs), Fri 20, Mon 23; they decide on the 24th.
    held = interview(at(11, 13, 11), promised_on=date(2026, 11, 24))
    letter = plan(
        case(held, style=EmployerStyle.TRADITIONAL), at(11, 13, 12), closing({date(2026, 11, 19): "Stocktaking"})
    )["E07/i4"]
    assert (letter.target, letter.channel) == (at(11, 18, 10), Channel.POST)


@reading("E19", "C.2 E19")
def test_e19_every_monday_in_the_persons_own_zone():
    # Monday, October 12, 2026 is Columbus Day; the nudge comes all the same.
    own = FEDERAL
    nudge = search_nudge(at(10, 12, 9), own, POLICY, any_open=True, any_accepted=False)
    assert nudge is not None
    assert nudge.at == at(10, 12, 9)
    tokyo = WorkCalendar(ZoneInfo("Asia/Tokyo"), {})
    nine_there = datetime(2026, 10, 12, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    there = search_nudge(nine_there, tokyo, POLICY, any_open=True, any_accepted=False)
    assert there is not None
    assert there.at == nine_there


@reading("E19")
@pytest.mark.parametrize(
    ("any_open", "any_accepted", "keep_applying"), [(False, False, True), (True, True, True), (True, False, False)]
)
def test_e19_not_without_an_open_application_nor_after_accepting(
    any_open: bool, any_accepted: bool, keep_applying: bool
):
    policy = replace(POLICY, keep_applying=keep_applying)
    assert search_nudge(at(10, 12, 9), FEDERAL, policy, any_open=any_open, any_accepted=any_accepted) is None


@reading("E19")
def test_e19_muted_for_a_week():
    monday, next_monday = at(10, 12, 9), at(10, 19, 9)
    muted = {"any_open": True, "any_accepted": False, "resumed_on": date(2026, 10, 19)}
    assert search_nudge(monday, FEDERAL, POLICY, **muted) is None
    assert search_nudge(next_monday, FEDERAL, POLICY, **muted) is not None


@reading("E19")
def test_e19_is_not_tied_to_one_application():
    assert not any(step.event == "E19" for step in plan(case(FRIDAY, people=(DANA,)), AFTER).values())
