"""Plans, checklists and offer reports read back from their PDF files."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from pdf_reading import MM, Pdf

from followup_desktop.documents import PlanEntry, checklist_pdf, offer_report_pdf, plan_pdf
from followup_desktop.domain.checklists import Checklist, ChecklistItem, ChecklistItemState, ChecklistState, ItemKind
from followup_desktop.domain.factors import starter_set
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Budget,
    Factor,
    Offer,
    Paper,
    Profile,
    Score,
    UserError,
)
from followup_desktop.domain.offer import OfferCase, OfferReport, offer_report
from followup_desktop.domain.sources import Source
from followup_desktop.domain.steps import Action, Status, Step, Wording

PORTLAND = ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 11, 11, 17, tzinfo=UTC)  # nine in the morning in Portland
HOSTILE = "R&D <b>lead</b> " * 6250  # 100,000 characters
MARGIN = 20.0


def words(text: str) -> Wording:
    return Wording(lambda _step: text)


def step(title: str, due: datetime, status: Status, because: str = "Because.", note: str = "") -> Step:
    done = due if status is Status.DONE else None
    return Step(
        key="E03/i1",
        event="E03",
        application_id=1,
        interview_id=1,
        contact_id=None,
        offer_id=None,
        heading=words(title),
        reason=words(because),
        remark=words(note) if note else None,
        source=Source("S1", "Directly after"),
        target=due,
        due=due,
        last_call=None,
        status=status,
        action=Action.WRITE,
        letter_kind=None,
        channel=None,
        done_at=done,
        moved=False,
        reminders=(),
    )


def at(day: int, hour: int = 15) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=PORTLAND)


def plan(*steps: Step, title: str = "Alder Creek Health", paper: Paper = Paper.LETTER, employer: str = "") -> Pdf:
    entries = [PlanEntry(each, employer) for each in steps]
    return Pdf(plan_pdf(title, "Technical Writer", entries, NOW, paper, "Ellen Marsh"))


STEPS = (
    step("Send the formal letter", at(12), Status.NOT_YET, "A letter by post is read again."),
    step("Thank Dana Whitfield", at(9), Status.OVERDUE, note="Late, still send."),
    step("Note how it went", at(8), Status.DONE),
    step("Thank Luis Ferreira", at(11), Status.DUE),
    step("Ask for feedback", at(26), Status.SUPPRESSED, note="The place is filled."),
)


def test_a_plan_says_what_when_why_and_from_where_in_order():
    text = plan(*STEPS).text()
    # November 8, 2026 is a Sunday; the 9th is two days before the 11th.
    told = [
        "Alder Creek Health",
        "Technical Writer · Follow-up plan · Made on November 11, 2026",
        "Sun, Nov 8",
        "done Nov 8",
        "Mon, Nov 9",
        "2 days late",
        "Late, still send.",
        "Wed, Nov 11",
        "by 3:00 PM",
        "Thu, Nov 12",
        "A letter by post is read again.",
        "wikiHow, Directly after",
        "Thu, Nov 26",
        "left out",
        "The place is filled.",
    ]
    place = 0
    for part in told:
        place = text.index(part, place)


def test_each_state_has_its_own_shape():
    # Beside one hairline: ring; ring and dot; triangle, stroke and dot; ring and tick; ring and slash.
    shapes = {each.status: plan(each).shapes() - 1 for each in STEPS}
    assert shapes == {
        Status.NOT_YET: 1,
        Status.DUE: 2,
        Status.OVERDUE: 3,
        Status.DONE: 2,
        Status.SUPPRESSED: 2,
    }


def test_a_long_plan_numbers_its_pages_and_keeps_its_margins():
    pdf = plan(*(step(f"Step {n}", at(1 + n % 28), Status.NOT_YET) for n in range(40)), paper=Paper.A4)
    assert len(pdf) > 1
    assert pdf.size_mm() == pytest.approx((210.0, 297.0), abs=0.05)
    for page in range(len(pdf)):
        assert f"Page {page + 1} of {len(pdf)}" in " ".join(pdf.lines(page))
        ink = [g for g in pdf.glyphs(page) if not g.char.isspace()]
        assert min(g.left for g in ink) >= MARGIN - 0.5
        assert max(g.right for g in ink) <= 210 - MARGIN + 0.5
        assert max(g.bottom for g in ink) <= 297 - 12
    assert all(f"Step {n}" in pdf.text() for n in range(40))
    assert "Page 1" not in plan(*STEPS).text()


def test_an_agenda_names_the_employer_of_each_step():
    assert "Thank Luis Ferreira Old Mill Museum" in plan(STEPS[3], employer="Old Mill Museum").text().replace(
        "\u00a0", " "
    )


def test_an_empty_plan_says_so():
    assert "No steps yet." in plan().text()


def test_text_of_a_hundred_thousand_characters_goes_on_over_pages():
    pdf = plan(step("Thank them", at(11), Status.DUE, because=HOSTILE))
    assert pdf.text().count("<b>lead</b>") >= 6200  # a few are parted by a line's end
    assert len(pdf) > 10


def item(name: str, kind: ItemKind = ItemKind.MANUAL, asks: str = "") -> ChecklistItem:
    checks = ("too_long",) if kind is ItemKind.AUTO else ()
    return ChecklistItem(name, f"Text of {name}", f"Why {name}", kind, checks=checks, asks=asks)


def checklist(*states: ChecklistItemState) -> ChecklistState:
    entries = tuple(state.item for state in states)
    return ChecklistState(
        Checklist("proofreading", "Proofreading", "One wrong name can undo it.", Source("S3", "Patience"), entries),
        states,
    )


def printed(*states: ChecklistItemState, belongs_to: str = "Formal letter, Alder Creek Health") -> Pdf:
    return Pdf(checklist_pdf(checklist(*states), belongs_to, NOW, Paper.LETTER))


def test_a_checklist_draws_its_boxes_and_ticks():
    done = ChecklistItemState(item("aloud"), done=True, note="Tom, yesterday")
    left = ChecklistItemState(item("second"), done=False)
    pdf = printed(done, left)
    text = pdf.text()
    for told in ("Proofreading", "Formal letter, Alder Creek Health", "1 of 2 done", "Text of aloud", "Why second"):
        assert told in text
    assert "Tom, yesterday" in text
    assert not set("☐☑✓✔") & set(text)
    # A hairline, two boxes, one tick.
    assert pdf.shapes() == 4
    assert printed(left, left).shapes() == 3


def test_an_open_question_gets_a_line_to_write_on():
    asking = item("second", asks="Who read it?")
    assert "Who read it?" in printed(ChecklistItemState(asking, done=False)).text()
    assert "Who read it?" not in printed(ChecklistItemState(asking, done=True)).text()


def test_what_the_program_checks_stands_apart():
    lines = printed(
        ChecklistItemState(item("length", ItemKind.AUTO), done=True), ChecklistItemState(item("aloud"), done=False)
    ).lines()
    order = ["By hand", "Text of aloud", "Checked by the program", "Text of length"]
    assert [line for line in lines if line in order] == order


def test_a_hostile_note_is_kept():
    pdf = printed(ChecklistItemState(item("aloud"), done=True, note=HOSTILE))
    assert pdf.text().count("<b>lead</b>") >= 6200


PROFILE = Profile(full_name="Ellen Marsh", current_employer="Marlow & Co.", current_pay=Decimal(78400))
OFFER = Offer(
    application_id=1,
    version=2,
    received_at=datetime(2026, 11, 17, tzinfo=UTC),
    base=Decimal(92000),
    sign_on=Decimal(5000),
    health_premium=Decimal(180),
)
REGION = Benchmark(
    occupation="Technical Writers",
    area="Portland-Vancouver-Hillsboro",
    source="Example figures",
    year=2025,
    p10=Decimal(58300),
    p25=Decimal(71200),
    p50=Decimal(86900),
    p75=Decimal(105400),
    p90=Decimal(127800),
)


def weighed(employer: str = "Northlight Instruments", factors: tuple[Factor, ...] = ()) -> OfferReport:
    case = OfferCase(OFFER, Application(id=1, employer=employer, role="Senior Technical Writer"), REGION)
    other = OfferCase(Offer(application_id=2, base=Decimal(84000)), Application(id=2, employer="Old Mill Museum"))
    chosen = factors or tuple(replace(factor, id=n) for n, factor in enumerate(starter_set(), 1))
    scores = [
        Score(factor_id=factor.id, choice=choice, value=Decimal(value))
        for factor in chosen
        for choice, value in (("application/1", "8.5"), ("application/2", "6"), ("current", "5"), ("looking", "4"))
    ]
    return offer_report(case, PROFILE, Budget(housing=Decimal(2000)), chosen, scores, [other], Decimal(95000), draws=50)


def report(source: OfferReport, paper: Paper = Paper.LETTER) -> Pdf:
    return Pdf(offer_report_pdf(source, NOW, paper))


def test_an_offer_report_says_the_verdict_and_what_it_rests_on():
    source = weighed()
    text = report(source).text().replace("\u00a0", " ")
    assert source.verdict.headline in text
    for told in (
        "Senior Technical Writer · offer of November 17, 2026 · version 2",
        "Between the 50th and 75th percentile",
        "Their offer, $92,000",
        "You earn now, $78,400",
        "They mentioned $95,000",
        "$86.9k",
        "Technical Writers, Portland-Vancouver-Hillsboro.",
        "Sign-on paid once $5,000",
        "Health plan your share − $2,160",  # 12 months of 180
        "Worth in year one $94,840",  # 92,000 + 5,000 - 2,160
        "Left over each month",
        "Manager 12% 8.5 6.0 5.0 4.0",
        "Score out of 100 85.0 60.0 50.0 40.0",
        "Stay at Marlow & Co.",
    ):
        assert told in text


def test_the_chart_stands_where_its_geometry_says():
    source = weighed()
    chart = source.chart
    assert chart is not None
    pdf = report(source)
    for label in ("$58.3k", "$105.4k"):
        tick = next(tick for tick in chart.ticks if tick.label == label)
        first = pdf.at(label)
        last = next(
            g for g in pdf.glyphs() if g.char == "k" and g.left > first.left and abs(g.bottom - first.bottom) < 1
        )
        assert (first.left + last.right) / 2 == pytest.approx(MARGIN + tick.x * (215.9 - 2 * MARGIN), abs=0.5)
    mark = next(mark for mark in chart.marks if mark.label.startswith("Their offer"))
    expected = MARGIN + mark.x * (215.9 - 2 * MARGIN) + 5 / MM
    assert pdf.at("Their offer").left == pytest.approx(expected, abs=0.5)


@pytest.mark.parametrize("paper", list(Paper))
def test_a_report_keeps_its_margins(paper):
    pdf = report(weighed(), paper)
    width, height = pdf.size_mm()
    for page in range(len(pdf)):
        ink = [g for g in pdf.glyphs(page) if not g.char.isspace()]
        assert min(g.left for g in ink) >= MARGIN - 0.5
        assert max(g.right for g in ink) <= width - MARGIN + 0.5
        assert max(g.bottom for g in ink) <= height - 12


def test_an_offer_of_which_nothing_is_known_still_prints():
    bare = offer_report(OfferCase(Offer(application_id=1), Application(id=1)), Profile(), Budget(), (), ())
    assert "base pay" in report(bare).text()


def test_hostile_names_do_not_break_the_tables():
    factors = (Factor(id=1, name=HOSTILE, weight=Decimal(50)), Factor(id=2, name="Quiet", weight=Decimal(50)))
    pdf = report(weighed(HOSTILE, factors))
    assert pdf.text().count("<b>lead</b>") >= 6200  # the title in full
    assert "…" in pdf.text()
    assert "Quiet" in pdf.text()


def test_what_cannot_be_drawn_is_refused_in_words():
    with pytest.raises(UserError, match="株"):
        plan(*STEPS, title="株式会社")
    with pytest.raises(UserError, match="株"):
        printed(ChecklistItemState(item("aloud"), done=False), belongs_to="株式会社")
    with pytest.raises(UserError, match="株"):
        report(weighed("株式会社"))


@pytest.mark.parametrize(
    "make",
    [
        lambda: plan_pdf("Alder", "Writer", [PlanEntry(each) for each in STEPS], NOW, Paper.LETTER),
        lambda: checklist_pdf(checklist(ChecklistItemState(item("a"), done=True)), "Alder", NOW, Paper.LETTER),
        lambda: offer_report_pdf(weighed(), NOW, Paper.LETTER),
    ],
    ids=["plan", "checklist", "offer"],
)
def test_same_values_same_bytes_and_every_typeface_inside(make):
    data = make()
    assert data == make()
    assert b"Helvetica" not in data
    assert all(Pdf(data).fonts().values())
    assert Pdf(data).metadata()["CreationDate"].startswith("D:20261111170000")
