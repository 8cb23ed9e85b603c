"""What a job pays in a region, typed in from where it is published."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Benchmark
from followup_desktop.domain.standing import PERCENTILES, benchmark_problems, ordinal
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.services import Workspace
from followup_desktop.ui.dialogs.application_choice import ApplicationChoice
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.dialogs.offer import currency_field
from followup_desktop.ui.widgets.fields import TextField
from followup_desktop.ui.widgets.moments import MoneyField, NumberField
from followup_desktop.ui.widgets.rows import SectionLabel
from followup_desktop.ui.widgets.text import Body

_AMOUNTS = ("mean", *(name for _rank, name in PERCENTILES))


class YearField(NumberField):
    """A year, written without a mark between its digits."""

    def write(self, value: object) -> str:
        return str(value)


class BenchmarkDialog(FormDialog):
    """The regional figures of one application; with ``application_id`` 0 the person chooses which."""

    def __init__(self, workspace: Workspace, application_id: int, parent: QWidget) -> None:
        lead = _(
            "In the United States, bls.gov publishes yearly what each occupation pays in each area; elsewhere the "
            "statistical office does. Compare base pay with base pay only: leave bonus and benefits out on both sides."
        )
        super().__init__(parent, _("Pay in the region"), _("Save"), lead, width=640)
        self._workspace = workspace
        self._choice: ApplicationChoice | None = None
        if not application_id:
            self._choice = ApplicationChoice(workspace, self.form, _("For which application?"))
            self.body.addWidget(self._choice)
            self._choice.changed.connect(self._on_choice_changed)
            application_id = self._choice.application_id
        self._benchmark = self._known(application_id)
        add = self.form.add
        self.body.addWidget(
            FieldRow(
                [
                    add(_("Job, as the source calls it"), TextField("occupation")),
                    add(_("Place"), TextField("area", _("such as Portland-Vancouver-Hillsboro"))),
                ]
            )
        )
        self.body.addWidget(
            FieldRow(
                [
                    add(_("Where the figures are from"), TextField("source", _("such as BLS, May"))),
                    add(_("Year"), YearField("year")),
                    add(_("Currency"), currency_field("currency", self._benchmark.currency)),
                ],
                (6, 2, 2),
            )
        )
        self.body.addSpacing(6)
        self.body.addWidget(SectionLabel(_("Base pay a year")))
        note = _("The average alone is enough for a first result; the median and one more draw the chart.")
        self.body.addWidget(Body(note, "small", "text2", widest=900))
        names = {50: _("Median")}
        fields = [
            add(names.get(rank, _("{nth} percentile").format(nth=ordinal(rank))), MoneyField(name))
            for rank, name in PERCENTILES
        ]
        self.body.addWidget(FieldRow([*fields[:3]]))
        self.body.addWidget(FieldRow([*fields[3:], add(_("Average"), MoneyField("mean"))]))
        self.form.load(self._benchmark)
        self.form["currency"].editor.changed.connect(self._on_currency_changed)  # type: ignore[attr-defined]
        self._on_currency_changed()

    def _on_currency_changed(self) -> None:
        currency = self.form["currency"].editor.value()  # type: ignore[attr-defined]
        for name in _AMOUNTS:
            editor: Any = self.form[name].editor
            editor.set_currency(currency)

    def _known(self, application_id: int) -> Benchmark:
        if application_id:
            return self._workspace.offers.benchmark(application_id)
        return Benchmark(currency=self._workspace.casework.profile().currency)

    def _on_choice_changed(self) -> None:
        """Another application has its own figures; what was typed for the last one stays where nothing is known."""
        assert self._choice is not None
        known = self._known(self._choice.application_id)
        typed = self.form.read(self._benchmark)
        if known.id or typed == self._benchmark:
            self.form.load(known)
        self._benchmark = known

    def save(self) -> None:
        benchmark = self.form.read(self._benchmark)
        if self._choice:
            if found := (*self._choice.problems(), *benchmark_problems(benchmark)):
                raise Invalid(found)
            benchmark = replace(benchmark, application_id=self._choice.keep(benchmark.occupation).id)
        self._workspace.offers.save_benchmark(benchmark)
