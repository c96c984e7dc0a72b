"""Figures over time as SVG: a dot a page that says so, a line through the highest so far, rings where two cannot both hold.

Only classes and attributes are set; colours are the style sheet's, so that the chart follows the page's light or dark.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from markupsafe import Markup, escape

from khabar.desk.drawing import link, picture
from khabar.stories.telling.clock import LAST, place_in_time
from khabar.stories.telling.model import Point

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 18, 34
SMALLEST: Final = 1e-9
"""A difference that is drawn as none."""
CELL: Final = 10
"""Pixels within which dots would lie on one another: one of them is drawn."""
MOST: Final = 24
"""Dots that are drawn about; of more, those that lie near one another are drawn as one."""
MOST_SPOKEN: Final = 40
"""Values that the chart's description says."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value at a time, as it is drawn: where it leads, and what is said of it."""

    hours: float
    value: float
    href: str
    said: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to coordinates."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The coordinate."""
        share = 0.5 if self.high == self.low else (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


class Addressed(Protocol):
    """What has an address."""

    @property
    def href(self) -> str:
        """The address."""


def dots(rows: Sequence[tuple[str | None, str, float, Addressed | None, bool]], said: Sequence[str]) -> list[Dot]:
    """The dated rows (see `story_sheet.Row`), in order of time; `said` is what to say of each."""
    found = []
    for (time, _, value, where, disputed), words in zip(rows, said, strict=True):
        hours = place_in_time(time)
        if hours != LAST:
            found.append(Dot(hours, value, where.href if where else "#figures", words, disputed))
    return sorted(found, key=lambda d: (d.hours, d.value))


def apart(found: Sequence[Dot], x: Scale, y: Scale) -> list[Dot]:
    """The dots that can be told apart at sight: one a cell, the first, a disputed one before others."""
    kept: dict[tuple[int, int], Dot] = {}
    for cell in (CELL, 2 * CELL, 4 * CELL, 6 * CELL):
        kept.clear()
        for dot in found:
            at = (int(x.at(dot.hours)) // cell, int(y.at(dot.value)) // cell)
            if at not in kept or (dot.disputed and not kept[at].disputed):
                kept[at] = dot
        if len(kept) <= MOST:
            break
    return sorted(kept.values(), key=lambda d: (d.hours, d.value))


def chart(found: Sequence[Dot], *, key: str, title: str, told: str, days: Sequence[tuple[float, str]]) -> Markup:
    """The chart as an SVG element; `told` says it in words for who does not see it, `days` are (hours, label) of the axis."""
    low, high = _bounds(min(d.value for d in found), max(d.value for d in found))
    x = Scale(min(d.hours for d in found), max(d.hours for d in found), LEFT + 12, WIDTH - RIGHT - 12)
    y = Scale(low, high, HEIGHT - BOTTOM, TOP)
    art = [*_value_lines(y), *_day_labels(x, days), _line(found, x, y)]
    links = _dots(apart(found, x, y), x, y)
    return picture("chart", size=(WIDTH, HEIGHT), key=key, title=title, told=told, art=art, links=links)


def _value_lines(y: Scale) -> Iterator[str]:
    for value in _ticks(y.low, y.high):
        at = y.at(value)
        yield f'<line class="grid" x1="{LEFT}" y1="{at}" x2="{WIDTH - RIGHT}" y2="{at}"/>'
        yield f'<text class="axis" x="{LEFT - 8}" y="{at + 4}" text-anchor="end">{_short(value)}</text>'


def _day_labels(x: Scale, days: Sequence[tuple[float, str]]) -> Iterator[str]:
    last, said = -math.inf, ""
    for hours, label in days:
        at = min(max(x.at(hours), x.start), x.end)
        if at - last > 84 and label != said:
            anchor = "start" if at < LEFT + 40 else "end" if at > WIDTH - RIGHT - 40 else "middle"
            yield f'<text class="axis" x="{at}" y="{HEIGHT - 10}" text-anchor="{anchor}">{escape(label)}</text>'
            last, said = at, label


def _line(found: Sequence[Dot], x: Scale, y: Scale) -> str:
    """A line in steps through the newest value, so that what was said when can be read off it."""
    path = [f"M{x.at(found[0].hours)} {y.at(found[0].value)}"]
    last = found[0].value
    for dot in found[1:]:
        if dot.value != last or dot is found[-1]:
            path.append(f"H{x.at(dot.hours):.0f}V{y.at(dot.value):.0f}")
            last = dot.value
    return f'<path class="line" d="{"".join(path)}"/>'


def _dots(found: Sequence[Dot], x: Scale, y: Scale) -> Iterator[str]:
    spots = [(x.at(d.hours), y.at(d.value)) for d in found]
    labels: list[tuple[float, float]] = []
    labelled: set[float] = set()
    for dot in found:
        at, up = x.at(dot.hours), y.at(dot.value)
        ring = f'<circle class="ring" cx="{at}" cy="{up}" r="10"/>' if dot.disputed else ""
        mark = f'<circle class="dot{" disputed" if dot.disputed else ""}" cx="{at}" cy="{up}" r="5"/>'
        yield link(dot.href, dot.said, ring + mark)
        if dot.value not in labelled:
            labelled.add(dot.value)
            where, low = _place(at, up, _short(dot.value), [*spots, *labels])
            labels.append((where, low))
            yield f'<text class="value" x="{where}" y="{low + 5}">{_short(dot.value)}</text>'


def _place(at: float, up: float, label: str, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of a label near a dot: above, below, to the right or to the left, where least else is."""
    aside = 16 + 4 * len(label)
    places = [(at, up - 17), (at, up + 19), (at + aside, up), (at - aside, up)]
    within = [p for p in places if LEFT < p[0] < WIDTH - 8 and 8 < p[1] < HEIGHT - BOTTOM] or places[:1]
    return min(within, key=lambda p: sum(abs(p[0] - x) < aside and abs(p[1] - y) < 15 for x, y in taken))


def _ticks(low: float, high: float) -> list[float]:
    step = _step(high - low)
    first = math.ceil(low / step)
    return [round(n * step, 10) for n in range(first, math.floor(high / step + 1e-9) + 1)]


def _step(span: float) -> float:
    """A round step of which three to six make the span."""
    if span < SMALLEST:
        return 1.0
    unit = 10.0 ** math.floor(math.log10(span))
    return next(float(unit * part) for part in (0.2, 0.5, 1.0, 2.0) if span / (unit * part) <= 6)


def _bounds(low: float, high: float) -> tuple[float, float]:
    """Round values below the lowest and above the highest; from nought where the values do not lie close together."""
    bottom = 0.0 if 0 <= low <= 0.7 * high or low == high >= 0 else low - 0.3 * (high - low)
    step = _step((high - bottom) or abs(high) or 1.0)
    return math.floor(bottom / step) * step, math.ceil(high / step + 0.3) * step


def _short(value: float) -> str:
    for size, sign in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= size:
            return f"{value / (1e3 if sign == 'k' else size):,.4g}{sign}"
    return f"{value:,.10g}"


def spoken(points: Sequence[Point]) -> list[float]:
    """The values in order of time, each once in a row; of very many, the newest."""
    values: list[float] = []
    for point in points:
        if not values or values[-1] != point.value:
            values.append(point.value)
    return values[-MOST_SPOKEN:]
