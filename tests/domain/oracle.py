"""The plan of an application once more, from the rules alone: slow, plain, and written without the engine.

Each rule is a short function that names its line: "C.2", "C.4" and the like are sections of the follow-up rules, the
rest of the docstring says which line. Nothing is remembered between two questions; every count is counted again.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from oracle_answers import after_acceptance, after_rejection, answer_offer, keep_in_touch, reply
from oracle_days import Days
from oracle_interviews import ask_how_to_write, linkedin, prepare, reflect, thank, thank_arrangers
from oracle_reading import Reading, Row, begun_rounds, ended_rounds
from oracle_rounds import be_patient, formal_letter, inquire, inquire_again, move_on, tell_referees

from followup_desktop.domain.model import (
    Closure,
)
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.steps import Case


def expected(
    case: Case,
    policy: Policy,
    holidays: Mapping[date, str],
    closures: Iterable[Closure],
    zone: ZoneInfo,
    now: datetime,
) -> dict[str, Row]:
    """Every row of the plan by its key."""
    r = Reading(case, policy, Days(zone, holidays, closures), now.astimezone(UTC))
    rows: dict[str, Row] = {}
    for interview in case.interviews:
        rows.update(prepare(r, interview))
        if interview.ends_at is not None:
            rows.update(reflect(r, interview))
            rows.update(thank(r, interview))
            rows.update(ask_how_to_write(r, interview, rows))
            rows.update(thank_arrangers(r, interview))
            rows.update(linkedin(r, interview, rows))
    for number in begun_rounds(r):
        rows.update(tell_referees(r, number))
    for number in ended_rounds(r):
        rows.update(formal_letter(r, number))
        rows.update(inquire(r, number))
        rows.update(inquire_again(r, number, rows))
        rows.update(move_on(r, number, rows))
        rows.update(be_patient(r, number))
    for entry in case.log:
        rows.update(reply(r, entry))
    for offer in case.offers:
        rows.update(answer_offer(r, offer))
    rows.update(after_acceptance(r))
    rows.update(after_rejection(r))
    rows.update(keep_in_touch(r))
    return rows
