"""The cards of an application's page: its steps, its papers, the contacts used, the people, what they said."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Application, Channel, Contact, ContactRole, Letter
from followup_desktop.domain.plan import Action, Case, Status, Step
from followup_desktop.domain.reflection import Attendee
from followup_desktop.i18n import _, current, first_upper, ngettext
from followup_desktop.services.plans import Plan
from followup_desktop.ui import case_words, step_words, theme
from followup_desktop.ui.agenda import own_zone
from followup_desktop.ui.call_sheet import CallSheet
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, MoreButton, PlainButton, pop_up_menu
from followup_desktop.ui.widgets.marks import Avatar
from followup_desktop.ui.widgets.meter import Meter
from followup_desktop.ui.widgets.rows import Card, CompactRow, StepRow
from followup_desktop.ui.widgets.text import Body, Label


class StepsCard(Card):
    """Open steps first with reason, source and buttons; then what is done; what is skipped stays behind a link."""

    def __init__(self, shell: Shell, plan: Plan, now: datetime, show_skipped: bool, on_skipped: Callable[[], object]):
        super().__init__()
        self._shell = shell
        self._actions = StepActions(shell, self)
        self._now = now
        self._own = own_zone(shell.workspace.casework.profile())
        self._people = {contact.id: contact for contact in plan.case.contacts}
        still_open = [step for step in plan.steps if step.status.is_open]
        # What was written down about an interview stands among the papers.
        done = [step for step in plan.steps if step.status is Status.DONE and step.action is not Action.REFLECT]
        skipped = [step for step in plan.steps if step.status is Status.SUPPRESSED]
        groups = _done_groups(done)
        self.count = len(still_open) + len(groups)
        self.steps: dict[str, QWidget] = {}
        self._anchors: dict[str, QWidget] = {}
        reasons: set[str] = set()
        for number, step in enumerate(still_open):
            self._add_open(step, number == 0, step.because not in reasons)
            reasons.add(step.because)
        for group in groups:
            self._add_done(group)
        for step in skipped if show_skipped else ():
            self._add_skipped(step)
        if skipped:
            words = ngettext("{n} step left out", "{n} steps left out", len(skipped)).format(n=len(skipped))
            self.skipped_link = LinkButton(
                _("Hide what is left out") if show_skipped else words, on_skipped, quiet=True
            )
            self.add(_boxed(self.skipped_link))

    @property
    def first_button(self) -> QWidget | None:
        """The button of the first step that has one."""
        return next(iter(self._anchors.values()), None)

    def _add_open(self, step: Step, first: bool, with_reason: bool) -> None:
        now = self._now.astimezone(step.due.tzinfo)
        urgent = step.status in (Status.OVERDUE, Status.DUE)
        row = StepRow(
            step.title,
            step_words.state_key(step),
            step.because if with_reason else "",
            step.source.line if with_reason else "",
            trailing=step_words.chip_words(step, now, self._own) or current().date_row(step.target.date()),
            buttons=self._buttons(step, first) if first or urgent else self._beginning(step),
        )
        self._place(step, row)

    def _buttons(self, step: Step, first: bool) -> list[QWidget]:
        text = self._actions.primary_text(step)
        made: list[QWidget] = []
        if text:
            kind = FilledButton if first else PlainButton
            self._anchors[step.key] = kind(text, partial(self._do, step))
            made.append(self._anchors[step.key])
        if first:
            contact = self._people.get(step.contact_id or 0)
            if step.event == "E08" and step.action is Action.WRITE:
                made.append(PlainButton(_("Call instead…"), partial(self._ask_to_call, step, contact)))
            made.append(PlainButton(_("Skip…"), partial(self._actions.ask_skip, step)))
        return made

    def _beginning(self, step: Step) -> list[QWidget]:
        """A formal letter takes its time: it can be begun before its day."""
        if step.event != "E07" or step.action is not Action.WRITE or not step.letter_kind:
            return []
        begun = self._shell.workspace.letters.for_step(step) is not None
        text = self._actions.primary_text(step) if begun else _("Begin the letter")
        self._anchors[step.key] = PlainButton(text, partial(self._do, step))
        return [self._anchors[step.key]]

    def _do(self, step: Step) -> None:
        self._actions.do(step, self._anchors.get(step.key, self))

    def _ask_to_call(self, step: Step, contact: Contact | None) -> None:
        anchor = self._anchors.get(step.key, self)
        CallSheet(self._shell, self._actions, step, contact, anchor).open_at(anchor, anchor.rect())

    def _add_done(self, steps: Sequence[Step]) -> None:
        step = steps[-1]
        title = _done_title(steps, self._people)
        reason = step.because
        if len(steps) > 1:
            kinds = ngettext("{n} e-mail, with its own topic.", "{n} e-mails, each with its own topic.", len(steps))
            reason = kinds.format(n=first_upper(step_words.number_word(len(steps))))
        row = StepRow(title, "done", reason, trailing=current().date_row(step.target.date()))
        self._place(step, row, steps)

    def _add_skipped(self, step: Step) -> None:
        row = StepRow(step.title, "skipped", first_upper(step.note), trailing="")
        self._place(step, row)

    def _place(self, step: Step, row: StepRow, steps: Sequence[Step] = ()) -> None:
        """The row with its menu at the right end, where a step without buttons has it too."""
        entries = self._actions.menu(step)[:-1]
        while entries and entries[-1] is None:
            entries.pop()
        opener = self._actions.primary_text(step)
        if opener and step.status not in (Status.DUE, Status.OVERDUE) and len(steps) < 2:
            entries = [(opener, partial(self._do, step), ""), None, *entries]
        for other in steps[:-1]:
            entries.append(None)
            entries.extend(self._actions.menu(other)[:-2])
        while entries and entries[-1] is None:
            entries.pop()
        wrapped = _WithMenu(row, MoreButton(entries, step.title) if entries else None)
        for each in steps or (step,):
            self.steps[each.key] = wrapped
        self.add(wrapped)


class _WithMenu(QWidget):
    def __init__(self, row: StepRow, more: MoreButton | None) -> None:
        super().__init__()
        self.line_inset = row.line_inset
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(0)
        line.addWidget(row, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 3, 0, 0)
        if more is not None:
            column.addWidget(more)
        else:
            column.addSpacing(0)
            line.addSpacing(theme.current().px(30))
        column.addStretch(1)
        line.addLayout(column)


def _boxed(widget: QWidget) -> QWidget:
    box = QWidget()
    box.line_inset = 16  # type: ignore[attr-defined]
    line = QHBoxLayout(box)
    line.setContentsMargins(59, 6, 16, 6)
    line.addWidget(widget)
    line.addStretch(1)
    return box


def _done_groups(done: Sequence[Step]) -> list[list[Step]]:
    """What is done, newest first; the thank-yous of one interview are one."""

    def group_of(step: Step) -> str:
        return f"E03/{step.interview_id}" if step.event == "E03" else step.key

    groups = [list(each) for _key, each in groupby(sorted(done, key=group_of), key=group_of)]
    return sorted(groups, key=lambda steps: steps[-1].target, reverse=True)


def _done_title(steps: Sequence[Step], people: dict[int, Contact]) -> str:
    step = steps[-1]
    names = [people[each.contact_id].full_name for each in steps if each.contact_id in people]
    whom = current().join(names)
    if step.event == "E03" and whom:
        return _("Thank-you to {names}").format(names=whom)
    if step.event == "E07" and whom:
        return _("Formal letter to {names}").format(names=whom)
    return {
        "E08": _("Asked about their decision"),
        "E10": _("Asked a second time"),
        "E13": _("Replied to them"),
        "E14a": _("Acknowledged the offer"),
        "E14c": _("Weighed the offer"),
        "E15": _("Asked the open questions"),
        "E16": _("Answered the offer"),
        "E17": _("Declined the offer"),
        "E18b": _("Asked for feedback"),
    }.get(step.event, step.title)


class PapersCard(Card):
    """Letters by kind, notes on each interview, offers. ``count`` is how many rows there are."""

    def __init__(self, shell: Shell, case: Case) -> None:
        super().__init__()
        self._shell = shell
        workspace = shell.workspace
        letters: dict[tuple[str, bool], list[Letter]] = {}
        for letter in workspace.letters.letters(case.application.id):
            letters.setdefault((letter.kind, letter.sent_at is not None), []).append(letter)
        self._people = {contact.id: contact.full_name for contact in case.contacts}
        for (kind, sent), found in letters.items():
            self._add_letters(workspace.catalog.kind_name(kind), found, sent)
        for interview in reversed(case.interviews):
            note = _("not written down yet")
            if interview.rating is not None:
                note = _("rated {n} of 10").format(n=interview.rating)
            elif interview.went_well or interview.need_stated or interview.left_unsaid or interview.notes:
                note = _("written down")
            several = len(case.interviews) > 1
            title = _("How interview {n} went").format(n=interview.round) if several else _("How it went")
            if interview.ends_at and interview.ends_at <= workspace.clock():
                open_it = partial(shell.open, "applications/reflection", interview_id=interview.id)
                self.add(CompactRow(title, note=note, icon="notebook-pen", on_click=open_it))
        for offer in reversed(case.offers):
            title = _("Offer, version {n}").format(n=offer.version) if len(case.offers) > 1 else _("Offer")
            money = current().money(offer.base, offer.currency) if offer.base is not None else _("pay not told yet")
            open_it = partial(shell.open, "offers", offer_id=offer.id)
            self.add(CompactRow(title, note=money, icon="handshake", on_click=open_it))
        self.count = len(self.rows)

    def _add_letters(self, name: str, letters: Sequence[Letter], sent: bool) -> None:
        last = letters[0]
        if sent and last.sent_at is not None:
            by_post = last.sent_channel is Channel.POST
            note = _("posted {day}") if by_post else _("sent {day}")
            note = note.format(day=current().date_short(self._local(last.sent_at)))
            if len(letters) == 1:
                note = _("{sent}, locked").format(sent=note)
        else:
            note = _("begun, not sent yet")
        if len(letters) > 1:
            note = _("{n}, {what}").format(n=len(letters), what=note)
        self.add(CompactRow(name, note=note, icon="mail", on_click=partial(self._open_letters, letters)))

    def _local(self, at: datetime) -> date:
        day: date = self._shell.workspace.planner.local_day(at)
        return day

    def _open_letters(self, letters: Sequence[Letter]) -> None:
        if len(letters) == 1:
            self._open_letter(letters[0].id)
            return
        entries = [
            (self._people.get(each.contact_id or 0, _("Somebody")), partial(self._open_letter, each.id), "mail")
            for each in letters
        ]
        pop_up_menu(self, entries, self.mapToGlobal(self.rect().center()))

    def _open_letter(self, id: int) -> None:
        self._shell.open("letters/editor", letter_id=id)


class PersonRow(QWidget):
    """Avatar, name, how whole the card is, the job, and what stands out or is missing."""

    line_inset = 16

    def __init__(self, contact: Contact, application: Application, said: str, entries: list[object]) -> None:
        super().__init__()
        told, all_of_them = case_words.details_told(contact, application)
        missing = case_words.missing_words(contact, application)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 12)
        row.setSpacing(12)
        left = QVBoxLayout()
        left.setContentsMargins(0, 6, 0, 0)
        left.addWidget(Avatar(contact.full_name, "neutral" if missing else "accent", 36))
        left.addStretch(1)
        row.addLayout(left)
        words = QVBoxLayout()
        words.setContentsMargins(0, 6, 0, 0)
        words.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Label(contact.full_name, "strong"), 1)
        self.meter = Meter(told, all_of_them, missing)
        top.addWidget(self.meter)
        words.addLayout(top)
        told_already = contact.job and (contact.role is ContactRole.INTERVIEWER or contact.notes)
        part = "" if told_already else case_words.role_words(contact.role)
        line = ", ".join(piece for piece in (contact.job, part) if piece)
        words.addWidget(Label(first_upper(line), "small", "text2"))
        for second in (contact.notes or said, missing):
            if second:
                words.addWidget(Body(" ".join(second.split()), "small", "text2", max_lines=2))
        words.addStretch(1)
        row.addLayout(words, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(MoreButton(entries, contact.full_name))  # type: ignore[arg-type]
        right.addStretch(1)
        row.addLayout(right)


class QuoteRow(QWidget):
    """What they said, and when and how it came."""

    line_inset = 16

    def __init__(self, text: str, note: str, entries: list[object] | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8 if entries else 16, 8)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(text, "label", "text", max_lines=6))
        words.addWidget(Body(note, "small", "text2", max_lines=2))
        row.addLayout(words, 1)
        if entries:
            row.addWidget(MoreButton(entries, text[:60]))  # type: ignore[arg-type]


def quoted(text: str) -> str:
    """The words in quotation marks, on as many lines as they have."""
    bare = text.strip()
    return bare if bare.startswith("“") else _("“{text}”").format(text=bare)


def said_by(attendees: Sequence[Attendee], contact_id: int) -> str:
    """What this person said that was worth keeping."""
    return next((quoted(each.said) for each in attendees if each.contact.id == contact_id and each.said), "")
