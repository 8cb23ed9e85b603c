"""Drafts and links for a mail program: read back by Python's own reader, they say what the letter says."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.messages import Attachment, Message
from followup_desktop.exchange.email_draft import LINK_LIMIT, email_draft, fits_link, mailto, read_draft

LETTER = Message(
    sender_name="Zoë Marsh, Editor",
    sender="zoe@example.com",
    to_name="Jürgen “Jim” O’Neill",
    to="j.oneill+jobs@example.org",
    subject="Job interview follow-up for Zoë Marsh",
    text="Dear Mr. O’Neill,\n\nThank you — 100 % & more.\n\nBest regards,\nZoë Marsh\n",
)


def read(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_draft_opens_for_writing_and_has_no_date() -> None:
    draft = read(email_draft(LETTER))
    assert draft["X-Unsent"] == "1"
    assert draft["Date"] is None and draft["Message-ID"] is None
    assert draft["Subject"] == LETTER.subject
    assert draft["From"].addresses[0].display_name == "Zoë Marsh, Editor"
    assert draft["To"].addresses[0].addr_spec == "j.oneill+jobs@example.org"
    assert draft["To"].addresses[0].display_name == "Jürgen “Jim” O’Neill"
    assert draft.get_content_charset() == "utf-8"
    assert draft.get_content().replace("\r\n", "\n") == LETTER.text


def test_files_go_along_byte_for_byte_under_their_names() -> None:
    files = (
        Attachment("Zoë Marsh, Letter.pdf", b"%PDF-1.4\r\n\x00\xff"),
        Attachment("notes.txt", "één\r\nline".encode("utf-16")),
        Attachment("no ending", b""),
    )
    data = email_draft(LETTER, files)
    found = [(each.get_filename(), each.get_payload(decode=True)) for each in read(data).iter_attachments()]
    assert found == [(each.name, each.data) for each in files]
    assert read(data).get_body(("plain",)).get_content().replace("\r\n", "\n") == LETTER.text  # type: ignore[union-attr]
    assert email_draft(LETTER, files) == data, "the same message is the same file"


@pytest.mark.parametrize("address", ["", "nobody", "a b@example.org", "<>", "a@b@c"])
def test_what_is_no_address_is_left_out(address: str) -> None:
    message = Message("Ellen Marsh", address, "Priya Raman", address, "Thank you", "Words\n")
    draft = read(email_draft(message))
    assert draft["To"] is None and draft["From"] is None
    assert draft["Subject"] == "Thank you"


def test_a_line_break_in_a_name_or_a_subject_adds_no_header() -> None:
    message = Message("Ellen\r\nBcc: x@example.org", "e@example.org", "P\nR", "p@example.org", "Hi\r\nBcc: y", "W\n")
    draft = read(email_draft(message))
    assert draft["Bcc"] is None
    assert draft["Subject"] == "Hi Bcc: y"


def test_the_link_says_subject_and_text() -> None:
    parts = urlsplit(mailto(LETTER))
    assert parts.scheme == "mailto"
    assert unquote(parts.path) == LETTER.to
    said = parse_qs(parts.query, strict_parsing=True)
    assert said["subject"] == [LETTER.subject]
    assert said["body"][0].split("\r\n") == LETTER.text.rstrip().split("\n")
    assert "+" not in parts.query, "a plus would stay one in some mail programs"


def test_a_long_letter_does_not_fit_a_link() -> None:
    assert fits_link(LETTER)
    longer = Message("", "", "", LETTER.to, "", "word " * 500)
    assert not fits_link(longer)
    assert len(mailto(longer)) > LINK_LIMIT


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_words_come_back_as_they_were(subject: str, text: str) -> None:
    subject = " ".join(subject.split())
    message = Message("Ellen Marsh", "e@example.org", "Priya Raman", "p@example.org", subject, text + "\n")
    found, attached = read_draft(email_draft(message))
    assert found == message and attached == ()
