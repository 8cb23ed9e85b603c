"""The letter desk: what is typed is kept, what is sent is kept exactly, and nothing goes out with a gap in it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument
from search import Clock, interviewed

from followup_desktop.domain.checklists import ItemKind
from followup_desktop.domain.model import Channel, Contact, ContactRole, Letter, Paper, State, UserError, Want, Wave
from followup_desktop.domain.plan import Status
from followup_desktop.services import Workspace
from followup_desktop.services.outcomes import Objected


def signature() -> bytes:
    """A picture of a stroke, dark on nothing."""
    image = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(10, 60), (120, 20), (290, 80)], fill=(10, 20, 80, 255), width=6)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _text(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(pdf)).replace("\r\n", "\n")


def _filled(workspace: Workspace, letter: Letter) -> Letter:
    """The letter with something in every field that only the person can fill."""
    missing = workspace.letters.draft(letter).missing
    values = dict(letter.values) | {field.key: f"my own {field.key.replace('_', ' ')}" for field in missing}
    return workspace.letters.save(replace(letter, values=values))


def _step(workspace: Workspace, application_id: int, event: str):
    return next(step for step in workspace.planner.plan(application_id).steps if step.event == event)


def test_the_letter_of_a_step_is_begun_once(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    step = _step(workspace, application.id, "E03")
    first = workspace.letters.open_for_step(step)
    assert workspace.letters.open_for_step(step) == first
    assert first.kind == "thank_email"
    assert "Dear Ms. Whitfield," in workspace.letters.draft(first).text


@pytest.mark.parametrize(
    ("country", "locale", "paper"),
    [
        ("US", "en-US", Paper.LETTER),
        ("CA", "en-GB", Paper.LETTER),
        ("GB", "en-GB", Paper.A4),
        ("DE", "en-GB", Paper.A4),
    ],
)
def test_a_letter_has_the_paper_of_the_persons_printer(
    workspace: Workspace, country: str, locale: str, paper: Paper
) -> None:
    workspace.casework.save_profile(replace(workspace.casework.profile(), country=country, subdivision=""))
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("thank_formal", application.id)
    assert (letter.locale, letter.paper) == (locale, paper)


def test_an_empty_field_is_named_and_blocks_the_pdf_the_email_and_sending(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("thank_formal", application.id)
    labels = [field.label for field in workspace.letters.draft(letter).missing]
    assert labels
    for go_out in (
        lambda: workspace.letters.pdf(letter),
        lambda: workspace.letters.email(letter),
        lambda: workspace.letters.mark_sent(letter, Channel.POST),
    ):
        with pytest.raises(UserError) as refusal:
            go_out()
        assert labels[0] in str(refusal.value)
    assert workspace.letters.letter(letter.id).sent_at is None


def test_the_page_shown_while_writing_is_the_page_that_prints(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = _filled(workspace, workspace.letters.start("thank_formal", application.id))
    assert workspace.letters.preview(letter).result() == workspace.letters.pdf(letter)
    workspace.letters.save_signature(signature(), Decimal(42))
    signed = workspace.letters.save(replace(letter, signed=True))
    assert workspace.letters.preview(signed).result() == workspace.letters.pdf(signed)
    record = workspace.letters.draft(signed).record
    assert workspace.letters.preview(signed, record).result() == workspace.letters.pdf(signed)
    assert len(workspace.letters.pdf(signed)) > len(workspace.letters.pdf(letter))
    text = _text(workspace.letters.pdf(letter))
    assert "Ms. Dana Whitfield" in text
    assert "November 18, 2026" in text
    assert "1418 Larkspur Lane" in text


def test_the_email_leaves_out_date_and_addresses_and_puts_the_contact_block_under_the_name(
    workspace: Workspace,
) -> None:
    application, _ = interviewed(workspace)
    letter = _filled(workspace, workspace.letters.start("thank_email", application.id))
    text = workspace.letters.email(letter)
    assert "November 18, 2026" not in text
    name = text.index("Ellen Marsh\n")
    assert text.index("(503) 555-0148", name) > name
    assert text.startswith("Dear Ms. Whitfield,\n\n")


def test_sending_keeps_the_bytes_does_the_step_and_moves_the_application_on(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = _filled(workspace, workspace.letters.open_for_step(_step(workspace, application.id, "E03")))
    draft = workspace.letters.email_draft(workspace.letters.message(letter))
    sent = workspace.letters.mark_sent(letter, Channel.EMAIL)
    assert workspace.letters.sent_bytes(sent) == draft
    assert workspace.letters.sent_pdf(sent) is None
    assert _step(workspace, application.id, "E03").status is Status.DONE
    assert workspace.planner.plan(application.id).application.state is State.WAITING
    workspace.history.undo()
    assert workspace.letters.letter(letter.id).sent_at is None
    assert _step(workspace, application.id, "E03").status is Status.DUE
    assert workspace.casework.application(application.id).state is State.INTERVIEWED


def test_a_sent_letter_stays_as_it_went_out(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = _filled(workspace, workspace.letters.start("thank_email", application.id))
    sent = workspace.letters.mark_sent(letter, Channel.EMAIL)
    with pytest.raises(UserError, match="stays as it went out"):
        workspace.letters.save(replace(sent, body="something else"))
    copy = workspace.letters.copy(sent)
    assert copy.sent_at is None
    assert workspace.letters.save(replace(copy, body="something else")).body == "something else"


def test_saves_while_typing_are_undone_as_one(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("thank_email", application.id)
    typed = letter
    for word in ("one", "two", "three"):
        clock.pass_by(seconds=2)
        typed = workspace.letters.save(replace(typed, body=f"{typed.body} {word}"))
    assert workspace.history.undo() == "Edit letter"
    assert workspace.letters.letter(letter.id).body == letter.body
    assert workspace.history.redo() == "Edit letter"
    assert workspace.letters.letter(letter.id).body == typed.body


def test_a_version_can_be_gone_back_to_and_the_present_text_is_kept_first(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("thank_email", application.id)
    workspace.letters.keep_version(letter)
    changed = workspace.letters.save(replace(letter, body="All different."))
    back = workspace.letters.restore(changed, workspace.letters.versions(letter.id)[-1])
    assert back.body == letter.body
    assert [version.body for version in workspace.letters.versions(letter.id)] == ["All different.", letter.body]


def test_a_tick_holds_for_the_text_it_was_made_for(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("thank_email", application.id)
    draft = workspace.letters.draft(letter)

    def read_aloud(letter: Letter):
        state = workspace.letter_checks.checklist(workspace.letters.draft(letter), ())
        return next(item for item in state.items if item.item.id == "read_aloud")

    workspace.letter_checks.tick(draft, "read_aloud")
    assert read_aloud(letter).done
    changed = workspace.letters.save(replace(letter, body=letter.body + " More."))
    assert not read_aloud(changed).done
    assert read_aloud(changed).fallen
    back = workspace.letters.save(replace(changed, body=letter.body))
    assert read_aloud(back).done


def test_a_change_of_the_record_reaches_the_letter_and_drops_the_ticks(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("thank_email", application.id)
    before = workspace.letters.draft(letter)
    person = workspace.casework.contact(letter.contact_id or 0)
    workspace.casework.save_contact(replace(person, last_name="Whitfeld"))
    after = workspace.letters.draft(letter)
    assert "Dear Ms. Whitfeld," in after.text
    assert after.digest != before.digest


def test_another_employers_name_is_found(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    interviewed(workspace, employer="Alder Creek Health", people=(("Ms.", "Priya", "Raman"),))
    letter = workspace.letters.start("thank_email", application.id)
    copied = workspace.letters.save(replace(letter, body=letter.body + "\n\nI would love to join Alder Creek Health."))
    found = {finding.check for finding in workspace.letter_checks.findings(workspace.letters.draft(copied))}
    assert "wrong_company" in found


@pytest.mark.parametrize(("locale", "read"), [("en-GB", True), ("de-DE", False), ("fr-FR", False), ("es-ES", False)])
def test_nothing_is_called_checked_that_was_not_read(workspace: Workspace, locale: str, read: bool) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("status_email", application.id, locale=locale)
    draft = workspace.letters.draft(letter)
    state = workspace.letter_checks.checklist(draft, workspace.letter_checks.findings(draft))
    by_program = {each.item.id for each in state.items if each.item.kind is ItemKind.AUTO}
    assert ({"language", "dates", "frame"} <= by_program) is read
    assert {"fields", "employer", "contact", "length"} <= by_program


def test_spelling_is_checked_and_the_names_of_the_letter_are_known(workspace: Workspace) -> None:
    application, _ = interviewed(workspace, people=(("Ms.", "Priyanka", "Ramanathan"),))
    letter = workspace.letters.start("thank_email", application.id)
    letter = workspace.letters.save(
        replace(
            letter, body="Dear Ms. Ramanathan,\n\nThank you for the intresting talk with Priyanka.\n\nBest regards,"
        )
    )
    draft = workspace.letters.draft(letter)
    found = workspace.letter_checks.language_findings(draft).result(timeout=60)
    assert [draft.text[each.start : each.end] for each in found] == ["intresting"]


@pytest.mark.parametrize("text", ["{", "{nobody}", "{{", "}", "{?role}"])
def test_braces_typed_by_hand_never_lose_the_letter(workspace: Workspace, text: str) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("thank_email", application.id)
    kept = workspace.letters.save(replace(letter, body=text))
    assert workspace.letters.letter(letter.id).body == text
    try:
        workspace.letters.draft(kept)
    except UserError as refusal:
        assert "Line 1" in str(refusal)


def test_letters_changed_last_come_first(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    first = workspace.letters.start("thank_email", application.id)
    clock.now += timedelta(minutes=1)
    second = workspace.letters.start("thank_formal", application.id)
    assert [each.id for each in workspace.letters.letters()] == [second.id, first.id]
    clock.now += timedelta(minutes=1)
    workspace.letters.save(replace(first, body="changed"))
    assert [each.id for each in workspace.letters.letters()] == [first.id, second.id]


def test_thanks_for_a_job_not_wanted_promise_nothing_and_count_as_thanks(workspace: Workspace) -> None:
    application, _interview = interviewed(workspace)
    workspace.casework.save_application(replace(workspace.casework.application(application.id), want=Want.NO))
    steps = workspace.planner.plan(application.id).steps
    thanks = next(step for step in steps if step.event == "E03")
    letter = workspace.letters.open_for_step(thanks)
    assert letter.kind == "thank_no_interest"
    assert not [step for step in steps if step.event in ("E05", "E07", "E08") and step.status.is_open]
    text = workspace.letters.draft(letter).text
    assert "what Whitfield said" in text  # the topic noted of her
    sent = workspace.letters.mark_sent(_filled(workspace, letter), Channel.EMAIL)
    assert sent.sent_at is not None
    strikes = workspace.planner.ledger(application.id).strikes
    assert [(each.label, each.done) for each in strikes if each.done] == [("Thank-you", True)]


def test_sending_a_withdrawal_ends_the_application_and_undo_opens_it(workspace: Workspace) -> None:
    application, _interview = interviewed(workspace)
    letter = workspace.letters.withdrawal(application.id)
    assert workspace.letters.withdrawal(application.id) == letter
    workspace.letters.mark_sent(_filled(workspace, letter), Channel.EMAIL)
    assert workspace.casework.application(application.id).state is State.WITHDRAWN
    workspace.history.undo()
    assert workspace.casework.application(application.id).state.is_open


def test_a_letter_goes_to_those_whom_its_kind_is_for(workspace: Workspace) -> None:
    application, interviewer = interviewed(workspace)
    roles = {"referee": ContactRole.REFEREE, "insider": ContactRole.INSIDER}
    people = {
        name: workspace.casework.save_contact(
            Contact(application_id=application.id, role=role, first_name="Aiko", last_name=name.capitalize())
        )
        for name, role in roles.items()
    }
    started = {kind.id: workspace.letters.start(kind.id, application.id) for kind in workspace.letters.kinds()}
    assert started["reference_headsup"].contact_id == people["referee"].id
    assert started["reference_thanks"].contact_id == people["referee"].id
    assert started["insider_note"].contact_id == people["insider"].id
    assert started["thank_offer_to_team"].contact_id == people["insider"].id
    assert started["offer_ack"].contact_id == interviewer.id
    assert started["resignation"].contact_id is None


def test_a_resignation_is_greeted_and_checked_by_the_name_that_was_typed(workspace: Workspace) -> None:
    profile = workspace.casework.profile()
    workspace.casework.save_profile(replace(profile, current_employer="Marlow & Co."))
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("resignation", application.id)
    assert workspace.letters.draft(letter).missing[0].key == "salutation"
    named = workspace.letters.save(replace(letter, values={"boss_name": "Ms. Zadravec"}))
    draft = workspace.letters.draft(named)
    assert draft.text.startswith("Dear Ms. Zadravec:")
    assert draft.page.recipient == ("Ms. Zadravec", "Marlow & Co.")
    told = [finding.check for finding in workspace.letter_checks.findings(draft)]
    assert set(told) <= {"unresolved_field"}
    wrong = workspace.letter_checks.language_findings(draft).result()
    assert "Zadravec" not in {draft.text[each.start : each.end] for each in wrong}


def test_a_closing_note_goes_out_with_a_reason_and_counts(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    workspace.casework.save_application(replace(application, state=State.NO_ANSWER))
    letter = _filled(workspace, workspace.letters.start("closing_note", application.id))
    with pytest.raises(Objected):
        workspace.letters.mark_sent(letter, Channel.EMAIL)
    workspace.letters.mark_sent(letter, Channel.EMAIL, "They were kind to me")
    assert workspace.casework.application(application.id).state is State.NO_ANSWER
    last = workspace.contact_log.of_application(application.id)[-1]
    assert last.entry is not None
    assert (last.entry.wave, last.override) == (Wave.INQUIRY, "They were kind to me")


def test_a_counter_offer_opens_talks(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    workspace.casework.save_application(replace(application, state=State.OFFER))
    letter = _filled(workspace, workspace.letters.start("counter_offer", application.id))
    workspace.letters.mark_sent(letter, Channel.EMAIL)
    assert workspace.casework.application(application.id).state is State.NEGOTIATING
