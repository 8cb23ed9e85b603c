"""What counts when choosing a job: which factors, in which order, with how much weight."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.factors import FactorKind, factor_kind, factor_list, factor_name
from followup_desktop.domain.model import Factor, Problem
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _, ngettext
from followup_desktop.services import Workspace
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.widgets.buttons import IconButton, PlainButton
from followup_desktop.ui.widgets.fields import CheckField, FormField, TextField
from followup_desktop.ui.widgets.moments import NumberField
from followup_desktop.ui.widgets.rows import SectionLabel
from followup_desktop.ui.widgets.text import Label, tip

#: So few that each can matter, so many that nothing large is left out.
FEWEST, MOST = 5, 12
_USUAL_WEIGHT = Decimal(5)
_BUTTON, _ROW_GAP = 30, 6


def anchors(kind: FactorKind | None) -> str:
    """What the ends and the middle of a factor's scale mean; "" for one's own factor."""
    if kind is None:
        return ""
    text = _("0: {worst}\n5: {acceptable}\n10: {ideal}")
    return text.format(worst=kind.worst, acceptable=kind.acceptable, ideal=kind.ideal)


class _WeightField(NumberField):
    """A weight; every factor has one, if only 0."""

    def problem(self) -> str:
        return super().problem() if self.text().strip() else _("Write a weight from 0 to 100.")


class _Chosen(QWidget):
    """One factor that counts: name, weight, up, down, away."""

    def __init__(self, factor: Factor, dialog: "FactorsDialog") -> None:
        super().__init__()
        self.factor = factor
        self._dialog = dialog
        name = factor_name(factor)
        self.weight = _WeightField("weight", 0, 100, decimals=1)
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.weight.setFixedWidth(theme.current().px(64))
        self.weight.set_value(factor.weight)
        self.field = FormField("", self.weight)
        self.weight.setAccessibleName(_("Weight of {factor}").format(factor=name))
        self.up = IconButton("arrow-up", _("Move {factor} up").format(factor=name), self._on_up)
        self.down = IconButton("arrow-down", _("Move {factor} down").format(factor=name), self._on_down)
        self.away = IconButton("x", _("Leave {factor} out").format(factor=name), self._on_away)
        row = QHBoxLayout()
        row.setSpacing(_ROW_GAP)
        row.addWidget(Label(name, "body"), 1)
        for widget in (self.weight, self.up, self.down, self.away):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.field.problem)

    @property
    def current(self) -> Factor:
        """The factor with the weight as typed."""
        weight = self.weight.value()
        return self.factor if weight is None else replace(self.factor, weight=Decimal(weight))

    def _on_up(self) -> None:
        self._dialog.shift(self, -1)

    def _on_down(self) -> None:
        self._dialog.shift(self, 1)

    def _on_away(self) -> None:
        self._dialog.leave_out(self)


class FactorsDialog(FormDialog):
    """Choose five to twelve factors from the list or of one's own, put them in order and weigh them."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        lead = _("Five to twelve things that matter to you. A weight says how much, next to the others.")
        super().__init__(parent, _("What counts"), _("Save"), lead, width=760)
        self._workspace = workspace
        self.chosen: list[_Chosen] = []
        self.ticks: dict[str, CheckField] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        left, right = QWidget(), QWidget()
        first, second = QVBoxLayout(left), QVBoxLayout(right)
        for column in (first, second):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        buttons = QWidget()
        buttons.setFixedWidth(3 * theme.current().px(_BUTTON) + 3 * _ROW_GAP - 8)
        first.addWidget(SectionLabel(_("What counts for you"), extra=[Label(_("weight"), "small", "text2"), buttons]))
        first.addLayout(self._rows)
        self._add_own(first)
        first.addStretch(1)
        second.addWidget(SectionLabel(_("From the list")))
        self._add_list(second)
        second.addStretch(1)
        self.body.addWidget(FieldRow([left, right], (5, 4), least=250))
        for factor in workspace.offers.factors():
            self._append(factor)
        self._show()

    def _add_own(self, column: QVBoxLayout) -> None:
        self.own = TextField("name", _("such as “A quiet room”"))
        self.own.returnPressed.connect(self._on_own_added)
        self.add_button = PlainButton(_("Add"), self._on_own_added, "plus")
        self.own_field = FormField(_("One of your own"), self.own)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.own_field, 1)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.add_button)
        row.addLayout(beside)
        column.addSpacing(4)
        column.addLayout(row)

    def _add_list(self, column: QVBoxLayout) -> None:
        kinds = sorted(factor_list(), key=lambda kind: _group_order().index(kind.group))
        for group, members in groupby(kinds, key=lambda kind: kind.group):
            column.addWidget(Label(group, "small_strong", "text2"))
            for kind in members:
                tick = CheckField(kind.key, kind.name)
                tick.setToolTip(tip(anchors(kind)).replace("\n", "<br>"))
                tick.setAccessibleDescription(anchors(kind))
                tick.changed.connect(self._on_tick_changed)
                self.ticks[kind.key] = tick
                column.addWidget(tick)
            column.addSpacing(4)

    # Changing the choice

    def _append(self, factor: Factor) -> _Chosen:
        row = _Chosen(factor, self)
        self.chosen.append(row)
        self._rows.addWidget(row)
        return row

    def shift(self, row: _Chosen, by: int) -> None:
        """Put a factor one place up or down; the button keeps the keyboard."""
        at = self.chosen.index(row)
        to = at + by
        if 0 <= to < len(self.chosen):
            self.chosen.insert(to, self.chosen.pop(at))
            self._rows.removeWidget(row)
            self._rows.insertWidget(to, row)
            self._show()

    def leave_out(self, row: _Chosen) -> None:
        at = self.chosen.index(row)
        self.chosen.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        if self.chosen:
            self.chosen[min(at, len(self.chosen) - 1)].away.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _on_tick_changed(self) -> None:
        tick = self.sender()
        assert isinstance(tick, CheckField)
        kind = factor_kind(tick.objectName())
        assert kind is not None
        if tick.value():
            self._append(Factor(name=kind.name, key=kind.key, weight=kind.weight or _USUAL_WEIGHT))
        else:
            for row in [row for row in self.chosen if row.factor.key == kind.key]:
                self.leave_out(row)
            tick.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _on_own_added(self) -> None:
        name = self.own.value().strip()
        if not name:
            self.own_field.show_problem(_("Give it a name, such as “A quiet room”."))
            return
        self.own_field.show_problem("")
        self._append(Factor(name=name, weight=_USUAL_WEIGHT))
        self.own.clear()
        self._show()

    def _show(self) -> None:
        """Bring ticks, arrows and the line at the foot into step with the choice."""
        keys = {row.factor.key for row in self.chosen}
        for key, tick in self.ticks.items():
            tick.set_value(key in keys)
        for number, row in enumerate(self.chosen):
            row.up.setEnabled(number > 0)
            row.down.setEnabled(number < len(self.chosen) - 1)
        count = len(self.chosen)
        self.hint.setText(ngettext("{n} factor chosen", "{n} factors chosen", count).format(n=count))

    # Keeping

    def readable(self) -> bool:
        wrong = [row for row in self.chosen if not row.field.check()]
        if wrong:
            wrong[0].weight.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def save(self) -> None:
        if found := tuple(_count_problems(len(self.chosen))):
            raise Invalid(found)
        self._workspace.offers.save_factors([row.current for row in self.chosen])


def _group_order() -> list[str]:
    return list(dict.fromkeys(kind.group for kind in factor_list()))


def _count_problems(count: int) -> Iterator[Problem]:
    if count < FEWEST:
        text = _("Choose at least {n} factors: with fewer, one of them decides everything.")
        yield Problem("", text.format(n=FEWEST))
    if count > MOST:
        text = _("Choose at most {n} factors: with more, none of them decides anything.")
        yield Problem("", text.format(n=MOST))
