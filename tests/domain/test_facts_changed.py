"""What a letter was made from, told when the record says otherwise; and only what the letter uses."""

from dataclasses import replace
from datetime import date

import pytest

from followup_desktop.domain.facts_changed import accepted, carried, facts_changed, with_new_facts
from followup_desktop.domain.fields import Record, field_values
from followup_desktop.domain.model import Application, Channel, Contact, Letter, Profile
from followup_desktop.i18n import Language

ENGLISH = Language("en-US")
RECORD = Record(
    profile=Profile(full_name="Ellen Marsh", phone="(503) 555-0148", email="ellen.marsh@example.com"),
    application=Application(employer="Alder Creek", role="Technical Writer", address="9 Mill Street\nPortland"),
    contact=Contact(first_name="Priya", last_name="Raman", title="Ms.", job="Director"),
    interview=None,
    participation=None,
    interviewers=(),
    offer=None,
    benchmark=None,
    today=date(2026, 11, 18),
    arranger=None,
)


def values(record: Record, channel: Channel = Channel.POST) -> dict[str, str]:
    return field_values(record, ENGLISH, {}, channel)


def letter(body: str, channel: Channel = Channel.POST) -> Letter:
    return Letter(body=body, channel=channel, facts=values(RECORD, channel))


def told(changed: Record, body: str = "{salutation}\n\nAbout {role}.", channel: Channel = Channel.POST) -> list[str]:
    return [each.sentence for each in facts_changed(letter(body, channel), changed, values(changed, channel))]


def with_application(**parts: str) -> Record:
    return replace(RECORD, application=replace(RECORD.application, **parts))


def test_nothing_is_said_while_nothing_changed() -> None:
    assert told(RECORD) == []
    assert told(replace(RECORD, today=date(2027, 1, 1)), "{today}") == []


def test_the_employers_new_name_is_told_in_a_sentence() -> None:
    changed = with_application(employer="Alder Creek Health")
    assert told(changed) == ["The employer’s name was Alder Creek, it is Alder Creek Health now."]


def test_what_the_letter_does_not_use_does_not_count() -> None:
    changed = with_application(employer="Alder Creek Health", req_id="42")
    assert told(changed, channel=Channel.EMAIL) == []  # no address, and no field that names it
    assert told(changed, "{company}", Channel.EMAIL) != []
    assert told(with_application(role="Editor"), "No field.") == []


def test_a_name_is_told_once_and_not_as_its_greeting_too() -> None:
    assert RECORD.contact is not None
    changed = replace(RECORD, contact=replace(RECORD.contact, last_name="Rahman"))
    (said,) = told(changed)
    assert said.startswith("The reader’s name was ") and "Rahman now." in said


def test_a_value_that_came_since_is_no_change_and_one_that_went_is() -> None:
    assert told(replace(RECORD, profile=replace(RECORD.profile, address="1418 Larkspur Lane"))) == []
    (said,) = told(with_application(role=""))
    assert said == "“Role” was Technical Writer, it is empty now."


def test_a_letter_made_before_facts_were_kept_says_nothing() -> None:
    changed = with_application(employer="Alder Creek Health")
    assert facts_changed(Letter(body="{company}"), changed, values(changed)) == ()


def test_lines_and_endless_words_stay_one_short_sentence() -> None:
    (said,) = told(with_application(employer="A" * 500), "{company}", Channel.EMAIL)
    assert len(said) < 150


def test_conditions_count_and_braces_that_do_not_read_do_not() -> None:
    changed = with_application(employer="Alder Creek Health")
    assert told(changed, "{?role}{company}{/}", Channel.EMAIL) != []
    assert told(changed, "{company", Channel.EMAIL) == []


def test_all_right_makes_them_known() -> None:
    assert RECORD.contact is not None
    contact = replace(RECORD.contact, last_name="Rahman")
    changed = replace(with_application(employer="Alder Creek Health"), contact=contact)
    mine, now = letter("{salutation} {company}"), values(changed)
    changes = facts_changed(mine, changed, now)
    assert len(changes) == 2
    known = replace(mine, facts=accepted(mine.facts, changes, now))
    assert facts_changed(known, changed, now) == ()
    one = replace(mine, facts=accepted(mine.facts, changes[:1], now))
    assert facts_changed(one, changed, now) == changes[1:]


def test_turning_the_letter_to_another_way_out_is_no_change_of_the_record() -> None:
    mine = letter("{salutation}", Channel.EMAIL)
    before, now = values(RECORD, Channel.EMAIL), values(RECORD, Channel.POST)
    assert before["salutation"] != now["salutation"]
    turned = replace(mine, channel=Channel.POST, facts=carried(mine.facts, before, now))
    assert facts_changed(turned, RECORD, now) == ()
    changed = with_application(employer="Alder Creek Health")
    stale = replace(
        mine, channel=Channel.POST, facts=carried(mine.facts, values(changed, Channel.EMAIL), values(changed))
    )
    assert [each.key for each in facts_changed(stale, changed, values(changed))] == ["company"]


@pytest.mark.parametrize("key", ["topic", "today", "enclosures"])
def test_own_words_and_passing_days_are_no_facts(key: str) -> None:
    assert with_new_facts({}, {key: "x", "company": "Alder Creek"}) == {"company": "Alder Creek"}
