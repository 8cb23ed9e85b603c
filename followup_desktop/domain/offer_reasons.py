"""The sentences of the steps that an offer brings: what to do, why then, and why not. See ``reasons``."""

from datetime import datetime

from followup_desktop.domain.reasons import working_days
from followup_desktop.domain.steps import Step
from followup_desktop.i18n import _, current

# What to do


def acknowledge(step: Step) -> str:
    return _("Acknowledge the offer")


def weigh(step: Step) -> str:
    return _("Weigh the offer")


def ask_questions(step: Step) -> str:
    return _("Ask your open questions")


def answer(step: Step) -> str:
    return _("Answer the offer")


def call_to_decline(step: Step) -> str:
    return _("Call to decline the offer")


def write_to_decline(step: Step) -> str:
    return _("Write to decline the offer")


# Why then


def acknowledgement(step: Step, received_at: datetime, answer_by: datetime, named: bool, bd: int) -> str:
    language = current()
    came = _("The offer came on {day} at {time}.").format(
        day=language.date_sentence(received_at), time=language.time(received_at)
    )
    if named:
        text = _("{came} Thank them within a day and say that you will answer by {answer}.")
    else:
        text = _("{came} Thank them within a day and ask for time until {answer}: {n} is usual.")
    return text.format(came=came, answer=language.date_sentence(answer_by), n=working_days(bd))


def weighing(step: Step, answer_by: datetime, named: bool, left: int) -> str:
    day = current().date_sentence(answer_by)
    if named:
        start = _("They expect your answer by {day}.").format(day=day)
    else:
        start = _("They named no date; {day} is what is usual.").format(day=day)
    if left == 0:
        return _("{start} Weigh it now, so that you answer with a clear head.").format(start=start)
    return _("{start} Weighing it on {target} leaves {n} for questions.").format(
        start=start, target=current().date_sentence(step.target), n=working_days(left)
    )


def questions(step: Step, answer_by: datetime) -> str:
    return _("Pay, benefits, start: ask everything in one message, while they can still reply before {day}.").format(
        day=current().date_sentence(answer_by)
    )


def answering(step: Step, answer_by: datetime, named: bool) -> str:
    language = current()
    values = {"day": language.date_sentence(answer_by), "time": language.time(answer_by)}
    if named:
        text = _("They expect your answer by {day}, {time}. Yes or no, write it that morning, well before the hour.")
    else:
        text = _("They named no date; {day} is what is usual. Yes or no, put it in writing that morning.")
    return text.format(**values)


def declining_call(step: Step, answer_by: datetime) -> str:
    return _("They called you with the offer, so the no deserves a call too, before {day} is over.").format(
        day=current().date_sentence(answer_by)
    )


def declining_letter(step: Step, called: bool) -> str:
    if called:
        return _("You called. A few kind lines the next working day put it in writing and leave the door open.")
    return _("After the call, a few kind lines the next working day put it in writing and leave the door open.")


def declining_message(step: Step, answer_by: datetime) -> str:
    return _(
        "They expect your answer by {day}. A short, kind message is enough; a call is kind, but not needed."
    ).format(day=current().date_sentence(answer_by))


# Beside the state


def newer_offer(step: Step) -> str:
    return _("a newer offer took its place")


def two_rounds_of_talks(step: Step) -> str:
    return _("two rounds of talks are enough")
