"""Blocks of time side by side where they overlap."""

from collections.abc import Sequence


def lanes(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each span (from, to) the lane it stands in, counted from 0, and how many lanes its neighbours share.

    Spans that only touch do not overlap; one without length still takes its place.
    """
    found: list[tuple[int, int]] = [(0, 1)] * len(spans)
    order = sorted(range(len(spans)), key=lambda number: spans[number])
    group: list[int] = []
    ends: list[int] = []  # of each lane
    for number in order:
        start, end = spans[number]
        if group and start >= max(ends):
            _share(found, group, len(ends))
            group, ends = [], []
        lane = next((lane for lane, until in enumerate(ends) if until <= start), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = max(end, start + 1)
        found[number] = (lane, 1)
        group.append(number)
    _share(found, group, len(ends))
    return found


def _share(found: list[tuple[int, int]], group: Sequence[int], count: int) -> None:
    for number in group:
        found[number] = (found[number][0], max(1, count))
