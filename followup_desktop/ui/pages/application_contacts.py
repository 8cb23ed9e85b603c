"""The contacts of one application, in and out: the line for a new answer, the last of them, all of them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.answers import read_answer
from followup_desktop.domain.channels import channel_words, direction_words
from followup_desktop.domain.model import AnswerKind, Direction, LogEntry
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.contact_log import Contacted
from followup_desktop.ui import theme
from followup_desktop.ui.quick_answer import QuickAnswer, change_answer, perhaps_words
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton, MenuEntry, MoreButton
from followup_desktop.ui.widgets.marks import StateTile
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label

#: How many contacts stand on the page at first.
_SHOWN = 3


class ContactsCard(Card):
    """The newest contacts first. ``owner`` is the page; ``on_all`` shows all of them, or the last ones again."""

    def __init__(
        self, shell: Shell, application_id: int, show_all: bool, on_all: Callable[[], object], owner: QWidget
    ) -> None:
        super().__init__()
        self._shell = shell
        self._owner = owner
        self.answer = QuickAnswer(shell, application_id, owner)
        self.add(_boxed(self.answer))
        found = tuple(reversed(shell.workspace.contact_log.of_application(application_id)))
        self.count = len(found)
        for contacted in found if show_all else found[:_SHOWN]:
            self.add(self._row(contacted))
        self.all_link: LinkButton | None = None
        if len(found) > _SHOWN:
            more = len(found) - _SHOWN
            words = ngettext("Show {n} more", "Show all, {n} more", more).format(n=current().number(more))
            self.all_link = LinkButton(_("Show the last ones only") if show_all else words, on_all, quiet=True)
            self.add(_boxed(self.all_link, 58))

    def _row(self, contacted: Contacted) -> "ContactRow":
        day: date = self._shell.workspace.planner.local_day(contacted.at)
        entry, entries, links = contacted.entry, list[MenuEntry](), list[LinkButton]()
        if entry is not None:
            if entry.direction is Direction.IN:
                entries.append((_("Change…"), partial(change_answer, self._shell, entry, self._owner), "pencil"))
                perhaps = self._perhaps(entry, day)
                if perhaps is not None:
                    change = partial(change_answer, self._shell, entry, self._owner, perhaps)
                    links.append(LinkButton(perhaps_words(perhaps), change))
            entries.append((_("Delete"), partial(self._delete, entry), "trash-2"))
        return ContactRow(contacted, current().date_row(day), entries, links)

    def _perhaps(self, entry: LogEntry, day: date) -> AnswerKind | None:
        """What a message of no kind may have been, by its words."""
        if entry.kind is not AnswerKind.OTHER or not entry.text.strip():
            return None
        application = self._shell.workspace.casework.application(entry.application_id)
        if not application.state.is_open:
            return None
        return read_answer(entry.text, day, self._shell.workspace.planner.calendar(application)).perhaps

    def _delete(self, entry: LogEntry) -> None:
        self._shell.workspace.casework.delete_log_entry(entry)
        self._shell.toast(_("Contact deleted"), undo=True)


class ContactRow(QWidget):
    """Direction by shape and word, what it was and when, how and with whom, and what was said."""

    def __init__(
        self, contacted: Contacted, day: str, entries: Sequence[MenuEntry] = (), links: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        came = contacted.direction is Direction.IN
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 8, 9)
        row.setSpacing(12)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 6, 0, 0)
        icon, tone = ("arrow-down-right", "quiet") if came else ("arrow-up-right", "accent")
        mark.addWidget(StateTile(icon=icon, tone=tone, size=30, name=direction_words(contacted.direction)))
        mark.addStretch(1)
        row.addLayout(mark)
        words = QVBoxLayout()
        words.setContentsMargins(0, 6, 0, 0)
        words.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Body(contacted.what, "strong", "text", max_lines=2), 1)
        top.addWidget(Label(day, "small", "text2"))
        words.addLayout(top)
        words.addWidget(Body(how_words(contacted), "small", "text2", max_lines=2))
        if contacted.said:
            words.addWidget(Body(" ".join(contacted.said.split()), "body", "text", max_lines=2))
        if contacted.override:
            why = _("Against the rules, because: {reason}").format(reason=contacted.override)
            words.addWidget(Body(why, "small", "text2", max_lines=3))
        for link in links:
            line = QHBoxLayout()
            line.addWidget(link)
            line.addStretch(1)
            words.addLayout(line)
        words.addStretch(1)
        row.addLayout(words, 1)
        if entries:
            more = QVBoxLayout()
            more.addWidget(MoreButton(entries, contacted.what))
            more.addStretch(1)
            row.addLayout(more)
        else:
            row.addSpacing(theme.current().px(30))

    @property
    def line_inset(self) -> int:
        """Where the line above this row begins: at its words."""
        return 28 + theme.current().px(30)


def how_words(contacted: Contacted) -> str:
    """``From them, by phone, Ruth Okafor``."""
    name = contacted.contact.full_name if contacted.contact else ""
    parts = (direction_words(contacted.direction), channel_words(contacted.channel), name)
    return ", ".join(part for part in parts if part)


def _boxed(widget: QWidget, left: int = 16) -> QWidget:
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(left, 10 if left == 16 else 5, 16, 10 if left == 16 else 5)
    line.addWidget(widget)
    if left != 16:
        line.addStretch(1)
    return box
