"""People from business cards and contact files: typed, chosen, dropped; by keys and by the mouse's load."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from application_window import HOSTILE, Case, opened
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from followup_desktop.domain.model import Application, Contact, ContactRole, Interview
from followup_desktop.domain.reflection import Attendee
from followup_desktop.exchange.vcard import read_vcards
from followup_desktop.ui.dialogs.business_card import CardDialog
from followup_desktop.ui.dialogs.contact import ContactDialog
from followup_desktop.ui.dialogs.contact_file import ContactFileDialog

_CONTROL = Qt.KeyboardModifier.ControlModifier
CARD = """Fern Books Ltd
Dr Catherine Pryce
Publishing Director
Department of Maps
14 Bedford Row, London WC1R 4ED
T +44 20 7946 0321
c.pryce@fernbooks.example"""
TWO = """BEGIN:VCARD
VERSION:3.0
N:Pryce;Catherine;;Dr;
FN:Dr Catherine Pryce
TITLE:Publishing Director
EMAIL:c.pryce@fernbooks.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Reed;Ann;;;
FN:Ann Reed
ORG:Fern Books Ltd
END:VCARD
"""
ONE = TWO.partition("END:VCARD\n")[0] + "END:VCARD\n"


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def fern(case) -> Application:
    case.workspace.casework.save_application(Application(employer="Moss"))
    saved: Application = case.workspace.casework.save_application(Application(employer="Fern Books", country="GB"))
    case.workspace.casework.save_application(Application(employer="Reed"))
    case.workspace.history.forget()
    return saved


@pytest.fixture
def page(case, fern):
    return case.open("people")


def dropped(target: QWidget, data: QMimeData) -> bool:
    """Drag the data over the widget and let it fall; False where it is not taken."""
    where, action = QPoint(40, 40), Qt.DropAction.CopyAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, action, data, button, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(where), action, data, button, none))
    return True


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def choose(case: Case, owner: QWidget, entry: int) -> None:
    """The entry of the menu that is open, by arrow keys and Return."""
    case.settle()
    menu = next(each for each in owner.findChildren(QMenu) if each.isVisible())
    for _press in range(entry + 1):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    case.settle()


def typed(qtbot: Any, dialog: CardDialog, words: str) -> None:
    """Paste the words into the lines and wait until they are read."""
    dialog.lines.setFocus()
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(dialog.lines, Qt.Key.Key_A, _CONTROL)
    QTest.keyClick(dialog.lines, Qt.Key.Key_V, _CONTROL)
    qtbot.waitUntil(lambda: not dialog._rest.isActive())


def value(dialog: CardDialog, name: str) -> Any:
    return dialog.form[name].editor.value()  # type: ignore[attr-defined]


def doubt(dialog: CardDialog, name: str) -> str:
    """The words of the mark under a field, where it is seen."""
    line = dialog.form[name].doubt
    return line.words.text() if line is not None and line.isVisibleTo(dialog) else ""


def test_by_keyboard_alone_from_the_page_to_the_person(case, page, fern, qtbot):
    page.card_button.setFocus()
    case.key(Qt.Key.Key_Space)
    choose(case, page, 0)
    dialog = case.dialog(CardDialog)
    assert case.focus() is dialog.lines
    typed(qtbot, dialog, CARD)
    # The card names an employer that is known.
    assert value(dialog, "application_id") == fern.id
    case.key(Qt.Key.Key_Tab)
    assert case.focus().objectName() == "application_id"
    for name in ("title", "first_name", "last_name", "first_name_ok", "job"):
        case.key(Qt.Key.Key_Tab)
        assert case.focus().objectName() == name
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert not case.has_dialog(CardDialog)
    (pryce,) = case.workspace.casework.contacts(fern.id)
    assert (pryce.title, pryce.first_name, pryce.last_name) == ("Dr", "Catherine", "Pryce")
    assert (pryce.job, pryce.email) == ("Publishing Director", "c.pryce@fernbooks.example")
    assert (pryce.phone, pryce.address) == ("+44 20 7946 0321", "14 Bedford Row\nLondon WC1R 4ED")
    assert pryce.notes.splitlines() == ["Fern Books Ltd", "Department of Maps"]
    assert case.toast() == "Catherine Pryce added"
    case.window.undo()
    assert case.workspace.casework.contacts(fern.id) == ()


def test_a_card_left_by_escape_is_opened_again_as_it_was(case, page, fern, qtbot):
    page.card_button.setFocus()
    case.key(Qt.Key.Key_Space)
    choose(case, page, 0)
    dialog = case.dialog(CardDialog)
    typed(qtbot, dialog, CARD)
    case.key(Qt.Key.Key_Escape)
    assert not case.has_dialog(CardDialog)
    assert case.toast() == "Not saved: From a business card"
    case.window.activateWindow()
    case.settle()
    case.window._toast.act_link.setFocus()
    case.key(Qt.Key.Key_Return)
    again = case.dialog(CardDialog)
    assert again.lines.value() == CARD
    assert value(again, "last_name") == "Pryce"
    again.activateWindow()
    case.settle()
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert [each.last_name for each in case.workspace.casework.contacts(fern.id)] == ["Pryce"]
    assert not case.has_dialog(CardDialog)


def test_what_is_put_right_by_hand_is_not_guessed_over(case, page, fern, qtbot):
    page.cards.type_card()
    dialog = case.dialog(CardDialog)
    typed(qtbot, dialog, "Ann Reed\nQuill turner")
    assert value(dialog, "first_name") == "Ann"
    assert doubt(dialog, "first_name") == "A guess. Is it right?"
    first = dialog.form["first_name"].editor
    first.setFocus()
    case.key(Qt.Key.Key_A, _CONTROL)
    case.keys("Anne")
    assert doubt(dialog, "first_name") == ""
    typed(qtbot, dialog, "Ann Reed\nQuill turner\n+44 20 7946 0321")
    assert (value(dialog, "first_name"), value(dialog, "phone")) == ("Anne", "+44 20 7946 0321")
    assert dialog.status.text().startswith("3 fields found.") or dialog.status.text().startswith("4 fields found.")
    dialog.reject()


def test_a_doubt_is_said_to_a_screen_reader_too(case, page, fern, qtbot):
    page.cards.type_card()
    dialog = case.dialog(CardDialog)
    typed(qtbot, dialog, "Ann Reed")
    assert dialog.form["last_name"].editor.accessibleDescription() == "A guess. Is it right?"
    dialog.reject()


@pytest.mark.parametrize("words", ["asdf qwer\n;;; 12", "...", *HOSTILE])
def test_nonsense_is_kept_in_the_notes_and_explained_there(case, page, fern, words):
    page.cards.type_card(words)
    dialog = case.dialog(CardDialog)
    dialog.grab()
    assert value(dialog, "notes").split() == dialog.lines.value().split()
    assert doubt(dialog, "notes") == "Nothing of this could be told apart. It is kept here as it is."
    dialog.try_to_save()
    assert dialog.isVisible()
    assert dialog.form["last_name"].problem.text() == "A first or a last name is enough, but one is needed"
    dialog.reject()


@pytest.mark.parametrize(
    "pasted", ["y" * 100_000, "\n".join(f"line {n} of a file" for n in range(5_000))], ids=["one line", "many lines"]
)
def test_a_file_pasted_by_mistake_is_read_shown_and_kept_in_no_time(case, page, fern, qtbot, pasted):
    page.cards.type_card()
    dialog = case.dialog(CardDialog)
    began = time.perf_counter()
    typed(qtbot, dialog, f"Ann Reed\n{pasted}")
    assert value(dialog, "last_name") == "Reed"
    case.key(Qt.Key.Key_Return, _CONTROL)
    case.settle()
    # What no card holds is looked at by nobody: before, this grew with the square of its length.
    assert time.perf_counter() - began < 6
    (reed,) = case.workspace.casework.contacts()
    assert pasted.splitlines()[-1] in reed.notes.splitlines()


def test_saved_before_the_hands_rest_it_is_read_all_the_same(case, page, fern):
    page.cards.type_card()
    dialog = case.dialog(CardDialog)
    dialog.lines.insertPlainText(CARD)
    assert value(dialog, "last_name") == ""
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert [each.last_name for each in case.workspace.casework.contacts()] == ["Pryce"]


def test_a_file_with_one_person_opens_as_a_form(case, page, fern, tmp_path):
    file = tmp_path / "one.vcf"
    file.write_text(ONE, "utf-8")
    page.card_button.setFocus()
    case.key(Qt.Key.Key_Space)
    choose(case, page, 1)
    asked = case.window.findChild(QFileDialog)
    asked.filesSelected.emit([str(file)])
    asked.close()
    dialog = case.dialog(CardDialog)
    assert not dialog.lines.isVisible()
    assert (value(dialog, "title"), value(dialog, "last_name")) == ("Dr", "Pryce")
    dialog.form["application_id"].editor.set_value(fern.id)
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert [each.last_name for each in case.workspace.casework.contacts(fern.id)] == ["Pryce"]


def test_several_people_are_chosen_by_boxes_and_added_in_one_act(case, page, fern, tmp_path):
    file = tmp_path / "two.vcf"
    file.write_text(TWO, "utf-8")
    assert dropped(page, files(file))
    dialog = case.dialog(ContactFileDialog)
    assert [each.box.accessibleName() for each in dialog.people] == ["Catherine Pryce", "Ann Reed"]
    assert dialog.save_button.text() == "Add 2 people"
    # One of them names the employer.
    assert value(dialog, "application_id") == fern.id
    assert case.focus() is dialog.people[0].box
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert not case.has_dialog(ContactFileDialog)
    assert {each.last_name for each in case.workspace.casework.contacts(fern.id)} == {"Pryce", "Reed"}
    assert case.toast() == "2 people added"
    case.window.undo()
    assert case.workspace.casework.contacts() == ()


def test_who_is_there_already_is_not_taken_unless_asked(case, page, fern):
    case.workspace.casework.save_contact(Contact(application_id=fern.id, first_name="ann", last_name="REED"))
    assert dropped(page, text(TWO))
    dialog = case.dialog(ContactFileDialog)
    assert [each.box.value() for each in dialog.people] == [True, False]
    assert dialog.people[1].box.accessibleDescription() == "here already"
    assert dialog.save_button.text() == "Add 1 person"
    QTest.keyClick(dialog.people[0].box, Qt.Key.Key_Space)
    assert not dialog.save_button.isEnabled()
    dialog.choose_all()
    assert dialog.save_button.text() == "Add 2 people"
    dialog.reject()


def test_a_broken_file_is_refused_in_words(case, page, fern, tmp_path):
    file = tmp_path / "broken.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nrubbish\nEND:VCARD\n")
    page.cards.take_files([str(file)])
    assert case.toast() == "Line 3 of this contact file cannot be read, so nothing was taken from it."
    page.cards.take_files([str(tmp_path / "gone.vcf")])
    assert case.toast().startswith("gone.vcf could not be read")
    assert not case.has_dialog(CardDialog)


def test_dropped_lines_open_the_card_and_other_files_are_not_taken(case, page, fern, tmp_path):
    assert not dropped(page, files(tmp_path / "letter.pdf"))
    assert dropped(page, text(CARD))
    dialog = case.dialog(CardDialog)
    assert dialog.lines.toPlainText() == CARD
    assert value(dialog, "last_name") == "Pryce"
    dialog.reject()


def test_a_contact_file_in_the_load_itself_is_taken(case, page, fern):
    data = QMimeData()
    data.setData("text/vcard", ONE.encode())
    assert dropped(page, data)
    case.dialog(CardDialog).reject()


def test_in_the_interview_form_people_come_to_those_who_were_there(case, fern):
    form = case.open("applications/interview", application_id=fern.id)
    assert dropped(form, text(CARD))
    dialog = case.dialog(CardDialog)
    assert "application_id" not in dialog.form._fields
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert dropped(form, text(TWO))
    case.dialog(ContactFileDialog).try_to_save()
    case.settle()
    assert [card.value().contact.last_name for card in form.people.cards] == ["Pryce", "Pryce", "Reed"]
    # Nothing is stored before the interview is.
    assert case.workspace.casework.contacts() == ()
    form.form["starts_at"].editor.setText("2 pm")
    form.form["ends_at"].editor.setText("3 pm")
    form.save()
    case.settle()
    assert len(case.workspace.casework.contacts(fern.id)) == 3


def test_on_the_page_of_an_application_it_is_known_where_they_belong(case, fern):
    case.open("applications", application_id=fern.id)
    page = case.window.page("applications").one
    page.card_link.setFocus()
    case.key(Qt.Key.Key_Space)
    choose(case, page, 0)
    dialog = case.dialog(CardDialog)
    dialog.lines.insertPlainText(CARD)
    case.key(Qt.Key.Key_Return, _CONTROL)
    case.settle()
    (pryce,) = case.workspace.casework.contacts(fern.id)
    assert pryce.last_name == "Pryce"


def test_a_person_is_saved_as_a_contact_file(case, page, fern, tmp_path):
    kept = case.workspace.casework.save_contact(
        Contact(application_id=fern.id, first_name="Ann", last_name="Reed", email="ann@fernbooks.example")
    )
    page.cards.save_file(kept)
    asked = case.window.findChild(QFileDialog)
    file = tmp_path / "ann.vcf"
    asked.fileSelected.emit(str(file))
    asked.close()
    assert case.toast() == "ann.vcf saved"
    (card,) = read_vcards(file.read_bytes())
    assert (card.full_name, card.employer.text) == ("Ann Reed", "Fern Books")


def test_without_an_application_there_is_nowhere_to_put_anybody(case):
    page = case.open("people")
    assert not page.card_button.isVisible()
    assert dropped(page, text(CARD))
    dialog = case.dialog(CardDialog)
    dialog.try_to_save()
    assert dialog.form["application_id"].problem.text() == "First add an interview: people belong to one."
    dialog.reject()


def test_the_dialogs_are_freed_when_they_close(case, page, fern):
    gone: list[bool] = []
    for load in (CARD, TWO):
        assert dropped(page, text(load))
        dialog = case.dialog(CardDialog if load is CARD else ContactFileDialog)
        dialog.destroyed.connect(lambda: gone.append(True))
        case.key(Qt.Key.Key_Escape)
        assert not case.has_dialog(CardDialog)
        assert not case.has_dialog(ContactFileDialog)
    assert gone == [True, True]


# At the interview


def talk_at(case, application: Application, day: int, people: tuple[Contact, ...] = ()) -> Interview:
    """A talk of an hour in the morning of a day of that November."""
    begins = datetime(2026, 11, day, 17, 0, tzinfo=UTC)
    talk = Interview(starts_at=begins, ends_at=begins.replace(hour=18), zone="Europe/London")
    casework = case.workspace.casework
    there = [Attendee(each) for each in people]
    saved: Interview = casework.save_interview(casework.application(application.id), talk, there)[1]
    return saved


def add_ada(case, application: Application, role: ContactRole = ContactRole.INTERVIEWER) -> None:
    """Ada is added on the page of the application."""
    case.open("applications", application_id=application.id).one.add_person()
    dialog = case.dialog(ContactDialog)
    dialog.form["role"].editor.set_value(role)
    dialog.form["first_name"].editor.setFocus()
    case.keys("Ada")
    case.key(Qt.Key.Key_Return, _CONTROL)


def offered(case) -> str:
    """The words of the link in the toast; "" without one."""
    link = case.window._toast.act_link
    return link.text() if link.isVisible() else ""


def names(case, talk: Interview) -> list[str]:
    return [each.contact.full_name for each in case.workspace.casework.attendees(talk.id)]


def test_who_is_added_can_be_put_at_the_interview_that_has_nobody(case, fern):
    talk = talk_at(case, fern, 17)
    add_ada(case, fern)
    assert (case.toast(), offered(case)) == ("Ada added", "Was at the interview")
    case.window._toast.act_link.click()
    case.settle()
    assert names(case, talk) == ["Ada"]
    assert case.toast() == "Ada is entered for the interview"
    case.window.undo()
    assert names(case, talk) == []
    assert [each.full_name for each in case.workspace.casework.contacts(fern.id)] == ["Ada"]


def test_the_latest_interview_is_meant_and_one_to_come_is_named_so(case, fern):
    early, late = talk_at(case, fern, 17), talk_at(case, fern, 27)
    add_ada(case, fern)
    assert offered(case) == "Will be at the interview"
    case.window._toast.act_link.click()
    assert (names(case, early), names(case, late)) == ([], ["Ada"])


def test_people_of_a_file_are_put_there_together(case, fern, tmp_path):
    talk = talk_at(case, fern, 17)
    path = tmp_path / "two.vcf"
    path.write_text(TWO)
    case.open("applications", application_id=fern.id).one.from_cards.take_files([str(path)])
    case.dialog(ContactFileDialog).try_to_save()
    case.settle()
    assert offered(case) == "Were at the interview"
    case.window._toast.act_link.click()
    assert names(case, talk) == ["Catherine Pryce", "Ann Reed"]


def test_nothing_is_offered_where_it_would_be_a_guess(case, fern):
    add_ada(case, fern)  # no interview
    assert offered(case) == ""
    talk_at(case, fern, 17)
    add_ada(case, fern, ContactRole.RECRUITER)
    assert offered(case) == ""
    talk_at(case, fern, 18, (Contact(first_name="Grace"),))
    add_ada(case, fern)  # somebody is entered at the latest
    assert offered(case) == ""


def test_who_was_taken_back_meanwhile_is_put_nowhere(case, fern):
    talk = talk_at(case, fern, 17)
    add_ada(case, fern)
    act = case.window._toast._act
    case.window.undo()
    act()
    assert names(case, talk) == []
