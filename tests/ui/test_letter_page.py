"""The open letter in the real window over a real file: kept, checked, set on its page, and sent on its way."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from letter_window import dialog
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from followup_desktop.domain.findings import Level
from followup_desktop.domain.model import Application, Channel, Letter, Note, NoteKind, Paper
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.dialogs.letters import (
    FillFieldDialog,
    RecordFieldDialog,
)
from followup_desktop.ui.dialogs.sending import NoPrinterDialog, SentDialog
from followup_desktop.ui.dialogs.versions import VersionsDialog
from followup_desktop.ui.editor.checklist import FindingCard, ManualItem
from followup_desktop.ui.editor.field_picker import FieldPicker
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.letter import LetterPage
from followup_desktop.ui.pages.letters import LettersPage
from followup_desktop.ui.saving import write_file
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.text import Label
from followup_desktop.ui.widgets.toast import Toast

Type = Callable[[object, str], None]
T = TypeVar("T", bound=QWidget)


@pytest.fixture
def formal(workspace: Workspace) -> Letter:
    """The example's letter to Priya Raman: one empty field, and a Wednesday that is a Thursday."""
    employer = next(each for each in workspace.casework.applications() if each.employer == "Alder Creek Health")
    return next(each for each in workspace.letters.letters(employer.id) if each.kind == "thank_formal")


@pytest.fixture
def page(window: MainWindow, formal: Letter) -> LetterPage:
    window.open("letters/editor", letter_id=formal.id)
    found = window.page("letters/editor")
    assert isinstance(found, LetterPage)
    return found


def stored(page: LetterPage, workspace: Workspace) -> Letter:
    return workspace.letters.letter(page.desk.letter.id)


def listed(page: LettersPage) -> list[int]:
    """The letters of the list from top to bottom."""
    model = page.records.records
    return [key for row in range(model.rowCount()) if (key := model.key(model.index(row)))]


def gone(widget: QWidget) -> bool:
    return not isValid(widget)


def fill_link(page: LetterPage) -> None:
    page.desk.change(values={**page.desk.letter.values, "useful_url": "marsh.example.com/test"})


def link(page: LetterPage, text: str) -> LinkButton:
    return next(each for each in page.checklist.findChildren(LinkButton) if each.text() == text)


# What is shown


def test_the_bar_names_the_place_and_what_is_open(page: LetterPage) -> None:
    assert page.bar.employer.text() == "Alder Creek Health"
    assert page.bar.title.text() == "Formal thank-you letter"
    assert page.bar.link.text() == "2 things to settle first"
    assert page.bar.saved.text().startswith("Saved")


def test_an_empty_field_blocks_the_pdf_and_is_named(page: LetterPage) -> None:
    assert not page.bar.primary.isEnabled()
    assert "“Link”" in page.bar.primary.accessibleDescription()
    fill_link(page)
    assert page.bar.primary.isEnabled()
    assert page.bar.link.text() == "1 thing to settle first"


def test_the_preview_is_the_page_that_prints(page: LetterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.pages == 1, timeout=10_000)
    assert page.preview.title.text() == "Page 1 of 1"
    with qtbot.waitSignal(page.desk.previewed, timeout=10_000) as heard:
        fill_link(page)
    text = pypdfium2.PdfDocument(heard.args[0])[0].get_textpage().get_text_range()
    assert "marsh.example.com/test" in text


def test_below_1100_the_list_and_the_page_share_one_panel(page: LetterPage, window: MainWindow) -> None:
    assert page.preview.isVisible() and page.checklist.isVisible()
    window.resize(1024, 700)
    assert page.checklist.isVisible() and not page.preview.isVisible()
    QTest.mouseClick(page.switch._segments["page"], Qt.MouseButton.LeftButton)
    assert page.preview.isVisible() and not page.checklist.isVisible()


def test_in_large_print_and_a_small_window_the_letter_keeps_its_lines(
    page: LetterPage, window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply("light", 2.0)
    window.resize(1024, 700)
    pane = page.writing
    QApplication.processEvents()
    lines = theme.metrics("letter").height()
    assert pane.body.height() >= 3 * lines
    chip = pane.language
    assert chip.mapTo(pane, chip.rect().bottomLeft()).y() < pane.body.geometry().top()
    narrow = chip.width()
    chip.setFocus()
    QApplication.processEvents()
    assert chip.width() > narrow  # its word is there for the keyboard
    page.finder.open(with_replace=True)
    field, button = pane.find_bar.other_words, pane.find_bar.replace_button
    qtbot.waitUntil(lambda: button.geometry().top() > field.geometry().bottom() and pane.body.height() >= lines)


# Writing


def test_what_is_typed_is_kept_by_itself(page: LetterPage, workspace: Workspace, qtbot: QtBot, type_text: Type) -> None:
    type_text(page.writing.body, "Zoë ")
    assert "Zoë" not in stored(page, workspace).body
    qtbot.waitUntil(lambda: stored(page, workspace).body.startswith("Zoë {salutation}"), timeout=2000)
    assert page.writing.body.textCursor().position() == len("Zoë ")
    type_text(page.writing.body, "x")
    assert page.writing.body.source().startswith("Zoë x{salutation}")


def test_leaving_and_closing_keep_what_was_typed(
    page: LetterPage, window: MainWindow, workspace: Workspace, formal: Letter, type_text: Type
) -> None:
    type_text(page.writing.body, "One ")
    window.open("letters")
    assert workspace.letters.letter(formal.id).body.startswith("One ")
    window.open("letters/editor", letter_id=formal.id)
    type_text(page.writing.body, "Two ")
    window.close()
    assert "Two " in workspace.letters.letter(formal.id).body


def test_undo_and_redo_go_word_by_word_and_outlive_saving(page: LetterPage, type_text: Type) -> None:
    body = page.desk.letter.body
    type_text(page.writing.body, "one two")
    page.desk.save()
    page.undo()
    assert page.writing.body.source() == "one " + body
    page.undo()
    assert page.writing.body.source() == body
    page.redo()
    page.redo()
    assert page.writing.body.source() == "one two" + body


def test_ctrl_z_in_the_text_takes_back_the_last_change_of_any_kind(page: LetterPage, type_text: Type) -> None:
    type_text(page.writing.body, "x")
    page.desk.change(paper=Paper.A4)
    fill_link(page)
    body = page.writing.body
    body.setFocus()
    QTest.keyClick(body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "useful_url" not in page.desk.letter.values
    QTest.keyClick(body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.desk.letter.paper is Paper.LETTER
    assert page.writing.layout_chip.accessibleName().endswith("US full block, Letter")
    QTest.keyClick(body, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.desk.letter.paper is Paper.A4


def test_the_menu_takes_back_the_words_before_the_record(
    page: LetterPage, window: MainWindow, workspace: Workspace, type_text: Type
) -> None:
    body, role = page.desk.letter.body, page.desk.draft.record.application.role
    workspace.casework.save_application(replace(page.desk.draft.record.application, role="Editor"))
    type_text(page.writing.body, "x")
    edit = window.menu("edit")
    edit.aboutToShow.emit()
    undo, redo = edit.actions()[:2]
    assert undo.text() == "Undo"  # and not what the record would take back
    undo.trigger()
    assert page.writing.body.source() == body
    assert page.desk.draft.record.application.role == "Editor"
    edit.aboutToShow.emit()
    assert undo.text().startswith("Undo: ")
    assert redo.isEnabled()
    undo.trigger()
    assert page.desk.draft.record.application.role == role


def test_the_link_of_a_toast_takes_back_what_the_toast_says(
    page: LetterPage, window: MainWindow, workspace: Workspace, type_text: Type
) -> None:
    role = page.desk.draft.record.application.role
    type_text(page.writing.body, "x")
    page.desk.save()
    workspace.casework.save_application(replace(page.desk.draft.record.application, role="Editor"))
    window.toast("Role changed", undo=True)
    window.findChildren(Toast)[0].link.click()
    assert page.desk.draft.record.application.role == role
    assert page.writing.body.source().startswith("x")


def test_a_change_of_the_record_shows_in_the_fields(page: LetterPage, workspace: Workspace, type_text: Type) -> None:
    type_text(page.writing.body, "Mine. ")
    application = page.desk.draft.record.application
    workspace.casework.save_application(replace(application, role="Senior <i>Writer</i>"))
    assert "the Senior <i>Writer</i> position" in page.writing.body.toPlainText()
    assert page.writing.body.source().startswith("Mine. {salutation}")


def test_a_letter_that_is_deleted_elsewhere_closes(page: LetterPage, window: MainWindow, workspace: Workspace) -> None:
    workspace.letters.delete(page.desk.letter.id)
    assert window.current_page == "letters"


def test_undo_of_the_program_shows_in_the_text(page: LetterPage, workspace: Workspace, type_text: Type) -> None:
    body = page.desk.letter.body
    type_text(page.writing.body, "x")
    page.desk.save()
    workspace.history.undo()
    assert page.writing.body.source() == body
    page.undo()
    assert page.writing.body.source() == "x" + body


def test_hostile_text_stays_text(page: LetterPage, workspace: Workspace) -> None:
    nasty = "<script>alert(1)</script> &amp; {role {{ %s \u202e \x00 " + "A" * 3000
    data = QMimeData()
    data.setText(nasty)
    page.writing.body.selectAll()
    page.writing.body.insertFromMimeData(data)
    page.desk.settle()
    assert page.desk.draft.text == nasty.replace("\u202e", "").replace("\x00", "")  # signs that nobody sees
    assert nasty[:20] in page.writing.body.toPlainText()


def test_a_body_whose_braces_do_not_read_opens_as_text(
    window: MainWindow, workspace: Workspace, formal: Letter
) -> None:
    workspace.letters.save(replace(formal, body="An {open brace and {nofield}"))
    window.open("letters/editor", letter_id=formal.id)
    page = window.page("letters/editor")
    assert isinstance(page, LetterPage)
    assert page.writing.body.toPlainText() == "An {open brace and {nofield}"


# Findings


def test_the_record_speaks_after_a_pause_and_one_click_settles_it(page: LetterPage) -> None:
    titles = [card.finding.title for card in page.checklist.findChildren(FindingCard)]
    assert "“Link” is empty" in titles
    assert any(title.endswith("is a Thursday") for title in titles)
    QTest.mouseClick(link(page, "Use November 25"), Qt.MouseButton.LeftButton)
    assert "Wednesday, November 25." in page.writing.body.toPlainText()
    assert page.bar.link.text().startswith("1 thing")
    page.undo()
    assert "Wednesday, November 26." in page.writing.body.toPlainText()


def test_remove_takes_an_empty_field_out(page: LetterPage) -> None:
    QTest.mouseClick(link(page, "Remove"), Qt.MouseButton.LeftButton)
    assert "{useful_url}" not in page.writing.body.source()
    assert page.bar.primary.isEnabled()


def test_keep_lets_the_words_stand(page: LetterPage) -> None:
    before = len(page.desk.findings)
    finding = next(each for each in page.desk.findings if each.check == "weekday_date_mismatch")
    page.settling.perform(finding, "keep")
    assert len(page.desk.findings) == before - 1
    page.desk.look()
    assert len(page.desk.findings) == before - 1


def test_the_link_goes_to_the_first_finding(page: LetterPage) -> None:
    QTest.mouseClick(page.bar.link, Qt.MouseButton.LeftButton)
    assert page.settling.popup is not None
    assert page.settling.popup.finding.level is Level.ERROR
    page.settling.popup.close()


def test_f7_walks_through_all_findings_and_escape_closes(page: LetterPage) -> None:
    seen = set()
    for _step in range(len(page.desk.findings)):
        page.settling.go_to_next()
        popup = page.settling.popup
        assert popup is not None
        seen.add(popup.finding.title)
        QTest.keyClick(popup, Qt.Key.Key_Escape)
        assert not popup.isVisible()
    placed = {each.title for each in page.desk.findings if each.start < each.end}
    assert placed <= seen


def test_typing_in_the_popup_goes_on_in_the_text(page: LetterPage) -> None:
    finding = next(each for each in page.desk.findings if each.check == "weekday_date_mismatch")
    page.settling.go_to(finding)
    QTest.keyClick(page.settling.popup, Qt.Key.Key_S)
    assert "before s." in page.writing.body.toPlainText()


def test_the_language_reader_reports_without_holding_up_a_key(page: LetterPage, qtbot: QtBot, type_text: Type) -> None:
    page.writing.body.set_caret(0)
    type_text(page.writing.body, "I recieved teh letter. ")
    qtbot.waitUntil(lambda: any(each.source == "language" for each in page.desk.findings), timeout=20_000)
    words = {page.desk.draft.text[each.start : each.end] for each in page.desk.findings if each.source == "language"}
    assert {"recieved", "teh"} & words
    marks = page.writing.body.extraSelections()
    assert {"recieved", "teh"} & {mark.cursor.selectedText() for mark in marks}


# The checklist


def tick(page: LetterPage, item: str) -> ManualItem:
    """The line as it is now; those before it may still wait to be freed."""
    return [each for each in page.checklist.findChildren(ManualItem) if each.box.objectName() == f"tick/{item}"][-1]


def test_a_tick_falls_when_the_text_changes_and_says_so(page: LetterPage, type_text: Type, qtbot: QtBot) -> None:
    done = page.desk.checklist().done
    tick(page, "read_aloud").box.click()
    assert page.desk.checklist().done == done + 1
    type_text(page.writing.body, "x")
    qtbot.waitUntil(lambda: page.desk.checklist().done == done, timeout=2000)
    assert tick(page, "read_aloud").note.text() == "Unticked because the text changed"


def test_the_second_reader_is_asked_for_and_named(page: LetterPage) -> None:
    line = tick(page, "second_reader")
    line.box.click()
    assert line.answer.isVisible()
    QTest.keyClicks(line.answer, "Tom")
    QTest.keyClick(line.answer, Qt.Key.Key_Return)
    again = tick(page, "second_reader")
    assert again.box.isChecked()
    assert again.note.text() == "Tom, today"


def test_a_second_reader_counts_once_there_is_a_name(page: LetterPage) -> None:
    done = page.desk.checklist().done
    line = tick(page, "second_reader")
    line.box.click()
    assert not line.box.isChecked()
    assert line.note.text() == "Add a name to count this"
    QTest.keyClick(line.answer, Qt.Key.Key_Return)
    assert line.answer.isVisible()
    assert page.desk.checklist().done == done
    line.box.click()
    assert not line.answer.isVisible() and not line.box.isChecked()


def test_a_name_half_written_stays_while_the_list_moves_on_and_goes_with_its_letter(
    page: LetterPage, window: MainWindow, workspace: Workspace
) -> None:
    tick(page, "second_reader").box.click()
    QTest.keyClicks(tick(page, "second_reader").answer, "To")
    fill_link(page)
    assert page.checklist.count.text().startswith(f"{page.desk.checklist().done} of ")
    assert tick(page, "second_reader").answer.value() == "To"
    page.outbox.mark_sent()
    dialog(SentDialog).try_to_save()
    assert not tick(page, "second_reader").asking
    QTest.keyClick(page.writing.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.desk.editable
    other = workspace.letters.start("thank_email", page.desk.letter.application_id)
    tick(page, "second_reader").box.click()
    window.open("letters/editor", letter_id=other.id)
    state = page.desk.checklist()
    assert page.checklist.count.text() == f"{state.done} of {state.total}"
    assert not tick(page, "second_reader").asking
    cards = page.checklist.widget().findChildren(FindingCard)
    assert {each.title for each in page.desk.findings[:6]} <= {each.finding.title for each in cards}


def test_what_was_kept_reads_as_kept(page: LetterPage, qtbot: QtBot) -> None:
    fill_link(page)
    page.desk.change(enclosures="")
    finding = next(each for each in page.desk.findings if each.check == "attachment_mismatch")
    assert page.settling.acts(finding)[0].text == "List enclosures"
    page.settling.perform(finding, "keep")

    def shown() -> list[str]:
        return [each.text() for each in page.checklist.findChildren(Label) if each.isVisible()]

    qtbot.waitUntil(lambda: "You kept this" in shown())
    texts = shown()
    assert texts.index("Nothing is listed as enclosed") > texts.index("You kept this")
    assert "What the letter encloses is listed" not in texts


# Fields


def test_after_a_field_is_filled_typing_goes_on_in_the_letter(page: LetterPage, window: MainWindow) -> None:
    fill = link(page, "Fill it in")
    fill.setFocus()
    QTest.mouseClick(fill, Qt.MouseButton.LeftButton)
    asked = dialog(FillFieldDialog)
    asked.words.set_value("marsh.example.com")
    asked.try_to_save()
    assert window.focusWidget() is page.writing.body


def test_a_long_subject_is_read_whole(page: LetterPage) -> None:
    one = page.writing.subject.height()
    page.desk.change(subject="A subject that goes on " * 6)
    QApplication.processEvents()
    subject = page.writing.subject
    assert subject.height() > one
    assert subject.document().size().height() <= subject.height()


def test_a_field_in_own_words_is_filled_in(page: LetterPage) -> None:
    QTest.mouseClick(link(page, "Fill it in"), Qt.MouseButton.LeftButton)
    asked = dialog(FillFieldDialog)
    asked.words.set_value("  marsh.example.com \n")
    asked.try_to_save()
    assert page.desk.letter.values["useful_url"] == "marsh.example.com"
    assert "marsh.example.com" in page.writing.body.toPlainText()
    page.undo()
    assert "useful_url" not in page.desk.letter.values


def test_a_field_of_the_record_says_where_it_comes_from(page: LetterPage) -> None:
    page.filling.fill_in("company")
    asked = dialog(RecordFieldDialog)
    assert asked.save_button.text() == "Open the application"
    asked.reject()


def test_fields_are_found_by_typing_and_inserted_by_enter(page: LetterPage) -> None:
    page.writing.body.set_caret(0)
    page.writing.body.setFocus()
    page.insert_field()
    picker = dialog(FieldPicker)
    QTest.keyClicks(picker.search, "reference number")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert page.writing.body.source().startswith("{req_id}{salutation}")


@pytest.fixture
def noted(page: LetterPage, workspace: Workspace) -> LetterPage:
    """The letter once more is noted about the interview than it says."""
    held = page.desk.draft.record.interview
    assert held is not None
    sheet = workspace.notes.sheet(held.id)
    people = [
        replace(each, cares_about="fewer {calls} a night") if each.contact.last_name == "Raman" else each
        for each in sheet.attendees
    ]
    asked = Note(kind=NoteKind.QUESTION, text="Why us?", better="Because of the wards", confidence=1)
    interview = replace(sheet.interview, left_unsaid="I keep a group of readers")
    workspace.notes.keep(replace(sheet, attendees=tuple(people), interview=interview, notes=(asked,)))
    page.desk.refresh()
    return page


def offered(page: LetterPage) -> list[str]:
    return [each.label for each in page.writing.notes.snippets]


def test_what_was_noted_is_put_in_at_the_caret_by_a_chip(noted: LetterPage) -> None:
    assert {"They care about", "Left unsaid", "A better answer"} <= set(offered(noted))
    body = noted.writing.body
    body.setFocus()
    before = body.source()
    first = body.toPlainText().index("\n", body.toPlainText().index("\n") + 2)
    body.set_caret(first)
    chip = next(each for each in noted.writing.notes.chips if "They care about" in each.accessibleName())
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert body.source().split("\n")[2] == before.split("\n")[2] + " fewer {{calls}} a night"
    assert body.hasFocus()
    noted.desk.look()
    assert "They care about" not in offered(noted), "the letter says it now"
    noted.undo()
    assert body.source() == before
    assert "They care about" in offered(noted)


@pytest.mark.parametrize("greeting", ["{salutation}", "Dear Priya,"])
def test_what_was_noted_never_stands_in_the_greeting(noted: LetterPage, greeting: str) -> None:
    body = noted.writing.body
    body.set_source(f"{greeting}\n\nOne.\n\nTwo.", noted.desk.draft.values)
    left_unsaid = next(each for each in noted.writing.notes.snippets if each.label == "Left unsaid")
    for caret in (0, 4, len(body.toPlainText().split("\n")[0])):
        body.set_source(f"{greeting}\n\nOne.\n\nTwo.", noted.desk.draft.values)
        body.set_caret(caret)
        noted.put_in(left_unsaid)
        assert body.source() == f"{greeting}\n\nOne. {{omitted_point}}\n\nTwo."
    body.set_source(greeting, noted.desk.draft.values)
    noted.put_in(left_unsaid)
    assert body.source() == f"{greeting}\n\n{{omitted_point}}"


@pytest.mark.parametrize(
    ("text", "caret", "written"),
    [
        ("Two words", 3, "Two {omitted_point} words"),
        ("Two words", 4, "Two {omitted_point} words"),
        ("Twowords", 3, "Two {omitted_point} words"),
        ("See (here).", 5, "See ({omitted_point} here)."),
        ("The end.", 7, "The end {omitted_point}."),
        ("", 0, "{omitted_point}"),
    ],
)
def test_what_was_noted_stands_apart_from_the_words_around_it(
    noted: LetterPage, text: str, caret: int, written: str
) -> None:
    body = noted.writing.body
    left_unsaid = next(each for each in noted.writing.notes.snippets if each.label == "Left unsaid")
    body.set_source(text, noted.desk.draft.values)
    body.set_caret(caret)
    noted.put_in(left_unsaid)
    assert body.source() == written


def test_what_was_noted_is_reached_by_keyboard_alone(noted: LetterPage) -> None:
    body = noted.writing.body
    body.set_caret(0)
    body.setFocus()
    QTest.keyClick(body, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    menu = noted.writing.notes.findChild(QMenu)
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    menu.setActiveAction(menu.actions()[texts.index("Left unsaid: I keep a group of readers")])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert body.source().startswith("{salutation}\n\n")
    assert body.source().split("\n")[2].endswith(" {omitted_point}")
    assert body.toPlainText().split("\n")[2].endswith(" I keep a group of readers")


def test_one_chip_for_all_notes_says_once_what_it_is(noted: LetterPage) -> None:
    strip = noted.writing.notes
    strip.set_compact(True)
    assert strip.more.accessibleName() == f"From your notes: {len(strip.snippets)}"
    strip.set_compact(False)
    assert all("From your notes: From" not in each.accessibleName() for each in (strip.more, *strip.chips))


def test_a_letter_that_was_sent_is_offered_nothing(noted: LetterPage, workspace: Workspace) -> None:
    fill_link(noted)
    noted.desk.settle()
    workspace.letters.mark_sent(noted.desk.letter, Channel.POST, override="They asked for it")
    noted.desk.refresh()
    assert offered(noted) == [] and not noted.writing.notes.isVisible()


def test_dialogs_are_freed_when_closed(page: LetterPage, qtbot: QtBot) -> None:
    fill_link(page)
    openers = (
        lambda: page.filling.fill_in("useful_url"),
        lambda: page.filling.fill_in("company"),
        page.restoring.show_versions,
        page.list_enclosures,
        page.outbox.mark_sent,
        page.outbox.print_letter,
    )
    for opener in openers:
        opener()
        shown = page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        sheet = next(each for each in shown if each.isWindow() and each.isVisible())
        sheet.close()
        qtbot.waitUntil(partial(gone, sheet))


# Out


def test_the_pdf_is_written_where_it_was_asked_for(page: LetterPage, tmp_path: Path, qtbot: QtBot) -> None:
    fill_link(page)
    page.outbox.save_pdf()
    asked = page.window().findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    assert Path(asked.selectedFiles()[0]).name == "Ellen Marsh, Formal thank-you letter, Priya Raman.pdf"
    target = tmp_path / "letter.pdf"
    asked.fileSelected.emit(str(target))
    asked.close()
    text = pypdfium2.PdfDocument(target.read_bytes())[0].get_textpage().get_text_range()
    assert "Dear Ms. Raman:" in text


def test_a_file_that_cannot_be_written_is_an_error_in_words(tmp_path: Path) -> None:
    from followup_desktop.domain.model import UserError

    with pytest.raises(UserError, match=r"^letter\.pdf could not be saved: "):
        write_file(tmp_path / "nowhere" / "letter.pdf", b"%PDF")


def test_the_email_text_goes_to_the_clipboard(page: LetterPage) -> None:
    fill_link(page)
    page.outbox.copy_email()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Dear Ms. Raman:")
    assert text.endswith("ellen.marsh@example.com\n\nAttached:\nTwo-page summary of the reader test\n")


def test_a_letter_with_an_empty_field_is_not_copied(page: LetterPage) -> None:
    QGuiApplication.clipboard().setText("before")
    page.outbox.copy_email()
    page.outbox.save_pdf()
    page.outbox.mark_sent()
    assert QGuiApplication.clipboard().text() == "before"
    assert page.window().findChild(QFileDialog) is None
    assert page.findChild(SentDialog) is None


def test_a_sent_letter_stays_as_it_went_out(page: LetterPage, workspace: Workspace, type_text: Type) -> None:
    fill_link(page)
    page.outbox.mark_sent()
    asked = dialog(SentDialog)
    asked.channel.set_value(Channel.POST)
    asked.try_to_save()
    assert stored(page, workspace).sent_channel is Channel.POST
    assert page.writing.sent.isVisible()
    assert page.writing.sent.body.text().startswith("Sent on Wednesday, November 18 at 9:00 AM by post to Ms. Priya")
    type_text(page.writing.body, "x")
    assert page.writing.body.source() == stored(page, workspace).body
    page.writing.copy_requested.emit()
    assert page.desk.letter.sent_at is None
    assert page.desk.letter.id != asked


def test_a_letter_out_of_turn_goes_only_with_a_reason(
    page: LetterPage, window: MainWindow, workspace: Workspace
) -> None:
    inquiry = workspace.letters.start("status_email", page.desk.letter.application_id)
    window.open("letters/editor", letter_id=inquiry.id)
    page.outbox.mark_sent()
    asked = dialog(SentDialog)
    assert Channel.HAND not in asked.channel._values
    assert asked.guard.notice.body.text().startswith("Asking is right from")
    asked.try_to_save()
    assert workspace.letters.letter(inquiry.id).sent_at is None
    assert asked.form["override"].problem.text() == "A few words why are enough"
    asked.guard.override.setText("They asked me to write today")
    asked.try_to_save()
    assert workspace.letters.letter(inquiry.id).sent_at is not None
    (kept,) = workspace.casework.log(inquiry.application_id)
    assert kept.override == "They asked me to write today"


def test_without_a_printer_the_file_is_offered(page: LetterPage, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_link(page)
    monkeypatch.setattr("followup_desktop.ui.editor.outbox.has_printer", lambda: False)
    page.outbox.print_letter()
    asked = dialog(NoPrinterDialog)
    asked.try_to_save()
    found = page.window().findChild(QFileDialog)
    assert isinstance(found, QFileDialog)
    found.close()


# Versions and the list


def test_a_version_can_be_kept_and_gone_back_to(page: LetterPage, type_text: Type) -> None:
    body = page.desk.letter.body
    page.restoring.show_versions()
    dialog(VersionsDialog).try_to_save()
    type_text(page.writing.body, "Changed. ")
    page.restoring.show_versions()
    sheet = dialog(VersionsDialog)
    QTest.mouseClick(sheet.back_button, Qt.MouseButton.LeftButton)
    assert page.writing.body.source() == body
    page.undo()
    assert page.writing.body.source() == "Changed. " + body


def test_the_list_finds_letters_and_opens_them(window: MainWindow, formal: Letter) -> None:
    window.open("letters")
    page = window.page("letters")
    assert isinstance(page, LettersPage)
    assert formal.id in listed(page)
    page.search.setText("alder formal")
    assert listed(page) == [formal.id]
    page.search.setText("zzz")
    assert listed(page) == []
    page.search.setText("")
    page.open_one(formal.id)
    assert window.current_page == "letters/editor"


def test_a_deleted_letter_comes_back_with_undo(page: LetterPage, window: MainWindow, workspace: Workspace) -> None:
    id = page.desk.letter.id
    page.delete_letter()
    assert window.current_page == "letters"
    assert id not in {each.id for each in workspace.letters.letters()}
    window.undo()
    assert id in {each.id for each in workspace.letters.letters()}


def test_without_letters_the_page_says_what_will_be_here(window: MainWindow, workspace: Workspace) -> None:
    workspace.example.remove()
    window.open("letters")
    page = window.page("letters")
    assert isinstance(page, LettersPage)
    assert page._homeless.isVisible()
    workspace.casework.save_application(Application(employer="Bramwell", role="Editor"))
    assert page._empty.isVisible()
    assert page.begin_button.isVisible()
    assert page.mapTo(window, QPoint(0, 0)).x() >= 0
