"""The people of an interview as the form has them: a compact card each, that opens to all its inputs."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.model import Application, Contact
from followup_desktop.domain.reflection import Attendee
from followup_desktop.domain.validation import problems
from followup_desktop.i18n import _, first_upper, ngettext
from followup_desktop.ui import case_words, theme
from followup_desktop.ui.card_desk import CardDesk
from followup_desktop.ui.dialogs.contact import ContactForm
from followup_desktop.ui.dialogs.form import Form
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton, MenuEntry, pop_up_menu
from followup_desktop.ui.widgets.fields import AddressField, TextField, watch
from followup_desktop.ui.widgets.marks import Avatar, StateTile
from followup_desktop.ui.widgets.meter import Meter
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body, Label, clean


class _Fold(QAbstractButton):
    """The head of a card: avatar, name, what is known in short, a chevron. Pressing it opens or closes the card."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 10, 40, 10)
        self._line.setSpacing(12)
        self._avatar: QWidget | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        self.name = Label("", "strong")
        self.note = Label("", "small", "text2")
        words.addWidget(self.name)
        words.addWidget(self.note)
        self._line.addLayout(words, 1)
        self.told = Meter()
        self._line.addWidget(self.told)
        self.is_open = False

    def show_contact(self, contact: Contact, application: Application) -> None:
        """Say in short what is known."""
        if self._avatar is not None:
            self._line.removeWidget(self._avatar)
            self._avatar.hide()
            self._avatar.deleteLater()
        told, all_of_them = case_words.details_told(contact, application)
        tone = "accent" if told == all_of_them else "neutral"
        named = bool(contact.full_name)
        self._avatar = Avatar(contact.full_name, tone) if named else StateTile(icon="user", tone=tone)
        self._line.insertWidget(0, self._avatar)
        name = case_words.name_or_unnamed(contact)
        self.name.setText(name)
        part = contact.job or first_upper(case_words.role_words(contact.role))
        begun = named or bool(contact.title or contact.job or contact.email or contact.phone)
        missing = case_words.missing_words(contact, application) if begun else ""
        self.note.setText("  ·  ".join(each for each in (part, missing) if each))
        self.told.set_value(told, all_of_them, missing)
        self.told.setVisible(begun)
        self.setAccessibleName(clean(name))

    def set_open(self, is_open: bool) -> None:
        self.is_open = is_open
        self.setAccessibleDescription(_("open") if is_open else _("closed"))
        self.update()

    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self._line.minimumSize().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        side = look.px(16)
        x = self.width() - side - look.px(14)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = look.px(14)
        box = QRectF(x, (self.height() - side) / 2, side, side)
        paint_icon(painter, box, "chevron-up" if self.is_open else "chevron-down", "text2")


class PersonCard(QWidget):
    """One person: closed it says who, open it holds every input. ``removed`` asks to be taken out."""

    line_inset = 16

    changed = Signal()
    removed = Signal()

    def __init__(self, attendee: Attendee, application: Application) -> None:
        super().__init__()
        self._attendee = attendee
        self._application = application
        self._form: Form | None = None
        self._topic: TextField | None = None
        self._said: AddressField | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.fold = _Fold()
        self.fold.clicked.connect(self._on_fold_clicked)
        column.addWidget(self.fold)
        self._inputs = QWidget()
        self._inputs.hide()
        column.addWidget(self._inputs)
        self.fold.show_contact(attendee.contact, application)
        self.fold.set_open(False)

    def value(self) -> Attendee:
        """The person as the inputs have it now."""
        if self._form is None or self._topic is None or self._said is None:
            return self._attendee
        contact = self._form.read(self._attendee.contact)
        return replace(self._attendee, contact=contact, topic=self._topic.value(), said=self._said.value())

    @property
    def is_blank(self) -> bool:
        """Somebody new of whom nothing is told."""
        attendee = self.value()
        return not attendee.contact.id and attendee == Attendee(replace(Contact(), role=attendee.contact.role))

    def set_open(self, is_open: bool) -> None:
        """Show the inputs, or only who it is."""
        if is_open and self._form is None:
            self._build()
        self._inputs.setVisible(is_open)
        self.fold.set_open(is_open)

    def focus_name(self) -> None:
        """Open the card with the caret in the first name."""
        self.set_open(True)
        assert self._form is not None
        self._form["first_name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Show at its inputs what is wrong with this person; True where nothing is."""
        if self._form is not None and not self._form.check():
            self.set_open(True)
            return False
        wrong = problems(self.value().contact)
        if wrong:
            self.set_open(True)
            assert self._form is not None
            self._form.show(wrong)
        return not wrong

    def _build(self) -> None:
        form = Form()
        column = QVBoxLayout(self._inputs)
        column.setContentsMargins(16, 4, 16, 14)
        column.setSpacing(14)
        column.addWidget(ContactForm(form))
        self._topic, self._said = TextField("topic"), AddressField("said", 2)
        topic = Form().add(_("What they cared about"), self._topic, _("Goes into the letter to this person alone."))
        column.addWidget(topic)
        column.addWidget(Form().add(_("Words of theirs worth keeping"), self._said))
        remove = LinkButton(_("Take out of this interview"), self.removed.emit, quiet=True)
        column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeading)
        form.load(self._attendee.contact)
        self._topic.set_value(self._attendee.topic)
        self._said.set_value(self._attendee.said)
        watch([*form.editors(), self._topic, self._said], self._on_input_changed)
        self._form = form

    def _on_fold_clicked(self) -> None:
        self.set_open(not self.fold.is_open)

    def _on_input_changed(self) -> None:
        self.fold.show_contact(self.value().contact, self._application)
        self.changed.emit()


class PeopleSection(QWidget):
    """Who was there: cards, and ways to add one more: typed, known at this employer already, from a business card.

    A contact file may be dropped anywhere on ``page``.
    """

    changed = Signal()

    def __init__(self, shell: Shell, page: QWidget) -> None:
        super().__init__()
        self._application = Application()
        self.from_cards = CardDesk(shell, page, self._place, self.add_contact)
        self.card_button = self.from_cards.link()
        self._known: tuple[Contact, ...] = ()
        self._taken_out: list[Attendee] = []
        self.cards: list[PersonCard] = []
        self.add_button = LinkButton(_("Add a person"), self.add_somebody, "plus")
        # The one beside the label is out of sight once a person is written down.
        self.another_button = LinkButton(_("Add another person"), self.add_somebody, "plus")
        self._label = SectionLabel(_("Who was there"), extra=[self.add_button, self.card_button])
        self._card = Card()
        self._hint = Body(_("Each person gets a letter of their own. A name is enough to begin with."))
        self._hint.setContentsMargins(16, 12, 16, 12)
        self._empty = QWidget()
        inside = QVBoxLayout(self._empty)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self._hint)
        self._card.body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._label)
        column.addWidget(self._card)
        column.addWidget(self.another_button, 0, Qt.AlignmentFlag.AlignLeading)

    def load(self, application: Application, attendees: tuple[Attendee, ...], known: tuple[Contact, ...]) -> None:
        """Show other people; ``known`` are those of the application."""
        self._application = application
        self._known = known
        self._card.clear()
        self.cards.clear()
        self._taken_out.clear()
        for attendee in attendees:
            self._add(attendee)
        self._count()

    def value(self) -> tuple[Attendee, ...]:
        """Everybody of whom something is told."""
        return tuple(card.value() for card in self.cards if not card.is_blank)

    def check(self) -> bool:
        """Show what is wrong at each card; True where nothing is."""
        good = [card.check() for card in self.cards if not card.is_blank]
        return all(good)

    def add_somebody(self) -> None:
        """Somebody new, or one of those known here already."""
        shown = {card.value().contact.id for card in self.cards}
        there = {each.contact.id for each in self._taken_out} | shown
        left = [Attendee(contact) for contact in self._known if contact.id not in there] + self._taken_out
        if not left:
            self.add_new()
            return
        entries: list[MenuEntry] = [
            (case_words.name_or_unnamed(each.contact), partial(self.add_known, each), "user") for each in left
        ]
        entries += [None, (_("Somebody new"), self.add_new, "user-plus")]
        button = self.another_button if self.another_button.hasFocus() else self.add_button
        pop_up_menu(self, entries, button.mapToGlobal(button.rect().bottomLeft()))

    def add_new(self) -> None:
        self._add(Attendee(Contact())).focus_name()
        self._count()
        self.changed.emit()

    def add_contact(self, contact: Contact) -> None:
        """Somebody from a card, already read."""
        self._add(Attendee(contact))
        self._count()
        self.changed.emit()

    def _place(self) -> Application:
        return self._application

    def add_known(self, attendee: Attendee) -> None:
        """Somebody known at this employer, or taken out before: with what was typed then."""
        if attendee in self._taken_out:
            self._taken_out.remove(attendee)
        self._add(attendee)
        self._count()
        self.changed.emit()

    def _add(self, attendee: Attendee) -> PersonCard:
        card = PersonCard(attendee, self._application)
        card.changed.connect(self.changed)
        card.removed.connect(self._on_card_removed)
        self.cards.append(card)
        self._card.add(card)
        # A layout shows what it was given only in the next turn, and the caret is wanted in it now.
        card.show()
        return card

    def _on_card_removed(self) -> None:
        card = self.sender()
        left = [each for each in self.cards if each is not card]
        assert isinstance(card, PersonCard)
        if not card.is_blank:
            self._taken_out.append(card.value())
        self._card.remove(card)
        self.cards = left
        self._count()
        self.add_button.setFocus()
        self.changed.emit()

    def _count(self) -> None:
        self._empty.setVisible(not self.cards)
        self.another_button.setVisible(bool(self.cards))
        self._label.set_count(len(self.cards) or "")
        self._card.setAccessibleName(ngettext("{n} person", "{n} people", len(self.cards)).format(n=len(self.cards)))
