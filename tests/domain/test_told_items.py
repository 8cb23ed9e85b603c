"""How much of the worksheet on an interview is told."""

from dataclasses import replace

import pytest

from followup_desktop.domain.model import Application, Contact, Interview, Want
from followup_desktop.domain.reflection import Attendee, Part, Sheet, is_told, item, progress

EMPTY = Sheet(Application(), Interview())
FAIR = replace(EMPTY, interview=Interview(answers={"fair": "yes"}))


@pytest.mark.parametrize("want", [Want.YES, Want.NO])
def test_a_yes_and_a_no_to_the_job_are_told(want: Want) -> None:
    assert is_told(item("want"), replace(EMPTY, application=Application(want=want)))


def test_not_sure_is_an_answer_once_something_else_was_told_to_decide_it() -> None:
    assert Application().want is Want.UNSURE
    assert not is_told(item("want"), EMPTY)
    assert is_told(item("want"), FAIR)


def test_somebody_who_stays_unsure_can_tell_the_whole_last_part() -> None:
    met = Attendee(Contact(id=1, first_name="Dana"), topic="the style guide")
    assert progress(Part.DECISION, replace(FAIR, attendees=(met,))) == (3, 3)
    assert progress(Part.DECISION, EMPTY) == (0, 3)
