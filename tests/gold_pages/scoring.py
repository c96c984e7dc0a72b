"""Compares records with the gold of these pages: by the words that spans cover, one gold item to one found item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import regex

Row = dict[str, Any]

_WORDS = regex.compile(r"[\p{L}\p{M}]+|\p{N}(?:[\p{N},.]*\p{N})?")
_FURNITURE = {"byline", "tag", "cross_link", "related", "reaction", "comments", "section", "share", "other"}
_GATHERED = _FURNITURE - {"byline", "cross_link", "other"}
_META = ("byline", "publisher", "published", "modified", "section", "tags", "comments", "reactions")
_ALIKE = 0.8
_MOSTLY = 0.5


@dataclass
class Tally:
    """Items found, found too many, and missed; optional gold items count in none of them."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / (2 * self.right + self.extra + self.missed) if self.right else 0.0


def words(text: str) -> list[str]:
    """Words and numbers in small letters."""
    return _WORDS.findall(text.casefold())


def overlap(one: str, other: str) -> float:
    """Dice's coefficient over the words of both."""
    a, b = words(one), words(other)
    return 2 * sum((Counter(a) & Counter(b)).values()) / (len(a) + len(b)) if a and b else 0.0


def covered(row: Row, part: Row | None) -> str:
    """The words of a part with `span` or `spans`."""
    spans = (part.get("spans") or ([part["span"]] if part.get("span") else [])) if part else []
    return " ".join(row["text"][start:end] for start, end in spans)


def tallied(gold: Sequence[Any], found: Sequence[Any], likeness: Callable[[Any, Any], float]) -> Tally:
    """Pairs the likeliest first; a likeness of 0 is no pair."""
    ranked = sorted(((-likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)))
    mine: set[int] = set()
    theirs: set[int] = set()
    for value, i, j in ranked:
        if value < 0 and i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
    must = [i for i, g in enumerate(gold) if not (isinstance(g, dict) and g.get("optional"))]
    right = sum(i in mine for i in must)
    return Tally(right, len(found) - len(theirs), len(must) - right)


def compared(gold: Row, found: Row) -> dict[str, Tally]:
    """The tally of each field of a page."""
    return {
        "blocks": tallied(_blocks(gold), _blocks(found), _like_blocks),
        "headlines": tallied(gold["page"]["headlines"], found["page"]["headlines"], _like_headlines),
        "metadata": tallied(_meta(gold), _meta(found), lambda a, b: float(a == b)),
        "attributions": _items("attributions", gold, found, _like_attributions),
        "figures": _items("figures", gold, found, _like_figures),
        "times": _items("times", gold, found, _like_times),
        "places": tallied(*_places(gold, found), lambda a, b: float(bool(a["names"] & b["names"]))),
        "findings": tallied(gold["findings"], found["findings"], lambda a, b: _like_findings(gold, found, a, b)),
    }


def _blocks(row: Row) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for block in row["blocks"]:
        kind, text = block["kind"], covered(row, block)
        if kind in _GATHERED and rows and rows[-1][0] == kind:
            rows[-1] = (kind, rows[-1][1] + " " + text)
        else:
            rows.append((kind, text))
    return [(kind, text) for kind, text in rows if kind != "other"]


def _like_blocks(one: tuple[str, str], other: tuple[str, str]) -> float:
    alike = overlap(one[1], other[1]) if one[0] == other[0] else 0.0
    return alike if alike >= _ALIKE else 0.0


def _like_headlines(one: Row, other: Row) -> float:
    alike = overlap(one["text"], other["text"]) if one["language"] == other["language"] else 0.0
    return alike if alike >= _ALIKE else 0.0


def _meta(row: Row) -> list[tuple[str, str]]:
    rows = []
    for key in _META:
        value = row["page"].get(key)
        for item in value if isinstance(value, list) else [value]:
            if item:
                rows.append((key, str(item)[:10] if key in ("published", "modified") else str(item).casefold()))
    return [*rows, ("language", row["language"][:2])]


Likeness = Callable[[Row, Row, Row, Row], float]


def _items(layer: str, gold: Row, found: Row, likeness: Likeness) -> Tally:
    told = [f for f in found[layer] if not _in_furniture(found, f)]
    return tallied(gold[layer], told, lambda a, b: likeness(gold, found, a, b))


def _in_furniture(row: Row, item: Row) -> bool:
    part = item if "span" in item else item.get("content") or item.get("source") or {}
    span = part.get("span") or (part.get("spans") or [None])[0]
    return span is not None and any(b["kind"] in _FURNITURE and b["span"][0] <= span[0] < b["span"][1] for b in row["blocks"])


def _like_attributions(gold: Row, found: Row, one: Row, other: Row) -> float:
    alike = overlap(covered(gold, one["content"]), covered(found, other["content"]))
    mine, theirs = set(words(covered(gold, one["source"]))), set(words(covered(found, other["source"])))
    return alike if alike > _MOSTLY and (mine <= theirs or theirs <= mine) and theirs else 0.0


def _like_figures(gold: Row, found: Row, one: Row, other: Row) -> float:
    if [one[k] for k in ("low", "high")] != [other[k] for k in ("low", "high")]:
        return 0.0
    alike = overlap(covered(gold, one), covered(found, other))
    counted = set(words(covered(gold, one["counted"])))
    fits = not counted or counted & set(words(covered(found, other["counted"])))
    return alike if fits else 0.0


def _like_times(gold: Row, found: Row, one: Row, other: Row) -> float:
    return overlap(covered(gold, one), covered(found, other)) if one["value"] == other["value"] else 0.0


def _places(gold: Row, found: Row) -> tuple[list[Row], list[Row]]:
    return _distinct(gold, gold["places"]), _distinct(found, [p for p in found["places"] if not _in_furniture(found, p)])


def _distinct(row: Row, places: Sequence[Row]) -> list[Row]:
    named: dict[str, Row] = {}
    for place in places:
        known = named.setdefault(place["name"].casefold(), {"names": set(), "optional": True})
        known["names"] |= {place["name"].casefold(), covered(row, place).casefold()}
        known["optional"] &= bool(place.get("optional"))
    return list(named.values())


def _like_findings(gold: Row, found: Row, one: Row, other: Row) -> float:
    if one["code"] != other["code"]:
        return 0.0
    if not one["spans"]:
        return 1.0
    texts = [found["text"][start:end] for start, end in other["spans"]]
    hits = 0
    for start, end in one["spans"]:
        mine = Counter(words(gold["text"][start:end]))
        hits += any(sum((mine & Counter(words(t))).values()) >= _MOSTLY * mine.total() for t in texts)
    return float(2 * hits >= len(one["spans"]))
