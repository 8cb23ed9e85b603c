"""Plans, checklists and offer reports read back from their PDF files."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
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
    Interview,
    InterviewKind,
    Offer,
    Paper,
    Profile,
    Score,
    UserError,
)
from followup_desktop.domain.offer import OfferCase, OfferReport, offer_report
from followup_desktop.domain.sources import Source
from followup_desktop.domain.steps import Action, Status, Step, Wording
from followup_desktop.domain.verdict import FlipLine

PORTLAND = ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 11, 11, 17, tzinfo=UTC)  # nine in the morning in Portland
HOSTILE = "R&D <b>lead</b> " * 6250  # 100,000 characters
MARGIN = 20.0


def words(text: str) -> Wording:
    return (lambda _step: text,)


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
        pinned=False,
        reminders=(),
    )


def at(day: int, hour: int = 15) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=PORTLAND)


def plan(*steps: Step, title: str = "Alder Creek Health", paper: Paper = Paper.LETTER, employer: str = "") -> Pdf:
    return planned(*(entry(each, employer) for each in steps), title=title, paper=paper)


def entry(each: Step, employer: str = "", day: int | None = None) -> PlanEntry:
    on = each.target.date() if day is None else at(day).date()
    return PlanEntry(on, each.target, each, employer=employer)


def planned(*entries: PlanEntry, title: str = "Alder Creek Health", paper: Paper = Paper.LETTER) -> Pdf:
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


TALK = Interview(
    kind=InterviewKind.VIDEO,
    round=2,
    starts_at=at(12, 13),
    ends_at=datetime(2026, 11, 12, 22, 30, tzinfo=UTC),  # half past two in the afternoon in Portland
    place="Link in Dana’s e-mail",
    promise_text="We will call you by Friday.",
    promised_on=at(13).date(),
)


def test_a_late_step_stands_on_the_day_it_is_given():
    lines = planned(entry(STEPS[1], day=11), entry(STEPS[3])).lines()
    assert [line for line in lines if line.startswith("Wed, Nov 11")]
    assert not [line for line in lines if line.startswith("Mon, Nov 9")]


def test_interviews_and_promised_days_stand_among_the_steps_with_time_kind_and_place():
    text = planned(
        entry(step("Post the letter", at(13), Status.NOT_YET), "Northlight"),
        PlanEntry(at(13).date(), at(13, 0), interview=TALK, promised=True, employer="Alder Creek"),
        PlanEntry(at(12).date(), at(12, 13), interview=TALK, employer="Alder Creek"),
    ).text()
    text = " ".join(text.replace("\u00a0", " ").split())
    place = 0
    for part in (
        "Thu, Nov 12 Interview, round 2 Alder Creek 1:00 PM to 2:30 PM",
        "By video · Link in Dana’s e-mail",
        "Fri, Nov 13 Their decision Alder Creek they decide",
        "“We will call you by Friday.”",
        "Post the letter Northlight",
    ):
        place = text.index(part, place)
    past = planned(PlanEntry(at(10).date(), at(10, 0), interview=TALK, promised=True)).text()
    assert "they decide" not in past


@pytest.mark.parametrize(
    ("target", "due", "told"),
    [
        (at(10, 18), at(11, 15), "by 3:00 PM"),  # stands on the day it is due
        (at(11, 18), at(12, 9), "by Thu, Nov 12, 9:00 AM"),  # an hour on the next day
        (at(11, 10), at(16, 10), "by Mon, Nov 16"),  # days away, the hour says nothing
        (at(11, 18), at(11, 23).replace(minute=59), "by the end of the day"),
    ],
)
def test_the_hour_is_told_where_it_matters(target, due, told):
    each = replace(step("Thank Luis Ferreira", due, Status.DUE), target=target)
    words = planned(entry(each, day=11)).lines()
    assert told in words or any(line.endswith(told) for line in words)


def test_a_title_takes_all_the_room_that_the_state_leaves():
    each = step("Send the formal letter to Ms. Whitfield", at(11, 18), Status.DUE)
    assert any(
        "Whitfield Bramwell Publishing" in line.replace("\u00a0", " ").replace("  ", " ")
        for line in planned(entry(each, "Bramwell Publishing")).lines()
    )


def test_a_reason_that_two_steps_share_is_told_once():
    luis, kim = (step(f"Thank {name}", at(11, 18), Status.DUE, "Tonight is fresh.") for name in ("Luis", "Kim"))
    text = plan(luis, kim).text()
    assert text.count("Tonight is fresh.") == 1
    assert text.index("Thank Luis") < text.index("Thank Kim") < text.index("Tonight is fresh.")
    assert plan(luis, replace(kim, remark=words("Moved."))).text().count("Tonight is fresh.") == 2


def test_what_is_done_needs_no_reason():
    assert "Because." not in plan(STEPS[2]).text()


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


def usual() -> list[ChecklistItemState]:
    """A proofreading list as it mostly is: four things to do by hand, twelve that are checked."""
    states = [ChecklistItemState(item(f"by hand {n}"), done=True) for n in range(3)]
    states.append(ChecklistItemState(item("second", asks="Who read it?"), done=False))
    states += [ChecklistItemState(item(f"checked {n}", ItemKind.AUTO), done=True) for n in range(11)]
    long = replace(item("long", ItemKind.AUTO), detail="A person addressed by name gets a different close. " * 3)
    return [*states, ChecklistItemState(long, done=True)]


@pytest.mark.parametrize("paper", list(Paper))
def test_the_usual_sixteen_items_fit_one_page(paper):
    pdf = Pdf(checklist_pdf(checklist(*usual()), "Formal letter, Alder Creek Health", NOW, paper))
    assert len(pdf) == 1
    lines = pdf.lines()
    assert "Resumofy, Patience" in lines
    tops = [pdf.at(f"Text of checked {n}").top for n in range(11)]
    gaps = [below - above for above, below in pairwise(tops)]
    assert gaps == pytest.approx([gaps[0]] * 10, abs=0.1)
    assert pdf.at("Resumofy, Patience").bottom < pdf.at("Proofreading ·").top - 2


def test_a_short_list_stays_airy():
    few = printed(*usual()[:3])
    many = printed(*usual())
    far, near = (pdf.at("Text of by hand 1").top - pdf.at("Text of by hand 0").top for pdf in (few, many))
    assert far > near + 0.5


def test_an_answer_stands_with_its_question():
    answered = ChecklistItemState(item("second", asks="Who read it?"), done=True, note="Tom")
    assert "Who read it? Tom" in printed(answered).text()


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
    return offer_report(
        case, PROFILE, Budget(housing=Decimal(2000)), chosen, scores, [other], [Decimal(95000)], draws=50
    )


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


def scores_lines(pdf: Pdf) -> list[str]:
    return [line for page in range(len(pdf)) for line in pdf.lines(page) if line.startswith("Score out of 100")]


@pytest.mark.parametrize(("choices", "tables"), [(2, [2]), (5, [5]), (6, [6]), (7, [4, 3]), (9, [4, 5])])
@pytest.mark.parametrize("paper", list(Paper))
def test_no_table_of_choices_holds_a_leftover(choices, tables, paper):
    source = weighed()
    columns = (source.comparison.columns * 3)[:choices]
    crowded = replace(source, comparison=replace(source.comparison, columns=columns))
    counts = [line.count(".0") for line in scores_lines(report(crowded, paper))]
    assert sorted(counts) == sorted(tables)


def test_the_changes_fill_a_page_that_the_table_would_leave_empty():
    flips = (FlipLine("Advancement", "at 29% or more, Old Mill is ahead", "now 4%", True),) * 3
    whole = weighed()
    source = replace(whole, comparison=replace(whole.comparison, flips=flips))
    pdf = report(source)
    assert len(pdf) == 2
    first = [line for line in pdf.lines(0) if line]
    assert "What would change the result" in first
    assert sum("at 29% or more" in line for line in first) == 3
    assert "Is it what you want?" in pdf.lines(1)
    # Where the table fits, it comes first.
    bare = report(replace(source, chart=None))
    lines = [line for page in range(len(bare)) for line in bare.lines(page)]
    assert lines.index("Is it what you want?") < lines.index("What would change the result")


def test_figures_of_a_column_stand_below_one_another():
    pdf = report(weighed())
    glyphs = pdf.glyphs()
    text = "".join(glyph.char for glyph in glyphs)
    # Three figures follow each comma, and a 1 is narrow only where figures differ in width.
    sign_on, health = (glyphs[text.index(amount) + amount.index(",")] for amount in ("$5,000", "$2,160"))
    assert sign_on.left == pytest.approx(health.left, abs=0.03)


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


def test_characters_that_share_a_glyph_come_out_as_they_went_in():
    typed = "Dana’s “two-page” Ω, µg — it’s AV"
    assert typed in plan(step(typed, at(11), Status.DUE)).text()


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
        lambda: plan_pdf("Alder", "Writer", [entry(each) for each in STEPS], NOW, Paper.LETTER),
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
