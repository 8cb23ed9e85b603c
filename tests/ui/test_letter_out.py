"""The ways out of an open letter, by keys and clicks in the real window; what leaves is read back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs

import pypdfium2
import pytest
from letter_window import dialog
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import AnswerKind, Channel, Direction, Letter
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.dialogs.mail import MailDialog
from followup_desktop.ui.dialogs.sending import CopyOutDialog, SentDialog
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.letter import LetterPage
from followup_desktop.ui.widgets.toast import Toast

T = TypeVar("T", bound=QWidget)


class Desktop(QObject):
    """Stands in for the desktop: hears what the program asks it to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []
        self.files: list[bytes] = []
        for scheme in ("mailto", "file"):
            QDesktopServices.setUrlHandler(scheme, self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url)
        if url.isLocalFile():
            self.files.append(Path(url.toLocalFile()).read_bytes())

    def leave(self) -> None:
        for scheme in ("mailto", "file"):
            QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    made = Desktop()
    yield made
    made.leave()


@pytest.fixture
def workspace(own_kinds: None, workspace: Workspace) -> Workspace:
    """With the kinds of one's own, which are there before the first is read."""
    return workspace


@pytest.fixture
def window(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def begin(window: MainWindow, workspace: Workspace) -> Callable[..., LetterPage]:
    """Opens a new letter of a kind to Priya Raman, all its fields filled, in the editor."""
    alder = next(each for each in workspace.casework.applications() if each.employer == "Alder Creek Health")
    reader = next(each for each in workspace.casework.contacts(alder.id) if each.last_name == "Raman")
    workspace.casework.save_contact(replace(reader, phone="(503) 555-0142"))

    def opened(kind: str, words: str = "words of mine", **parts: Any) -> LetterPage:
        letters = workspace.letters
        letter = letters.start(kind, alder.id, contact_id=reader.id)
        values = {each.key: words for each in letters.draft(letter).missing}
        letters.save(replace(letter, values=values, **parts))
        window.open("letters/editor", letter_id=letter.id)
        page = window.page("letters/editor")
        assert isinstance(page, LetterPage)
        return page

    return opened


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose(page: LetterPage, text: str) -> None:
    """Take a line of the letter's "..." menu by keys."""
    click(page.bar.more)
    menu = page.bar.more.findChildren(QMenu)[-1]
    menu.setActiveAction(next(each for each in menu.actions() if each.text() == text))
    QTest.keyClick(menu, Qt.Key.Key_Return)


def lines(page: LetterPage) -> list[str]:
    click(page.bar.more)
    menu = page.bar.more.findChildren(QMenu)[-1]
    texts = [each.text() for each in menu.actions()]
    menu.close()
    return texts


def said(page: LetterPage) -> str:
    return page.window().findChildren(Toast)[0].text.text()


def stored(page: LetterPage, workspace: Workspace) -> Letter:
    return workspace.letters.letter(page.desk.letter.id)


def mail(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


# The one button


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("thank_email", "Open in mail program"),
        ("thank_formal", "Print"),
        ("my_note", "Copy note"),
        ("my_call", "Start the call"),
    ],
)
def test_the_filled_button_is_the_next_sensible_act(begin: Callable[..., LetterPage], kind: str, text: str) -> None:
    page = begin(kind)
    assert page.bar.primary.text() == text
    assert page.bar.primary.isEnabled()
    shown = {"thank_email": "E-mail", "thank_formal": "Page", "my_note": "Note on LinkedIn", "my_call": "Card"}
    assert page.reading.name == shown[kind]


def test_an_empty_field_greys_the_button_and_is_named(begin: Callable[..., LetterPage]) -> None:
    page = begin("thank_email")
    page.desk.change(values={})
    assert not page.bar.primary.isEnabled()
    assert page.bar.primary.accessibleDescription().startswith("Fill in")


def test_the_menu_offers_what_fits_the_way_and_no_more(begin: Callable[..., LetterPage]) -> None:
    page = begin("thank_email")
    assert lines(page)[:5] == [
        "E-mail with attachments",
        "Save as e-mail draft",
        "Copy as e-mail text",
        "Copy subject",
        "Mark as sent",
    ]
    assert "Copy out by hand" not in lines(page)
    assert lines(begin("thank_formal"))[:4] == ["Mark as sent", "", "Save as PDF", "Copy out by hand"]
    assert lines(begin("my_call"))[:2] == ["Print the card", "Save as PDF"]


# E-mail


def test_a_short_letter_opens_in_the_mail_program_at_once(
    begin: Callable[..., LetterPage], desktop: Desktop, workspace: Workspace
) -> None:
    page = begin("thank_email")
    click(page.bar.primary)
    (url,) = desktop.opened
    told = parse_qs(bytes(url.query(QUrl.ComponentFormattingOption.FullyEncoded), "ascii").decode())
    assert url.path() == "priya.raman@aldercreek.example.org"
    assert told["subject"] == ["Job interview follow-up for Ellen Marsh"]
    assert told["body"][0].replace("\r\n", "\n") == workspace.letters.email(page.desk.letter).rstrip()
    assert stored(page, workspace).sent_at is None, "the person sends it, not the program"
    click(page.window().findChildren(Toast)[0].act_link)
    assert dialog(SentDialog).channel.value() is Channel.EMAIL


def test_a_letter_too_long_for_a_link_goes_as_a_file_and_says_why(
    begin: Callable[..., LetterPage], desktop: Desktop
) -> None:
    page = begin("thank_email", words="a good many words of mine " * 40)
    click(page.bar.primary)
    asked = dialog(MailDialog)
    texts = [each.text() for each in asked.findChildren(type(page.bar.saved))]
    assert any("about 1,900 characters" in text for text in texts)
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desktop.opened[0].scheme() != "mailto"
    draft = mail(desktop.files[0])
    assert draft["X-Unsent"] == "1" and draft["Date"] is None
    assert draft["To"].addresses[0].addr_spec == "priya.raman@aldercreek.example.org"


def test_enclosures_go_along_as_the_files_they_are_and_are_kept(
    begin: Callable[..., LetterPage], desktop: Desktop, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "Summary über alles.pdf"
    file.write_bytes(b"%PDF-1.4 summary")
    page = begin("thank_email", enclosures=f"Two-page summary\n{file}")
    click(page.bar.primary)
    asked = dialog(MailDialog)
    assert [row.path for row in asked.rows] == [None, file], "a line that is a file's name is that file"
    click(asked.rows[0].choose)
    chosen = asked.findChild(QFileDialog)
    assert isinstance(chosen, QFileDialog)
    chosen.fileSelected.emit(str(file))
    chosen.close()
    click(asked.rows[1].leave)
    asked.pdf.setChecked(True)
    click(asked.save_button)
    draft = mail(desktop.files[0])
    first, second = draft.iter_attachments()
    assert first.get_filename() == "Ellen Marsh, Thank-you e-mail, Priya Raman.pdf"
    assert first.get_content().startswith(b"%PDF")
    assert (second.get_filename(), second.get_content()) == (file.name, b"%PDF-1.4 summary")
    page.outbox.mark_sent()
    sent = dialog(SentDialog)
    sent.try_to_save()
    assert workspace.letters.sent_bytes(stored(page, workspace)) == desktop.files[0], "the very bytes that left"
    assert "Attached: Ellen Marsh" in page.reading.message.attached.text()


def test_a_wrong_address_is_said_under_its_field(begin: Callable[..., LetterPage], desktop: Desktop) -> None:
    page = begin("thank_email")
    choose(page, "E-mail with attachments")
    asked = dialog(MailDialog)
    asked.to.setText("nobody")
    click(asked.save_button)
    assert asked.isVisible() and not desktop.opened
    assert asked.form["to"].problem.text() == "The @ is missing"


def test_a_file_that_is_gone_is_named(begin: Callable[..., LetterPage], desktop: Desktop, tmp_path: Path) -> None:
    page = begin("thank_email", enclosures="Summary")
    click(page.bar.primary)
    asked = dialog(MailDialog)
    asked.rows[0].take(tmp_path / "gone.pdf")
    click(asked.save_button)
    assert asked.isVisible() and not desktop.opened
    assert asked._notice.body.text().startswith("gone.pdf cannot be read")


def test_the_draft_is_saved_as_eml(begin: Callable[..., LetterPage], tmp_path: Path, workspace: Workspace) -> None:
    page = begin("thank_email")
    choose(page, "Save as e-mail draft")
    asked = page.window().findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    assert Path(asked.selectedFiles()[0]).name == "Ellen Marsh, Thank-you e-mail, Priya Raman.eml"
    target = tmp_path / "letter.eml"
    asked.fileSelected.emit(str(target))
    asked.close()
    draft = mail(target.read_bytes())
    assert draft["From"].addresses[0].addr_spec == "ellen.marsh@example.com"
    assert draft.get_content().replace("\r\n", "\n") == workspace.letters.email(page.desk.letter)


def test_without_a_mail_program_the_ways_left_are_named(begin: Callable[..., LetterPage]) -> None:
    page = begin("thank_email")
    page.outbox._open(QUrl("nothing-opens-this:x"))
    assert said(page) == "No mail program answered. Save it as an e-mail draft, or copy it as e-mail text."


def test_the_subject_is_copied_alone(begin: Callable[..., LetterPage]) -> None:
    page = begin("thank_email")
    choose(page, "Copy subject")
    assert QGuiApplication.clipboard().text() == "Job interview follow-up for Ellen Marsh"
    page.desk.change(subject="")
    choose(page, "Copy subject")
    assert said(page) == "The subject is not finished yet."


def test_the_email_stands_beside_the_text_as_it_will_be_read(
    begin: Callable[..., LetterPage], workspace: Workspace
) -> None:
    page = begin("thank_email")
    view = page.reading.message
    assert view.to.text() == "To: Priya Raman <priya.raman@aldercreek.example.org>"
    assert view.subject.text() == "Job interview follow-up for Ellen Marsh"
    assert view.words.text() == workspace.letters.email(page.desk.letter).strip()


# LinkedIn


def test_a_note_is_copied_and_its_characters_are_counted(begin: Callable[..., LetterPage]) -> None:
    page = begin("my_note", words="I liked it.")
    click(page.bar.primary)
    text = QGuiApplication.clipboard().text()
    assert text.endswith("I liked it.")
    assert said(page) == f"Note copied, {len(text)} characters"
    assert page.reading.message.count.words.text() == f"{len(text)} of 200 characters"


def test_a_note_that_is_too_long_is_not_copied_until_it_fits(
    begin: Callable[..., LetterPage], workspace: Workspace
) -> None:
    page = begin("my_note", words="x" * 170)
    over = len(page.reading.message.words.text()) - 200
    QGuiApplication.clipboard().setText("before")
    click(page.bar.primary)
    assert QGuiApplication.clipboard().text() == "before"
    assert said(page) == f"LinkedIn takes 200 characters. Cut {over} more, then copy it."
    assert page.reading.message.count.words.text().endswith(f"of 200 characters, {over} too many")
    workspace.settings.change(linkedin_premium=True)
    click(page.bar.primary)
    assert QGuiApplication.clipboard().text().endswith("x" * 170)


# Calls


def test_a_call_is_timed_noted_and_kept_and_undo_takes_it_back(
    begin: Callable[..., LetterPage], workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    page = begin("my_call")
    card = page.card
    assert card.number.text() == "(503) 555-0142"
    assert "Good morning, this is Ellen Marsh." in card.words.text()
    click(page.bar.primary)
    assert card.timer.running and page.bar.primary.text() == "Finish the call"
    qtbot.waitUntil(lambda: card.timer.seconds >= 1, timeout=5000)
    assert card.timer.time.text().endswith("of 0:30")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not card.timer.running, "the keyboard is at the clock"
    card.said.setFocus()
    QTest.keyClicks(card.said, "They decide on Friday")
    card.next_on.setFocus()
    QTest.keyClicks(card.next_on, "November 27")
    click(page.bar.primary)
    assert said(page) == "A few words why are enough", "it is too early to ask"
    assert stored(page, workspace).sent_at is None
    card.guard.override.setText("They asked me to")
    click(page.bar.primary)
    sent = stored(page, workspace)
    assert (sent.sent_channel, sent.sent_to) == (Channel.PHONE, "Priya Raman, (503) 555-0142")
    out, answer = sorted(workspace.casework.log(sent.application_id), key=lambda each: each.direction is Direction.IN)
    assert (out.text, out.override) == ("They decide on Friday", "They asked me to")
    assert (answer.kind, str(answer.promised_on)) == (AnswerKind.NEW_DATE, "2026-11-27")
    assert page.writing.sent.body.text().startswith("Called on Wednesday, November 18 at 9:00 AM: Priya Raman")
    assert page.bar.primary.text() == "Print"
    window.undo()
    assert stored(page, workspace).sent_at is None
    assert workspace.casework.log(sent.application_id) == ()
    assert page.bar.primary.text() == "Start the call"


def test_a_second_call_is_never_begun_and_an_email_is_offered_instead(
    begin: Callable[..., LetterPage], workspace: Workspace, clock: Any
) -> None:
    page = begin("my_call")
    click(page.bar.primary)
    page.card.guard.override.setText("They asked me to")
    click(page.bar.primary)
    clock.advance(days=30)
    page = begin("my_call")
    assert not page.bar.primary.isEnabled()
    assert page.bar.primary.accessibleDescription() == page.card.guard.notice.body.text() != ""
    click(page.card.guard.email_link)
    assert page.desk.letter.kind == "status_email"
    assert page.reading.name == "E-mail"


def test_a_day_that_cannot_be_read_keeps_the_call_open(begin: Callable[..., LetterPage], workspace: Workspace) -> None:
    page = begin("my_call")
    click(page.bar.primary)
    page.card.next_on.setText("someday")
    click(page.bar.primary)
    assert stored(page, workspace).sent_at is None
    assert page.card.form["next_on"].problem.text()
    assert page.card.calling


def test_in_a_narrow_window_the_card_comes_forward_when_the_call_begins(
    begin: Callable[..., LetterPage], window: MainWindow
) -> None:
    window.resize(1024, 700)
    page = begin("my_call")
    assert not page.card.isVisible()
    click(page.bar.primary)
    assert page.card.isVisible() and page.switch.value() == "page"


def test_the_number_is_copied(begin: Callable[..., LetterPage]) -> None:
    page = begin("my_call")
    click(page.card.copy_number)
    assert QGuiApplication.clipboard().text() == "(503) 555-0142"


def test_the_card_is_saved_as_a_pdf(begin: Callable[..., LetterPage], tmp_path: Path) -> None:
    page = begin("my_call")
    choose(page, "Save as PDF")
    asked = page.window().findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "card.pdf"))
    asked.close()
    text = pypdfium2.PdfDocument(tmp_path / "card.pdf")[0].get_textpage().get_text_range()
    assert "What was said" in text and "(503) 555-0142" in text


# By hand


def test_copying_out_is_offered_with_what_speaks_against_it(begin: Callable[..., LetterPage], tmp_path: Path) -> None:
    page = begin("thank_formal")
    choose(page, "Copy out by hand")
    asked = dialog(CopyOutDialog)
    click(asked.pdf_button)
    chosen = page.window().findChild(QFileDialog)
    assert isinstance(chosen, QFileDialog)
    chosen.fileSelected.emit(str(tmp_path / "sheets.pdf"))
    chosen.close()
    assert "To copy out by hand" in pypdfium2.PdfDocument(tmp_path / "sheets.pdf")[0].get_textpage().get_text_range()


# That it went


def test_it_went_yesterday_to_somebody_else(begin: Callable[..., LetterPage], workspace: Workspace, clock: Any) -> None:
    page = begin("thank_email")
    choose(page, "Mark as sent")
    asked = dialog(SentDialog)
    assert asked.to.value() == "Priya Raman <priya.raman@aldercreek.example.org>"
    asked.to.setPlainText("Dana Reed <dana@aldercreek.example.org>")
    asked.when.day.setText("yesterday")
    asked.when.day.changed.emit()
    asked.channel.set_value(Channel.LINKEDIN)
    asked.channel.changed.emit()
    assert asked.to.value().startswith("Dana Reed"), "what was typed stays"
    asked.channel.set_value(Channel.EMAIL)
    asked.channel.changed.emit()
    asked.guard.override.setText("She asked me to")
    asked.try_to_save()
    sent = stored(page, workspace)
    assert sent.sent_at == clock() - timedelta(days=1)
    assert sent.sent_to == "Dana Reed <dana@aldercreek.example.org>"
    assert "by e-mail to Dana Reed" in page.writing.sent.body.text()
    assert not page.desk.editable
    click(page.writing._copy)
    assert page.desk.editable and page.desk.letter.sent_to == ""


def test_what_is_still_ahead_was_not_sent(begin: Callable[..., LetterPage], workspace: Workspace) -> None:
    page = begin("thank_email")
    page.outbox.mark_sent()
    asked = dialog(SentDialog)
    asked.when.day.setText("tomorrow")
    asked.when.day.changed.emit()
    asked.guard.override.setText("why")
    asked.try_to_save()
    assert asked.form["at"].problem.text() == "That is still ahead. When was it?"
    assert stored(page, workspace).sent_at is None
    asked.reject()


def test_an_email_is_marked_as_sent_where_it_is_read(begin: Callable[..., LetterPage], workspace: Workspace) -> None:
    page = begin("thank_email")
    QTest.mouseClick(page.reading.message.sent_button, Qt.MouseButton.LeftButton)
    asked = dialog(SentDialog)
    asked.guard.override.setText("why")
    asked.try_to_save()
    assert stored(page, workspace).sent_at is not None
    assert page.reading.message.sent_button.isHidden()


def test_of_paper_the_address_is_kept(begin: Callable[..., LetterPage], workspace: Workspace) -> None:
    page = begin("thank_formal")
    page.outbox.mark_sent()
    asked = dialog(SentDialog)
    asked.guard.override.setText("why")
    asked.try_to_save()
    assert stored(page, workspace).sent_to.startswith("Ms. Priya Raman\n")
    assert page.reading.name == "Page"
    assert page.bar.primary.text() == "Print"
