"""Names in a letter: the right people, the right employer, spelled and addressed as on their cards."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from followup_desktop.domain.findings import Finding, Level
from followup_desktop.domain.salutation import courtesy_title, is_title
from followup_desktop.i18n import Language, _
from followup_desktop.proofreading.facts import LetterFacts
from followup_desktop.proofreading.reading import EDGE, Reading, Word

_LEGAL_FORM = re.compile(r"[,\s]+(?:inc|ltd|llc|plc|limited|corp|corporation|gmbh|ag|s\.a)\.?$", re.IGNORECASE)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame)"
_TITLE_BEFORE = re.compile(rf"\b{_TITLE}\.?\s(?:[^\W\d_]+\.?\s)?$")
_TITLE_AND_NAME = re.compile(rf"\b(?P<title>{_TITLE})\.?\s{{1,2}}(?P<rest>[^\W\d_].{{0,80}})")
_NAME_PART = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

_ORDINARY_WORDS = (
    "after again ally also although amazon and another any anything apple are as at best block boots both box brother"
    " chase data date day days dear discover first gap good grant green has have had hello her here hers his hope how"
    " indeed kind last long many mark match may meta more most much next now orange perhaps please price principal"
    " progressive regards respectfully rich shell since sincerely slack square stripe target thank thanks that then"
    " there these they this those three truly unity visa warm well what when where which while will wise with would yet"
    " you young your yours faithfully january february march april june july august september october november"
    " december monday tuesday wednesday thursday friday saturday sunday"
)
#: Names that are also ordinary words: at the start of a sentence they say nothing about an employer or a person.
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_GREETING = re.compile(r"(?:dear|hello|hi|good (?:morning|afternoon|evening)|to whom)\b", re.IGNORECASE)


def salutation_line(reading: Reading) -> Word | None:
    """The first line, where it greets somebody."""
    if reading.lines:
        line = reading.lines[0]
        if _GREETING.match(line.text) or (line.text.endswith((",", ":")) and len(line.text) <= 60):
            return line
    return None


def parts(name: str) -> tuple[str, ...]:
    """The words of a name, each part of a hyphenated one for itself."""
    return tuple(_NAME_PART.findall(Reading(name).text))


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """An employer's name without its legal form, with plain apostrophes and spaces."""
    return _LEGAL_FORM.sub("", Reading(name).text.strip()).strip(" ,.")


def wrong_company(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """The name of another application's employer, as whole words."""
    own = [core(name) for name in (facts.application.employer, facts.profile.current_employer) if core(name)]
    folded = {name.casefold() for name in own}
    own_places: list[tuple[int, int]] | None = None
    for name in dict.fromkeys(facts.other_employers):
        wanted = core(name)
        one_word = " " not in wanted
        for start, end in reading.phrases(wanted, same_case=one_word) if len(wanted) > 1 else ():
            if wanted.casefold() in folded:
                break  # the same employer, or the one that the person works for
            if own_places is None:
                own_places = [place for mine in own for place in reading.phrases(mine, same_case=False)]
            inside = any(a <= start and end <= b for a, b in own_places)
            ordinary = one_word and wanted.lower() in _ORDINARY and reading.starts_sentence(start)
            if not inside and not ordinary:
                yield Finding(
                    "wrong_company",
                    Level.ERROR,
                    _("“{name}” is another employer").format(name=name),
                    _("This letter goes to {employer}.").format(employer=facts.application.employer)
                    if facts.application.employer
                    else _("You have another application there."),
                    start,
                    end,
                    (facts.application.employer,) if facts.application.employer else (),
                )


def wrong_interviewer(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """Another person of this application in the salutation, or somebody from another application anywhere."""
    greeting = salutation_line(reading)
    right = set(parts(facts.contact.full_name)) if facts.contact else set()
    if greeting and facts.contact and facts.contact.last_name:
        for person in facts.people:
            if person.last_name and person.last_name != facts.contact.last_name:
                for start, end in reading.phrases(person.last_name):
                    if end <= greeting.end and not right & set(parts(person.last_name)):
                        yield _other_person(facts, person.last_name, start, end, Level.ERROR)
    familiar = _familiar(facts)
    for surname in dict.fromkeys(facts.other_surnames):
        for start, end in reading.phrases(surname) if len(surname) > 1 else ():
            if familiar.issuperset(part.lower() for part in parts(surname)):
                break  # somebody here has that name too
            greeted = greeting is not None and end <= greeting.end
            titled = _titled(facts, reading.text[max(0, start - 30) : start])
            # In German every noun has a capital: "der Koch" is no Ms. Koch.
            noun = facts.locale.startswith("de")
            ordinary = noun or surname.lower() in _ORDINARY or reading.starts_sentence(start)
            if greeted or titled or not ordinary:
                yield _other_person(facts, surname, start, end, Level.ERROR if greeted else Level.WARNING)


def _titled(facts: LetterFacts, before: str) -> bool:
    """Do these words, which stand before a surname, end in a courtesy title of the letter's language?"""
    if _TITLE_BEFORE.search(before):
        return True
    return any(is_title(word.strip(".,"), Language(facts.locale)) for word in before.split()[-2:])


def _other_person(facts: LetterFacts, name: str, start: int, end: int, level: Level) -> Finding:
    right = facts.contact
    known_here = any(person.last_name == name for person in facts.people)
    detail = (
        _("This letter is to {name}.").format(name=right.full_name)
        if right and right.full_name
        else _("Nobody at {employer} has that name.").format(employer=facts.application.employer)
    )
    title = _("{name} is somebody else here") if known_here else _("{name} belongs to another application")
    suggestions = (right.last_name,) if right and right.last_name and level is Level.ERROR else ()
    return Finding("wrong_interviewer", level, title.format(name=name), detail, start, end, suggestions)


def _familiar(facts: LetterFacts) -> set[str]:
    """Every word, in small letters, that the record of this application spells."""
    people = [facts.contact] if facts.contact else []
    texts: list[str] = [facts.application.employer, facts.application.role, facts.application.address]
    texts += [facts.profile.full_name, facts.profile.current_employer, facts.profile.address, facts.topics]
    for person in (*people, *facts.people):
        texts += [person.full_name, person.job, person.address]
    return {part.lower() for text in texts for part in parts(text)}


def misspelt_name(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A capitalised word that is almost, but not quite, a name of this letter.

    One edit away, or two for a name of seven letters or more, with the same initial, and not itself known. In other
    languages than English, whose words are not known here, only beside a title or another name: "Elle" is no Ellen.
    """
    names = _names(facts)
    by_initial: dict[str, list[str]] = {}
    for name in names:
        by_initial.setdefault(name[0], []).append(name)
    familiar = _familiar(facts)
    for number, word in enumerate(reading.words):
        text = word.text.removesuffix("'s")
        near = by_initial.get(text[0])
        if not near or len(text) > 60 or text.lower() in familiar:
            continue
        if text.lower() in _ORDINARY or text.lower() in reading.plain_words:
            continue
        if not facts.is_english and not _beside_a_name(facts, reading, number, names):
            continue
        for name in near:
            if within_edits(text, name, 2 if len(name) >= 7 else 1) and not _just_a_form(text, name):
                yield Finding(
                    "misspelt_name",
                    Level.ERROR,
                    _("“{word}” should be “{name}”").format(word=text, name=name),
                    _("The card says {whole}.").format(whole=names[name]),
                    word.start,
                    word.start + len(text),
                    (name,),
                )
                break


def _beside_a_name(facts: LetterFacts, reading: Reading, number: int, names: Container[str]) -> bool:
    """Does a courtesy title stand before this word, or a name of the letter before or after it, a space away?"""
    words, word = reading.words, reading.words[number]
    before = words[number - 1] if number else None
    after = words[number + 1] if number + 1 < len(words) else None
    if after is not None and after.text in names and reading.text[word.end : after.start] == " ":
        return True
    if before is None or reading.text[before.end : word.start] not in (" ", ". "):
        return False
    return before.text in names or is_title(before.text, Language(facts.locale))


def _names(facts: LetterFacts) -> dict[str, str]:
    """The words a reader would mind to see misspelt, each with the whole name it belongs to."""
    wholes = [facts.contact.full_name] if facts.contact else []
    wholes += [person.full_name for person in facts.people]
    wholes += [core(facts.application.employer), facts.profile.full_name]
    found: dict[str, str] = {}
    for whole in wholes:
        for part in parts(whole):
            if len(part) >= 4 and part[0].isupper():
                found.setdefault(part, whole)
    return found


def _just_a_form(word: str, name: str) -> bool:
    """A plural or an adjective of the name ("the Ramans", "Alders") is no slip."""
    return word in (name + "s", name + "es", name.upper())


def within_edits(one: str, other: str, limit: int) -> bool:
    """Can ``one`` become ``other`` by so many insertions, deletions, changes and swaps of neighbours?"""
    if one == other or abs(len(one) - len(other)) > limit:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return False
    return row[-1] <= limit


def wrong_title(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A courtesy title before the reader's name that is not the one on the card."""
    person = facts.contact
    if person is None or not person.title.strip() or not person.last_name.strip():
        return
    right = person.title.strip().rstrip(".")
    last, first = re.escape(Reading(person.last_name.strip()).text), re.escape(Reading(person.first_name.strip()).text)
    name = re.compile(rf"(?:{first}\s)?{last}{EDGE}" if first else last + EDGE)
    for match in _TITLE_AND_NAME.finditer(reading.text):
        if name.match(match["rest"]) and not _same_title(match["title"], right):
            stop = "" if facts.is_british or right in ("Miss", "Professor", "Sir", "Dame") else "."
            end = match.end("title") + (reading.text[match.end("title")] == ".")
            yield Finding(
                "wrong_title",
                Level.ERROR,
                _("{name} is “{title}”").format(name=person.full_name, title=person.title),
                _("The letter says “{title}”.").format(title=match["title"]),
                match.start("title"),
                end,
                (right + stop,),
            )


def _same_title(one: str, other: str) -> bool:
    def short(title: str) -> str:
        return title.casefold().replace("professor", "prof").rstrip(".")

    return short(one) == short(other) or short(one) in short(other).split()


def first_name(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A greeting by first name that nobody offered."""
    person, greeting = facts.contact, salutation_line(reading)
    if person is None or greeting is None or person.first_name_ok or not person.last_name.strip():
        return
    given = person.first_name.strip()
    if not given:
        return
    match = re.match(rf"\w+\s{{1,2}}({re.escape(Reading(given).text)}){EDGE}[,:\s]*$", greeting.text)
    if match:
        title = courtesy_title(person.title, Language(facts.locale))
        formal = f"{title} {person.last_name}" if title else person.full_name
        yield Finding(
            "first_name",
            Level.WARNING,
            _("First names have not been offered"),
            _("“{name}” is safer until {first} says otherwise.").format(name=formal, first=given),
            greeting.start + match.start(1),
            greeting.start + match.end(1),
            (formal,),
        )


def known_words(facts: LetterFacts) -> frozenset[str]:
    """Every part of every name that this letter may use, for the language engine; never of other applications."""
    return frozenset(_spelled(_texts_with_names(facts)))


def _texts_with_names(facts: LetterFacts) -> Iterable[str]:
    yield from (facts.application.employer, facts.application.role, facts.application.address)
    yield from (facts.profile.full_name, facts.profile.address, facts.profile.current_employer)
    for person in (*((facts.contact,) if facts.contact else ()), *facts.people):
        yield from (person.full_name, person.title, person.job, person.address)
    if facts.offer:
        yield from (facts.offer.title, facts.offer.location, facts.offer.manager)


def _spelled(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for part in parts(text):
            if len(part) > 1:
                yield part
                yield part.removesuffix("'s")
