"""What is typed is what is read: generated texts and names, in every script that the typefaces cover.

The whole proof takes some minutes: ``packaging/test tests/documents/test_letter_text.py --letters 10000``.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters_on_paper import LETTERS
from pdf_reading import Pdf

from followup_desktop.documents import letter_pdf, missing_glyphs
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.merge import Piece
from followup_desktop.domain.model import Layout, Paper, Typeface, UserError

MADE_AT = datetime(2026, 11, 18, 9, 41, tzinfo=UTC)
FEW = 40
#: A word of so many letters fits a line of every layout, however wide they are.
LONGEST = 30


def _covered(*ranges: tuple[int, int]) -> list[str]:
    """The letters of these ranges that can be printed and stay as they are when composed."""
    chars = [chr(code) for first, last in ranges for code in range(first, last + 1)]
    chars = [c for c in chars if c.isalpha() and unicodedata.normalize("NFC", c) == c]
    lost = set(missing_glyphs("".join(chars)))
    return [c for c in chars if c not in lost]


LATIN = _covered((0x41, 0x7A), (0xC0, 0x24F), (0x1E00, 0x1EFF))
GREEK = _covered((0x370, 0x3FF), (0x1F00, 0x1FFF))
CYRILLIC = _covered((0x400, 0x4FF))
SIGNS = [*".,;:!?&<>{}()[]%$#@*+=/\\\"'“”‘’«»–—…·€£©®°§1234567890", "<b>", "&amp;", "</p>", "{name}", "\\)", "ffi", "ʼ"]

words = st.sampled_from([LATIN, GREEK, CYRILLIC]).flatmap(lambda letters: st.text(letters, min_size=1, max_size=14))
# A capital may be a letter and a mark that stand for no character of their own, which readers part; and the small
# letter of a capital that can be drawn may be one that cannot.
raised = words.map(str.capitalize).filter(
    lambda word: not any(map(unicodedata.combining, word)) and not missing_glyphs(word)
)
names = st.lists(raised, min_size=1, max_size=3).map(" ".join)
sentences = st.lists(words | st.sampled_from(SIGNS), min_size=1, max_size=60).map(" ".join)
glued = st.lists(words | st.sampled_from(SIGNS), min_size=2, max_size=6).map("".join)
texts = sentences | glued
pages = st.builds(
    replace,
    st.sampled_from(list(LETTERS.values())),
    typeface=st.sampled_from(Typeface),
    paper=st.sampled_from(Paper),
)


def read_back(text: str) -> str:
    """As it is printed: composed, its white space single."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def unparted(text: str) -> str:
    """Its characters without white space: what has no place to break and is wider than a line is parted in it."""
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.fixture
def prove(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Runs the check on a steady few examples, or on as many new ones as were asked for."""
    asked = request.config.getoption("--letters")

    def run(check: Callable[..., None], **strategies: Any) -> None:
        checked = 0

        def counted(**drawn: Any) -> None:
            nonlocal checked
            check(**drawn)
            checked += 1

        steady = settings(max_examples=asked or FEW, deadline=None, derandomize=not asked, database=None)
        steady(given(**strategies)(counted))()
        assert checked >= (asked or FEW) / 2

    return run


def test_scripts_of_a_continent_are_covered():
    assert len(LATIN) > 700
    assert set("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋΐΰ") <= set(GREEK)
    assert set("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђћџљњ") <= set(CYRILLIC)


@pytest.mark.timeout(7200)
def test_text_typed_is_text_read(prove):
    def check(page: LetterPage, name: str, text: str) -> None:
        page = replace(page, author=name, paragraphs=((Piece("Dear reader:"),), (Piece(text),)), marks=True)
        data = letter_pdf(page, MADE_AT)
        read = Pdf(data).text()
        assert unparted(text) in unparted(read)
        if max(map(len, text.split())) <= LONGEST:
            assert read_back(text) in read
        assert read_back(name) in read
        assert letter_pdf(page, MADE_AT, draft=True) == data  # the preview is the file

    prove(check, page=pages, name=names, text=texts)


@pytest.mark.timeout(7200)
def test_any_characters_at_all_are_printed_as_they_are_or_named(prove):
    def check(text: str) -> None:
        page = replace(LETTERS[Layout.UK], paragraphs=((Piece("Dear reader:"),), (Piece(text),)))
        lost = missing_glyphs(text)
        try:
            letter_pdf(page, MADE_AT)
        except UserError as refused:
            assert lost
            named = lost[0] if not unicodedata.category(lost[0]).startswith("C") else f"U+{ord(lost[0]):04X}"
            assert named in str(refused)
        else:
            assert not lost
        letter_pdf(page, MADE_AT, draft=True)

    prove(check, text=st.text(max_size=40))


@pytest.mark.timeout(7200)
def test_no_file_holds_an_unfilled_field(prove):
    fields = st.sampled_from(list(FIELDS))
    pieces = st.lists(
        st.builds(Piece, texts)
        | st.builds(lambda key, text: Piece(text, key), fields, names)
        | st.builds(lambda key: Piece(FIELDS[key].label, key, missing=True), fields),
        min_size=1,
        max_size=8,
    )

    def check(page: LetterPage, pieces: list[Piece]) -> None:
        missing = tuple(dict.fromkeys(piece.field for piece in pieces if piece.missing and piece.field))
        page = replace(page, paragraphs=((Piece("Dear reader:"),), tuple(pieces)), missing=missing)
        marked = letter_pdf(page, MADE_AT, draft=True)
        if not missing:
            assert letter_pdf(page, MADE_AT) == marked
            return
        with pytest.raises(UserError) as refused:
            letter_pdf(page, MADE_AT)
        for key in missing:
            assert FIELDS[key].label in str(refused.value)
            assert unparted(FIELDS[key].label) in unparted(Pdf(marked).text())

    prove(check, page=pages, pieces=pieces)
