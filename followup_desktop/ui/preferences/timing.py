"""How soon to follow up: the rules with their numbers and where each comes from; and which days count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from followup_desktop.domain.policy import Policy
from followup_desktop.domain.sources import Source
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import theme
from followup_desktop.ui.places import country_choices, country_name, region_choices
from followup_desktop.ui.preferences.section import Section, WideChoice
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.rows import SettingRow, SourceLine
from followup_desktop.ui.widgets.text import Body, Label

#: How many days ahead a public holiday is looked for.
LOOK_AHEAD = 400


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in words: what for, when, and which article says so."""

    title: str
    when: str
    source: Source


class Timing(Section):
    """The one policy there is, every number of it that a person meets, and the public holidays."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        policy = self.workspace.catalog.policy(self.workspace.settings.current.policy)
        self.add_card(_("How soon to follow up")).add(_PolicyRow(policy))
        rules = self.add_card(_("Its rules"))
        for rule in rules_of(policy):
            rules.add(_RuleRow(rule))
        self.country = WideChoice("country", country_choices())
        self.region = WideChoice("subdivision")
        days = self.add_card(_("Working days"))
        note = _("New applications start with this; each can have its own")
        days.add(SettingRow(_("Public holidays"), note, self.country))
        days.add(SettingRow(_("State or region"), _("Many have holidays of their own"), self.region))
        self._next = Body("", "body", "text", align=Qt.AlignmentFlag.AlignRight, widest=330)
        days.add(SettingRow(_("Next public holiday"), "", self._next))
        self.country.changed.connect(self._on_country_changed)
        self.region.changed.connect(self._on_region_changed)

    def refresh(self) -> None:
        profile = self.workspace.casework.profile()
        _offer(self.country, country_choices(), profile.country, country_name(profile.country))
        _offer(self.region, region_choices(profile.country), profile.subdivision, profile.subdivision)
        self.region.setEnabled(self.region.count() > 1)
        today = self.workspace.clock().astimezone(time_zone(profile.zone)).date()
        calendar = self.workspace.calendars.at(profile.country, profile.subdivision, profile.zone, today.year)
        coming = (today + timedelta(days=ahead) for ahead in range(LOOK_AHEAD))
        day = next((day for day in coming if calendar.name(day)), None)
        words = [] if day is None else [f"{calendar.name(day)}, {current().date_sentence(day)}"]
        self._next.setText("\n".join(filter(None, (*words, calendar.notice))))

    def _on_country_changed(self) -> None:
        self._keep(country=self.country.value(), subdivision="")

    def _on_region_changed(self) -> None:
        self._keep(subdivision=self.region.value())

    def _keep(self, **values: str) -> None:
        casework = self.workspace.casework
        profile = casework.profile()
        changed = replace(profile, **values)  # type: ignore[arg-type]
        if changed != profile:
            casework.save_profile(changed)
            self._shell.toast(_("Public holidays changed"), undo=True)


class _TwoSided(QWidget):
    """Words at the left, what they come to at the right; below them where it is narrow."""

    def __init__(self, words: QBoxLayout, when: Body, centred: bool) -> None:
        super().__init__()
        self._narrow = False
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(16, 7, 16, 7)
        self._line.setSpacing(20)
        self._line.addLayout(words, 1)
        right = QVBoxLayout()
        right.addStretch(1 if centred else 0)
        right.addWidget(when)
        right.addStretch(1)
        self._line.addLayout(right, 0 if centred else 1)

    def resizeEvent(self, event: QEvent) -> None:
        narrow = self.width() < theme.current().px(480)
        if narrow != self._narrow:
            self._narrow = narrow
            direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            self._line.setDirection(direction)
            self._line.setSpacing(4 if narrow else 20)


def _right(text: str, role: str, tone: str) -> Body:
    return Body(text, role, tone, align=Qt.AlignmentFlag.AlignRight, widest=330)


class _PolicyRow(_TwoSided):
    """A policy as it stands in the list of choices: chosen."""

    def __init__(self, policy: Policy) -> None:
        self.radio = QRadioButton()
        self.radio.setChecked(True)
        self.radio.setAccessibleName(policy.name)
        whole = QHBoxLayout()
        whole.setSpacing(6)
        mark = QVBoxLayout()
        mark.addWidget(self.radio)
        mark.addStretch(1)
        whole.addLayout(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(_(policy.name), "strong"))
        words.addWidget(Body(_("Weighs all five articles. Good for most employers."), "small"))
        whole.addLayout(words, 1)
        ask = ngettext(
            "inquiry after {count} working day", "inquiry after {count} working days", policy.inquiry_after_promise_bd
        ).format(count=policy.inquiry_after_promise_bd)
        when = _("thanks same evening  ·  {ask}").format(ask=ask)
        super().__init__(whole, _right(when, "small", "text2"), centred=True)


class _RuleRow(_TwoSided):
    """A rule: what for and its source at the left, when at the right."""

    def __init__(self, rule: Rule) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Body(rule.title, "strong", "text"))
        words.addWidget(SourceLine(rule.source.line))
        words.addStretch(1)
        super().__init__(words, _right(rule.when, "body", "text"), centred=False)


def _offer(field: ChoiceField, choices: list[tuple[str, str]], value: str, name: str) -> None:
    """Show the value among the choices, also one that is not among them."""
    if value not in dict(choices):
        choices = [*choices, (value, name)]
    field.set_choices(choices)
    field.set_value(value)


def rules_of(policy: Policy) -> Sequence[Rule]:
    """The numbers of a policy that a person meets, in the order in which they meet them."""
    time = current().time
    named: list[tuple[str, str, str]] = [
        (
            _("Write down how it went"),
            _("{count} minutes after the interview").format(count=policy.reflect_minutes),
            "reflect_minutes",
        ),
        (
            _("Thank each interviewer"),
            _(
                "The same evening at {evening}, after a late interview the next day at {morning}; within {hours} hours"
            ).format(
                evening=time(policy.thank_same_day_at),
                morning=time(policy.thank_next_day_at),
                hours=policy.thank_due_hours,
            ),
            "thank_due_hours",
        ),
        (
            _("Send the formal letter"),
            _("{days} after the interview, {count} at the latest").format(
                days=_working_days(policy.formal_bd), count=policy.formal_due_bd
            ),
            "formal_bd",
        ),
        (
            _("Ask about their decision"),
            _("{days} after the day they named; {other} after the interview where they named none").format(
                days=_working_days(policy.inquiry_after_promise_bd),
                other=_working_days(policy.inquiry_after_interview_bd),
            ),
            "inquiry_after_promise_bd",
        ),
        (
            _("Ask once more"),
            _("{days} after your question").format(days=_working_days(policy.inquiry_after_inquiry_bd)),
            "inquiry_after_inquiry_bd",
        ),
        (
            _("Think about moving on"),
            _("{days} after your last question; {other} after their date where you asked nothing").format(
                days=_working_days(policy.move_on_after_inquiry_bd),
                other=_working_days(policy.move_on_after_promise_bd),
            ),
            "move_on_after_inquiry_bd",
        ),
        (
            _("Thank them for an offer"),
            _("The same day, within {hours} hours").format(hours=policy.reply_due_hours),
            "reply_due_hours",
        ),
        (
            _("Decide about an offer"),
            _("Ask for {days} where they name no date").format(days=_working_days(policy.decide_bd)),
            "decide_bd",
        ),
    ]
    return [Rule(title, when, policy.sources[key]) for title, when, key in named]


def _working_days(count: int) -> str:
    return ngettext("{count} working day", "{count} working days", count).format(count=count)
