"""What is typed in a letter is on the disk within two seconds, whatever happens to the program or to the disk."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from letter_window import LetterWindow, dialog
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.services import open_workspace
from followup_desktop.ui.dialogs.versions import VersionsDialog
from followup_desktop.ui.pages.letter import LetterPage

Type = Callable[[object, str], None]
WITHIN = 2.0  # seconds

_TYPE_AND_WAIT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from followup_desktop.domain.model import Profile
from followup_desktop.services import open_workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.letter import LetterPage
from followup_desktop.ui.pages.letters import LettersPage
from followup_desktop.ui.theme import Theme

app = QApplication([])
theme = Theme(app)
theme.apply("light")
bus = Bus()
workspace = open_workspace(Path(sys.argv[1]), lambda: datetime(2026, 11, 18, 17, 0, tzinfo=UTC), bus.changed.emit)
workspace.casework.save_profile(Profile(full_name="Ellen Marsh", zone="America/Los_Angeles"))
workspace.example.load()
letter = next(each for each in workspace.letters.letters() if each.kind == "thank_formal" and not each.sent_at)
window = MainWindow(workspace, bus, theme, {"letters": LettersPage, "letters/editor": LetterPage})
window.show()
window.open("letters/editor", letter_id=letter.id)
body = window.page("letters/editor").writing.body
body.set_source("", {})
window.page("letters/editor").desk.change(body="")
window.page("letters/editor").desk.save()
typed = 0

def type_one():
    global typed
    QTest.keyClick(body, Qt.Key.Key_A)
    typed += 1
    if typed == 40:
        print(letter.id, typed, flush=True)
    elif typed < 40:
        QTimer.singleShot(25, type_one)

QTimer.singleShot(0, type_one)
app.exec()
"""


def test_a_program_that_is_killed_two_seconds_after_the_last_key_has_lost_nothing(data_dir: Path) -> None:
    command = [sys.executable, "-c", _TYPE_AND_WAIT, str(data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as program:
        assert program.stdout is not None
        letter_id, typed = map(int, program.stdout.readline().split())
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(WITHIN)
        os.kill(program.pid, signal.SIGKILL)
    workspace = open_workspace(data_dir, lambda: datetime(2026, 11, 18, 17, 5, tzinfo=UTC), lambda changes: None)
    try:
        assert workspace.letters.letter(letter_id).body == "a" * typed
    finally:
        workspace.close()


@pytest.fixture
def page(letters: LetterWindow) -> LetterPage:
    return letters.open(letters.formal)


def test_while_somebody_types_on_and_on_it_is_kept_every_two_seconds(
    letters: LetterWindow, page: LetterPage, qtbot: QtBot, type_text: Type
) -> None:
    kept = []
    page.desk.saved.connect(lambda: kept.append(letters.stored(page.desk.letter).body))
    page.writing.body.set_caret(0)

    def types_until_kept() -> bool:
        type_text(page.writing.body, "x")
        return bool(kept)

    qtbot.waitUntil(types_until_kept, timeout=int(WITHIN * 1000))
    assert kept[0].startswith("x")


@pytest.fixture
def full_disk(letters: LetterWindow) -> Callable[[bool], None]:
    database = letters.workspace.store._db

    def fill(full: bool) -> None:
        database.execute_sql(f"PRAGMA max_page_count = {1 if full else 1073741823}")

    return fill


WORDS = "A great many words. " * 5_000


def test_a_full_disk_is_said_and_tried_again_until_it_works(
    letters: LetterWindow, page: LetterPage, full_disk: Callable[[bool], None], qtbot: QtBot
) -> None:
    full_disk(True)
    page.desk.change(body=WORDS)
    qtbot.waitUntil(lambda: page.writing.unsaved.isVisible(), timeout=3000)
    assert page.writing.unsaved.body.text().startswith("Not saved yet. The disk is full.")
    assert page.bar.saved.text() == "Not saved yet"
    assert letters.stored(page.desk.letter).body != WORDS
    assert page.desk.letter.body == WORDS
    full_disk(False)
    qtbot.waitUntil(lambda: not page.writing.unsaved.isVisible(), timeout=8000)  # by itself
    assert letters.stored(page.desk.letter).body == WORDS
    assert page.bar.saved.text().startswith("Saved")


def test_a_locked_file_is_a_sentence_too(letters: LetterWindow, page: LetterPage, qtbot: QtBot) -> None:
    database = letters.workspace.store._db
    database.execute_sql("PRAGMA query_only = 1")
    page.desk.change(body="Other words")
    assert not page.desk.save()
    assert "cannot be written just now" in page.writing.unsaved.body.text()
    database.execute_sql("PRAGMA query_only = 0")
    assert page.desk.save()
    assert letters.stored(page.desk.letter).body == "Other words"


def test_the_page_is_not_left_with_words_that_are_not_kept_unless_asked(
    letters: LetterWindow, page: LetterPage, full_disk: Callable[[bool], None]
) -> None:
    full_disk(True)
    page.desk.change(body=WORDS)
    letters.window.open("letters")
    assert letters.window.current_page == "letters/editor"
    other = next(each for each in letters.workspace.letters.letters() if each.id != page.desk.letter.id)
    letters.window.open("letters/editor", letter_id=other.id)
    assert page.desk.letter.body == WORDS  # still the same letter
    letters.window.close()
    assert letters.window.isVisible()
    page.restoring.show_versions()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, VersionsDialog)]
    letters.window.open("letters")
    assert page.writing.leave.isVisible()
    page.writing.leave.click()
    assert letters.window.current_page == "letters"
    full_disk(False)


def test_the_first_change_of_a_day_keeps_the_letter_as_the_day_began(
    letters: LetterWindow, page: LetterPage, clock: object, type_text: Type
) -> None:
    body, id = page.desk.letter.body, page.desk.letter.id
    clock.advance(days=1)  # type: ignore[attr-defined]
    before = len(letters.workspace.letters.versions(id))
    type_text(page.writing.body, "x")
    page.desk.save()
    type_text(page.writing.body, "y")
    page.desk.save()
    versions = letters.workspace.letters.versions(id)
    assert len(versions) == before + 1
    assert versions[0].body == body
    page.restoring.show_versions()
    assert "As the day began" in dialog(VersionsDialog)._rows.button(1).accessibleName()
