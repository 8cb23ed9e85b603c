"""The worksheet on an interview (follow-up.md L4): its 33 items, and how much of it is told."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import cache

from followup_desktop import resources
from followup_desktop.domain.model import Application, Contact, Interview, Note, NoteKind, Problem, Want
from followup_desktop.domain.sources import Source, source
from followup_desktop.i18n import _, current


class Part(StrEnum):
    """The four parts of the worksheet, in their order."""

    FACTS = "facts"
    SELF = "self"
    THEM = "them"
    DECISION = "decision"


class ItemKind(StrEnum):
    """How an item is answered."""

    PEOPLE = "people"
    QUESTIONS = "questions"
    BETTER_ANSWERS = "better_answers"
    SIGNALS = "signals"
    RESERVATIONS = "reservations"
    OPEN_QUESTIONS = "open_questions"
    TOPICS = "topics"
    TEXT = "text"
    DEGREE = "degree"
    SCALE = "scale"
    COMPARE = "compare"
    RATING = "rating"
    MONEY = "money"
    PROMISE = "promise"
    WANT = "want"
    TICK = "tick"


#: The answers that each kind of choice allows, as they are kept.
CHOICES = {
    ItemKind.DEGREE: ("yes", "partly", "no"),
    ItemKind.SCALE: ("1", "2", "3", "4", "5"),
    ItemKind.COMPARE: ("better", "same", "worse"),
    ItemKind.TICK: ("yes",),
}
#: The lists, each with the kind of its lines.
LISTS = {
    ItemKind.QUESTIONS: NoteKind.QUESTION,
    ItemKind.SIGNALS: NoteKind.SIGNAL,
    ItemKind.RESERVATIONS: NoteKind.RESERVATION,
    ItemKind.OPEN_QUESTIONS: NoteKind.OPEN_QUESTION,
}
#: At or below this rating the program asks for one thing that went well all the same (R23).
LOW_RATING = 3
#: When the notes are offered once more after a no: not in the same hour, and not for ever.
LOOK_BACK_AFTER = timedelta(hours=12)
LOOK_BACK_UNTIL = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Item:
    """One item. ``field`` names the field of the interview that keeps the answer; empty means its ``answers``."""

    id: str
    part: Part
    kind: ItemKind
    text: str
    source: Source
    hint: str = ""
    field: str = ""
    lines: int = 1
    low: str = ""  # what the lowest of a scale means
    high: str = ""
    why: str = ""  # a question beside the choice, answered in words

    @property
    def why_id(self) -> str:
        """The key of the answer to ``why``."""
        return f"{self.id}_why"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at an interview as a form has it: the contact (new where its id is 0) and what they cared about."""

    contact: Contact
    topic: str = ""
    said: str = ""
    cares_about: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The worksheet on one interview as it is filled; ``notes`` are the lines of all its lists, in their order."""

    application: Application
    interview: Interview
    attendees: tuple[Attendee, ...] = ()
    notes: tuple[Note, ...] = ()

    def lines(self, kind: NoteKind) -> tuple[Note, ...]:
        """The lines of one list that say something."""
        return tuple(note for note in self.notes if note.kind is kind and note.text.strip())

    def answer(self, id: str) -> str:
        """What was answered to an item without a field of its own; empty where nothing was."""
        return self.interview.answers.get(id, "")


def says_something(note: Note) -> bool:
    """Is there a word on this line? One without any is not kept."""
    return any(text.strip() for text in (note.text, note.answer, note.better))


def items() -> tuple[Item, ...]:
    """The items of the worksheet in their order, in the program's language."""
    return _translated(current().code)


def item(id: str) -> Item:
    """Raises ``KeyError`` where there is none of that id."""
    for each in items():
        if each.id == id:
            return each
    raise KeyError(id)


def part_name(part: Part) -> str:
    """The heading of a part."""
    return {
        Part.FACTS: _("What happened"),
        Part.SELF: _("How I did"),
        Part.THEM: _("Them and the work"),
        Part.DECISION: _("Do I want it?"),
    }[part]


def choice_words(kind: ItemKind, answer: str) -> str:
    """An answer of a choice in words; a number of a scale stands for itself."""
    words = {
        (ItemKind.DEGREE, "yes"): _("Yes"),
        (ItemKind.DEGREE, "partly"): _("Partly"),
        (ItemKind.DEGREE, "no"): _("No"),
        (ItemKind.COMPARE, "better"): _("Better"),
        (ItemKind.COMPARE, "same"): _("About the same"),
        (ItemKind.COMPARE, "worse"): _("Worse"),
        (ItemKind.TICK, "yes"): _("Yes"),
    }
    return words.get((kind, answer), answer)


def want_choices() -> tuple[tuple[Want, str], ...]:
    """The answers to whether one wants the job, in the order in which they are offered."""
    return (Want.YES, _("Yes")), (Want.UNSURE, _("Not sure yet")), (Want.NO, _("No"))


def is_told(item: Item, sheet: Sheet) -> bool:
    """Is there an answer to this item?

    That one is not sure whether one wants the job is an answer too, once anything else was told to decide it.
    """
    match item.kind:
        case ItemKind.PEOPLE:
            return any(each.cares_about.strip() for each in sheet.attendees)
        case ItemKind.TOPICS:
            return bool(sheet.attendees) and all(each.topic.strip() for each in sheet.attendees)
        case ItemKind.BETTER_ANSWERS:
            return any(note.better.strip() or note.confidence for note in sheet.lines(NoteKind.QUESTION))
        case ItemKind.PROMISE:
            return bool(sheet.interview.promise_text.strip() or sheet.interview.promised_on)
        case ItemKind.WANT:
            others = (each for each in items() if each.part is item.part and each.kind is not item.kind)
            return sheet.application.want is not Want.UNSURE or any(is_told(each, sheet) for each in others)
        case kind if kind in LISTS:
            return bool(sheet.lines(LISTS[kind]))
    if item.field:
        value = getattr(sheet.interview, item.field)
        return value is not None and str(value).strip() != ""
    return bool(sheet.answer(item.id).strip() or sheet.answer(item.why_id).strip())


def is_noted(sheet: Sheet) -> bool:
    """Was anything written down here? What they promised and whether one wants the job are told elsewhere too."""
    told_elsewhere = (ItemKind.PROMISE, ItemKind.WANT)
    return any(is_told(each, sheet) for each in items() if each.kind not in told_elsewhere)


def progress(part: Part, sheet: Sheet) -> tuple[int, int]:
    """How many items of a part are told, and how many there are."""
    own = [each for each in items() if each.part is part]
    return sum(is_told(each, sheet) for each in own), len(own)


def asks_for_one_good_thing(sheet: Sheet) -> bool:
    """Was it rated low with nothing said of what went well? Then the program asks for one thing (R23)."""
    rating = sheet.interview.rating
    return rating is not None and rating <= LOW_RATING and not sheet.interview.went_well.strip()


def sheet_problems(sheet: Sheet) -> tuple[Problem, ...]:
    """What cannot be kept as it stands; the inputs of the program allow none of it."""
    choices = {each.id: CHOICES[each.kind] for each in items() if each.kind in CHOICES}
    wrong = [
        Problem(id, _("One of the answers offered, or none"))
        for id, answer in sheet.interview.answers.items()
        if id in choices and answer and answer not in choices[id]
    ]
    wrong += [
        Problem("confidence", _("From 1 to 5"))
        for note in sheet.notes
        if note.confidence is not None and not 1 <= note.confidence <= 5
    ]
    return tuple(wrong)


@cache
def _translated(code: str) -> tuple[Item, ...]:
    """The items in the program's language; ``code`` is that language and keys the cache."""
    return tuple(
        replace(
            each,
            text=_(each.text),
            hint=each.hint and _(each.hint),
            low=each.low and _(each.low),
            high=each.high and _(each.high),
            why=each.why and _(each.why),
        )
        for each in _file()
    )


@cache
def _file() -> tuple[Item, ...]:
    import tomllib  # the record is opened without it

    data = tomllib.loads(resources.path("reflection.toml").read_text(encoding="utf-8"))
    return tuple(
        Item(
            **{
                **entry,
                "part": Part(entry["part"]),
                "kind": ItemKind(entry["kind"]),
                "source": source(entry["source"]),
            }
        )
        for entry in data["items"]
    )
