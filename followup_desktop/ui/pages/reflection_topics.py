"""What the notes on an interview hold ready for the letters, at the right of the worksheet."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.reflection import Attendee, Sheet
from followup_desktop.i18n import _
from followup_desktop.ui import case_words
from followup_desktop.ui.widgets.flow import Flow
from followup_desktop.ui.widgets.marks import Avatar, Chip
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body, Label

#: What one card shows: whose it is, what to say where there is nothing, and its chips as text, tone and icon.
_Shown = tuple[str, str, tuple[tuple[str, str, str], ...]]


class TopicsRail(QWidget):
    """Person by person what the letter can draw on, then what fits any of them. Only what changed is drawn anew."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._label = SectionLabel(_("Ready for your letters"), 0)
        column.addWidget(self._label)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        column.addLayout(self._cards)
        self._shown: list[_Shown] = []

    def show_sheet(self, sheet: Sheet) -> None:
        """What this sheet holds, as far as it is not shown already."""
        wanted = [_person(each) for each in sheet.attendees]
        general = _general(sheet)
        ready = sum(bool(chips) for _name, _words, chips in wanted) + len(general[2])
        if general[2]:
            wanted.append(general)
        self._label.set_count(ready)
        if [name for name, _words, _chips in wanted] != [name for name, _words, _chips in self._shown]:
            clear_layout(self._cards)
            for each in wanted:
                self._cards.addWidget(_card(each))
        else:
            for place, each in enumerate(wanted):
                if each != self._shown[place]:
                    self._replace(place, each)
        self._shown = wanted

    def _replace(self, place: int, shown: _Shown) -> None:
        item = self._cards.takeAt(place)
        old = item.widget() if item is not None else None
        if old is not None:
            old.hide()
            old.deleteLater()
        self._cards.insertWidget(place, _card(shown))


def _person(attendee: Attendee) -> _Shown:
    contact = attendee.contact
    found = [_one_line(each) for each in (attendee.topic, attendee.said) if each.strip()]
    name = contact.first_name or contact.full_name
    words = _("No topic yet. What did {name} ask you about?").format(name=name or case_words.name_or_unnamed(contact))
    return case_words.name_or_unnamed(contact), words, tuple((text, "accent", "quote") for text in found)


def _general(sheet: Sheet) -> _Shown:
    interview = sheet.interview
    found: Sequence[tuple[str, str, str, str]] = (
        (interview.left_unsaid, "quiet", "feather", "{text}"),
        (interview.useful_item, "due", "paperclip", _("send: {text}")),
        (interview.need_stated, "accent", "target", "{text}"),
    )
    chips = [(words.format(text=_one_line(text)), tone, icon) for text, tone, icon, words in found if text.strip()]
    return "", _("For any letter"), tuple(chips)


def _card(shown: _Shown) -> Card:
    name, words, chips = shown
    card = Card(margins=(14, 12, 14, 12), spacing=8)
    if name:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Avatar(name, "accent" if chips else "neutral", 28))
        head.addWidget(Label(name, "strong"), 1)
        card.body.addLayout(head)
    else:
        card.body.addWidget(Label(words, "small", "text2"))
    for text, tone, icon in chips:
        card.body.addWidget(Flow([Chip(text, tone, icon)]))
    if name and not chips:
        card.body.addWidget(Body(words))
    return card


def _one_line(text: str) -> str:
    return " ".join(text[:300].split())
