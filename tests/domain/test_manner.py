"""What letters of each locale do and say, rule by rule (letters.md A5; follow-up.md B9 C-06 and C-10, R06)."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop import resources
from followup_desktop.domain.example_letter import example_values
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.fields import Record, field_values
from followup_desktop.domain.letter_files import TemplateError
from followup_desktop.domain.manner import locales, manner, read_manner
from followup_desktop.domain.model import Application, Channel, Contact, Interview, InterviewKind, Profile
from followup_desktop.domain.salutation import address_lines, addressee, close, courtesy_title, salutation
from followup_desktop.i18n import Language

ALL = ("de-CH", "de-DE", "en-GB", "en-US", "es-ES", "fr-FR")
US, GB, DE, CH, FR, ES = (Language(code) for code in ("en-US", "en-GB", "de-DE", "de-CH", "fr-FR", "es-ES"))

every_locale = pytest.mark.parametrize("code", ALL)


def who(title: str = "", first: str = "Priya", last: str = "Raman", first_ok: bool = False) -> Contact:
    return Contact(title=title, first_name=first, last_name=last, first_name_ok=first_ok)


MS, MR, MX = who("Ms."), who("Mr.", "Jonas", "Meier"), who("Mx.", "Kim", "Park")
DOCTOR, PROFESSOR = who("Frau Dr."), who("Ms. Prof. Dr.")
DR, UNTITLED, NOBODY = who("Dr."), who("", "Dana", "Whitfield"), who("", "", "")
FIRST, FIRST_MAN = who("Ms.", first_ok=True), who("Mr.", "Jonas", "Meier", True)
FIRST_ANY = who("", first_ok=True)


# --- greetings and closes, by rule -----------------------------------------------------------------------------------

GREETINGS = [
    ("Ms. is put into the language", MS, DE, "Sehr geehrte Frau Raman,"),
    ("Ms. is put into the language", MS, CH, "Sehr geehrte Frau Raman"),
    ("Ms. is put into the language", MS, ES, "Estimada Sra. Raman:"),
    ("no family name in French", MS, FR, "Madame,"),
    ("Mr. is put into the language", MR, DE, "Sehr geehrter Herr Meier,"),
    ("Mr. is put into the language", MR, ES, "Estimado Sr. Meier:"),
    ("no family name in French", MR, FR, "Monsieur,"),
    ("Mx. is greeted in full", MX, DE, "Guten Tag Kim Park,"),
    ("Mx. is greeted in full", MX, FR, "Bonjour Kim Park,"),
    ("Mx. is greeted in full", MX, ES, "Buenos días, Kim Park:"),
    ("Mx. is a title in English", MX, US, "Dear Mx. Park:"),
    ("a degree stands beside Frau", DOCTOR, DE, "Sehr geehrte Frau Dr. Raman,"),
    ("a degree takes the title's place", DOCTOR, US, "Dear Dr. Raman:"),
    ("a degree takes the title's place", DOCTOR, GB, "Dear Dr Raman,"),
    ("a degree takes the title's place", DOCTOR, ES, "Estimada Dra. Raman:"),
    ("no degree in French", DOCTOR, FR, "Madame,"),
    ("a professor by that alone", PROFESSOR, DE, "Sehr geehrte Frau Professorin Raman,"),
    ("a professor by that alone", who("Herr Prof.", "Jonas", "Meier"), DE, "Sehr geehrter Herr Professor Meier,"),
    ("no gender is guessed from Dr.", DR, DE, "Guten Tag Dr. Priya Raman,"),
    ("no gender is guessed from Dr.", DR, FR, "Madame, Monsieur,"),
    ("no gender is guessed from Dr.", DR, ES, "Buenos días, Priya Raman:"),
    ("Dra. says who bears it", who("Dra.", "Ana", "López García"), ES, "Estimada Dra. López García:"),
    ("Dra. says who bears it", who("Dra.", "Ana", "López"), DE, "Sehr geehrte Frau Dr. López,"),
    ("no title is guessed", UNTITLED, DE, "Guten Tag Dana Whitfield,"),
    ("no title is guessed", UNTITLED, FR, "Madame, Monsieur,"),
    ("no title is guessed", UNTITLED, ES, "Buenos días, Dana Whitfield:"),
    ("a bare surname would be curt", who("", "", "Whitfield"), DE, "Sehr geehrte Damen und Herren,"),
    ("a bare surname would be curt", who("Mx.", "", "Park"), DE, "Sehr geehrte Damen und Herren,"),
    ("nobody is known", NOBODY, DE, "Sehr geehrte Damen und Herren,"),
    ("nobody is known", NOBODY, CH, "Sehr geehrte Damen und Herren"),
    ("nobody is known", NOBODY, FR, "Madame, Monsieur,"),
    ("nobody is known", NOBODY, ES, "Estimados señores:"),
    ("Madame is enough", who("Mme", "", ""), FR, "Madame,"),
    ("a first name that was allowed", FIRST, DE, "Liebe Priya,"),
    ("a first name that was allowed", FIRST_MAN, DE, "Lieber Jonas,"),
    ("a first name that was allowed", FIRST_ANY, DE, "Hallo Priya,"),
    ("a first name that was allowed", FIRST, CH, "Liebe Priya"),
    ("a first name that was allowed", FIRST, FR, "Chère Priya,"),
    ("a first name that was allowed", FIRST_MAN, FR, "Cher Jonas,"),
    ("a first name that was allowed", FIRST, ES, "Estimada Priya:"),
    ("a first name that was allowed", FIRST, US, "Dear Priya,"),
    ("a first name that is all there is", who("Ms.", last=""), DE, "Hallo Priya,"),
    ("foreign titles in English", who("Herr", "Jonas", "Meier"), US, "Dear Mr. Meier:"),
    ("foreign titles in English", who("Mme"), GB, "Dear Ms Raman,"),
    ("an honour stays as typed", who("Rev.", "John", "Smith"), US, "Dear Rev. Smith:"),
    ("an honour stays as typed", who("Rev.", "John", "Smith"), DE, "Guten Tag Rev. John Smith,"),
]


@pytest.mark.parametrize(("rule", "contact", "language", "words"), GREETINGS, ids=lambda each: str(each)[:40])
def test_greetings_on_paper(rule: str, contact: Contact, language: Language, words: str) -> None:
    assert salutation(contact, language) == words, rule


@pytest.mark.parametrize(
    ("contact", "language", "words"),
    [
        (MS, DE, "Sehr geehrte Frau Raman,"),
        (MS, FR, "Madame,"),
        (UNTITLED, FR, "Bonjour Dana Whitfield,"),
        (DR, FR, "Bonjour Priya Raman,"),
        (NOBODY, FR, "Madame, Monsieur,"),
        (MS, ES, "Estimada Sra. Raman:"),
        (MS, CH, "Sehr geehrte Frau Raman"),
    ],
    ids=str,
)
def test_greetings_in_an_email(contact: Contact, language: Language, words: str) -> None:
    assert salutation(contact, language, formal=False) == words


_FORMULA = "Je vous prie d’agréer, {}, mes salutations distinguées."


@pytest.mark.parametrize(
    ("contact", "language", "formal", "words"),
    [
        (MS, FR, True, _FORMULA.format("Madame")),
        (MR, FR, True, _FORMULA.format("Monsieur")),
        (NOBODY, FR, True, _FORMULA.format("Madame, Monsieur")),
        (UNTITLED, FR, True, _FORMULA.format("Madame, Monsieur")),
        (MX, FR, True, "Je vous prie d’agréer mes salutations distinguées."),
        (FIRST, FR, True, "Bien cordialement,"),
        (MS, FR, False, "Bien cordialement,"),
        (MS, DE, True, "Mit freundlichen Grüßen"),
        (MS, DE, False, "Mit freundlichen Grüßen"),
        (FIRST, DE, True, "Viele Grüße"),
        (MS, CH, True, "Freundliche Grüsse"),
        (MS, ES, True, "Atentamente,"),
        (MS, ES, False, "Un cordial saludo,"),
        (FIRST, ES, True, "Un cordial saludo,"),
    ],
    ids=str,
)
def test_the_close_agrees_with_the_greeting(contact: Contact, language: Language, formal: bool, words: str) -> None:
    assert close(contact, language, formal) == words


@every_locale
@pytest.mark.parametrize("formal", [True, False])
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whoever_it_is_greeting_and_close_are_whole(code: str, formal: bool, data: st.DataObject) -> None:
    words = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
    titles = st.one_of(words, st.sampled_from(["Ms.", "Herr", "Frau Prof. Dr.", "Mx.", "Sra. Dra.", "M.", "{title}"]))
    contact = who(data.draw(titles), data.draw(words), data.draw(words), data.draw(st.booleans()))
    language = Language(code)
    greeting, ending = salutation(contact, language, formal), close(contact, language, formal)
    assert greeting.strip()
    assert ending.strip()
    mark = manner(code).mark
    assert greeting.endswith((mark.paper, mark.email, mark.first))
    # What was typed never changes what is said around it.
    if code == "de-CH":
        assert "ß" not in ending
        assert "ß" not in greeting or "ß" in f"{contact.title}{contact.first_name}{contact.last_name}"


@given(st.sampled_from(["Ms.", "Mr.", "Mx.", "", "Dr.", "Mme", "Herr Dr."]), st.booleans())
def test_the_french_close_says_the_greeting_again_or_none(title: str, named: bool) -> None:
    contact = who(title) if named else who("", "", "")
    greeting = salutation(contact, FR).removesuffix(",")
    assert f", {greeting}, " in close(contact, FR, True) or greeting.startswith("Bonjour ")


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "language", "address", "running", "title"),
    [
        (MR, DE, "Herrn Jonas Meier", "Jonas Meier", "Herr"),
        (MS, DE, "Frau Priya Raman", "Priya Raman", "Frau"),
        (DOCTOR, DE, "Frau Dr. Priya Raman", "Dr. Priya Raman", "Frau Dr."),
        (PROFESSOR, CH, "Frau Prof. Dr. Priya Raman", "Prof. Dr. Priya Raman", "Frau Prof. Dr."),
        (MX, DE, "Kim Park", "Kim Park", ""),
        (MS, FR, "Madame Priya Raman", "Mme Priya Raman", "Madame"),
        (MR, FR, "Monsieur Jonas Meier", "M. Jonas Meier", "Monsieur"),
        (MS, ES, "Sra. Priya Raman", "Priya Raman", "Sra."),
        (DOCTOR, GB, "Dr Priya Raman", "Dr Priya Raman", "Dr"),
        (MS, US, "Ms. Priya Raman", "Ms. Priya Raman", "Ms."),
    ],
    ids=str,
)
def test_names_in_the_address_and_in_running_text(
    contact: Contact, language: Language, address: str, running: str, title: str
) -> None:
    assert address_lines(contact, language) == (address,)
    assert addressee(contact, language) == running
    assert courtesy_title(contact.title, language) == title


@every_locale
def test_nobody_has_no_line_in_the_address(code: str) -> None:
    assert address_lines(who("Ms.", "", ""), Language(code)) == ()


# --- dates, money, lists ---------------------------------------------------------------------------------------------

FIRST_DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("language", "day", "sentence", "row"),
    [
        (US, "December 1, 2026", "Tuesday, December 1", "Tue, Dec 1"),
        (GB, "1 December 2026", "Tuesday 1 December", "Tue 1 Dec"),
        (DE, "1. Dezember 2026", "Dienstag, 1. Dezember", "Di., 1. Dez."),
        (CH, "1. Dezember 2026", "Dienstag, 1. Dezember", "Di., 1. Dez."),
        (FR, "1er décembre 2026", "mardi 1er décembre", "mar. 1er déc."),
        (ES, "1 de diciembre de 2026", "martes 1 de diciembre", "mar, 1 dic"),
    ],
    ids=lambda each: getattr(each, "code", None),
)
def test_dates_of_each_language(language: Language, day: str, sentence: str, row: str) -> None:
    assert (language.date(FIRST_DAY), language.date_sentence(FIRST_DAY), language.date_row(FIRST_DAY)) == (
        day,
        sentence,
        row,
    )


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_only_the_first_of_a_month_is_1er(day: date) -> None:
    for text in (FR.date(day), FR.date_sentence(day), FR.date_short(day), FR.date_year(day), FR.date_month(day)):
        assert ("1er " in text) is (day.day == 1), text
    assert "1er" not in GB.date(day)


def test_a_span_of_french_days_begins_with_1er() -> None:
    assert FR.date_span(FIRST_DAY, date(2026, 12, 7)).startswith("1er")
    assert "21er" not in FR.date_span(date(2026, 12, 21), date(2026, 12, 27))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (US, "Lyon, December 1, 2026"),
        (DE, "Lyon, 1. Dezember 2026"),
        (FR, "Lyon, le 1er décembre 2026"),
        (ES, "Lyon, 1 de diciembre de 2026"),
    ],
    ids=lambda each: getattr(each, "code", None),
)
def test_the_place_stands_before_the_date(language: Language, line: str) -> None:
    how = manner(language.code)
    assert how.place_date(" Lyon ", language.date(FIRST_DAY)) == line
    assert how.place_date("", language.date(FIRST_DAY)) == language.date(FIRST_DAY)


def test_money_in_the_letters_locale_has_no_sign_a_typeface_lacks() -> None:
    assert FR.money(Decimal(92000), "EUR") == "92\u00a0000\u00a0€"
    assert CH.money(Decimal(92000), "CHF") == "CHF\u00a092’000"
    assert DE.money(Decimal("41.2"), "EUR") == "41,20\u00a0€"
    assert US.money(Decimal(92000), "USD") == "$92,000"
    assert US.money(Decimal(92000), "CHF") == "CHF\u00a092,000"


@pytest.mark.parametrize(
    ("language", "names", "text"),
    [
        (US, ["Dana", "Luis", "Kim"], "Dana, Luis, and Kim"),
        (GB, ["Dana", "Luis", "Kim"], "Dana, Luis and Kim"),
        (DE, ["Dana", "Luis", "Kim"], "Dana, Luis und Kim"),
        (FR, ["Dana", "Luis"], "Dana et Luis"),
        (ES, ["Dana", "Luis"], "Dana y Luis"),
        (ES, ["Ana", "Isabel"], "Ana e Isabel"),
        (ES, ["Ana", "Luis", "Hilda"], "Ana, Luis e Hilda"),
        (ES, ["Ana", "Hiam"], "Ana y Hiam"),
        (ES, ["Isabel"], "Isabel"),
        (ES, [], ""),
    ],
    ids=str,
)
def test_names_are_joined_as_the_language_does_it(language: Language, names: list[str], text: str) -> None:
    assert language.join(names) == text


# --- the values of fields --------------------------------------------------------------------------------------------


def _talk(**parts: object) -> Interview:
    begins = datetime(2026, 12, 1, 14, 10, tzinfo=UTC)
    return Interview(**{"kind": InterviewKind.VIDEO, "starts_at": begins, "zone": "Europe/Paris", **parts})  # type: ignore[arg-type]


def _record(talk: Interview, profile: Profile | None = None) -> Record:
    return Record(
        profile=profile or Profile(full_name="Ellen Marsh"),
        application=Application(employer="Alder Creek", role="Writer"),
        contact=MS,
        interview=talk,
        participation=None,
        interviewers=(MS, MR),
        offer=None,
        benchmark=None,
        today=FIRST_DAY,
        arranger=None,
        next_interview=talk,
    )


@pytest.mark.parametrize(
    ("language", "kind", "clock", "people"),
    [
        (US, "by video", "3:10 PM", "Ms. Priya Raman and Mr. Jonas Meier"),
        (DE, "per Video", "15:10", "Priya Raman und Jonas Meier"),
        (FR, "en visioconférence", "15\u00a0h\u00a010", "Mme Priya Raman et M. Jonas Meier"),
        (ES, "por videoconferencia", "15:10", "Priya Raman y Jonas Meier"),
    ],
    ids=lambda each: getattr(each, "code", None),
)
def test_what_a_letter_says_of_the_interview(language: Language, kind: str, clock: str, people: str) -> None:
    values = field_values(_record(_talk()), language, {})
    assert (values["interview_kind"], values["interview_time"], values["interviewers"]) == (kind, clock, people)


def test_a_full_hour_in_french_has_no_minutes() -> None:
    values = field_values(_record(_talk(starts_at=datetime(2026, 12, 1, 13, 0, tzinfo=UTC))), FR, {})
    assert values["interview_time"] == "14\u00a0h"
    assert FR.time(time(14)) == "14:00", "the program's own screens keep theirs"


def test_the_clock_is_named_only_where_it_is_another_than_ones_own() -> None:
    at_home = Profile(id=1, full_name="Ellen Marsh", zone="Europe/Berlin")
    abroad = Profile(id=1, full_name="Ellen Marsh", zone="America/Los_Angeles")
    assert "next_zone" not in field_values(_record(_talk(), at_home), US, {})
    assert field_values(_record(_talk(), abroad), US, {})["next_zone"] == "Central European Standard Time"


def test_english_words_of_a_promise_stay_out_of_other_languages() -> None:
    talk = _talk(promise_text="in about two weeks", promised_on=date(2026, 12, 15))
    assert field_values(_record(talk), GB, {})["promised_span"] == "in about two weeks"
    german = field_values(_record(talk), DE, {})
    assert not {"promised_span", "promised_by"} & set(german)
    dated = _talk(promise_text="by December 15", promised_on=date(2026, 12, 15))
    assert field_values(_record(dated), DE, {})["promised_by"] == "Dienstag, 15. Dezember"


@every_locale
def test_every_field_has_an_example(code: str) -> None:
    english = code.startswith("en")
    values = example_values(Language(code))
    assert set(FIELDS) == set(values), english
    assert all(value.strip() for value in values.values())


# --- the files -------------------------------------------------------------------------------------------------------


def test_every_locale_has_its_file_and_they_are_read() -> None:
    assert locales() == ALL
    for code in ALL:
        assert manner(code).locale == code


@pytest.mark.parametrize(
    ("code", "serves"),
    [("de-AT", "de-DE"), ("en-AU", "en-GB"), ("fr-CA", "fr-FR"), ("es-MX", "es-ES"), ("ja-JP", "en-US"), ("", "en-US")],
)
def test_an_unknown_locale_takes_its_languages_or_the_american_manner(code: str, serves: str) -> None:
    assert manner(code).locale == serves


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('woman = "Madame"', 'women = "Madame"', "“women” means nothing here"),
        ('nobody = "Madame, Monsieur"', "", "“nobody” is missing"),
        ('first = "Bonjour {first}"', 'first = "Bonjour {name}"', "no field “name”"),
        ('first = "Bonjour {first}"', 'first = "Bonjour {first"', "a brace is open"),
        ("{greeting}", "{salutation}", "no field “salutation”"),
        ('page = "Page {number}"', 'page = "Page"', "“{number}” is missing"),
        ('continues = "upper"', 'continues = "big"', "upper or lower"),
        ("degree_alone = false", 'degree_alone = "no"', "true or false"),
        ("bold_labels = false", "bold_labels = 1", "true or false"),
        ('locale = "fr-FR"', 'locale = "fr-BE"', "must be called fr-BE.toml"),
        ("[phrases]", "[words]", "“words” means nothing here"),
        ('own = ["Madame"', "own = [1", "list of words"),
    ],
)
def test_a_file_that_is_not_right_is_refused_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = resources.path("letters", "manners", "fr-FR.toml").read_text("utf-8")
    assert old in text
    path = tmp_path / "fr-FR.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(TemplateError) as caught:
        read_manner(path)
    assert says in str(caught.value)
    assert str(caught.value).startswith("fr-FR.toml, line ")


@every_locale
def test_the_words_of_the_page(code: str) -> None:
    how = manner(code)
    assert "2" in how.page_head(2)
    assert "3" in how.page_head(2, 3)
    assert how.enclosures(1)
    assert how.attached(2)
    assert "ß" not in "".join(how.phrases.values()) or code == "de-DE"


def test_a_swiss_text_begins_with_a_capital_after_its_greeting() -> None:
    body = "{salutation}\n\nvielen Dank.\n\n{close}"
    assert manner("de-CH").begun(body) == "{salutation}\n\nVielen Dank.\n\n{close}"
    assert manner("de-DE").begun(body) == body
    assert manner("de-CH").begun("{salutation}\n\n{role} heute") == "{salutation}\n\n{role} heute"


def test_the_channel_decides_between_paper_and_email() -> None:
    record = _record(_talk())
    assert field_values(record, FR, {}, Channel.POST)["close"].startswith("Je vous prie")
    assert field_values(record, FR, {}, Channel.EMAIL)["close"] == "Bien cordialement,"
