"""What happens next, on the worksheet: the same inputs as in the interview's form, so that the plan follows them."""

from dataclasses import replace
from datetime import date

from followup_desktop.domain.reflection import Item, Sheet
from followup_desktop.ui.dialogs.form import Form
from followup_desktop.ui.pages.interview_promise import PromiseInputs, said_on
from followup_desktop.ui.pages.reflection_inputs import ItemInput
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.fields import watch

_NAMES = ("promise_text", "promised_on", "promised_time", "promised_by_id", "promised_channel", "references_asked")


class PromiseInput(ItemInput):
    """Their words, the day these mean, who tells, and how."""

    def __init__(self, item: Item, shell: Shell, today: date) -> None:
        super().__init__()
        self._shell = shell
        self._form = Form()
        self.promise = PromiseInputs(self._form, today, beside=True)
        self.column.addWidget(self.promise)
        self.fields = {name: self._form[name] for name in _NAMES if name != "promised_by_id"}
        watch([*self._form.editors(), self.promise.promised_by], self.changed)

    def load(self, sheet: Sheet) -> None:
        interview, workspace = sheet.interview, self._shell.workspace
        others = workspace.casework.contacts(sheet.application.id) if sheet.application.id else ()
        self.promise.set_people([each.contact for each in sheet.attendees], others)
        self._form.load(interview)
        today = workspace.planner.local_day(workspace.clock())
        self.promise.load(interview, said_on(interview, today), workspace.planner.calendar(sheet.application))

    def write(self, sheet: Sheet) -> Sheet:
        read = self._form.read(sheet.interview)
        promised_by_id, _place = self.promise.answers()
        time = read.promised_time if read.promised_on else None
        return replace(sheet, interview=replace(read, promised_by_id=promised_by_id, promised_time=time))
