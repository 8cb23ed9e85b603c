"""What the earlier rounds hold ready for the next interview."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from followup_desktop.domain.model import Application, Contact, Interview, Note, NoteKind
from followup_desktop.domain.preparation import Preparation, next_interview, preparation
from followup_desktop.domain.reflection import Attendee, Sheet

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
LARCH = Application(id=1, employer="Larch")
ADA, BEN, KIM = (Contact(id=n, first_name=name) for n, name in ((1, "Ada"), (2, "Ben"), (3, "Kim")))


def talk(round: int, days: int, **values: object) -> Interview:
    starts = NOW + timedelta(days=days)
    interview = Interview(
        id=round, application_id=1, round=round, starts_at=starts, ends_at=starts + timedelta(hours=1)
    )
    return replace(interview, **values)  # type: ignore[arg-type]


def question(text: str, **values: object) -> Note:
    return replace(Note(text=text), **values)  # type: ignore[arg-type]


def to_ask(text: str, settled: bool = False) -> Note:
    return Note(kind=NoteKind.OPEN_QUESTION, text=text, settled=settled)


FIRST = Sheet(
    LARCH,
    talk(
        1,
        -9,
        need_stated="Order",
        left_unsaid="The pipeline",
        useful_item="A chapter",
        answers={"next_time": "Slow down\n\n Smile "},
    ),
    (Attendee(ADA, topic="style", said="Yes", cares_about="calm"), Attendee(BEN, cares_about="speed")),
    (to_ask("Who leads?"), to_ask("How many?", settled=True)),
)
SECOND = Sheet(
    LARCH,
    talk(2, -2, need_stated="Order", answers={"next_time": "Smile\nAsk about tools"}),
    (Attendee(ADA, said="No", cares_about="calm"),),
    (
        to_ask("Which tools?"),
        Note(kind=NoteKind.RESERVATION, text="Far"),
        Note(kind=NoteKind.RESERVATION, text="Loud", settled=True),
    ),
)
THIRD = Sheet(LARCH, talk(3, 6), (Attendee(ADA), Attendee(KIM)), (to_ask("May I see it?"),))


def ready(*sheets: Sheet, coming: Interview | None = THIRD.interview) -> Preparation:
    return preparation(LARCH, sheets, coming)


def test_rounds_come_from_the_newest_to_the_oldest_whatever_the_order_they_are_given_in() -> None:
    for found in (ready(FIRST, SECOND, THIRD), ready(THIRD, SECOND, FIRST)):
        assert [each.round for each in found.earlier] == [2, 1]
        assert [each.text for each in found.questions] == ["May I see it?", "Which tools?", "Who leads?"]
        assert [each.text for each in found.asked] == ["How many?"]
        assert [each.text for each in found.reservations] == ["Far"]
        assert [each.text for each in found.settled] == ["Loud"]


def test_what_was_told_twice_stands_once_and_lists_of_lines_are_parted() -> None:
    found = ready(FIRST, SECOND, THIRD)
    assert found.needs == ("Order",)
    assert found.next_time == ("Smile", "Ask about tools", "Slow down")
    assert (found.unsaid, found.promised) == (("The pipeline",), ("A chapter",))


def test_who_will_be_there_comes_with_all_that_was_noted_about_them() -> None:
    found = ready(FIRST, SECOND, THIRD)
    assert [each.contact for each in found.there] == [ADA, KIM]
    assert [each.contact for each in found.met] == [BEN]
    ada, kim = found.there
    assert (ada.cares_about, ada.talked_about, ada.said) == (("calm",), ("style",), ("No", "Yes"))
    assert (ada.is_told, kim.is_told) == (True, False)


def test_hard_are_questions_with_a_better_answer_a_surprise_or_little_certainty() -> None:
    asked = (
        question("Better", better="So"),
        question("Surprise", surprising=True),
        question("Unsure", confidence=2),
        question("Sure", confidence=3, answer="Fine"),
        question("Easy"),
        question("  ", better="No question"),
    )
    found = ready(replace(FIRST, notes=asked), THIRD)
    assert [each.text for each in found.hard] == ["Better", "Surprise", "Unsure"]


def test_what_is_noted_on_the_coming_interview_itself_is_no_earlier_round() -> None:
    found = ready(replace(THIRD, interview=replace(THIRD.interview, need_stated="Later")))
    assert (found.earlier, found.needs, found.hard) == ((), (), ())
    assert not found.is_empty  # a question was thought of
    assert ready(Sheet(LARCH, THIRD.interview, THIRD.attendees)).is_empty


def test_without_a_coming_interview_all_rounds_are_earlier_ones() -> None:
    found = ready(FIRST, SECOND, coming=None)
    assert found.interview is None
    assert found.there == ()
    assert [each.contact for each in found.met] == [ADA, BEN]
    assert ready(coming=None).is_empty


def test_the_next_interview_is_the_first_that_is_not_over() -> None:
    under_way = talk(2, 0, starts_at=NOW - timedelta(minutes=30), ends_at=NOW + timedelta(minutes=30))
    assert next_interview([talk(1, -3), talk(4, 9), under_way, talk(3, 2)], NOW) == under_way
    assert next_interview([talk(1, -3), talk(4, 9), talk(3, 2)], NOW) == talk(3, 2)
    assert next_interview([talk(1, -3), Interview(id=9)], NOW) is None


def test_interviews_without_a_time_are_ordered_by_round() -> None:
    bare = [Sheet(LARCH, Interview(id=n, round=n, need_stated=f"Need {n}")) for n in (2, 1, 3)]
    assert ready(*bare, coming=None).needs == ("Need 3", "Need 2", "Need 1")
