"""The plan agrees with a second reading of the rules on every history that can be made up."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from followup_desktop.domain.plan import follow_up_plan
from followup_desktop.domain.steps import Case, Status, Step
from followup_desktop.domain.workdays import WorkCalendar
from tests.domain.histories import POLICIES, History, histories
from tests.domain.oracle import Row, expected
from tests.domain.oracle_days import Days


def steps_of(history: History) -> dict[str, Step]:
    calendar = WorkCalendar(history.zone, history.holidays, "", history.case.closures)
    return {step.key: step for step in follow_up_plan(history.case, POLICIES[history.policy], calendar, history.now)}


def rows_of(history: History) -> dict[str, Row]:
    case = history.case
    return expected(case, POLICIES[history.policy], history.holidays, case.closures, history.zone, history.now)


def utc(instant: datetime | None) -> datetime | None:
    # Two aware times of one zone compare by the clock, not by the instant.
    return instant.astimezone(UTC) if instant is not None else None


def row_of(step: Step) -> Row:
    target, due = step.target.astimezone(UTC), step.due.astimezone(UTC)
    reminders = tuple(instant.astimezone(UTC) for instant in step.reminders)
    return Row(target, due, utc(step.last_call), step.status, step.channel, reminders)
