"""Letters: started from a sample, kept at every pause with the versions before, merged and set on their page."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime

from followup_desktop import documents
from followup_desktop.domain.checklists import ChecklistState, text_digest
from followup_desktop.domain.facts_changed import FactChange, facts_changed, with_new_facts
from followup_desktop.domain.fields import Record
from followup_desktop.domain.letter import (
    LetterPage,
    addressed,
    email_text,
    layout_of,
    letter_page,
    letter_values,
    start_letter,
)
from followup_desktop.domain.letter_kinds import LetterKind, addressee_roles
from followup_desktop.domain.manner import locales
from followup_desktop.domain.merge import merge
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Channel,
    Contact,
    ContactRole,
    Interview,
    Letter,
    LetterVersion,
    Note,
    Offer,
    Participation,
    Reader,
    Signature,
    UserError,
)
from followup_desktop.domain.plan import Step
from followup_desktop.domain.unwanted import WITHDRAWAL, fitting_kinds
from followup_desktop.domain.version_keeping import (
    BEFORE_LANGUAGE,
    BEFORE_REPLACE,
    BEFORE_RESTORE,
    BEFORE_SAMPLE,
    KEPT,
    OF_DAY,
)
from followup_desktop.i18n import Language, _
from followup_desktop.services.background import Background
from followup_desktop.services.calendars import time_zone
from followup_desktop.services.casework import Casework
from followup_desktop.services.catalog import Catalog
from followup_desktop.services.draft import Draft
from followup_desktop.services.history import History, Writer
from followup_desktop.services.letter_versions import VersionReading, keep_version, readings
from followup_desktop.services.own_clock import on_own_clock
from followup_desktop.services.planner import Planner
from followup_desktop.storage import Store


class Letters:
    """The letter desk."""

    def __init__(
        self,
        store: Store,
        history: History,
        casework: Casework,
        catalog: Catalog,
        planner: Planner,
        clock: Callable[[], datetime],
        chosen_locale: Callable[[], str],
    ) -> None:
        self._store = store
        self._history = history
        self._casework = casework
        self._catalog = catalog
        self._planner = planner
        self._clock = clock
        self._chosen_locale = chosen_locale
        self._pages = Background("pages")

    def close(self) -> None:
        """End the background work."""
        self._pages.close()

    # Reading

    def letters(self, application_id: int | None = None) -> tuple[Letter, ...]:
        """All letters, or those of one application, the one changed last first."""
        chosen = {} if application_id is None else {"application_id": application_id}
        found = self._store.find(Letter, **chosen)
        return tuple(sorted(found, key=lambda each: (each.changed_at is not None, each.changed_at), reverse=True))

    def letter(self, id: int) -> Letter:
        """Raises ``KeyError`` where it is gone."""
        return self._store.get(Letter, id)

    def for_step(self, step: Step) -> Letter | None:
        """The letter that was begun for a step, if any."""
        found = self._store.find(Letter, application_id=step.application_id, step_key=step.key)
        return found[-1] if found else None

    def kinds(self, locale: str | None = None) -> tuple[LetterKind, ...]:
        """The kinds of letters that can be started."""
        return self._catalog.kinds(locale or self.default_locale)

    def kinds_for(self, application: Application, locale: str | None = None) -> tuple[LetterKind, ...]:
        """The kinds that can be started for an application, the likeliest for its state first."""
        return fitting_kinds(self.kinds(locale), application.want, application.state)

    def locales(self, kind: str = "") -> tuple[str, ...]:
        """The languages that letters, or letters of one kind, can be started in."""
        return tuple(each for each in locales() if kind in ("", *self._written(each)) and self._written(each))

    def _locale_for(self, kind: str) -> str:
        """The language in which a letter of this kind is begun where nobody said: the usual one where it is written."""
        written = self.locales(kind)
        order = (self.default_locale, self.locale_of_country)
        return next((each for each in order if each in written), self.default_locale)

    def _written(self, locale: str) -> tuple[str, ...]:
        return tuple(kind.id for kind in self._catalog.kinds(locale))

    def addressee(self, kind: LetterKind, application_id: int) -> int | None:
        """Whom a letter of this kind goes to where nobody is named; None where none of the contacts fits."""
        first = _first(self._casework.contacts(application_id), *addressee_roles(kind))
        return first.id if first else None

    def draft(self, letter: Letter) -> Draft:
        """The letter merged with the record as it is now. Raises ``MergeError`` for a body that does not read."""
        language = Language(letter.locale)
        record = addressed(letter, self.record(letter), language)
        values = letter_values(letter, record, language)
        subject, body = merge(letter.subject, values), merge(letter.body, values)
        page = letter_page(letter, record, language, self._signature_on(letter))
        used = {piece.field: piece.text for piece in (*subject, *body) if piece.field and not piece.missing}
        template = self._catalog.template(letter.kind, letter.locale, letter.tone)
        digest = text_digest(letter.subject, letter.body, used)
        return Draft(letter, record, page, subject, body, values, template, digest)

    def signature(self) -> Signature | None:
        """The picture of the person's signature, where there is one."""
        return next(iter(self._store.find(Signature)), None)

    def _signature_on(self, letter: Letter) -> Signature | None:
        return self.signature() if letter.signed else None

    def record(self, letter: Letter) -> Record:
        """Everything the letter's fields can draw on."""
        application = self._casework.application(letter.application_id)
        contacts = {contact.id: contact for contact in self._casework.contacts(application.id)}
        interview = self._interview(letter)
        links = self._store.find(Participation, interview_id=interview.id) if interview else ()
        offers = self._store.find(Offer, application_id=application.id)
        offer = next((each for each in offers if each.id == letter.offer_id), offers[-1] if offers else None)
        benchmarks = self._store.find(Benchmark, application_id=application.id)
        ahead = self._next_interview(application.id)
        kind = self._catalog.kind(letter.kind)
        return Record(
            profile=self._casework.profile(),
            application=application,
            contact=contacts.get(letter.contact_id or 0),
            interview=interview,
            participation=next((link for link in links if link.contact_id == letter.contact_id), None),
            interviewers=self._people_at(interview, contacts),
            offer=offer,
            benchmark=benchmarks[-1] if benchmarks else None,
            today=self._today(application),
            arranger=_first(contacts.values(), ContactRole.ARRANGER, ContactRole.RECRUITER),
            next_interview=ahead,
            next_people=self._people_at(ahead, contacts),
            participations=links,
            notes=self._store.find(Note, interview_id=interview.id) if interview else (),
            reader=kind.reader if kind else Reader.EMPLOYER,
        )

    def _next_interview(self, application_id: int) -> Interview | None:
        """The first that is still to come."""
        now = self._clock()
        ahead = [each for each in self._casework.interviews(application_id) if each.starts_at and each.starts_at > now]
        return min(ahead, key=lambda each: each.starts_at or now, default=None)

    def _people_at(self, interview: Interview | None, contacts: Mapping[int, Contact]) -> tuple[Contact, ...]:
        links = self._store.find(Participation, interview_id=interview.id) if interview else ()
        return tuple(contacts[link.contact_id] for link in links)

    def _interview(self, letter: Letter) -> Interview | None:
        interviews = self._casework.interviews(letter.application_id)
        for interview in interviews:
            if interview.id == letter.interview_id:
                return interview
        return interviews[-1] if interviews else None

    def _today(self, application: Application) -> date:
        profile = self._casework.profile()
        return self._clock().astimezone(time_zone(profile.zone if profile.id else application.zone)).date()

    def _day(self, at: datetime) -> date:
        """The day on the person's own clock."""
        return on_own_clock(at, self._casework.profile()).date()

    @property
    def default_locale(self) -> str:
        """The language of letters where nobody chose another: what the settings say, else what the country does."""
        chosen = self._chosen_locale()
        if chosen in self.locales():
            return chosen
        return self.locale_of_country

    @property
    def locale_of_country(self) -> str:
        """The language of letters where the person lives."""
        return "en-US" if self._casework.profile().country in ("US", "") else "en-GB"

    # Writing

    def start(
        self,
        kind: str,
        application_id: int,
        *,
        contact_id: int | None = None,
        interview_id: int | None = None,
        offer_id: int | None = None,
        step_key: str = "",
        locale: str | None = None,
        tone: str = "plain",
        channel: Channel | None = None,
    ) -> Letter:
        """Begin a letter from a sample.

        Where nobody is named it goes to whom its kind goes; with the id 0 it names nobody.
        """
        template = self._catalog.template(kind, locale or self._locale_for(kind), tone)
        if contact_id is None:
            contact_id = self.addressee(template.kind, application_id)
        probe = Letter(
            application_id=application_id, contact_id=contact_id or None, interview_id=interview_id, offer_id=offer_id
        )
        language = Language(template.locale)
        record = self.record(probe)
        letter = start_letter(template, record, language, channel=channel, step_key=step_key)
        letter = replace(letter, facts=self.facts_of(letter))
        now = self._clock()
        with self._history.act(_("Start letter")) as writer:
            paper = self._casework.paper()  # whatever its manner, a letter has to fit the printer
            return writer.save(replace(letter, created_at=now, changed_at=now, paper=paper))

    def open_for_step(self, step: Step) -> Letter:
        """The letter of a step: the one begun, or a new one. Raises ``UserError`` for a step without a letter."""
        begun = self.for_step(step)
        if begun is not None and begun.sent_at is None:
            return begun
        if step.letter_kind is None:
            raise UserError(_("No letter belongs to this step."))
        return self.start(
            step.letter_kind,
            step.application_id,
            contact_id=step.contact_id,
            interview_id=step.interview_id,
            offer_id=step.offer_id,
            step_key=step.key,
            channel=step.channel,
        )

    def withdrawal(self, application_id: int) -> Letter:
        """The letter that withdraws an application: the one begun, or a new one."""
        begun = [each for each in self.letters(application_id) if each.kind == WITHDRAWAL and each.sent_at is None]
        return begun[0] if begun else self.start(WITHDRAWAL, application_id)

    def save(self, letter: Letter) -> Letter:
        """Keep the letter as it is typed. Saves that follow each other are undone as one.

        The first save of a day keeps the letter as it stood that morning as a version. Raises ``UserError`` for a
        letter that was sent: it stays as it went out.
        """
        before = self.letter(letter.id)
        if before.sent_at is not None:
            raise UserError(_("This letter was sent and stays as it went out. Start a copy to change it."))
        if replace(letter, changed_at=before.changed_at) == before:
            return before
        now = self._clock()
        with self._history.act(_("Edit letter"), merge=f"letter/{letter.id}") as writer:
            if before.changed_at is not None and self._day(before.changed_at) != self._day(now):
                self._keep(writer, before, OF_DAY)
            return writer.save(replace(letter, changed_at=now))

    def change_tone(self, letter: Letter, tone: str) -> Letter:
        """Start the same letter over from another sample; the text as it was is kept as a version."""
        return self._start_over(letter, letter.locale, tone, _("Change the sample"), BEFORE_SAMPLE)

    def change_locale(self, letter: Letter, locale: str) -> Letter:
        """Start the same letter over in another language; the text as it was is kept as a version.

        The layout follows where it was the usual one of the language left. Raises ``UserError`` where the kind is not
        written in that language.
        """
        return self._start_over(letter, locale, letter.tone, _("Change the language"), BEFORE_LANGUAGE)

    def _start_over(self, letter: Letter, locale: str, tone: str, act: str, reason: str) -> Letter:
        template = self._catalog.template(letter.kind, locale, tone)
        fresh = start_letter(template, self.record(letter), Language(locale), channel=letter.channel)
        usual = locale != letter.locale and letter.layout is layout_of(letter.locale)
        page = fresh if usual else letter
        with self._history.act(act) as writer:
            self._keep(writer, letter, reason)
            changed = replace(
                letter,
                locale=locale,
                tone=fresh.tone,
                layout=page.layout,
                marks=page.marks,
                place=page.place,
                subject=fresh.subject,
                body=fresh.body,
                changed_at=self._clock(),
            )
            return writer.save(replace(changed, facts=self.facts_of(changed)))

    def facts_of(self, letter: Letter) -> dict[str, str]:
        """What the record says today of all that a letter could use."""
        return with_new_facts({}, letter_values(letter, self.record(letter), Language(letter.locale)))

    def copy(self, letter: Letter) -> Letter:
        """A new letter with the same words, not sent."""
        now = self._clock()
        with self._history.act(_("Copy letter")) as writer:
            return writer.save(
                replace(
                    letter,
                    id=0,
                    rev=0,
                    step_key="",
                    created_at=now,
                    changed_at=now,
                    sent_at=None,
                    sent_channel=None,
                    sent_to="",
                )
            )

    def delete(self, id: int) -> None:
        with self._history.act(_("Delete letter")) as writer:
            writer.delete(self.letter(id))

    def versions(self, letter_id: int) -> tuple[LetterVersion, ...]:
        """The letter as it stood before, newest first."""
        return tuple(reversed(self._store.find(LetterVersion, letter_id=letter_id)))

    def keep_version(self, letter: Letter) -> None:
        """Keep the text as it stands, to come back to."""
        with self._history.act(_("Keep version")) as writer:
            self._keep(writer, letter, KEPT)

    def restore(self, letter: Letter, version: LetterVersion) -> Letter:
        """Go back to a version; the text as it was is kept first."""
        changed = replace(letter, subject=version.subject, body=version.body, values=version.values)
        return self._change_safely(letter, changed, _("Go back to a version"), BEFORE_RESTORE)

    def restore_paragraph(self, letter: Letter, body: str, values: Mapping[str, str]) -> Letter:
        """Take one paragraph of a version into the letter: ``body`` and ``values`` are the letter with it."""
        changed = replace(letter, body=body, values=values)
        return self._change_safely(letter, changed, _("Go back to a paragraph"), BEFORE_RESTORE)

    def replace_all(self, letter: Letter, subject: str, body: str) -> Letter:
        """Keep the text in which words were replaced everywhere; as it was before is kept first."""
        changed = replace(letter, subject=subject, body=body)
        return self._change_safely(letter, changed, _("Replace all"), BEFORE_REPLACE)

    def _change_safely(self, letter: Letter, changed: Letter, act: str, reason: str) -> Letter:
        """One act that changes much at once; the letter as it was becomes a version."""
        with self._history.act(act) as writer:
            self._keep(writer, letter, reason)
            return writer.save(replace(changed, changed_at=self._clock()))

    def _keep(self, writer: Writer, letter: Letter, reason: str, pdf: bytes | None = None) -> None:
        keep_version(writer, letter, self.versions(letter.id), self._clock(), reason, pdf)

    def readings(self, letter: Letter) -> tuple[VersionReading, ...]:
        """The letter as it stands now, then its versions, newest first, ready to be compared."""
        return readings(letter, self.versions(letter.id), self.record(letter))

    def changed_facts(self, draft: Draft) -> tuple[FactChange, ...]:
        """What the letter was made from, or went out with, that the record has otherwise now."""
        return facts_changed(draft.letter, draft.record, draft.values)

    # Out

    def _made_at(self) -> datetime:
        return on_own_clock(self._clock(), self._casework.profile())

    def preview(self, letter: Letter, record: Record | None = None) -> "Future[bytes]":
        """The page as it would print now, with empty fields marked; made off the window's thread.

        ``record`` is what the letter draws on, where it is known: reading it takes longer than a key may.
        """
        language = Language(letter.locale)
        page = letter_page(letter, record or self.record(letter), language, self._signature_on(letter))
        return self._pages.submit(_letter_pdf, page, self._made_at(), True)

    def pdf(self, letter: Letter) -> bytes:
        """The letter as a PDF. Raises ``UserError`` naming every field that still has no value."""
        return self._pages.submit(_letter_pdf, self.draft(letter).page, self._made_at(), False).result()

    def book(self, title: str, first: Draft) -> "documents.LetterBook":
        """An empty file for several letters; ``first`` is the one whose author and language it has."""
        return documents.LetterBook(title, first.page, self._made_at())

    def file_of(self, draft: Draft) -> bytes:
        """The PDF of a letter that is already merged, one of many. Raises ``UserError`` as ``pdf`` does."""
        return self._pages.submit(_letter_pdf, draft.page, self._made_at(), False).result()

    def email(self, letter: Letter) -> str:
        """The letter as an e-mail's text: no date, no addresses, the contact details under the name.

        Raises ``UserError`` naming every field that still has no value.
        """
        return email_text(self.draft(letter).page, self._casework.profile())

    def checklist_pdf(self, state: ChecklistState, draft: Draft) -> bytes:
        """The checklist of a letter on paper."""
        return self._pages.submit(_checklist_pdf, state, draft, self._made_at()).result()


def _first(contacts: Iterable[Contact], *roles: ContactRole) -> Contact | None:
    """The first contact of the first of these roles that anybody has."""
    people = list(contacts)
    return next((each for role in roles for each in people if each.role is role), None)


def _letter_pdf(page: LetterPage, made_at: datetime, draft: bool) -> bytes:
    return documents.letter_pdf(page, made_at, draft=draft)


def _checklist_pdf(state: ChecklistState, draft: Draft, made_at: datetime) -> bytes:
    return documents.checklist_pdf(state, _belongs_to(draft), made_at, draft.letter.paper, draft.page.author)


def _belongs_to(draft: Draft) -> str:
    """``Formal thank-you letter to Priya Raman, Alder Creek Health``."""
    reader = draft.record.contact
    to = (
        _("{letter} to {name}").format(letter=draft.template.kind.name, name=reader.full_name)
        if reader
        else (draft.template.kind.name)
    )
    return f"{to}, {draft.record.application.employer}"
