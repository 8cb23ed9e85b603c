"""Beginning a letter: for which application, in which language, of what kind, to whom."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.letter_kinds import Form, LetterKind
from followup_desktop.domain.model import Application, UserError, Want
from followup_desktop.domain.unwanted import NO_INTEREST, WITHDRAWAL, fits
from followup_desktop.i18n import _, current
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.dialogs.letters import application_name, person_name
from followup_desktop.ui.places import languages_by_name
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.grouped_list import GroupedList, Row
from followup_desktop.ui.widgets.rows import SourceLine
from followup_desktop.ui.widgets.text import Body, Label
from followup_desktop.ui.widgets.turning import turn

#: The letter one begins with most often.
_USUAL = "thank_email"
_NOBODY = 0  # the letter is addressed to the office
#: Of the dialog, px at 100 %, below which what a kind is for stands under the list.
_NARROW = 560


class KindList(GroupedList):
    """The kinds of letters, those that fit the application first."""

    def __init__(self) -> None:
        super().__init__("kind", _("Kind of letter"), framed=True)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(250), look.px(300))


class _About(QWidget):
    """What one kind of letter is for, what stands in it in order, where the advice comes from, and how long it is."""

    def __init__(self) -> None:
        super().__init__()
        self.purpose = Body("", "body", "text")
        self.source = SourceLine("")
        self.parts = Body("", "body", "text2")
        self.length = Label("", "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.purpose)
        column.addWidget(self.source)
        column.addSpacing(6)
        self._heading = Label(_("What stands in it"), "small_strong", "text2")
        column.addWidget(self._heading)
        column.addWidget(self.parts)
        column.addSpacing(6)
        column.addWidget(self.length)
        column.addStretch(1)

    def show_kind(self, kind: LetterKind, words: tuple[int, int]) -> None:
        self.purpose.setText(kind.purpose)
        self.source.setText(kind.source.line if kind.source else "")
        self.source.setVisible(kind.source is not None)
        self.parts.setText("\n".join(f"{number}. {part}" for number, part in enumerate(kind.parts, 1)))
        for widget in (self._heading, self.parts):
            widget.setVisible(bool(kind.parts))
        self.length.setText(length_words(kind, words))


def length_words(kind: LetterKind, words: tuple[int, int]) -> str:
    """How long a letter of this kind is: ``80 to 180 words``."""
    low, high = (current().number(each) for each in words)
    if kind.characters:
        return _("At most {n} characters").format(n=current().number(kind.characters))
    if kind.form is Form.SCRIPT:
        return _("{low} to {high} words, to be spoken").format(low=low, high=high)
    return _("{low} to {high} words").format(low=low, high=high)


class NewLetterDialog(FormDialog):
    """Whom to write to, in what language, and what kind of letter. ``started`` carries the new letter."""

    started = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget, application_id: int = 0) -> None:
        super().__init__(parent, _("New letter"), _("Start letter"), width=680)
        self._workspace = workspace
        applications = workspace.casework.applications()
        self._application = ChoiceField("application", [(each.id, application_name(each)) for each in applications])
        self._locale = ChoiceField("locale", languages_by_name(workspace.letters.locales()))
        self._kind = KindList()
        self._contact = ChoiceField("contact")
        self.about = _About()
        self._picked = ""  # the kind that the person chose by hand
        self._addressed = False  # the person said to whom it goes
        self._application.set_value(application_id or (applications[0].id if applications else None))
        self._locale.set_value(workspace.letters.default_locale)
        self._build()
        self._application.changed.connect(self._show_application)
        self._locale.changed.connect(self._show_kinds)
        self._contact.changed.connect(self._on_contact_changed)
        self._kind.changed.connect(self._on_kind_changed)
        self._kind.taken.connect(self._on_kind_taken)
        self._show_application()

    def _build(self) -> None:
        add = self.form.add
        self.body.addWidget(
            FieldRow(
                [add(_("Application"), self._application), add(_("Language of the letter"), self._locale)], least=240
            )
        )
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(20)
        self._row.addWidget(add(_("Kind of letter"), self._kind), 9)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, theme.current().px(24), 0, 0)
        beside.addWidget(self.about)
        self._row.addLayout(beside, 10)
        self.body.addLayout(self._row, 1)
        self.body.addWidget(add(_("To"), self._contact))

    def _show_application(self) -> None:
        people = self._workspace.casework.contacts(self._application.value()) if self._application.value() else ()
        choices = [(person.id, person_name(person)) for person in people]
        self._contact.set_choices([*choices, (_NOBODY, _("Nobody by name"))])
        self._addressed = False
        self._show_kinds()

    def _show_kinds(self) -> None:
        """The kinds written in this language; one chosen by hand stays where it is among them."""
        letters, locale, application = self._workspace.letters, self._locale.value(), self._of()
        kinds = letters.kinds_for(application, locale) if application else letters.kinds(locale)
        likely = [each for each in kinds if application is None or fits(each, application.state)]
        others = [each for each in kinds if each not in likely]
        rows: list[Row] = []
        for heading, group in ((_("Likely now"), likely), (_("Other letters"), others)):
            rows += [Row(heading), *(Row(each.name, each.id) for each in group)] if group else []
        self._kind.set_rows(rows)
        self._kind.set_value(self._first(kinds, likely, application))
        self._show_about()

    def _first(self, kinds: Sequence[LetterKind], likely: Sequence[LetterKind], application: Application | None) -> str:
        """The kind that is chosen at first; one that takes leave of the job only where it is not wanted."""
        written = [each.id for each in kinds]
        if application is not None and application.want is Want.NO:
            order = [self._picked, *written]
        else:
            usual = [each.id for each in likely if each.id not in (NO_INTEREST, WITHDRAWAL)]
            order = [self._picked, *([_USUAL] if _USUAL in usual else usual), _USUAL, *written]
        return next((each for each in order if each in written), "")

    def _of(self) -> Application | None:
        id = self._application.value()
        return self._workspace.casework.application(id) if id else None

    def _on_kind_changed(self) -> None:
        self._picked = self._kind.value()
        self._show_about()

    def _on_contact_changed(self) -> None:
        self._addressed = True

    def _on_kind_taken(self, _key: str) -> None:
        self.try_to_save()

    def _show_about(self) -> None:
        kind = self._workspace.catalog.kind(self._kind.value())
        if kind is None:
            return
        self.about.show_kind(kind, self._workspace.catalog.template(kind.id, self._locale.value()).words)
        if self._application.value() and not self._addressed:
            usual = self._workspace.letters.addressee(kind, self._application.value())
            self._contact.set_value(usual or _NOBODY)

    def save(self) -> None:
        if self._application.value() is None:
            raise UserError(_("Add an application first. A letter belongs to one."))
        letter = self._workspace.letters.start(
            self._kind.value(),
            self._application.value(),
            contact_id=self._contact.value(),
            locale=self._locale.value(),
        )
        self.started.emit(letter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turn(self._row, self.width() < theme.current().px(_NARROW))
