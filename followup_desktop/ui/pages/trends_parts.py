"""The cards of the page that says how interviews go: the ratings, what comes back, the lines for next time."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.rating_chart import RatingRow, left_out_words, rating_chart
from followup_desktop.domain.trends import (
    NextTime,
    Pattern,
    Trends,
    average_words,
    example_lines,
    place_words,
    times_words,
)
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import icon
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton
from followup_desktop.ui.widgets.flow import Flow
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.rating_chart import RatingsChart, RatingsLegend
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label, clean, set_tip

#: Opens the notes on an interview.
OpenNotes = Callable[[int], object]


class RatingsCard(Card):
    """The ratings over time: a chart, or the same as a table."""

    def __init__(self, open_notes: OpenNotes) -> None:
        super().__init__(margins=(16, 10, 16, 12))
        self._open_notes = open_notes
        self.chart = RatingsChart()
        self.chart.chosen.connect(open_notes)
        self.legend = RatingsLegend()
        self.table = QWidget()
        self._lines = QVBoxLayout(self.table)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.table.hide()
        self.note = Body("", "small", "text2", widest=900)
        self.switch = IconButton("table", _("Show as a table"), self._on_switched, size=26)
        head = QHBoxLayout()
        head.addWidget(Label(_("0 could not be worse, 10 could not be better"), "small", "text2"))
        head.addStretch(1)
        head.addWidget(self.switch)
        self.body.addLayout(head)
        self.body.addWidget(self.chart)
        self.body.addSpacing(6)
        self.body.addWidget(self.legend)
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)

    def show_trends(self, found: Trends) -> None:
        chart = rating_chart(found)
        average = _("average {n}").format(n=average_words(found.average or 0.0))
        self.chart.set_chart(chart, average)
        self.legend.show_chart(chart, average)
        self.note.setText(left_out_words(chart))
        self.note.setVisible(bool(chart.left_out))
        clear_layout(self._lines)
        for row in self.chart.rows():
            self._lines.addWidget(_RatingLine(row, self._open_notes))

    def _on_switched(self) -> None:
        as_table = not self.table.isVisibleTo(self)
        self.table.setVisible(as_table)
        self.chart.setVisible(not as_table)
        self.legend.setVisible(not as_table)
        name = _("Show as a chart") if as_table else _("Show as a table")
        self.switch.setAccessibleName(name)
        set_tip(self.switch, name)
        self.switch.setIcon(icon("chart-line" if as_table else "table", "text2"))


class _RatingLine(QWidget):
    """Day | employer, a link to the notes, and how one met | rating."""

    def __init__(self, row: RatingRow, open_notes: OpenNotes) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 3, 0, 3)
        line.setSpacing(10)
        day = Label(row.day, "number", "text2")
        day.setFixedWidth(theme.current().px(104))
        line.addWidget(day)
        self.link = LinkButton(clean(row.place), partial(open_notes, row.rated.interview.id))
        self.link.setAccessibleName(row.sentence)
        self.link.give_way()
        line.addWidget(Flow([self.link, Label(row.about, "small", "text2")], 10), 1)
        line.addWidget(Label(row.rating, "number_strong"))


class PatternsCard(Card):
    """What comes back, most often first, each with where it was so last."""

    def __init__(self, open_notes: OpenNotes) -> None:
        super().__init__(margins=(0, 4, 0, 4))
        self._open_notes = open_notes
        self._shown: tuple[Pattern, ...] = ()

    def show_patterns(self, patterns: Sequence[Pattern]) -> None:
        if tuple(patterns) == self._shown:
            return
        self._shown = tuple(patterns)
        self.clear()
        for pattern in self._shown:
            self.add(_PatternRow(pattern, self._open_notes))


class _PatternRow(QWidget):
    """What it is, how often, and the newest examples; each opens its notes."""

    def __init__(self, pattern: Pattern, open_notes: OpenNotes) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 16, 9)
        column.setSpacing(1)
        column.addWidget(Body(pattern.text, "strong", "text", max_lines=3, widest=900))
        column.addWidget(Body(times_words(pattern), "body", "text2", widest=900))
        column.addSpacing(3)
        for words, interview_id in example_lines(pattern):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(Body(clean(words), "small", "text2", max_lines=3, widest=900), 1)
            link = LinkButton(_("Notes"), partial(open_notes, interview_id), quiet=True)
            link.setAccessibleName(_("Open the notes: {words}").format(words=clean(words)))
            link.setProperty("small", True)
            line.addWidget(link)
            column.addLayout(line)


class NextTimeCard(Card):
    """What the person meant to do next time, after each of the last interviews."""

    def __init__(self, open_notes: OpenNotes) -> None:
        super().__init__(margins=(0, 4, 0, 4))
        self._open_notes = open_notes
        self._shown: tuple[NextTime, ...] = ()

    def show_lines(self, entries: Sequence[NextTime]) -> None:
        if tuple(entries) == self._shown:
            return
        self._shown = tuple(entries)
        self.clear()
        for entry in self._shown:
            self.add(self._block(entry))

    def _block(self, entry: NextTime) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(16, 9, 16, 9)
        column.setSpacing(2)
        for line in entry.lines:
            column.addWidget(Body(clean(line), "body", "text", max_lines=3, widest=900))
        place = place_words(entry.application, entry.on)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Label(_("after {place}").format(place=clean(place)), "small", "text2"), 1)
        link = LinkButton(_("Notes"), partial(self._open_notes, entry.interview.id), quiet=True)
        link.setAccessibleName(_("Open the notes: {words}").format(words=clean(place)))
        link.setProperty("small", True)
        foot.addWidget(link)
        column.addLayout(foot)
        return block
