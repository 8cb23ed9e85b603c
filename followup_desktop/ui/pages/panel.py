"""The letters to everybody of a panel, side by side: what each says to its reader alone, and how alike they are."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from followup_desktop.domain.likeness import Likeness
from followup_desktop.domain.model import Letter, UserError
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.panels import Panel
from followup_desktop.ui.batch import save_batch
from followup_desktop.ui.pages.panel_parts import MemberCard, SharedCard, SideBySide, shared_gaps
from followup_desktop.ui.pages.typed import TypedPage
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, MenuEntry, PlainButton, pop_up_menu
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import EmptyState, Notice
from followup_desktop.ui.widgets.text import Body


class PanelPage(TypedPage):
    """``Shell.open("letters/panel", letter_id=7)`` shows the letters that belong with that one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._letter: Letter | None = None
        self._id = 0
        self._typed: dict[tuple[int, str], str] = {}
        self.cards: list[MemberCard] = []
        self.shared = SharedCard([])

    # What the window asks

    def show_arguments(self, *, letter_id: int = 0, **_other: Any) -> None:
        if letter_id and letter_id != self._id:
            self.keep()
            self._id = letter_id
            self.cards = []
            self.scroller.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        letters = self._shell.workspace.letters
        try:
            self._letter = letters.letter(self._id)
            panel = self._shell.workspace.panels.panel(self._id)
        except KeyError:
            self._leave_the_gone()
            return
        except UserError as error:  # a text with a brace that does not read
            self._show_nothing(str(error))
            return
        same = [card.letter_id for card in self.cards] == [each.draft.letter.id for each in panel.members]
        if not same or not set(shared_gaps(panel.members)) <= set(self.shared.inputs):
            with self.keeping_focus():
                self._build(panel)
        self._show(panel)

    def keep_typed(self) -> None:
        typed, self._typed = self._typed, {}
        workspace = self._shell.workspace
        for (id, key), words in typed.items():
            try:
                workspace.panels.set_words(workspace.letters.letter(id), key, words)
            except KeyError:
                continue  # deleted meanwhile: its words went with it
            except UserError as error:
                self._shell.refuse(str(error))

    # Building

    def _build(self, panel: Panel) -> None:
        clear_layout(self.body)
        draft = panel.members[0].draft
        self.add_button = PlainButton(_("Add the others"), self.add_others, "user-plus")
        self.save_button = FilledButton(_("Save all"), self.ask_how_to_save, "file-down")
        self.header = PageHeader(
            "",
            draft.record.application.employer,
            actions=[self.add_button, self.save_button],
            role="title_record",
            crumbs=[(_("Letters"), "letters")],
        )
        self.header.crumb_clicked.connect(self._on_header_crumb_clicked)
        self.verdict = Notice("")
        self.rule = Body(
            _("They read them side by side. What stands on a tinted ground says it to this one reader only."),
            "small",
            widest=900,
        )
        self.cards = [MemberCard(member, self._menu) for member in panel.members]
        for card in self.cards:
            card.words_changed.connect(self._on_words_changed)
            card.open_requested.connect(self.open_letter)
        self.shared = SharedCard(shared_gaps(panel.members))
        self.shared.words_changed.connect(self._on_shared_words_changed)
        self.beside = SideBySide()
        self.beside.set_cards(self.cards)
        self.body.addWidget(self.header)
        self.body.addSpacing(12)
        self.body.addWidget(self.verdict)
        self.body.addSpacing(8)
        self.body.addWidget(self.rule)
        self.body.addSpacing(16)
        if self.shared.inputs:
            self.body.addWidget(self.shared)
            self.body.addSpacing(16)
        self.body.addWidget(self.beside)
        self.body.addStretch(1)

    def _show(self, panel: Panel) -> None:
        count = len(panel.members)
        kind = panel.members[0].draft.template.kind.name
        self.header.title.setText(
            ngettext("{kind} to {n} person", "{kind} to {n} people", count).format(kind=kind, n=count)
        )
        assert self._letter is not None
        others = self._shell.workspace.panels.without_letter(self._letter)
        names = current().join(who.full_name for who in others)
        self.add_button.setVisible(bool(others))
        self.add_button.set_text(_("Add {names}").format(names=names) if len(others) == 1 else _("Add the others"))
        self.save_button.setVisible(count > 1)
        self._show_verdict(panel)
        for card, member in zip(self.cards, panel.members, strict=True):
            card.show_member(member, self._name_beside(panel, member.nearest, card))

    def _name_beside(self, panel: Panel, nearest: Likeness | None, card: MemberCard) -> str:
        """Whose letter it is most like."""
        if nearest is None:
            return ""
        at = self.cards.index(card)
        return panel.members[nearest.other if nearest.one == at else nearest.one].reader

    def _show_verdict(self, panel: Panel) -> None:
        self.verdict.setVisible(bool(panel.alike))
        if not panel.alike:
            return
        most = panel.alike[0]
        names = current().join(panel.members[at].reader for at in (most.one, most.other))
        share = current().percent(most.share)
        if most.is_near_copy:
            text = _(
                "The letters to {names} are nearly copies: they share {share} of their words. "
                "Tell each of them something that only the two of you spoke about."
            )
            self.verdict.set_notice(text.format(names=names, share=share), "due", "copy")
        else:
            text = _("No letter is a copy. Those to {names} are most alike: they share {share} of their words.")
            self.verdict.set_notice(text.format(names=names, share=share), "done", "circle-check")

    def _show_nothing(self, why: str) -> None:
        clear_layout(self.body)
        self.cards = []
        button = PlainButton(_("Open the letter"), partial(self.open_letter, self._id))
        self.body.addWidget(EmptyState("mail", _("This letter does not read yet"), why, [button]), 1)

    def _leave_the_gone(self) -> None:
        """One of the others stands for the family where the letter it was opened with was deleted."""
        left = [card.letter_id for card in self.cards if card.letter_id != self._id]
        self.cards = []
        for id in left:
            try:
                self._shell.workspace.letters.letter(id)
            except KeyError:
                continue
            self._id = id
            self.refresh()
            return
        self._shell.open("letters")

    # What a person does here

    def add_others(self) -> None:
        """One letter more for each person who has none."""
        self.keep()
        assert self._letter is not None
        try:
            self._shell.workspace.panels.spread(self._letter)
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self._shell.toast(_("One letter for each person"), undo=True)

    def open_letter(self, id: int) -> None:
        self.keep()
        self._shell.open("letters/editor", letter_id=id)

    def ask_how_to_save(self) -> None:
        entries: list[MenuEntry] = [
            (_("One PDF with all letters"), partial(self.save, together=True), "file-text"),
            (_("One PDF for each person"), partial(self.save, together=False), "layers"),
        ]
        pop_up_menu(self, entries, self.save_button.mapToGlobal(self.save_button.rect().bottomLeft()))

    def save(self, together: bool) -> None:
        """Write all letters of the panel as files."""
        self.keep()
        letters = [self._shell.workspace.letters.letter(card.letter_id) for card in self.cards]
        save_batch(self._shell, self, letters, together)

    def _menu(self, id: int) -> Sequence[MenuEntry]:
        return [
            (_("Take out of the panel"), partial(self._part, id), "log-out"),
            (_("Delete letter"), partial(self._delete, id), "trash-2"),
        ]

    def _part(self, id: int) -> None:
        self.keep()
        workspace = self._shell.workspace
        if id == self._id and len(self.cards) > 1:
            self._id = next(card.letter_id for card in self.cards if card.letter_id != id)
        workspace.panels.part(workspace.letters.letter(id))
        self._shell.toast(_("Taken out of the panel"), undo=True)

    def _delete(self, id: int) -> None:
        self.keep()
        self._shell.workspace.letters.delete(id)
        self._shell.toast(_("Letter deleted"), undo=True)

    def _on_words_changed(self, id: int, key: str, words: str) -> None:
        self._typed[id, key] = words
        self.keep_soon()

    def _on_shared_words_changed(self, key: str, words: str) -> None:
        letters = self._shell.workspace.letters
        for card in self.cards:
            if letters.letter(card.letter_id).sent_at is None:
                self._typed[card.letter_id, key] = words
        self.keep_soon()

    def _on_header_crumb_clicked(self, _key: str) -> None:
        self._shell.open("letters")
