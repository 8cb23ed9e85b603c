"""The person's own follow-up rules: every number with its source, and the way back to where each came from."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Problem
from followup_desktop.domain.policy import KINDS, Policy
from followup_desktop.domain.rule_limits import MOST, SEVERAL, Unit, is_right, least, out_of_order, unit_of
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.rule_words import amount, groups, name_of, value_words
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import CheckField, FormField, ParsedField, TextField
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.moments import TimeField
from followup_desktop.ui.widgets.rows import Card, SectionLabel, SourceLine
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
    def differs(self) -> bool:
        return not self._way_back.isHidden()


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
        self.rows: dict[str, RuleRow] = {}
        for group in groups():
            card = Card()
            for key, title in group.rules.items():
                row = RuleRow(title, self.form.add("", _editor(key, title)), own or self._base, self._base)
                row.changed.connect(self._count)
                self.rows[key] = row
                card.add(row)
            section = QVBoxLayout()
            section.setSpacing(8)
            section.addWidget(SectionLabel(group.title))
            section.addWidget(card)
            self.body.addLayout(section)
        self._count()
        self.name.editor.setFocus()

    def _count(self) -> None:
        count = sum(row.differs for row in self.rows.values())
        self.hint.setText(_("{count} changed").format(count=current().number(count)) if count else "")

    def readable(self) -> bool:
        fine = super().readable()
        self._scroll_to_focus()
        return fine

    def show_problems(self, problems: Iterable[Problem]) -> list[str]:
        homeless = super().show_problems(problems)
        self._scroll_to_focus()
        return homeless

    def _scroll_to_focus(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.scroller.ensureWidgetVisible(focus, 20, 60)

    def save(self) -> None:
        values = {key: self.form[key].editor.value() for key in KINDS}  # type: ignore[attr-defined]
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
