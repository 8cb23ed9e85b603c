"""Every value comes back as it went in, from a real file."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from followup_desktop.domain.model import ENTITIES, Application, Contact, Entity, Letter, Offer, Participation, State
from followup_desktop.storage import Stale, Store
from followup_desktop.storage.tables import TABLES

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
HOSTILE = "<b>R&D</b> {role} '\"; DROP TABLE letter;-- \x00 \x07 👩‍🔬 שלום العربية e\u0301 \u202e"


@pytest.fixture
def store(tmp_path: Path):
    opened = Store(tmp_path / "followup.db", tmp_path / "backups", NOW)
    yield opened
    opened.close()


def _sample(kind: Any, name: str) -> Any:
    """A value that is unlike every default and hard to keep exactly."""
    if get_origin(kind) is Mapping:
        return {"topic": HOSTILE, "ключ": ""}
    kind = next((option for option in get_args(kind) if option is not type(None)), kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return list(kind)[-1]
    if kind is str:
        return f"{name} {HOSTILE}"
    if kind is bool:
        return True
    if kind is int:
        return 1
    if kind is Decimal:
        return Decimal("123456789012345678.10")
    if kind is datetime:
        return datetime(2026, 11, 1, 1, 30, 0, 123456, tzinfo=timezone(timedelta(hours=-7)))
    if kind is date:
        return date(2028, 2, 29)
    if kind is time:
        return time(23, 59, 30)
    assert kind is bytes
    return bytes(range(256))


def full(kind: type[Entity]) -> Entity:
    """A value of this kind with every field filled."""
    hints = get_type_hints(kind)
    return kind(
        **{
            field.name: _sample(hints[field.name], field.name)
            for field in fields(kind)
            if field.name not in ("id", "rev")
        }
    )


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
def test_every_field_of_every_entity_survives_closing_the_file(kind: type[Entity], tmp_path: Path) -> None:
    saved: dict[type[Entity], Entity] = {}
    store = Store(tmp_path / "followup.db", tmp_path / "backups", NOW)
    for parent in ENTITIES[: ENTITIES.index(kind) + 1]:
        saved[parent] = store.save(full(parent))  # ids are all 1, so the references hold
    store.close()
    store = Store(tmp_path / "followup.db", tmp_path / "backups", NOW)
    try:
        assert store.get(kind, saved[kind].id) == saved[kind]
    finally:
        store.close()


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
def test_columns_are_the_fields(kind: type[Entity], store: Store) -> None:
    names = {field.name for field in fields(kind)}
    assert set(TABLES[kind]._meta.fields) == names
    columns = store._db.get_columns(TABLES[kind]._meta.table_name)
    assert {column.name for column in columns} == names


def test_every_entity_has_a_table() -> None:
    assert set(TABLES) == set(ENTITIES)


def test_an_amount_keeps_its_last_digit(store: Store) -> None:
    application = store.save(Application(employer="A"))
    saved = store.save(Offer(application_id=application.id, base=Decimal("92000.10")))
    assert str(store.get(Offer, saved.id).base) == "92000.10"


def test_an_instant_comes_back_as_the_same_moment_in_utc(store: Store) -> None:
    pacific = timezone(timedelta(hours=-8))
    saved = store.save(Application(employer="A", created_at=datetime(2026, 11, 17, 16, 0, tzinfo=pacific)))
    found = store.get(Application, saved.id).created_at
    assert found == datetime(2026, 11, 18, 0, 0, tzinfo=UTC)
    assert found is not None and found.tzinfo is UTC


def test_a_save_from_an_old_copy_is_refused(store: Store) -> None:
    first = store.save(Application(employer="A"))
    store.save(replace(first, employer="B"))
    with pytest.raises(Stale):
        store.save(replace(first, employer="C"))
    assert store.get(Application, first.id).employer == "B"


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.save(Application(employer="A"))
        raise ZeroDivisionError
    assert store.find(Application) == ()


def test_find_takes_one_value_or_any_of_several(store: Store) -> None:
    ids = [
        store.save(Application(employer=name, state=state)).id for name, state in zip("ABC", list(State), strict=False)
    ]
    assert [each.employer for each in store.find(Application, id=ids[1:])] == ["B", "C"]
    assert [each.employer for each in store.find(Application, employer="A")] == ["A"]
    assert store.find(Application, id=[]) == ()


def test_a_reference_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.save(Participation(interview_id=7, contact_id=7))


def test_a_reference_to_nothing_is_refused_inside_other_transactions_too(store: Store) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), store.transaction(), store.transaction():
        store.save(Contact(application_id=9, last_name="Byron"))
    assert store.find(Contact) == ()


def test_a_text_of_100_000_characters_is_kept(store: Store) -> None:
    application = store.save(Application(employer="A"))
    body = "Wörter und Sätze. " * 6000
    letter = store.save(Letter(application_id=application.id, kind="thank_email", body=body))
    assert store.get(Letter, letter.id).body == body


def test_deleting_a_person_leaves_their_letters(store: Store) -> None:
    application = store.save(Application(employer="A"))
    contact = store.save(Contact(application_id=application.id, last_name="Raman"))
    letter = store.save(Letter(application_id=application.id, contact_id=contact.id))
    store.delete(contact)
    assert store.get(Letter, letter.id).contact_id is None
