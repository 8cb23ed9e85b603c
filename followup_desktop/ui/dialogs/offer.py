"""The terms of an offer, as far as they are told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.budget import finance_questions
from followup_desktop.domain.model import Channel, Offer, PayPeriod
from followup_desktop.domain.offer import offer_problems
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _, current
from followup_desktop.services import Workspace
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.application_choice import ApplicationChoice
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog, PickField
from followup_desktop.ui.widgets.fields import AddressField, CheckField, ChoiceField, FormField, TextField, watch
from followup_desktop.ui.widgets.moments import DateField, MoneyField, NumberField, TimeField, to_the_minute
from followup_desktop.ui.widgets.rows import SectionLabel
from followup_desktop.ui.widgets.text import Body

CURRENCIES = ("USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SEK", "NOK", "DKK", "PLN", "INR", "JPY", "SGD", "MXN")
#: An offer without a clock time in its deadline runs to the end of a working day.
_CLOSE = time(17)
_NOON = time(12)


def currency_field(name: str, chosen: str) -> ChoiceField:
    """The usual currencies, with the one in use among them."""
    codes = CURRENCIES if chosen in CURRENCIES else (*CURRENCIES, chosen)
    return ChoiceField(name, [(code, code) for code in codes])


class MomentField(QWidget):
    """A day and a time in one zone, as an instant or None; without a time the day counts until ``usual``."""

    changed = Signal()

    def __init__(self, name: str, zone: ZoneInfo, usual: time, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._zone, self._usual = zone, usual
        self.day = DateField(f"{name}_day", today)
        self.time = TimeField(f"{name}_time")
        self.time.setPlaceholderText(current().time(usual))
        self.time.setAccessibleName(_("Time"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day, 5)
        row.addWidget(self.time, 3)
        self.setFocusProxy(self.day)
        watch([self.day, self.time], self.changed)

    def value(self) -> datetime | None:
        day = self.day.value()
        if day is None:
            return None
        return datetime.combine(day, self.time.value() or self._usual, self._zone).astimezone(UTC)

    def set_value(self, value: datetime | None) -> None:
        local = value.astimezone(self._zone) if value else None
        self.day.set_value(local.date() if local else None)
        self.time.set_value(to_the_minute(local) if local else None)

    def set_zone(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def problem(self) -> str:
        if not self.day.text().strip() and self.time.text().strip():
            return _("Write the day too.")
        return self.day.problem() or self.time.problem()


class OddsField(NumberField):
    """How sure something is: typed as 0 to 100 per cent, kept as 0 to 1."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, decimals=2, parent=parent)

    def parse(self, text: str) -> Decimal:
        return Decimal(super().parse(text)) / 100

    def write(self, value: int | Decimal) -> str:
        return current().number((Decimal(value) * 100).normalize())


class HoursField(NumberField):
    """The hours of a week; every job has some."""

    def problem(self) -> str:
        return super().problem() if self.text().strip() else _("Write how many hours a week, such as 40.")


def _questions() -> Mapping[str, str]:
    """The question that the first field of each answers, to stand under it."""
    return {q.offer_fields[0]: q.text for q in finance_questions() if q.offer_fields}


class OfferDialog(FormDialog):
    """Enter or change the terms of an offer.

    Without an ``offer`` the person first chooses the application, or names an employer that has none yet.
    ``kept`` carries the saved offer.
    """

    kept = Signal(object)

    def __init__(self, workspace: Workspace, offer: Offer | None, parent: QWidget) -> None:
        heading = _("Edit terms") if offer and offer.id else _("New version") if offer else _("Enter an offer")
        if offer and offer.version == 1 and not offer.id:
            heading = _("Enter an offer")
        lead = _("Only what you know. What is empty counts as not told yet, and is listed for you to ask.")
        super().__init__(parent, heading, _("Save offer"), lead, width=680)
        self._workspace = workspace
        self._today = workspace.clock().date()
        self._choice = ApplicationChoice(workspace, self.form, _("Who made the offer?")) if offer is None else None
        self._offer = offer or Offer(received_at=workspace.clock(), currency=workspace.casework.profile().currency)
        self._suggested = ""  # the title that the chosen application brought along
        self._asks = _questions()
        if self._choice:
            self.body.addWidget(self._choice)
            self._choice.changed.connect(self._on_choice_changed)
        zone = self._zone(self._offer.application_id)
        self._add_offer(zone)
        self._add_pay()
        self._add_place()
        self._add_words()
        self.form.load(self._offer)
        self.form["currency"].editor.changed.connect(self._on_currency_changed)  # type: ignore[attr-defined]
        self._on_choice_changed()
        self._on_currency_changed()

    # Building

    def _section(self, title: str) -> None:
        self.body.addSpacing(6)
        self.body.addWidget(SectionLabel(title))

    def _row(self, *fields: FormField, shares: Sequence[int] = ()) -> None:
        self.body.addWidget(FieldRow(fields, shares))

    def _field(self, label: str, editor: QWidget) -> FormField:
        return self.form.add(label, editor, self._asks.get(editor.objectName(), ""))

    def _add_offer(self, zone: ZoneInfo) -> None:
        self._row(self._field(_("Job title, as they wrote it"), TextField("title")))
        self._row(
            self._field(_("It came on, their time"), MomentField("received_at", zone, _NOON, self._today)),
            self._field(_("Answer by, their time"), MomentField("answer_by", zone, _CLOSE, self._today)),
        )
        channels = [
            (Channel.PHONE, _("Phone")),
            (Channel.EMAIL, _("E-mail")),
            (Channel.POST, _("Post")),
            (Channel.IN_PERSON, _("In person")),
        ]
        if self._offer.channel not in dict(channels):
            channels.append((self._offer.channel, _("Another way")))
        written = CheckField("in_writing", _("I have it in writing"))
        written.setMinimumHeight(theme.current().px(32))
        self._row(
            self._field(_("It came by"), PickField("channel", channels)),
            self.form.add(_("In writing"), written),
            shares=(3, 2),
        )

    def _add_pay(self) -> None:
        self._section(_("Pay"))
        periods = [
            (PayPeriod.YEAR, _("a year")),
            (PayPeriod.MONTH, _("a month")),
            (PayPeriod.HOUR, _("an hour")),
        ]
        self._row(
            self._field(_("Base pay"), MoneyField("base")),
            self.form.add(_("For"), PickField("period", periods)),
        )
        self._row(
            self.form.add(_("Currency"), currency_field("currency", self._offer.currency)),
            self.form.add(_("Hours a week"), HoursField("hours_per_week", decimals=2)),
        )
        self._row(
            self._field(_("Bonus, per cent of base"), NumberField("bonus_percent", decimals=2)),
            self._field(_("How sure is it, in per cent?"), OddsField("bonus_odds")),
        )
        self._row(
            self._field(_("Sign-on payment"), MoneyField("sign_on")),
            self._field(_("Retirement match, per cent of base"), NumberField("retirement_percent", decimals=2)),
        )
        self._row(
            self._field(_("Health plan, your share a month"), MoneyField("health_premium")),
            self._field(_("Take-home pay a month"), MoneyField("take_home")),
        )

    def _add_place(self) -> None:
        self._section(_("Place and time"))
        self._row(
            self._field(_("Place of work"), TextField("location")),
            self._field(_("Manager"), TextField("manager")),
        )
        self._row(
            self._field(_("First day"), DateField("start_on", self._today)),
            self._field(_("Days off a year, with holidays"), NumberField("days_off", decimals=1)),
        )
        self._row(
            self._field(_("Days a week at their office"), NumberField("office_days", decimals=1)),
            self._field(_("Minutes there, one way"), NumberField("commute_minutes")),
            self._field(_("Commute, cost a month"), MoneyField("commute_cost")),
        )

    def _add_words(self) -> None:
        self._section(_("In words"))
        self._row(self._field(_("Special terms you agreed on"), AddressField("special_terms", 2)))
        self._row(self._field(_("Other benefits"), AddressField("benefits_note", 2)))
        self._row(self._field(_("Notes"), AddressField("notes", 3)))
        more = [q.text for q in finance_questions() if q.ask == "employer" and not q.offer_fields]
        self.body.addWidget(Body(_("Also worth asking:") + " " + " ".join(more), "small", "text2", widest=900))

    # What follows from what is chosen

    def _zone(self, application_id: int) -> ZoneInfo:
        casework = self._workspace.casework
        name = casework.application(application_id).zone if application_id else casework.profile().zone
        return time_zone(name)

    def _show_mentioned(self, application_id: int) -> None:
        """Under the base pay: what they named at the interview."""
        named = self._workspace.offers.mentioned_pay(application_id) if application_id else ()
        currency = self._workspace.casework.profile().currency
        sums = current().join(current().money(amount, currency) for amount in named)
        said = _("Mentioned at the interview: {sums} a year.").format(sums=sums) if named else ""
        self.form["base"].show_hint(" ".join(filter(None, (self._asks.get("base", ""), said))))

    def _on_choice_changed(self) -> None:
        chosen = self._choice.application_id if self._choice else self._offer.application_id
        self._show_mentioned(chosen)
        if self._choice is None:
            return
        for name in ("received_at", "answer_by"):
            editor: Any = self.form[name].editor
            editor.set_zone(self._zone(chosen))
        title: Any = self.form["title"].editor
        if title.value() == self._suggested:
            self._suggested = self._workspace.casework.application(chosen).role if chosen else ""
            title.set_value(self._suggested)

    def _on_currency_changed(self) -> None:
        currency = self.form["currency"].editor.value()  # type: ignore[attr-defined]
        for name in ("base", "sign_on", "health_premium", "take_home", "commute_cost"):
            editor: Any = self.form[name].editor
            editor.set_currency(currency)

    # Keeping

    def save(self) -> None:
        offer = self.form.read(self._offer)
        if self._choice:
            offer = self._with_application(offer, self._choice)
        self.kept.emit(self._workspace.offers.save_offer(offer))

    def _with_application(self, offer: Offer, choice: ApplicationChoice) -> Offer:
        """The offer under its application; a new one is made only once all else is right."""
        if found := (*choice.problems(), *offer_problems(offer)):
            raise Invalid(found)
        application = choice.keep(offer.title)
        versions = self._workspace.offers.versions(application.id)
        version = versions[-1].version + 1 if versions else 1
        return replace(offer, application_id=application.id, version=version)
