"""Inputs for days, times, zones, money and numbers: typed as people write them, in the program's language."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QPoint, QStringListModel, Qt
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QCompleter, QVBoxLayout, QWidget

from followup_desktop import i18n
from followup_desktop.domain.promise import day_called
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _
from followup_desktop.ui.widgets.fields import ChoiceField, ParsedField
from followup_desktop.ui.widgets.text import clean
from followup_desktop.ui.widgets.zones import find_zone, spoken_zones, zone_names

_MONDAY = (Qt.DayOfWeek.Monday, Qt.DayOfWeek.Tuesday, Qt.DayOfWeek.Wednesday, Qt.DayOfWeek.Thursday)
_WEEK = (*_MONDAY, Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class NoSuchDay(ValueError):
    """A day that its month does not have."""

    def __init__(self, year: int, month: int, day: int) -> None:
        super().__init__(f"{year}-{month}-{day}")
        self.year, self.month, self.day = year, month, day

    def words(self, language: i18n.Language) -> str:
        """``There is no February 30``; a leap day is missing only in its year."""
        first = language.date_month(date(2000, self.month, 1))
        day = re.sub(r"\d+", str(self.day), first)
        if self.day <= monthrange(2000, self.month)[1]:
            return _("There is no {day} in {year}").format(day=day, year=self.year)
        return _("There is no {day}").format(day=day)


def spoken_day(text: str, language: i18n.Language, today: date, near: bool = False) -> date | None:
    """The day that "today", "yesterday", "tomorrow" or the name of a weekday means; None for other texts.

    A weekday is the coming one, today included; ``near`` takes the nearest, behind or ahead.
    """
    plain = text.casefold().strip().rstrip(".")
    shifts = {_("today"): 0, _("yesterday"): -1, _("tomorrow"): 1}
    for word, shift in shifts.items():
        if plain == word.casefold():
            return today + timedelta(days=shift)
    for width in ("wide", "abbreviated"):
        for number, name in language.locale.days["format"][width].items():
            if plain == name.casefold().rstrip("."):
                ahead = (int(number) - today.weekday()) % 7
                return today + timedelta(days=ahead - 7 if near and ahead > 3 else ahead)
    return None


def read_day(text: str, language: i18n.Language, today: date | None = None) -> date:
    """A day from "2026-11-23", "11/23/2026" in the language's order, or with the month's name.

    Without a year it is the coming such day after ``today``. Raises ValueError, ``NoSuchDay`` for a February 30.
    """
    numbers = [int(part) for part in re.findall(r"\d+", text) if len(part) <= 4]
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        return _real(*numbers)
    month = _named_month(text.casefold(), language)
    if month:
        if not numbers:
            raise ValueError(text)
        return _dated(numbers[0], month, numbers[1:], today)
    pattern = language.locale.date_formats["short"].pattern
    if len(numbers) < 2:
        raise ValueError(text)
    month_first = pattern.index("M") < pattern.index("d")
    day, month = (numbers[1], numbers[0]) if month_first else (numbers[0], numbers[1])
    return _dated(day, month, numbers[2:], today)


def _named_month(text: str, language: i18n.Language) -> int:
    for width in ("wide", "abbreviated"):
        for number, name in language.locale.months["format"][width].items():
            if re.search(rf"(?<!\w){re.escape(name.casefold().rstrip('.'))}\.?(?!\w)", text):
                return int(number)
    return 0


def _dated(day: int, month: int, year: list[int], today: date | None) -> date:
    if year:
        return _real(year[0] + 2000 if year[0] < 100 else year[0], month, day)
    if today is None:
        raise ValueError("no year")
    this = _real(today.year, month, day)
    return this if this >= today else _real(today.year + 1, month, day)


def _real(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        if year and 1 <= month <= 12:
            raise NoSuchDay(year, month, day) from error
        raise


def read_time(text: str) -> time:
    """A time of day from "15:10", "3:10 PM", "3 pm", "noon" or "1510". Raises ValueError."""
    text = text.casefold().replace(".", ":" if re.search(r"\d\.\d", text) else "").strip()
    if text == _("noon"):
        return time(12)
    found = re.fullmatch(r"(\d{1,2})(?::?(\d{2}))?\s*([ap])?m?", text)
    if not found:
        raise ValueError(text)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


def read_number(text: str, language: i18n.Language) -> Decimal:
    """A number as the language writes it; currency signs, spaces, a true minus and ``92k`` are understood.

    Raises ValueError, also where there is more than one number.
    """
    signs = language.locale.number_symbols["latn"]
    plain = re.sub(r"[^\d.,'’−+-]", "", text.replace("\u00a0", ""))
    if re.search(r"[^\W\d_]{4,}", text) or re.search(r"\d[^\d]*[^\W\d_][^\d]*\d", text):
        raise ValueError(text)
    plain = plain.replace(signs["group"], "").replace("'", "").replace("’", "").replace("−", "-")
    try:
        number = Decimal(plain.replace(signs["decimal"], "."))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if re.search(r"\d\s*k(?![^\W\d_])", text, re.IGNORECASE):
        number *= 1000
    if abs(number) >= Decimal(10) ** 12:
        raise ValueError(text)
    return number


class DateField(ParsedField):
    """A day or none. ``today`` lets people leave out the year, and name the day as "tomorrow" or "in two weeks".

    ``workdays`` tells what the end of a month is; the calendar at the end of the line chooses by pointer.
    """

    def __init__(self, name: str, today: date | None = None, parent: QWidget | None = None) -> None:
        self._today = today
        self.workdays = WorkCalendar(ZoneInfo("UTC"), {})
        super().__init__(name, "", parent)
        self._button = self.add_button("calendar-days", _("Choose a day"))
        self._button.triggered.connect(self.open_calendar)

    def parse(self, text: str) -> date:
        return self._understood(text, near=False)

    def _understood(self, text: str, near: bool) -> date:
        """The day that is written or named; ``near`` takes the nearest where there is no year, not the coming one."""
        if self._today is None:
            return read_day(text, i18n.current())
        spoken = spoken_day(text, i18n.current(), self._today, near)
        if spoken is not None:
            return spoken
        try:
            return read_day(text, i18n.current(), self._today - timedelta(days=182) if near else self._today)
        except NoSuchDay:
            raise
        except ValueError:
            called = day_called(text, self._today, self.workdays)
            if called is None:
                raise
            return called

    def write(self, value: date) -> str:
        return i18n.current().date(value)

    def complaint(self) -> str:
        try:
            self.parse(clean(self.text()).strip())
        except NoSuchDay as unreal:
            return unreal.words(i18n.current())
        except ValueError:
            pass
        example = i18n.current().date(self._today or date(2026, 11, 23))
        return _("Write the day like {example}").format(example=example)

    def open_calendar(self) -> QWidget:
        """Show the month below the field; returns the sheet."""
        sheet = QWidget(self, Qt.WindowType.Popup)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(6, 6, 6, 6)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self.accessibleName() or _("Choose a day"))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(_WEEK[i18n.current().first_weekday])
        day = self.value() or self._today
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._on_calendar_chosen)
        calendar.clicked.connect(self._on_calendar_chosen)
        calendar.activated.connect(sheet.close)
        calendar.clicked.connect(sheet.close)
        column.addWidget(calendar)
        sheet.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        sheet.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)
        return sheet

    def _on_calendar_chosen(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        self.changed.emit()


class NearDateField(DateField):
    """A day that may lie behind or ahead: without a year it is the one nearest to ``today``."""

    def parse(self, text: str) -> date:
        return self._understood(text, near=True)


def to_the_minute(at: datetime) -> time:
    """The time of day as an input shows it, without the seconds that nobody types."""
    return at.time().replace(second=0, microsecond=0)


class TimeField(ParsedField):
    """A time of day or none."""

    def parse(self, text: str) -> time:
        return read_time(text)

    def write(self, value: time) -> str:
        return i18n.current().time(value)

    def complaint(self) -> str:
        return _("Write the time like {example}").format(example=i18n.current().time(time(15, 10)))


class NumberField(ParsedField):
    """A number between ``low`` and ``high`` or none: int without ``decimals``, else Decimal."""

    def __init__(
        self,
        name: str,
        low: int | None = None,
        high: int | None = None,
        decimals: int = 0,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._low, self._high, self._decimals = low, high, decimals
        super().__init__(name, placeholder, parent)

    def parse(self, text: str) -> int | Decimal:
        number = read_number(text, i18n.current())
        too_low = self._low is not None and number < self._low
        if too_low or (self._high is not None and number > self._high):
            raise ValueError(text)
        if self._decimals:
            return number
        if number != number.to_integral_value():
            raise ValueError(text)
        return int(number)

    def write(self, value: int | Decimal) -> str:
        return i18n.current().number(value)

    def complaint(self) -> str:
        if self._low is not None and self._high is not None:
            return _("Write a number from {low} to {high}").format(low=self._low, high=self._high)
        return _("Write a number, like {example}").format(example=i18n.current().number(1200))


class MoneyField(ParsedField):
    """An amount or none as Decimal; ``set_currency`` changes the sign it is shown with."""

    def __init__(self, name: str, currency: str = "USD", placeholder: str = "", parent: QWidget | None = None) -> None:
        self._currency = currency
        super().__init__(name, placeholder, parent)

    def set_currency(self, currency: str) -> None:
        amount = self.value()
        self._currency = currency
        if amount is not None:
            self.setText(self.write(amount))

    def parse(self, text: str) -> Decimal:
        return read_number(text, i18n.current())

    def write(self, value: Decimal) -> str:
        return i18n.current().money(value, self._currency)

    def complaint(self) -> str:
        example = i18n.current().money(Decimal(92000), self._currency)
        return _("Write an amount like {example}").format(example=example)


class ZoneField(ChoiceField):
    """An IANA time zone; typing a part of the city's name finds it, and "Eastern" or "Pacific" too."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, (), parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.set_choices([(zone, zone.replace("_", " ")) for zone in zone_names()])
        completer = QCompleter(self)
        names = [*spoken_zones(), *(self.itemText(row) for row in range(self.count()))]
        completer.setModel(QStringListModel(names, completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._on_line_editing_finished)
        self.set_value("UTC")

    def value(self) -> Any:
        """The zone's IANA name; None while what stands there is none."""
        text = clean(self.currentText()).strip()
        kept = text.replace(" ", "_")
        return kept if kept in self._values else find_zone(text)

    def set_value(self, value: str | None) -> None:
        if value not in self._values and value:
            # An old or rare name such as "US/Eastern" is kept as it is stored.
            self._values.append(value)
            self.addItem(value.replace("_", " "))
        super().set_value(value)

    def problem(self) -> str:
        return "" if self.value() else _("Choose a city from the list, like America/Los Angeles")

    def _on_line_editing_finished(self) -> None:
        zone = self.value()
        if zone is not None:
            self.set_value(zone)
        self.changed.emit()
