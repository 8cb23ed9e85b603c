"""What is shown when something went wrong that nobody foresaw."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import FilledButton, PlainButton
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.text import Body, Label, clean


class BugReport(QDialog):
    """Says that it is not the person's fault, and offers the report to copy. A second fault joins an open report."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong"))
        self._ring = FocusRing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(0)
        column.addWidget(Body(_("Something went wrong"), "heading", "text"))
        column.addSpacing(4)
        column.addWidget(
            Body(
                _(
                    "It is a fault in the program, not something you did. What you typed is kept, and what was saved "
                    "is whole. You can go on."
                ),
                widest=900,
            )
        )
        column.addSpacing(14)
        column.addWidget(Label(_("A report for the people who make the program"), "label"))
        column.addSpacing(4)
        self.report = QTextEdit()
        self.report.setObjectName("report")
        self.report.setAcceptRichText(False)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(_("Report"))
        self.report.setPlainText(clean(text))
        column.addWidget(self.report, 1)
        column.addSpacing(6)
        column.addWidget(
            Body(_("It holds none of your words: only where in the program it happened."), "small", widest=900)
        )
        column.addSpacing(18)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        self._copied = Label("", "small", "done")
        buttons.addWidget(self._copied, 1)
        self.close_button = PlainButton(_("Close"), self.reject)
        self.copy_button = FilledButton(_("Copy the report"), self.copy, "copy")
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.copy_button)
        column.addLayout(buttons)
        self.copy_button.setFocus()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self._copied.setText(_("Copied"))

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(600), look.px(440))

    def open(self) -> None:
        """Show over the window; where a report is open there already, add to it instead."""
        parent = self.parentWidget()
        for other in parent.findChildren(BugReport) if parent is not None else ():
            if other is not self and other.isVisible():
                other.add(self.report.toPlainText())
                self.deleteLater()
                return
        if parent is not None:
            self.resize(self.sizeHint().boundedTo(parent.window().size() - QSize(40, 40)))
        super().open()
        self._ring.watch_input()

    def add(self, text: str) -> None:
        """One more fault in the same report; the same one again changes nothing."""
        there = self.report.toPlainText()
        if text not in there:
            self.report.setPlainText(f"{there}\n\n{text}")
            self._copied.setText("")
