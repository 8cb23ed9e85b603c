"""How people, interviews and answers are called, and what their cards say: plain functions from values to words."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from followup_desktop.domain.completeness import Detail, is_nameless, missing_details, missing_for_post
from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Channel,
    Contact,
    ContactRole,
    EmployerStyle,
    Interview,
    InterviewKind,
    State,
)
from followup_desktop.domain.states import state_label
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.calendars import time_zone

#: Notes stay sharp for about a day; after three they are memories of memories (follow-up.md B2, R09).
FRESH = timedelta(hours=24)
FADING = timedelta(days=3)


def role_choices() -> list[tuple[ContactRole, str]]:
    return [
        (ContactRole.INTERVIEWER, _("Interviewer")),
        (ContactRole.ARRANGER, _("Arranged the interview")),
        (ContactRole.RECRUITER, _("Recruiter")),
        (ContactRole.REFEREE, _("Speaks for me")),
        (ContactRole.INSIDER, _("Someone I know inside")),
    ]


def role_words(role: ContactRole) -> str:
    """``arranged the interview``, as it stands behind a job."""
    return {
        ContactRole.INTERVIEWER: _("interviewer"),
        ContactRole.ARRANGER: _("arranged the interview"),
        ContactRole.RECRUITER: _("recruiter"),
        ContactRole.REFEREE: _("speaks for you"),
        ContactRole.INSIDER: _("someone you know inside"),
    }[role]


def channel_choices() -> list[tuple[Channel, str]]:
    return [
        (Channel.EMAIL, _("E-mail")),
        (Channel.PHONE, _("Phone")),
        (Channel.POST, _("Post")),
        (Channel.LINKEDIN, _("LinkedIn")),
        (Channel.IN_PERSON, _("In person")),
        (Channel.HAND, _("By hand")),
    ]


def kind_choices() -> list[tuple[InterviewKind, str]]:
    return [
        (InterviewKind.IN_PERSON, _("In person")),
        (InterviewKind.PHONE, _("By phone")),
        (InterviewKind.VIDEO, _("By video")),
    ]


def style_choices() -> list[tuple[EmployerStyle, str]]:
    return [
        (EmployerStyle.NEUTRAL, _("Somewhere between")),
        (EmployerStyle.TRADITIONAL, _("Traditional: letters on paper")),
        (EmployerStyle.TECH, _("Quick and digital")),
    ]


def answer_choices() -> list[tuple[AnswerKind, str, str]]:
    """Kind, words, and what follows from it."""
    return [
        (AnswerKind.NEW_DATE, _("A new date"), _("They need longer, and named a day.")),
        (AnswerKind.NEXT_ROUND, _("Another interview"), _("Next you enter when it is.")),
        (AnswerKind.OFFER, _("An offer"), _("Next you enter its terms.")),
        (AnswerKind.REJECTION, _("A no"), _("The application ends. Everything stays to look back at.")),
        (AnswerKind.REQUEST, _("A question or a request"), _("They want something from you first.")),
        (AnswerKind.OTHER, _("Something else"), _("Kept with the application; nothing else changes.")),
    ]


def clock_span(starts_at: datetime, ends_at: datetime) -> str:
    """``2:00 to 3:10 PM``; both instants are on the clock to show."""
    language = current()
    start, end = language.time(starts_at), language.time(ends_at)
    half = end.rpartition(" ")[2]
    if half in ("AM", "PM") and start.endswith(f" {half}"):
        start = start.removesuffix(f" {half}")
    return _("{start} to {end}").format(start=start, end=end)


def day_words(day: date, today: date) -> str:
    """``Today``, ``Yesterday``, else ``Friday, October 30``, with the year where it is another one."""
    if day == today:
        return _("Today")
    if (today - day).days == 1:
        return _("Yesterday")
    if (day - today).days == 1:
        return _("Tomorrow")
    return current().date_sentence(day) if day.year == today.year else current().date(day)


def ago_words(since: timedelta) -> str:
    """``20 minutes ago``, ``19 hours ago``, ``3 days ago``."""
    minutes = max(0, int(since.total_seconds() // 60))
    if minutes < 60:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    hours = minutes // 60
    if hours < 48:
        return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    days = hours // 24
    return ngettext("{n} day ago", "{n} days ago", days).format(n=current().number(days))


def freshness(ends_at: datetime | None, now: datetime) -> tuple[str, str]:
    """How fresh the memory of an interview is, in words and a tone."""
    if ends_at is None or ends_at > now:
        return _("still ahead"), "neutral"
    since = now - ends_at
    if since <= FRESH:
        return _("{ago}, still fresh").format(ago=ago_words(since)), "done"
    if since <= FADING:
        return _("{ago}, still worth writing down").format(ago=ago_words(since)), "due"
    return _("{ago}, write what stayed").format(ago=ago_words(since)), "quiet"


def zone_words(theirs: str, own: str, at: datetime) -> str:
    """How far the employer's clock is from one's own at that instant: ``3 hours ahead of you``."""
    minutes = _offset(theirs, at) - _offset(own, at)
    if not minutes:
        return _("same time zone as yours")
    hours, rest = divmod(abs(minutes), 60)
    amount = ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    if rest:
        amount = _("{hours}:{minutes:02d} hours").format(hours=hours, minutes=rest)
    return (_("{amount} ahead of you") if minutes > 0 else _("{amount} behind you")).format(amount=amount)


def _offset(zone: str, at: datetime) -> int:
    shift = at.astimezone(time_zone(zone)).utcoffset()
    return int((shift or timedelta()).total_seconds() // 60)


def detail_words(detail: Detail) -> str:
    return {
        Detail.NAME: _("the whole name"),
        Detail.TITLE: _("courtesy title"),
        Detail.JOB: _("job"),
        Detail.EMAIL: _("e-mail"),
        Detail.PHONE: _("phone"),
        Detail.ADDRESS: _("postal address"),
        Detail.CHANNEL: _("the best way to reach them"),
    }[detail]


def details_told(contact: Contact, application: Application | None) -> tuple[int, int]:
    """How many of the details of somebody are told, and how many there are."""
    return len(Detail) - len(missing_details(contact, application)), len(Detail)


def missing_words(contact: Contact, application: Application | None) -> str:
    """``Missing for post: job and postal address``: what a posted letter lacks first, short enough for one line.

    Only a missing name keeps a letter from being written; that is then said instead. Empty where all is told.
    """
    if is_nameless(contact):
        return _("Without a name no letter can be written")
    for_post = missing_for_post(contact, application)
    missing = for_post or missing_details(contact, application)
    if not missing:
        return ""
    shown = [detail_words(detail) for detail in missing[:2]]
    more = len(missing) - len(shown)
    if more:
        shown.append(ngettext("{n} more", "{n} more", more).format(n=more))
    return (_("Missing for post: {what}") if for_post else _("Missing: {what}")).format(what=current().join(shown))


def name_or_unnamed(contact: Contact) -> str:
    return contact.full_name or _("Somebody new")


def employer_words(application: Application) -> str:
    """``City of Rowan, Communications Specialist``."""
    return ", ".join(part for part in (application.employer, application.role) if part.strip())


def standing(
    application: Application,
    interviews: Sequence[Interview],
    promised_on: date | None,
    answer_by: datetime | None,
    now: datetime,
) -> tuple[str, str, str]:
    """Where an application stands: words, tone and icon of its chip. Days are those of the employer's clock."""
    language, state = current(), application.state
    zone = time_zone(application.zone)
    today = now.astimezone(zone).date()
    label = state_label(state)
    if state is State.SCHEDULED:
        ahead = [
            each.starts_at.astimezone(zone).date() for each in interviews if each.starts_at and each.starts_at > now
        ]
        if ahead:
            words = _("Interview on {day}").format(day=language.date_sentence(min(ahead)))
            return (_("Interview today") if min(ahead) == today else words), "accent", "users"
        if not interviews:
            return _("No interview yet"), "neutral", "briefcase"
        return label, "accent", "users"
    if state in (State.INTERVIEWED, State.WAITING, State.CHASED) and promised_on is not None:
        if promised_on < today:
            days = (today - promised_on).days
            late = ngettext("{state}, {n} day past their date", "{state}, {n} days past their date", days)
            return late.format(state=label, n=language.number(days)), "quiet", "hourglass"
        words = _("{state}, they decide by {day}").format(state=label, day=language.date_short(promised_on))
        return words, "quiet", "hourglass"
    if state in (State.OFFER, State.NEGOTIATING) and answer_by is not None:
        return (
            _("{state}, answer by {day}").format(
                state=label, day=language.date_short(answer_by.astimezone(zone).date())
            ),
            "accent",
            "handshake",
        )
    return label, *_STATE_LOOKS[state]


_STATE_LOOKS = {
    State.SCHEDULED: ("accent", "users"),
    State.INTERVIEWED: ("quiet", "hourglass"),
    State.WAITING: ("quiet", "hourglass"),
    State.CHASED: ("quiet", "hourglass"),
    State.SECOND_INTERVIEW: ("accent", "calendar-clock"),
    State.OFFER: ("accent", "handshake"),
    State.NEGOTIATING: ("accent", "handshake"),
    State.ACCEPTED: ("done", "circle-check"),
    State.DECLINED: ("neutral", "circle-slash"),
    State.REJECTED: ("neutral", "circle-slash"),
    State.WITHDRAWN: ("neutral", "circle-slash"),
    State.LAPSED: ("neutral", "circle-slash"),
    State.NO_ANSWER: ("neutral", "archive"),
}
