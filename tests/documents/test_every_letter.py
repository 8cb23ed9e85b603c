"""Every sample of every kind, for everybody: a record with all there is, one with next to nothing, and a hostile one.

A normal run gives each sample some layouts and papers, all of them in turn; every sample in every layout on every
paper takes some minutes: ``packaging/test tests/documents/test_every_letter.py --letters 1``.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from letters_on_paper import signature
from pdf_reading import Pdf

from followup_desktop.documents import letter_pdf
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.fields import Record
from followup_desktop.domain.letter import LetterPage, letter_page, start_letter
from followup_desktop.domain.manner import locales
from followup_desktop.domain.merge import plain
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Channel,
    Contact,
    ContactRole,
    Envelope,
    Interview,
    Layout,
    Letter,
    Note,
    NoteKind,
    Offer,
    Paper,
    Participation,
    Profile,
    Signature,
    Typeface,
)
from followup_desktop.domain.templates import LetterTemplate
from followup_desktop.i18n import Language
from followup_desktop.services.catalog import Catalog

MADE_AT = datetime(2026, 11, 18, 9, 41, tzinfo=UTC)
CATALOG = Catalog(Path("nowhere"))
SIGNATURE = Signature(image=signature(), width_mm=42.0)
PAGES = tuple(product(Layout, Paper))

NOTHING = Record(Profile(), Application(id=1), None, None, None, (), None, None, date(2026, 11, 18), None)


def _people() -> tuple[Contact, ...]:
    names = ("Ms.", "Priya", "Raman"), ("Dr.", "Jonas", "Kern"), ("", "Alex", "Weber")
    return tuple(
        Contact(
            id=number,
            application_id=1,
            role=ContactRole.INTERVIEWER,
            title=title,
            first_name=first,
            last_name=last,
            job="Director of Documentation",
            phone="(503) 555-0101",
            email=f"{first.lower()}@example.com",
        )
        for number, (title, first, last) in enumerate(names, 1)
    )


def _full() -> Record:
    people = _people()
    starts = datetime(2026, 11, 17, 18, tzinfo=UTC)
    interview = Interview(
        id=1,
        application_id=1,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        place="2210 Tannery Row",
        promise_text="by the end of next week",
        promised_on=date(2026, 11, 27),
        promised_by_id=1,
        promised_channel=Channel.EMAIL,
        rating=8,
        left_unsaid="that I know their editor well",
        useful_item="a summary of one page",
        need_stated="one person who owns the guides",
        money_mentioned=Decimal(64000),
    )
    taken = tuple(
        Participation(id=n, interview_id=1, contact_id=n, topic=f"topic {n}", said=f"words {n}") for n in (1, 2, 3)
    )
    offer = Offer(
        id=1,
        application_id=1,
        received_at=starts + timedelta(days=7),
        answer_by=starts + timedelta(days=14),
        title="Technical Writer",
        base=Decimal(61500),
        start_on=date(2027, 1, 4),
        location="Portland",
        manager="Priya Raman",
        sign_on=Decimal(2000),
        special_terms="two days a week from home",
    )
    benchmark = Benchmark(
        id=1,
        application_id=1,
        occupation="Technical Writers",
        area="Portland",
        source="the table of the state",
        year=2026,
        p50=Decimal(64000),
        p75=Decimal(72000),
    )
    return Record(
        Profile(
            full_name="Ellen Marsh",
            phone="(503) 555-0148",
            email="ellen.marsh@example.com",
            address="1418 Larkspur Lane\nPortland, OR 97214",
            linkedin="linkedin.com/in/ellen-marsh",
            zone="America/Los_Angeles",
            current_employer="Hale & Orchard",
        ),
        Application(
            id=1,
            employer="Alder Creek Health",
            role="Technical Writer",
            req_id="2026-114",
            address="2210 Tannery Row\nPortland, OR 97209",
            zone="America/Los_Angeles",
        ),
        people[0],
        interview,
        taken[0],
        people,
        offer,
        benchmark,
        date(2026, 11, 18),
        Contact(id=4, application_id=1, role=ContactRole.ARRANGER, title="Mr.", first_name="Tom", last_name="Ash"),
        next_interview=Interview(
            id=2, application_id=1, round=2, starts_at=starts + timedelta(days=12), place="Pier 4"
        ),
        next_people=people[1:],
        participations=taken,
        notes=(
            Note(
                id=1, interview_id=1, kind=NoteKind.QUESTION, text="Why us?", answer="The guides.", better="The nurses."
            ),
        ),
    )


_HOSTILE = (
    "<b>R&D</b> &amp; \\( ) “x” ﬃ\u00ad \t\r\n\r\n  Ångström\u200b " + "Wörterbuchverlagsgesellschaftsvorsitzende" * 4,
    "Ελένη-Μαρία d’Ørsted \u2028 Nguyễn Щука {role} {% if %} %s %%",
    "0" * 300,
)
#: Of these the program itself chooses among known values.
_KNOWN = {"zone", "country", "subdivision", "currency", "style", "policy"}


def _spoiled(entity: Any, number: int = 0) -> Any:
    """Whatever a person may type, in every text of the entity."""
    if isinstance(entity, tuple):
        return tuple(_spoiled(each, at) for at, each in enumerate(entity))
    changed = {
        each.name: _HOSTILE[(number + at) % len(_HOSTILE)]
        for at, each in enumerate(fields(entity))
        if type(getattr(entity, each.name)) is str and each.name not in _KNOWN
    }
    return replace(entity, **changed)


def _hostile() -> Record:
    full = _full()
    changed = {
        each.name: _spoiled(getattr(full, each.name))
        for each in fields(full)
        if isinstance(getattr(full, each.name), tuple) or hasattr(getattr(full, each.name), "id")
    }
    return replace(full, **changed)


RECORDS = {"full": _full(), "minimal": NOTHING, "hostile": _hostile()}


def _samples(kind: str) -> Iterator[LetterTemplate]:
    for locale in locales():
        for tone in CATALOG.tones(kind, locale):
            yield CATALOG.template(kind, locale, tone)


def _filled(letter: Letter, record: Record, words: str) -> LetterPage:
    """The page once the person has filled in what was missing."""
    language = Language(letter.locale)
    picture = SIGNATURE if letter.signed else None
    page = letter_page(letter, record, language, picture)
    if not page.missing:
        return page
    if "my_full_name" in page.missing:
        record = replace(record, profile=replace(record.profile, full_name="E. Marsh"))
    letter = replace(letter, values=dict(letter.values) | dict.fromkeys(page.missing, words))
    page = letter_page(letter, record, language, picture)
    assert page.missing == ()
    return page


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", [kind.id for kind in CATALOG.kinds()])
def test_every_letter_can_be_printed_for_everybody(request, kind):
    everything = bool(request.config.getoption("--letters"))
    for number, sample in enumerate(_samples(kind)):
        language = Language(sample.locale)
        spared = "" if everything else ("minimal", "hostile")[number % 2]
        for at, (name, record) in enumerate(RECORDS.items()):
            if name == spared:
                continue
            begun = start_letter(sample, record, language, channel=Channel.POST)
            turn = sum(map(ord, kind)) + 5 * number + 7 * at
            for step, (layout, paper) in enumerate(PAGES if everything else [PAGES[turn % len(PAGES)]]):
                letter = replace(
                    begun,
                    layout=layout,
                    paper=paper,
                    typeface=tuple(Typeface)[(turn + step) % len(Typeface)],
                    envelope=tuple(Envelope)[(turn + step) % len(Envelope)],
                    letterhead=turn % 2 == 0,
                    window=turn % 3 == 0,
                    marks=turn % 4 == 0,
                    signed=turn % 5 == 0,
                    copies="Joan Alder" if turn % 2 else "",
                )
                _prove(_filled(letter, record, _HOSTILE[0] if name == "hostile" else "a few words"), name)


def _prove(page: LetterPage, name: str) -> None:
    data = letter_pdf(page, MADE_AT)
    assert letter_pdf(page, MADE_AT, draft=True) == data, "the preview is the file"
    pdf = Pdf(data)
    text = pdf.text().replace("\u00a0", " ")
    if name == "hostile":
        return
    assert len(pdf) <= 2
    assert not {"{", "}"} & set(text)
    assert "None" not in text
    for words in (*map(plain, page.paragraphs), page.close, page.author, *page.recipient):
        assert " ".join(words.replace("\u00a0", " ").split()) in text
    labels = {field.label for field in FIELDS.values() if field.own_words and len(field.label.split()) > 2}
    assert not [label for label in labels if label in text]
