"""Working days of a place, from the public holidays that the ``holidays`` package knows."""

import json
from contextlib import suppress
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _
from followup_desktop.services.settings import write_whole

#: Years for which holidays are looked up, counted from the year of first use.
SPAN = (-3, 4)


#: The days on which one employer is closed, each with its name.
Closed = tuple[tuple[date, str], ...]


class Calendars:
    """The working days of any place, each looked up once.

    The package that knows the holidays loads every country at once: 120 ms and 16 MB. What it said is kept in
    ``folder``, so that a start needs it only for a place, a year or a version of the package that is new.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, str, str, int, Closed], WorkCalendar] = {}

    def at(self, country: str, subdivision: str, zone: str, year: int, closed: Closed = ()) -> WorkCalendar:
        """The working days around ``year`` where the employer is; on ``closed`` days it does not work either.

        A subdivision goes by its code or its name, as the package has them. A country or a year that the package
        does not know means Monday to Friday only, an unknown subdivision the national holidays; the calendar's
        ``notice`` says so.
        """
        place = (country, subdivision, zone, year, closed)
        if place not in self._known:
            named, notice = self._holidays(country, subdivision, year)
            self._known[place] = WorkCalendar(time_zone(zone), named, notice, dict(closed))
        return self._known[place]

    def _holidays(self, country: str, subdivision: str, year: int) -> tuple[dict[date, str], str]:
        if not (country.isalpha() and all(part.isalnum() for part in subdivision.split("-") if part)):
            return _look_up(country, subdivision, year)  # nothing that could be typed becomes a path
        file = self._folder / f"holidays-{country}-{subdivision}-{year}.json"
        edition = version("holidays")
        try:
            kept = json.loads(file.read_text("utf-8"))
            if kept["edition"] == edition:
                return {date.fromisoformat(day): str(name) for day, name in kept["days"].items()}, ""
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            pass  # not there or not whole: it is made anew
        named, notice = _look_up(country, subdivision, year)
        if not notice:
            days = {day.isoformat(): name for day, name in named.items()}
            with suppress(OSError):  # a folder that cannot be written costs time, nothing else
                write_whole(file, json.dumps({"edition": edition, "days": days}, ensure_ascii=False).encode())
        return named, notice


def time_zone(name: str) -> ZoneInfo:
    """The zone, or UTC where this computer does not know the name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones, such as "America"
        return ZoneInfo("UTC")


def subdivisions(country: str) -> tuple[str, ...]:
    """The codes of states, provinces or regions that have holidays of their own."""
    import holidays  # 60 ms, and only needed once dates are asked for

    known: dict[str, list[str]] = holidays.list_supported_countries(include_aliases=False)
    return tuple(known.get(country, ()))


@cache
def subdivision_names(country: str) -> dict[str, str]:
    """The codes of ``subdivisions`` with the name of each as people there write it, in the order of the names."""
    import holidays  # 60 ms, and only needed once names are asked for

    codes = subdivisions(country)
    named = dict.fromkeys(codes, "")
    if codes:
        for name, code in holidays.country_holidays(country).subdivisions_aliases.items():
            if code in named:  # of several names for one place the first is the one written there
                named[code] = named[code] or name
    return dict(sorted(((code, name or code) for code, name in named.items()), key=lambda pair: pair[1].casefold()))


def _look_up(country: str, subdivision: str, year: int) -> tuple[dict[date, str], str]:
    import holidays  # 60 ms, and only needed once dates are asked for

    years = range(year + SPAN[0], year + SPAN[1])
    try:
        found = holidays.country_holidays(country, subdivision or None, years=years)
    except NotImplementedError:
        if subdivision:
            named, _notice = _look_up(country, "", year)
            return named, _("Holidays of this region are not known; the national ones count.")
        return {}, _("Public holidays of this country are not known; Monday to Friday count as working days.")
    if not found.start_year <= year <= found.end_year:
        words = _("Public holidays of {year} are not known; Monday to Friday count as working days.")
        return dict(found), words.format(year=year)
    return dict(found), ""
