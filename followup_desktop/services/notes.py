"""What a person writes down about an interview, and what becomes of it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from followup_desktop import documents
from followup_desktop.domain import validation
from followup_desktop.domain.model import Application, Interview, Note, Paper, State
from followup_desktop.domain.preparation import Preparation, next_interview, preparation
from followup_desktop.domain.reflection import (
    LOOK_BACK_AFTER,
    LOOK_BACK_UNTIL,
    Sheet,
    is_noted,
    says_something,
    sheet_problems,
)
from followup_desktop.domain.trends import Trends, trends
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.services.calendars import time_zone
from followup_desktop.services.casework import Casework
from followup_desktop.services.history import History, Writer
from followup_desktop.services.own_clock import on_own_clock
from followup_desktop.storage import Store


class Notes:
    """The worksheets on interviews."""

    def __init__(self, store: Store, history: History, casework: Casework, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._history = history
        self._casework = casework
        self._clock = clock

    def sheet(self, interview_id: int) -> Sheet:
        """The worksheet on an interview as it is stored. Raises ``KeyError`` where the interview is gone."""
        interview = self._casework.interview(interview_id)
        return Sheet(
            self._casework.application(interview.application_id),
            interview,
            self._casework.attendees(interview_id),
            self._lines(interview),
        )

    def keep(self, sheet: Sheet) -> Sheet:
        """Store what is written down; returns it as it is stored. What is written on in one place is one act.

        A line that says nothing is not kept, and one that is no longer there is removed. Of the application it is
        only whether the person wants the job. Raises ``Invalid`` with what is wrong with which field, ``KeyError``
        where the interview is gone.
        """
        validation.check(sheet.interview, *(each.contact for each in sheet.attendees))
        if wrong := sheet_problems(sheet):
            raise Invalid(wrong)
        stored = self._casework.application(sheet.interview.application_id)
        merge = _written_on(self.sheet(sheet.interview.id), sheet)
        with self._history.act(_("Write down how it went"), merge) as writer:
            answers = {id: answer for id, answer in sheet.interview.answers.items() if answer}
            interview = writer.save(replace(sheet.interview, answers=answers))
            self._casework.save_attendees(writer, interview, sheet.attendees)
            self._save_lines(writer, interview, sheet.notes)
            writer.save(replace(stored, want=sheet.application.want))
        return self.sheet(interview.id)

    def looked_back(self, interview_id: int) -> None:
        """The notes on an interview were read again after a no, or left alone: they are not offered once more."""
        interview = self._casework.interview(interview_id)
        with self._history.act(_("Look back at an interview")) as writer:
            writer.save(replace(interview, looked_back_at=self._clock()))

    def to_look_back(self, application_id: int) -> Interview | None:
        """The interview whose notes are worth reading again after a no: the last one with something told (S1:27).

        None where there was no no, where nothing is told, and once any of them was looked back at.
        """
        application = self._casework.application(application_id)
        if application.state is not State.REJECTED:
            return None
        interviews = self._casework.interviews(application_id)
        if any(each.looked_back_at for each in interviews):
            return None
        return next((each for each in reversed(interviews) if is_noted(self.sheet(each.id))), None)

    def look_back_now(self) -> tuple[Application, Interview] | None:
        """The one look back to offer unasked: after the newest no, not before half a day later nor after a month."""
        now = self._clock()
        refused = [
            each
            for each in self._store.find(Application, state=State.REJECTED)
            if each.state_at is not None and LOOK_BACK_AFTER <= now - each.state_at <= LOOK_BACK_UNTIL
        ]
        for application in sorted(refused, key=lambda each: each.state_at or now, reverse=True):
            if interview := self.to_look_back(application.id):
                return application, interview
        return None

    # For the next round

    def preparation(self, application_id: int, interview_id: int | None = None) -> Preparation:
        """What all rounds so far hold ready for this interview, or for the one that comes next.

        Raises ``KeyError`` where the application is gone.
        """
        application = self._casework.application(application_id)
        interviews = self._casework.interviews(application_id)
        coming = next((each for each in interviews if each.id == interview_id), None)
        if coming is None:
            coming = next_interview(interviews, self._clock())
        return preparation(application, [self.sheet(each.id) for each in interviews], coming)

    def save_line(self, note: Note) -> Note:
        """Keep one line of a list by itself: a new question at the end, or what became of one that is there.

        Raises ``KeyError`` where its interview is gone.
        """
        interview = self._casework.interview(note.interview_id)
        if not note.id:
            last = max((each.position for each in self._lines(interview)), default=-1)
            note = replace(note, position=last + 1)
        with self._history.act(_("Change a note") if note.id else _("Add a note"), merge=_merge(note)) as writer:
            return writer.save(note)

    # On paper

    def worksheet_pdf(self, interview_id: int | None, paper: Paper, blank: bool = False) -> bytes:
        """The worksheet as it is filled; one to fill with a pen where nothing is told yet, or with ``blank``.

        Without an interview it is for any. Raises ``UserError`` naming characters that no typeface can draw,
        ``KeyError`` where the interview is gone.
        """
        profile = self._casework.profile()
        made_at = on_own_clock(self._clock(), profile)
        sheet = None if interview_id is None else _on_their_clock(self.sheet(interview_id))
        return documents.worksheet_pdf(sheet, made_at, paper, profile.full_name, profile.currency, blank)

    def preparation_pdf(self, application_id: int, paper: Paper, interview_id: int | None = None) -> bytes:
        """What ``preparation`` gives, on paper, with boxes to tick and lines to write on."""
        profile = self._casework.profile()
        made_at = on_own_clock(self._clock(), profile)
        found = self.preparation(application_id, interview_id)
        if found.interview is not None:
            found = replace(found, interview=_interview_on_their_clock(found.interview))
        return documents.preparation_pdf(found, made_at, paper, profile.full_name)

    def card_pdf(self, interview_id: int | None, paper: Paper) -> bytes:
        """The pocket card with what to ask before leaving; what is known of the interview already stands on it."""
        profile = self._casework.profile()
        made_at = on_own_clock(self._clock(), profile)
        sheet = None if interview_id is None else _on_their_clock(self.sheet(interview_id))
        return documents.card_pdf(sheet, made_at, paper, profile.full_name)

    def settle(self, note_id: int) -> None:
        """A question or a reservation is answered. Raises ``KeyError`` where the line is gone."""
        with self._history.act(_("Settle")) as writer:
            writer.save(replace(self._store.get(Note, note_id), settled=True))

    # All of them together

    def trends(self) -> Trends:
        """What comes back over all interviews; each table is read once, however many there are."""
        applications = {each.id: each for each in self._store.find(Application)}
        lines: dict[int, list[Note]] = defaultdict(list)
        for note in sorted(self._store.find(Note), key=lambda note: note.position):
            lines[note.interview_id].append(note)
        sheets = (
            Sheet(applications[each.application_id], each, notes=tuple(lines[each.id]))
            for each in self._store.find(Interview)
        )
        return trends(sheets, self._clock())

    def trends_pdf(self, paper: Paper) -> bytes:
        """How the interviews go, on paper."""
        profile = self._casework.profile()
        return documents.trends_pdf(self.trends(), on_own_clock(self._clock(), profile), paper, profile.full_name)

    # Inside

    def _lines(self, interview: Interview) -> tuple[Note, ...]:
        """Every line of an interview's lists, list by list, in order."""
        found = self._store.find(Note, interview_id=interview.id)
        return tuple(sorted(found, key=lambda note: (note.kind, note.position, note.id)))

    def _save_lines(self, writer: Writer, interview: Interview, notes: tuple[Note, ...]) -> None:
        gone = {note.id: note for note in self._lines(interview)}
        for position, note in enumerate(notes):
            if not says_something(note):
                continue
            # A line that an undo took away in the meantime is written anew.
            known = note if note.id in gone else replace(note, id=0, rev=0)
            gone.pop(note.id, None)
            writer.save(replace(known, interview_id=interview.id, position=position))
        for note in gone.values():
            writer.delete(note)


def _merge(note: Note) -> str:
    """Words typed into one line, letter by letter, are one act; each new line is its own."""
    return f"note/{note.id}" if note.id else ""


def _written_on(before: Sheet, after: Sheet) -> str:
    """Names where the sheet says something else now; "" where a line or somebody comes or goes: that is its own act."""
    pairs: list[tuple[str, Any, Any]] = [
        ("interview", replace(before.interview, answers={}), replace(after.interview, answers={})),
        ("application", before.application, replace(before.application, want=after.application.want)),
    ]
    lines = [{note.id: note for note in sheet.notes if says_something(note)} for sheet in (before, after)]
    people = [{each.contact.id: each for each in sheet.attendees} for sheet in (before, after)]
    for old, new in (lines, people):
        if list(old) != list(new):
            return ""
        pairs += [(f"{type(each).__name__}/{id}", each, new[id]) for id, each in old.items()]
    found = [f"{name}.{place}" for name, one, other in pairs for place in _differing(one, other)]
    told, tells = before.interview.answers, after.interview.answers
    found += [id for id in sorted({*told, *tells}) if told.get(id, "") != tells.get(id, "")]
    return f"interview/{after.interview.id}: {' '.join(found)}"


def _differing(one: Any, other: Any) -> list[str]:
    names = [each.name for each in fields(one) if each.name not in ("rev", "position")]
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def _on_their_clock(sheet: Sheet) -> Sheet:
    return replace(sheet, interview=_interview_on_their_clock(sheet.interview))


def _interview_on_their_clock(interview: Interview) -> Interview:
    """The same interview, its hours as the clock shows them where it takes place."""
    zone = time_zone(interview.zone)
    return replace(
        interview,
        starts_at=interview.starts_at and interview.starts_at.astimezone(zone),
        ends_at=interview.ends_at and interview.ends_at.astimezone(zone),
    )
