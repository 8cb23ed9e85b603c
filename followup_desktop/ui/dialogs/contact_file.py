"""Several people of one contact file, each with a box: who of them is wanted."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.business_card import Card as ContactCard
from followup_desktop.domain.model import Application, Contact, Problem
from followup_desktop.domain.validation import Invalid, problems
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui import case_words, theme
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.person_added import say_who_was_added
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import CheckField, ChoiceField
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body


class PersonChoice(QWidget):
    """A box with a name, and under it what else the file tells of them."""

    line_inset = 16

    def __init__(self, card: ContactCard) -> None:
        super().__init__()
        self.card = card
        name = card.full_name or card.email.text or card.phone.text or card.employer.text or _("Somebody new")
        self.box = CheckField("chosen", name)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.box, 1)
        self._known = Chip(_("here already"), "neutral", "user-check")
        top.addWidget(self._known)
        column.addLayout(top)
        detail = ", ".join(part.text for part in (card.job, card.employer, card.email) if part.text)
        if detail:
            line = QHBoxLayout()
            line.addSpacing(theme.current().px(26))
            line.addWidget(Body(detail, "small", "text2", max_lines=2), 1)
            column.addLayout(line)
        self.show_known(False)

    def show_known(self, is_known: bool) -> None:
        """Somebody who is there already is not taken a second time unless asked."""
        self._known.setVisible(is_known)
        self.box.set_value(not is_known)
        self.box.setAccessibleDescription(_("here already") if is_known else "")


class ContactFileDialog(FormDialog):
    """``application`` and ``take`` are those of :class:`CardDialog`; ``take`` is called once for each."""

    def __init__(
        self,
        shell: Shell,
        parent: QWidget,
        cards: Sequence[ContactCard],
        application: Application | None = None,
        take: Callable[[Contact], object] | None = None,
    ) -> None:
        count = ngettext("{n} person is in this file.", "{n} people are in this file.", len(cards))
        lead = _("{count} Whom do you want to add?").format(count=count.format(n=current().number(len(cards))))
        super().__init__(parent, _("From a vCard file"), _("Add people"), lead, width=560)
        self._shell = shell
        self._application = application
        self._take = take
        self._choice: ChoiceField | None = None
        if application is None:
            known = shell.workspace.casework.applications()
            choices = [(each.id, case_words.employer_words(each)) for each in reversed(known)]
            self._choice = ChoiceField("application_id", choices)
            named = next(filter(None, map(shell.workspace.people.application_of, cards)), None)
            self._choice.set_value(named.id if named else choices[0][0] if choices else None)
            self._choice.changed.connect(self._mark_known)
            self.body.addWidget(self.form.add(_("At"), self._choice))
        self.people = [PersonChoice(card) for card in cards]
        all_link = LinkButton(_("All"), self.choose_all)
        none_link = LinkButton(_("None"), self.choose_none)
        self.body.addWidget(SectionLabel(_("People"), len(cards), extra=[all_link, none_link]))
        sheet = Card()
        for person in self.people:
            sheet.add(person)
            person.box.changed.connect(self._count)
        self.body.addWidget(sheet)
        self.body.addStretch(1)
        self._mark_known()
        self.people[0].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_all(self) -> None:
        self._choose(True)

    def choose_none(self) -> None:
        self._choose(False)

    def _choose(self, chosen: bool) -> None:
        for person in self.people:
            person.box.set_value(chosen)
        self._count()

    def _place(self) -> Application | None:
        if self._choice is None or self._choice.value() is None:
            return self._application
        return self._shell.workspace.casework.application(self._choice.value())

    def _mark_known(self) -> None:
        people, place = self._shell.workspace.people, self._place()
        for person in self.people:
            contact = people.contact(person.card, place)
            person.show_known(people.known(contact, contact.application_id) is not None)
        self._count()

    def _count(self) -> None:
        chosen = sum(person.box.value() for person in self.people)
        words = ngettext("Add {n} person", "Add {n} people", chosen).format(n=current().number(chosen))
        self.save_button.set_text(words if chosen else _("Add people"))
        self.save_button.setEnabled(bool(chosen))

    def save(self) -> None:
        people, place = self._shell.workspace.people, self._place()
        chosen = [_as_kept(people.contact(person.card, place)) for person in self.people if person.box.value()]
        if self._take is not None:
            for contact in chosen:
                self._take(contact)
            return
        if place is None:
            raise Invalid((Problem("application_id", _("First add an interview: people belong to one.")),))
        added = people.add(chosen)
        say_who_was_added(self._shell, added)


def _as_kept(contact: Contact) -> Contact:
    """What is wrong with a value does not keep somebody out: the value goes to the notes, a name is made of what is."""
    for problem in problems(contact):
        if problem.field == "email":
            contact = replace(contact, email="", notes="\n".join(filter(None, (contact.notes, contact.email))))
        else:
            contact = replace(contact, last_name=contact.email or contact.phone or contact.notes.partition("\n")[0])
    return contact
