"""What leaves is kept exactly, when and to whom; calls are noted, notes are counted, the signature is kept."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from pypdfium2 import PdfDocument
from search import Clock, interviewed

from followup_desktop.domain.messages import Attachment, characters
from followup_desktop.domain.model import AnswerKind, Channel, Direction, Letter, UserError
from followup_desktop.domain.plan import Status, Step
from followup_desktop.services import Workspace
from followup_desktop.services.outgoing import CallNote

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def _filled(workspace: Workspace, letter: Letter, words: str = "words of my own") -> Letter:
    bare = replace(workspace.letters.letter(letter.id), values={})
    missing = workspace.letters.draft(bare).missing
    return workspace.letters.save(replace(bare, values={each.key: words for each in missing}))


def _step(workspace: Workspace, application_id: int, event: str) -> Step:
    return next(step for step in workspace.planner.plan(application_id).steps if step.event == event)


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in PdfDocument(pdf)).split())


def test_paper_keeps_the_page_and_the_address_it_went_to(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = _filled(workspace, workspace.letters.start("thank_formal", application.id))
    pdf = workspace.letters.pdf(letter)
    sent = workspace.letters.mark_sent(letter, Channel.POST, "They like letters")
    assert workspace.letters.sent_pdf(sent) == workspace.letters.sent_bytes(sent) == pdf
    assert sent.sent_to.splitlines()[0] == "Ms. Dana Whitfield"
    assert workspace.letters.sent_message(sent) is None


def test_an_email_keeps_the_draft_that_was_made_for_it(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = _filled(workspace, workspace.letters.start("thank_email", application.id))
    message = replace(workspace.letters.message(letter), to="dana@example.org")
    draft = workspace.letters.email_draft(message, (Attachment("summary.pdf", b"%PDF-1"),))
    sent = workspace.letters.mark_sent(letter, Channel.EMAIL, to="Dana <dana@example.org>", went_out=draft)
    assert workspace.letters.sent_bytes(sent) == draft
    found = workspace.letters.sent_message(sent)
    assert found is not None
    assert found[0].to == "dana@example.org" and found[0].text == workspace.letters.email(letter)
    assert found[1] == ("summary.pdf",)
    assert sent.sent_to == "Dana <dana@example.org>"
    assert workspace.letters.copy(sent).sent_to == ""


def test_what_went_some_days_ago_counts_from_then(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    letter = _filled(workspace, workspace.letters.open_for_step(_step(workspace, application.id, "E03")))
    at = clock() - timedelta(hours=2)
    sent = workspace.letters.mark_sent(letter, Channel.EMAIL, at=at)
    assert sent.sent_at == at
    done = _step(workspace, application.id, "E03")
    assert (done.status, done.done_at) == (Status.DONE, at)
    workspace.history.undo()
    assert workspace.letters.letter(letter.id) == replace(letter, rev=workspace.letters.letter(letter.id).rev)
    assert workspace.letters.versions(letter.id) == ()
    assert _step(workspace, application.id, "E03").status is not Status.DONE


def test_a_call_is_noted_and_the_day_they_named_is_their_answer(
    workspace: Workspace, clock: Clock, own_kinds: None
) -> None:
    application, _ = interviewed(workspace)
    clock.pass_by(days=20)
    step = _step(workspace, application.id, "E08")
    letter = workspace.letters.start("my_call", application.id, step_key=step.key)
    note = CallNote("Tom Reed", "She is away until Monday.", date(2026, 12, 18))
    sent = workspace.letters.mark_sent(letter, Channel.PHONE, "They asked me to call", call=note)
    assert workspace.letters.sent_bytes(sent) == workspace.letters.draft(letter).text.strip().encode()
    case = workspace.planner.plan(application.id).case
    fact = next(each for each in case.facts if each.step_key == step.key)
    assert (fact.done_channel, fact.note) == (Channel.PHONE, "Tom Reed: She is away until Monday.")
    (answer,) = [each for each in case.log if each.direction is Direction.IN]
    assert (answer.kind, answer.promised_on, answer.channel) == (AnswerKind.NEW_DATE, note.next_on, Channel.PHONE)
    replied = next(each for each in case.facts if each.step_key == f"E13/l{answer.id}")
    assert replied.done_at is not None, "one answers a call while it lasts"
    workspace.history.undo()
    after = workspace.planner.plan(application.id).case
    assert not after.log and not [each for each in after.facts if each.done_at]


def test_a_note_that_is_too_long_says_how_much_has_to_go(workspace: Workspace, own_kinds: None) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("my_note", application.id)
    bare = len(workspace.letters.note(_filled(workspace, letter, "x"))) - 1
    fits = _filled(workspace, letter, "x" * (200 - bare))
    assert characters(workspace.letters.note(fits)) == 200
    over = _filled(workspace, letter, "x" * (207 - bare))
    with pytest.raises(UserError, match="Cut 7 more"):
        workspace.letters.note(over)
    assert len(workspace.letters.note(over, premium=True)) == 207
    with pytest.raises(UserError, match="takes 300 characters"):
        workspace.letters.note(_filled(workspace, letter, "x" * (301 - bare)), premium=True)


def test_a_sign_beyond_the_usual_ones_counts_twice() -> None:
    assert characters("né") == 2
    assert characters("🙂") == 2


def test_a_note_has_no_close_and_an_empty_field_blocks_it(workspace: Workspace, own_kinds: None) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("my_note", application.id)
    with pytest.raises(UserError, match="Fill in"):
        workspace.letters.note(letter)
    assert "[" in workspace.letters.reads(workspace.letters.draft(letter)).text, "what is missing is named in its place"
    text = workspace.letters.note(_filled(workspace, letter))
    assert text.startswith("Dear Ms. Whitfield, we spoke on") and text.endswith("words of my own")


def test_a_letter_on_linkedin_ends_with_the_name_alone(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = _filled(workspace, workspace.letters.start("thank_email", application.id))
    letter = workspace.letters.save(replace(letter, channel=Channel.LINKEDIN))
    assert workspace.letters.note(letter).endswith(",\nEllen Marsh")


def test_the_card_of_a_call_has_all_that_a_call_needs(workspace: Workspace, own_kinds: None) -> None:
    application, _ = interviewed(workspace)
    contact = workspace.casework.contacts(application.id)[0]
    workspace.casework.save_contact(replace(contact, phone="(503) 555-0142"))
    letter = workspace.letters.start("my_call", application.id)
    text = _text(workspace.letters.script_pdf(letter))
    for part in ("My call", "Dana Whitfield", "(503) 555-0142", "Good morning, this is Ellen Marsh.", "Next date"):
        assert part in text
    assert "What was said" in text and "30 at most" in text
    script = workspace.letters.script(workspace.letters.draft(letter))
    assert script.seconds == round(script.words * 0.4)


def test_the_sheets_to_copy_out_are_marked_and_spell_the_names(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = _filled(workspace, workspace.letters.start("thank_formal", application.id))
    pdf = workspace.letters.copy_out_pdf(letter)
    assert len(PdfDocument(pdf)) > 1
    for page in PdfDocument(pdf):
        assert "To copy out by hand" in page.get_textpage().get_text_bounded()
    text = _text(pdf)
    for part in ("Spell these right", "Ms. Dana Whitfield", "1418 Larkspur Lane", "Dear Ms. Whitfield"):
        assert part in text
    with pytest.raises(UserError, match="Fill in"):
        workspace.letters.copy_out_pdf(workspace.letters.start("thank_formal", application.id))


def test_the_signature_is_kept_once_changed_and_taken_away_with_undo(workspace: Workspace) -> None:
    letters = workspace.letters
    assert letters.signature() is None
    letters.save_signature(PNG, Decimal(45))
    letters.save_signature(PNG + b"2", Decimal(60))
    kept = letters.signature()
    assert kept is not None and (kept.image, kept.width_mm) == (PNG + b"2", Decimal(60))
    letters.remove_signature()
    assert letters.signature() is None
    workspace.history.undo()
    assert letters.signature() is not None
    workspace.history.undo()
    first = letters.signature()
    assert first is not None and first.image == PNG
    workspace.history.undo()
    assert letters.signature() is None


@pytest.mark.parametrize(("image", "width"), [(b"GIF89a", 45), (PNG, 19), (PNG, 91)])
def test_what_is_no_signature_is_refused(workspace: Workspace, image: bytes, width: int) -> None:
    with pytest.raises(UserError):
        workspace.letters.save_signature(image, Decimal(width))
    assert workspace.letters.signature() is None
