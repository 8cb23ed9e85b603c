"""The letter grammar and the values that fill it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.fields import Record, field_values
from followup_desktop.domain.merge import (
    Field,
    MergeError,
    Part,
    Piece,
    Text,
    instantiate,
    merge,
    merge_closed,
    parse,
    plain,
)
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Channel,
    Contact,
    Interview,
    InterviewKind,
    Offer,
    Participation,
    PayPeriod,
    Profile,
    UserError,
)
from followup_desktop.i18n import Language

US = Language("en-US")
GB = Language("en-GB")

DANA = Contact(id=7, title="Ms.", first_name="Dana", last_name="Whitfield", job="Head of Writing")
LUIS = Contact(id=8, first_name="Luis", last_name="Ortega")
KIM = Contact(id=9, first_name="Kim", last_name="Park")


def a_record(**parts: object) -> Record:
    base: dict[str, object] = {
        "profile": Profile(full_name="Ellen Marsh", email="ellen@example.com"),
        "application": Application(id=1, employer="Alder Creek Health", role="Technical Writer"),
        "contact": None,
        "interview": None,
        "participation": None,
        "interviewers": (),
        "offer": None,
        "benchmark": None,
        "today": date(2026, 11, 23),
        "arranger": None,
    }
    return Record(**(base | parts))  # type: ignore[arg-type]


# --- the grammar -----------------------------------------------------------------------------------------------------


def test_parse_knows_text_fields_defaults_and_parts() -> None:
    assert parse("On {role|the job}{?topic} and {topic}{/}{?!said}.{/}") == (
        Text("On "),
        Field("role", "the job", 3, 17),
        Part("topic", True, (Text(" and "), Field("topic", None, 30, 37))),
        Part("said", False, (Text("."),)),
    )


def test_doubled_braces_are_plain_braces() -> None:
    assert plain(merge("a {{b}} {{{role}}}", {"role": "cook"})) == "a {b} {cook}"


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("Dear {", 1, 6, "{ is not closed"),
        ("Dear\n\nMs. }", 3, 5, "} closes nothing"),
        ("a\n{role\n}", 2, 1, "{ is not closed"),
        ("{}", 1, 1, "no field name"),
        ("{ | x}", 1, 1, "no field name"),
        ("one\ntwo {rolle}", 2, 5, "“rolle”. Did you mean “role”?"),
        ("{Company}", 1, 1, "Did you mean “company”?"),
        ("{interview date}", 1, 1, "Did you mean “interview_date”?"),
        ("{zzzzqqqq}", 1, 1, "no field “zzzzqqqq”."),
        ("{?topic}open", 1, 1, "{?topic} has no {/}"),
        ("{?!topic}open", 1, 1, "{?!topic} has no {/}"),
        ("shut{/}", 1, 5, "none is open"),
        ("{?}x{/}", 1, 1, "no field name"),
        ("{?topic}" * 9 + "{/}" * 9, 1, 65, "inside one another"),
    ],
)
def test_what_does_not_read_is_named_with_its_place(text: str, line: int, column: int, says: str) -> None:
    with pytest.raises(MergeError) as caught:
        parse(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"Line {line}: ")
    assert isinstance(caught.value, UserError)


def test_a_monstrous_name_is_cut_in_the_message() -> None:
    with pytest.raises(MergeError) as caught:
        parse("{" + "x" * 100_000 + "}")
    assert len(str(caught.value)) < 120


def test_a_field_without_a_value_shows_its_label_and_says_so() -> None:
    assert merge("for {role}, gladly", {}) == (
        Piece("for "),
        Piece("Role", "role", missing=True),
        Piece(", gladly"),
    )


def test_a_default_stands_in_and_is_not_missing() -> None:
    assert merge("{role|the job}", {"role": " \n"}) == (Piece("the job", "role"),)
    assert merge("{role|}", {}) == ()


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"topic": "tea", "said": "yes"}, "tea, yes."),
        ({"topic": "tea"}, "tea."),
        ({"said": "yes"}, "silence."),
        ({"topic": "  "}, "silence."),
    ],
)
def test_parts_stand_and_fall_with_their_field(values: dict[str, str], text: str) -> None:
    assert plain(merge("{?topic}{topic}{?said}, {said}{/}{/}{?!topic}silence{/}.", values)) == text


@pytest.mark.parametrize(
    ("company", "text"),
    [
        ("Marlow & Co.", "I left Marlow & Co. Gladly."),
        ("Marlow", "I left Marlow. Gladly."),
        ("Who?", "I left Who? Gladly."),
    ],
)
def test_a_sentence_ends_with_one_stop_after_a_value_that_has_its_own(company: str, text: str) -> None:
    assert plain(merge("I left {company}. Gladly.", {"company": company})) == text


def test_an_ellipsis_of_the_text_stays_whole() -> None:
    assert plain(merge("{company}...", {"company": "Co."})) == "Co...."


@settings(max_examples=150)
@given(st.text(alphabet=st.sampled_from("{}|?!/ \nrole topic.a"), max_size=60))
def test_any_text_merges_or_is_refused_in_words(text: str) -> None:
    try:
        pieces = merge(text, {"role": "cook"})
    except MergeError as error:
        lines = text.split("\n")
        assert 1 <= error.line <= len(lines)
        assert lines[error.line - 1][error.column - 1] in "{}"
    else:
        assert all(piece.text for piece in pieces)


@settings(max_examples=60)
@given(st.text())
def test_text_without_braces_comes_back_as_it_was(text: str) -> None:
    bare = text.replace("{", "").replace("}", "")
    assert plain(merge(bare, {})) == bare


@settings(max_examples=100)
@given(st.text(min_size=1).filter(str.strip))
def test_a_value_is_never_read_for_braces(value: str) -> None:
    pieces = merge("<{topic}>", {"topic": value})
    assert pieces == (Piece("<"), Piece(value, "topic"), Piece(">"))


def test_a_value_full_of_grammar_stands_as_typed() -> None:
    hostile = "{role} {?said}{/} {{ }} {nonsense <b>&amp;\u202e"
    assert plain(merge("{topic}", {"topic": hostile, "role": "no"})) == hostile


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            {"recipient_name": "Dana", "recipient_job": "Editor", "company": "Marlow"},
            "To\nDana\nEditor\nMarlow\n\nHello",
        ),
        ({"recipient_name": "Dana", "company": "Marlow"}, "To\nDana\nMarlow\n\nHello"),
        ({"recipient_job": " \n", "company": "Marlow"}, "To\nTheir name\nMarlow\n\nHello"),
        ({"recipient_name": "Dana"}, "To\nDana\n\nHello"),
    ],
)
def test_a_line_of_an_address_that_comes_to_nothing_closes_up(values: dict[str, str], text: str) -> None:
    body = "To\n{recipient_name}\n{recipient_job|}\n{?company}{company}{/}\n\nHello"
    assert plain(merge_closed(body, values)) == text
    assert plain(merge(body, values)).count("\n") == 5, "what is proofread keeps its lines"


def test_a_line_that_was_left_empty_stays_empty() -> None:
    assert plain(merge_closed("a\n\n \nb{role|}\n{role|} .", {})) == "a\n\n \nb\n ."


# --- starting a letter -----------------------------------------------------------------------------------------------


def test_instantiate_settles_parts_and_keeps_fields() -> None:
    body = "{salutation}\n\n{?topic}On {topic}.{/}\n\n{?said}You said {said}.{/}\n\n{role|the job} {{x}}\n\n{close}"
    assert instantiate(body, {"topic": "tea"}) == ("{salutation}\n\nOn {topic}.\n\n{role|the job} {{x}}\n\n{close}")


def test_a_dropped_line_leaves_no_gap_in_what_is_started() -> None:
    assert instantiate("A\n{?topic}{topic}{/}\nB\n\nC", {}) == "A\nB\n\nC"
    assert instantiate("A\n{?topic}{topic}{/}\nB", {"topic": "tea"}) == "A\n{topic}\nB"


@settings(max_examples=60)
@given(st.text(alphabet="ab{} ", max_size=30), st.text(min_size=1).filter(str.strip))
def test_what_was_started_merges_to_the_same_words(words: str, value: str) -> None:
    body = "x" + words.replace("{", "{{").replace("}", "}}") + "{?topic}({topic}){/}{?!topic}-{/}{role|none}x"
    values = {"topic": value}
    assert plain(merge(instantiate(body, values), values)) == plain(merge(body, values))


# --- the one table ---------------------------------------------------------------------------------------------------


#: follow-up.md D, the list at its top, as far as the model can answer it.
CATALOGUE = """
    my_full_name my_address my_phone my_email my_linkedin today recipient_title recipient_first recipient_last
    recipient_name recipient_job company company_address role req_id interview_date interview_kind round
    other_interviewers topic need_they_stated my_proof omitted_point useful_item useful_url promised_by contact_person
    arranger salutation close enclosures base currency bonus start_date location manager benefits_note special_terms
    offer_title offer_date decision_date decline_reason market_line said
"""


def test_the_table_holds_every_field_of_the_catalogue() -> None:
    assert set(CATALOGUE.split()) <= set(FIELDS)


def test_the_table_is_grouped_and_every_hint_asks() -> None:
    groups = list(dict.fromkeys(field.group for field in FIELDS.values()))
    assert groups[:6] == ["You", "The employer", "The person", "The interview", "The next interview", "The offer"]
    for key, field in FIELDS.items():
        assert field.key == key
        assert "?" in field.hint, key
        assert field.own_words is field.group.startswith("In your words"), key
    labels = [field.label for field in FIELDS.values()]
    assert len(set(labels)) == len(labels)


def test_values_come_from_the_record_as_the_language_writes_them() -> None:
    record = a_record(
        profile=Profile(full_name="Ellen Marsh", phone=" 503 ", linkedin="in/ellen", current_employer="Marlow & Co."),
        application=Application(
            id=1,
            employer="Alder Creek",
            role="Writer",
            req_id="A-1",
            address="2210 Tannery Row",
            zone="America/New_York",
        ),
        contact=DANA,
        interview=Interview(
            round=2,
            kind=InterviewKind.VIDEO,
            starts_at=datetime(2026, 11, 18, 4, 30, tzinfo=UTC),  # still the evening of the 17th in Portland
            zone="America/Los_Angeles",
            promised_on=date(2026, 11, 25),
            promise_text="next Wednesday",
            promised_by_id=8,
            left_unsaid="I read Spanish",
            useful_item="a summary",
            need_stated="shorter pages",
        ),
        participation=Participation(topic="reading at night", said="short is kind"),
        interviewers=(DANA, LUIS, KIM),
        arranger=KIM,
        offer=Offer(
            received_at=datetime(2026, 12, 1, 2, 0, tzinfo=UTC),  # 30 November in New York
            answer_by=datetime(2026, 12, 4, 17, 0, tzinfo=UTC),
            base=Decimal(92000),
            bonus_percent=Decimal("7.5"),
            sign_on=Decimal(4000),
            start_on=date(2027, 1, 11),
            location="Portland",
            manager="Luis Ortega",
            special_terms="two days from home",
            benefits_note="health plan A",
        ),
        benchmark=Benchmark(
            occupation="technical writers", area="Portland", source="BLS", year=2025, mean=Decimal(91670)
        ),
    )
    values = field_values(record, US, {})
    assert values.pop("offer_questions").startswith("1. ")  # proposed from what the offer leaves open
    assert values == {
        "my_full_name": "Ellen Marsh",
        "my_phone": "503",
        "my_linkedin": "in/ellen",
        "my_employer": "Marlow & Co.",
        "today": "November 23, 2026",
        "company": "Alder Creek",
        "company_address": "2210 Tannery Row",
        "role": "Writer",
        "req_id": "A-1",
        "salutation": "Dear Ms. Whitfield:",
        "close": "Sincerely,",
        "recipient_name": "Ms. Dana Whitfield",
        "recipient_title": "Ms.",
        "recipient_first": "Dana",
        "recipient_last": "Whitfield",
        "recipient_job": "Head of Writing",
        "contact_person": "Luis Ortega",
        "arranger": "Kim Park",
        "interview_date": "Tuesday, November 17",
        "interview_time": "8:30 PM",
        "interview_kind": "by video",
        "round": "2",
        "interviewers": "Ms. Dana Whitfield, Luis Ortega, and Kim Park",
        "other_interviewers": "Luis Ortega and Kim Park",
        "promised_by": "Wednesday, November 25",
        "promise_text": "next Wednesday",
        "topic": "reading at night",
        "said": "short is kind",
        "need_they_stated": "shorter pages",
        "omitted_point": "I read Spanish",
        "useful_item": "a summary",
        "offer_title": "Writer",
        "base": "$92,000 a year",
        "currency": "USD",
        "bonus": "7.5% of base pay",
        "sign_on": "$4,000",
        "start_date": "January 11, 2027",
        "location": "Portland",
        "manager": "Luis Ortega",
        "special_terms": "two days from home",
        "benefits_note": "health plan A",
        "offer_date": "Monday, November 30",
        "decision_date": "Friday, December 4",
        "market_line": "the average for technical writers in Portland is $91,670 a year (BLS, 2025)",
    }


def test_an_empty_record_has_only_what_is_always_known() -> None:
    record = a_record(profile=Profile(), application=Application())
    assert field_values(record, GB, {}) == {
        "today": "23 November 2026",
        "salutation": "Dear Sir or Madam,",
        "close": "Yours faithfully,",
    }


@pytest.mark.parametrize(
    ("period", "base", "text"),
    [
        (PayPeriod.MONTH, Decimal(3100), "£3,100 a month"),
        (PayPeriod.HOUR, Decimal("18.40"), "£18.40 an hour"),
    ],
)
def test_pay_says_for_how_long(period: PayPeriod, base: Decimal, text: str) -> None:
    record = a_record(offer=Offer(base=base, period=period, currency="GBP"))
    assert field_values(record, GB, {})["base"] == text


def test_the_market_line_prefers_the_median_and_names_the_upper_quarter_where_it_is_known() -> None:
    known = Benchmark(
        occupation="software developers",
        area="Seattle",
        source="BLS",
        year=2025,
        mean=Decimal(174_920),
        p50=Decimal(167_280),
        p75=Decimal(211_860),
    )
    lines = [
        field_values(a_record(benchmark=each), US, {})["market_line"] for each in (known, replace(known, p75=None))
    ]
    assert lines == [
        "the median for software developers in Seattle is $167,280 a year, the 75th percentile $211,860 (BLS, 2025)",
        "the median for software developers in Seattle is $167,280 a year (BLS, 2025)",
    ]


def test_a_figure_without_its_source_is_no_market_line() -> None:
    record = a_record(benchmark=Benchmark(occupation="writers", area="Leeds", mean=Decimal(1), year=2025))
    assert "market_line" not in field_values(record, US, {})


def test_own_words_win_and_blank_ones_do_not() -> None:
    record = a_record(participation=Participation(topic="from the record", said="kept"))
    values = field_values(record, US, {"topic": " mine ", "said": " \n ", "no_such_field": "x"})
    assert values["topic"] == "mine"
    assert values["said"] == "kept"
    assert "no_such_field" not in values


def test_an_email_greets_and_closes_in_its_own_manner() -> None:
    record = a_record(contact=DANA)
    assert field_values(record, US, {}, Channel.EMAIL)["salutation"] == "Dear Ms. Whitfield,"
    assert field_values(record, GB, {}, Channel.EMAIL)["close"] == "Kind regards,"
    assert field_values(record, GB, {}, Channel.HAND)["close"] == "Yours sincerely,"
