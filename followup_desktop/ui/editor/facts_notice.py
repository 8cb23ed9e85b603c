"""The quiet sentence above a letter that was made from facts which are others now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from followup_desktop.domain.facts_changed import FactChange
from followup_desktop.i18n import _, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.panels import Notice

_NARROW = 420  # px at 100 %, below which the links stand under the sentence
_SENTENCES = 2  # the others are counted


class FactsNotice(Notice):
    """Names what changed. Show leads to each of them in turn, All right takes them as known."""

    show_requested = Signal(object)  # a FactChange
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__("", "accent", "info")
        self.show_link = LinkButton(_("Show"), self._on_show)
        self.accept_link = LinkButton(_("All right"), self.accepted.emit)
        self._links = QWidget()
        row = QHBoxLayout(self._links)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.show_link)
        row.addWidget(self.accept_link)
        row.addStretch(1)
        self.add_actions([self._links])
        self._changes: Sequence[FactChange] = ()
        self._shown = 0
        self.hide()

    def show_changes(self, changes: Sequence[FactChange], sent: bool) -> None:
        """Say these changes; of a letter that was sent they are told and no more."""
        if changes != self._changes:
            self._shown = 0
        self._changes = tuple(changes)
        said = [each.sentence for each in changes[:_SENTENCES]]
        if more := len(changes[_SENTENCES:]):
            said.append(ngettext("One more thing changed.", "{n} more things changed.", more).format(n=more))
        text = " ".join(said)
        self.body.setText(_("Changed since it was sent: {changes}").format(changes=text) if sent else text)
        self.show_link.setAccessibleDescription(text)
        self.accept_link.setAccessibleDescription(text)
        self.accept_link.setVisible(not sent)
        self.setVisible(bool(changes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = self.width() < theme.current().px(_NARROW)
        self._words.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _on_show(self) -> None:
        change = self._changes[self._shown % len(self._changes)]
        self._shown += 1
        self.show_requested.emit(change)
