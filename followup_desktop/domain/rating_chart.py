"""Ratings over time as places on a page: the same for the window and for paper."""

from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.channels import kind_words
from followup_desktop.domain.model import InterviewKind
from followup_desktop.domain.trends import HIGHEST, LOWEST, Rated, Trends, place_words, rated_words
from followup_desktop.i18n import current, ngettext

#: So many of the newest are shown one by one; more marks would run into each other.
SHOWN = 24
#: The heights that are marked at the side.
SCALE = (0, 5, 10)


@dataclass(frozen=True, slots=True)
class RatingPoint:
    """One rating. ``x`` and ``y`` go from 0 to 1, ``y`` upwards."""

    x: float
    y: float
    rated: Rated

    @property
    def kind(self) -> InterviewKind:
        return self.rated.interview.kind

    @property
    def number(self) -> str:
        return current().number(self.rated.rating)

    @property
    def day(self) -> str:
        """``Nov 3``, short enough to stand under its mark."""
        return current().date_short(self.rated.on) if self.rated.on else "–"


@dataclass(frozen=True, slots=True)
class RatingChart:
    """The newest ratings, evenly apart in their order, and the height of the average of all."""

    points: tuple[RatingPoint, ...]
    average: float | None
    left_out: int  # older ones that are not shown

    @property
    def kinds(self) -> tuple[InterviewKind, ...]:
        """The kinds of interviews that are shown, each with a mark of its own."""
        return tuple(kind for kind in InterviewKind if any(point.kind is kind for point in self.points))

    def days_shown(self, most: int) -> tuple[RatingPoint, ...]:
        """The points whose day is written, counted back from the newest, where there is room for so many."""
        step = -(-len(self.points) // max(1, most))
        return self.points[::-1][::step]


def rating_chart(found: Trends) -> RatingChart:
    shown = found.rated[-SHOWN:]
    points = tuple(
        RatingPoint((number + 0.5) / len(shown), height(each.rating), each) for number, each in enumerate(shown)
    )
    average = None if found.average is None else height(found.average)
    return RatingChart(points, average, len(found.rated) - len(shown))


def height(rating: float) -> float:
    """Where a rating stands, from 0 at the foot to 1 at the top."""
    return (rating - LOWEST) / (HIGHEST - LOWEST)


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A rating in words, for a table and for screen readers."""

    rated: Rated
    day: str
    place: str  # the employer
    about: str  # "round 2, by phone"
    rating: str  # "7 of 10"

    @property
    def sentence(self) -> str:
        return f"{place_words(self.rated.application, self.rated.on)}, {self.about}: {self.rating}"


def rating_rows(chart: RatingChart) -> tuple[RatingRow, ...]:
    """What the chart shows, the newest first."""
    return tuple(_row(point.rated) for point in reversed(chart.points))


def _row(each: Rated) -> RatingRow:
    held = each.interview
    round_ = ngettext("round {n}", "round {n}", held.round).format(n=current().number(held.round))
    about = ", ".join((round_, kind_words(held.kind)))
    return RatingRow(each, day_words(each.on), place_words(each.application, None), about, rated_words(each))


def day_words(on: date | None) -> str:
    """``Nov 3, 2026``."""
    return current().date_year(on) if on else "–"


def left_out_words(chart: RatingChart) -> str:
    """``The newest 24; 7 older ones are in the average.``; empty where all are shown."""
    if not chart.left_out:
        return ""
    text = ngettext(
        "The newest {shown}; {n} older one is in the average.",
        "The newest {shown}; {n} older ones are in the average.",
        chart.left_out,
    )
    return text.format(shown=len(chart.points), n=current().number(chart.left_out))
