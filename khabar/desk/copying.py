"""Who copied whom as SVG: a row an outlet, pages from left to right by time, an arrow from an original to each copy of it, and
rows that have it from one another (copies, one wire) in one box, so that what was found out independently stands apart.

Colours are the style sheet's. Times are in order but not to scale: a minute and a day both must be seen.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from khabar.desk.drawing import link, picture
from khabar.desk.shelf.model import PageLink
from khabar.stories.telling.clock import LAST, place_in_time

WIDTH: Final = 680
LEFT, RIGHT, TOP, BOTTOM = 176, 26, 12, 30
ROW, GAP, HEAD = 34, 14, 22
MOST_ROWS: Final = 14
RADIUS: Final = 10
SHORTEST, LONGEST = 1.0, 9.0
"""Bounds of the room between two times, in one unit for all."""
APART: Final = 24.0
"""Pixels between two pages of an outlet."""


@dataclass(slots=True)
class Row:
    """An outlet and its pages, each with its number in the story."""

    outlet: str
    pages: list[tuple[int, PageLink]] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A line of reporting: the rows that have it from one another, and the wires that they credit."""

    rows: list[Row]
    wires: list[str]

    @property
    def height(self) -> int:
        """Pixels from its top to its bottom."""
        return len(self.rows) * ROW + (HEAD if self.wires else 0)


def lines(pages: Sequence[PageLink], line_of: Mapping[str, int], nobody: str) -> list[Line]:
    """The lines of reporting in order of their first pages; `line_of` gives the line of a page's id, `nobody` stands for an
    outlet that is not known. Pages are numbered from 1, as they are given.
    """
    found: dict[int, dict[str, Row]] = defaultdict(dict)
    wires: dict[int, dict[str, None]] = defaultdict(dict)
    for number, page in enumerate(pages, start=1):
        line = line_of.get(page.id, -number)
        outlet = page.outlet or nobody
        key = outlet if page.outlet else page.id
        found[line].setdefault(key, Row(outlet)).pages.append((number, page))
        if page.agency:
            wires[line][page.agency] = None
    return [Line(list(rows.values()), list(wires[line])) for line, rows in found.items()]


def fitting(all_lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines that the picture has room for, those of several pages before the others, and how many pages are left out."""
    by_size = sorted(range(len(all_lines)), key=lambda n: (-_pages(all_lines[n]), n))
    kept: list[int] = []
    room = MOST_ROWS
    for n in by_size:
        if room > 0:
            kept.append(n)
            room -= len(all_lines[n].rows)
    shown = [_cut(all_lines[n]) for n in sorted(kept)]
    return shown, sum(map(_pages, all_lines)) - sum(map(_pages, shown))


def _pages(line: Line) -> int:
    return sum(len(row.pages) for row in line.rows)


def _cut(line: Line) -> Line:
    return Line(line.rows[:MOST_ROWS], line.wires)


def drawn(
    shown: Sequence[Line],
    *,
    key: str,
    title: str,
    told: str,
    said: Callable[[int, PageLink], str],
    wire: Callable[[str], str],
    day: Callable[[str], str],
) -> Markup:
    """The picture as an SVG element. `told` says it in words; `said` what a page is, `wire` what an agency, `day` what a time."""
    height = TOP + sum(line.height for line in shown) + GAP * len(shown) + BOTTOM
    across = _across([page for line in shown for row in line.rows for _, page in row.pages])
    places = _places(shown, across)
    art = [
        f'<defs><marker id="{escape(key)}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
        *(part for line, top in _tops(shown) for part in _line(line, top, wire)),
        *_arrows(shown, places, key),
        *_times(shown, across, day, height),
    ]
    links = _nodes(shown, places, said)
    return picture("copies", size=(WIDTH, height), key=key, title=title, told=told, art=art, links=links)


def _tops(shown: Sequence[Line]) -> Iterator[tuple[Line, float]]:
    top = float(TOP)
    for line in shown:
        yield line, top
        top += line.height + GAP


def _line(line: Line, top: float, wire: Callable[[str], str]) -> Iterator[str]:
    """The box of a line, its wires, and the names of its rows."""
    kind = "box many" if len(line.rows) > 1 else "box"
    yield f'<rect class="{kind}" x="1" y="{top:g}" width="{WIDTH - 2}" height="{line.height}" rx="6"/>'
    if line.wires:
        words = " · ".join(wire(name) for name in line.wires[:3])
        yield f'<text class="wire" x="14" y="{top + 17:g}">{escape(_short(words, 60))}</text>'
        top += HEAD
    for row in line.rows:
        middle = top + ROW / 2
        yield f'<line class="grid" x1="{LEFT - 12}" y1="{middle:g}" x2="{WIDTH - 12}" y2="{middle:g}"/>'
        yield f'<text class="outlet" x="14" y="{middle + 4:g}">{escape(_short(row.outlet, 22))}</text>'
        top += ROW


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _when(page: PageLink) -> float:
    time = place_in_time(page.published or page.added)
    return place_in_time(page.added) if time == LAST else time


def _across(pages: Sequence[PageLink]) -> dict[float, float]:
    """Where each time is: gaps grow with the logarithm of the minutes between."""
    times = sorted({_when(page) for page in pages})
    gaps = [min(max(math.log1p((b - a) * 60) / 1.2, SHORTEST), LONGEST) for a, b in pairwise(times)]
    start, end, total = LEFT + 12, WIDTH - RIGHT - 12, sum(gaps)
    if not gaps:
        return dict.fromkeys(times, start)
    unit = min((end - start) / total, 60.0)
    found, at = {times[0]: float(start)}, float(start)
    for time, gap in zip(times[1:], gaps, strict=True):
        at += gap * unit
        found[time] = at
    return found


def _places(shown: Sequence[Line], across: Mapping[float, float]) -> dict[int, tuple[float, float]]:
    """Where each page is, by its number in the archive."""
    places: dict[int, tuple[float, float]] = {}
    for line, top in _tops(shown):
        y = top + (HEAD if line.wires else 0) + ROW / 2
        for row in line.rows:
            last = -math.inf
            ordered = sorted(row.pages, key=lambda one: (_when(one[1]), one[0]))
            step = min(APART, (WIDTH - RIGHT - LEFT) / max(len(ordered), 1))
            for left, (_, page) in zip(range(len(ordered), 0, -1), ordered, strict=True):
                last = min(max(across[_when(page)], last + step), WIDTH - RIGHT - (left - 1) * step)
                places[page.n] = (round(last, 1), y)
            y += ROW
    return places


def _arrows(shown: Sequence[Line], places: Mapping[int, tuple[float, float]], key: str) -> Iterator[str]:
    for line in shown:
        for row in line.rows:
            for _, page in row.pages:
                if page.copy_of is not None and page.copy_of in places and page.copy_of != page.n:
                    path = _arrow(places[page.copy_of], places[page.n])
                    yield f'<path class="arrow" d="{path}" marker-end="url(#{escape(key)}-tip)"/>'


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x, y), (to_x, to_y) = start, end
    turn = 0 if to_y == y else math.copysign(1, to_y - y)
    if turn == 0:  # one outlet: over the row
        side = math.copysign(1, to_x - x)
        return f"M{x:g} {y - RADIUS:g}Q{(x + to_x) / 2:g} {y - 2.2 * RADIUS:g} {to_x - side * 4:g} {to_y - RADIUS - 2:g}"
    if to_x - x > 2.5 * RADIUS:
        return f"M{x:g} {y + turn * RADIUS:g}Q{x:g} {to_y:g} {to_x - RADIUS - 2:g} {to_y:g}"
    bend = max(x, to_x) + 2.6 * RADIUS
    return f"M{x + RADIUS:g} {y:g}C{bend:g} {y:g} {bend:g} {to_y:g} {to_x + RADIUS + 2:g} {to_y:g}"


def _nodes(
    shown: Sequence[Line], places: Mapping[int, tuple[float, float]], said: Callable[[int, PageLink], str]
) -> Iterator[str]:
    for line in shown:
        for row in line.rows:
            for number, page in row.pages:
                x, y = places[page.n]
                kind = ("copy" if page.copy_of is not None else "own") + ("" if page.published else " undated")
                yield link(
                    f"/pages/{page.n}",
                    said(number, page),
                    f'<circle class="node {kind}" cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'
                    f'<text class="number {kind}" x="{x:g}" y="{y + 4:g}">{number}</text>',
                )


def _times(shown: Sequence[Line], across: Mapping[float, float], day: Callable[[str], str], height: float) -> Iterator[str]:
    """Times at the bottom, as many as there is room for."""
    said: dict[float, str] = {}
    for line in shown:
        for row in line.rows:
            for _, page in row.pages:
                said.setdefault(_when(page), day(page.published or page.added))
    free, last = -math.inf, max(across, default=0.0)
    for time in sorted(said):
        x, half = across[time], len(said[time]) * 3.3
        anchor = "start" if x - half < LEFT - 40 else "end" if x + half > WIDTH - 4 else "middle"
        left = x - {"start": 0.0, "middle": half, "end": 2 * half}[anchor]
        fits_before_last = time == last or left + 2 * half + 10 < across[last] - 2 * len(said[last]) * 3.3
        if left > free and (fits_before_last or time == last):
            yield f'<text class="axis" x="{x:g}" y="{height - 8:g}" text-anchor="{anchor}">{escape(said[time])}</text>'
            free = left + 2 * half + 10
