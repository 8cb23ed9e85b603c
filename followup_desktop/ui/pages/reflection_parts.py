"""The pieces of the page that tells how an interview went."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.model import Interview
from followup_desktop.domain.reflection import Attendee
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import Form
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.fields import AddressField, TextField, watch
from followup_desktop.ui.widgets.flow import Flow
from followup_desktop.ui.widgets.marks import TONES, Avatar, Chip, paint_ground
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body, Label


class PartButton(QAbstractButton):
    """One part: its number or a tick, its name, how much of it is filled."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number = number
        self._done, self._all = 0, 1
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, done: int, all_: int) -> None:
        self._done, self._all = done, all_
        told = _("{done} of {all}").format(done=done, all=all_)
        self.setAccessibleName(f"{self.text()}, {told}")
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(200), look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        outlined = look.tokens.outlined
        if chosen or self.underMouse():
            painter.setPen(QPen(look.color("accent"), 1) if chosen and outlined else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side, edge = look.px(24), look.px(10)
        tile = QRectF(self.width() - edge - side if mirrored else edge, (self.height() - side) / 2, side, side)
        self._paint_tile(painter, tile, chosen)
        count = f"{self._done}/{self._all}"
        near, far = look.px(44), look.px(13)
        area = self.rect().adjusted(far, 0, -near, 0) if mirrored else self.rect().adjusted(near, 0, -far, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if mirrored:
            lead, trail = trail, lead
        painter.setFont(look.font("small_label"))
        painter.setPen(look.color("text2"))
        painter.drawText(area, middle | trail, count)
        room = area.width() - painter.fontMetrics().horizontalAdvance(count) - 8
        painter.setFont(look.font("strong" if chosen else "label"))
        painter.setPen(look.color("text"))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, middle | lead, name)

    def _paint_tile(self, painter: QPainter, tile: QRectF, chosen: bool) -> None:
        look = theme.current()
        if self._done == self._all:
            paint_ground(painter, tile, "done", 6)
            inset = tile.width() * 0.2
            paint_icon(painter, tile.adjusted(inset, inset, -inset, -inset), "circle-check", TONES["done"][0])
            return
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(tile, 6, 6)
        else:
            paint_ground(painter, tile, "neutral", 6)
        painter.setFont(look.font("tiny_strong"))
        painter.setPen(look.color("on_accent" if chosen else "text2"))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, str(self._number))


class PersonNotes(QWidget):
    """What one person cared about, and words of theirs."""

    changed = Signal()

    def __init__(self, attendee: Attendee) -> None:
        super().__init__()
        self._attendee = attendee
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Avatar(attendee.contact.full_name, "accent", 28))
        head.addWidget(Label(attendee.contact.full_name, "strong"), 1)
        column.addLayout(head)
        self.topic, self.said = TextField("topic"), AddressField("said", 2)
        form = Form()
        column.addWidget(form.add(_("What did you talk about that counts for this person?"), self.topic))
        column.addWidget(form.add(_("Words of theirs worth keeping"), self.said))
        self.topic.set_value(attendee.topic)
        self.said.set_value(attendee.said)
        watch([self.topic, self.said], self.changed.emit)

    @property
    def contact_id(self) -> int:
        return self._attendee.contact.id

    def value(self) -> Attendee:
        return replace(self._attendee, topic=self.topic.value(), said=self.said.value())


def show_topics(column: QVBoxLayout, interview: Interview, attendees: tuple[Attendee, ...]) -> None:
    """What the letters can draw on, person by person, then what fits any of them."""
    clear_layout(column)
    ready = 0
    cards: list[QWidget] = []
    for attendee in attendees:
        card = Card(margins=(14, 12, 14, 12), spacing=8)
        head = QHBoxLayout()
        head.setSpacing(10)
        found = [each for each in (attendee.topic.strip(), attendee.said.strip()) if each]
        head.addWidget(Avatar(attendee.contact.full_name, "accent" if found else "neutral", 28))
        head.addWidget(Label(attendee.contact.full_name, "strong"), 1)
        card.body.addLayout(head)
        for text in found:
            card.body.addWidget(Flow([Chip(_one_line(text), "accent", "quote")]))
        if not found:
            name = attendee.contact.first_name or attendee.contact.full_name
            card.body.addWidget(Body(_("No topic yet. What did {name} ask you about?").format(name=name)))
        ready += bool(found)
        cards.append(card)
    general = [
        (interview.left_unsaid, "quiet", "feather", "{text}"),
        (interview.useful_item, "due", "paperclip", _("send: {text}")),
        (interview.need_stated, "accent", "target", "{text}"),
    ]
    told = [each for each in general if each[0].strip()]
    if told:
        card = Card(margins=(14, 12, 14, 12), spacing=8)
        card.body.addWidget(Label(_("For any letter"), "small", "text2"))
        for text, tone, icon, words in told:
            card.body.addWidget(Flow([Chip(words.format(text=_one_line(text)), tone, icon)]))
        ready += len(told)
        cards.append(card)
    column.addWidget(SectionLabel(_("Ready for your letters"), ready))
    for card_ in cards:
        column.addWidget(card_)


def _one_line(text: str) -> str:
    return " ".join(text[:300].split())
