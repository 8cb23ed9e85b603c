"""A checklist that is filled in on a screen: every item has its box and its line, each with a name to be read out."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from pdf_reading import MM, Pdf

from followup_desktop import resources
from followup_desktop.documents import checklist_pdf
from followup_desktop.domain.checklist_files import load_checklists
from followup_desktop.domain.checklists import Checklist, ChecklistItem, ItemKind, checklist_state
from followup_desktop.domain.model import Paper, Tick
from followup_desktop.domain.sources import source

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
OURS = load_checklists(resources.path("checklists"))[0]


def item(id: str, text: str = "", detail: str = "", asks: str = "") -> ChecklistItem:
    return ChecklistItem(id, text or f"Text of {id}", detail, ItemKind.MANUAL, asks=asks)


def own(*items: ChecklistItem) -> Checklist:
    return Checklist("mine", "Mine", "", source("own"), items)


def tick(id: str, note: str = "") -> Tick:
    return Tick(checklist="mine", item=id, ticked_at=NOW, note=note)


def form(checklist: Checklist, ticks: Sequence[Tick] = (), paper: Paper = Paper.LETTER) -> Pdf:
    state = checklist_state(checklist, (), ticks)
    return Pdf(checklist_pdf(state, "Guide Editor, Bramwell Publishing", NOW, paper, to_fill_in=True))


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("id", [id for id in OURS if id != "proofreading"])
def test_each_of_ours_is_one_page_with_a_box_and_a_line_for_every_item(id: str, paper: Paper) -> None:
    pdf = form(OURS[id], paper=paper)
    assert len(pdf) == 1
    fields = pdf.fields()
    assert [field.name for field in fields] == [
        name for each in OURS[id].items for name in (f"tick_{each.id}", f"note_{each.id}")
    ]
    assert [field.tip for field in fields if field.kind == "box"] == [each.text for each in OURS[id].items]
    assert [field.tip for field in fields if field.kind == "line"] == [f"Note: {each.text}" for each in OURS[id].items]
    assert not any(field.ticked or (field.kind == "line" and field.value) for field in fields)
    assert OURS[id].origin in pdf.lines()


@pytest.mark.parametrize("paper", list(Paper))
def test_boxes_and_lines_stand_with_their_words_inside_the_margins(paper: Paper) -> None:
    pdf = form(OURS["offer_week"], paper=paper)
    width, height = pdf.size_mm()
    fields = pdf.fields()
    for entry, box, line in zip(OURS["offer_week"].items, fields[::2], fields[1::2], strict=True):
        words = pdf.at(entry.text)
        assert box.left >= 19.9 and box.right < words.left
        assert box.top < (words.top + words.bottom) / 2 < box.bottom
        assert words.bottom < line.top < line.bottom < height - 12
        assert line.left == pytest.approx(words.left, abs=0.6) and line.right == pytest.approx(width - 20, abs=0.1)
        assert box.right - box.left == pytest.approx(11 / MM, abs=0.01)
    assert all(above.bottom < below.top for above, below in pairwise(fields[1::2]))


def test_what_is_ticked_and_noted_is_there_already_and_no_day_that_would_outlast_its_tick() -> None:
    checklist = own(item("a"), item("b", asks="Who read it?"))
    pdf = form(checklist, [tick("b", "Zoë – “fine” 株")])
    _a, _note, b, line = pdf.fields()
    assert (b.ticked, _a.ticked) == (True, False)
    assert (line.tip, line.value) == ("Who read it? Text of b", "Zoë – “fine” 株")
    assert "Who read it?" in pdf.text()
    assert "Nov 18" not in pdf.text() and "done" not in pdf.text()


def test_on_paper_a_tick_carries_its_day() -> None:
    state = checklist_state(own(item("a"), item("b")), (), [tick("b")])
    pdf = Pdf(checklist_pdf(state, "", NOW, Paper.A4))
    assert pdf.fields() == []
    day, words = pdf.at("Nov 18"), pdf.at("Text of b")
    assert abs(day.bottom - words.bottom) < 1 and day.left > 150
    assert pdf.text().count("Nov 18") == 1


def test_a_hundred_items_go_over_pages_with_their_fields() -> None:
    checklist = own(*(item(f"own_{n}", detail="Why it matters. " * 12) for n in range(100)))
    pdf = form(checklist)
    fields = pdf.fields()
    assert len(fields) == 200 and len({field.name for field in fields}) == 200
    assert len(pdf) == max(field.page for field in fields) + 1 > 5
    for n in (0, 50, 99):
        box, line = fields[2 * n : 2 * n + 2]
        assert box.page == line.page
        words = pdf.at(f"Text of own_{n}", box.page)
        assert box.top < (words.top + words.bottom) / 2 < box.bottom


@pytest.mark.parametrize("text", ["w" * 3000, "<b>&amp;</b> (a) \\ %", "Łódź, Ærø, Ψ", "many words " * 400])
def test_any_words_are_on_the_page_and_read_out(text: str) -> None:
    field, line = form(own(item("a", text))).fields()
    assert field.tip == text.strip()
    assert line.tip == f"Note: {text.strip()}"


def test_an_empty_list_is_a_page_to_write_on() -> None:
    pdf = form(own())
    assert len(pdf) == 1 and pdf.fields() == []
    assert "Mine" in pdf.lines() and "Your own list" in pdf.lines()
