"""The person's own follow-up rules: every number with its source, and the way back to where each came from."""

import re
from collections.abc import Callable, Iterable
from datetime import time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Problem
from followup_desktop.domain.policy import KINDS, Policy
from followup_desktop.domain.rule_limits import MOST, SEVERAL, Unit, is_right, least, out_of_order, unit_of
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.icons import icon as themed_icon
from followup_desktop.ui.rule_words import Group, amount, groups, name_of, value_words
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import CheckField, FormField, ParsedField, TextField
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.moments import TimeField
from followup_desktop.ui.widgets.rows import Card, SourceLine
from followup_desktop.ui.widgets.scroller import order_tabs
from followup_desktop.ui.widgets.text import Body

_INPUT = 190


class _ClockField(TimeField):
    """A time of day that every set of rules has."""

    def problem(self) -> str:
        return super().problem() if self.text().strip() else self.complaint()


class CountField(ParsedField):
    """A number with what it counts, "3 working days"; with ``several``, a list of them, the largest first."""

    def __init__(self, name: str, unit: Unit, several: bool = False) -> None:
        self._unit = unit
        self._several = several
        self._words = {re.sub(r"[\d\s]+", "", amount(unit, count)).casefold() for count in (1, 2, 5)} | {""}
        super().__init__(name)

    def parse(self, text: str) -> Any:
        counts = [int(part) for part in re.findall(r"\d+", text) if len(part) < 9]
        words = re.sub(r"[\d\s,;]+", "", text.replace(_("and"), "")).casefold()
        name, value = self.objectName(), tuple(counts) if self._several else counts[0] if len(counts) == 1 else None
        if words not in self._words or not is_right(name, tuple if self._several else int, value):
            raise ValueError(text)
        return value

    def value(self) -> Any:
        # A list may be empty: no reminder at all.
        empty = self._several and not self.text().strip() and is_right(self.objectName(), tuple, ())
        return () if empty else super().value()

    def write(self, value: Any) -> str:
        if self._several:
            return ", ".join([*map(str, value[:-1]), amount(self._unit, value[-1])]) if value else ""
        return amount(self._unit, value)

    def problem(self) -> str:
        return self.complaint() if self.value() is None else ""

    def complaint(self) -> str:
        low, high = least(self.objectName()), MOST[self._unit]
        if self._several:
            words = _("Write at most {n} numbers up to {high}, the largest first, like {example}")
            return words.format(n=SEVERAL, high=current().number(high), example=self.write((2, 1)))
        return _("Write a number from {low} to {high}").format(low=low, high=current().number(high))


class RuleRow(QWidget):
    """One rule: what it is called and its source at the left, its value at the right, and the way back under them."""

    changed = Signal()

    def __init__(self, title: str, field: FormField, policy: Policy, base: Policy) -> None:
        super().__init__()
        self._field = field
        self._key = field.editor.objectName()
        self._base = base
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Body(title, "body", "text"))
        words.addWidget(SourceLine(base.sources[self._key].line))
        self.mark = Chip(_("Changed"), "accent", "pencil")
        back = _("Back to {name}: {value}").format(
            name=name_of(base), value=value_words(self._key, getattr(base, self._key))
        )
        self.back_link = LinkButton(back, self.go_back, "rotate-ccw")
        self.back_link.setAccessibleName(f"{title}. {back}")
        self._way_back = QWidget()
        line = QHBoxLayout(self._way_back)
        line.setContentsMargins(0, 3, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.mark)
        line.addWidget(self.back_link)
        line.addStretch(1)
        words.addWidget(self._way_back)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 9)
        row.setSpacing(16)
        row.addLayout(words, 1)
        field.setFixedWidth(theme.current().px(_INPUT))
        row.addWidget(field)
        editor: Any = field.editor
        editor.set_value(getattr(policy, self._key))
        editor.changed.connect(self._show_difference)
        self._show_difference()

    def go_back(self) -> None:
        """Take the value of the rules these are made from again."""
        editor: Any = self._field.editor
        editor.set_value(getattr(self._base, self._key))
        self._field.show_problem("")
        editor.setFocus()
        self._show_difference()

    def _show_difference(self) -> None:
        editor: Any = self._field.editor
        differs = editor.value() != getattr(self._base, self._key)
        self._way_back.setVisible(differs)
        self.changed.emit()

    @property
    def value(self) -> Any:
        editor: Any = self._field.editor
        return editor.value()

    @property
    def differs(self) -> bool:
        return not self._way_back.isHidden()


class _Section(QWidget):
    """The heading of a group, which opens and closes its card. ``fill`` makes the rows when it is first opened."""

    def __init__(self, group: Group, fill: Callable[[Card], object]) -> None:
        super().__init__()
        self.group = group
        self._fill = fill
        self._card: Card | None = None
        self.head = LinkButton(group.title, self._on_head_clicked, "chevron-down", quiet=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeading)

    @property
    def is_open(self) -> bool:
        return self._card is not None and not self._card.isHidden()

    def set_open(self, is_open: bool) -> None:
        if is_open and self._card is None:
            self._card = Card()
            self._fill(self._card)
            self._column.addWidget(self._card)
            order_tabs(self.window())
        if self._card is not None:
            self._card.setVisible(is_open)
        self.head.setIcon(themed_icon("chevron-up" if is_open else "chevron-down", "text2"))
        self.head.setAccessibleDescription(_("open") if is_open else _("closed"))

    def _on_head_clicked(self) -> None:
        self.set_open(not self.is_open)


class RulesDialog(FormDialog):
    """Make or change the person's own rules, over those that are chosen or over those they were made from."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        self._shell = shell
        rules = shell.workspace.rules
        own = rules.own
        self._base: Policy = rules.base(own) if own else rules.chosen
        lead = _("They begin as {name}. What you do not change stays as there.").format(name=name_of(self._base))
        super().__init__(parent, _("Change your own rules") if own else _("Make your own rules"), lead=lead, width=700)
        self.name = self.form.add(_("What to call them"), TextField("name"))
        self.name.editor.set_value(own.name if own else _("My own"))  # type: ignore[attr-defined]
        self.body.addWidget(self.name)
        self._policy = own or self._base
        self.rows: dict[str, RuleRow] = {}
        self.sections: list[_Section] = []
        for group in groups():
            section = _Section(group, partial(self._fill, group))
            self.sections.append(section)
            self.body.addWidget(section)
        self.body.addStretch(1)
        differing = {key for key in KINDS if getattr(self._policy, key) != getattr(self._base, key)}
        for section in self.sections:
            section.set_open(section is self.sections[0] or not differing.isdisjoint(section.group.rules))
        self._count()
        self.name.editor.setFocus()

    def _fill(self, group: Group, card: Card) -> None:
        """Rows for a group that is opened: all 75 at once would keep the person waiting."""
        for key, title in group.rules.items():
            row = RuleRow(title, self.form.add("", _editor(key, title)), self._policy, self._base)
            row.changed.connect(self._count)
            self.rows[key] = row
            card.add(row)

    def _count(self) -> None:
        count = sum(row.differs for row in self.rows.values())
        self.hint.setText(_("{count} changed").format(count=current().number(count)) if count else "")

    def readable(self) -> bool:
        fine = super().readable()
        self._scroll_to_focus()
        return fine

    def show_problems(self, problems: Iterable[Problem]) -> list[str]:
        found = tuple(problems)
        for section in self.sections:
            if any(problem.field in section.group.rules for problem in found):
                section.set_open(True)
        homeless = super().show_problems(found)
        self._scroll_to_focus()
        return homeless

    def _scroll_to_focus(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.scroller.ensureWidgetVisible(focus, 20, 60)

    def save(self) -> None:
        values = {key: self.rows[key].value if key in self.rows else getattr(self._policy, key) for key in KINDS}
        titles = {key: title for group in groups() for key, title in group.rules.items()}
        words = _("Not less than “{other}”, {value}")
        found = [
            Problem(high, words.format(other=titles[low], value=value_words(low, values[low])))
            for high, low in out_of_order(values)
        ]
        if found:
            raise Invalid(tuple(found))
        name: str = self.name.editor.value()  # type: ignore[attr-defined]
        self._shell.workspace.rules.save_own(name, self._base, values)
        self._shell.toast(_("{name} saved").format(name=" ".join(name.split())), undo=True)


def _editor(key: str, title: str) -> QWidget:
    kind = KINDS[key]
    editor: QWidget
    if kind is time:
        editor = _ClockField(key)
    elif kind is bool:
        editor = CheckField(key, _("Yes"))
    else:
        editor = CountField(key, unit_of(key, kind), several=kind is not int)
    editor.setAccessibleName(title)
    return editor
