"""All offers, the one to answer first at the head; opens the page of one in its place."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from followup_desktop import i18n
from followup_desktop.domain.model import Application, Offer
from followup_desktop.i18n import _, ngettext
from followup_desktop.ui.offer_words import OPEN_STATES, answer_chip, clock_words, pay_words
from followup_desktop.ui.pages.offer import OfferPage
from followup_desktop.ui.pages.offer_acts import OfferActs
from followup_desktop.ui.pages.record_list import LEFT, RIGHT, Group, Record, RecordList
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, MenuEntry, PlainButton, pop_up_menu
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.page import Page, clear_layout
from followup_desktop.ui.widgets.panels import EmptyState, Notice


class OffersPage(Page):
    """All offers; with ``offer_id`` the page of one; with ``new`` the form for one of ``application_id``."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        self.list = OfferList(shell)
        self.one = OfferPage(shell)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.one)
        self.body.addWidget(self._stack)

    def show_arguments(self, *, offer_id: int = 0, application_id: int = 0, new: bool = False, **_other: Any) -> None:
        if offer_id:
            self.one.show_arguments(offer_id=offer_id)
        shown: Page = self.one if offer_id else self.list
        self._stack.setCurrentWidget(shown)
        self.menu_actions = shown.menu_actions
        if new:
            self.list.acts.enter(application_id)

    def refresh(self) -> None:
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        shown.refresh()
        self.menu_actions = shown.menu_actions

    def may_leave(self) -> bool:
        return self.one.may_leave()


class OfferList(Page):
    """Rows in two groups: to answer, and answered."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        self._shell = shell
        self._offers: dict[int, tuple[Application, Offer]] = {}
        self.acts = OfferActs(shell, self)
        self.menu_actions: dict[str, Sequence[QAction]] = {}
        self.body.setContentsMargins(0, 17, 0, 0)
        self.compare_button = PlainButton(_("Compare"), self._compare)
        self.enter_button = PlainButton(_("Enter an offer"), self._enter, "plus")
        self.records = RecordList(self._describe, _("Offers"))
        self._waiting: Sequence[Application] | None = None  # as shown
        self._empty = QWidget()
        self._empty_body = QVBoxLayout(self._empty)
        self._notices = QWidget()
        self._notices_body = QVBoxLayout(self._notices)
        self._notices_body.setContentsMargins(LEFT, 0, RIGHT, 12)
        self._notices_body.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(LEFT, 0, RIGHT, 12)
        head.addWidget(PageHeader(_("Offers"), actions=[self.compare_button, self.enter_button]))
        self.body.addLayout(head)
        # In the middle of the whole page, as if the head were not there.
        self._empty_body.setContentsMargins(0, 0, 0, 98)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._notices)
        self.body.addWidget(self.records, 1)
        self.records.chosen.connect(self._open)
        self.records.delete_requested.connect(self._delete)
        self.records.menu_requested.connect(self._on_records_menu_requested)

    def refresh(self) -> None:
        self._offers = {offer.id: (application, offer) for application, offer in self._shell.workspace.offers.offers()}
        still_open = [id for id, (application, _offer) in self._offers.items() if application.state in OPEN_STATES]
        ended = [id for id in self._offers if id not in still_open]
        self.records.set_groups([Group(_("To answer"), still_open), Group(_("Answered"), ended)])
        self._show_waiting(self._shell.workspace.offers.waiting_to_be_entered())
        self._notices.setVisible(bool(self._offers and self._waiting))
        self.records.setVisible(bool(self._offers))
        self._empty.setVisible(not self._offers)
        self.compare_button.setVisible(bool(still_open))

    def _show_waiting(self, waiting: Sequence[Application]) -> None:
        """What was offered and is not entered yet: the one next thing of an empty page, else a line above the rows."""
        if waiting == self._waiting:
            return
        self._waiting = waiting
        with self.keeping_focus():
            clear_layout(self._empty_body)
            clear_layout(self._notices_body)
            self._empty_body.addWidget(self._waiting_state(waiting) if waiting else self._empty_state())
            for each in waiting:
                text = _("The offer from {employer} is waiting to be entered.").format(employer=each.employer)
                button = PlainButton(_("Enter the offer"), partial(self.acts.enter, each.id))
                button.setAccessibleDescription(text)
                self._notices_body.addWidget(Notice(text, "accent", "scale", [button]))

    def _waiting_state(self, waiting: Sequence[Application]) -> EmptyState:
        text = _(
            "From {employer}. Enter the terms as far as you know them; what is still open is listed for you to ask."
        )
        # Of several, the form asks whose.
        act = partial(self.acts.enter, waiting[0].id) if len(waiting) == 1 else self._enter
        title = ngettext("An offer is waiting to be entered", "{n} offers are waiting to be entered", len(waiting))
        return EmptyState(
            "scale",
            title.format(n=i18n.current().number(len(waiting))),
            text.format(employer=i18n.current().join(each.employer for each in waiting)),
            [FilledButton(_("Enter the offer"), act)],
            _("GCF LearnFree, Evaluate the job offer"),
        )

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "scale",
            _("No offers yet"),
            _(
                "When one comes, enter it here. You will see how it compares with pay in your region, what is left "
                "each month, and whether it is the job you want."
            ),
            [
                FilledButton(_("Enter an offer"), self._enter),
                PlainButton(_("Look up pay in my region"), self._look_up_pay),
            ],
            _("GCF LearnFree, Evaluate the job offer"),
        )

    def _describe(self, id: int) -> Record:
        application, offer = self._offers[id]
        workspace = self._shell.workspace
        calendar = workspace.planner.calendar(application)
        chip = answer_chip(application, offer, calendar, workspace.clock())
        still_open = application.state in OPEN_STATES
        when = ""
        if offer.answer_by is not None and still_open:
            last = calendar.local(offer.answer_by)
            day = i18n.current().date_row(last.date())
            when = _("answer by {day}, {time}").format(day=day, time=clock_words(last))
        return Record(
            name=application.employer,
            detail=offer.title or application.role,
            chip=(chip.text, chip.tone, chip.icon),
            next=pay_words(offer),
            when=when,
            tone="accent" if still_open else "neutral",
        )

    def _open(self, id: int) -> None:
        self._shell.open("offers", offer_id=id)

    def _compare(self) -> None:
        self._shell.open("offers/compare")

    def _enter(self) -> None:
        self.acts.enter()

    def _look_up_pay(self) -> None:
        self.acts.look_up_pay()

    def _delete(self, id: int) -> None:
        self.acts.delete(self._offers[id][1])

    def _on_records_menu_requested(self, id: int, place: QPoint) -> None:
        offer = self._offers[id][1]
        entries: list[MenuEntry] = [
            (_("Open"), partial(self._open, id), ""),
            (_("Edit terms…"), partial(self.acts.edit, offer), "pencil"),
            None,
            (_("Delete"), partial(self._delete, id), "trash-2"),
        ]
        pop_up_menu(self, entries, place)
