"""Countries, their regions and languages by name, for the choices of forms."""

from collections.abc import Iterable
from functools import cache

from followup_desktop.domain.model import Paper
from followup_desktop.i18n import LANGUAGES, Language, _, current
from followup_desktop.services.calendars import subdivision_names

#: Offered first, as most of those who use the program look for work there.
_FIRST = ("US", "GB", "CA", "AU", "IE", "NZ")

# Codes that the list of territories has and that are no countries.
_UNREAL = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def country_name(code: str) -> str:
    """``United States``; the code itself where nobody knows it."""
    return str(current().locale.territories.get(code, code))


def country_choices() -> list[tuple[str, str]]:
    """Every country as (code, name in the program's language), the likeliest first."""
    return list(_countries(current().code))


@cache
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names: dict[str, str] = dict(Language(language).locale.territories)
    real = [code for code in names if len(code) == 2 and code.isalpha() and code not in _UNREAL]
    rest = sorted((names[code], code) for code in real if code not in _FIRST)
    return (*((code, names[code]) for code in _FIRST), *((code, name) for name, code in rest))


def region_choices(country: str) -> list[tuple[str, str]]:
    """The regions that have holidays of their own as (code, name), after the country as a whole as ``""``."""
    return [("", _("The whole country")), *subdivision_names(country).items()]


def country_of_zone(zone: str) -> str:
    """The ISO 3166-1 code of where the clocks show this IANA zone: "JP" for "Asia/Tokyo"; empty where it says none."""
    from babel.core import get_global  # not before a form is saved

    return str(get_global("zone_territories").get(zone, ""))


def usual_currency(country: str) -> str:
    """The ISO 4217 code of what one is paid in there."""
    from babel.numbers import get_territory_currencies  # not before the first sum

    return next(iter(get_territory_currencies(country)), "USD")


def paper_name(paper: Paper) -> str:
    return _("Letter paper") if paper is Paper.LETTER else _("A4 paper")


def language_name(code: str) -> str:
    """``English (United States)``, in the program's language."""
    return str(Language(code).locale.get_display_name(current().locale))


def languages_by_name(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Languages as (code, name), in the order of their names."""
    return sorted(((code, language_name(code)) for code in codes), key=lambda each: each[1].casefold())


def language_choices() -> list[tuple[str, str]]:
    """The languages of the program as (code, name)."""
    return [(code, language_name(code)) for code in LANGUAGES]
