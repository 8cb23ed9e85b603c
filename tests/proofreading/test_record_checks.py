"""Each record check with a text that triggers it, a clean one and one that tempts (proofreading.md, Record checks)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_samples import ACCEPTANCE, FACTS, OFFER, PROFILE, RAMAN, THANKS, bent, found, words

from followup_desktop.domain.findings import CHECKS, LANGUAGE, Level
from followup_desktop.domain.model import Channel, Contact, PayPeriod, Want
from followup_desktop.proofreading import RECORD_CHECKS, MissingField, record_findings

LAST = "Sincerely,\n"


def adding(sentence: str, facts=FACTS):
    """The letter with one more paragraph."""
    return bent(facts, swap=(LAST, f"{sentence}\n\n{LAST}"))


def test_every_check_a_checklist_may_rest_on_exists_and_no_other():
    assert set(RECORD_CHECKS) | {LANGUAGE} == set(CHECKS)


@pytest.mark.parametrize("facts", [FACTS, ACCEPTANCE], ids=["thanks", "acceptance"])
def test_a_letter_that_agrees_with_its_record_has_no_finding(facts):
    assert record_findings(facts) == ()


BRITISH = replace(
    FACTS,
    locale="en-GB",
    contact=Contact(title="Dr", first_name="Ruth", last_name="O’Neill"),
    people=(),
    text=(
        "Dear Dr O’Neill,\n\nThank you for seeing me on Thursday 12 November about the post of Technical Writer. "
        "You asked how I would begin.\n\nI should be glad to hear from you by 25 November 2026.\n\nYours sincerely,\n"
    ),
)


def test_a_clean_british_letter_has_no_finding():
    assert record_findings(BRITISH) == ()


TRIGGERS = [
    # check, facts, the words it underlines ("" for the whole letter)
    ("unresolved_field", adding("I live in {my_city}."), "{my_city}"),
    ("unresolved_field", adding("I wrote to <<Last Name>> twice."), "<<Last Name>>"),
    ("unresolved_field", adding("The date is %DATE% there."), "%DATE%"),
    ("placeholder_text", adding("I admire [Company Name] a lot."), "[Company Name]"),
    ("placeholder_text", adding("The number is XXX today."), "XXX"),
    ("placeholder_text", adding("My start is TBD."), "TBD"),
    ("placeholder_text", adding("I live in ____."), "____"),
    ("wrong_company", bent(swap=("joining Alder Creek Health", "joining Northwind Traders")), "Northwind Traders"),
    ("wrong_company", adding("I saw it on Indeed last week."), "Indeed"),
    ("wrong_interviewer", bent(swap=("Ms. Raman", "Mr. Ortega")), "Ortega"),
    ("wrong_interviewer", bent(swap=("Ms. Raman", "Ms. Whitfield")), "Whitfield"),
    ("wrong_interviewer", adding("As Ms. Young said, it is urgent."), "Young"),
    ("misspelt_name", bent(swap=("Raman", "Ramen")), "Ramen"),
    ("misspelt_name", bent(swap=("Alder Creek", "Adler Creek")), "Adler"),
    ("misspelt_name", adding("Mr. Ortaga was there too."), "Ortaga"),
    ("wrong_title", bent(swap=("Ms. Raman", "Mrs. Raman")), "Mrs."),
    ("wrong_title", bent(swap=("Ms. Raman", "Mr. Priya Raman")), "Mr."),
    ("first_name", bent(swap=("Ms. Raman:", "Priya,")), "Priya"),
    ("salutation_valediction", bent(swap=("Sincerely", "Cheers")), "Cheers"),
    ("salutation_valediction", bent(swap=("Sincerely", "Yours faithfully")), "Yours faithfully"),
    ("salutation_valediction", bent(swap=("Sincerely", "Best Regards")), "Best Regards"),
    ("salutation_valediction", bent(BRITISH, swap=("Yours sincerely", "Yours faithfully")), "Yours faithfully"),
    ("salutation_valediction", bent(BRITISH, swap=("Dr O’Neill", "Sir or Madam")), "Yours sincerely"),
    ("salutation_valediction", bent(BRITISH, swap=("O’Neill,", "O’Neill:")), ":"),
    ("weekday_date_mismatch", bent(swap=("November 25", "November 26")), "Wednesday, November 26"),
    ("weekday_date_mismatch", bent(BRITISH, swap=("Thursday 12", "Friday 12")), "Friday 12 November"),
    ("weekday_date_mismatch", adding("I am free on Friday, January 8, 2026."), "Friday, January 8, 2026"),
    ("weekday_date_mismatch", adding("I am free on December 3 (Friday)."), "December 3 (Friday)"),
    ("weekday_date_mismatch", adding("I am free until November 31."), "November 31"),
    ("interview_date_mismatch", bent(swap=("Thursday, November 12", "November 11")), "November 11"),
    ("start_date_in_past", bent(ACCEPTANCE, swap=("Monday, January 4, 2027", "January 4, 2026")), "January 4, 2026"),
    ("letter_date_wrong", bent(letter_date=date(2026, 11, 11)), ""),
    ("missing_address", bent(undeliverable=True), ""),
    ("missing_contact", bent(channel=Channel.EMAIL), ""),
    ("missing_contact", bent(profile=replace(PROFILE, phone="", email="")), ""),
    ("contact_mismatch", adding("Please call (503) 555-0149."), "(503) 555-0149"),
    ("contact_mismatch", adding("Write to ellen.marsh@exmaple.com any time."), "ellen.marsh@exmaple.com"),
    ("missing_subject", bent(channel=Channel.EMAIL, subject="  "), ""),
    ("missing_salutation", bent(swap=("Dear Ms. Raman:\n\n", "")), ""),
    ("missing_closing", bent(swap=("\nSincerely,\n", "")), ""),
    ("missing_closing", bent(profile=replace(PROFILE, full_name="")), ""),
    ("missing_thanks", bent(swap=("Thank you again for meeting", "It was a pleasure to meet")), ""),
    ("missing_role", bent(swap=("Technical Writer", "open")), ""),
    ("missing_question", bent(kind="status_email"), ""),
    ("missing_decision", bent(ACCEPTANCE, swap=("accept", "consider")), ""),
    ("missing_decision", bent(ACCEPTANCE, swap=("I am pleased to accept", "I cannot yet accept")), ""),
    ("missing_decision", bent(kind="decline"), ""),
    ("missing_terms", bent(ACCEPTANCE, swap=("$92,000 a year", "as agreed")), ""),
    ("missing_terms", bent(ACCEPTANCE, swap=("My first day is Monday, January 4, 2027.", "")), ""),
    ("too_long", bent(word_limits=(20, 60)), ""),
    ("attachment_mismatch", adding("I have attached a summary."), "attached"),
    ("attachment_mismatch", bent(enclosures=("Portfolio.pdf",)), ""),
    ("double_space", adding("Two  spaces."), "  "),
    ("doubled_word", adding("I saw the the ward."), "the the"),
    ("small_letter", adding("I read your plan. it names three wards."), "it"),
    ("small_letter", adding("I began in 2019. since then I wrote two books."), "since"),
    ("small_letter", adding("I know the ward (and its night shift.) it is calm."), "it"),
    ("contact_mismatch", bent(profile=replace(PROFILE, email="ellen@@example.com")), ""),
    (
        "contact_mismatch",
        replace(
            adding("Write to ellen..marsh@example.com."), profile=replace(PROFILE, email="ellen..marsh@example.com")
        ),
        "ellen..marsh@example.com",
    ),
    ("missing_contact", bent(profile=replace(PROFILE, phone="", email="ellen@@example.com")), ""),
    ("exclamation_marks", adding("Wonderful! I mean it!"), "!"),
    ("acceptance_terms", bent(ACCEPTANCE, swap=("$92,000", "$95,000")), "$95,000"),
    ("acceptance_terms", bent(ACCEPTANCE, swap=("8%", "10%")), "10%"),
    ("acceptance_terms", bent(ACCEPTANCE, swap=("January 4", "January 11")), "Monday, January 11, 2027"),
]


@pytest.mark.parametrize(
    ("check", "facts", "underlined"), TRIGGERS, ids=[f"{t[0]}-{t[2] or n}" for n, t in enumerate(TRIGGERS)]
)
def test_triggers(check, facts, underlined):
    assert underlined in words(facts, check)


def test_missing_interview_point_where_nothing_was_said():
    bare = THANKS.split("What stayed")[0] + "\n\nI would enjoy the work.\n\nSincerely,\n"
    assert found(bent(text=bare), "missing_interview_point")
    # Two words of the notes are enough, also without "you mentioned".
    noted = bent(text=bare.replace("the work", "the infusion library"), topics="Infusion pumps; the library is old")
    assert not found(noted, "missing_interview_point")


UNWANTED = replace(FACTS.application, want=Want.NO)
EAGER = "I remain very interested in joining Alder Creek Health and will gladly send anything that helps before "


def test_a_warm_letter_about_a_job_that_is_not_wanted_is_asked_about_at_its_words():
    (finding,) = found(bent(application=UNWANTED), "unwanted_job")
    assert finding.title == "You said you do not want this job; this letter says you do"
    assert "“Thank-you without interest”" in finding.detail
    assert finding.level is Level.WARNING
    assert FACTS.text[finding.start : finding.end] == f"{EAGER}Wednesday, November 25."


@pytest.mark.parametrize(
    "sentence",
    [
        "I would like to do this work at Alder Creek Health.",
        "I would be happy to work with you.",
        "I wanted the job before we spoke.",
        "I remain keen to join you.",
        "I would be delighted to join you.",
    ],
)
def test_interest_is_known_by_the_words_the_letters_use_for_it(sentence):
    assert sentence in words(adding(sentence, bent(application=UNWANTED)), "unwanted_job")


def test_without_such_words_the_kind_of_letter_is_asked_about():
    sober = bent(application=UNWANTED, swap=("I remain very interested in joining", "I am not interested in joining"))
    (finding,) = found(sober, "unwanted_job")
    assert (finding.title, finding.start, finding.end) == ("You said you do not want this job", 0, 0)


@pytest.mark.parametrize("kind", ["thank_no_interest", "withdraw", "decline"])
def test_letters_that_promise_nothing_may_go_out(kind):
    assert not found(bent(application=UNWANTED, kind=kind), "unwanted_job")


@pytest.mark.parametrize("want", [Want.YES, Want.UNSURE])
def test_interest_is_right_until_a_no(want):
    assert not found(bent(application=replace(FACTS.application, want=want)), "unwanted_job")


TEMPTING = [
    # Texts that look like a fault and are none.
    adding("The jackets come in size XXL [1], as stated [sic]."),
    adding("Indeed, the gap between wards was wide."),  # an employer's name as an ordinary word
    adding("I worked in public health before."),  # "Health" is another employer, and part of this one's name
    adding("I may start in May, when young nurses arrive."),  # two surnames of other applications
    adding("I met Mr. van Dyk at 3 p.m. and we left by 5 a.m. with J. de Vries."),
    adding("See vol. two, approx. ten pages, i.e. the short one, from Nov. or Dec. on, at Alder Inc. and Co. in town."),
    adding("I wrote the iPhone guide. iPhone users liked it. example.org has it."),
    adding("She said “read it.” so I did. It was … well … short."),
    adding("The Ramans of this world write well."),
    adding("Mr. Ortega showed me the ward."),  # somebody else of the same employer
    adding("I am free on Thursday or Friday, December 3 or 4."),
    adding("The fair was on Saturday, March 14."),  # far from the letter's date: right in its own year
    adding("We counted 12 November 2019 2,000 times."),
    adding("I look forward to our second meeting on December 3."),
    adding("I started there in 2019 and joined the board on March 2, 2020."),
    adding("Mr. Ortega’s number is (503) 555-0199, the case is 2026-11-0042 and the part is 555 0148 A."),
    adding("I was attached to the team and attach great importance to enclosed spaces."),
    adding("All that I had had was a very very long day."),
    adding("What a day!"),
    adding("We saved $18,000 in the first year."),
    adding("New York, New York is far away."),
    bent(swap=("Ms. Raman", "Ms. Priya Raman")),
    bent(swap=("Sincerely", "Respectfully yours")),
    bent(swap=("Ms. Raman:", "Priya,"), contact=replace(RAMAN, first_name_ok=True)),
    bent(swap=("November 12 ", "November 12, 2026 ")),
    bent(ACCEPTANCE, swap=("$92,000 a year", "$7,666.67 a month")),
    bent(ACCEPTANCE, swap=("$92,000 a year", "$92k a year")),
    bent(ACCEPTANCE, swap=("$92,000", "USD 92,000")),
    adding(
        "You have promised me $2,500 for the move.",
        bent(ACCEPTANCE, offer=replace(OFFER, special_terms="$2,500 for the move")),
    ),
    bent(enclosures=("Summary",), swap=("Sincerely,", "I enclose it.\n\nSincerely,")),
    bent(channel=Channel.EMAIL, contact_lines=("(503) 555-0148",)),
]


@pytest.mark.parametrize("facts", TEMPTING, ids=range(len(TEMPTING)))
def test_tempting_letters_have_no_finding(facts):
    assert [(each.check, facts.text[each.start : each.end]) for each in record_findings(facts)] == []


def test_the_wrong_weekday_names_the_day_they_decide():
    finding = found(bent(swap=("November 25", "November 26")), "weekday_date_mismatch")[0]
    assert finding.title == "November 26 is a Thursday"
    assert finding.detail == "They decide on Wednesday, November 25."
    assert finding.suggestions == ("Wednesday, November 25", "Thursday, November 26")
    assert finding.level is Level.ERROR


def test_the_weekday_is_mended_first_where_the_date_is_the_one_on_record():
    finding = found(bent(swap=("Thursday, November 12", "Friday, November 12")), "weekday_date_mismatch")[0]
    assert finding.suggestions == ("Thursday, November 12",)
    assert finding.detail == "The interview was on Thursday, November 12."


def test_a_suggested_date_keeps_the_manner_of_the_text():
    british = bent(BRITISH, swap=("25 November 2026", "Wed 26th of November 2026"))
    assert found(british, "weekday_date_mismatch")[0].suggestions[0] == "Wed 25th of November 2026"
    # August 31, 2026 is a Monday, so the nearest Tuesday is in the next month.
    august = adding(
        "It is due on Tuesday, August 31.", bent(letter_date=date(2026, 8, 20), interview_dates=(), promised_on=None)
    )
    assert found(august, "weekday_date_mismatch")[0].suggestions == ("Monday, August 31", "Tuesday, September 1")


def test_a_date_without_a_year_belongs_to_the_nearest_one():
    # January 8, 2027 is a Friday; January 8, 2026 was a Thursday.
    assert not found(adding("I am free on Friday, January 8."), "weekday_date_mismatch")
    assert words(adding("I am free on Thursday, January 8."), "weekday_date_mismatch") == ["Thursday, January 8"]


def test_names_are_mended_as_the_card_has_them():
    finding = found(bent(swap=("Raman", "Ramen")), "misspelt_name")[0]
    assert (finding.suggestions, finding.detail) == (("Raman",), "The card says Priya Raman.")
    title = found(bent(swap=("Ms. Raman", "Mr. Raman")), "wrong_title")[0]
    assert title.suggestions == ("Ms.",)
    assert found(bent(swap=("Ms. Raman:", "Priya,")), "first_name")[0].suggestions == ("Ms. Raman",)


def test_an_empty_field_is_named_once_by_its_label():
    text = THANKS.replace("the infusion pump library", "Link to the the study")
    at = text.index("Link")
    field = MissingField("useful_url", "Link to the the study", at, at + 21)
    findings = record_findings(bent(text=text, missing=(field,)))
    assert [(each.title, each.start, each.end) for each in findings] == [
        ("“Link to the the study” is empty", at, at + 21)
    ]


def test_figures_of_an_acceptance_are_mended_from_the_offer():
    finding = found(bent(ACCEPTANCE, swap=("$92,000", "$95,000")), "acceptance_terms")[0]
    assert (finding.suggestions, finding.detail) == (("$92,000",), "The offer says $92,000.")
    hourly = bent(
        ACCEPTANCE,
        swap=("$92,000 a year", "$44 an hour"),
        offer=replace(OFFER, base=Decimal(44), period=PayPeriod.HOUR),
    )
    assert not found(hourly, "acceptance_terms")


def test_two_missing_terms_can_be_kept_one_by_one():
    bare = bent(ACCEPTANCE, text="Dear Ms. Raman:\n\nI accept.\n\nSincerely,\n")
    assert len({each.fingerprint(bare.text) for each in found(bare, "missing_terms")}) == 2


def test_another_employer_in_the_subject_has_no_place_in_the_text():
    finding = found(bent(subject="Northwind Traders interview"), "wrong_company")[0]
    assert (finding.start, finding.end, finding.suggestions) == (0, 0, ())


def test_the_present_employer_may_be_named_though_one_applied_there_too():
    assert not found(bent(other_employers=("Marlow & Co",)), "wrong_company")


def test_a_number_may_be_followed_by_a_comma():
    facts = replace(FACTS, profile=replace(PROFILE, phone="06 55 50 01 48"))
    own, other = (f"My number is {number}, on weekdays." for number in ("06 55 50 01 48", "06 55 50 01 49"))
    assert "contact_mismatch" not in {each.check for each in record_findings(adding(own, facts))}
    assert "contact_mismatch" in {each.check for each in record_findings(adding(other, facts))}


def test_english_rules_rest_in_other_languages():
    german = bent(
        locale="de-DE", text="Sehr geehrte Frau Raman,\n\nvielen Dank. Technical Writer.\n\nMit freundlichen Grüßen\n"
    )
    assert record_findings(german) == ()


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("fr-FR", "Elle me convient, et nous nous verrons bientôt."),
        ("fr-FR", "Je sais que vous vous demandez pourquoi."),
        ("de-DE", "Der Roman hat mir gefallen."),
        ("de-DE", "Ich frage mich, ob Sie sie brauchen."),
        ("de-DE", "Mein Vater war Koch."),
    ],
)
def test_what_is_right_in_another_language_is_no_finding(locale, sentence):
    facts = replace(FACTS, profile=replace(PROFILE, full_name="Ellen Marsh"), other_surnames=("Koch",))
    text = f"Frau Raman,\n\n{sentence} Technical Writer.\n"
    assert record_findings(bent(facts, locale=locale, text=text)) == ()


def test_a_name_is_held_against_its_card_in_any_language():
    for locale, greeting in (
        ("de-DE", "Sehr geehrte Frau Ramann"),
        ("fr-FR", "Madame Ramann"),
        ("es-ES", "Sra. Ramann"),
    ):
        assert words(bent(locale=locale, text=f"{greeting},\n\nTechnical Writer.\n"), "misspelt_name") == ["Ramann"]
    german = bent(locale="de-DE", text="Frau Raman,\n\nich sprach mit Frau Koch.\n", other_surnames=("Koch",))
    assert words(german, "wrong_interviewer") == ["Koch"]


def test_what_is_safer_than_a_first_name_is_said_in_the_letters_language():
    german = bent(locale="de-DE", text="Liebe Priya,\n\nTechnical Writer.\n")
    assert found(german, "first_name")[0].suggestions == ("Frau Raman",)


#: Single characters of every kind that shift offsets elsewhere: emoji, a family of emoji, combining marks, Hangul.
ODD = st.lists(
    st.sampled_from(["🙂", "👩‍👩‍👧", "e\u0301", "q\u0303\u0323", "각", "’", "\u00a0", "a", " ", "\u0301"]), max_size=12
)
FAULTS = {
    "wrong_company": "Northwind Traders",
    "misspelt_name": "Ramen",
    "weekday_date_mismatch": "Wednesday, November 26",
    "contact_mismatch": "ellen@example.org",
    "unresolved_field": "{topic}",
    "placeholder_text": "[Your Name]",
}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FAULTS)), ODD, ODD)
def test_offsets_are_those_of_the_words(check, before, after):
    fault = FAULTS[check]
    text = f"Dear Ms. Raman:\n\n{''.join(before)} {fault} {''.join(after)}\n\nSincerely,\n"
    assert fault in words(bent(text=text), check)


def test_a_decomposed_name_is_the_same_name():
    andre = Contact(title="Mr.", first_name="André", last_name="Muñoz")
    decomposed = bent(swap=("Ms. Raman", "Mr. Mun\u0303oz"), contact=andre, people=())
    assert record_findings(decomposed) == ()
    misspelt = bent(swap=("Ms. Raman", "Mr. Mun\u0303os"), contact=andre, people=())
    assert words(misspelt, "misspelt_name") == ["Mun\u0303os"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_can_be_read(text):
    for facts in (
        bent(text=text, subject=text),
        bent(ACCEPTANCE, text=text),
        bent(other_employers=(text,), other_surnames=(text,)),
    ):
        for finding in record_findings(facts):
            assert 0 <= finding.start <= finding.end <= len(facts.text)


HOSTILE = [
    "a",
    "!",
    " ",
    "\n",
    "1 ",
    "a@",
    "(0",
    "[A",
    "{a",
    "<<a ",
    "Mr. ",
    "Wed, ",
    "on ",
    "Ra\u0301",
    "5%",
    "$1,000,000 ",
    "._-",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hundred_thousand_characters_are_read_to_the_end(piece):
    facts = bent(ACCEPTANCE, text=(piece * 100_000)[:100_000])
    findings = record_findings(facts)
    # Measured: 0.4 s at most. A pattern that backtracks would take minutes.
    assert len(findings) < 500
