"""The letters in German, French and Spanish: complete, of the right length, and right in their language."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from abroad_cases import FULL, LOCALES, OWN, SPARSE, TYPED

from followup_desktop import resources
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.fields import Record
from followup_desktop.domain.letter import (
    LetterPage,
    email_text,
    letter_page,
    letter_values,
    start_letter,
    word_count,
)
from followup_desktop.domain.letter_kinds import load_kinds
from followup_desktop.domain.merge import Field, Node, Part, merge, parse, plain
from followup_desktop.domain.model import Channel
from followup_desktop.domain.templates import LetterTemplate, load_templates
from followup_desktop.i18n import Language
from followup_desktop.proofreading import letter_facts, record_findings
from followup_desktop.services.catalog import Catalog

#: The kinds that matter most (issue 5), with what each cannot do without.
KINDS = {
    "thank_email": {"interview_date", "role", "topic", "my_thought", "my_proof", "omitted_point", "promised_by"},
    "thank_formal": {"interview_date", "role", "said", "my_asset", "first_step", "useful_item", "my_email"},
    "thank_phone_interview": {"interview_date", "role", "topic", "my_proof", "my_availability", "my_hours", "my_phone"},
    "thank_teleconf": {"interview_date", "role", "topic", "my_proof", "other_interviewers", "not_shown"},
    "status_email": {"interview_date", "role", "promised_by", "promise_text"},
    "reply_second_interview": {"role", "next_date", "next_time", "next_place", "next_people", "materials", "my_phone"},
    "offer_ack": {"offer_title", "decision_date", "answer_on"},
    "counter_offer": {"offer_title", "market_line", "my_value", "counter_base", "alternatives"},
    "accept": {"offer_title", "base", "bonus", "sign_on", "location", "manager", "start_date", "special_terms"},
    "decline": {"offer_title", "decline_reason", "good_memory"},
    "thank_after_rejection": {"role", "good_memory"},
    "withdraw": {"role", "decline_reason", "topic"},
}
TONES = ("plain", "warm")
NBSP = "\N{NO-BREAK SPACE}"

_READ, _PROBLEMS = load_templates(resources.path("letters"), load_kinds(resources.path("letters", "kinds"))[0])
SAMPLES = {key: sample for key, sample in _READ.items() if key[1] in LOCALES}

every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=map("-".join, SAMPLES))


def samples_of(locale: str) -> pytest.MarkDecorator:
    keys = [key for key in SAMPLES if key[1] == locale]
    return pytest.mark.parametrize("sample", [SAMPLES[key] for key in keys], ids=map("-".join, keys))


def fields(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Field | Part):
            yield node.key
        if isinstance(node, Part):
            yield from fields(node.nodes)


def used(sample: LetterTemplate) -> set[str]:
    return set(fields(parse(sample.body)))


def words_alone(sample: LetterTemplate) -> str:
    """All that we wrote, without the fields."""
    return re.sub(r"\{[^}]*\}", "", f"{sample.subject}\n{sample.heading}\n{sample.body}")


def filled(sample: LetterTemplate, record: Record, channel: Channel | None = None) -> LetterPage:
    """The letter that a person makes of the sample: every field that is still empty gets their words."""
    language = Language(sample.locale)
    letter = start_letter(sample, record, language, channel=channel)
    home = "de-DE" if sample.locale == "de-CH" else sample.locale
    typed = OWN[sample.locale] | TYPED[home]
    page = letter_page(letter, record, language)
    letter = replace(letter, values={key: typed[key] for key in page.missing})
    page = letter_page(letter, record, language)
    fewest, most = sample.words
    assert fewest <= sum(map(word_count, page.paragraphs[1:])), "too short"
    assert word_count(merge(letter.body, letter_values(letter, record, language))) <= most, "too long"
    return page


def text_of(page: LetterPage) -> str:
    return "\n\n".join(map(plain, page.paragraphs))


def assert_clean(text: str) -> None:
    """Nothing is left over where a part fell away, and every paragraph after the greeting is made of sentences."""
    for fault in ("..", "  ", " .", " ,", ",,", ",.", ":.", ";.", ".;", "{", "}", "()", "\n\n\n", " \n", "\n "):
        assert fault not in text, fault
    for paragraph in text.split("\n\n")[1:]:
        assert paragraph.endswith((".", "?")), paragraph
        assert paragraph[0].isalnum() or paragraph[0] == "¿", paragraph


# --- what there is ---------------------------------------------------------------------------------------------------


def test_the_twelve_exist_in_three_languages_and_two_tones() -> None:
    assert _PROBLEMS == ()
    assert set(SAMPLES) == {(kind, locale, tone) for kind in KINDS for locale in LOCALES for tone in TONES}


@every_sample
def test_a_sample_has_every_part_of_its_kind(sample: LetterTemplate) -> None:
    assert KINDS[sample.kind.id] <= used(sample)
    paragraphs = sample.body.split("\n\n")
    assert paragraphs[0] == "{salutation}"
    assert paragraphs[-1] == "{close}"
    assert "{my_full_name}" in sample.subject
    assert set(fields(parse(sample.heading))) & {"role", "offer_title"}  # such letters have their subject on paper too
    # What nobody else can say.
    assert any(FIELDS[key].own_words for key in used(sample)) or sample.kind.id == "status_email"


def test_plain_and_warm_open_differently_and_run_equally_long() -> None:
    for kind in KINDS:
        for locale in LOCALES:
            plain_body, warm_body = (SAMPLES[kind, locale, tone].body for tone in TONES)
            first, second = (re.split(r"[.,;:]", body.split("\n\n")[1])[0] for body in (plain_body, warm_body))
            assert first != second
            assert 0.8 < len(plain_body) / len(warm_body) < 1.25


# --- filled in -------------------------------------------------------------------------------------------------------


@every_sample
def test_a_letter_from_a_full_record_is_complete_and_of_the_right_length(sample: LetterTemplate) -> None:
    record = FULL[sample.locale]
    page = filled(sample, record)
    assert page.missing == ()
    assert_clean(text_of(page))
    assert email_text(page, record.profile).startswith(text_of(page))
    assert page.author == record.profile.full_name


@every_sample
def test_a_letter_from_a_sparse_record_is_complete_and_of_the_right_length(sample: LetterTemplate) -> None:
    page = filled(sample, SPARSE[sample.locale])
    assert page.missing == ()
    assert_clean(text_of(page))
    assert "{" not in plain(page.subject) and "  " not in plain(page.subject)


@every_sample
def test_the_check_of_a_letter_against_the_record_finds_nothing(sample: LetterTemplate) -> None:
    record, language = FULL[sample.locale], Language(sample.locale)
    for channel in (Channel.POST, Channel.EMAIL):
        letter = replace(start_letter(sample, record, language, channel=channel), values=OWN[sample.locale])
        facts = letter_facts(letter, record, language, kind=sample.kind, word_limits=sample.words)
        assert [(each.check, facts.text[each.start : each.end]) for each in record_findings(facts)] == []


@every_sample
def test_the_grammar_holds_whichever_fact_is_missing(sample: LetterTemplate) -> None:
    language = Language(sample.locale)
    record = FULL[sample.locale]
    letter = replace(start_letter(sample, record, language), body=sample.body, values=OWN[sample.locale])
    values = letter_values(letter, record, language) | {"promise_text": "x"}
    asked = [node.key for node in _parts(parse(sample.body))]
    for key in asked:
        without = {other: text for other, text in values.items() if other != key}
        alone = {other: text for other, text in values.items() if other == key or other not in asked}
        for some in (without, alone):
            typed = {**TYPED[sample.locale], **some}
            assert_clean(plain(merge(sample.body.removesuffix("\n\n{close}"), typed)))


def _parts(nodes: tuple[Node, ...]) -> Iterator[Part]:
    for node in nodes:
        if isinstance(node, Part):
            yield node
            yield from _parts(node.nodes)


@every_sample
def test_the_greeting_stands_first_and_the_close_last_on_paper_and_in_an_email(sample: LetterTemplate) -> None:
    record = FULL[sample.locale]
    for channel in (Channel.POST, Channel.EMAIL):
        page = filled(sample, record, channel)
        greeting = plain(page.paragraphs[0])
        match sample.locale:
            case "de-DE":
                assert greeting == "Sehr geehrte Frau Dr. Weber,"
                assert page.close == "Mit freundlichen Grüßen"
            case "fr-FR":
                assert greeting == "Madame,"
                assert page.close.startswith("Je vous prie d’agréer, Madame, ") or page.close.endswith("ordialement,")
            case "es-ES":
                assert greeting == "Estimada Sra. López:"
                assert page.close in ("Atentamente,", "Un cordial saludo,")
        assert page.postscript == ()


# --- the language ----------------------------------------------------------------------------------------------------

ENGLISH = (
    r"\b(the|and|you|your|of|for|with|from|have|would|thanks?|please|dear|sincerely|regards|hiring|position|offer|by|a"
    r" year|base pay|in person|monday|tuesday|wednesday|november|december|february)\b"
)


@every_sample
def test_no_english_is_left_in_a_letter(sample: LetterTemplate) -> None:
    allowed = {"de-DE": {"november"}, "fr-FR": set(), "es-ES": set()}[sample.locale]  # the month is German too
    for record in (FULL[sample.locale], SPARSE[sample.locale]):
        page = filled(sample, record)
        said = "\n".join((plain(page.subject), text_of(page), page.close)).casefold()
        assert {found[0] for found in re.finditer(ENGLISH, said)} <= allowed


@every_sample
def test_quotation_marks_and_apostrophes_are_those_of_the_language(sample: LetterTemplate) -> None:
    whole = words_alone(sample)
    assert not set("'\"`´!¡") & set(whole)
    known = {"de-DE": "„“‚‘", "fr-FR": "«»’", "es-ES": "«»"}[sample.locale]
    assert set("„“”‚‘’«»") & set(whole) <= set(known)


@every_sample
def test_no_label_stands_before_the_subject(sample: LetterTemplate) -> None:
    for text in (sample.subject, sample.heading, sample.body):
        assert not re.search(r"\b(Betreff|Betr|Bezug|Objet|Asunto|Subject)\b", text)


#: What such letters are tired of, and what nobody says aloud.
WORN = {
    "de-DE": r"hiermit|anbei|zögern|verbleib|mit großem Interesse|teamfähig|Herausforderung|leidenschaft|hochmotiviert"
    r"|spannend|perfekt|gerne|bzgl|bezüglich|meinerseits|Rückantwort",
    "fr-FR": r"par la présente|n.hésitez|hésite pas|passionn|dynami|motivé|challenge|dans l.attente|veuillez trouver"
    r"|suite à votre|au plaisir de",
    "es-ES": r"por la presente|no dude|apasion|sin otro particular|\breto\b|proactiv|dinámic|adjunto le remito"
    r"|en espera de",
}


@every_sample
def test_no_sample_says_what_everybody_says(sample: LetterTemplate) -> None:
    assert re.findall(WORN[sample.locale], words_alone(sample), re.IGNORECASE) == []


#: Familiar forms of address.
FAMILIAR = {
    "de-DE": r"\b(du|dir|dich|dein\w*|euch|eure?\w*|ihr)\b",
    "fr-FR": r"\b(tu|te|toi|ton|ta|tes)\b|\bt’",
    "es-ES": r"\b(tú|te|ti|tu|tus|contigo|vosotr\w*|os|vuestr\w*)\b",
}


@every_sample
def test_the_reader_is_addressed_politely(sample: LetterTemplate) -> None:
    assert re.findall(FAMILIAR[sample.locale], words_alone(sample)) == []


@samples_of("de-DE")
def test_a_german_letter_goes_on_from_its_greeting_with_a_small_letter(sample: LetterTemplate) -> None:
    page = filled(sample, FULL["de-DE"])
    opening = plain(page.paragraphs[1])
    # A noun or the polite pronoun keeps its capital.
    assert opening[0].islower() or opening.startswith(("Sie ", "Ihr "))


@samples_of("de-DE")
def test_a_swiss_letter_has_no_sharp_s_and_begins_like_any_sentence(sample: LetterTemplate, tmp_path: Path) -> None:
    swiss = Catalog(tmp_path).template(sample.kind.id, "de-CH", sample.tone)
    assert (swiss.locale, swiss.words) == ("de-CH", sample.words)
    assert "ß" not in f"{swiss.subject}{swiss.heading}{swiss.body}"
    page = filled(swiss, FULL["de-CH"])
    assert plain(page.paragraphs[0]) == "Sehr geehrte Frau Dr. Weber"
    assert plain(page.paragraphs[1])[0].isupper()
    assert page.close == "Freundliche Grüsse"


@samples_of("fr-FR")
def test_french_marks_stand_off_by_a_space_that_does_not_break(sample: LetterTemplate) -> None:
    for text in (sample.subject, sample.heading, sample.body):
        shown = plain(merge(text, dict.fromkeys(FIELDS, "x")))
        for mark in re.finditer(r"[;:!?»]", shown):
            assert shown[mark.start() - 1] == NBSP, shown[mark.start() - 20 : mark.end()]
        for mark in re.finditer("«", shown):
            assert shown[mark.end()] == NBSP
        assert shown.count("«") == shown.count("»")
        assert not re.search(r" [;:!?»]|« ", shown)


@pytest.mark.parametrize("locale", ["de-DE", "es-ES"])
def test_no_space_stands_before_a_mark_elsewhere(locale: str) -> None:
    for sample in (each for key, each in SAMPLES.items() if key[1] == locale):
        assert NBSP not in words_alone(sample)
        assert not re.search(r"\s[;:?]", plain(merge(sample.body, dict.fromkeys(FIELDS, "x"))))


#: Words that change with who writes; the program does not ask the writer's gender.
GENDERED = {
    "fr-FR": r"\b(ravi|heureu|désolé|reconnaissant|convaincu|intéressé|obligé|enchanté|motivé|certain|disposé|prêt"
    r"|touché|honoré|déçu|invité|aidé|marqué|rattaché|attendu|m’avez reçu)(se|x|e)?\b",
    "es-ES": r"\b(encantad|agradecid|interesad|ilusionad|honrad|segur|content|dispuest|convencid|decepcionad)[oa]\b",
}


@pytest.mark.parametrize("locale", GENDERED)
def test_no_word_tells_the_writers_gender(locale: str) -> None:
    for (kind, _locale, tone), sample in ((key, each) for key, each in SAMPLES.items() if key[1] == locale):
        assert re.findall(GENDERED[locale], words_alone(sample)) == [], (kind, tone)


#: Fields that may follow a word which would melt into some values: "de" into "d’Anne", "a" and "el" into "al".
DATES = {"interview_date", "promised_by", "next_date", "offer_date", "decision_date", "start_date", "answer_on"}
SUMS = {"base", "bonus", "sign_on", "counter_base", "next_time", "my_phone"}
NAMES = {"other_interviewers", "next_people"}  # people, named without an article
MELTING = {
    "fr-FR": (r"(?:\b(?:de|du|que|le|la|les|je|ne|se|si|au|à|ce)|[dlqnsj]’) ?$", DATES | SUMS | NAMES),
    "es-ES": (r"\b(?:de|a|el|la|al|del|un|una) $", DATES | SUMS | NAMES | {"role", "offer_title", "my_email"}),
    # Case: after these a noun would have to bend.
    "de-DE": (
        r"\b(?:mit|bei|von|zu|auf|für|über|um|an|in|der|die|das|den|dem|ein|eine) $",
        DATES | SUMS | NAMES | {"my_email"},
    ),
}


@every_sample
def test_no_value_has_to_bend_for_the_words_before_it(sample: LetterTemplate) -> None:
    melting, allowed = MELTING[sample.locale]
    for text in (sample.subject, sample.heading, sample.body):
        for field in re.finditer(r"\{(\w+)\}", text):
            if re.search(melting, text[: field.start()]):
                assert field[1] in allowed, text[field.start() - 20 : field.end()]


# --- what a letter says ----------------------------------------------------------------------------------------------

PROMISED = {
    "de-DE": ("is Mittwoch, 25. November", r"noch nicht nennen|Zeitplan noch offen"),
    "fr-FR": ("d’ici au mercredi 25 novembre", r"pas encore m’indiquer|restait ouvert"),
    "es-ES": ("25 de noviembre", r"aún no"),
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("tone", TONES)
def test_a_status_letter_names_the_promised_day_or_says_there_was_none(locale: str, tone: str) -> None:
    sample, record = SAMPLES["status_email", locale, tone], FULL[locale]
    day, none_given = PROMISED[locale]
    told = text_of(filled(sample, record))
    assert day in told and not re.search(none_given, told)
    assert record.interview
    untold = text_of(filled(sample, replace(record, interview=replace(record.interview, promised_on=None))))
    assert day not in untold and re.search(none_given, untold)
    assert told.count("?") == untold.count("?") == 1


@every_sample
def test_a_letter_repeats_no_english_notes_on_when_they_decide(sample: LetterTemplate) -> None:
    record = FULL[sample.locale]
    assert record.interview
    vague = replace(record, interview=replace(record.interview, promise_text="We decide in about two weeks."))
    text = text_of(filled(sample, vague))
    assert "week" not in text and PROMISED[sample.locale][0] not in text
    assert not re.search(PROMISED[sample.locale][1], text)


TERMS = {
    "de-DE": ("52.000", "5", "3.000", "Kiel", "Jonas Kern", "1. Februar 2027", "zwei Tage in der Woche von zu Hause"),
    "fr-FR": ("52", "5", "3", "Lyon", "Alain Roux", "1er février 2027", "deux jours de télétravail par semaine"),
    "es-ES": ("52.000", "5", "3.000", "Sevilla", "Juan Ruiz", "1 de febrero de 2027", "dos días de teletrabajo"),
}
ACCEPTED = {"de-DE": r"nehme .* an\b", "fr-FR": r"accept", "es-ES": r"\bacepto\b"}
CORRECTED = {"de-DE": "berichtigte", "fr-FR": "rectifiée", "es-ES": "corregida"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("tone", TONES)
def test_an_acceptance_says_yes_and_repeats_every_term(locale: str, tone: str) -> None:
    text = text_of(filled(SAMPLES["accept", locale, tone], FULL[locale]))
    assert re.search(ACCEPTED[locale], text)
    assert CORRECTED[locale] in text
    for term in (*TERMS[locale], FULL[locale].application.role):
        assert term in text, term


REFUSED = {
    "decline": {"de-DE": "nicht anzunehmen", "fr-FR": "décidé de ne pas", "es-ES": "he decidido no aceptar"},
    "withdraw": {
        "de-DE": r"ziehe (ich )?(sie |.*)zurück|ziehe ich zurück",
        "fr-FR": "j’ai décidé de (la )?retirer",
        "es-ES": "he decidido retirar",
    },
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("tone", TONES)
def test_a_refusal_is_clear(kind: str, locale: str, tone: str) -> None:
    assert re.search(REFUSED[kind][locale], SAMPLES[kind, locale, tone].body)


THANKS = {"de-DE": r"[Dd]ank", "fr-FR": r"[Mm]erci|remerci", "es-ES": r"[Gg]racias|agradezco"}


@every_sample
def test_every_letter_thanks(sample: LetterTemplate) -> None:
    assert re.search(THANKS[sample.locale], words_alone(sample)) or sample.kind.id in ("status_email", "counter_offer")


@pytest.mark.parametrize("key", [key for key in SAMPLES if key[1] == "es-ES" and "Les{/}" in SAMPLES[key].body])
def test_a_spanish_letter_to_nobody_in_particular_speaks_to_several(key: tuple[str, str, str]) -> None:
    known, unknown = (text_of(filled(SAMPLES[key], record["es-ES"])) for record in (FULL, SPARSE))
    assert "\n\nLe agradezco" in known
    assert unknown.startswith("Estimados señores:\n\nLes agradezco")


ZONES = {"de-DE": "Mitteleuropäische", "fr-FR": "d’Europe centrale", "es-ES": "Europa central"}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_reply_without_a_day_offers_days_and_one_with_a_day_confirms_it(locale: str) -> None:
    for tone in TONES:
        sample = SAMPLES["reply_second_interview", locale, tone]
        confirmed, offered = (text_of(filled(sample, record[locale])) for record in (FULL, SPARSE))
        assert OWN[locale]["my_availability"] in offered and OWN[locale]["my_availability"] not in confirmed
        assert "304" in confirmed or "3.04" in confirmed
        assert ZONES[locale] not in confirmed  # both live by the same clock
        elsewhere = replace(FULL[locale], profile=replace(FULL[locale].profile, zone="America/New_York"))
        assert ZONES[locale] in text_of(filled(sample, elsewhere))
        assert offered.count("?") == 1 and "?" not in confirmed
