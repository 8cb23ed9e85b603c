"""What the calendar shows: the kinds of things and how they stand, chosen in a sheet behind one button."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.steps import Status
from followup_desktop.i18n import _, current
from followup_desktop.services.plans import Entry
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.fields import CheckField
from followup_desktop.ui.widgets.panels import Popup
from followup_desktop.ui.widgets.rows import SectionLabel

#: The kind of every event of the plan; one that is not named here is of kind "other".
EVENT_KINDS: Mapping[str, str] = {
    "E01": "interviews",
    "E03": "thanks",
    "E03a": "thanks",
    "E04": "thanks",
    "E05": "thanks",
    "E18": "thanks",
    "E07": "letters",
    "E08": "inquiries",
    "E10": "inquiries",
    "E18b": "inquiries",
    "E13": "replies",
    "E14a": "replies",
    "E14c": "offers",
    "E15": "offers",
    "E16": "offers",
    "E16b": "offers",
    "E17": "offers",
    "E12": "decisions",
}

_STATES = {
    Status.OVERDUE: "late",
    Status.DUE: "due",
    Status.NOT_YET: "planned",
    Status.DONE: "done",
    Status.SUPPRESSED: "done",
}


def kind_words() -> dict[str, str]:
    """The kinds in their order, each in words."""
    return {
        "interviews": _("Interviews"),
        "thanks": _("Thanks"),
        "letters": _("Letters"),
        "inquiries": _("Inquiries"),
        "replies": _("Replies"),
        "offers": _("Offers"),
        "decisions": _("Their decisions"),
        "other": _("Everything else"),
    }


def state_words() -> dict[str, str]:
    """How things stand, each in words."""
    return {"late": _("Late"), "due": _("Due"), "planned": _("Planned"), "done": _("Done and past")}


def kind_of(entry: Entry) -> str:
    """The key of ``kind_words`` for something that stands on a day."""
    if entry.step is not None:
        return EVENT_KINDS.get(entry.step.event, "other")
    return "decisions" if entry.promised else "interviews" if entry.interview else "offers"


def state_of(entry: Entry, now: datetime) -> str:
    """The key of ``state_words`` for it; what happens is planned until it is over."""
    if entry.step is not None:
        return _STATES[entry.step.status]
    over = entry.day < now.astimezone(entry.at.tzinfo).date() if entry.promised else entry.at < now
    return "done" if over else "planned"


@dataclass(frozen=True, slots=True)
class Choice:
    """The kinds and states that are hidden; at first none."""

    kinds: frozenset[str] = field(default_factory=frozenset)
    states: frozenset[str] = field(default_factory=frozenset)

    @property
    def hides(self) -> bool:
        return bool(self.kinds or self.states)

    def takes(self, entry: Entry, now: datetime) -> bool:
        """Is it shown?"""
        return not self.hides or (kind_of(entry) not in self.kinds and state_of(entry, now) not in self.states)

    @property
    def words(self) -> str:
        """What the button says: ``Show``, or ``Show: 10 of 12`` where anything is hidden."""
        if not self.hides:
            return _("Show")
        number = current().number
        total = len(kind_words()) + len(state_words())
        shown = total - len(self.kinds) - len(self.states)
        return _("Show: {shown} of {total}").format(shown=number(shown), total=number(total))

    @property
    def note(self) -> str:
        """What a paper says that is not on it; empty where nothing is hidden."""
        words = [word for key, word in kind_words().items() if key in self.kinds]
        words += [word for key, word in state_words().items() if key in self.states]
        return _("Not shown: {what}").format(what=", ".join(words).lower()) if words else ""


class ShowButton(PlainButton):
    """Opens the sheet; ``changed`` once the choice is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Show"), self.open_sheet, "filter")
        self.choice = Choice()

    def open_sheet(self) -> None:
        """Ask what to show, beside the button."""
        sheet = ShowSheet(self, self.choice)
        sheet.changed.connect(self.set_choice)
        sheet.open_at(self, self.rect())

    def set_choice(self, choice: Choice) -> None:
        """Show this from now on."""
        self.choice = choice
        self.set_text(choice.words)
        self.setToolTip(choice.note)
        self.updateGeometry()
        self.changed.emit()

    def show_all(self) -> None:
        self.set_choice(Choice())


class ShowSheet(Popup):
    """A box for every kind and every state; each counts at once. ``changed`` carries the choice."""

    changed = Signal(object)

    def __init__(self, owner: QWidget, choice: Choice) -> None:
        super().__init__(owner, _("Show in the calendar"), "", "filter", "neutral")
        self._boxes: dict[tuple[str, str], CheckField] = {}
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(self._column("kind", _("Kinds"), kind_words(), choice.kinds))
        row.addLayout(self._column("state", _("How they stand"), state_words(), choice.states))
        self.body.addLayout(row)
        self.all_link = LinkButton(_("Show all"), self._on_all)
        self.all_link.setEnabled(choice.hides)
        end = QHBoxLayout()
        end.addWidget(self.all_link)
        end.addStretch(1)
        self.body.addLayout(end)

    def _column(self, group: str, title: str, words: Mapping[str, str], hidden: frozenset[str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(7)
        column.addWidget(SectionLabel(title))
        for key, word in words.items():
            box = CheckField(f"{group}/{key}", word)
            box.set_value(key not in hidden)
            box.changed.connect(partial(self._on_boxes_changed))
            self._boxes[(group, key)] = box
            column.addWidget(box)
        column.addStretch(1)
        return column

    def box(self, key: str) -> CheckField:
        """The box of a kind or a state."""
        return next(box for (_group, name), box in self._boxes.items() if name == key)

    def _on_boxes_changed(self) -> None:
        hidden = {name for name, box in self._boxes.items() if not box.value()}
        kinds, states = (frozenset(key for group, key in hidden if group == wanted) for wanted in ("kind", "state"))
        choice = Choice(kinds, states)
        self.all_link.setEnabled(choice.hides)
        self.changed.emit(choice)

    def _on_all(self) -> None:
        for box in self._boxes.values():
            box.set_value(True)
        self._on_boxes_changed()
        next(iter(self._boxes.values())).setFocus()
