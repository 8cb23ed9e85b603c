"""How a step is called and how it stands, in words and marks: the same on Today, in the calendar and everywhere."""

from datetime import date, datetime, time, tzinfo

from followup_desktop.domain.model import Channel, InterviewKind
from followup_desktop.domain.plan import Action, Status, Step
from followup_desktop.i18n import _, current, ngettext

#: What an employer's name can do without where room is short.
_LEGAL = frozenset({"co", "co.", "company", "corp", "corp.", "corporation", "gmbh", "inc", "inc.", "llc", "llp", "ltd"})
_LEGAL_TOO = frozenset({"ltd.", "limited", "plc", "holdings", "group", "international"})
_TRADES = frozenset(
    {
        *(
            "agency",
            "associates",
            "bank",
            "center",
            "centre",
            "clinic",
            "college",
            "consulting",
            "foundation",
            "health",
        ),
        *("hospital", "institute", "instruments", "labs", "library", "media", "museum", "partners", "press"),
        *("publishing", "school", "services", "software", "solutions", "studio", "studios", "systems", "technologies"),
        *("technology", "university"),
    }
)
_PLACES = ("city of ", "town of ", "county of ", "state of ", "university of ", "the ")

#: Minutes that each kind of step takes, as one plans an evening; a call is short, an answer is not.
_MINUTES = {
    Action.PREPARE: 10,
    Action.REFLECT: 20,
    Action.WRITE: 10,
    Action.CALL: 10,
    Action.WEIGH: 20,
    Action.ANSWER_OFFER: 15,
    Action.MOVE_ON: 5,
    Action.NONE: 5,
}
#: What takes longer, or less, than others of its kind.
_MINUTES_OF = {"E03a": 5, "E05": 5, "E06": 10, "E07": 25, "E13": 10, "E16b": 5, "E21": 10}
#: A due time after this means "before the day is over".
_END_OF_DAY = time(23)

_KINDS = {
    InterviewKind.IN_PERSON: "interview",
    InterviewKind.PHONE: "phone",
    InterviewKind.VIDEO: "video",
}

#: Nothing to do but to wait kindly.
PAUSE = "E20"
_OFFER_EVENTS = ("E14a", "E14c", "E15", "E16", "E17")


def short_name(employer: str) -> str:
    """An employer's name where room is short: ``Rowan`` for ``City of Rowan``, ``Old Mill`` for ``Old Mill Museum``."""
    name = " ".join(employer.split())
    for start in _PLACES:
        if name.casefold().startswith(start) and len(name) > len(start):
            name = name[len(start) :]
    words = name.split(" ")
    while len(words) > 1 and words[-1].casefold().rstrip(",") in _LEGAL | _LEGAL_TOO:
        words.pop()
    if len(words) > 1 and words[-1].casefold() in _TRADES:
        words.pop()
    return " ".join(words).rstrip(" ,&") or name


# How a step stands


def state_key(step: Step) -> str:
    """The key of ``marks.STATES`` for a step as it stands now."""
    if step.status is Status.DONE:
        return "done"
    if step.status is Status.SUPPRESSED:
        return "skipped"
    if step.action is Action.MOVE_ON:
        return "your_call"
    if step.event == PAUSE:
        return "their_date"
    return {Status.OVERDUE: "late", Status.DUE: "due"}.get(step.status, "planned")


def is_offer_step(step: Step) -> bool:
    """Does the step belong to an offer, from its acknowledgement to the answer?"""
    return step.event in _OFFER_EVENTS


def interview_state(kind: InterviewKind) -> str:
    """The key of ``marks.STATES`` for an interview."""
    return _KINDS[kind]


def city_words(zone: tzinfo | None) -> str:
    """The city that names a zone: ``New York``; empty for one without a name."""
    return str(getattr(zone, "key", "")).split("/")[-1].replace("_", " ")


def time_there(at: datetime, own: tzinfo | None) -> str:
    """``3:10 PM``, ``noon``, and where the clock of ``own`` shows another time, ``4:00 PM in New York``."""
    text = _("noon") if at.time() == time(12) else current().time(at)
    city = city_words(at.tzinfo)
    if own is None or not city or at.astimezone(own).utcoffset() == at.utcoffset():
        return text
    return _("{time} in {city}").format(time=text, city=city)


def chip_words(step: Step, now: datetime, own: tzinfo | None = None) -> str:
    """What the chip beside a step says: ``1 day late``, ``by 3:10 PM``, ``sent Nov 2``; empty where there is no hurry.

    ``now`` is any aware instant; days and times are those of the step's own clock, named where ``own`` is another.
    """
    language, now = current(), now.astimezone(step.due.tzinfo)
    if step.event == PAUSE and step.status is Status.DUE:
        return ""
    if step.status is Status.OVERDUE:
        days = (now.date() - step.due.date()).days
        if days:
            return ngettext("{n} day late", "{n} days late", days).format(n=language.number(days))
        return _("late since {time}").format(time=time_there(step.due, own))
    if step.status is Status.DUE:
        if step.due.date() == now.date():
            return _("by {time}").format(time=time_there(step.due, own))
        return "" if is_offer_step(step) else _("by {day}").format(day=language.date_row(step.due.date()))
    if step.status is Status.DONE:
        return done_words(step)
    if step.status is Status.SUPPRESSED:
        return step.note
    return ""


def done_words(step: Step) -> str:
    """``sent Nov 2``, ``posted Nov 2`` or ``done Nov 2``."""
    day = current().date_short(step.target.date())
    if step.channel is Channel.POST:
        return _("posted {day}").format(day=day)
    if step.action is Action.WRITE:
        return _("sent {day}").format(day=day)
    return _("done {day}").format(day=day)


def ahead_words(step: Step, own: tzinfo | None = None) -> str:
    """How long there is time for a step that is not done: ``by 11:00 AM``, ``until Tue, Nov 24``."""
    language = current()
    if step.action is Action.MOVE_ON:
        return _("your call")
    if step.due.date() > step.target.date():
        return _("until {day}").format(day=language.date_row(step.due.date()))
    if step.due.time() >= _END_OF_DAY:
        return _("the same day")
    return _("by {time}").format(time=time_there(step.due, own))


def minutes(step: Step) -> int:
    """About how long the step takes."""
    return _MINUTES_OF.get(step.event) or _MINUTES[step.action]


def answer_line(at: datetime, own: tzinfo | None = None) -> str:
    """``Answer by Monday, November 23, 5 PM.``; ``at`` is the decision on the employer's clock.

    Where the clock of ``own`` shows another time, the city is named.
    """
    time_words = clock_words(at)
    if own is not None and at.astimezone(own).utcoffset() != at.utcoffset() and city_words(at.tzinfo):
        time_words = _("{time} in {city}").format(time=time_words, city=city_words(at.tzinfo))
    return _("Answer by {day}, {time}.").format(day=current().date_sentence(at.date()), time=time_words)


def clock_words(at: datetime) -> str:
    """``10 AM``, ``9:30 AM``, ``14:00``: full hours short where the language has AM and PM."""
    return current().time(at).replace(":00 ", " ")


# What a step is called


def title_at(step: Step, employer: str) -> str:
    """The step with its employer: ``Ask City of Rowan about their decision``."""
    text = {
        "E01": _("Prepare for {employer}"),
        "E02": _("Write down how it went at {employer}"),
        "E06": _("Tell your references about {employer}"),
        "E08": _("Ask {employer} about their decision"),
        "E10": _("Ask {employer} once more"),
        "E12": _("Decide whether to move on from {employer}"),
        "E14a": _("Acknowledge the offer from {employer}"),
        "E14c": _("Weigh the offer from {employer}"),
        "E15": _("Ask {employer} your open questions"),
        "E16": _("Answer the offer from {employer}"),
        "E17": _("Write to {employer} to decline the offer"),
        "E18b": _("Ask {employer} what you could do better"),
        "E21": _("Stay in touch with {employer}"),
    }.get(step.event)
    if step.event == "E16b" and step.contact_id is None:
        text = _("Withdraw from {employer}")
    if step.event == "E17" and step.action is Action.CALL:
        text = _("Call {employer} to decline the offer")
    if text is not None:
        return text.format(employer=employer)
    return _("{step}, {employer}").format(step=step.title, employer=employer)


def noun_at(step: Step, employer: str) -> str:
    """The step as a thing, for lists: ``letter to Alder Creek``."""
    if step.event == "E16b" and step.contact_id is None:
        return _("withdrawal from {employer}").format(employer=employer)
    text = {
        "E01": _("preparing for {employer}"),
        "E02": _("notes on {employer}"),
        "E03": _("thanks to {employer}"),
        "E03a": _("how to write to {employer}"),
        "E04": _("thanks to {employer}"),
        "E05": _("LinkedIn, {employer}"),
        "E06": _("references, {employer}"),
        "E07": _("letter to {employer}"),
        "E08": _("inquiry to {employer}"),
        "E10": _("second inquiry to {employer}"),
        "E12": _("move on from {employer}?"),
        "E13": _("reply to {employer}"),
        "E14a": _("reply to {employer}"),
        "E14c": _("weighing {employer}"),
        "E15": _("questions to {employer}"),
        "E16": _("answer to {employer}"),
        "E16b": _("thanks to your helpers, {employer}"),
        "E17": _("a kind no to {employer}"),
        "E18": _("thanks to {employer}"),
        "E18b": _("feedback from {employer}"),
        "E20": _("a pause, {employer}"),
        "E21": _("staying in touch with {employer}"),
    }[step.event]
    return text.format(employer=employer)


def number_word(n: int) -> str:
    """``three``; from thirteen on in digits."""
    words = (
        *(_("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six")),
        *(_("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve")),
    )
    return words[n] if n < len(words) else current().number(n)


def day_word(day: date, today: date) -> str:
    """A day as a sentence says it: ``today``, ``yesterday``, ``on Friday, November 13``."""
    if day == today:
        return _("today")
    if (today - day).days == 1:
        return _("yesterday")
    return _("on {day}").format(day=current().date_sentence(day))
