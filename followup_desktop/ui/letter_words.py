"""What letters, their channels, layouts and states are called on every screen that shows them."""

from datetime import datetime

from followup_desktop.domain.channels import channel_words
from followup_desktop.domain.envelopes import ENVELOPES, Outside, WindowView
from followup_desktop.domain.letter_kinds import Form
from followup_desktop.domain.messages import characters, speaking_seconds, spoken_text
from followup_desktop.domain.model import Channel, Contact, Envelope, Layout, Letter, Paper, Profile, Reader, Typeface
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.calendars import time_zone
from followup_desktop.services.draft import Draft
from followup_desktop.ui.case_words import channel_choices

#: From this part of a limit on, the end of the characters is near.
_NEAR = 0.9

#: The ways a letter can go, in the order of their menu.
CHANNELS = (Channel.EMAIL, Channel.POST, Channel.HAND, Channel.LINKEDIN)


def channel_name(channel: Channel) -> str:
    """The way a letter goes, as its chip says it."""
    return dict(channel_choices())[channel]


def channel_icon(channel: Channel) -> str:
    icons = {Channel.EMAIL: "mail", Channel.POST: "mail", Channel.LINKEDIN: "message-square", Channel.PHONE: "phone"}
    return icons.get(channel, "send")


def layout_name(layout: Layout, paper: Paper) -> str:
    """``US full block, Letter``."""
    return f"{just_layout(layout)}, {paper_format(paper)}"


def just_layout(layout: Layout) -> str:
    return {
        Layout.US_FULL_BLOCK: _("US full block"),
        Layout.US_MODIFIED_BLOCK: _("US modified block"),
        Layout.US_SEMI_BLOCK: _("US semi-block"),
        Layout.UK: _("British block"),
        Layout.DIN_A: _("DIN 5008 form A"),
        Layout.DIN_B: _("DIN 5008 form B"),
        Layout.FRENCH: _("French"),
        Layout.SWISS_RIGHT: _("Swiss, address right"),
        Layout.SWISS_LEFT: _("Swiss, address left"),
    }[layout]


def typeface_name(typeface: Typeface) -> str:
    """The family's own name, and what it looks like."""
    return {
        Typeface.PT_SERIF: _("PT Serif, sturdy"),
        Typeface.SPECTRAL: _("Spectral, light"),
        Typeface.LATO: _("Lato, without serifs"),
    }[typeface]


def envelope_name(envelope: Envelope) -> str:
    """``DL, 220 × 110 mm``."""
    names = {
        Envelope.US_10: "#10",
        Envelope.US_9: "#9",
        Envelope.DL: "DL",
        Envelope.C6_5: "C6/5",
        Envelope.C5: "C5",
        Envelope.C4: "C4",
    }
    inches = {Envelope.US_10: "9½ × 4⅛", Envelope.US_9: "8⅞ × 3⅞"}
    if envelope in inches:
        return _("{name}, {size} in").format(name=names[envelope], size=inches[envelope])
    width, height = ENVELOPES[envelope]
    return _("{name}, {width} × {height} mm").format(name=names[envelope], width=f"{width:g}", height=f"{height:g}")


def window_warning(view: WindowView) -> str:
    """Which lines of the address may not show in the window, and why; "" where all of them surely do."""
    if not view.outside:
        return ""
    first, why = view.outside[0]
    others = len(view.outside) - 1
    named = f"“{first}”"
    if others:
        named = ngettext("{line} and one more line", "{line} and {n} more lines", others).format(line=named, n=others)
    sentence = {
        Outside.TOO_WIDE: _("{lines} may be cut off: too wide for the window."),
        Outside.TOO_MANY: _("{lines} may not show: the address has more lines than the window holds."),
        Outside.ELSEWHERE: _("{lines} may not show: the window is over another part of the page."),
    }[why]
    return sentence.format(lines=named)


def paper_format(paper: Paper) -> str:
    """The format alone, for where it stands beside a layout; ``places.paper_name`` says that it is paper."""
    return {Paper.LETTER: _("Letter"), Paper.A4: _("A4")}[paper]


def tone_name(tone: str) -> str:
    return {"plain": _("Plain"), "warm": _("Warm")}.get(tone, tone.capitalize())


def on_clock(at: datetime, profile: Profile) -> datetime:
    """An instant on the person's own clock."""
    return at.astimezone(time_zone(profile.zone))


def saved_line(letter: Letter, now: datetime, profile: Profile) -> str:
    """``Saved at 9:41 AM``, or the day where that is not today."""
    if letter.changed_at is None:
        return ""
    at, today = on_clock(letter.changed_at, profile), on_clock(now, profile).date()
    if at.date() == today:
        return _("Saved at {time}").format(time=current().time(at))
    return _("Saved {day}").format(day=current().date_row(at.date()))


def sent_line(letter: Letter, profile: Profile) -> str:
    """When, how and to whom a sent letter went."""
    assert letter.sent_at is not None
    at, channel = on_clock(letter.sent_at, profile), letter.sent_channel or letter.channel
    text = _("Sent on {day} at {time} {how} to {name}. It stays as it went out.")
    if channel is Channel.PHONE:
        text = _("Called on {day} at {time}: {name}. The words stay as they were.")
    elif not letter.sent_to:
        text = _("Sent on {day} at {time} {how}. It stays as it went out.")
    return text.format(
        day=current().date_sentence(at.date()),
        time=current().time(at),
        how=channel_words(channel),
        name=", ".join(letter.sent_to.splitlines()) or _("nobody by name"),
    )


def words_line(draft: Draft) -> str:
    """``129 words, 21 short of the usual 150``; of a script also how long it takes to say."""
    low, high = draft.template.words
    count = draft.words
    if count < low:
        text = _("{n} words, {rest} short of the usual {limit}")
        line = text.format(n=current().number(count), rest=current().number(low - count), limit=low)
    elif count > high:
        text = _("{n} words, {rest} more than the usual {limit}")
        line = text.format(n=current().number(count), rest=current().number(count - high), limit=high)
    else:
        line = _("{n} words, within the usual {low} to {high}").format(n=current().number(count), low=low, high=high)
    if draft.template.kind.form is not Form.SCRIPT:
        return line
    return _("{words} · about {time} to say").format(words=line, time=_span(speaking_seconds(count)))


def characters_line(draft: Draft, most: int) -> tuple[str, str]:
    """``212 of 300 characters`` and its colour, which turns before the limit and at it; "" where nobody counts (0)."""
    if not most:
        return "", "text2"
    count = characters(spoken_text(draft.body))
    tone = "late" if count > most else "due" if count >= _NEAR * most else "text2"
    return characters_of(count, most), tone


def characters_of(count: int, most: int) -> str:
    """``212 of 300 characters``; over the limit, also how many have to go."""
    number, over = current().number, count - most
    shown = _("{n} of {most} characters").format(n=number(count), most=number(most))
    if over <= 0:
        return shown
    many = ngettext("{n} too many", "{n} too many", over).format(n=number(over))
    return _("{count}, {over}").format(count=shown, over=many)


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return ngettext("{n} second", "{n} seconds", rest).format(n=rest)
    if not rest:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def letter_name(draft: Draft) -> str:
    """A name for its files, without an ending: ``Ellen Marsh, Formal thank-you letter, Priya Raman``."""
    record = draft.record
    employers = {Reader.EMPLOYER: record.application.employer, Reader.OWN_EMPLOYER: record.profile.current_employer}
    name = reader_name(record.contact) or employers.get(record.reader, "")
    return ", ".join(filter(None, (draft.page.author, draft.template.kind.name, name)))


def reader_name(contact: Contact | None) -> str:
    return contact.full_name if contact else ""
