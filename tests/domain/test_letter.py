"""From a letter and the record to what stands on the page, and to the text of an e-mail."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop import resources
from followup_desktop.domain.fields import Record
from followup_desktop.domain.letter import (
    LetterPage,
    asked_field,
    email_text,
    letter_page,
    letter_values,
    split_paragraphs,
    start_letter,
    town,
    word_count,
)
from followup_desktop.domain.letter_kinds import Form, load_kinds
from followup_desktop.domain.merge import MergeError, Piece, merge, plain
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Channel,
    Contact,
    Envelope,
    Interview,
    Layout,
    Letter,
    Offer,
    Paper,
    Participation,
    Profile,
    Reader,
    Signature,
    Typeface,
    UserError,
)
from followup_desktop.domain.templates import LetterTemplate, load_templates
from followup_desktop.i18n import Language

US = Language("en-US")
GB = Language("en-GB")
_READ, _PROBLEMS = load_templates(resources.path("letters"), load_kinds(resources.path("letters", "kinds"))[0])
#: Those in English; test_letters_abroad.py has the others.
SAMPLES = {key: sample for key, sample in _READ.items() if key[1].startswith("en-")}

every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=map("-".join, SAMPLES))

ELLEN = Profile(
    full_name="Ellen Marsh",
    phone="(503) 555-0148",
    email="ellen.marsh@example.com",
    address="1418 Larkspur Lane\n\n Portland, OR 97214 ",
    linkedin="linkedin.example/ellen",
)
PRIYA = Contact(id=7, title="Ms.", first_name="Priya", last_name="Raman", job="Director of Documentation")

FULL = Record(
    profile=ELLEN,
    application=Application(
        id=3,
        employer="Alder Creek Health",
        role="Technical Writer",
        req_id="AC-2214",
        address="2210 Tannery Row\n\nPortland, OR 97209",
        zone="America/Los_Angeles",
    ),
    contact=PRIYA,
    interview=Interview(
        id=4,
        starts_at=datetime(2026, 11, 17, 23, 0, tzinfo=UTC),
        zone="America/Los_Angeles",
        promised_on=date(2026, 11, 25),
        need_stated="someone who can cut the infusion pump library to what a nurse can use at the bedside",
        left_unsaid="I also keep a small group of nurses who read my drafts every month",
        useful_item="a two-page summary of how I test a page with readers",
    ),
    participation=Participation(
        topic="how your nurses read instructions in the middle of a shift",
        said="a page that needs a second reading has already failed",
    ),
    interviewers=(PRIYA,),
    offer=Offer(
        id=2,
        received_at=datetime(2026, 11, 30, 18, 0, tzinfo=UTC),
        base=Decimal(92000),
        bonus_percent=Decimal(5),
        start_on=date(2027, 1, 11),
        location="Portland",
        manager="Luis Ferreira",
        sign_on=Decimal(4000),
        special_terms="two days a week from home",
    ),
    benchmark=None,
    today=date(2026, 11, 18),
    arranger=None,
    next_interview=Interview(
        id=5,
        starts_at=datetime(2026, 11, 24, 18, 0, tzinfo=UTC),
        zone="America/Los_Angeles",
        place="2210 Tannery Row, Portland",
    ),
)
#: All that three people heard and said, in one letter to nobody in particular.
LUIS = Contact(id=8, title="Mr.", first_name="Luis", last_name="Ortega")
DANA = Contact(id=9, title="Dr.", first_name="Dana", last_name="Whitfield")
PANEL = replace(FULL, contact=None, participation=None, interviewers=(PRIYA, LUIS, DANA))
SPARSE = Record(
    profile=Profile(full_name="Ellen Marsh", email="ellen.marsh@example.com"),
    application=Application(id=3, employer="Alder Creek Health", role="Technical Writer"),
    contact=None,
    interview=None,
    participation=None,
    interviewers=(),
    offer=None,
    benchmark=None,
    today=date(2026, 11, 18),
    arranger=None,
)
OWN = {
    "my_thought": "A page that is read with one hand free should be tested that way too",
    "my_proof": "I rewrote 140 device guides for that reader, and calls fell by a fifth within a year at Marlow & Co.",
    "my_asset": "I spent two years on a hospital help line, so I know what people ask when the guide has let them down",
    "first_step": "sitting through one shift on each ward that uses the pumps",
    "useful_reason": "It shows what we changed after watching nine people read",
    "looking_forward": "meeting the nurses who will read what I write",
    "good_memory": "how you walked me through the ward at shift change",
    "decline_reason": "I have accepted a position nearer to my family in Eugene",
    "my_availability": "any morning next week",
    "my_hours": "until six",
    "not_shown": "the marked-up binder",
    "good_result": "We spoke for an hour about the pump library, and I left with a clear picture of the work",
    "value_offered": "how we test a page with readers",
    "asked_for": "how I test a page with readers",
    "sent_item": "a two-page summary of the test and one page before and after it",
    "news": "the new rules for pump labels",
    "news_url": "https://www.example.org/pump-labels",
    "news_reason": "They ask for the three lines that your team has had for a year",
    "materials": "three guides as I found them and as I left them",
    "answer_on": "Friday, November 27",
    "asked_until": "Monday, November 30",
    "asked_why": "talk it over with my family in Eugene, who would move with me",
    "counter_base": "$96,000 a year",
    "my_value": "My rewrite of 140 device guides halved the calls to the help desk at Marlow & Co.",
    "alternatives": "a later review of pay, a week more of leave or a start in February",
    "my_question": "Which of my answers left you least sure of me?",
    "stress_points": "That I test my pages with readers\nHow we cut the pump guide from 60 pages to 12",
    "caller": "the Director of Documentation, by phone before Wednesday",
    "help_given": "telling them about the night we rewrote the recall notice",
    "outcome": "they offered me the job two days after they spoke with you",
    "connection": "we shared a table at the writers’ day in Salem last May",
    "missed": "did not answer your offer by the day you set",
    "notice": "two weeks",
    "last_day": "Friday, December 11",
    "handover": "finish the ventilator guide and bring the style sheet up to date",
    "work_memory": "to read every page as if I were tired and had one hand free",
    "boss_name": "Ms. Keiko Ito",
    "boss_address": "77 Foundry Street\nPortland, OR 97210",
}


def a_letter(body: str, **parts: object) -> Letter:
    return replace(Letter(channel=Channel.POST, body=body), **parts)  # type: ignore[arg-type]


def body_words(page: LetterPage) -> int:
    greeted = page.paragraphs[0][0].field == "salutation"
    return sum(map(word_count, page.paragraphs[1 if greeted else 0 :]))


def read_by(sample: LetterTemplate, record: Record) -> Record:
    """The record as the desk hands it over for a letter of this kind."""
    return replace(record, reader=sample.kind.reader)


# --- the samples, filled in ------------------------------------------------------------------------------------------


@every_sample
def test_a_sample_on_a_full_record_is_complete_and_of_the_right_length(sample: LetterTemplate) -> None:
    language, record = Language(sample.locale), read_by(sample, FULL)
    letter = replace(start_letter(sample, record, language), values=OWN)
    page = letter_page(letter, record, language)
    assert page.missing == ()
    fewest, most = sample.words
    merged = merge(letter.body, letter_values(letter, record, language))
    is_letter = sample.kind.form is Form.LETTER
    assert fewest <= (body_words(page) if is_letter else word_count(merged))
    assert word_count(merged) <= most
    text = email_text(page, ELLEN)
    assert "{" not in text and "}" not in text
    for fault in ("..", "  ", " .", " ,", ",,", "!", "?."):
        assert fault not in text, fault
    assert page.author == "Ellen Marsh"
    if is_letter:
        assert page.close
        assert plain(page.paragraphs[0]).startswith("Dear Ms")
    if sample.kind.characters:
        assert len(plain(merged)) <= sample.kind.characters
    if sample.kind.form is Form.SCRIPT:
        # Lines to say are short enough to be said in one breath or two.
        assert len(page.paragraphs) >= 4
        assert all(word_count(line) <= 30 for line in page.paragraphs)


@every_sample
def test_a_sample_on_a_sparse_record_still_reads(sample: LetterTemplate) -> None:
    language, record = Language(sample.locale), read_by(sample, SPARSE)
    letter = start_letter(sample, record, language)
    page = letter_page(letter, record, language)
    shown = "\n\n".join(map(plain, page.paragraphs))
    for fault in ("..", "  ", " .", " ,", "{", "}", "\n\n\n"):
        assert fault not in shown, fault
    in_text = [piece.field for paragraph in page.paragraphs for piece in paragraph if piece.missing]
    assert page.missing == tuple(dict.fromkeys(in_text))
    with pytest.raises(UserError):
        email_text(page, ELLEN)


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("thank_email", ("interview_date", "topic", "my_thought", "my_proof")),
        (
            "thank_formal",
            ("interview_date", "said", "my_thought", "my_asset", "first_step", "useful_item", "useful_reason"),
        ),
        ("status_email", ("interview_date",)),
        ("thank_phone_interview", ("interview_date", "topic", "my_thought", "my_proof", "my_availability")),
        ("thank_teleconf", ("interview_date", "topic", "my_thought", "my_proof", "not_shown", "my_availability")),
        ("thank_arranger", ("interview_date", "good_result", "help_given")),
        ("thank_panel", ("interview_date", "topic", "my_thought", "said", "my_proof")),
        ("linkedin_note", ("interview_date", "topic", "value_offered")),
        ("additional_info", ("asked_for", "interview_date", "sent_item", "useful_reason")),
        ("share_news", ("news", "interview_date", "news_url", "news_reason")),
        ("timeline_email", ("interview_date",)),
        ("call_script", ("interview_date",)),
        ("voicemail_script", ("interview_date", "my_phone")),
        ("reply_second_interview", ("my_availability", "materials", "looking_forward")),
        ("reply_request", ("asked_for", "sent_item", "useful_reason")),
        ("accept", ("base", "location", "start_date", "looking_forward")),
        ("decline", ("decline_reason", "good_memory")),
        ("thank_no_interest", ("interview_date", "topic", "my_thought")),
        ("withdraw", ("decline_reason",)),
        ("offer_ack", ("answer_on", "looking_forward")),
        ("offer_questions", ("offer_questions", "answer_on")),
        ("extension_request", ("asked_why", "asked_until")),
        ("counter_offer", ("my_value", "counter_base", "alternatives")),
        ("decline_call_script", ("decline_reason",)),
        ("thank_after_rejection", ("good_memory",)),
        ("feedback_request", ("my_question",)),
        ("closing_note", ("good_memory",)),
        ("reference_headsup", ("salutation", "caller", "stress_points")),
        ("reference_thanks", ("salutation", "outcome", "help_given")),
        ("insider_note", ("connection", "my_question")),
        ("apology_late", ("missed", "answer_on")),
        ("resignation", ("salutation", "notice", "last_day", "handover", "work_memory")),
        ("thank_offer_to_team", ("help_given", "looking_forward")),
    ],
)
def test_what_is_missing_is_listed_in_the_order_of_the_text(kind: str, missing: tuple[str, ...]) -> None:
    sample = SAMPLES[kind, "en-US", "plain"]
    record = read_by(sample, SPARSE)
    assert letter_page(start_letter(sample, record, US), record, US).missing == missing


def test_a_status_letter_names_the_promised_day_or_says_there_was_none() -> None:
    sample = SAMPLES["status_email", "en-US", "plain"]
    told = letter_page(start_letter(sample, FULL, US), FULL, US)
    assert "by Wednesday, November 25" in email_text(told, ELLEN)
    untold = replace(FULL, interview=replace(FULL.interview, promised_on=None))
    page = letter_page(start_letter(sample, untold, US), untold, US)
    assert "not yet able to give a date" in email_text(page, ELLEN)
    assert "November 25" not in email_text(page, ELLEN)


#: Every sample that repeats when they said they would decide.
QUOTING = ("thank_email", "thank_formal", "status_email", "call_script")


@pytest.mark.parametrize("key", [key for key in SAMPLES if key[0] in QUOTING and key[1] in ("en-US", "en-GB")])
def test_a_letter_quotes_no_day_that_was_never_named(key: tuple[str, str, str]) -> None:
    talk = replace(FULL.interview, promise_text="We decide in about two weeks.", promised_on=date(2026, 12, 6))
    vague = replace(FULL, interview=talk)
    language = Language(key[1])
    text = _told(SAMPLES[key], vague, language)
    assert " in about two weeks" in text
    assert "December" not in text and "6 Dec" not in text
    assert "give a date" not in text


def test_a_day_that_was_typed_without_words_is_quoted() -> None:
    sample = SAMPLES["thank_email", "en-US", "plain"]
    for words in ("", "We will be in touch.", "by December 4"):
        told = replace(FULL, interview=replace(FULL.interview, promise_text=words, promised_on=date(2026, 12, 4)))
        assert "by Friday, December 4" in _told(sample, told, US)


def _told(sample: LetterTemplate, record: Record, language: Language) -> str:
    page = letter_page(start_letter(sample, record, language), record, language)
    return "\n".join(plain(pieces) for pieces in page.paragraphs)


def in_english(*kinds: str) -> pytest.MarkDecorator:
    """Every American and British sample of these kinds."""
    keys = [key for key in SAMPLES if key[0] in kinds and key[1] in ("en-US", "en-GB")]
    assert len(keys) == 4 * len(kinds)
    return pytest.mark.parametrize("sample", [SAMPLES[key] for key in keys], ids=["-".join(key) for key in keys])


@in_english("timeline_email", "call_script")
def test_a_question_about_the_date_never_says_that_there_was_none_where_there_was(sample: LetterTemplate) -> None:
    language = Language(sample.locale)
    none_named = re.compile(r"no date|forgot to ask|at all about dates|(not|no)\b.*\bdate\b")
    assert not none_named.search(_told(sample, FULL, language))
    assert FULL.interview
    untold = replace(FULL, interview=replace(FULL.interview, promised_on=None))
    assert none_named.search(_told(sample, untold, language))


@in_english("thank_panel")
def test_one_letter_to_a_panel_names_everybody_but_its_reader(sample: LetterTemplate) -> None:
    language = Language(sample.locale)
    to_all = _told(sample, PANEL, language)
    for name in ("Priya Raman", "Luis Ortega", "Dana Whitfield"):
        assert to_all.count(name) == 1, name
    to_one = _told(sample, replace(PANEL, contact=PRIYA), language)
    assert "Priya" not in to_one and to_one.count("Raman") == 1  # in the greeting
    assert "Luis Ortega" in to_one and "Dana Whitfield" in to_one


@in_english("thank_panel")
def test_one_letter_to_a_panel_is_of_the_right_length(sample: LetterTemplate) -> None:
    language = Language(sample.locale)
    own = OWN | {"topic": "how nurses read", "said": "a page that needs a second reading has failed"}
    letter = replace(start_letter(sample, PANEL, language), values=own)
    words = word_count(merge(letter.body, letter_values(letter, PANEL, language)))
    assert sample.words[0] <= words <= sample.words[1]


@in_english("thank_teleconf")
def test_thanks_for_a_video_call_name_the_others_who_were_on_it(sample: LetterTemplate) -> None:
    language = Language(sample.locale)
    told = _told(sample, replace(PANEL, contact=PRIYA), language)
    assert re.search(r"thank Mr\.? Luis Ortega,? and Dr\.? Dana Whitfield", told)
    assert "thank" not in _told(sample, FULL, language).split("\n")[1].removeprefix("Thank").replace("thank you", "")


@in_english("thank_arranger")
def test_who_arranged_it_is_told_with_whom(sample: LetterTemplate) -> None:
    language = Language(sample.locale)
    mia = Contact(id=20, title="Ms.", first_name="Mia", last_name="Chen")
    told = _told(sample, replace(PANEL, contact=mia, arranger=mia), language)
    assert re.search(r"with Ms\.? Priya Raman, Mr\.? Luis Ortega,? and Dr\.? Dana Whitfield", told)
    assert "with ." not in _told(sample, SPARSE, language)


@in_english("reply_second_interview")
def test_a_reply_to_an_invitation_repeats_what_stands_in_the_calendar_or_names_days(sample: LetterTemplate) -> None:
    language = Language(sample.locale)
    told = _told(sample, FULL, language)
    day = "Tuesday, November 24" if sample.locale == "en-US" else "Tuesday 24 November"
    assert re.search(r" 10:00\sAM," if sample.locale == "en-US" else r" 10:00 \(", told)
    for word in (day, "Pacific Standard Time", "2210 Tannery Row, Portland", "in person", "who else"):
        assert word in told, word
    assert "I could come" not in told
    assert "who else" not in _told(sample, replace(FULL, next_people=(PRIYA,)), language)
    assert "I could come" in _told(sample, replace(FULL, next_interview=None), language)


@in_english("voicemail_script", "call_script")
def test_words_for_the_telephone_greet_nobody_who_is_not_known(sample: LetterTemplate) -> None:
    language = Language(sample.locale)
    assert "Raman" in _told(sample, FULL, language)
    untitled = replace(FULL, contact=replace(PRIYA, title=""))
    page = letter_page(start_letter(sample, untitled, language), untitled, language)
    assert page.missing == ()
    nobody = _told(sample, SPARSE, language)
    assert not re.search(r"[Tt]heir|Dear|Madam|Manager|speak", nobody)


def test_a_reply_to_an_offer_keeps_their_day_or_names_one() -> None:
    told = replace(FULL, offer=replace(FULL.offer, answer_by=datetime(2026, 11, 26, 1, tzinfo=UTC)))
    for kind in ("offer_ack", "offer_questions"):
        for locale, day in (("en-US", "Wednesday, November 25"), ("en-GB", "Wednesday 25 November")):
            language = Language(locale)
            assert f"by {day}" in _told(SAMPLES[kind, locale, "plain"], told, language)
            letter = replace(start_letter(SAMPLES[kind, locale, "warm"], FULL, language), values=OWN)
            assert "by Friday, November 27" in email_text(letter_page(letter, FULL, language), ELLEN)


@pytest.mark.parametrize("tone", ["plain", "warm"])
@pytest.mark.parametrize("locale", ["en-US", "en-GB"])
def test_a_counter_offer_names_its_source_and_one_figure(locale: str, tone: str) -> None:
    benchmark = Benchmark(
        occupation="technical writers", area="Oregon", source="BLS OEWS", year=2025, p50=Decimal(91000)
    )
    record, language = replace(FULL, benchmark=benchmark), Language(locale)
    letter = replace(start_letter(SAMPLES["counter_offer", locale, tone], record, language), values=OWN)
    text = email_text(letter_page(letter, record, language), ELLEN)
    assert "91,000 a year (BLS OEWS, 2025). " in text
    assert text.count("96,000") == 1


def test_an_acceptance_repeats_every_term_of_the_offer() -> None:
    for tone in ("plain", "warm"):
        letter = replace(start_letter(SAMPLES["accept", "en-US", tone], FULL, US), values=OWN)
        text = email_text(letter_page(letter, FULL, US), ELLEN)
        terms = ("Technical Writer", "$92,000 a year", "5% of base pay", "$4,000", "Portland", "Luis Ferreira")
        for term in (*terms, "January 11, 2027", "two days a week from home"):
            assert term in text, term


# --- starting a letter -----------------------------------------------------------------------------------------------


def test_a_started_letter_knows_what_it_belongs_to() -> None:
    letter = start_letter(SAMPLES["thank_email", "en-US", "warm"], FULL, US, step_key="E03/i4/c7")
    assert letter == Letter(
        application_id=3,
        kind="thank_email",
        contact_id=7,
        interview_id=4,
        offer_id=2,
        step_key="E03/i4/c7",
        locale="en-US",
        tone="warm",
        channel=Channel.EMAIL,
        layout=Layout.US_FULL_BLOCK,
        paper=Paper.LETTER,
        subject="Job interview follow-up for {my_full_name}",
        body=letter.body,
    )
    assert letter.body.startswith("{salutation}\n\n")
    assert "{?" not in letter.body


def test_a_british_letter_goes_on_a4_and_carries_its_reference_on_paper() -> None:
    sample = SAMPLES["thank_formal", "en-GB", "plain"]
    posted = start_letter(sample, FULL, GB)
    assert (posted.layout, posted.paper, posted.channel) == (Layout.UK, Paper.A4, Channel.POST)
    assert plain(letter_page(posted, FULL, GB).subject) == "Technical Writer, reference AC-2214"
    mailed = start_letter(sample, FULL, GB, channel=Channel.EMAIL)
    assert plain(letter_page(mailed, FULL, GB).subject) == "Job interview follow-up for Ellen Marsh"


def test_what_the_letter_encloses_is_listed_from_the_start() -> None:
    letter = start_letter(SAMPLES["thank_formal", "en-US", "plain"], FULL, US)
    page = letter_page(letter, FULL, US)
    assert page.enclosures == ("A two-page summary of how I test a page with readers",)
    assert letter_page(replace(letter, enclosures=" \n"), FULL, US).enclosures == ()


# --- the page --------------------------------------------------------------------------------------------------------


def test_an_american_page_has_every_block() -> None:
    letter = a_letter("{salutation}\n\nThank you.\n\n{close}", enclosures="Summary\n\n List ", subject="  About\ntea ")
    assert letter_page(letter, FULL, US) == LetterPage(
        layout=Layout.US_FULL_BLOCK,
        paper=Paper.LETTER,
        language_code="en-US",
        title="About tea",
        author="Ellen Marsh",
        sender=(
            "Ellen Marsh",
            "1418 Larkspur Lane",
            "Portland, OR 97214",
            "(503) 555-0148 · ellen.marsh@example.com",
        ),
        date_line="November 18, 2026",
        recipient=(
            "Ms. Priya Raman",
            "Director of Documentation",
            "Alder Creek Health",
            "2210 Tannery Row",
            "Portland, OR 97209",
        ),
        subject=(Piece("About tea"),),
        paragraphs=((Piece("Dear Ms. Raman:", "salutation"),), (Piece("Thank you."),)),
        close="Sincerely,",
        postscript=(),
        enclosures=("Summary", "List"),
        missing=(),
        address=("1418 Larkspur Lane", "Portland, OR 97214"),
        phone="(503) 555-0148",
        email="ellen.marsh@example.com",
        linkedin="linkedin.example/ellen",
    )


def test_what_is_chosen_for_the_page_is_on_it() -> None:
    chosen = a_letter(
        "{salutation}\n\nThank you.",
        layout=Layout.SWISS_LEFT,
        paper=Paper.A4,
        typeface=Typeface.LATO,
        letterhead=True,
        envelope=Envelope.C5,
        window=True,
        marks=True,
        place=" Portland ",
        reference=" HR-22 ",
        copies="Luis Ortega\n\n Kim Park ",
    )
    page = letter_page(chosen, FULL, US)
    assert (page.layout, page.paper, page.typeface) == (Layout.SWISS_LEFT, Paper.A4, Typeface.LATO)
    assert (page.letterhead, page.envelope, page.window, page.marks) == (True, Envelope.C5, True, True)
    assert page.date_line == "Portland, November 18, 2026"
    assert page.reference == "HR-22"
    assert page.copies == ("Luis Ortega", "Kim Park")


def test_a_signature_stands_only_on_a_letter_that_is_to_bear_it() -> None:
    picture = Signature(image=b"PNG", width_mm=Decimal("38.5"))
    letter = a_letter("{salutation}\n\nThank you.")
    assert letter_page(letter, FULL, US, picture).signature_image == b""
    signed = letter_page(replace(letter, signed=True), FULL, US, picture)
    assert (signed.signature_image, signed.signature_width) == (b"PNG", 38.5)
    assert letter_page(replace(letter, signed=True), FULL, US).signature_image == b""


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("1418 Larkspur Lane\nPortland, OR 97214", "Portland"),
        ("14 allée des Alouettes\n69002 Lyon", "Lyon"),
        ("14 allée des Alouettes\n69002 Lyon\nFrance", "Lyon"),
        ("Lerchenweg 14\nCH-8001 Zürich", "Zürich"),
        ("12 Mill Lane\nLondon SW1A 1AA", "London"),
        ("Calle Mayor 3\n41001 Sevilla", "Sevilla"),
        ("Somewhere", ""),
        ("1 Street", ""),
        ("", ""),
    ],
)
def test_the_town_of_an_address_goes_before_the_date(address: str, found: str) -> None:
    assert town(address) == found


@pytest.mark.parametrize(
    ("locale", "layout", "marks", "place", "reference"),
    [
        ("en-US", Layout.US_FULL_BLOCK, False, "", ""),
        ("en-GB", Layout.UK, False, "", ""),
        ("de-DE", Layout.DIN_B, True, "", "2026-114"),
        ("de-CH", Layout.SWISS_RIGHT, True, "Portland", "2026-114"),
        ("fr-FR", Layout.FRENCH, True, "Portland", "2026-114"),
        ("es-ES", Layout.UK, False, "Portland", ""),
    ],
)
def test_a_letter_begins_with_the_page_of_its_country(
    locale: str, layout: Layout, marks: bool, place: str, reference: str
) -> None:
    record = replace(FULL, application=replace(FULL.application, req_id="2026-114"))
    sample = replace(SAMPLES["thank_email", "en-US", "plain"], locale=locale, heading="Thank you", subject="Thank you")
    letter = start_letter(sample, record, Language(locale), channel=Channel.POST)
    assert (letter.layout, letter.marks) == (layout, marks)
    assert (letter.place, letter.reference) == (place, reference)
    named = start_letter(replace(sample, heading="About {req_id}"), record, Language(locale), channel=Channel.POST)
    assert named.reference == ""


def test_a_british_page_writes_titles_and_dates_the_british_way() -> None:
    page = letter_page(a_letter("{salutation}\n\nThank you.\n\n{close}", layout=Layout.UK), FULL, GB)
    assert page.recipient[0] == "Ms Priya Raman"
    assert page.date_line == "18 November 2026"
    assert plain(page.paragraphs[0]) == "Dear Ms Raman,"
    assert page.close == "Yours sincerely,"
    assert page.title == "Letter to Priya Raman"


def test_the_readers_own_address_goes_before_the_employers() -> None:
    home = replace(FULL, contact=replace(PRIYA, address="9 Mill Street\nSalem, OR 97301"))
    assert letter_page(a_letter("x"), home, US).recipient[2:] == (
        "Alder Creek Health",
        "9 Mill Street",
        "Salem, OR 97301",
    )


def test_an_address_that_begins_with_the_employer_does_not_name_it_twice() -> None:
    record = replace(SPARSE, application=replace(SPARSE.application, address="ALDER CREEK HEALTH\n2210 Tannery Row"))
    assert letter_page(a_letter("x"), record, US).recipient == ("ALDER CREEK HEALTH", "2210 Tannery Row")


def test_a_referee_is_written_to_at_home() -> None:
    record = replace(FULL, reader=Reader.REFEREE, contact=replace(PRIYA, address="9 Mill Street\nSalem, OR 97301"))
    assert letter_page(a_letter("x"), record, US).recipient == ("Ms. Priya Raman", "9 Mill Street", "Salem, OR 97301")
    assert letter_page(a_letter("x"), replace(record, contact=PRIYA), US).recipient == ("Ms. Priya Raman",)


@pytest.mark.parametrize(
    ("typed", "name", "greeting"),
    [
        ("Ms. Ito", "Ms. Ito", "Dear Ms. Ito:"),
        ("ms Keiko Ito", "Ms. Keiko Ito", "Dear Ms. Ito:"),
        ("Dr. Keiko Ito", "Dr. Keiko Ito", "Dear Dr. Ito:"),
        ("Keiko Ito", "Keiko Ito", "Dear Keiko Ito:"),
        ("Keiko", "Keiko", "Dear Keiko,"),
        ("Don Miller", "Don Miller", "Dear Don Miller:"),
        ("M. Miller", "M. Miller", "Dear M. Miller:"),
    ],
)
def test_ones_own_manager_is_greeted_by_the_name_that_was_typed(typed: str, name: str, greeting: str) -> None:
    profile = replace(ELLEN, current_employer="Marlow & Co.")
    record = replace(FULL, profile=profile, reader=Reader.OWN_EMPLOYER)
    values = {"boss_name": typed, "boss_address": "77 Foundry Street\nPortland, OR 97210"}
    page = letter_page(a_letter("{salutation}\n\nYes.\n\n{close}", values=values), record, US)
    assert page.recipient == (name, "Marlow & Co.", "77 Foundry Street", "Portland, OR 97210")
    assert plain(page.paragraphs[0]) == greeting
    assert page.close == "Sincerely,"


def test_nobody_at_the_new_employer_reads_the_resignation() -> None:
    sample = SAMPLES["resignation", "en-US", "plain"]
    letter = start_letter(sample, FULL, US)
    assert letter.contact_id is None
    page = letter_page(letter, read_by(sample, FULL), US)
    assert page.recipient == ()
    assert page.missing[0] == "salutation"
    assert asked_field("salutation", Reader.OWN_EMPLOYER) == "boss_name"
    assert asked_field("salutation", Reader.EMPLOYER) == "salutation"


def test_a_block_line_is_one_line_whatever_was_typed() -> None:
    record = replace(FULL, contact=replace(PRIYA, job="Director\n\tof  Documentation"))
    assert "Director of Documentation" in letter_page(a_letter("x"), record, US).recipient


@pytest.mark.parametrize(
    ("ending", "close", "last", "postscript"),
    [
        ("{close}", "Sincerely,", "Yes.", ()),
        ("{close}\n\nEllen Marsh", "Sincerely,", "Yes.", ()),
        ("{close}\nEllen Marsh", "Sincerely,", "Yes.", ()),
        ("{close}\n{my_full_name}", "Sincerely,", "Yes.", ()),
        ("{close}\n\nP.S. Tea.", "Sincerely,", "Yes.", ("P.S. Tea.",)),
        ("{close}\n\nEllen Marsh\n\nP.S. Tea.", "Sincerely,", "Yes.", ("P.S. Tea.",)),
        ("With warm regards,", "With warm regards,", "Yes.", ()),
        ("Warmly,\nEllen Marsh", "Warmly,", "Yes.", ()),
        ("Warmly,\n\nEllen Marsh", "Warmly,", "Yes.", ()),
        ("That is all I wanted to say today", "", "That is all I wanted to say today", ()),
        ("So be it.", "", "So be it.", ()),
        ("I am Ellen Marsh", "I am Ellen Marsh", "Yes.", ()),
    ],
)
def test_the_close_is_found_and_the_typed_name_left_to_the_signature(
    ending: str, close: str, last: str, postscript: tuple[str, ...]
) -> None:
    page = letter_page(a_letter(f"{{salutation}}\n\nYes.\n\n{ending}"), FULL, US)
    assert page.close == close
    assert plain(page.paragraphs[-1]) == last
    assert tuple(map(plain, page.postscript)) == postscript


@pytest.mark.parametrize("body", ["", "\n\n \n", "{close}", "Hello"])
def test_a_letter_hardly_begun_has_a_page(body: str) -> None:
    page = letter_page(a_letter(body), FULL, US)
    assert page.author == "Ellen Marsh"
    assert "".join(map(plain, page.paragraphs)) == body.strip().removesuffix("{close}")


def test_a_letter_without_a_sender_names_the_name_as_missing() -> None:
    page = letter_page(a_letter("{salutation}\n\n{topic|Tea}.\n\n{close}"), replace(FULL, profile=Profile()), US)
    assert page.missing == ("my_full_name",)
    assert page.sender == ()


def test_missing_fields_of_the_subject_come_first_and_once() -> None:
    letter = a_letter("{salutation}\n\n{my_proof} {useful_url} {my_proof}", subject="{useful_url}")
    assert letter_page(letter, FULL, US).missing == ("useful_url", "my_proof")


def test_a_missing_field_of_the_subject_stays_a_field() -> None:
    page = letter_page(a_letter("Yes.", subject=" About {useful_url}\n for {role} "), FULL, US)
    assert page.subject == (
        Piece("About "),
        Piece("Link", "useful_url", missing=True),
        Piece(" for "),
        Piece("Technical Writer", "role"),
    )
    assert page.title == "About Link for Technical Writer"
    assert letter_page(a_letter("Yes.", subject=" \n"), FULL, US).subject == ()


@pytest.mark.parametrize("manager", ["Priya Raman", " priya  RAMAN ", "Ms. Priya Raman", "Ms Priya Raman"])
@every_sample
def test_nobody_is_told_about_themselves_by_name(sample: LetterTemplate, manager: str) -> None:
    assert FULL.offer
    record = replace(FULL, offer=replace(FULL.offer, manager=manager))
    language = Language(sample.locale)
    assert "manager" not in letter_values(a_letter(""), record, language)
    letter = start_letter(sample, record, language)
    assert "report to" not in plain(merge(letter.body, letter_values(letter, record, language)))
    other = replace(record, contact=replace(PRIYA, first_name="Dana"))
    assert letter_values(a_letter(""), other, language)["manager"] == manager.strip()


@pytest.mark.parametrize("tone", ["plain", "warm"])
@pytest.mark.parametrize("locale", ["en-US", "en-GB"])
def test_an_acceptance_is_silent_about_a_payment_of_nothing(locale: str, tone: str) -> None:
    assert FULL.offer
    record = replace(FULL, offer=replace(FULL.offer, bonus_percent=Decimal(0), sign_on=Decimal("0.00")))
    language = Language(locale)
    letter = replace(start_letter(SAMPLES["accept", locale, tone], record, language), values=OWN)
    text = email_text(letter_page(letter, record, language), ELLEN)
    for word in ("bonus", "sign-on", "joining payment", "$0", " 0%"):
        assert word not in text, word


def test_values_stay_inside_their_paragraph_exactly_as_typed() -> None:
    hostile = "one\n\ntwo {role} <b>&amp;</b> \u202e\x07 {{"
    letter = a_letter("{salutation}\n\nA {topic} B\n \nC\n\n{close}", values={"topic": hostile})
    page = letter_page(letter, FULL, US)
    assert page.paragraphs[1:] == ((Piece("A "), Piece(hostile, "topic"), Piece(" B")), (Piece("C"),))


def test_text_that_does_not_read_is_refused_with_its_line() -> None:
    with pytest.raises(MergeError, match="Line 3"):
        letter_page(a_letter("{salutation}\n\n{rolle}"), FULL, US)


@settings(max_examples=60)
@given(st.text(alphabet="ab \n\t.", max_size=60))
def test_paragraphs_hold_all_the_words_and_no_blank_line(text: str) -> None:
    paragraphs = split_paragraphs(merge(text, {}))
    assert "".join("".join(map(plain, paragraphs)).split()) == "".join(text.split())
    for paragraph in map(plain, paragraphs):
        assert paragraph == paragraph.strip() != ""
        assert all(line.strip() for line in paragraph.split("\n"))


# --- channels --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "channel", "greeting", "close"),
    [
        ("thank_email", Channel.EMAIL, "Dear Ms. Raman,", "Best regards,"),
        ("thank_formal", Channel.POST, "Dear Ms. Raman:", "Sincerely,"),
        ("accept", Channel.EMAIL, "Dear Ms. Raman:", "Sincerely,"),
        ("decline", Channel.POST, "Dear Ms. Raman:", "Sincerely,"),
    ],
)
def test_the_manner_follows_the_channel_but_answers_to_offers_stay_formal(
    kind: str, channel: Channel, greeting: str, close: str
) -> None:
    page = letter_page(a_letter("{salutation}\n\nx.\n\n{close}", kind=kind, channel=channel), FULL, US)
    assert (plain(page.paragraphs[0]), page.close) == (greeting, close)


def test_an_email_drops_the_address_blocks_and_puts_the_contact_block_under_the_name() -> None:
    letter = a_letter(
        "{salutation}\n\nThank you for {interview_date}.\n\n{close}\n\nP.S. Tea.",
        channel=Channel.EMAIL,
        enclosures="Summary.pdf",
    )
    assert email_text(letter_page(letter, FULL, US), ELLEN) == (
        "Dear Ms. Raman,\n"
        "\n"
        "Thank you for Tuesday, November 17.\n"
        "\n"
        "Best regards,\n"
        "Ellen Marsh\n"
        "1418 Larkspur Lane\n"
        "Portland, OR 97214\n"
        "(503) 555-0148\n"
        "ellen.marsh@example.com\n"
        "linkedin.example/ellen\n"
        "\n"
        "P.S. Tea.\n"
        "\n"
        "Attached:\n"
        "Summary.pdf\n"
    )


def test_an_email_with_an_empty_field_is_refused_naming_it() -> None:
    page = letter_page(a_letter("{salutation}\n\n{my_proof} {useful_url}\n\n{close}"), FULL, US)
    with pytest.raises(UserError, match="“Your proof” and “Link”"):
        email_text(page, ELLEN)


def test_enclosures_can_be_named_in_the_text() -> None:
    letter = a_letter("I enclose {enclosures}.", enclosures="a summary\na list")
    assert plain(letter_page(letter, FULL, US).paragraphs[0]) == "I enclose a summary and a list."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Dear Ms. Raman:", 3),
        ("I met Marlow & Co. – twice", 5),
        ("$92,000 a year", 3),
        ("well-read reader’s", 2),
    ],
)
def test_words_are_counted_as_a_person_would(text: str, words: int) -> None:
    assert word_count([Piece(text)]) == words
