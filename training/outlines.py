"""Makes `khabar/data/outlines.xz`, the outlines of countries for maps: `python training/outlines.py countries-50m.json`.

The source is Natural Earth's countries at 1:50 million (public domain), as the TopoJSON file of the package world-atlas 2.0.2
has them. Lines are simplified by Visvalingam and Whyatt's method (1993): a point goes while the triangle that it makes with its
neighbours is under `LEAST` square degrees (those of longitude shortened by the latitude); a line that two countries share is
one, so borders stay closed. Islands under `ISLAND` square degrees go, but for a country's largest.
"""

from __future__ import annotations

import heapq
import json
import lzma
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from babel.core import get_global

from khabar.desk.outlines import FILE, GRID, NOBODY

LEAST: Final = 0.02
ISLAND: Final = 0.05
PACKING: Final = 9 | lzma.PRESET_EXTREME

Point = tuple[float, float]
Ring = list[int]
"""Lines by number, `~number` where one is walked backwards."""


def lines_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a quantised TopoJSON topology in degrees."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * wide + left, y * high + low))
        lines.append(line)
    return lines


def walked(ring: Ring, lines: Sequence[list[Point]]) -> list[Point]:
    """The points of a ring."""
    return [point for n in ring for point in (lines[n] if n >= 0 else lines[~n][::-1])[1:]]


def area(points: Sequence[Point]) -> float:
    """Square degrees, those of longitude as long as those of latitude."""
    short = math.cos(math.radians(sum(y for _, y in points) / len(points)))
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))) * short / 2


def simplified(line: list[Point], least: float) -> list[Point]:
    """The line without its points that matter least; its ends stay."""
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))

    def matters(n: int) -> float:
        return area((line[before[n]], line[n], line[after[n]]))

    worth = {n: matters(n) for n in range(1, len(line) - 1)}
    heap = [(value, n) for n, value in worth.items()]
    heapq.heapify(heap)
    while heap and heap[0][0] < least:
        value, n = heapq.heappop(heap)
        if worth.get(n) != value:
            continue
        del worth[n]
        after[before[n]], before[after[n]] = after[n], before[n]
        for near in (before[n], after[n]):
            if near in worth:
                worth[near] = max(value, matters(near))
                heapq.heappush(heap, (worth[near], near))
    return [point for n, point in enumerate(line) if n in worth or n in (0, len(line) - 1)]


def countries(topology: dict[str, Any], lines: Sequence[list[Point]]) -> Iterator[tuple[str, list[Ring]]]:
    """The countries by their codes (ISO 3166 alpha-2) with the rings that are kept."""
    codes = get_global("territory_aliases")
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = sorted((ring for polygon in polygons for ring in polygon), key=lambda ring: -area(walked(ring, lines)))
        kept = [ring for n, ring in enumerate(rings) if n == 0 or area(walked(ring, lines)) > ISLAND]
        yield codes.get(shape.get("id", ""), [NOBODY])[0], kept


def written(value: int) -> bytes:
    """An integer as a variable number of bytes, its sign in the lowest bit."""
    value = value << 1 if value >= 0 else (-value << 1) - 1
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def packed(topology: dict[str, Any]) -> bytes:
    """The file: its lines as steps on the grid, then the countries with their rings."""
    lines = lines_of(topology)
    shapes = list(countries(topology, lines))
    used = sorted({n if n >= 0 else ~n for _, rings in shapes for ring in rings for n in ring})
    order = {n: number for number, n in enumerate(used)}
    found, x, y = [written(len(used))], 0, 0
    for n in used:
        line = [(round(a * GRID), round(b * GRID)) for a, b in simplified(lines[n], LEAST)]
        found.append(written(len(line)))
        for a, b in line:
            found += [written(a - x), written(b - y)]
            x, y = a, b
    for code, rings in shapes:
        found += [code.encode("ascii"), written(len(rings))]
        for ring in rings:
            found += [written(len(ring)), *(written(order[n] if n >= 0 else ~order[~n]) for n in ring)]
    return lzma.compress(b"".join(found), format=lzma.FORMAT_XZ, preset=PACKING)


if __name__ == "__main__":
    made = packed(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    FILE.write_bytes(made)
    print(f"{FILE.name}: {len(made):,} bytes")
