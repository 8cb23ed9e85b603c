"""Time zones as people call them: by city, by "Eastern" or "Pacific", and the usual one of a country."""

from functools import cache
from zoneinfo import available_timezones

from PySide6.QtCore import QLocale, QTimeZone

from followup_desktop.i18n import _

#: The zone most people of a country live in, where it has several; elsewhere it is the country's first.
_USUAL = {
    "US": "America/New_York",
    "CA": "America/Toronto",
    "AU": "Australia/Sydney",
    "NZ": "Pacific/Auckland",
    "BR": "America/Sao_Paulo",
    "MX": "America/Mexico_City",
    "AR": "America/Argentina/Buenos_Aires",
    "CL": "America/Santiago",
    "EC": "America/Guayaquil",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "CY": "Asia/Nicosia",
    "CN": "Asia/Shanghai",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MN": "Asia/Ulaanbaatar",
    "MY": "Asia/Kuala_Lumpur",
    "CD": "Africa/Kinshasa",
}


@cache
def zone_names() -> tuple[str, ...]:
    """The IANA zones a person can live in, sorted."""
    areas = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return tuple(sorted(name for name in available_timezones() if name.startswith(areas) or name == "UTC"))


def spoken_zones() -> dict[str, str]:
    """What people in North America call their zones, and the zone of each: ``Eastern time, New York``."""
    return {
        _("Eastern time, New York"): "America/New_York",
        _("Central time, Chicago"): "America/Chicago",
        _("Mountain time, Denver"): "America/Denver",
        _("Mountain time, Phoenix"): "America/Phoenix",
        _("Pacific time, Los Angeles"): "America/Los_Angeles",
        _("Alaska time, Anchorage"): "America/Anchorage",
        _("Hawaii time, Honolulu"): "Pacific/Honolulu",
        _("Atlantic time, Halifax"): "America/Halifax",
    }


def find_zone(text: str) -> str | None:
    """The one zone that a text names: its IANA name, its city, or "Pacific" as people say it; None where none is."""
    wanted = " ".join(text.replace("_", " ").split()).casefold()
    if not wanted:
        return None
    known = {name.replace("_", " ").casefold(): name for name in zone_names()}
    if wanted in known:
        return known[wanted]
    for spoken, name in spoken_zones().items():
        whole = spoken.casefold()
        if wanted in (whole, whole.split(",")[0], whole.split(" ")[0]):
            return name
    cities = {name for plain, name in known.items() if plain.rpartition("/")[2] == wanted}
    return cities.pop() if len(cities) == 1 else None


def usual_zone(country: str) -> str:
    """The zone of this computer; where that says only UTC, the one most people of the country live in."""
    system = _known(QTimeZone.systemTimeZoneId())
    if system and system != "UTC":
        return system
    if country in _USUAL:
        return _USUAL[country]
    found = [_known(each) for each in QTimeZone.availableTimeZoneIds(QLocale.codeToTerritory(country))]
    return next((name for name in sorted(found) if name), "UTC")


def _known(zone: object) -> str:
    """The name of a zone of Qt's, where it is one of ours."""
    name = bytes(zone.data()).decode("ascii", "replace")  # type: ignore[attr-defined]
    return name if name in zone_names() else ""
