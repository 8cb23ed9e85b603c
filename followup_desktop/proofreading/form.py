"""The form of a letter: placeholders, greeting and close, how to be reached, length, enclosures, typing slips."""

import re
from collections.abc import Iterator

from followup_desktop.domain.findings import Finding, Level
from followup_desktop.domain.model import Channel
from followup_desktop.domain.validation import email_problem
from followup_desktop.i18n import _, ngettext
from followup_desktop.proofreading.facts import LetterFacts
from followup_desktop.proofreading.names import salutation_line
from followup_desktop.proofreading.reading import Reading, Word

_FIELD = re.compile(
    r"\{\{?\s?\w[\w .|?/-]{0,60}\}\}?|<<\s?\w[\w ]{0,60}>>|\[\[\w[\w ]{0,60}\]\]|«\w[\w ]{0,60}»|\$\{\w{1,60}\}"
    r"|%[A-Za-z_]{2,40}%|<[A-Za-z][A-Za-z_ ]{1,40}>"
)
_PLACEHOLDER = re.compile(
    r"\[(?!sic\]|\d)[^\[\]\n]{0,60}\]|\bX{3,}\b|\b(?:TBD|TBC|TODO|FIXME)\b|\b[Ll]orem ipsum\b|_{3,}|\?{3,}"
)
_VALEDICTIONS = frozenset(
    {
        "all the best",
        "best",
        "best regards",
        "best wishes",
        "cordially",
        "gratefully",
        "kind regards",
        "kindest regards",
        "many thanks",
        "regards",
        "respectfully",
        "respectfully yours",
        "sincerely",
        "sincerely yours",
        "thank you",
        "thanks",
        "warm regards",
        "warmest regards",
        "warmly",
        "with appreciation",
        "with best regards",
        "with best wishes",
        "with gratitude",
        "with kind regards",
        "with thanks",
        "yours",
        "yours faithfully",
        "yours sincerely",
        "yours truly",
    }
)
_TOO_FAMILIAR = frozenset(
    {"cheers", "cheerio", "love", "lots of love", "much love", "xoxo", "xx", "ciao", "hugs", "later"}
)
_NOBODY = re.compile(
    r"\b(?:sir|madam|whom it may concern|hiring (?:manager|team|committee)|recruit(?:er|ing|ment)|team)\b", re.I
)
#: What ends in a full stop and goes on in small letters.
_ABBREVIATIONS = """
    mr mrs ms mx dr prof st co inc ltd corp llc bros no nos vs etc al approx appt dept est ext fig incl max min misc
    vol ch sec art tel fax ave blvd rd jr sr jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu
    thur thurs fri sat sun viz cf ca esp hr hrs asst assoc mgr govt univ ed eds pp ref resp
"""
_SHORTENED = frozenset(_ABBREVIATIONS.split())
_NEXT_SENTENCE = re.compile(
    r"(?<![\w.@/])(?P<last>[^\W\d_]{1,40}|\d{1,12})\.\)?[ \t]{1,4}(?P<word>[^\W\d_]{1,40})(?![\w.@/-])"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = re.compile(r"(?<![\w.,$£€#/-])(?:\+|\(?\d)[\d().\s-]{5,20}\d(?![\w/-]|[.,]\d)")
_PHONE_SHAPE = re.compile(
    r"^(?:\+[\d\s().-]{8,}|\(?0[\d\s().-]{8,}|\(\d{3}\)\s?\d{3}[-.\s]\d{4}"
    r"|(?:1[-.\s])?\d{3}[-.\s]\d{3}[-.\s]\d{4}|\d{3}-\d{4})$"
)
_SENT_ALONG = re.compile(
    r"\b(?:enclos(?:e|ed|ing|ure|ures)(?! spaces?| areas?)|attach(?:ments?|ing)"
    r"|attach(?:ed)?(?! to (?!this|the e-?mail|the letter|my)"
    r"| (?:great|much|real|some|any|no|importance|weight|value)))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\w\S*")
_DOUBLED = re.compile(r"(?<![\w'-])(\w{1,40})(?:[ \t]{1,3}|[ \t]?\n[ \t]?)(\1)(?![\w'-])", re.IGNORECASE)
_MAY_DOUBLE = frozenset(
    {"had", "that", "very", "bye", "so", "no", "ha", "long", "far", "many", "is", "do", "you", "her"}
)
#: What other languages rightly say twice: "nous nous voyons", "ob Sie sie brauchen".
_MAY_DOUBLE_IN = {"de": frozenset({"das", "der", "die", "ihnen", "sie"}), "fr": frozenset({"nous", "vous"})}


def unresolved_field(_facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A field left over in any of the usual notations; those without a value are ``empty_fields``."""
    for match in _FIELD.finditer(reading.text):
        yield Finding(
            "unresolved_field",
            Level.ERROR,
            _("“{words}” is not filled in").format(words=match[0]),
            _("It looks like a field that no program has replaced. Write the words that belong there."),
            match.start(),
            match.end(),
        )


def empty_fields(facts: LetterFacts) -> Iterator[Finding]:
    """Merge fields without a value; offsets are already those of the text as written."""
    for field in facts.missing:
        yield Finding(
            "unresolved_field",
            Level.ERROR,
            _("“{field}” is empty").format(field=field.label),
            _("It does not go out while a field is empty."),
            field.start,
            field.end,
        )


def placeholder_text(_facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """Words that stand for words still to come."""
    for match in _PLACEHOLDER.finditer(reading.text):
        inside = match[0].strip("[]")
        if match[0].startswith("[") and not (
            inside[:1].isupper() or re.search(r"\b(?:your|insert|name|date)\b", inside)
        ):
            continue
        yield Finding(
            "placeholder_text",
            Level.ERROR,
            _("“{words}” is a placeholder").format(words=match[0][:40]),
            _("Write what belongs there, or take it out."),
            match.start(),
            match.end(),
        )


def missing_subject(facts: LetterFacts, _reading: Reading) -> Iterator[Finding]:
    """An e-mail without a subject."""
    if facts.channel is Channel.EMAIL and not facts.subject.strip():
        yield Finding(
            "missing_subject",
            Level.WARNING,
            _("The subject is empty"),
            _("Your name and the position make it easy to find again."),
            0,
            0,
        )


def missing_salutation(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A letter that greets nobody."""
    if facts.text.strip() and salutation_line(reading) is None:
        yield Finding(
            "missing_salutation",
            Level.WARNING,
            _("Nobody is greeted"),
            _("Begin with “Dear” and a name on a line of its own."),
            0,
            0,
        )


def close_line(reading: Reading) -> Word | None:
    """The line with the complimentary close, among the last five."""
    for line in reversed(reading.lines[-5:]):
        words = line.text.rstrip(" ,.!").lower()
        if words in _VALEDICTIONS or words in _TOO_FAMILIAR:
            return line
    return None


def missing_closing(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """No complimentary close, or no name to stand under it."""
    if close_line(reading) is None:
        yield Finding(
            "missing_closing",
            Level.ERROR,
            _("The letter has no close"),
            _("A line such as “Sincerely,” belongs above your name.")
            if not facts.is_british
            else _("A line such as “Yours sincerely,” belongs above your name."),
            0,
            0,
        )
    elif not facts.profile.full_name.strip():
        yield Finding(
            "missing_closing",
            Level.ERROR,
            _("Nobody has signed the letter"),
            _("Your name is missing in your profile."),
            0,
            0,
        )


def salutation_valediction(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A greeting and a close that do not go together in the letter's country (letters.md A5)."""
    greeting, line = salutation_line(reading), close_line(reading)
    if line is not None:
        words = line.text.rstrip(" ,.!")
        end = line.start + len(words)
        usual = _("Yours sincerely") if facts.is_british else _("Sincerely")
        if words.lower() in _TOO_FAMILIAR:
            yield _close(Level.ERROR, _("“{close}” is for friends").format(close=words), "", line.start, end, usual)
        elif greeting is not None:
            yield from _pair(facts, greeting, line, words)
        first, *rest = words.split()
        if any(word[0].isupper() for word in rest) and words.lower() in _VALEDICTIONS:
            small = " ".join([first, *(word.lower() for word in rest)])
            detail = _("Only the first word of a close has a capital letter.")
            yield _close(Level.WARNING, _("“{close}”").format(close=small), detail, line.start, end, small)
    if greeting is not None and facts.is_british and greeting.text.endswith(":"):
        yield _close(
            Level.WARNING,
            _("British greetings end with a comma"),
            _("The colon is the American way."),
            greeting.end - 1,
            greeting.end,
            ",",
        )


def _close(level: Level, title: str, detail: str, start: int, end: int, suggestion: str) -> Finding:
    return Finding("salutation_valediction", level, title, detail, start, end, (suggestion,) if suggestion else ())


def _pair(facts: LetterFacts, greeting: Word, line: Word, words: str) -> Iterator[Finding]:
    named = not _NOBODY.search(greeting.text)
    end = line.start + len(words)
    if facts.is_british:
        if named and words.lower() == "yours faithfully":
            detail = _("A letter to somebody by name closes with “Yours sincerely”.")
            yield _close(
                Level.ERROR, _("“Yours sincerely” goes with a name"), detail, line.start, end, "Yours sincerely"
            )
        if not named and words.lower() == "yours sincerely":
            detail = _("A letter that names nobody closes with “Yours faithfully”.")
            yield _close(
                Level.ERROR, _("“Yours faithfully” goes with no name"), detail, line.start, end, "Yours faithfully"
            )
        if greeting.text.endswith(",") != line.text.endswith(",") and not greeting.text.endswith(":"):
            detail = _("Put a comma after both, or after neither.")
            yield _close(Level.WARNING, _("One comma is missing"), detail, line.start, line.end, "")
    elif words.lower() == "yours faithfully":
        detail = _("American letters close with “Sincerely”.")
        yield _close(Level.WARNING, _("“Yours faithfully” is British"), detail, line.start, end, "Sincerely")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _same_number(one: str, other: str) -> bool:
    """Equal in the digits that both have, with or without the country's and the trunk's."""
    a, b = _digits(one), _digits(other)
    n = min(len(a), len(b), 9)
    return n >= 7 and a[-n:] == b[-n:]


def missing_contact(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """Neither phone nor e-mail anywhere; a letter on paper gets them from its sender block.

    On LinkedIn an answer is one click away.
    """
    printed = "\n".join((reading.text, *facts.contact_lines))
    profile = facts.profile
    own_works = profile.email.strip() and not email_problem(profile.email)
    if facts.channel is Channel.LINKEDIN or (facts.on_paper and (profile.phone.strip() or own_works)):
        return
    reached = any(not email_problem(match[0].rstrip(".")) for match in _EMAIL.finditer(printed))
    if not reached and not any(_PHONE_SHAPE.match(match[0]) for match in _PHONE.finditer(printed)):
        yield Finding(
            "missing_contact",
            Level.ERROR,
            _("They cannot reach you"),
            _("Neither a phone number nor an e-mail address is in the letter."),
            0,
            0,
        )


def contact_mismatch(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """An address of the person's own that cannot work, or a number or address that belongs to nobody known."""
    people = (*((facts.contact,) if facts.contact else ()), *facts.people)
    profile = facts.profile
    if problem := email_problem(profile.email):
        at = max(0, reading.text.find(profile.email.strip()))
        end = at + len(profile.email.strip()) if profile.email.strip() in reading.text else at
        title = _("Your e-mail address cannot be right")
        detail = _("{problem}. Correct {value} in Settings.").format(problem=problem, value=profile.email)
        yield Finding("contact_mismatch", Level.ERROR, title, detail, at, end)
    addresses = {address.strip().lower() for address in (profile.email, *(person.email for person in people))} - {""}
    numbers = [number for number in (profile.phone, *(person.phone for person in people)) if number.strip()]
    for match in _EMAIL.finditer(reading.text) if addresses else ():
        if match[0].rstrip(".").lower() not in addresses:
            detail = _("Your profile says {value}.").format(value=profile.email) if profile.email else ""
            yield _unknown_contact(_("This e-mail address is not yours"), detail, match, profile.email)
    for match in _PHONE.finditer(reading.text) if numbers else ():
        if _PHONE_SHAPE.match(match[0]) and not any(_same_number(match[0], number) for number in numbers):
            detail = _("Your profile says {value}.").format(value=profile.phone) if profile.phone else ""
            yield _unknown_contact(_("This phone number is not yours"), detail, match, profile.phone)


def missing_address(facts: LetterFacts, _reading: Reading) -> Iterator[Finding]:
    """A letter for the post that nobody could deliver."""
    if facts.channel is Channel.POST and facts.undeliverable:
        name = facts.contact.full_name if facts.contact else facts.application.employer
        yield Finding(
            "missing_address",
            Level.WARNING,
            _("No postal address"),
            _("Note the address of {name} under People, or choose another way for the letter.").format(name=name),
            0,
            0,
        )


def _unknown_contact(title: str, detail: str, match: re.Match[str], own: str) -> Finding:
    suggestions = (own,) if own else ()
    return Finding("contact_mismatch", Level.ERROR, title, detail, match.start(), match.end(), suggestions)


def too_long(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """More words than letters of this kind usually have."""
    if facts.word_limits is None:
        return
    most = facts.word_limits[1]
    words = len(_COUNTED.findall(reading.text))
    if words > most:
        over = words - most
        yield Finding(
            "too_long",
            Level.WARNING,
            ngettext("{n} word too many", "{n} words too many", over).format(n=over),
            _("It has {words}; letters of this kind stay under {most}.").format(words=words, most=most),
            0,
            0,
        )


def attachment_mismatch(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """Something is said to be enclosed and nothing is listed, or something is listed and never spoken of."""
    said = _SENT_ALONG.search(reading.text)
    if said and not facts.enclosures:
        yield Finding(
            "attachment_mismatch",
            Level.ERROR,
            _("Nothing is listed as enclosed"),
            _("The letter says “{word}”. List what goes with it, or take the word out.").format(word=said[0]),
            said.start(),
            said.end(),
        )
    elif facts.enclosures and not said:
        for enclosure in facts.enclosures:
            if not _spoken_of(enclosure, reading):
                yield Finding(
                    f"attachment_mismatch.{enclosure}",
                    Level.WARNING,
                    _("“{name}” is enclosed but never mentioned").format(name=enclosure),
                    _("One sentence tells the reader what it is."),
                    0,
                    0,
                )


def _spoken_of(enclosure: str, reading: Reading) -> bool:
    words = [word.text.lower() for word in Reading(enclosure).words if len(word.text) >= 4]
    return any(word in reading.lower_words for word in words)


def double_space(_facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """Two spaces in a row inside a line."""
    for match in re.finditer(r"(?<=[^\s]) {2,}(?=[^\s])", reading.text):
        detail = _("One is enough, also after a full stop.")
        yield Finding("double_space", Level.HINT, _("Two spaces in a row"), detail, match.start(), match.end(), (" ",))


def doubled_word(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """The same word twice in a row, where the language does not want it twice."""
    wanted = _MAY_DOUBLE_IN.get(facts.locale.split("-")[0], _MAY_DOUBLE)
    for match in _DOUBLED.finditer(reading.text):
        word = match[1]
        name = word[0].isupper() and match[2][0].isupper()
        if word.isdecimal() or name or word.lower() in wanted:
            continue
        yield Finding(
            "doubled_word",
            Level.WARNING,
            _("“{word}” stands there twice").format(word=match[2]),
            _("One of the two can go."),
            match.start(),
            match.end(),
            (word,),
        )


def small_letter(_facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A sentence that begins with a small letter after the full stop of another."""
    for match in _NEXT_SENTENCE.finditer(reading.text):
        last, word = match["last"], match["word"]
        # One letter before the stop is an initial or "p.m."; "iPhone" has a capital of its own.
        if len(last) < 2 or last.lower() in _SHORTENED or not word.islower():
            continue
        yield Finding(
            "small_letter",
            Level.WARNING,
            _("A sentence begins with a small letter"),
            _("“{word}” follows a full stop.").format(word=word),
            match.start("word"),
            match.end("word"),
            (word[:1].upper() + word[1:],),
        )


def exclamation_marks(_facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """More than one exclamation mark in a whole letter."""
    marks = list(re.finditer(r"!+", reading.text))
    if sum(len(match[0]) for match in marks) > 1:
        last = marks[-1]
        yield Finding(
            "exclamation_marks",
            Level.WARNING,
            _("More than one exclamation mark"),
            _("A full stop sounds surer of itself."),
            last.start(),
            last.end(),
            (".",),
        )
