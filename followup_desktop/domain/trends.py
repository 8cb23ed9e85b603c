"""What the notes on all interviews say together: how they were rated, what comes back, what to do next time (R11)."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from followup_desktop.domain.model import Application, Interview, Note, NoteKind
from followup_desktop.domain.reflection import Item, ItemKind, Sheet, items
from followup_desktop.i18n import _, current, ngettext

#: With fewer rated interviews there is nothing to see: two points always make a line.
FEWEST = 3
#: The direction is that of so many of the newest ratings: what was years ago says little about today.
WINDOW = 12
#: A direction is told where chance alone would bring one as clear in no more than one case of ten (one-sided).
_CLEAR = 1.2816
#: Something comes back when it was so in at least two interviews, and in at least a quarter of those it was told of.
_TIMES = 2
_OFTEN = 0.25
#: An answer with no more confidence than this was not sure; the scale goes from 1 to 5.
UNSURE = 2
EXAMPLES = 3
#: Lines "for next time" are those of so many interviews.
LATEST = 3
#: An example is a line to recognise it by; the whole of it stands in the notes.
_LONGEST = 160
LOWEST, HIGHEST = 0, 10


class Direction(StrEnum):
    """Where the ratings go."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"  # hardly apart from each other
    MIXED = "mixed"  # up and down
    TOO_FEW = "too_few"


class Spot(StrEnum):
    """What kind of thing comes back."""

    ITEM = "item"  # a question of the worksheet answered with no or partly, or with yes
    UNSURE = "unsure"
    SURPRISE = "surprise"
    UNSAID = "unsaid"
    WENT_WELL = "went_well"
    SHOWN = "shown"  # signs of their interest


_GOOD = (Spot.WENT_WELL, Spot.SHOWN)


@dataclass(frozen=True, slots=True)
class Rated:
    """One rated interview."""

    application: Application
    interview: Interview
    on: date | None  # on the clock of the interview
    rating: int


@dataclass(frozen=True, slots=True)
class Example:
    """Where something was so, and in which words; ``text`` is empty where the place says it all."""

    application: Application
    interview: Interview
    on: date | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something that comes back: in ``count`` of the ``told`` interviews that say anything about it."""

    kind: Spot
    key: str  # the id of the item of the worksheet, or the kind
    text: str
    count: int
    told: int
    good: bool  # it speaks for the person
    examples: tuple[Example, ...]  # the newest first


@dataclass(frozen=True, slots=True)
class NextTime:
    """What a person meant to do next time, after one interview."""

    application: Application
    interview: Interview
    on: date | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """All interviews together. ``rated`` goes from the oldest to the newest, those without a day first."""

    interviews: int  # that anything was written about
    rated: tuple[Rated, ...]
    average: float | None  # None before there are ``FEWEST``
    direction: Direction
    weak: tuple[Pattern, ...]  # what comes back most often first
    strong: tuple[Pattern, ...]
    next_time: tuple[NextTime, ...]  # the newest first
    to_rate: Interview | None = None  # the newest that is over and not rated

    @property
    def is_enough(self) -> bool:
        """Are there so many ratings that something can be said?"""
        return len(self.rated) >= FEWEST


def trends(sheets: Iterable[Sheet], now: datetime) -> Trends:
    """What comes back over these worksheets, in whatever order they are given; ``now`` is any aware instant."""
    ordered = sorted(sheets, key=_in_time)
    told = [sheet for sheet in ordered if _says_something(sheet)]
    rated = tuple(
        Rated(sheet.application, sheet.interview, _day(sheet), sheet.interview.rating)
        for sheet in told
        if sheet.interview.rating is not None
    )
    newest_first = told[::-1]
    return Trends(
        interviews=len(told),
        rated=rated,
        average=sum(each.rating for each in rated) / len(rated) if len(rated) >= FEWEST else None,
        direction=direction([each.rating for each in rated if each.on is not None]),
        weak=_by_count([*_weak_items(newest_first), *_weak_lines(newest_first)]),
        strong=_by_count([*_strong_items(newest_first), *_strong_lines(newest_first)]),
        next_time=tuple(_next_times(newest_first)),
        to_rate=next((each.interview for each in ordered[::-1] if _waits_for_rating(each.interview, now)), None),
    )


def direction(ratings: Sequence[int]) -> Direction:
    """Where ratings in time order go, by the newest of them.

    A rise is told where the pairs that rise outnumber those that fall by more than chance does (Mann-Kendall, with
    its correction for equal values); three never suffice, however they lie.
    """
    latest = ratings[-WINDOW:]
    count = len(latest)
    if count <= FEWEST:
        return Direction.TOO_FEW
    if max(latest) - min(latest) <= 1:
        return Direction.LEVEL
    rise = sum((later > earlier) - (later < earlier) for n, earlier in enumerate(latest) for later in latest[n + 1 :])
    spread = _pairs_spread(count) - sum(_pairs_spread(latest.count(value)) for value in set(latest))
    if abs(rise) <= 1 or (abs(rise) - 1) / math.sqrt(spread / 18) < _CLEAR:
        return Direction.MIXED
    return Direction.UP if rise > 0 else Direction.DOWN


def _pairs_spread(n: int) -> int:
    return n * (n - 1) * (2 * n + 5)


def verdict(found: Trends) -> str:
    """The ratings in one sentence."""
    if not found.is_enough or found.average is None:
        return _("Nothing to see yet")
    return {
        Direction.UP: _("They are going better."),
        Direction.DOWN: _("The latest ones felt harder."),
        Direction.LEVEL: _("They go about as well each time."),
        Direction.MIXED: _("Some went better, some worse, with no direction in it."),
        Direction.TOO_FEW: _("You have a first picture."),
    }[found.direction]


def verdict_detail(found: Trends) -> str:
    """How many ratings that rests on, and what cannot be said from them."""
    if not found.is_enough or found.average is None:
        return nothing_yet(found)
    dated = sum(each.on is not None for each in found.rated)
    said = ngettext(
        "On average {average} of 10, over {n} interview.",
        "On average {average} of 10, over {n} interviews.",
        len(found.rated),
    ).format(average=average_words(found.average), n=current().number(len(found.rated)))
    parts = [said]
    if found.direction is Direction.TOO_FEW:
        parts.append(_("A direction can show from four on: three may lie like that by chance."))
    if dated > WINDOW:
        parts.append(_("The direction is that of the last {n}.").format(n=WINDOW))
    if found.direction in (Direction.UP, Direction.DOWN):
        parts.append(_("It is how they felt to you, not what they thought of you."))
    return " ".join(parts)


def nothing_yet(found: Trends) -> str:
    """What is missing before there is something to see."""
    count = len(found.rated)
    if not count:
        return _("Rate three interviews when you write down how they went. Then you see here what comes back.")
    text = ngettext(
        "One interview is rated. From three on you see here how they go and what comes back.",
        "{n} interviews are rated. From three on you see here how they go and what comes back.",
        count,
    )
    return text.format(n=count)


def average_words(average: float) -> str:
    """``6.3``, as the language writes it."""
    return current().number(Decimal(str(average)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def times_words(pattern: Pattern) -> str:
    """``In 3 of 5 interviews``, for a question with the answer: ``No or partly in 3 of 5 interviews``."""
    if pattern.kind is not Spot.ITEM:
        text = ngettext("In {n} of {all} interview", "In {n} of {all} interviews", pattern.told)
    elif pattern.good:
        text = ngettext("Yes in {n} of {all} interview", "Yes in {n} of {all} interviews", pattern.told)
    else:
        text = ngettext(
            "No or partly in {n} of {all} interview", "No or partly in {n} of {all} interviews", pattern.told
        )
    return text.format(n=current().number(pattern.count), all=current().number(pattern.told))


def example_words(example: Example) -> str:
    """``“Why us?”, Fern Books, Nov 3, 2026``."""
    place = place_words(example.application, example.on)
    return _("“{words}”, {place}").format(words=example.text, place=place) if example.text else place


def example_lines(pattern: Pattern) -> tuple[tuple[str, int], ...]:
    """The examples in lines, each with the interview whose notes it is from; mere places share one line."""
    if not any(example.text for example in pattern.examples):
        places = "; ".join(map(example_words, pattern.examples))
        return ((places, pattern.examples[0].interview.id),)
    return tuple((example_words(example), example.interview.id) for example in pattern.examples)


def rated_words(each: Rated) -> str:
    """``7 of 10``."""
    return _("{n} of {most}").format(n=current().number(each.rating), most=HIGHEST)


def place_words(application: Application, on: date | None) -> str:
    """``Fern Books, Nov 3, 2026``."""
    employer = _short(application.employer) or _("an employer without a name")
    return f"{employer}, {current().date_year(on)}" if on else employer


# In which order, and what counts


def _in_time(sheet: Sheet) -> tuple[bool, object, int]:
    starts_at = sheet.interview.starts_at
    return starts_at is not None, starts_at, sheet.interview.id


def _day(sheet: Sheet) -> date | None:
    starts_at = sheet.interview.starts_at
    return starts_at.astimezone(ZoneInfo(sheet.interview.zone)).date() if starts_at else None


def _waits_for_rating(held: Interview, now: datetime) -> bool:
    return held.rating is None and held.ends_at is not None and held.ends_at <= now


def _says_something(sheet: Sheet) -> bool:
    held = sheet.interview
    words = (held.went_well, held.left_unsaid, *held.answers.values())
    return held.rating is not None or bool(sheet.notes) or any(text.strip() for text in words)


# What comes back


def _by_count(found: Iterable[Pattern]) -> tuple[Pattern, ...]:
    return tuple(sorted(found, key=lambda each: (-each.count, each.told)))


def _comes_back(count: int, told: int) -> bool:
    return count >= _TIMES and count >= _OFTEN * told


def _weak_items(sheets: Sequence[Sheet]) -> Iterator[Pattern]:
    """The yes-or-no questions about oneself that were answered with no or partly again and again."""
    for each in _degrees():
        answered = [sheet for sheet in sheets if sheet.answer(each.id)]
        lacking = [sheet for sheet in answered if sheet.answer(each.id) != "yes"]
        if _comes_back(len(lacking), len(answered)):
            examples = tuple(_example(sheet) for sheet in lacking[:EXAMPLES])
            yield Pattern(Spot.ITEM, each.id, each.text, len(lacking), len(answered), False, examples)


def _strong_items(sheets: Sequence[Sheet]) -> Iterator[Pattern]:
    """Those answered with yes nearly always: at least three times, and hardly ever otherwise."""
    for each in _degrees():
        answered = [sheet for sheet in sheets if sheet.answer(each.id)]
        good = [sheet for sheet in answered if sheet.answer(each.id) == "yes"]
        if len(good) >= FEWEST and not _comes_back(len(answered) - len(good), len(answered)):
            examples = tuple(_example(sheet) for sheet in good[:EXAMPLES])
            yield Pattern(Spot.ITEM, each.id, each.text, len(good), len(answered), True, examples)


def _degrees() -> list[Item]:
    return [each for each in items() if each.kind is ItemKind.DEGREE]


def _weak_lines(sheets: Sequence[Sheet]) -> Iterator[Pattern]:
    yield from _lines(sheets, Spot.UNSURE, _("Answers you were not sure of"), _unsure_lines)
    yield from _lines(sheets, Spot.SURPRISE, _("Questions you did not expect"), _surprises)
    yield from _lines(sheets, Spot.UNSAID, _("Things you wanted to say and did not"), _unsaid)


def _strong_lines(sheets: Sequence[Sheet]) -> Iterator[Pattern]:
    yield from _lines(sheets, Spot.WENT_WELL, _("Things you wrote down as gone well"), _went_well)
    yield from _lines(sheets, Spot.SHOWN, _("Signs that they were interested"), _good_signs)


def _lines(sheets: Sequence[Sheet], kind: Spot, text: str, lines_of: Callable[[Sheet], list[str]]) -> Iterator[Pattern]:
    """A pattern of the interviews in which there are such lines, with the newest of them."""
    having = [(sheet, lines) for sheet in sheets if (lines := lines_of(sheet))]
    if _comes_back(len(having), len(sheets)):
        # One of each of the newest, before a second one of any.
        rest = [_example(sheet, line) for sheet, lines in having[:EXAMPLES] for line in lines[1:EXAMPLES]]
        examples = [_example(sheet, lines[0]) for sheet, lines in having[:EXAMPLES]] + rest
        yield Pattern(kind, kind, text, len(having), len(sheets), kind in _GOOD, tuple(examples[:EXAMPLES]))


def _unsure_lines(sheet: Sheet) -> list[str]:
    return _texts(
        note for note in sheet.lines(NoteKind.QUESTION) if note.confidence is not None and note.confidence <= UNSURE
    )


def _surprises(sheet: Sheet) -> list[str]:
    marked = _texts(note for note in sheet.lines(NoteKind.QUESTION) if note.surprising)
    return [*marked, *(line for line in split_lines(sheet.answer("surprises")) if line not in marked)]


def _unsaid(sheet: Sheet) -> list[str]:
    return split_lines(sheet.interview.left_unsaid)


def _went_well(sheet: Sheet) -> list[str]:
    return split_lines(sheet.interview.went_well)


def _good_signs(sheet: Sheet) -> list[str]:
    return _texts(note for note in sheet.lines(NoteKind.SIGNAL) if note.good)


def _texts(notes: Iterable[Note]) -> list[str]:
    return [line for note in notes for line in split_lines(note.text)[:1]]


def split_lines(text: str) -> list[str]:
    """The lines that say something."""
    return [line for line in text.splitlines() if line.strip()] if text else []


def _short(line: str) -> str:
    """Short enough to be recognised by."""
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _example(sheet: Sheet, text: str = "") -> Example:
    return Example(sheet.application, sheet.interview, _day(sheet), _short(text))


def _next_times(sheets: Sequence[Sheet]) -> Iterator[NextTime]:
    told = (sheet for sheet in sheets if sheet.answer("next_time").strip())
    for _number, sheet in zip(range(LATEST), told, strict=False):
        lines = tuple(map(_short, split_lines(sheet.answer("next_time"))))
        yield NextTime(sheet.application, sheet.interview, _day(sheet), lines)
