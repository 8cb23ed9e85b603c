"""Greetings and closes, by locale (letters.md A5; follow-up.md C-06, C-10, R06)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.model import Contact
from followup_desktop.domain.salutation import addressee, close, courtesy_title, salutation
from followup_desktop.i18n import Language

US = Language("en-US")
GB = Language("en-GB")


def who(title: str = "", first: str = "", last: str = "", first_ok: bool = False) -> Contact:
    return Contact(title=title, first_name=first, last_name=last, first_name_ok=first_ok)


@pytest.mark.parametrize(
    ("contact", "us", "gb"),
    [
        (None, "Dear Hiring Manager:", "Dear Sir or Madam,"),
        (who(), "Dear Hiring Manager:", "Dear Sir or Madam,"),
        (who("Ms."), "Dear Hiring Manager:", "Dear Sir or Madam,"),
        (who("Ms.", "Anna", "Wexley"), "Dear Ms. Wexley:", "Dear Ms Wexley,"),
        (who("Ms", "", "Wexley"), "Dear Ms. Wexley:", "Dear Ms Wexley,"),
        (who("", "Dana", "Whitfield"), "Dear Dana Whitfield:", "Dear Dana Whitfield,"),
        (who("", "", "Whitfield"), "Dear Hiring Manager:", "Dear Sir or Madam,"),
        (who("Dr.", "Priya", "Raman"), "Dear Dr. Raman:", "Dear Dr Raman,"),
        (who("Prof. Dr.", "Priya", "Raman"), "Dear Prof. Dr. Raman:", "Dear Prof Dr Raman,"),
        (who("Professor", "Priya", "Raman"), "Dear Professor Raman:", "Dear Professor Raman,"),
        (who("Miss", "Priya", "Raman"), "Dear Miss Raman:", "Dear Miss Raman,"),
        (who("Dr.", "Priya", "Raman, PhD"), "Dear Dr. Raman:", "Dear Dr Raman,"),
        (who("Mr.", "Lee", "King, Jr."), "Dear Mr. King:", "Dear Mr King,"),
        (who("Ms.", "Priya", "Raman", first_ok=True), "Dear Priya,", "Dear Priya,"),
        (who("Ms.", "", "Raman", first_ok=True), "Dear Ms. Raman:", "Dear Ms Raman,"),
        (who("", "Priya"), "Dear Priya,", "Dear Priya,"),
    ],
)
def test_a_letter_greets_as_its_locale_does(contact: Contact | None, us: str, gb: str) -> None:
    assert salutation(contact, US) == us
    assert salutation(contact, GB) == gb


def test_an_american_email_greets_with_a_comma() -> None:
    assert salutation(who("Ms.", "Anna", "Wexley"), US, formal=False) == "Dear Ms. Wexley,"
    assert salutation(None, US, formal=False) == "Dear Hiring Manager,"


@pytest.mark.parametrize(
    ("contact", "language", "formal", "words"),
    [
        (who("Ms.", "Anna", "Wexley"), US, True, "Sincerely,"),
        (None, US, True, "Sincerely,"),
        (who("Ms.", "Anna", "Wexley"), GB, True, "Yours sincerely,"),
        (who("Ms.", "Anna", "Wexley", first_ok=True), GB, True, "Yours sincerely,"),
        (None, GB, True, "Yours faithfully,"),
        (who("", "", "Whitfield"), GB, True, "Yours faithfully,"),
        (None, US, False, "Best regards,"),
        (None, GB, False, "Kind regards,"),
    ],
)
def test_the_close_agrees_with_the_greeting(
    contact: Contact | None, language: Language, formal: bool, words: str
) -> None:
    assert close(contact, language, formal) == words


@pytest.mark.parametrize(("title", "us", "gb"), [("Mrs", "Mrs.", "Mrs"), ("dr.", "Dr.", "Dr"), ("Sir", "Sir", "Sir")])
def test_titles_carry_a_stop_in_american_english_only(title: str, us: str, gb: str) -> None:
    assert courtesy_title(title, US) == us
    assert courtesy_title(title, GB) == gb


def test_the_envelope_names_the_person_in_full() -> None:
    assert addressee(who("Ms.", "Priya", "Raman, PhD", first_ok=True), GB) == "Ms Priya Raman, PhD"
    assert addressee(who(), US) == ""


names = st.text(max_size=20)


@settings(max_examples=80)
@given(names, names, names, st.booleans())
def test_british_faithfully_goes_with_nobody_named(title: str, first: str, last: str, first_ok: bool) -> None:
    contact = who(title, first, last, first_ok)
    unnamed = salutation(contact, GB) == "Dear Sir or Madam,"
    assert (close(contact, GB, True) == "Yours faithfully,") is unnamed
