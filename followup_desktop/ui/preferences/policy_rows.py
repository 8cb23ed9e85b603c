"""The rows in which follow-up rules are chosen, and in which the disagreements behind them are told."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from followup_desktop.domain.policy import Policy
from followup_desktop.ui import theme
from followup_desktop.ui.rule_conflicts import Conflict
from followup_desktop.ui.rule_words import name_of, telling
from followup_desktop.ui.widgets.buttons import MenuEntry, MoreButton
from followup_desktop.ui.widgets.panels import IconMark
from followup_desktop.ui.widgets.text import Body, Label
from followup_desktop.ui.widgets.turning import set_column_width, turn


class TwoSided(QWidget):
    """Words at the left, what they come to at the right; below them where it is narrow."""

    def __init__(self, words: QBoxLayout, when: QWidget, centred: bool) -> None:
        super().__init__()
        self._centred = centred
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(16, 7, 16, 7)
        self._line.setSpacing(20)
        self._line.addLayout(words, 1)
        right = QVBoxLayout()
        right.addStretch(1 if centred else 0)
        right.addWidget(when)
        right.addStretch(1)
        self._line.addLayout(right, 0 if centred else 1)

    def resizeEvent(self, event: QEvent) -> None:
        narrow = self.width() < theme.current().px(600 if self._centred else 480)
        if turn(self._line, narrow):
            self._line.setSpacing(4 if narrow else 20)


def at_right(text: str, role: str, tone: str) -> Body:
    return Body(text, role, tone, align=Qt.AlignmentFlag.AlignRight, widest=330)


class PolicyRow(TwoSided):
    """Rules to choose: a radio button with their name, whom they suit, and the numbers that tell them from others.

    A click anywhere in the row chooses. ``more`` are the entries of the menu of the person's own.
    """

    def __init__(self, policy: Policy, summary: str, choose: Callable[[], object], more: Sequence[MenuEntry]) -> None:
        self._choose = choose
        name = name_of(policy)
        self.radio = QRadioButton()
        self.radio.setAccessibleName(name)
        self.radio.setAccessibleDescription(f"{summary} {telling(policy)}".strip())
        self.radio.clicked.connect(self._on_radio_clicked)
        whole = QHBoxLayout()
        whole.setSpacing(6)
        mark = QVBoxLayout()
        mark.addWidget(self.radio)
        mark.addStretch(1)
        whole.addLayout(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name, "strong"))
        if summary:
            words.addWidget(Body(summary, "small"))
        words.addStretch(1)
        whole.addLayout(words, 1)
        right = QWidget()
        beside = QHBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        beside.addWidget(at_right(telling(policy), "small", "text2"), 1)
        if more:
            beside.addWidget(MoreButton(more, name))
        super().__init__(whole, right, centred=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()

    def _on_radio_clicked(self) -> None:
        self._choose()


class ConflictRow(QWidget):
    """One disagreement: the question, who says what, and under it what the chosen rules do."""

    def __init__(self, conflict: Conflict, chosen: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(3)
        column.addWidget(Body(conflict.question, "strong", "text"))
        for name, text in conflict.sides:
            column.addWidget(_Side(name, text))
        column.addWidget(_Side(chosen, conflict.ours, is_ours=True))


class _Side(QWidget):
    """Who says it at the left, what at the right; below each other where it is narrow."""

    def __init__(self, name: str, text: str, is_ours: bool = False) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        mark = QVBoxLayout()
        mark.addSpacing(1)
        mark.addWidget(IconMark("check", "accent", 14) if is_ours else IconMark("book-open", "text3", 14))
        mark.addStretch(1)
        row.addLayout(mark)
        row.addWidget(Body(name, "small_strong" if is_ours else "small", "accent" if is_ours else "text2"), 1)
        self._head = head
        self._line.addWidget(head)
        self._line.addWidget(Body(text, "small_strong" if is_ours else "small", "text", widest=900), 1)
        self._place(narrow=False)

    def resizeEvent(self, event: QEvent) -> None:
        self._place(self.width() < theme.current().px(400))

    def _place(self, narrow: bool) -> None:
        turn(self._line, narrow)
        self._line.setSpacing(0 if narrow else 12)
        set_column_width(self._head, 200, narrow)
