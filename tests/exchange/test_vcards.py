"""Contact files of all three versions are read, several people at once; broken ones are refused in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.business_card import Card, Sureness, contact_of
from followup_desktop.domain.model import Contact, UserError
from followup_desktop.exchange.vcard import LARGEST, is_vcard, read_vcards, write_vcard

OLD = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=B6llenbrink;J=C3=BCrgen;;Dr.
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=C3=B6llen=
brink
ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=B6llenbrink KG
TITLE:Prokurist
TEL;FAX:+49 30 23125 199
TEL;CELL:+49 152 28817386
TEL;WORK;VOICE:+49 30 23125 120
ADR;WORK;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Hafenstra=C3=9Fe 12;Hamburg;;20457;Deutschland
EMAIL;INTERNET:juergen@example.org
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQEAYABgAAD
 /2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRof

END:VCARD
"""
THREE = """BEGIN:VCARD
VERSION:3.0
N:Whitfield;Dana;M.;Ms.;PhD
FN:Ms. Dana M. Whitfield PhD
ORG:Riverton Medical Group;Patient Services
TITLE:Director
TEL;TYPE=home:(503) 555-0100
TEL;TYPE=work,pref:(503) 555-0142
EMAIL;TYPE=home:dana@home.example
EMAIL;TYPE=work:dana@riverton.example
ADR;TYPE=work:;Suite 300;1420 Oak Ridge Drive;Portland;OR;97205;USA
item1.URL:https://riverton.example
NOTE:Met at the fair\\, by the\\nsecond door
END:VCARD
"""
FOUR = """BEGIN:VCARD
VERSION:4.0
FN:Åsa Lindström
TEL;VALUE=uri;TYPE="voice,work":tel:+46-8-465-004-12
EMAIL;PREF=1:asa@norrsken.example
ROLE:Personalchef
END:VCARD
"""


def only(text: str) -> Card:
    (card,) = read_vcards(text.replace("\n", "\r\n").encode())
    return card


def test_an_old_file_with_its_quoted_letters() -> None:
    card = only(OLD)
    assert (card.title.text, card.full_name, card.job.text) == ("Dr.", "Jürgen Möllenbrink", "Prokurist")
    assert card.employer.text == "Möllenbrink KG"
    assert card.phone.text == "+49 30 23125 120"
    assert card.email.text == "juergen@example.org"
    assert card.address.text == "Hafenstraße 12\n20457 Hamburg\nDeutschland"
    assert card.notes.splitlines() == ["+49 152 28817386", "Fax +49 30 23125 199"]


def test_the_common_version_takes_what_is_for_work() -> None:
    card = only(THREE)
    assert (card.title.text, card.first_name.text, card.last_name.text) == ("Ms.", "Dana M.", "Whitfield PhD")
    assert card.phone.text == "(503) 555-0142"
    assert card.email.text == "dana@riverton.example"
    assert card.address.text == "Suite 300\n1420 Oak Ridge Drive\nPortland, OR 97205\nUSA"
    assert card.web.text == "https://riverton.example"
    for kept in ("Patient Services", "(503) 555-0100", "dana@home.example", "Met at the fair, by the", "second door"):
        assert kept in card.notes.splitlines()


def test_the_newest_version_without_the_parts_of_the_name() -> None:
    card = only(FOUR)
    assert (card.first_name.text, card.last_name.text) == ("Åsa", "Lindström")
    assert card.last_name.sure is Sureness.DOUBTFUL
    assert (card.job.text, card.phone.text) == ("Personalchef", "+46-8-465-004-12")


def test_several_people_in_one_file_come_in_its_order() -> None:
    cards = read_vcards((THREE + OLD + FOUR).encode())
    assert [card.last_name.text for card in cards] == ["Whitfield PhD", "Möllenbrink", "Lindström"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_in_the_letters_of_other_systems(encoding: str) -> None:
    (card,) = read_vcards(FOUR.encode(encoding))
    assert card.full_name == "Åsa Lindström"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This is no contact file: it does not begin as vCard files do."),
        (b"%PDF-1.7", "This is no contact file: it does not begin as vCard files do."),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "This is no contact file: it does not begin as vCard files do."),
        (b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\n", "Line 3 of this contact file cannot be read"),
        (b"BEGIN:VCARD\nVERSION:3.0\nrubbish\nEND:VCARD\n", "Line 3 of this contact file cannot be read"),
        (b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "There is nobody in this contact file."),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence.replace(".", r"\.")):
        read_vcards(data)


def test_a_file_beyond_all_measure_is_not_even_read() -> None:
    with pytest.raises(UserError, match="too large"):
        read_vcards(b"BEGIN:VCARD\n" + b"x" * LARGEST)


@given(st.binary(max_size=200), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(noise: bytes, at: int) -> None:
    whole = THREE.encode()
    try:
        read_vcards(whole[:at] + noise + whole[at:])
    except UserError as error:
        assert str(error)


def test_somebody_written_to_a_file_comes_back_from_it() -> None:
    ann = Contact(
        title="Dr.",
        first_name="Ann; B.",
        last_name="Möller, Jr.",
        job="Head, R&D",
        phone="+1 503 555 0100",
        email="ann@example.org",
        address="1 Way\n97201 Town",
        notes="one\ntwo; three, four",
    )
    data = write_vcard(ann, "Fern; Co, Ltd")
    (card,) = read_vcards(data)
    assert is_vcard(data.decode())
    assert contact_of(card, Contact(), "Fern; Co, Ltd") == ann
