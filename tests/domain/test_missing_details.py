"""What is told of somebody, and what a posted letter lacks."""

from dataclasses import replace

import pytest

from followup_desktop.domain.business_card import Card, Guess, contact_of
from followup_desktop.domain.completeness import Detail, is_nameless, missing_details, missing_for_post
from followup_desktop.domain.model import Application, Channel, Contact

HOUSE = Application(employer="Fern", address="1 Way\nTown")
WHOLE = Contact(
    title="Ms.",
    first_name="Ann",
    last_name="Lee",
    job="Editor",
    phone="555-0100",
    email="ann@example.org",
    preferred_channel=Channel.EMAIL,
)


@pytest.mark.parametrize(
    ("change", "missing", "for_post"),
    [
        ({}, (), ()),
        ({"title": " "}, (Detail.TITLE,), (Detail.TITLE,)),
        ({"first_name": ""}, (Detail.NAME,), (Detail.NAME,)),
        ({"last_name": "\t"}, (Detail.NAME,), (Detail.NAME,)),
        ({"job": ""}, (Detail.JOB,), (Detail.JOB,)),
        ({"email": "", "phone": ""}, (Detail.EMAIL, Detail.PHONE), ()),
        ({"preferred_channel": None}, (Detail.CHANNEL,), ()),
        ({"address": "Elsewhere"}, (), ()),
    ],
)
def test_each_detail_counts_once(change: dict[str, object], missing: object, for_post: object) -> None:
    contact = replace(WHOLE, **change)  # type: ignore[arg-type]
    assert missing_details(contact, HOUSE) == missing
    assert missing_for_post(contact, HOUSE) == for_post


def test_the_address_is_their_own_or_the_employers() -> None:
    assert missing_for_post(WHOLE, Application()) == (Detail.ADDRESS,)
    assert missing_for_post(WHOLE, None) == (Detail.ADDRESS,)
    assert missing_for_post(replace(WHOLE, address="Elsewhere"), None) == ()


def test_only_somebody_without_any_name_cannot_be_written_to() -> None:
    assert is_nameless(Contact(job="Editor", email="a@example.org"))
    assert not is_nameless(Contact(first_name="Ann"))
    assert not is_nameless(Contact(last_name="Lee"))


def test_a_card_fills_what_it_tells_and_leaves_the_rest() -> None:
    card = Card(job=Guess("Head"), employer=Guess("Fern"), web=Guess("fern.example"), notes="Room 4")
    known = replace(WHOLE, notes="met twice")
    assert contact_of(card, known, "fern") == replace(known, job="Head", notes="met twice\nfern.example\nRoom 4")
    assert contact_of(card, known, "Moss").notes == "met twice\nFern\nfern.example\nRoom 4"
