"""Holidays are looked up once and kept; what was kept is used only where it can be trusted."""

import json
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.services.calendars import Calendars


def _oregon(folder: Path) -> dict[date, str]:
    calendar = Calendars(folder).at("US", "OR", "America/Los_Angeles", 2026)
    return {day: name for day in (date(2026, 11, 11), date(2026, 11, 26)) if (name := calendar.name(day))}


VETERANS_AND_THANKSGIVING = {date(2026, 11, 11): "Veterans Day", date(2026, 11, 26): "Thanksgiving Day"}


def test_what_was_looked_up_once_is_read_from_its_file(tmp_path: Path) -> None:
    assert _oregon(tmp_path) == VETERANS_AND_THANKSGIVING
    (file,) = tmp_path.iterdir()
    kept = json.loads(file.read_text("utf-8"))
    kept["days"]["2026-11-11"] = "as the file has it"
    file.write_text(json.dumps(kept), "utf-8")
    assert _oregon(tmp_path)[date(2026, 11, 11)] == "as the file has it"


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "7", '{"edition": "0", "days": {}}', '{"days": {}}', '{"edition": null}', '{"edition": "x"'],
)
def test_a_file_that_is_old_or_broken_is_made_anew(tmp_path: Path, content: str) -> None:
    _oregon(tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_text(content, "utf-8")
    assert _oregon(tmp_path) == VETERANS_AND_THANKSGIVING
    assert file.read_bytes() == whole


def test_days_that_are_no_days_are_looked_up_again(tmp_path: Path) -> None:
    _oregon(tmp_path)
    (file,) = tmp_path.iterdir()
    kept = json.loads(file.read_text("utf-8")) | {"days": {"the 11th": "Veterans Day"}}
    file.write_text(json.dumps(kept), "utf-8")
    assert _oregon(tmp_path) == VETERANS_AND_THANKSGIVING


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file stands here")
    assert _oregon(blocked) == VETERANS_AND_THANKSGIVING


def test_an_unknown_place_says_so_and_is_not_kept(tmp_path: Path) -> None:
    nowhere = Calendars(tmp_path).at("XX", "", "UTC", 2026)
    assert "not known" in nowhere.notice
    assert nowhere.is_business_day(date(2026, 11, 26))
    region = Calendars(tmp_path).at("US", "../OR", "UTC", 2026)
    assert "not known" in region.notice
    assert not region.is_business_day(date(2026, 11, 26))
    assert list(tmp_path.iterdir()) == []


def test_a_region_goes_by_its_code_or_its_name(tmp_path: Path) -> None:
    """Good Friday is a holiday in Moselle and not in the rest of France."""
    day = date(2026, 4, 3)
    calendars = Calendars(tmp_path)
    by_code = calendars.at("FR", "57", "Europe/Paris", 2026)
    by_name = calendars.at("FR", "Moselle", "Europe/Paris", 2026)
    assert (by_code.notice, by_name.notice) == ("", "")
    assert not by_code.is_business_day(day)
    assert not by_name.is_business_day(day)
    assert calendars.at("FR", "", "Europe/Paris", 2026).is_business_day(day)


def test_a_year_outside_the_table_says_so(tmp_path: Path) -> None:
    calendar = Calendars(tmp_path).at("US", "OR", "America/Los_Angeles", 2140)
    assert calendar.notice == "Public holidays of 2140 are not known; Monday to Friday count as working days."
    assert calendar.is_business_day(date(2140, 7, 4))
