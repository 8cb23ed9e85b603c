"""Keeping that a step was done: one place for the menus, the sheet of a call and the dialogs."""

from datetime import datetime

from followup_desktop.domain.model import Channel
from followup_desktop.domain.steps import Step
from followup_desktop.i18n import _
from followup_desktop.ui.shell import Shell


def keep_done(
    shell: Shell, step: Step, channel: Channel | None, at: datetime | None = None, note: str = "", override: str = ""
) -> None:
    """Keep that it was done, now or ``at``, and say so with the way back. Raises ``Objected`` as the planner does."""
    title = step.title
    shell.workspace.planner.mark_done(step.application_id, step.key, channel, at, note, override)
    shell.toast(_("Marked done: {step}").format(step=title), undo=True)
