"""How soon to follow up: the rules with their numbers and where each comes from; and which days count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from followup_desktop.domain.model import UserError
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.rule_limits import Unit
from followup_desktop.domain.sources import Source
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui.dialogs.rules import RulesDialog
from followup_desktop.ui.icons import icon as themed_icon
from followup_desktop.ui.places import country_choices, country_name, region_choices
from followup_desktop.ui.preferences.policy_rows import ConflictRow, PolicyRow, TwoSided, at_right
from followup_desktop.ui.preferences.section import Section, WideChoice
from followup_desktop.ui.rule_conflicts import conflicts
from followup_desktop.ui.rule_words import amount, name_of, summary_of, telling
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton, MenuEntry, PlainButton
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.rows import Card, SettingRow, SourceLine
from followup_desktop.ui.widgets.text import Body

#: How many days ahead a public holiday is looked for.
LOOK_AHEAD = 400


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in words: what for, when, and which article says so."""

    title: str
    when: str
    source: Source


class Timing(Section):
    """Which rules are followed, every number of them that a person meets, and the public holidays."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._listed: tuple[tuple[str, ...], ...] = ()
        self._shown: Policy | None = None
        self._group = QButtonGroup(self)
        self.policies: dict[str, PolicyRow] = {}
        self.make_button = PlainButton(_("Make my own…"), self._on_make_clicked)
        self._choices = self.add_card(_("How soon to follow up"))
        self._notice = Notice("", "due", "circle-alert")
        self._notice.hide()
        words = _("Another choice moves planned steps at once. Done and pinned steps stay.")
        self.conflicts_link = LinkButton(_("Where the articles disagree"), self._on_conflicts_clicked, "chevron-down")
        self.conflicts = Card(full=True)
        self.conflicts.hide()
        under = QVBoxLayout()
        under.setContentsMargins(0, 8, 0, 0)
        under.setSpacing(8)
        under.addWidget(self._notice)
        under.addWidget(Notice(words))
        under.addWidget(self.conflicts_link, 0, Qt.AlignmentFlag.AlignLeading)
        under.addWidget(self.conflicts)
        self._column.addLayout(under)
        self._rules = self.add_card(_("Its rules"))
        self._add_working_days()

    def _add_working_days(self) -> None:
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

    # The rules

    def _show_rules(self) -> None:
        """Bring the choices, the numbers and the disagreements into step with what is chosen."""
        workspace = self.workspace
        chosen = workspace.rules.chosen
        self._list_policies()
        self.policies[chosen.id].radio.setChecked(True)
        problems = workspace.catalog.policy_problems
        text = "\n".join([*problems, _("The built-in rules are used meanwhile.")]) if problems else ""
        self._notice.body.setText(text)
        self._notice.setVisible(bool(text))
        if chosen != self._shown:
            self._shown = chosen
            self._rules.clear()
            for rule in rules_of(chosen):
                self._rules.add(_RuleRow(rule))
            self._fill_conflicts()

    def _list_policies(self) -> None:
        rules = self.workspace.rules
        own = rules.own
        policies = self.workspace.catalog.policies()
        told = {each.id: summary_of(each, rules.base(each)) for each in policies}
        listed = tuple((each.id, each.name, told[each.id], telling(each)) for each in policies)
        if listed == self._listed:
            return
        had_focus = self._choices.isAncestorOf(focus) if (focus := self.window().focusWidget()) else False
        self._listed = listed
        self.make_button.setParent(None)
        self._choices.clear()
        self.policies.clear()
        for policy in policies:
            more: list[MenuEntry] = []
            if policy == own:
                more = [
                    (_("Change…"), self._on_make_clicked, "pencil"),
                    (_("Delete"), self._on_delete_clicked, "trash-2"),
                ]
            row = PolicyRow(policy, told[policy.id], partial(self._choose, policy), more)
            self._group.addButton(row.radio)
            self.policies[policy.id] = row
            self._choices.add(row)
        if own is None:
            note = _("Start from the chosen ones and change any rule")
            self._choices.add(SettingRow(_("My own"), note, self.make_button))
            self.make_button.show()
        if had_focus:
            self.policies[rules.chosen.id].radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_conflicts(self) -> None:
        """Only once they were asked for: nobody waits for what is hidden."""
        self.conflicts.clear()
        if self._shown is not None and not self.conflicts.isHidden():
            for conflict in conflicts(self._shown):
                self.conflicts.add(ConflictRow(conflict, name_of(self._shown)))

    def _on_conflicts_clicked(self) -> None:
        shown = self.conflicts.isHidden()
        self.conflicts.setVisible(shown)
        self.conflicts_link.setIcon(themed_icon("chevron-up" if shown else "chevron-down", "accent"))
        self.conflicts_link.setAccessibleDescription(_("open") if shown else _("closed"))
        self._fill_conflicts()

    def _choose(self, policy: Policy) -> None:
        if policy.id == self.workspace.settings.current.policy:
            return
        try:
            count = self.workspace.rules.choose(policy.id)
        except UserError as error:
            self._shell.refuse(str(error))
            self.refresh()
        else:
            words = _("Following {name} from now on")
            if count:
                words = ngettext("Following {name}. {count} date moved", "Following {name}. {count} dates moved", count)
            self._shell.toast(words.format(name=name_of(policy), count=count), undo=True)

    def _on_make_clicked(self) -> None:
        RulesDialog(self._shell, self).open()

    def _on_delete_clicked(self) -> None:
        own = self.workspace.rules.own
        try:
            self.workspace.rules.delete_own()
        except UserError as error:
            self._shell.refuse(str(error))
            return
        if own is not None:
            self._shell.toast(_("{name} deleted").format(name=own.name), undo=True)

    # Working days

    def refresh(self) -> None:
        self._show_rules()
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


class _RuleRow(TwoSided):
    """A rule: what for and its source at the left, when at the right."""

    def __init__(self, rule: Rule) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Body(rule.title, "strong", "text"))
        words.addWidget(SourceLine(rule.source.line))
        words.addStretch(1)
        super().__init__(words, at_right(rule.when, "body", "text"), centred=False)


def _offer(field: ChoiceField, choices: list[tuple[str, str]], value: str, name: str) -> None:
    """Show the value among the choices, also one that is not among them."""
    if value not in dict(choices):
        choices = [*choices, (value, name)]
    field.set_choices(choices)
    field.set_value(value)


def rules_of(policy: Policy) -> Sequence[Rule]:
    """The numbers of a policy that a person meets, in the order in which they meet them."""
    named: list[tuple[str, str, str]] = [
        (
            _("Write down how it went"),
            _("{count} minutes after the interview").format(count=policy.reflect_minutes),
            "reflect_minutes",
        ),
        (
            _("Thank each interviewer"),
            _when_to_thank(policy),
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
            _when_to_ask(policy),
            "inquiry_after_promise_bd",
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
    if policy.second_chase:
        words = _("{days} after your question, while one of the three contacts is left")
        again = (_("Ask once more"), words.format(days=_working_days(policy.second_chase_bd)), "second_chase_bd")
        named.insert(4, again)
    return [Rule(title, when, policy.sources[key]) for title, when, key in named]


def _when_to_thank(policy: Policy) -> str:
    if policy.thank_after_hours:
        words = _("{after} after the interview; within {hours} hours")
        return words.format(after=amount(Unit.HOURS, policy.thank_after_hours), hours=policy.thank_due_hours)
    words = _("The same evening at {evening}, after a late interview the next day at {morning}; within {hours} hours")
    return words.format(
        evening=current().time(policy.thank_same_day_at),
        morning=current().time(policy.thank_next_day_at),
        hours=policy.thank_due_hours,
    )


def _when_to_ask(policy: Policy) -> str:
    """Counted from the day they named; or, where they named none, from the interview or from the thank-you."""
    days = policy.inquiry_after_promise_bd
    named = (
        _("{days} after the day they named").format(days=_working_days(days)) if days else _("On the day they named")
    )
    if policy.inquiry_after_thanks_days:
        words = _("{named}; {other} after your thank-you where they named none")
        other = amount(Unit.DAYS, policy.inquiry_after_thanks_days)
    else:
        words = _("{named}; {other} after the interview where they named none")
        other = _working_days(policy.inquiry_after_interview_bd)
    return words.format(named=named, other=other)


def _working_days(count: int) -> str:
    return amount(Unit.WORKING_DAYS, count)
