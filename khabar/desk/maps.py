"""Places on a map as SVG: the countries around them, those that are named in a colour, and a dot a place, larger where more pages
name it.

The projection is equidistant cylindrical, true to scale in the middle (Snyder, Map Projections, 1987, chapter 12): for the part
of the world that a story has, shapes are right. Colours are the style sheet's, so that the map follows the page's light or dark.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from khabar.desk.drawing import link, picture
from khabar.desk.outlines import Country, Ring, countries

WIDTH: Final = 440
"""Pixels; a phone shows it whole."""
LEAST_HEIGHT, MOST_HEIGHT = 240, 360
NARROWEST: Final = 7.0
"""Degrees of latitude that a map shows at least: closer, the outlines are too rough."""
ROOM: Final = 1.5
"""How much wider than its places a map is."""
SMALLEST_LABELLED: Final = 0.012
"""Share of the map that a country covers before its name stands on it."""
SMALLEST: Final = 12.0
"""Square pixels of the box around an island that is drawn."""
NEAREST: Final = 2.5
"""Pixels between two points of an outline."""
LETTER: Final = 7.2
"""Width of a letter of a label, on average."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place as it is drawn: what stands beside it, what is said of it, where it leads, and how many pages name it."""

    label: str
    said: str
    href: str
    lon: float
    lat: float
    pages: int


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world that is shown: its middle, pixels a degree of longitude and of latitude, the picture's height."""

    lon: float
    lat: float
    across: float
    up: float
    height: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where the point is on the picture."""
        return WIDTH / 2 + (lon - self.lon) * self.across, self.height / 2 - (lat - self.lat) * self.up

    def near(self, lon: float) -> float:
        """The longitude in the turn of the globe that has the middle of the window in its middle."""
        return self.lon + (lon - self.lon + 180) % 360 - 180


def window(points: Sequence[tuple[float, float]]) -> Window:
    """What to show of the world so that all points (longitude, latitude) are on it, with room around them."""
    lons = sorted(lon % 360 for lon, _ in points)
    gaps = [(b - a, a, b) for a, b in zip(lons, [*lons[1:], lons[0] + 360], strict=True)]
    _, west, east = max(gaps)  # the widest stretch without a place is behind the viewer
    wide = (west - east) % 360 if len(set(lons)) > 1 else 0.0
    middle = (east + wide / 2 + 180) % 360 - 180
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    lat = (south + north) / 2
    short = max(math.cos(math.radians(lat)), 0.2)  # how long a degree of longitude is, in those of latitude
    high = min(max((north - south) * ROOM, NARROWEST), 180.0)
    across = min(max(wide * ROOM, high), 360.0) * short
    height = min(max(WIDTH * high / max(across, 1e-9), LEAST_HEIGHT), MOST_HEIGHT)
    scale = max(across / WIDTH, high / height)
    height = min(height, 180.0 / scale)
    half = scale * height / 2
    return Window(middle, min(max(lat, half - 90), 90 - half), short / scale, 1 / scale, round(height))


def drawn(marks: Sequence[Mark], named: Iterable[str], *, key: str, title: str, told: str, name: Callable[[str], str]) -> Markup:
    """The map as an SVG element. `named` are the codes of countries that are coloured, `name` says what a code means; `told` says
    the map in words for who does not see it. Without marks it shows the countries.
    """
    wanted = frozenset(named)
    points = [(m.lon, m.lat) for m in marks] or _extent(wanted)
    if not points:
        return Markup()
    view = window(points)
    shapes = land(view)
    dots = [(m, *view.at(view.near(m.lon), m.lat)) for m in sorted(marks, key=lambda m: -m.pages)]
    labels = Labels(view.height)
    labels.take((x - 9, y - 9, x + 9, y + 9) for _, x, y in dots)
    art = [
        f'<rect class="sea" width="{WIDTH}" height="{view.height:.0f}"/>',
        *(f'<path class="land{" named" if shape.code in wanted else ""}" d="{shape.path}"/>' for shape in shapes),
    ]
    words = [*_dot_labels(dots, labels), *_country_labels(shapes, labels, wanted, name, view)]
    size = (WIDTH, view.height)
    return picture("map", size=size, key=key, title=title, told=told, art=[*art, *words], links=_dots(dots))


def _extent(codes: frozenset[str]) -> list[tuple[float, float]]:
    """The corners of the countries' largest rings."""
    rings = [country.rings[0] for country in countries() if country.code in codes]
    return [corner for ring in rings for corner in ((ring.west, ring.south), (ring.east, ring.north))]


# Land


@dataclass(frozen=True, slots=True)
class Shape:
    """A country as far as it is on the picture: its path, the size of its largest piece, and where that has the most room for a
    name, and how much.
    """

    code: str
    path: str
    area: float
    middle: tuple[float, float]
    room: float


@lru_cache(maxsize=512)
def land(view: Window) -> tuple[Shape, ...]:
    """The countries on the picture."""
    return tuple(shape for country in countries() if (shape := _shape(country, view)))


def _shape(country: Country, view: Window) -> Shape | None:
    pieces = [piece for ring in country.rings for piece in _pieces(ring, view)]
    if not pieces:
        return None
    largest = max(pieces, key=lambda piece: abs(_area(piece)))
    return Shape(country.code, "".join(map(_path, pieces)), abs(_area(largest)), *_widest(largest))


def _pieces(ring: Ring, view: Window) -> Iterator[list[tuple[float, float]]]:
    """The ring in pixels, clipped to a little more than the picture, on each turn of the globe that is on it."""
    half_wide, half_high = WIDTH / 2 / view.across, view.height / 2 / view.up
    if ring.south > view.lat + half_high or ring.north < view.lat - half_high:
        return
    if (ring.east - ring.west) * view.across * (ring.north - ring.south) * view.up < SMALLEST:
        return
    for turn in (-360, 0, 360):
        if ring.west + turn > view.lon + half_wide or ring.east + turn < view.lon - half_wide:
            continue
        (left, top), (right, bottom) = view.at(ring.west + turn, ring.north), view.at(ring.east + turn, ring.south)
        points = [view.at(lon + turn, lat) for lon, lat in ring.points]
        if left < 0 or right > WIDTH or top < 0 or bottom > view.height:
            points = clip(points, (-4, -4, WIDTH + 4, view.height + 4))
        if len(points) > 2:
            yield points


def clip(points: list[tuple[float, float]], box: Box) -> list[tuple[float, float]]:
    """The polygon within the box (Sutherland and Hodgman, 1974)."""
    for axis, bound, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept: list[tuple[float, float]] = []
        for a, b in zip(points[-1:] + points[:-1], points, strict=True):
            inside = sign * (b[axis] - bound) >= 0
            if inside != (sign * (a[axis] - bound) >= 0):
                share = (bound - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if inside:
                kept.append(b)
        points = kept
        if not points:
            break
    return points


def _path(points: Sequence[tuple[float, float]]) -> str:
    """The polygon in steps, points nearer than `NEAREST` to the last left out."""
    x, y = round(points[0][0]), round(points[0][1])
    steps = [f"M{x} {y}l"]
    for px, py in points[1:]:
        if abs(px - x) + abs(py - y) >= NEAREST:
            across, down = round(px) - x, round(py) - y  # whole pixels: neighbours round alike, and half the digits are saved
            steps.append(f"{across}{'' if down < 0 else ' '}{down}")
            x, y = x + across, y + down
    return " ".join(steps).replace(" -", "-").replace("l ", "l") + "z"


def _area(points: Sequence[tuple[float, float]]) -> float:
    ring = zip(points, [*points[1:], points[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in ring) / 2


def _widest(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], float]:
    """The middle and the length of the longest level stretch in the polygon, of a few; those near its middle count for more."""
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    found: list[tuple[float, float, float]] = []
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        y = top + share * (bottom - top)
        crossed = sorted(
            a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for a, b in zip(points, [*points[1:], points[0]], strict=True)
            if (a[1] > y) != (b[1] > y)
        )
        weight = 1 - abs(share - 0.5) / 2
        found += [((a + b) / 2, y, (b - a) * weight) for a, b in zip(crossed[::2], crossed[1::2], strict=True)]
    x, y, room = max(found, key=lambda f: f[2], default=(points[0][0], points[0][1], 0.0))
    return (x, y), room


# Marks


class Labels:
    """Labels that do not lie on one another."""

    def __init__(self, height: float) -> None:
        self._taken: list[Box] = []
        self._height = height

    def take(self, boxes: Iterable[Box]) -> None:
        """Room where no label goes."""
        self._taken += boxes

    def fits(self, box: Box) -> bool:
        """Takes the room, if it is free and on the picture."""
        left, top, right, bottom = box
        if left < 2 or top < 2 or right > WIDTH - 2 or bottom > self._height - 2:
            return False
        if any(left < r and l < right and top < b and t < bottom for l, t, r, b in self._taken):  # noqa: E741
            return False
        self._taken.append(box)
        return True


def _dots(dots: Sequence[tuple[Mark, float, float]]) -> Iterator[str]:
    for mark, x, y in dots:
        size = min(4 + 1.5 * math.sqrt(mark.pages), 11)
        yield link(mark.href, mark.said, f'<circle class="spot" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>')


def _dot_labels(dots: Sequence[tuple[Mark, float, float]], labels: Labels) -> Iterator[str]:
    for mark, x, y in dots:
        wide = len(mark.label) * LETTER + 4
        for left, low, anchor in ((x + 12, y + 4, "start"), (x - 12, y + 4, "end"), (x, y - 12, "middle"), (x, y + 22, "middle")):
            start = left - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            if labels.fits((start, low - 13, start + wide, low + 4)):
                yield f'<text class="place" x="{left:.0f}" y="{low:.0f}" text-anchor="{anchor}">{escape(mark.label)}</text>'
                break


def _country_labels(
    shapes: Sequence[Shape], labels: Labels, wanted: frozenset[str], name: Callable[[str], str], view: Window
) -> Iterator[str]:
    least = SMALLEST_LABELLED * WIDTH * view.height
    for shape in sorted(shapes, key=lambda s: (s.code not in wanted, -s.area)):
        said = name(shape.code)
        wide = len(said) * LETTER
        x, y = shape.middle
        fits = shape.area > least and (wide < shape.room or shape.code in wanted)
        if said and fits and labels.fits((x - wide / 2, y - 10, x + wide / 2, y + 6)):
            yield f'<text class="country" x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle">{escape(said)}</text>'
