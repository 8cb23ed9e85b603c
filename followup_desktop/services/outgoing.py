"""The ways a letter leaves the program, and what is kept of it then. Nothing is ever sent by the program itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from followup_desktop import documents
from followup_desktop.domain.calls import next_good_call
from followup_desktop.domain.facts_changed import with_new_facts
from followup_desktop.domain.guards import Objection
from followup_desktop.domain.letter import LetterPage, email_text, require_complete, word_count
from followup_desktop.domain.letter_kinds import Form, LetterKind
from followup_desktop.domain.merge import plain
from followup_desktop.domain.messages import (
    Attachment,
    Message,
    Script,
    as_written,
    call_note,
    longest_call,
    message_text,
    note_limit,
    require_short,
    spoken_text,
    with_gaps,
)
from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Channel,
    Direction,
    Letter,
    LetterVersion,
    LogEntry,
    Paper,
    Signature,
    UserError,
)
from followup_desktop.domain.version_keeping import SENT
from followup_desktop.i18n import _, current
from followup_desktop.services.casework import advance_if_possible
from followup_desktop.services.draft import Draft
from followup_desktop.services.history import Writer
from followup_desktop.services.letters import Letters
from followup_desktop.services.outcomes import refuse

#: The ways that take paper.
PAPER = (Channel.POST, Channel.HAND)
#: A signature on paper, in millimetres.
NARROWEST, WIDEST = Decimal(20), Decimal(90)

_PDF, _PNG = b"%PDF-", b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class CallNote:
    """What came of a call."""

    who: str = ""  # whom one spoke to, in the person's words
    said: str = ""
    next_on: date | None = None  # the day they named


class Outgoing(Letters):
    """Writes letters as ``Letters`` does, and lets them go."""

    # What leaves

    def message(self, letter: Letter) -> Message:
        """The letter as an e-mail to its reader. Raises ``UserError`` naming every field that still has no value."""
        draft = self.draft(letter)
        require_complete(draft.page)
        return self.reads(draft)

    def reads(self, draft: Draft) -> Message:
        """The letter as the e-mail or the message it is now; empty fields stand as their names, in brackets."""
        profile, reader = draft.record.profile, draft.record.contact
        page = with_gaps(draft.page)
        text = _words(draft, page) if draft.letter.channel is Channel.LINKEDIN else email_text(page, profile)
        return Message(
            sender_name=profile.full_name,
            sender=profile.email,
            to_name=reader.full_name if reader else "",
            to=reader.email if reader else "",
            subject=plain(page.subject),
            text=text,
        )

    def email_draft(self, message: Message, attachments: Sequence[Attachment] = ()) -> bytes:
        """The message as a file (.eml) that a mail program finishes and sends."""
        from followup_desktop.exchange.email_draft import email_draft  # 2 MB of Python's own: not before it is wanted

        return email_draft(message, attachments)

    def email_link(self, message: Message) -> str:
        """The link that opens the message in a mail program; "" where it is too long for some of them."""
        from followup_desktop.exchange.email_draft import fits_link, mailto

        return mailto(message) if fits_link(message) else ""

    def note(self, letter: Letter, premium: bool = False) -> str:
        """The words of a message on LinkedIn. Raises ``UserError`` where a field is empty or the note too long."""
        draft = self.draft(letter)
        require_complete(draft.page)
        text = _words(draft, draft.page)
        require_short(text, self.limit(draft, premium))
        return text

    def limit(self, draft: Draft, premium: bool) -> int:
        """How many characters the note may have; 0 where nobody counts them."""
        return note_limit(draft.template.kind, premium)

    def script(self, draft: Draft) -> Script:
        """What to say, whom to and for how long; empty fields stand as their names."""
        reader, kind = draft.record.contact, draft.template.kind
        return Script(
            title=kind.name,
            employer=draft.record.application.employer.strip(),
            name=reader.full_name if reader else "",
            number=reader.phone.strip() if reader else "",
            paragraphs=tuple(filter(None, map(str.strip, spoken_text(draft.body).split("\n\n")))),
            words=word_count(draft.body),
            most_words=kind.words[1],
            limit=longest_call(kind),
        )

    def script_pdf(self, letter: Letter) -> bytes:
        """The script as a card to hold while one calls. Raises ``UserError`` naming every empty field."""
        draft = self.draft(letter)
        require_complete(draft.page)
        script, when = self.script(draft), self._when_to_call(draft.record.application)
        return self._pages.submit(_script_pdf, script, when, draft, self._made_at(), self._casework.paper()).result()

    def _when_to_call(self, application: Application) -> str:
        """``Good time to call: Thu, Nov 19, 10:00 AM``, on the employer's clock."""
        calendar = self._planner.calendar(application)
        now = calendar.local(self._clock())
        good = next_good_call(now, calendar, self._planner.policy(application))
        if good is None:
            return ""
        if good <= now:
            return _("A good time to call is now")
        day, time = current().date_row(good.date()), current().time(good)
        return _("Next good time to call: {day}, {time}, their clock").format(day=day, time=time)

    def copy_out_pdf(self, letter: Letter) -> bytes:
        """The letter in large lines, to write it by hand from. Raises ``UserError`` naming every empty field."""
        draft = self.draft(letter)
        require_complete(draft.page)
        return self._pages.submit(_copy_out_pdf, draft, self._made_at(), self._casework.paper()).result()

    # That it left

    def reached(self, letter: Letter, channel: Channel) -> str:
        """Who a letter goes to that way, as it is written: an address, an e-mail address, a number or a name."""
        draft = self.draft(letter)
        reader = draft.record.contact
        name = reader.full_name if reader else ""
        if channel in PAPER:
            return "\n".join(draft.page.recipient)
        if channel is Channel.EMAIL:
            return as_written(name, reader.email if reader else "")
        if channel is Channel.PHONE:
            return ", ".join(filter(None, (name, reader.phone if reader else "")))
        return name

    def objection(self, letter: Letter, channel: Channel, at: datetime | None = None) -> Objection | None:
        """What the rules say against sending the letter that way, now or ``at``; None where nothing."""
        if letter.step_key:
            return self._planner.objection(letter.application_id, letter.step_key, channel, at)
        return self._planner.objection_to(replace(self._contact(letter, channel), at=at))

    def mark_sent(
        self,
        letter: Letter,
        channel: Channel,
        override: str = "",
        *,
        at: datetime | None = None,
        to: str | None = None,
        went_out: bytes | None = None,
        call: CallNote | None = None,
    ) -> Letter:
        """Keep that the letter went out, now or ``at``, to whom, and exactly what it said: it is locked from then on.

        Its step is done and the application moves on; a letter that belongs to no step is kept as a contact of its
        own. ``went_out`` are the bytes that left where they are not those that would leave now. ``call`` is what came
        of a script: a day that was named is kept as their answer.

        Raises ``UserError`` where a field still has no value, ``Objected`` where the rules speak against it and
        ``override`` gives no reason, or none is enough.
        """
        draft = self.draft(letter)
        require_complete(draft.page)
        refuse(self.objection(letter, channel, at), override)
        kept = went_out or self._leaving(letter, draft, channel)
        at = at or self._clock()
        to = self.reached(letter, channel) if to is None else to.strip()
        said = (
            call_note(call.who, draft.record.contact.full_name if draft.record.contact else "", call.said)
            if call
            else ""
        )
        with self._history.act(_("Mark letter sent")) as writer:
            self._keep(writer, letter, SENT, kept)
            facts = with_new_facts({}, draft.values)  # what it went out with: from here on, changes are told against it
            sent = writer.save(replace(letter, sent_at=at, sent_channel=channel, sent_to=to, facts=facts))
            if letter.step_key:
                self._planner.fulfil(writer, letter.application_id, letter.step_key, at, channel, said, override)
            else:
                contact = self._contact(letter, channel)
                writer.save(replace(contact, at=at, override=override.strip(), text=said or contact.text))
            application = self._casework.confirm_held(writer, draft.record.application)
            kind = self._catalog.kind(letter.kind)
            if kind is not None and kind.trigger is not None:
                application = advance_if_possible(writer, application, kind.trigger, at)
            if call is not None and call.next_on is not None:
                self._keep_named_day(writer, letter, at, said, call.next_on)
        return sent

    def _keep_named_day(self, writer: Writer, letter: Letter, at: datetime, said: str, day: date) -> None:
        """The day they named in a call is an answer, to which one answered while it lasted."""
        entry = LogEntry(
            application_id=letter.application_id,
            at=at,
            kind=AnswerKind.NEW_DATE,
            channel=Channel.PHONE,
            contact_id=letter.contact_id,
            promised_on=day,
            text=said,
        )
        self._casework.take_answer(writer, entry, replied=True)

    def _leaving(self, letter: Letter, draft: Draft, channel: Channel) -> bytes:
        """What leaves that way: a page, a draft of an e-mail, or words."""
        if channel in PAPER:
            return self.pdf(letter)
        if channel is Channel.EMAIL:
            return self.email_draft(self.message(letter))
        return _words(draft, draft.page).encode("utf-8", "replace")

    def _contact(self, letter: Letter, channel: Channel) -> LogEntry:
        """A letter beside the steps as the contact it is."""
        kind: LetterKind | None = self._catalog.kind(letter.kind)
        return LogEntry(
            application_id=letter.application_id,
            direction=Direction.OUT,
            channel=channel,
            contact_id=letter.contact_id,
            wave=kind.wave if kind else None,
            text=self._catalog.kind_name(letter.kind),
        )

    def sent_bytes(self, letter: Letter) -> bytes | None:
        """What a sent letter went out with, exactly: a PDF, an e-mail's file, or words in UTF-8."""
        found: Sequence[LetterVersion] = self.versions(letter.id)
        return next((version.pdf for version in found if version.reason == SENT), None)

    def sent_pdf(self, letter: Letter) -> bytes | None:
        """The exact page a sent letter went out as; None where it was no page."""
        kept = self.sent_bytes(letter)
        return kept if kept is not None and kept.startswith(_PDF) else None

    def sent_message(self, letter: Letter) -> tuple[Message, tuple[str, ...]] | None:
        """The e-mail or the message a letter went out as, with the names of what was attached; None for a page."""
        kept = self.sent_bytes(letter)
        if kept is None or kept.startswith(_PDF):
            return None
        if letter.sent_channel is Channel.EMAIL:
            from followup_desktop.exchange.email_draft import read_draft

            return read_draft(kept)
        profile = self._casework.profile()
        return Message(profile.full_name, "", letter.sent_to, "", "", kept.decode("utf-8", "replace")), ()

    # The signature

    def save_signature(self, image: bytes, width_mm: Decimal) -> Signature:
        """Keep a picture (PNG) of the signature, and how wide it is on paper. Raises ``UserError`` for any other."""
        if not image.startswith(_PNG):
            raise UserError(_("This is no picture that can be kept as a signature."))
        if not NARROWEST <= width_mm <= WIDEST:
            words = _("A signature is between {least} and {most} mm wide.")
            raise UserError(words.format(least=current().number(NARROWEST), most=current().number(WIDEST)))
        there = self.signature()
        text = _("Change your signature") if there else _("Add your signature")
        with self._history.act(text) as writer:
            return writer.save(replace(there or Signature(), image=image, width_mm=width_mm))

    def remove_signature(self) -> None:
        """Take the picture out of the database; nothing happens where there is none."""
        there = self.signature()
        if there is not None:
            with self._history.act(_("Remove your signature")) as writer:
                writer.delete(there)


def _words(draft: Draft, page: LetterPage) -> str:
    """What is pasted or said: a letter has its close and its name, a note and a script are as they are typed."""
    return message_text(page) if draft.template.kind.form is Form.LETTER else spoken_text(draft.body)


def _script_pdf(script: Script, when: str, draft: Draft, made_at: datetime, paper: Paper) -> bytes:
    return documents.script_pdf(script, when, made_at, paper, draft.page.author)


def _copy_out_pdf(draft: Draft, made_at: datetime, paper: Paper) -> bytes:
    return documents.copy_out_pdf(draft.page, made_at, paper)
