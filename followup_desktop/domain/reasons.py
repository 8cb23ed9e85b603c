"""The sentences of a plan: what to do, why then, and the few words beside a state.

Each takes the step and then the facts it names; ``Wording`` keeps the two together until somebody reads them.
"""

from datetime import date, datetime

from followup_desktop.domain.model import Channel, Contact, ContactRole, State, Want
from followup_desktop.domain.states import state_label
from followup_desktop.domain.steps import Status, Step
from followup_desktop.i18n import _, current, first_upper, ngettext

_WEEK = 7


def working_days(n: int) -> str:
    """``three working days``: small numbers as words, the way one says them."""
    words = (
        *(_("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight")),
        *(_("nine"), _("ten"), _("eleven"), _("twelve"), _("thirteen"), _("fourteen"), _("fifteen")),
    )
    number = words[n] if n < len(words) else current().number(n)
    return ngettext("{n} working day", "{n} working days", n).format(n=number)


def _surname(contact: Contact) -> str:
    """``Ms. Raman``, or the full name where no courtesy title is known."""
    return f"{contact.title} {contact.last_name}" if contact.title and contact.last_name else contact.full_name


# What to do


def write_down(step: Step) -> str:
    return _("Write down how it went")


def thank(step: Step, contact: Contact | None) -> str:
    if contact is None or not contact.full_name:
        return _("Thank the people you met")
    return _("Thank {name}").format(name=contact.full_name)


def thank_all(step: Step, contact: None) -> str:
    return _("Thank everybody in one letter")


def prepare(step: Step) -> str:
    return _("Prepare for the interview")


def ask_preference(step: Step, contact: Contact) -> str:
    return _("Ask how {name} likes to be written to").format(name=contact.full_name)


def connect(step: Step, contact: Contact) -> str:
    return _("Write to {name} on LinkedIn").format(name=contact.full_name)


def tell_referees(step: Step) -> str:
    return _("Tell your referees that a call may come")


def send_letter(step: Step, contact: Contact | None) -> str:
    name = _surname(contact) if contact else ""
    if step.channel is Channel.POST:
        return _("Post the formal letter to {name}").format(name=name) if name else _("Post the formal letter")
    return _("Send the formal letter to {name}").format(name=name) if name else _("Send the formal letter")


def ask(step: Step) -> str:
    return _("Ask about their decision")


def ask_again(step: Step) -> str:
    return _("Ask once more about their decision")


def take_care(step: Step) -> str:
    return _("Be patient, with them and with yourself")


def decide_to_move_on(step: Step) -> str:
    return _("Decide whether to move on")


# Why then


def done(step: Step) -> str:
    day = current().date_sentence(step.target)
    if step.channel is Channel.POST:
        return _("Posted on {day}.").format(day=day)
    if step.letter_kind and step.channel is Channel.EMAIL:
        return _("Sent by e-mail on {day}.").format(day=day)
    return _("Done on {day}.").format(day=day)


def moved(step: Step, planned: datetime) -> str:
    language = current()
    return _("You moved this to {day}. The rules had {planned}.").format(
        day=language.date_sentence(step.target), planned=language.date_sentence(planned)
    )


def pinned(step: Step, planned: datetime) -> str:
    language = current()
    if step.target.date() == planned.date():
        return _("You keep this on {day}, whatever changes.").format(day=language.date_sentence(step.target))
    return _("You keep this on {day}, whatever changes. The rules have {planned}.").format(
        day=language.date_sentence(step.target), planned=language.date_sentence(planned)
    )


def reflection(step: Step, ends_at: datetime, held: bool) -> str:
    if held:
        text = _("Your interview ended at {time}. Names, questions and half-sentences fade first: note them {day}.")
    else:
        text = _("Your interview ends at {time}. Names, questions and half-sentences fade first: note them {day}.")
    on = _("the same day") if step.target.date() == ends_at.date() else _("soon after midnight")
    return text.format(time=current().time(ends_at), day=on)


def thanks(step: Step, ends_at: datetime, held: bool, want: Want, decide_on: date | None) -> str:
    language = current()
    when = {"day": language.date_sentence(ends_at), "time": language.time(ends_at)}
    if held:
        start = _("Your interview ended on {day} at {time}").format(**when)
    else:
        start = _("Your interview ends on {day} at {time}").format(**when)
    if want is Want.NO:
        return _("{interview}. You do not want this job, and thanks are still right: people meet again.").format(
            interview=start
        )
    if decide_on is not None:
        return _("{interview}, and they decide on {decide}. Thanks that arrive before then can still count.").format(
            interview=start, decide=language.date_sentence(decide_on)
        )
    if step.target.date() == ends_at.date():
        return _("{interview}. Thanks the same evening reach them while the talk is still fresh.").format(
            interview=start
        )
    return _("{interview}, too late for thanks the same evening. The next morning is right, within a day.").format(
        interview=start
    )


def preparing(step: Step, begins: datetime) -> str:
    return _(
        "Your interview begins on {day} at {time}. Read what you noted so far, and what to ask before you leave: "
        "the answers become the dates here."
    ).format(day=current().date_sentence(begins), time=current().time(begins))


def asking_preference(step: Step) -> str:
    return _("By e-mail, on paper or in person: whoever arranged it can tell you. The thanks do not wait for it.")


def thanking_arranger(step: Step, contact: Contact) -> str:
    if contact.role is ContactRole.RECRUITER:
        return _("A line on how it went, with thanks: whoever sent you wants to know.")
    return _("Whoever set the interview up put in a word for you. A few lines are enough, no pitch.")


def connecting(step: Step, thanked: bool) -> str:
    if thanked:
        return _("Your thanks are out. Now a note that names what you talked about is a reason to stay in touch.")
    return _("After the thanks, not before: then a note that names what you talked about is welcome.")


def telling_referees(step: Step, names: tuple[str, ...], asked: bool) -> str:
    people = current().join(names)
    if asked:
        return _(
            "They asked for your references. Tell {names} the role and two or three points before the phone rings."
        ).format(names=people)
    return _("Tell {names} the role and two or three points, so that a call finds them prepared.").format(names=people)


def formal_letter(
    step: Step, held_on: date, bd: int, after: str, names: tuple[str, ...], post_bd: int | None, promised: date | None
) -> str:
    """``after`` is what the letter waits for: the interview, the thanks or the inquiry."""
    language = current()
    values = {"n": working_days(bd), "day": language.date_sentence(held_on)}
    if after == "thanks":
        text = _("{n} after your thanks on {day}, a letter is welcome again.")
    elif after == "inquiry":
        text = _("You asked on {day}. {n} of quiet come first, then a letter is welcome.")
        values["n"] = first_upper(values["n"])
    else:
        text = _("{n} after your interview on {day}, a letter brings your name back while they compare.")
    sentence = first_upper(text.format(**values))
    if post_bd is not None and promised is not None:
        return _("{why} The post takes {n}, and they decide on {day}.").format(
            why=sentence, n=working_days(post_bd), day=language.date_sentence(promised)
        )
    return _with_holidays(sentence, names)


def inquiry_after_promise(step: Step, promised: date, names: tuple[str, ...]) -> str:
    language = current()
    values = {
        "promised": language.date_sentence(promised),
        "first": language.date_month(step.target),
        "last": language.date_month(step.due),
        "holidays": language.join(names),
    }
    late = step.status is Status.OVERDUE
    if names and late:
        # Two lines beside a button have to hold all of it.
        values["promised"] = language.date_month(promised)
        values["first"], values["last"] = language.date_short(step.target), language.date_short(step.due)
        text = _(
            "They promised an answer by {promised}. With {holidays} in between, asking was right from {first} "
            "to {last}. Today is still fine."
        )
    elif names:
        text = _(
            "They promised an answer by {promised}. With {holidays} in between, asking is right from {first} to {last}."
        )
    elif late:
        text = _("They promised an answer by {promised}. Asking was right from {first} to {last}. Today is still fine.")
    else:
        text = _("They promised an answer by {promised}. Asking is right from {first} to {last}.")
    return text.format(**values)


def inquiry_after_interview(step: Step, held_on: date, bd: int, names: tuple[str, ...]) -> str:
    sentence = _("They named no date. {n} after your interview on {day} is a fair time to ask.").format(
        n=first_upper(working_days(bd)), day=current().date_sentence(held_on)
    )
    return _still_fine(step, _with_holidays(sentence, names))


def inquiry_after_thanks(step: Step, thanked_on: date, days: int, names: tuple[str, ...]) -> str:
    text = _("They named no date. A week after your thanks on {day} is a fair time to ask.")
    if days != _WEEK:
        text = ngettext(
            "They named no date. {n} day after your thanks on {day} is a fair time to ask.",
            "They named no date. {n} days after your thanks on {day} is a fair time to ask.",
            days,
        )
    sentence = text.format(n=current().number(days), day=current().date_sentence(thanked_on))
    return _still_fine(step, _with_holidays(sentence, names))


def asking_again(step: Step, asked_on: date, sent: bool, bd: int) -> str:
    day, n = current().date_sentence(asked_on), first_upper(working_days(bd))
    if sent:
        return _("You asked on {day}. {n} later one more question is right, in writing; it is the last.").format(
            day=day, n=n
        )
    return _("{n} after the question planned for {day}, one more is right, in writing; it is the last.").format(
        day=day, n=n
    )


def patience(step: Step) -> str:
    return _("Hiring takes longer than anybody plans. Do something today that has nothing to do with it.")


def patience_late(step: Step, promised: date) -> str:
    return _("They wanted to decide by {day}. Late is usual and says nothing about you.").format(
        day=current().date_sentence(promised)
    )


def inquiry_after_letter(
    step: Step, letter_on: date, sent: bool, bd: int, promised: date | None, names: tuple[str, ...]
) -> str:
    language = current()
    day, n = language.date_sentence(letter_on), working_days(bd)
    if promised is not None:
        start = _("They promised an answer by {promised}.").format(promised=language.date_sentence(promised))
    else:
        start = _("They named no date.")
    if sent:
        text = _("{start} Your letter went out on {day}; give it {n} before you ask.")
    else:
        text = _("{start} Your letter is planned for {day}; give it {n} before you ask.")
    return _still_fine(step, _with_holidays(text.format(start=start, day=day, n=n), names))


def inquiry_after_inquiry(step: Step, asked_on: date, promised: date, bd: int, names: tuple[str, ...]) -> str:
    language = current()
    sentence = _(
        "Their new date is {promised}. You asked on {asked}, and {n} of quiet come before you ask again."
    ).format(promised=language.date_sentence(promised), asked=language.date_sentence(asked_on), n=working_days(bd))
    return _still_fine(step, _with_holidays(sentence, names))


def move_on_after_inquiry(step: Step, asked_on: date, sent: bool, bd: int) -> str:
    day = current().date_sentence(asked_on)
    if sent:
        text = _("{n} after your inquiry on {day}. Nothing closes by itself: you decide.")
    else:
        text = _("{n} after the inquiry planned for {day}. Nothing closes by itself: you decide.")
    return text.format(n=first_upper(working_days(bd)), day=day)


def move_on_after_promise(step: Step, promised: date, bd: int) -> str:
    return _("They promised an answer by {day}, and {n} is long enough to wait. You decide.").format(
        day=current().date_sentence(promised), n=working_days(bd)
    )


def _with_holidays(sentence: str, names: tuple[str, ...]) -> str:
    if not names:
        return sentence
    return ngettext(
        "{why} {holidays} does not count as a working day.",
        "{why} {holidays} do not count as working days.",
        len(names),
    ).format(why=sentence, holidays=current().join(names))


def _still_fine(step: Step, sentence: str) -> str:
    return _("{why} Today is still fine.").format(why=sentence) if step.status is Status.OVERDUE else sentence


# Beside the state


def as_told(step: Step, reason: str) -> str:
    return reason or _("you skipped it")


def ended(step: Step, state: State) -> str:
    return state_label(state)


def new_round(step: Step) -> str:
    return _("new round")


def offer_came(step: Step) -> str:
    return _("an offer came first")


def not_wanted(step: Step) -> str:
    return _("you do not want this job")


def they_decide_first(step: Step) -> str:
    return _("they decide first")


def over(step: Step) -> str:
    return _("it is over")


def accepted_elsewhere(step: Step) -> str:
    return _("you accepted another offer")


def lapsed(step: Step) -> str:
    return _("its time has passed")


def already_thanked(step: Step) -> str:
    return _("thanked already")


def thanked_as_interviewer(step: Step) -> str:
    return _("already thanked as interviewer")


def thanks_left_out(step: Step) -> str:
    return _("only after the thanks")


def wrote_already(step: Step) -> str:
    return _("you wrote already")


def asked_already(step: Step) -> str:
    return _("you asked already")


def first_left_out(step: Step) -> str:
    return _("only after a first question")


def three_strikes(step: Step) -> str:
    return _("three contacts are enough")


def thanks_unsent(step: Step) -> str:
    return _("your thanks are still unsent: one letter can do both")


def nothing_useful(step: Step) -> str:
    return _("only with something useful to send")


def notes_fade(step: Step) -> str:
    return _("a day old, and still worth writing")


def late_still_send(step: Step) -> str:
    return _("late, still send")


def in_quiet_time(step: Step, until: date) -> str:
    return _("inside the quiet time until {day}").format(day=current().date_short(until))


def closed_day(step: Step, holiday: str) -> str:
    return _("{holiday}: closed").format(holiday=holiday) if holiday else _("weekend: closed")
