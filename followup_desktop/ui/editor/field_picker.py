"""The menu of merge fields: every field of the one table, with its value now or the question that fills it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import TextField
from followup_desktop.ui.widgets.grouped_list import GroupedList, Row
from followup_desktop.ui.widgets.panels import Sheet
from followup_desktop.ui.widgets.text import Label, clean


def field_rows(values: Mapping[str, str], searched: str) -> list[Row]:
    """The fields in which all the words searched for are found, by group, each with its value or its question."""
    wanted = searched.casefold().split()
    rows: list[Row] = []
    group = ""
    for key, field in FIELDS.items():
        value = " ".join(clean(values.get(key, ""))[:200].split())
        text = f"{field.label} {field.group} {field.hint} {value} {key}".casefold()
        if not all(word in text for word in wanted):
            continue
        if field.group != group:
            group = field.group
            rows.append(Row(group))
        rows.append(Row(field.label, key, value or field.hint, bool(value)))
    return rows


class FieldPicker(Sheet):
    """A sheet below its button: type to narrow it down, arrows and Enter choose; ``help_asked`` wants the help page."""

    picked = Signal(str)
    help_asked = Signal()

    def __init__(self, owner: QWidget, values: Mapping[str, str]) -> None:
        super().__init__(owner, _("Insert field"))
        self._values = values
        self.search = TextField("field_search", _("Type to find a field"))
        self.search.setAccessibleName(_("Find a field"))
        self.list = GroupedList("fields", _("Fields"))
        self.nothing = Label(_("No field is called that."), "body", "text2")
        self.help = LinkButton(_("How fields work"), self._on_help, "circle-question-mark", quiet=True)
        column = QVBoxLayout(self)
        edge = self.SHADOW + 10
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeading)
        self.search.changed.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.taken.connect(self._on_list_taken)
        self.list.clicked.connect(self._on_list_clicked)
        self._fill()

    def open_below(self, button: QWidget) -> None:
        """Show the sheet below a button, its right edge at the button's right edge where that fits."""
        look = theme.current()
        area = button.screen().availableGeometry()
        width = look.px(380) + 2 * self.SHADOW
        height = min(look.px(460), area.height() - 20) + 2 * self.SHADOW
        place = button.mapToGlobal(QPoint(0, button.height() + 4)) - QPoint(self.SHADOW, self.SHADOW)
        window = button.window().mapToGlobal(QPoint(button.window().width(), 0)).x() - 8 + self.SHADOW
        x = max(area.left(), min(place.x(), min(window, area.right()) - width))
        y = min(place.y(), area.bottom() - height)
        self.setGeometry(x, y, width, height)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        rows = field_rows(self._values, self.search.value())
        self.list.set_rows(rows)
        self.list.go(1, from_row=-1)
        self.nothing.setVisible(not rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys go through the list while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                self.list.go(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_list_taken(self.list.value())
                return True
        return False

    def _on_list_taken(self, key: str) -> None:
        if key:
            self.close()
            self.picked.emit(key)

    def _on_list_clicked(self) -> None:
        self._on_list_taken(self.list.value())

    def _on_help(self) -> None:
        self.close()
        self.help_asked.emit()
