"""The outlines of countries: Natural Earth's at 1:50 million (public domain), simplified; `training/outlines.py` makes the file.

Borders are those that Natural Earth draws: who holds the ground, not who claims it.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

FILE: Final = Path(__file__).resolve().parent.parent / "data" / "outlines.xz"
GRID: Final = 40
"""Steps of the file's grid in a degree."""
NOBODY: Final = "ZZ"
"""What has no code of its own in ISO 3166."""

Points = tuple[tuple[float, float], ...]
"""Points (longitude, latitude) in degrees."""


class Ring(NamedTuple):
    """A closed line, whose last point goes on to the first, and the box around it."""

    points: Points
    west: float
    south: float
    east: float
    north: float


class Country(NamedTuple):
    """A country by its ISO 3166 code, with its rings, the largest first."""

    code: str
    rings: tuple[Ring, ...]


@cache
def countries() -> tuple[Country, ...]:
    """All countries."""
    data = lzma.decompress(FILE.read_bytes())
    numbers = _Numbers(data)
    lines: list[Points] = []
    x = y = 0
    for _ in range(numbers.next()):
        line = []
        for _ in range(numbers.next()):
            x, y = x + numbers.next(), y + numbers.next()
            line.append((x / GRID, y / GRID))
        lines.append(tuple(line))
    return tuple(_countries(numbers, lines))


def _countries(numbers: _Numbers, lines: list[Points]) -> Iterator[Country]:
    while not numbers.are_over():
        code, rings = numbers.letters(2), []
        for _ in range(numbers.next()):
            points: list[tuple[float, float]] = []
            for _ in range(numbers.next()):
                n = numbers.next()
                points += (lines[n] if n >= 0 else lines[~n][::-1])[1:]
            rings.append(_ring(tuple(points)))
        yield Country(code, tuple(rings))


def _ring(points: Points) -> Ring:
    """The ring on one turn of the globe: where it crosses the 180th meridian, longitudes go on; around a pole it is closed."""
    turned, turn = [points[0]], 0
    for (before, _), (lon, lat) in pairwise(points):
        turn += 360 * ((before - lon > 180) - (lon - before > 180))
        turned.append((lon + turn, lat))
    if abs(turned[-1][0] - turned[0][0]) > 180:
        pole = -90.0 if turned[0][1] < 0 else 90.0
        turned += [(turned[-1][0], pole), (turned[0][0], pole)]
    points = tuple(turned)
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return Ring(points, min(lons), min(lats), max(lons), max(lats))


class _Numbers:
    """Integers of varying length, seven bits a byte, the sign in the lowest bit."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def are_over(self) -> bool:
        return self._at >= len(self._data)

    def letters(self, count: int) -> str:
        self._at += count
        return self._data[self._at - count : self._at].decode("ascii")

    def next(self) -> int:
        value = shift = 0
        while True:
            byte = self._data[self._at]
            self._at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value >> 1 if not value & 1 else -(value >> 1) - 1
