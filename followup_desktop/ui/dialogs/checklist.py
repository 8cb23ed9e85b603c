"""What a checklist is called, and what one thing on it says."""

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.checklists import Checklist, ChecklistItem
from followup_desktop.i18n import _
from followup_desktop.services.own_lists import LONGEST_TITLE
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.fields import AddressField, TextField


class ListDialog(FormDialog):
    """Begins a list of the person's own, shown at once; or, with ``checklist``, calls one otherwise."""

    def __init__(self, shell: Shell, parent: QWidget, checklist: Checklist | None = None) -> None:
        title = _("Rename the checklist") if checklist else _("New checklist")
        super().__init__(parent, title, "" if checklist else _("Make the list"), width=520)
        self._shell = shell
        self._checklist = checklist
        self.title = TextField("title")
        self.title.setMaxLength(LONGEST_TITLE)
        self.purpose = AddressField("purpose", 2)
        self.body.addWidget(self.form.add(_("What to call it"), self.title))
        self.body.addWidget(
            self.form.add(_("What it is for, in a sentence"), self.purpose, _("You can leave this out"))
        )
        self.body.addStretch(1)
        if checklist is not None:
            self.title.set_value(checklist.title)
            self.purpose.set_value(checklist.purpose)

    def save(self) -> None:
        lists, title, purpose = self._shell.workspace.own_lists, self.title.value(), self.purpose.value()
        if self._checklist is None:
            self._shell.open("checklists", checklist=lists.create(title, purpose), edit=True)
        else:
            lists.rename(self._checklist.id, title, purpose)


class ItemDialog(FormDialog):
    """Says one thing on a list otherwise, with what is good to know about it and what to ask when it is ticked."""

    def __init__(self, shell: Shell, parent: QWidget, checklist: Checklist, item: ChecklistItem) -> None:
        super().__init__(parent, _("Reword it"), width=560)
        self._lists = shell.workspace.own_lists
        self._checklist = checklist
        self._item = item
        self.text = AddressField("text", 2)
        self.detail = AddressField("detail", 3)
        self.asks = TextField("asks", _("Such as: Who read it?"))
        self.body.addWidget(self.form.add(_("What there is to tick"), self.text))
        self.body.addWidget(self.form.add(_("Why, or how"), self.detail, _("You can leave this out")))
        self.body.addWidget(
            self.form.add(_("A question to answer when ticking it"), self.asks, _("You can leave this out"))
        )
        self.body.addStretch(1)
        self.form.load(item)  # type: ignore[arg-type]

    def save(self) -> None:
        self._lists.reword(self._checklist.id, self._item.id, self.text.value(), self.detail.value(), self.asks.value())
