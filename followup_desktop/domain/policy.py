"""A follow-up policy: every number of the plan by name, each with the article it comes from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import time
from pathlib import Path
from typing import Any

from followup_desktop.domain.model import UserError
from followup_desktop.domain.sources import Source, source
from followup_desktop.i18n import _


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The numbers of follow-up.md C.2 and C.4. ``_bd`` counts business days, ``_at`` is the employer's clock."""

    id: str
    name: str
    sources: Mapping[str, Source]  # by the name of the field

    target_at: time  # a target without a time of its own
    due_at: time  # a due without a time of its own
    thank_earliest_at: time
    thank_latest_at: time
    promise_at: time  # what a promised day without a time counts as

    prepare_hours: tuple[int, ...]  # before an interview begins, the first of them the target
    reflect_minutes: int
    reflect_due_at: time
    reflect_fades_hours: int

    thank_after_hours: int  # 0: the same evening or the next morning, by the rules below
    thank_cool_off_hours: int  # never sooner than this; 0 for no such rest
    thank_same_day_until: time
    thank_same_day_at: time
    thank_next_day_at: time
    thank_due_hours: int
    thank_last_call_hours: int
    thank_before_promise_hours: int
    thank_at_once_minutes: int
    ask_preference: bool  # ask each interviewer how they like to be written to, before the thank-you
    ask_preference_minutes: int
    hand_delivery: bool  # offer it, with a warning, also where nobody invited it

    linkedin: bool
    linkedin_bd: int
    linkedin_due_bd: int

    references_asked_hours: int
    references_at: time
    references_late_hours: int  # after an interview that ends too late for that hour
    references_due_at: time  # on the next business day

    formal_bd: int
    formal_due_bd: int
    formal_after_thanks_bd: int
    formal_send_bd: int  # from a late target to its due
    post_domestic_bd: int
    post_abroad_bd: int

    inquiry_after_promise_bd: int
    inquiry_same_day_at: time  # where they are asked on the promised day itself (0 business days after it)
    inquiry_after_time_hours: int  # after the hour they named, likewise
    inquiry_after_thanks_days: int  # calendar days where no date was named; 0: business days after the interview
    inquiry_after_interview_bd: int
    inquiry_after_letter_bd: int
    inquiry_after_inquiry_bd: int
    inquiry_due_bd: int
    second_chase: bool
    second_chase_bd: int
    second_chase_due_bd: int

    move_on_after_inquiry_bd: int
    move_on_after_promise_bd: int

    reply_same_day_before: time
    reply_same_day_at: time
    reply_next_day_at: time
    reply_due_hours: int
    decide_bd: int  # the time to ask for where they name no date
    decide_reminders_bd: tuple[int, ...]
    decide_reminder_at: time
    weigh_bd: int
    weigh_before_answer_bd: int
    questions_bd: int
    questions_before_answer_bd: int
    answer_at: time
    answer_due_at: time
    answer_margin_hours: int
    decline_letter_bd: int
    decline_always_by_call: bool  # also where the offer came in writing

    withdraw_bd: int  # elsewhere, after an offer was accepted
    thank_helpers_bd: int
    after_accept_due_bd: int

    rejection_hold_hours: int
    rejection_due_bd: int
    feedback_bd: int
    feedback_due_bd: int

    keep_applying: bool
    keep_applying_at: time  # on Mondays, on the person's own clock
    patience: bool
    patience_bd: int
    keep_in_touch_days: int

    call_morning_from: time  # the windows are half open: from the first minute up to, not with, the last
    call_morning_until: time
    call_afternoon_from: time
    call_afternoon_until: time
    call_monday_from: time
    call_friday_until: time


_TOP = {"id", "name", "rules"}


def load_policy(path: Path) -> Policy:
    """The policy in a rules file. Raises ``UserError`` that names the file and the key that is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(_("{file} cannot be read: {why}").format(file=path.name, why=error.strerror)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(_("{file} is not a rules file: {why}").format(file=path.name, why=error)) from error
    for key in ("id", "name"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise _wrong(path, key, _("a text"))
    rules = table.get("rules")
    if not isinstance(rules, dict):
        raise _wrong(path, "rules", _("a table of rules"))
    kinds = {field.name: field.type for field in fields(Policy) if field.name not in ("id", "name", "sources")}
    for key in (*(table.keys() - _TOP), *(rules.keys() - kinds.keys())):
        raise UserError(_("{file}: “{key}” is not a rule this program knows").format(file=path.name, key=key))
    values: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for key, kind in kinds.items():
        if key not in rules:
            raise UserError(_("{file}: the rule “{key}” is missing").format(file=path.name, key=key))
        values[key], sources[key] = _rule(path, key, rules[key], kind)
    return Policy(id=table["id"], name=table["name"], sources=sources, **values)


def _rule(path: Path, key: str, entry: object, kind: object) -> tuple[object, Source]:
    """The value and the source of one rule, each of the right type."""
    if not isinstance(entry, dict) or entry.keys() != {"value", "source"}:
        raise _wrong(path, key, _("a value and a source"))
    value = entry["value"]
    if kind is time:
        if not isinstance(value, time):
            raise _wrong(path, key, _("a time of day such as 10:00:00"))
    elif kind is bool:
        if not isinstance(value, bool):
            raise _wrong(path, key, _("true or false"))
    elif kind is int:
        if not _is_count(value):
            raise _wrong(path, key, _("a whole number, 0 or more"))
    else:
        if not isinstance(value, list) or not all(_is_count(item) for item in value):
            raise _wrong(path, key, _("a list of whole numbers"))
        value = tuple(value)
    if not isinstance(entry["source"], str):
        raise _wrong(path, key, _("a source such as S1:20"))
    try:
        return value, source(entry["source"])
    except UserError as error:
        raise UserError(_("{file}: “{key}”: {why}").format(file=path.name, key=key, why=error)) from error


def _is_count(value: object) -> bool:
    # bool is an int to Python, "true" is no number to a person
    return type(value) is int and value >= 0


def _wrong(path: Path, key: str, wanted: str) -> UserError:
    return UserError(_("{file}: “{key}” must be {wanted}").format(file=path.name, key=key, wanted=wanted))
