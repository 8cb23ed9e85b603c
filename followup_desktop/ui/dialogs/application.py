"""One process with one employer: added or changed."""

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Application, State
from followup_desktop.domain.reflection import want_choices
from followup_desktop.domain.states import state_label
from followup_desktop.i18n import _
from followup_desktop.ui import case_words
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog, PickField
from followup_desktop.ui.places import country_choices, region_choices
from followup_desktop.ui.rule_words import name_of
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.fields import AddressField, CheckField, ChoiceField, TextField
from followup_desktop.ui.widgets.moments import ZoneField


class ApplicationDialog(FormDialog):
    """Add or change an application; a new one is opened once it is saved."""

    def __init__(self, shell: Shell, application: Application, parent: QWidget) -> None:
        title = _("Change {name}").format(name=application.employer) if application.id else _("Add an application")
        lead = "" if application.id else _("For an opening without an interview yet. With one, add the interview.")
        super().__init__(parent, title, lead=lead, width=620)
        self._shell = shell
        self._application = application
        form = self.form
        self.employer = form.add(_("Employer"), TextField("employer"))
        role = form.add(_("Role"), TextField("role"))
        self.body.addWidget(FieldRow([self.employer, role], least=160))
        req_id = form.add(_("Their reference number"), TextField("req_id"))
        states = [(state, state_label(state)) for state in State]
        state = form.add(_("Where it stands"), ChoiceField("state", states))
        self.body.addWidget(FieldRow([req_id, state], least=160))
        self.body.addWidget(form.add(_("Do you want the job?"), PickField("want", want_choices())))
        style = ChoiceField("style", case_words.style_choices())
        self.body.addWidget(
            form.add(_("How do they like their letters?"), style, _("Decides whether the formal letter goes by post."))
        )
        self.body.addWidget(
            form.add(
                _("Postal address"),
                AddressField("address", 3),
                _("The lines below the employer’s name on an envelope."),
            )
        )
        self._country = ChoiceField("country", country_choices())
        self._subdivision = ChoiceField("subdivision")
        country = form.add(_("Country"), self._country)
        self._region = form.add(_("State or region"), self._subdivision, _("For their public holidays."))
        self.body.addWidget(FieldRow([country, self._region], least=160))
        self.body.addWidget(form.add(_("Their time zone"), ZoneField("zone")))
        policy = ChoiceField("policy", _policy_choices(shell, application))
        self.body.addWidget(form.add(_("Follow-up rules"), policy, _("For this application alone.")))
        touch = CheckField("keep_in_touch", _("Write again some months after it ended"))
        self.body.addWidget(form.add("", touch, _("Where it ends without a job, the plan reminds you once.")))
        self.body.addWidget(form.add(_("Notes"), AddressField("notes", 4)))
        self.body.addStretch(1)
        self._country.changed.connect(self._fill_regions)
        self._subdivision.changed.connect(self._hint_at_regions)
        self._load(application)

    def _load(self, application: Application) -> None:
        if application.country not in dict(country_choices()):
            self._country.set_choices([(application.country, application.country), *country_choices()])
        self._country.set_value(application.country)
        self._fill_regions()
        known = [value for value, _text in self._regions()]
        if application.subdivision not in known:
            self._subdivision.set_choices([*self._regions(), (application.subdivision, application.subdivision)])
        self.form.load(application)
        self._hint_at_regions()
        self.employer.editor.setFocus()

    def _regions(self) -> list[tuple[str, str]]:
        return region_choices(self._country.value() or "")

    def _fill_regions(self) -> None:
        self._subdivision.set_choices(self._regions())
        if self._subdivision.value() is None:
            self._subdivision.set_value("")
        self._subdivision.setEnabled(self._subdivision.count() > 1)
        self._hint_at_regions()

    def _hint_at_regions(self) -> None:
        """Where regions have holidays of their own and none is named, ask for it."""
        has_some, named = self._subdivision.count() > 1, bool(self._subdivision.value())
        text = _("For their public holidays.")
        if has_some and not named:
            text = _("Which one? Some holidays are only there.")
        self._region.hint.setText(text)

    def save(self) -> None:
        application = self.form.read(self._application)
        saved = self._shell.workspace.casework.save_application(application)
        if application.id:
            self._shell.toast(_("{employer} saved").format(employer=saved.employer), undo=True)
        else:
            self._shell.open("applications", application_id=saved.id)
            self._shell.toast(_("{employer} added").format(employer=saved.employer), undo=True)


def _policy_choices(shell: Shell, application: Application) -> list[tuple[str, str]]:
    """Those of the settings first, by name; one whose file is gone stays to be seen."""
    workspace = shell.workspace
    policies = workspace.catalog.policies()
    choices = [("", _("As in the settings: {name}").format(name=name_of(workspace.rules.chosen)))]
    choices += [(each.id, name_of(each)) for each in policies]
    if application.policy not in dict(choices):
        choices.append((application.policy, _("{id}, which are not there any more").format(id=application.policy)))
    return choices
