"""Applications, the people in them, interviews, and what the employer answered."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from followup_desktop.domain import validation
from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Closure,
    Contact,
    ContactRole,
    Direction,
    Entity,
    Interview,
    LogEntry,
    Offer,
    Paper,
    Participation,
    Profile,
    State,
    StepFact,
    UserError,
    Wave,
)
from followup_desktop.domain.reflection import Attendee
from followup_desktop.domain.states import Trigger, enter, next_state, state_label
from followup_desktop.domain.steps import Case
from followup_desktop.i18n import _
from followup_desktop.services.history import History, Writer
from followup_desktop.storage import Store

E = TypeVar("E", bound=Entity)

_TRIGGERS = {
    AnswerKind.NEW_DATE: Trigger.NEW_DATE,
    AnswerKind.NEXT_ROUND: Trigger.NEXT_ROUND,
    AnswerKind.OFFER: Trigger.OFFERED,
    AnswerKind.REJECTION: Trigger.REFUSED,
    AnswerKind.REQUEST: Trigger.HEARD,
    AnswerKind.OTHER: Trigger.HEARD,
}


class Casework:
    """The record of the job search."""

    def __init__(self, store: Store, history: History, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._history = history
        self._clock = clock

    # The person

    def profile(self) -> Profile:
        """The person's own details; empty ones before the first start was answered."""
        found = self._store.find(Profile)
        return found[0] if found else Profile()

    def paper(self) -> Paper:
        """The paper that printers where the person lives are loaded with."""
        return paper_of(self.profile().country)

    def save_profile(self, profile: Profile) -> Profile:
        """Raises ``Invalid`` with what is wrong with which field."""
        validation.check(profile)
        with self._history.act(_("Change your details")) as writer:
            return writer.save(profile)

    # Applications

    def applications(self) -> tuple[Application, ...]:
        """All applications, oldest first."""
        return self._store.find(Application)

    def application(self, id: int) -> Application:
        """Raises ``KeyError`` where it is gone."""
        return self._store.get(Application, id)

    def new_application(self) -> Application:
        """An unsaved application that starts with the person's own country and zone."""
        own = self.profile()
        return Application(country=own.country, subdivision=own.subdivision, zone=own.zone)

    def save_application(self, application: Application) -> Application:
        validation.check(application)
        text = _("Change application") if application.id else _("Add application")
        now = self._clock()
        if application.id:
            before = self.application(application.id)
            if before.state is not application.state:
                application = replace(application, state_at=now)
        else:
            application = replace(application, created_at=now, state_at=now)
        with self._history.act(text) as writer:
            return writer.save(application)

    def delete_application(self, id: int) -> None:
        """Remove an application with all that belongs to it. Undo brings everything back."""
        with self._history.act(_("Delete application")) as writer:
            writer.delete(self.application(id))

    def change_state(self, id: int, trigger: Trigger) -> Application:
        """Move the application where the trigger leads. Raises ``UserError`` where it leads nowhere from here."""
        application = self.application(id)
        with self._history.act(_("Change where it stands")) as writer:
            return advance(writer, application, trigger, self._clock())

    # People

    def contacts(self, application_id: int | None = None) -> tuple[Contact, ...]:
        """The people of one application, or everybody."""
        if application_id is None:
            return self._store.find(Contact)
        return self._store.find(Contact, application_id=application_id)

    def contact(self, id: int) -> Contact:
        return self._store.get(Contact, id)

    def save_contact(self, contact: Contact) -> Contact:
        validation.check(contact)
        with self._history.act(_("Change person") if contact.id else _("Add person")) as writer:
            return writer.save(contact)

    def delete_contact(self, id: int) -> None:
        with self._history.act(_("Delete person")) as writer:
            writer.delete(self.contact(id))

    # Interviews

    def interviews(self, application_id: int) -> tuple[Interview, ...]:
        """By round, then by start."""
        found = self._store.find(Interview, application_id=application_id)
        return tuple(sorted(found, key=lambda each: (each.round, each.starts_at is None, each.starts_at, each.id)))

    def interview(self, id: int) -> Interview:
        return self._store.get(Interview, id)

    def attendees(self, interview_id: int) -> tuple[Attendee, ...]:
        """Who was there, in the order they were entered."""
        links = self._store.find(Participation, interview_id=interview_id)
        people = {each.id: each for each in self._store.find(Contact, id=[link.contact_id for link in links])}
        return tuple(Attendee(people[link.contact_id], link.topic, link.said, link.cares_about) for link in links)

    def save_interview(
        self,
        application: Application,
        interview: Interview,
        attendees: Sequence[Attendee],
        answers: int | None = None,
    ) -> tuple[Application, Interview]:
        """Store an interview with the people at it, and the application where it is new, in one act.

        Somebody who is no longer listed leaves the interview but stays among the people of the application.
        ``answers`` is the place in ``attendees`` of who will answer, for somebody who has no id yet.
        Raises ``Invalid`` with what is wrong with which field.
        """
        validation.check(application, interview, *(each.contact for each in attendees))
        text = _("Change interview") if interview.id else _("Add interview")
        with self._history.act(text) as writer:
            if not application.id:
                application = replace(application, created_at=self._clock(), state_at=self._clock())
            application = writer.save(application)
            interview = writer.save(replace(interview, application_id=application.id))
            people = self.save_attendees(writer, interview, attendees)
            if answers is not None:
                interview = writer.save(replace(interview, promised_by_id=people[answers].id))
            application = self._after_interview(writer, application, interview)
        return application, interview

    def interview_without_people(self, contacts: Sequence[Contact]) -> Interview | None:
        """The latest interview where these interviewers may have been: the last to begin, with nobody entered yet."""
        places = {each.application_id for each in contacts}
        if len(places) != 1 or any(each.role is not ContactRole.INTERVIEWER for each in contacts):
            return None
        held = self.interviews(*places)
        starts = [each.starts_at for each in held if each.starts_at is not None]
        latest = [each for each in held if starts and each.starts_at == max(starts)] or held
        if len(latest) != 1 or self._store.find(Participation, interview_id=latest[0].id):
            return None
        return latest[0]

    def add_to_interview(self, interview: Interview, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
        """These people were or will be at the interview too. Returns them, without those who are gone since."""
        if not self._store.find(Interview, id=interview.id):
            return ()
        there = {link.contact_id for link in self._store.find(Participation, interview_id=interview.id)}
        found = self._store.find(Contact, id=[each.id for each in contacts if each.id not in there])
        with self._history.act(_("Add to the interview")) as writer:
            for contact in found:
                writer.save(Participation(interview_id=interview.id, contact_id=contact.id))
        return found

    def delete_interview(self, id: int) -> None:
        with self._history.act(_("Delete interview")) as writer:
            writer.delete(self.interview(id))

    def save_attendees(self, writer: Writer, interview: Interview, attendees: Sequence[Attendee]) -> list[Contact]:
        """Inside an act: the people at an interview, and nobody else. Returns them as they are stored."""
        people: list[Contact] = []
        links = {link.contact_id: link for link in self._store.find(Participation, interview_id=interview.id)}
        for attendee in attendees:
            contact = writer.save(replace(attendee.contact, application_id=interview.application_id))
            people.append(contact)
            link = links.pop(contact.id, Participation(interview_id=interview.id, contact_id=contact.id))
            writer.save(replace(link, cares_about=attendee.cares_about, topic=attendee.topic, said=attendee.said))
        for gone in links.values():
            writer.delete(gone)
        return people

    def _after_interview(self, writer: Writer, application: Application, interview: Interview) -> Application:
        """An interview that is over moves a scheduled application on; a new one schedules it again."""
        over = interview.ends_at is not None and interview.ends_at <= self._clock()
        trigger = Trigger.INTERVIEW_HELD if over else Trigger.DATE_SET
        moved = next_state(application.state, trigger)
        return writer.save(enter(application, moved, self._clock())) if moved else application

    # When the employer is closed

    def closures(self, application_id: int) -> tuple[Closure, ...]:
        """The days on which this employer does not work, the earliest first."""
        found = self._store.find(Closure, application_id=application_id)
        return tuple(sorted(found, key=lambda each: (each.first_on or date.min, each.id)))

    def save_closure(self, closure: Closure) -> Closure:
        """Raises ``Invalid`` with what is wrong with which field."""
        validation.check(closure)
        with self._history.act(_("Change closed days") if closure.id else _("Add closed days")) as writer:
            return writer.save(closure)

    def delete_closure(self, closure: Closure) -> None:
        with self._history.act(_("Delete closed days")) as writer:
            writer.delete(closure)

    def confirm_held(self, writer: Writer, application: Application) -> Application:
        """Who thanks, writes or asks after an interview was there: with none ahead, it was held."""
        now = self._clock()
        ends = [each.ends_at or each.starts_at for each in self.interviews(application.id)]
        if application.state is not State.SCHEDULED or not ends or any(at is None or at > now for at in ends):
            return application
        return advance_if_possible(writer, application, Trigger.INTERVIEW_HELD, now)

    # What the employer answered

    def log(self, application_id: int) -> tuple[LogEntry, ...]:
        return self._store.find(LogEntry, application_id=application_id)

    def answers_to_expect(self, application: Application) -> tuple[AnswerKind, ...]:
        """The kinds of answer that can follow where the application stands; none where the person ended it."""
        return tuple(kind for kind, trigger in _TRIGGERS.items() if _led_to(application.state, trigger) is not None)

    def log_answer(self, entry: LogEntry, replied: bool = False) -> Application:
        """Keep an answer of the employer and move the application where it leads.

        With ``replied`` the person has answered them already, in the same talk or since.
        """
        with self._history.act(_("Log their answer")) as writer:
            return self.take_answer(writer, entry, replied)

    def take_answer(self, writer: Writer, entry: LogEntry, replied: bool = False) -> Application:
        """Within an act: ``log_answer``."""
        validation.check(entry)
        application, now = self.application(entry.application_id), self._clock()
        kept = writer.save(replace(entry, direction=Direction.IN, at=entry.at or now))
        if replied and kept.kind not in (AnswerKind.OFFER, AnswerKind.REJECTION):
            fact = StepFact(application_id=application.id, step_key=f"E13/l{kept.id}", created_at=now)
            writer.save(replace(fact, done_at=kept.at, done_channel=kept.channel))
        return advance(writer, application, _TRIGGERS[entry.kind], now)

    def log_contact(self, entry: LogEntry) -> LogEntry:
        """Keep something that went out beside the steps; an inquiry is known as one.

        Whether the rules allow it is the planner's to say: see ``Planner.log_contact``.
        """
        validation.check(entry)
        now = self._clock()
        with self._history.act(_("Log a contact")) as writer:
            kept = writer.save(replace(entry, direction=Direction.OUT, at=entry.at or now))
            if kept.wave:
                application = self.confirm_held(writer, self.application(kept.application_id))
                if kept.wave is Wave.INQUIRY:
                    advance_if_possible(writer, application, Trigger.INQUIRY_SENT, now)
        return kept

    def change_answer(self, entry: LogEntry) -> Application:
        """Keep an answer as it is told now. Where it turns out to be of another kind, the application moves on."""
        validation.check(entry)
        application = self.application(entry.application_id)
        before = self._store.get(LogEntry, entry.id)
        with self._history.act(_("Change their answer")) as writer:
            writer.save(entry)
            if entry.kind is before.kind:
                return application
            return advance(writer, application, _TRIGGERS[entry.kind], self._clock())

    def delete_log_entry(self, entry: LogEntry) -> None:
        with self._history.act(_("Delete answer")) as writer:
            writer.delete(entry)

    # All at once, for the plan

    def case(self, application_id: int) -> Case:
        """Everything the plan of one application is made from."""
        return next(iter(self.cases([application_id])))

    def cases(self, ids: Collection[int] | None = None) -> Iterable[Case]:
        """The cases of some applications, or of all, read with one query a table."""
        some = {} if ids is None else {"application_id": _members(ids)}
        chosen = {} if ids is None else {"id": _members(ids)}
        applications = self._store.find(Application, **chosen)
        contacts = _grouped(self._store.find(Contact, **some))
        interviews = self._store.find(Interview, **some)
        of_interview = {each.id: each.application_id for each in interviews}
        links: dict[int, list[Participation]] = defaultdict(list)
        for link in self._store.find(
            Participation, **({} if ids is None else {"interview_id": _members(of_interview)})
        ):
            if link.interview_id in of_interview:
                links[of_interview[link.interview_id]].append(link)
        by_application = _grouped(interviews)
        closures = _grouped(self._store.find(Closure, **some))
        facts = _grouped(self._store.find(StepFact, **some))
        entries = _grouped(self._store.find(LogEntry, **some))
        offers = _grouped(self._store.find(Offer, **some))
        home = self.profile().country
        wanted = None if ids is None else frozenset(ids)
        for application in applications:
            key = application.id
            if wanted is not None and key not in wanted:
                continue
            yield Case(
                home_country=home,
                application=application,
                contacts=tuple(contacts[key]),
                interviews=tuple(by_application[key]),
                participations=tuple(links[key]),
                closures=tuple(closures[key]),
                facts=tuple(facts[key]),
                log=tuple(entries[key]),
                offers=tuple(offers[key]),
            )


def closed_days(closures: Iterable[Closure]) -> tuple[tuple[date, str], ...]:
    """Each single day of these closures with its name."""
    return tuple(
        (each.first_on + timedelta(days=n), each.name or _("closed"))
        for each in closures
        if each.first_on
        for n in range(((each.last_on or each.first_on) - each.first_on).days + 1)
    )


def paper_of(country: str) -> Paper:
    """The paper that printers in this country (ISO 3166-1 alpha-2) are loaded with."""
    return Paper.LETTER if country in ("US", "CA", "MX", "PH", "CL", "CO") else Paper.A4


def _members(ids: Collection[int]) -> Collection[int]:
    """The ids, as a range where that holds few others: a database finds it much faster."""
    if not ids:
        return ()
    span = range(min(ids), max(ids) + 1)
    return span if len(span) <= 2 * len(ids) else ids


def _grouped(values: Iterable[E]) -> dict[int, list[E]]:
    groups: dict[int, list[E]] = defaultdict(list)
    for value in values:
        groups[value.application_id].append(value)  # type: ignore[attr-defined]
    return groups


def _led_to(state: State, trigger: Trigger) -> State | None:
    """Waiting begins by itself, so what one does while waiting may find the application still at the interview."""
    if state is State.INTERVIEWED:
        return next_state(state, trigger) or next_state(State.WAITING, trigger)
    return next_state(state, trigger)


def cannot_follow(application: Application) -> str:
    """Why an answer is refused, and what can be done about it."""
    text = _("That cannot follow “{state}”. If it stands elsewhere by now, change “Where it stands” under Edit… first.")
    return text.format(state=state_label(application.state))


def advance(writer: Writer, application: Application, trigger: Trigger, now: datetime) -> Application:
    """The application where the trigger leads. Raises ``UserError`` where it leads nowhere from here."""
    state = _led_to(application.state, trigger)
    if state is None:
        raise UserError(cannot_follow(application))
    return writer.save(enter(application, state, now))


def advance_if_possible(writer: Writer, application: Application, trigger: Trigger, now: datetime) -> Application:
    """The application where the trigger leads, or as it is where that is nowhere."""
    state = _led_to(application.state, trigger)
    return application if state is None else writer.save(enter(application, state, now))
