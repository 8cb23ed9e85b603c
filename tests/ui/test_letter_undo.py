"""Undo and redo take back everything in a letter, one step for one thing that was done."""

from collections.abc import Callable
from typing import Any

import pytest
from letter_window import CONTROL, LetterWindow, press
from PySide6.QtCore import Qt

from followup_desktop.domain.model import Channel, Envelope, Layout, Letter, Paper, Typeface
from followup_desktop.ui.editor.undo import PARTS

Type = Callable[[object, str], None]
CHANGES: dict[str, Any] = {
    "channel": Channel.HAND,
    "layout": Layout.UK,
    "paper": Paper.A4,
    "typeface": Typeface.LATO,
    "letterhead": True,
    "envelope": Envelope.DL,
    "window": True,
    "marks": True,
    "signed": True,
    "place": "Lyon",
    "reference": "AC 42",
    "copies": "Jonas Weber",
    "enclosures": "One\nTwo",
    "subject": "A subject",
    "body": "A body",
    "values": {"topic": "words of one’s own"},
    "tone": "warm",
    "contact_id": None,
    "locale": "en-GB",
}


def said(letter: Letter) -> dict[str, Any]:
    return {name: getattr(letter, name) for name in PARTS}


def test_every_part_that_a_person_changes_is_taken_back() -> None:
    kept = {"facts"}  # follows from the others
    assert set(CHANGES) == set(PARTS) - kept


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_each_change_is_one_step_back_and_forward(letters: LetterWindow, name: str) -> None:
    page = letters.open(letters.formal)
    value = CHANGES[name]
    if value == getattr(page.desk.letter, name):
        value = {"layout": Layout.US_FULL_BLOCK, "tone": "plain"}.get(name, value)
    before = said(page.desk.letter)
    assert value != before[name]
    page.desk.change(**{name: value})
    after = said(page.desk.letter)
    page.desk.save()
    page.writing.body.setFocus()
    press(page.writing.body, Qt.Key.Key_Z, CONTROL)
    assert said(page.desk.letter) == before
    press(page.writing.body, Qt.Key.Key_Y, CONTROL)
    assert said(page.desk.letter) == after
    page.undo()
    page.desk.save()
    assert said(letters.stored(page.desk.letter)) == before


def test_a_long_day_of_changes_is_taken_back_step_by_step(letters: LetterWindow, type_text: Type) -> None:
    page = letters.open(letters.formal)
    page.restoring._letters.keep_version(page.desk.letter)
    steps = [said(page.desk.letter)]

    def did(act: Callable[[], object]) -> None:
        act()
        steps.append(said(page.desk.letter))

    version = letters.workspace.letters.versions(page.desk.letter.id)[0]
    did(lambda: type_text(page.writing.body, "word"))
    did(lambda: page.desk.change(paper=Paper.A4))
    did(lambda: page.restoring.change_tone("plain" if page.desk.letter.tone == "warm" else "warm"))
    did(lambda: page.restoring.replace_all("", page.desk.letter.body + "\n\nMore", "1 replaced"))
    did(lambda: page.restoring._on_version_restored(version))
    did(lambda: page.desk.change(enclosures="One"))
    for before in reversed(steps[:-1]):
        assert page.undo()
        assert said(page.desk.letter) == before
    assert not page.undo()
    for after in steps[1:]:
        assert page.redo()
        assert said(page.desk.letter) == after
    assert not page.redo()


def test_moving_a_field_into_the_subject_is_one_step(letters: LetterWindow) -> None:
    page = letters.open(letters.formal)
    page.desk.change(subject="About", body="The {role}.")
    before = said(page.desk.letter)
    body, subject = page.writing.body, page.writing.subject
    chip = next(iter(body.chips()))
    run = object()
    body.select(chip.start, chip.end)
    body._take_away(chip, run)
    subject._drop("{role}", 5, run)
    assert (page.desk.letter.subject, page.desk.letter.body) == ("About{role}", "The.")
    page.undo()
    assert said(page.desk.letter) == before
