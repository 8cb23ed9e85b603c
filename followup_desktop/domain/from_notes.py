"""What the notes on the interviews give the offer: scores to begin with, points to settle, pay that was named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from followup_desktop.domain.model import Interview, Note, NoteKind
from followup_desktop.domain.reflection import CHOICES, ItemKind

#: Which factor an answer of the worksheet says something about (R17, R18).
FACTORS = {"rapport": "manager", "role_fit": "work_content", "company_liked": "culture"}
#: More than two sums would hide the chart that they stand on.
_MOST_SUMS = 2


@dataclass(frozen=True, slots=True)
class Suggested:
    """A score that stands where the person has given none, and the interview whose notes say so."""

    value: Decimal
    interview_id: int


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something noted that an offer makes worth asking: a question, or a reservation and how it could be settled."""

    note: Note

    @property
    def is_reservation(self) -> bool:
        return self.note.kind is NoteKind.RESERVATION

    @property
    def question(self) -> str:
        """The point as one line to ask; a reservation with the way in which it could be settled."""
        text, how = (" ".join(each.split()) for each in (self.note.text, self.note.answer))
        return f"{text}: {how}" if self.is_reservation and how else text


def score_of(answer: str) -> Decimal:
    """An answer from 1 to 5 as a score from 0 to 10.

    Each of the five stands for a fifth of the scale and takes its middle: 1, 3, 5, 7, 9. So the middle answer is
    "acceptable", and neither end is reached: an hour of talk makes nothing the worst or the best there could be.
    """
    return Decimal(2 * int(answer) - 1)


def suggested_scores(interviews: Iterable[Interview]) -> Mapping[str, Suggested]:
    """By the key of a factor: what the newest notes that say anything about it come to."""
    found: dict[str, Suggested] = {}
    for held in in_time(interviews):
        for id, factor in FACTORS.items():
            if (answer := held.answers.get(id, "")) in CHOICES[ItemKind.SCALE]:
                found[factor] = Suggested(score_of(answer), held.id)
    return found


def open_points(interviews: Iterable[Interview], notes: Iterable[Note]) -> tuple[OpenPoint, ...]:
    """The questions and reservations that are not settled yet, first to last; what was noted twice stands once."""
    rank = {held.id: number for number, held in enumerate(in_time(interviews))}
    kinds = (NoteKind.OPEN_QUESTION, NoteKind.RESERVATION)
    wanted = [note for note in notes if note.kind in kinds and not note.settled and note.text.strip()]
    wanted.sort(key=lambda note: (kinds.index(note.kind), rank[note.interview_id], note.position, note.id))
    points = [OpenPoint(note) for note in wanted]
    # The first of each stands in its place.
    return tuple({point.question.casefold(): point for point in reversed(points)}.values())[::-1]


def mentioned_pay(interviews: Iterable[Interview]) -> tuple[Decimal, ...]:
    """The sums that were named in the interviews of whichever round: the newest two that differ, newest first."""
    named = [held.money_mentioned for held in in_time(interviews) if held.money_mentioned is not None]
    return tuple(dict.fromkeys(reversed(named)))[:_MOST_SUMS]


def in_time(interviews: Iterable[Interview]) -> Sequence[Interview]:
    """Interviews from the first to the last; those without a day come first."""
    return sorted(interviews, key=lambda each: (each.starts_at is not None, each.starts_at, each.id))
