"""What was promised at the end of an interview: their words, the day these mean, who will tell, and how."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.model import Contact, Interview
from followup_desktop.domain.promise import promised_day
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import case_words
from followup_desktop.ui.dialogs.form import FieldRow, Form
from followup_desktop.ui.widgets.fields import CheckField, ChoiceField, TextField
from followup_desktop.ui.widgets.moments import DateField, TimeField
from followup_desktop.ui.widgets.text import Body


class PromiseInputs(QWidget):
    """What was promised. The inputs belong to ``form``; the day follows their words until one is typed.

    ``beside`` lets those who tell, and how, share a line; ``as_asked`` labels them with the questions to ask at the
    end of an interview.
    """

    def __init__(self, form: Form, today: date, beside: bool = False, as_asked: bool = False) -> None:
        super().__init__()
        self._said_on = today
        self._calendar: WorkCalendar | None = None
        self._day_typed = False
        self.words = TextField("promise_text", _("You will hear by next Friday"))
        self.promised_on = DateField("promised_on", today)
        self.understood = Body("", "small", "done")
        self.promised_by = ChoiceField("promised_by_id")
        channels = [(None, _("Not told")), *case_words.channel_choices()]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        when = _("When will you decide?") if as_asked else _("Their words about when you hear")
        column.addWidget(form.add(when, self.words))
        day = QVBoxLayout()
        day.setSpacing(5)
        self.promised_time = TimeField("promised_time", _("not told"))
        on = form.add(_("The day that means"), self.promised_on)
        at = form.add(_("At what time"), self.promised_time)
        day.addWidget(FieldRow([on, at], (3, 2), least=110))
        day.addWidget(self.understood)
        column.addLayout(day)
        who = form.add(_("Who will tell me?") if as_asked else _("Who will tell you"), self.promised_by)
        how = form.add(_("By what means?") if as_asked else _("How"), ChoiceField("promised_channel", channels))
        column.addWidget(FieldRow([who, how], (3, 2), least=110 if beside else 1000))
        column.addWidget(form.add("", CheckField("references_asked", _("They asked for my references"))))
        self.words.changed.connect(self._understand)
        self.promised_on.changed.connect(self._on_promised_on_changed)
        self.promised_on.editingFinished.connect(self._say_day)

    def load(self, interview: Interview, said_on: date, calendar: WorkCalendar) -> None:
        """The form shows this interview now."""
        self._said_on, self._calendar = said_on, calendar
        self.promised_on.workdays = calendar
        self.promised_by.set_value(interview.promised_by_id)
        self._day_typed = interview.promised_on is not None and self._day_in_words() != interview.promised_on
        self._say_day()

    def set_said(self, said_on: date, calendar: WorkCalendar) -> None:
        """It was said on another day, or somewhere else."""
        self._said_on, self._calendar = said_on, calendar
        self.promised_on.workdays = calendar
        self._understand()

    def set_people(self, there: Sequence[Contact], others: Sequence[Contact]) -> None:
        """Who can be the one to tell; somebody new has no id yet, only a place among those there."""
        kept = self.promised_by.value()
        choices: list[tuple[object, str]] = [(None, _("Not told"))]
        for place, contact in enumerate(there):
            choices.append((contact.id or f"new/{place}", case_words.name_or_unnamed(contact)))
        ids = {contact.id for contact in there}
        choices += [(contact.id, contact.full_name) for contact in others if contact.id not in ids]
        self.promised_by.set_choices(choices)
        self.promised_by.set_value(kept if kept in dict(choices) else None)

    def answers(self) -> tuple[int | None, int | None]:
        """Who will tell: the id of somebody stored, or the place of somebody new."""
        chosen = self.promised_by.value()
        if isinstance(chosen, str):
            return None, int(chosen.removeprefix("new/"))
        return chosen, None

    def _understand(self) -> None:
        if not self._day_typed:
            self.promised_on.set_value(self._day_in_words())
        self._say_day()

    def _day_in_words(self) -> date | None:
        if self._calendar is None:
            return None
        return promised_day(self.words.value(), self._said_on, self._calendar)

    def _on_promised_on_changed(self) -> None:
        self._day_typed = bool(self.promised_on.text().strip())
        self._say_day()

    def _say_day(self) -> None:
        day = self.promised_on.value()
        words, tone = "", "done"
        if day is not None and self._calendar is not None:
            words = _("That is {day}.")
            if not self._calendar.is_business_day(day):
                words, tone = _("That is {day}, no working day there."), "due"
            words = words.format(day=current().date_sentence(day))
        elif self.words.value().strip() and not self.promised_on.text().strip():
            words, tone = _("No day in these words. Name it above if they did."), "text2"
        # An hour without its day would say nothing.
        self.promised_time.setEnabled(bool(self.promised_on.text().strip()))
        self.understood.setText(words)
        self.understood.set_tone(tone)
        self.understood.setVisible(bool(words))


def said_on(interview: Interview, today: date) -> date:
    """The day of the interview, from which “in two weeks” counts; today where it has none."""
    at = interview.ends_at or interview.starts_at
    return at.astimezone(time_zone(interview.zone)).date() if at else today
