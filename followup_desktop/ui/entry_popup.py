"""The sheet beside a chip or a row: what it is, why, and what can be done with it."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.model import Interview, Offer
from followup_desktop.domain.plan import Step
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui.agenda import Item, both_clocks, interview_title, kind_word, own_zone
from followup_desktop.ui.quick_answer import QuickAnswer
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.step_words import answer_line, chip_words, interview_state, state_key
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, PlainButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.marks import STATES, Chip
from followup_desktop.ui.widgets.panels import Popup
from followup_desktop.ui.widgets.rows import CompactRow, SourceLine
from followup_desktop.ui.widgets.text import Body

_MOST_IN_DAY = 12
#: Steps of somebody who waits for an answer.
_WAITS = ("E07", "E08", "E10", "E12", "E20")


def open_item(shell: Shell, actions: StepActions, item: Item, anchor: QWidget, rect: QRect) -> Popup:
    """Show the sheet of one item beside ``rect`` of ``anchor``; several thanks are listed first."""
    employer = item.application.employer
    sheet: Popup
    if len(item.steps) > 1:
        singles = [Item(item.day, item.at, item.application, (step,)) for step in item.steps]
        sheet = DaySheet(shell, actions, item.title, employer, singles, anchor, rect, one_employer=True)
    elif item.step is not None:
        sheet = StepSheet(shell, actions, item.step, employer, anchor)
    elif item.offer is not None:
        sheet = OfferSheet(shell, item.offer, employer, anchor)
    elif item.interview is not None and item.promised:
        sheet = PromiseSheet(shell, item.interview, item, anchor)
    else:
        assert item.interview is not None
        sheet = InterviewSheet(shell, item.interview, item, anchor)
    sheet.open_at(anchor, rect)
    return sheet


class ItemRow(CompactRow):
    """A line of a list; pressing it calls ``choose`` with the item and the row, to show its sheet there."""

    def __init__(self, item: Item, day: str, note: str, choose: Callable[[Item, QWidget], object]) -> None:
        self.item = item
        self._choose = choose
        icon, tone = STATES[item.state]
        super().__init__(item.title, item.application.employer, day, note, icon, tone, self._on_chosen)

    def _on_chosen(self) -> None:
        self._choose(self.item, self)


class _Sheet(Popup):
    """A popup whose buttons first close it, so that what they open is never below it."""

    def __init__(
        self, shell: Shell, title: str, subtitle: str, state: str, anchor: QWidget, mark: tuple[str, str] | None = None
    ) -> None:
        icon, tone = mark or STATES[state]
        super().__init__(anchor, title, subtitle, icon, tone)
        self._shell = shell

    def add_buttons(self, buttons: Sequence[QWidget]) -> None:
        """The acts, the first of them at the left."""
        row = FlowLayout(spacing=8)
        for button in buttons:
            row.addWidget(button)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self.body.addSpacing(2)

    def add_links(self, links: Sequence[QWidget]) -> None:
        """What else there is, below the acts."""
        row = FlowLayout(spacing=12)
        for link in links:
            row.addWidget(link)
        self.body.addLayout(row)
        self.body.addSpacing(2)

    def add_answer(self, application_id: int) -> None:
        """A line for what they answered: an answer comes while one looks at when to ask for it."""
        anchor = self.parentWidget()
        owner = anchor.window() if anchor is not None else self
        self.answer = QuickAnswer(self._shell, application_id, owner, self.close)
        self.body.addWidget(self.answer)

    def then(self, act: Callable[[], object]) -> None:
        """Close, and do it."""
        self.close()
        act()

    def after(self, act: Callable[..., object], *arguments: object) -> Callable[[], None]:
        """What a button does: close the sheet, then this."""
        return partial(self.then, partial(act, *arguments))

    def open_page(self, page: str, **arguments: object) -> None:
        self.then(partial(self._shell.open, page, **arguments))


class StepSheet(_Sheet):
    """One step: its reason and source, the button that does it, Move and Skip."""

    def __init__(self, shell: Shell, actions: StepActions, step: Step, employer: str, anchor: QWidget) -> None:
        super().__init__(shell, step.title, employer, state_key(step), anchor)
        now = shell.workspace.clock()
        chip = chip_words(step, now, own_zone(shell.workspace.casework.profile()))
        if chip:
            row = QHBoxLayout()
            row.addWidget(Chip(chip, STATES[state_key(step)][1]))
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addWidget(Body(step.because))
        self.body.addWidget(SourceLine(step.source.line))
        buttons: list[QWidget] = []
        primary = actions.primary_text(step)
        if primary:
            buttons.append(FilledButton(primary, self.after(actions.do, step)))
        if step.status.is_open:
            buttons.append(PlainButton(_("Move…"), self.after(actions.ask_move, step)))
            buttons.append(PlainButton(_("Skip…"), self.after(actions.ask_skip, step)))
        if buttons:
            self.add_buttons(buttons)
        if step.event in _WAITS and step.status.is_open:
            self.add_answer(step.application_id)
        shown = (_("Move…"), _("Skip…"))
        rest = [entry for entry in actions.menu(step) if entry is not None and entry[0] not in shown]
        self.add_links([LinkButton(text, self.after(act), quiet=True) for text, act, _icon in rest])


class InterviewSheet(_Sheet):
    """An interview: when on both clocks, where, how."""

    def __init__(self, shell: Shell, interview: Interview, item: Item, anchor: QWidget) -> None:
        application = item.application
        state = interview_state(interview.kind)
        super().__init__(shell, interview_title(interview), application.employer, state, anchor)
        own: tzinfo | None = own_zone(shell.workspace.casework.profile())
        day = current().date_sentence(item.day)
        self.body.addWidget(Body(_("{day}, {kind}").format(day=day, kind=kind_word(interview.kind)), "label", "text"))
        self.body.addWidget(Body(both_clocks(item.at, own)))
        if interview.place:
            self.body.addWidget(Body(interview.place, max_lines=3))
        people = shell.workspace.casework.attendees(interview.id)
        names = [each.contact.full_name for each in people if each.contact.full_name]
        if names:
            self.body.addWidget(SourceLine(current().join(names), icon="users"))
        open_application = partial(self.open_page, "applications", application_id=application.id)
        if item.at <= shell.workspace.clock():
            notes = partial(self.open_page, "applications/reflection", interview_id=interview.id)
            self.add_buttons(
                [FilledButton(_("Open your notes"), notes), PlainButton(_("Open the application"), open_application)]
            )
        else:
            change = partial(self.open_page, "applications/interview", interview_id=interview.id)
            self.add_buttons(
                [FilledButton(_("Open the application"), open_application), PlainButton(_("Change…"), change)]
            )


class PromiseSheet(_Sheet):
    """The day they said they would decide."""

    def __init__(self, shell: Shell, interview: Interview, item: Item, anchor: QWidget) -> None:
        application = item.application
        super().__init__(shell, _("Their decision"), application.employer, "their_date", anchor)
        day = current().date_sentence(item.day)
        over = item.day < shell.workspace.planner.local_day(shell.workspace.clock())
        text = _("They promised an answer by {day}.") if over else _("They want to decide by {day}.")
        self.body.addWidget(Body(text.format(day=day)))
        if interview.promise_text:
            said = _("“{words}”").format(words=interview.promise_text)
            self.body.addWidget(SourceLine(said, icon="quote"))
        open_application = partial(self.open_page, "applications", application_id=application.id)
        self.add_answer(application.id)
        self.add_buttons([FilledButton(_("Open the application"), open_application)])


class OfferSheet(_Sheet):
    """An offer on the day it came."""

    def __init__(self, shell: Shell, offer: Offer, employer: str, anchor: QWidget) -> None:
        super().__init__(shell, _("Their offer"), employer, "offer", anchor)
        application = shell.workspace.casework.application(offer.application_id)
        zone = shell.workspace.planner.calendar(application).zone
        if offer.answer_by is not None:
            self.body.addWidget(
                Body(answer_line(offer.answer_by.astimezone(zone), own_zone(shell.workspace.casework.profile())))
            )
        else:
            self.body.addWidget(Body(_("They named no day for your answer.")))
        self.add_buttons([FilledButton(_("Open the offer"), partial(self.open_page, "offers", offer_id=offer.id))])


class DaySheet(_Sheet):
    """Several items below each other; each opens its own sheet in the same place, or goes to ``choose``."""

    def __init__(
        self,
        shell: Shell,
        actions: StepActions,
        title: str,
        subtitle: str,
        found: Sequence[Item],
        anchor: QWidget,
        rect: QRect,
        one_employer: bool = False,
        choose: Callable[[Item], object] | None = None,
    ) -> None:
        mark = STATES[found[0].state] if one_employer else ("calendar-days", "neutral")
        super().__init__(shell, title, subtitle, "planned", anchor, mark)
        self.body.setSpacing(0)
        own = own_zone(shell.workspace.casework.profile())
        shorts = Counter(item.short(own) for item in found)
        for item in found[:_MOST_IN_DAY]:
            icon, tone = STATES[item.state]
            show = partial(choose, item) if choose else partial(open_item, shell, actions, item, anchor, rect)
            text = item.title if one_employer else item.short(own)
            if not one_employer and shorts[text] > 1:  # two letters of thanks have to be told apart
                text = _("{name}, {what}").format(name=item.name, what=item.title)
            self.body.addWidget(CompactRow(text, icon=icon, tone=tone, on_click=self.after(show)))
        if len(found) > _MOST_IN_DAY:
            more = len(found) - _MOST_IN_DAY
            text = ngettext("{n} more in the agenda", "{n} more in the agenda", more).format(n=current().number(more))
            agenda = partial(shell.open, "calendar", view="agenda", day=found[0].day)
            self.body.addWidget(CompactRow(text, icon="ellipsis", on_click=self.after(agenda)))
