"""The offer desk on a real file: terms, versions, what counts, and the printed result."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from pypdfium2 import PdfDocument
from search import PACIFIC, interviewed

from followup_desktop.domain.chart import MarkKind
from followup_desktop.domain.factors import FactorRow
from followup_desktop.domain.from_notes import Suggested
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Budget,
    Interview,
    Note,
    NoteKind,
    Offer,
    Paper,
    State,
)
from followup_desktop.domain.validation import Invalid
from followup_desktop.services import Workspace


def _offer(workspace: Workspace, employer: str = "Northlight Instruments", base: int = 92_000):
    application, _ = interviewed(workspace, employer=employer)
    offer = workspace.offers.new_offer(application.id)
    answer_by = datetime(2026, 11, 23, 17, 0, tzinfo=PACIFIC)
    return application, workspace.offers.save_offer(replace(offer, base=Decimal(base), answer_by=answer_by))


def test_an_offer_moves_its_application_on_and_undo_takes_both_back(workspace: Workspace) -> None:
    application, _offer_made = _offer(workspace)
    assert workspace.casework.application(application.id).state is State.OFFER
    workspace.history.undo()
    assert workspace.offers.offers() == ()
    assert workspace.casework.application(application.id).state is State.INTERVIEWED


def test_a_new_version_starts_from_the_last_and_both_are_kept(workspace: Workspace) -> None:
    application, first = _offer(workspace)
    second = workspace.offers.save_offer(replace(workspace.offers.new_offer(application.id), base=Decimal(95_000)))
    assert (second.version, second.answer_by) == (2, first.answer_by)
    assert [each.base for each in workspace.offers.versions(application.id)] == [Decimal(92_000), Decimal(95_000)]
    assert [offer.id for _application, offer in workspace.offers.offers()] == [second.id]


def test_the_offer_to_answer_first_stands_first(workspace: Workspace) -> None:
    _one, later = _offer(workspace, "A")
    _two, sooner = _offer(workspace, "B")
    assert sooner.answer_by is not None
    workspace.offers.save_offer(replace(sooner, answer_by=sooner.answer_by - timedelta(days=1)))
    assert [offer.id for _application, offer in workspace.offers.offers()] == [sooner.id, later.id]


@pytest.mark.parametrize("base", ["0", "-1", "1e30", "NaN"])
def test_pay_that_cannot_be_is_refused_at_its_field(workspace: Workspace, base: str) -> None:
    application, _ = interviewed(workspace)
    offer = replace(workspace.offers.new_offer(application.id), base=Decimal(base))
    with pytest.raises(Invalid) as refusal:
        workspace.offers.save_offer(offer)
    assert [problem.field for problem in refusal.value.problems] == ["base"]
    assert workspace.offers.offers() == ()


def test_percentiles_out_of_order_are_refused(workspace: Workspace) -> None:
    application, _made = _offer(workspace)
    figures = replace(workspace.offers.benchmark(application.id), p25=Decimal(90_000), p50=Decimal(80_000))
    with pytest.raises(Invalid):
        workspace.offers.save_benchmark(figures)


def test_the_factors_are_a_starting_set_until_one_is_changed(workspace: Workspace) -> None:
    application, _made = _offer(workspace)
    start = workspace.offers.factors()
    assert all(factor.id == 0 for factor in start)
    assert sum(factor.weight for factor in start) == 100
    workspace.offers.set_score(start[1], f"application/{application.id}", Decimal(8))
    kept = workspace.offers.factors()
    assert [factor.key for factor in kept] == [factor.key for factor in start]
    assert all(factor.id for factor in kept)
    assert [(score.factor_id, score.value) for score in workspace.offers.scores()] == [(kept[1].id, Decimal(8))]


def test_weights_moved_one_after_another_are_undone_as_one(workspace: Workspace) -> None:
    first = workspace.offers.factors()[0]
    for weight in (30, 40, 50):
        workspace.offers.set_weight(workspace.offers.factors()[0], Decimal(weight))
    assert workspace.offers.factors()[0].weight == 50
    workspace.history.undo()
    assert workspace.offers.factors()[0].weight == first.weight


def test_a_factor_left_out_takes_its_scores_along_and_undo_brings_them_back(workspace: Workspace) -> None:
    application, _made = _offer(workspace)
    workspace.offers.set_score(workspace.offers.factors()[0], f"application/{application.id}", Decimal(7))
    kept = workspace.offers.factors()
    workspace.offers.save_factors(kept[1:])
    assert workspace.offers.scores() == ()
    workspace.history.undo()
    assert [score.value for score in workspace.offers.scores()] == [Decimal(7)]


def test_the_report_says_where_the_pay_stands_and_prints_it(workspace: Workspace) -> None:
    """Seattle software developers, May 2025: 190,000 stands at about the 64th percentile (offers.md §3)."""
    application, offer = _offer(workspace, base=190_000)
    workspace.offers.save_benchmark(
        Benchmark(
            application_id=application.id,
            occupation="Software Developers",
            area="Seattle-Tacoma-Bellevue",
            source="BLS",
            year=2025,
            mean=Decimal(174_920),
            p10=Decimal(99_190),
            p25=Decimal(132_800),
            p50=Decimal(167_280),
            p75=Decimal(211_860),
            p90=Decimal(257_960),
        )
    )
    workspace.offers.save_budget(Budget(housing=Decimal(2_400), food=Decimal(700)))
    report = workspace.offers.report(offer.id)
    assert report.standing is not None
    assert report.standing.band == "Between the 50th and 75th percentile"
    assert report.standing.percentile == pytest.approx(64.2, abs=0.05)
    # 190,000 / 12 x 0.75 - 3,100
    assert report.budget is not None and report.budget.left_over == Decimal("8775.00")
    pdf = PdfDocument(workspace.offers.report_pdf(offer.id, Paper.A4))
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Northlight Instruments" in text
    assert "$190,000" in text
    assert "BLS" in text


def test_without_figures_from_the_region_the_report_still_stands(workspace: Workspace) -> None:
    _application, offer = _offer(workspace)
    report = workspace.offers.report(offer.id)
    assert "Enter what this job pays in the region" in report.verdict.detail
    assert report.benchmark is None
    assert report.chart is None
    assert workspace.offers.report_pdf(offer.id, Paper.LETTER).startswith(b"%PDF-")


def test_an_answered_offer_is_no_longer_compared(workspace: Workspace) -> None:
    _one, _ = _offer(workspace, "A")
    two, _ = _offer(workspace, "B")
    columns = len(workspace.offers.comparison().columns)
    letter = workspace.letters.start("decline", two.id)
    missing = workspace.letters.draft(letter).missing
    letter = workspace.letters.save(replace(letter, values={field.key: "words" for field in missing}))
    workspace.letters.mark_sent(letter, letter.channel)
    assert workspace.casework.application(two.id).state is State.DECLINED
    assert len(workspace.offers.comparison().columns) == columns - 1


# What the notes on the interviews give


def _noted(workspace: Workspace, application: Application, **answers: str) -> Interview:
    """The interview of an application with these answers in its notes."""
    (held,) = workspace.casework.interviews(application.id)
    sheet = workspace.notes.sheet(held.id)
    return workspace.notes.keep(replace(sheet, interview=replace(held, answers=answers))).interview


def _row(workspace: Workspace, offer: Offer, key: str) -> FactorRow:
    return next(row for row in workspace.offers.report(offer.id).weighing.rows if row.factor.key == key)


def test_the_notes_begin_the_scores_and_never_write_over_one(workspace: Workspace) -> None:
    application, offer = _offer(workspace)
    choice = f"application/{application.id}"
    held = _noted(workspace, application, rapport="4", role_fit="5")
    assert _row(workspace, offer, "manager").suggested == {choice: Suggested(Decimal(7), held.id)}
    assert workspace.offers.scores() == (), "nothing is kept that the person did not say"
    manager = next(each for each in workspace.offers.factors() if each.key == "manager")
    workspace.offers.set_score(manager, choice, Decimal(2))
    _noted(workspace, application, rapport="5", role_fit="5")
    row = _row(workspace, offer, "manager")
    assert (row.scores[choice], row.suggested) == (Decimal(2), {})
    assert _row(workspace, offer, "work_content").scores[choice] == 9
    columns = {column.choice.key: column for column in workspace.offers.comparison().columns}
    assert columns[choice].total.score is not None


def test_a_score_from_the_notes_can_be_taken_away_and_comes_back_with_undo(workspace: Workspace) -> None:
    application, offer = _offer(workspace)
    choice = f"application/{application.id}"
    _noted(workspace, application, rapport="4")
    manager = next(each for each in workspace.offers.factors() if each.key == "manager")
    workspace.offers.set_score(manager, choice, None)
    row = _row(workspace, offer, "manager")
    assert (row.scores[choice], row.suggested) == (None, {})
    workspace.history.undo()
    assert _row(workspace, offer, "manager").scores[choice] == 7


def test_what_the_notes_leave_open_is_asked_until_it_is_settled(workspace: Workspace) -> None:
    application, offer = _offer(workspace)
    (held,) = workspace.casework.interviews(application.id)
    notes = (
        Note(kind=NoteKind.RESERVATION, text="A long way", answer="two days at home"),
        Note(kind=NoteKind.OPEN_QUESTION, text="Who would I work with?"),
    )
    workspace.notes.keep(replace(workspace.notes.sheet(held.id), notes=notes))
    points = workspace.offers.report(offer.id).open_points
    assert [each.question for each in points] == ["Who would I work with?", "A long way: two days at home"]
    printed = PdfDocument(workspace.offers.report_pdf(offer.id, Paper.A4))
    assert "A long way: two days at home" in printed[0].get_textpage().get_text_range()
    workspace.notes.settle(points[1].note.id)
    assert [each.question for each in workspace.offers.report(offer.id).open_points] == ["Who would I work with?"]
    workspace.history.undo()
    assert len(workspace.offers.report(offer.id).open_points) == 2


def test_pay_named_in_any_round_stands_on_the_chart(workspace: Workspace) -> None:
    application, offer = _offer(workspace, base=92_000)
    (first,) = workspace.casework.interviews(application.id)
    assert first.starts_at is not None and first.ends_at is not None
    week = timedelta(days=7)
    earlier = replace(first, id=0, rev=0, starts_at=first.starts_at - week, ends_at=first.ends_at - week)
    for held, pay in ((first, 85_000), (earlier, 80_000)):
        now = workspace.casework.application(application.id)
        workspace.casework.save_interview(now, replace(held, money_mentioned=Decimal(pay)), ())
    figures = replace(workspace.offers.benchmark(application.id), p25=Decimal(70_000), p50=Decimal(90_000))
    workspace.offers.save_benchmark(figures)
    marks = workspace.offers.report(offer.id).marks
    named = [mark.label for mark in marks if mark.kind is MarkKind.MENTIONED]
    assert named == ["They mentioned $85,000", "They mentioned $80,000"]
