"""What is said after somebody was added to an application, and the offer to put them at its interview."""

from collections.abc import Sequence
from functools import partial

from followup_desktop.domain.model import Contact, Interview
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui.shell import Shell


def say_who_was_added(shell: Shell, added: Sequence[Contact]) -> None:
    """The toast; with a link where the latest interview has nobody entered yet."""
    words = ngettext("{name} added", "{n} people added", len(added))
    said = words.format(name=added[0].full_name, n=current().number(len(added)))
    interview = shell.workspace.casework.interview_without_people(added)
    act = None
    if interview is not None:
        act = (_link_words(shell, interview, len(added)), partial(_put_there, shell, interview, added))
    shell.toast(said, undo=True, act=act)


def _link_words(shell: Shell, interview: Interview, count: int) -> str:
    """``Was at the interview``; of one that comes, ``Will be at the interview``."""
    begins = interview.starts_at
    if begins is not None and begins > shell.workspace.clock():
        return _("Will be at the interview")
    return ngettext("Was at the interview", "Were at the interview", count)


def _put_there(shell: Shell, interview: Interview, added: Sequence[Contact]) -> None:
    there = shell.workspace.casework.add_to_interview(interview, added)
    if there:
        text = ngettext("{name} is entered for the interview", "{n} people are entered for the interview", len(there))
        shell.toast(text.format(name=there[0].full_name, n=current().number(len(there))), undo=True)
