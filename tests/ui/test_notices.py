"""What the program cannot use or does not know is told calmly where it matters: own files, unknown holidays."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from step_window import StepWindow, button, click

from followup_desktop.domain.model import Application, Interview
from followup_desktop.ui.widgets.panels import Notice


@pytest.fixture
def desk(empty: StepWindow) -> StepWindow:
    return empty


def notices(page: Any) -> list[str]:
    return [each.body.text() for each in page.findChildren(Notice) if each.isVisibleTo(page)]


def test_today_tells_of_a_rules_file_that_cannot_be_used_until_it_is_mended(desk: StepWindow) -> None:
    file = desk.workspace.folder / "rules" / "my.toml"
    file.parent.mkdir()
    head = 'id = "my"\nname = "My"\nextends = "balanced"\n\n[rules]\n'
    file.write_text(head + 'formal_bd = { value = "three" }\n')
    page = desk.open("today")
    assert notices(page) == [
        "my.toml, line 6: “formal_bd” must be a whole number from 0 to 250.\nThe built-in rules are used meanwhile."
    ]
    file.write_text(head + "formal_bd = { value = 3 }\n")
    click(button(page, "Read again"))
    desk.settle()
    assert notices(page) == []


def test_today_tells_of_a_letter_file_too(desk: StepWindow) -> None:
    folder = desk.workspace.folder / "letters"
    folder.mkdir()
    (folder / "thank_email.en-US.toml").write_text("id = 3\n")
    (told,) = notices(desk.open("today"))
    assert told.startswith("thank_email.en-US.toml, line 1: ")
    assert told.endswith("\nThe built-in ones serve meanwhile.")


def test_today_says_nothing_where_all_files_are_fine(desk: StepWindow) -> None:
    assert notices(desk.open("today")) == []


def test_the_calendar_names_the_employers_whose_holidays_are_not_known(desk: StepWindow) -> None:
    ends = datetime(2026, 11, 17, 23, 10, tzinfo=UTC)
    for employer, country in (("Fern", "AC"), ("Moss", "AC"), ("Oak", "US")):
        interview = Interview(starts_at=ends - timedelta(hours=1), ends_at=ends)
        desk.workspace.casework.save_interview(Application(employer=employer, country=country), interview, [])
    assert notices(desk.open("calendar")) == [
        "Fern and Moss: Public holidays of this country are not known; Monday to Friday count as working days."
    ]
