"""Working days of a place, from the public holidays that the ``holidays`` package knows."""

from datetime import date
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _

#: Years for which holidays are looked up, counted from the year of first use.
SPAN = (-3, 4)


@cache
def work_calendar(country: str, subdivision: str, zone: str, year: int) -> WorkCalendar:
    """The working days around ``year`` where the employer is.

    A country or subdivision the package does not know means Monday to Friday only, and the calendar's
    ``notice`` says so.
    """
    named, notice = _holidays(country, subdivision, year)
    return WorkCalendar(time_zone(zone), named, notice)


def time_zone(name: str) -> ZoneInfo:
    """The zone, or UTC where this computer does not know the name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
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


@cache
def _holidays(country: str, subdivision: str, year: int) -> tuple[dict[date, str], str]:
    import holidays  # 60 ms, and only needed once dates are asked for

    years = range(year + SPAN[0], year + SPAN[1])
    try:
        found = holidays.country_holidays(country, subdivision or None, years=years)
    except NotImplementedError:
        if subdivision:
            named, _notice = _holidays(country, "", year)
            return named, _("Holidays of this region are not known; the national ones count.")
        return {}, _("Public holidays of this country are not known; Monday to Friday count as working days.")
    return dict(found), ""
