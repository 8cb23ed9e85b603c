"""Every other paper of the program keeps the rules of archives and is read out in order, made from the example."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pdf_reading import Pdf
from pdf_structure import Structure, findings

from followup_desktop.domain.model import Application, Interview, Offer, Paper
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.services.demo import EXAMPLE_PROFILE

NOW = datetime(2026, 11, 18, 17, tzinfo=UTC)
PAPER = Paper.LETTER


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path_factory.mktemp("data"), lambda: NOW)
    opened.casework.save_profile(EXAMPLE_PROFILE)
    opened.example.load()
    yield opened
    opened.close()


def _application(workspace: Workspace) -> int:
    return next(iter(workspace.store.ids(Application)))


def _interview(workspace: Workspace) -> int:
    return next(iter(workspace.store.ids(Interview)))


def _offer(workspace: Workspace) -> int:
    return next(iter(workspace.store.ids(Offer)))


#: Each paper, and the heading it begins with where it has one.
PAPERS: dict[str, Callable[[Workspace], bytes]] = {
    "plan": lambda w: w.planner.plan_pdf(_application(w), PAPER),
    "agenda": lambda w: w.planner.agenda_pdf(date(2026, 11, 1), date(2026, 12, 31), PAPER),
    "contacts": lambda w: w.contact_log.pdf(date(2026, 10, 1), date(2026, 12, 31), PAPER),
    "offer": lambda w: w.offers.report_pdf(_offer(w), PAPER),
    "worksheet": lambda w: w.notes.worksheet_pdf(_interview(w), PAPER),
    "blank worksheet": lambda w: w.notes.worksheet_pdf(None, PAPER),
    "preparation": lambda w: w.notes.preparation_pdf(_application(w), PAPER),
    "card": lambda w: w.notes.card_pdf(_interview(w), PAPER),
    "trends": lambda w: w.notes.trends_pdf(PAPER),
    "checklist": lambda w: w.checklists.pdf("before_call", 0, "", PAPER),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_lasts_and_is_read_out_in_order(workspace: Workspace, paper: str) -> None:
    data = PAPERS[paper](workspace)
    assert findings(data) == []
    structure = Structure(data)
    assert structure.faults() == []
    told = structure.told()
    assert told
    read = "".join("".join(element.text.split()) for element in told if element.tag != "Figure")
    assert read.count("Page") <= "".join(Pdf(data).text().split()).count("Page")
    pages = [element.pages[0] for element in told]
    assert pages == sorted(pages)
    assert str(structure.root.Lang) == "en-US"


def test_reports_have_headings_and_charts_say_what_they_show(workspace: Workspace) -> None:
    structure = Structure(PAPERS["offer"](workspace))
    told = structure.told()
    assert told[0].tag == "H1"
    assert sum(element.tag == "H2" for element in told) >= 3
    (chart,) = (element for element in told if element.tag == "Figure")
    assert "$" in chart.text


def test_a_form_to_fill_in_does_not_claim_what_it_cannot_keep(workspace: Workspace) -> None:
    structure = Structure(workspace.checklists.pdf("before_call", 0, "", PAPER, to_fill_in=True))
    assert "part" not in structure.described
    assert structure.faults() == []


def test_the_preview_of_a_letter_is_its_file(workspace: Workspace) -> None:
    for letter in workspace.letters.letters():
        missing = workspace.letters.draft(letter).missing
        filled = replace(letter, values=dict(letter.values) | {field.key: "a few words" for field in missing})
        assert workspace.letters.preview(filled).result() == workspace.letters.pdf(filled)
