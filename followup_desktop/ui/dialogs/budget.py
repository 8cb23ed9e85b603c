"""What a month costs, and the job one has now: the two things an offer is laid beside."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.budget import NEEDS, finance_questions, monthly_need
from followup_desktop.i18n import _, current
from followup_desktop.services import Workspace
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.dialogs.offer import currency_field
from followup_desktop.ui.widgets.fields import TextField, watch
from followup_desktop.ui.widgets.moments import MoneyField
from followup_desktop.ui.widgets.rows import SectionLabel
from followup_desktop.ui.widgets.text import Body


def _labels() -> Mapping[str, str]:
    return {
        "housing": _("Home: rent or loan"),
        "utilities": _("Electricity, water, phone"),
        "food": _("Food"),
        "transport": _("Getting about"),
        "health": _("Health, beyond the plan"),
        "debt": _("Debts"),
        "childcare": _("Child care"),
        "insurance": _("Insurance"),
        "other": _("All else"),
        "savings": _("Put aside"),
    }


class BudgetDialog(FormDialog):
    """The lines of a month. What is empty counts as nothing."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        questions = finance_questions()
        # A question that several lines answer stands above them all.
        wide = [q.text for q in questions if q.ask == "self" and (q.id == "take_home" or len(q.budget_fields) > 1)]
        lead = " ".join([*wide, _("What you write here stays on this computer.")])
        super().__init__(parent, _("What a month costs"), _("Save"), lead, width=620)
        self._workspace = workspace
        self._budget = workspace.offers.budget()
        asks = {q.budget_fields[0]: q.text for q in questions if len(q.budget_fields) == 1}
        labels = _labels()
        fields = [self.form.add(labels[name], MoneyField(name), asks.get(name, "")) for name in NEEDS]
        for left, right in zip(fields[::2], fields[1::2], strict=True):
            self.body.addWidget(FieldRow([left, right]))
        currency = self.form.add(_("Currency"), currency_field("currency", self._budget.currency))
        self.body.addWidget(FieldRow([currency, QWidget()]))
        self.body.addSpacing(6)
        self.body.addWidget(SectionLabel(_("Also worth asking yourself")))
        for question in questions:
            if question.ask == "self" and not question.offer_fields and not question.budget_fields:
                self.body.addWidget(Body(question.text, "body", "text2", widest=900))
        self.form.load(self._budget)
        self._editors = [field.editor for field in fields]
        watch(self._editors, self._on_amount_changed)
        currency.editor.changed.connect(self._on_currency_changed)  # type: ignore[attr-defined]
        self._on_currency_changed()

    def _on_currency_changed(self) -> None:
        currency = self.form["currency"].editor.value()  # type: ignore[attr-defined]
        for name in NEEDS:
            editor: Any = self.form[name].editor
            editor.set_currency(currency)
        self._on_amount_changed()

    def _on_amount_changed(self) -> None:
        budget = self.form.read(self._budget)
        need = monthly_need(budget)
        text = _("Together {amount} a month").format(amount=current().money(need, budget.currency)) if need else ""
        self.hint.setText(text)

    def save(self) -> None:
        self._workspace.offers.save_budget(self.form.read(self._budget))


class PresentJobDialog(FormDialog):
    """The job one has: it stands on the chart and among the choices. Empty where there is none."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        lead = _("It stands on the chart and among your choices. Leave both empty if you have none.")
        super().__init__(parent, _("Your present job"), _("Save"), lead, width=480)
        self._workspace = workspace
        self._profile = workspace.casework.profile()
        self.body.addWidget(self.form.add(_("Employer"), TextField("current_employer")))
        pay = MoneyField("current_pay", self._profile.currency)
        self.body.addWidget(self.form.add(_("Base pay a year, before tax"), pay))
        self.body.addStretch(1)
        self.form.load(self._profile)

    def save(self) -> None:
        self._workspace.casework.save_profile(self.form.read(self._profile))
