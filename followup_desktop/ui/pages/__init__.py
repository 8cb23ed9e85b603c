"""The screens, one module each. The window builds a page when it is first opened, and imports it no sooner."""

from collections.abc import Callable, Mapping

from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.page import Page


def _today(shell: Shell) -> Page:
    from followup_desktop.ui.pages.today import TodayPage

    return TodayPage(shell)


def _calendar(shell: Shell) -> Page:
    from followup_desktop.ui.pages.calendar import CalendarPage

    return CalendarPage(shell)


def _applications(shell: Shell) -> Page:
    from followup_desktop.ui.pages.applications import ApplicationsPage

    return ApplicationsPage(shell)


def _interview(shell: Shell) -> Page:
    from followup_desktop.ui.pages.interview import InterviewPage

    return InterviewPage(shell)


def _reflection(shell: Shell) -> Page:
    from followup_desktop.ui.pages.reflection import ReflectionPage

    return ReflectionPage(shell)


def _leaving(shell: Shell) -> Page:
    from followup_desktop.ui.pages.leaving import LeavingPage

    return LeavingPage(shell)


def _preparation(shell: Shell) -> Page:
    from followup_desktop.ui.pages.preparation import PreparationPage

    return PreparationPage(shell)


def _trends(shell: Shell) -> Page:
    from followup_desktop.ui.pages.trends import TrendsPage

    return TrendsPage(shell)


def _letters(shell: Shell) -> Page:
    from followup_desktop.ui.pages.letters import LettersPage

    return LettersPage(shell)


def _editor(shell: Shell) -> Page:
    from followup_desktop.ui.pages.letter import LetterPage

    return LetterPage(shell)


def _panel(shell: Shell) -> Page:
    from followup_desktop.ui.pages.panel import PanelPage

    return PanelPage(shell)


def _fields(shell: Shell) -> Page:
    from followup_desktop.ui.pages.letter_fields import LetterFieldsPage

    return LetterFieldsPage(shell)


def _offers(shell: Shell) -> Page:
    from followup_desktop.ui.pages.offers import OffersPage

    return OffersPage(shell)


def _compare(shell: Shell) -> Page:
    from followup_desktop.ui.pages.compare import ComparePage

    return ComparePage(shell)


def _people(shell: Shell) -> Page:
    from followup_desktop.ui.pages.people import PeoplePage

    return PeoplePage(shell)


def _checklists(shell: Shell) -> Page:
    from followup_desktop.ui.pages.checklists import ChecklistsPage

    return ChecklistsPage(shell)


def _settings(shell: Shell) -> Page:
    from followup_desktop.ui.pages.settings import SettingsPage

    return SettingsPage(shell)


def _welcome(shell: Shell) -> Page:
    from followup_desktop.ui.pages.welcome import WelcomePage

    return WelcomePage(shell)


#: The maker of each page by its name; the part before "/" is the entry of the sidebar that it belongs to.
PAGES: Mapping[str, Callable[[Shell], Page]] = {
    "today": _today,
    "calendar": _calendar,
    "applications": _applications,
    "applications/interview": _interview,
    "applications/leaving": _leaving,
    "applications/preparation": _preparation,
    "applications/reflection": _reflection,
    "applications/trends": _trends,
    "letters": _letters,
    "letters/editor": _editor,
    "letters/panel": _panel,
    "letters/fields": _fields,
    "offers": _offers,
    "offers/compare": _compare,
    "people": _people,
    "checklists": _checklists,
    "settings": _settings,
    "welcome": _welcome,
}
