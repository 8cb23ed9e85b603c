"""The promises of the state machine (follow-up.md C.3, below the table): as tables, and for any story at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from guard_cases import objected
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from plan_cases import (
    ARRANGER,
    ASKED,
    DANA,
    FEDERAL,
    FORMAL,
    FRIDAY,
    MEASURED,
    POLICY,
    PROMPT,
    RAMAN,
    THANKED,
    WRITTEN,
    at,
    came_in,
    case,
    interview,
    new_date,
    plan,
    sent,
    went_out,
)
from readings import reading

from followup_desktop.domain.guards import ObjectionKind
from followup_desktop.domain.model import AnswerKind, Channel, LogEntry, Offer, State, StepFact, Wave
from followup_desktop.domain.plan import Case, Status, follow_up_plan, ledger
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.proposals import proposals
from followup_desktop.domain.states import Trigger, next_state, standing

ENDED = frozenset(state for state in State if not state.is_open)
PRESETS = {policy.id: policy for policy in (POLICY, PROMPT, FORMAL, MEASURED)}


# As tables


@reading("C.3 no outbound inside a quiet period")
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize(
    ("facts", "wave", "when"),
    [
        ([THANKED], Wave.LETTER, at(11, 23, 12)),
        ([THANKED, WRITTEN], Wave.INQUIRY, at(11, 30, 12)),
        ([THANKED, ASKED], Wave.LETTER, at(12, 7, 12)),
        ([THANKED, ASKED], Wave.INQUIRY, at(12, 7, 12)),
    ],
)
def test_no_outbound_inside_a_quiet_period_except_replies(
    preset: str, facts: list[StepFact], wave: Wave, when: datetime
):
    of = case(FRIDAY, facts=facts, log=[came_in(when - timedelta(hours=2), AnswerKind.REQUEST)])
    found = objected(of, when, wave=wave, policy=PRESETS[preset])
    assert found is not None
    assert (found.kind, found.may_override, found.warns) == (ObjectionKind.QUIET, True, False)
    for channel in (Channel.EMAIL, Channel.PHONE):
        assert objected(of, when, "E13", channel=channel, policy=PRESETS[preset]) is None


@reading("C.3 never more than three strikes")
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("wave", list(Wave), ids=str)
def test_strikes_never_above_three_without_an_override(preset: str, wave: Wave):
    of = case(FRIDAY, facts=[THANKED, WRITTEN, ASKED])
    found = objected(of, at(12, 21, 12), wave=wave, policy=PRESETS[preset])
    assert found is not None
    assert (found.kind, found.may_override, found.warns) == (ObjectionKind.THREE_STRIKES, True, False)


@reading("C.3 never more than three strikes")
def test_strikes_a_fourth_with_a_reason_is_counted_as_one():
    fourth = replace(went_out(at(12, 21, 12), Wave.INQUIRY), override="They asked me to")
    of = case(FRIDAY, facts=[THANKED, WRITTEN, ASKED], log=[fourth])
    strikes = ledger(of, follow_up_plan(of, POLICY, FEDERAL, at(12, 21, 13)))
    assert sum(strike.done for strike in strikes) == 4


@reading("C.3 feedback never by phone")
@pytest.mark.parametrize("state", [State.REJECTED, State.DECLINED, State.ACCEPTED], ids=str)
@pytest.mark.parametrize("preset", PRESETS)
def test_feedback_never_by_phone(preset: str, state: State):
    of = case(FRIDAY, state=state, log=[came_in(at(11, 24, 9), AnswerKind.REJECTION)])
    found = objected(of, at(12, 21, 12), "E18b", channel=Channel.PHONE, policy=PRESETS[preset])
    assert found is not None
    assert (found.kind, found.may_override) == (ObjectionKind.FEEDBACK_BY_PHONE, False)


@reading("C.3 at most one phone chase")
@pytest.mark.parametrize("event", ["E08", "E10"])
@pytest.mark.parametrize(
    "chase",
    [
        {"facts": [sent("E08/i4", at(12, 1, 11), Channel.PHONE)]},
        {"facts": [sent("E08/i4/l8", at(11, 24, 11), Channel.PHONE)]},
        {"log": [went_out(at(12, 1, 11), Wave.INQUIRY, Channel.PHONE)]},
    ],
    ids=["planned", "after a new date", "beside the steps"],
)
def test_at_most_one_phone_chase(event: str, chase: dict):
    named = new_date(at(12, 3, 9), date(2026, 12, 11))
    of = case(FRIDAY, facts=chase.get("facts", []), log=[*chase.get("log", []), named])
    found = objected(of, at(12, 21, 12), event, channel=Channel.PHONE)
    assert found is not None
    assert (found.kind, found.may_override) == (ObjectionKind.PHONE_TWICE, False)


@reading("C.3 accepting raises withdrawals elsewhere")
@pytest.mark.parametrize("state", list(State), ids=str)
def test_an_acceptance_raises_a_withdrawal_in_every_other_open_application(state: State):
    steps = plan(case(FRIDAY, state=state, accepted_elsewhere=at(11, 24, 11)), at(11, 24, 12))
    found = steps.get("E16b/withdraw")
    assert (found is not None and found.status is not Status.SUPPRESSED) is state.is_open
    assert "E16b/withdraw" not in plan(case(FRIDAY, state=state), at(11, 24, 12))


@reading("C.3 time alone never ends anything")
@pytest.mark.parametrize("state", list(State), ids=str)
def test_time_alone_never_ends_anything(state: State):
    offers = [Offer(id=2, received_at=at(11, 20, 17), answer_by=at(11, 30, 17))]
    of = case(FRIDAY, state=state, offers=offers if state in (State.OFFER, State.NEGOTIATING) else [])
    for days in (0, 1, 3, 30, 400):
        now = at(11, 20, 17) + timedelta(days=days)
        reached = standing(of, follow_up_plan(of, POLICY, FEDERAL, now), now)
        assert reached is state or (state, reached) == (State.INTERVIEWED, State.WAITING)


@reading("C.3 time alone never ends anything")
@pytest.mark.parametrize("state", list(State), ids=str)
def test_what_is_proposed_can_be_decided(state: State):
    offers = [Offer(id=2, received_at=at(11, 20, 17), answer_by=at(11, 30, 17))]
    of = case(FRIDAY, state=state, offers=offers if state in (State.OFFER, State.NEGOTIATING) else [])
    for days in (0, 1, 3, 30, 400):
        now = at(11, 20, 17) + timedelta(days=days)
        steps = follow_up_plan(of, POLICY, FEDERAL, now)
        for one in proposals(of, steps, FEDERAL, now):
            assert next_state(standing(of, steps, now), one.trigger) is not None


# For any story

FAMILY = {"E03": Wave.THANKS, "E04": Wave.THANKS, "E07": Wave.LETTER, "E08": Wave.INQUIRY, "E10": Wave.INQUIRY}
#: What an employer may say before there is an offer, and what it brings about.
HEARD = {
    AnswerKind.NEW_DATE: Trigger.NEW_DATE,
    AnswerKind.REQUEST: Trigger.HEARD,
    AnswerKind.OTHER: Trigger.HEARD,
    AnswerKind.REJECTION: Trigger.REFUSED,
    AnswerKind.NEXT_ROUND: Trigger.NEXT_ROUND,
}
#: Business days from a message of one family to the first of another.
GAPS = {
    (Wave.THANKS, Wave.LETTER): 2,
    (Wave.LETTER, Wave.INQUIRY): 3,
    (Wave.INQUIRY, Wave.THANKS): 5,
    (Wave.INQUIRY, Wave.LETTER): 5,
    (Wave.INQUIRY, Wave.INQUIRY): 5,
}
DECISIONS = (Trigger.MOVED_ON, Trigger.WITHDREW, Trigger.INTERVIEW_HELD)
CHANNELS = (Channel.EMAIL, Channel.PHONE, Channel.POST)


class Waiting(RuleBasedStateMachine):
    """Somebody waits for an answer, writes, calls, hears something, and now and then insists against the rules.

    What the machine allows is held against counts that are made here, from the messages alone.
    """

    @initialize(preset=st.sampled_from(sorted(PRESETS)))
    def begin(self, preset: str) -> None:
        self.policy: Policy = PRESETS[preset]
        self.now = at(11, 20, 17)
        self.of: Case = case(FRIDAY, people=(DANA, RAMAN), others=(ARRANGER,), state=State.INTERVIEWED)
        self.next_id = 50
        #: (family, when, channel, allowed without a reason) of every message that counts.
        self.sent: list[tuple[Wave, datetime, Channel, bool]] = []
        self.since = at(11, 1)
        self.decided = False  # somebody, and not the clock, ended it

    @rule(hours=st.sampled_from([1, 5, 24, 48, 49, 120, 400]))
    def wait(self, hours: int) -> None:
        self.now = (self.now.astimezone(UTC) + timedelta(hours=hours)).astimezone(self.now.tzinfo)

    @precondition(lambda self: self.of.application.state.is_open)
    @rule(data=st.data(), channel=st.sampled_from(CHANNELS), insists=st.booleans())
    def send_a_step(self, data: st.DataObject, channel: Channel, insists: bool) -> None:
        closed = (Status.DONE, Status.SUPPRESSED)
        steps = follow_up_plan(self.of, self.policy, FEDERAL, self.now)
        keys = sorted(step.key for step in steps if step.event in FAMILY and step.status not in closed)
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        event = key.split("/")[0]
        if self._may(FAMILY[event], channel, insists, event=event):
            fact = replace(sent(key, self.now, channel), override="I insist" if insists else "")
            others = tuple(one for one in self.of.facts if one.step_key != key)
            self.of = replace(self.of, facts=(*others, fact))
            self._went_out(FAMILY[event])

    @precondition(lambda self: self.of.application.state.is_open)
    @rule(wave=st.sampled_from(Wave), channel=st.sampled_from(CHANNELS), insists=st.booleans())
    def write_beside_the_steps(self, wave: Wave, channel: Channel, insists: bool) -> None:
        if self._may(wave, channel, insists):
            self._log(replace(went_out(self.now, wave, channel), override="I insist" if insists else ""))
            self._went_out(wave)

    @rule(kind=st.sampled_from(sorted(HEARD)))
    def hear(self, kind: AnswerKind) -> None:
        reached = next_state(self._standing(), HEARD[kind])
        if reached is None:
            return
        on = self.now.date() + timedelta(days=9) if kind is AnswerKind.NEW_DATE else None
        self._log(replace(came_in(self.now, kind), promised_on=on))
        if kind in (AnswerKind.NEW_DATE, AnswerKind.NEXT_ROUND):
            self.since = self.now
        self._enter(reached)

    @precondition(lambda self: self.of.application.state is State.SECOND_INTERVIEW)
    @rule()
    def meet_again(self) -> None:
        """The next interview is held five days from now, and they wait again."""
        self.now += timedelta(days=5)
        held = interview(self.now, id=self.next_id, round=len(self.of.interviews) + 1)
        self.next_id += 1
        parts = case(held, people=(DANA, RAMAN)).participations
        self.of = replace(
            self.of,
            interviews=(*self.of.interviews, held),
            participations=(*self.of.participations, *parts),
        )
        scheduled = next_state(self.of.application.state, Trigger.DATE_SET)
        assert scheduled is not None
        interviewed = next_state(scheduled, Trigger.INTERVIEW_HELD)
        assert interviewed is not None
        self.since = self.now
        self._enter(interviewed)

    @rule(trigger=st.sampled_from(DECISIONS))
    def decide(self, trigger: Trigger) -> None:
        reached = next_state(self._standing(), trigger)
        if reached is not None:
            self._enter(reached)

    @invariant()
    def time_alone_ended_nothing(self) -> None:
        steps = follow_up_plan(self.of, self.policy, FEDERAL, self.now + timedelta(days=400))
        later = standing(self.of, steps, self.now + timedelta(days=400))
        assert (later in ENDED) <= (later is self.of.application.state)
        assert (self.of.application.state in ENDED) <= self.decided

    @invariant()
    def nothing_was_let_through_inside_a_quiet_period(self) -> None:
        count = [one for one in self.sent if one[1] > self.since]
        for index, (wave, when, _channel, free) in enumerate(count):
            if not free or self._waves(count[: index + 1]) == self._waves(count[:index]):
                continue  # insisted on, or one more message of a wave that runs
            for earlier, then, _by, _free in count[:index]:
                assert when.date() >= FEDERAL.add(then.date(), GAPS.get((earlier, wave), 0)), (earlier, wave)
                assert when.date() != then.date() or earlier is wave

    @invariant()
    def never_more_than_three_strikes_without_a_reason(self) -> None:
        count = [one for one in self.sent if one[1] > self.since]
        if all(free for *_rest, free in count):
            assert self._waves(count) <= 3

    @invariant()
    def the_ledger_counts_what_was_sent(self) -> None:
        if len(self.of.interviews) > 1 or not self.of.application.state.is_open:
            return
        strikes = ledger(self.of, follow_up_plan(self.of, self.policy, FEDERAL, self.now))
        count = [one for one in self.sent if one[1] > self.since]
        assert sum(strike.done for strike in strikes) == self._waves(count)

    @invariant()
    def at_most_one_phone_chase(self) -> None:
        assert sum(wave is Wave.INQUIRY and by is Channel.PHONE for wave, _when, by, _free in self.sent) <= 1

    @invariant()
    def feedback_is_never_asked_for_by_phone(self) -> None:
        found = objected(self.of, self.now, "E18b", channel=Channel.PHONE, policy=self.policy)
        assert found is not None
        assert not found.may_override

    @invariant()
    def replies_are_always_free(self) -> None:
        assert objected(self.of, self.now, "E13", channel=Channel.PHONE, policy=self.policy) is None

    def _may(self, wave: Wave, channel: Channel, insists: bool, event: str = "") -> bool:
        """Whether it goes out; kept if it does."""
        found = objected(self.of, self.now, event, wave=wave, channel=channel, policy=self.policy)
        free = found is None or found.warns
        if not free and not (insists and found is not None and found.may_override):
            return False
        self.sent.append((wave, self.now, channel, free))
        return True

    def _went_out(self, wave: Wave) -> None:
        reached = next_state(self._standing(), Trigger.INQUIRY_SENT) if wave is Wave.INQUIRY else None
        if reached is not None:
            self._enter(reached)
        self.now += timedelta(minutes=1)  # no two messages at one instant

    def _standing(self) -> State:
        return standing(self.of, follow_up_plan(self.of, self.policy, FEDERAL, self.now), self.now)

    def _enter(self, state: State) -> None:
        application = replace(self.of.application, state=state, state_at=self.now.astimezone(UTC))
        self.of = replace(self.of, application=application)
        self.decided = True
        self.now += timedelta(minutes=1)

    def _log(self, entry: LogEntry) -> None:
        self.of = replace(self.of, log=(*self.of.log, replace(entry, id=self.next_id)))
        self.next_id += 1

    @staticmethod
    def _waves(count: list[tuple[Wave, datetime, Channel, bool]]) -> int:
        """Messages of one family within 48 hours of its first are one wave."""
        began: dict[Wave, datetime] = {}
        waves = 0
        for wave, when, _channel, _free in count:
            instant = when.astimezone(UTC)
            if wave not in began or instant - began[wave] > timedelta(hours=48):
                began[wave] = instant
                waves += 1
        return waves


Waiting.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestWaiting = Waiting.TestCase
