"""Whether two names, or two quotations, of the target would fit the source better in one another's place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import regex
from rapidfuzz import fuzz

from khabar.comparing.case import Case
from khabar.comparing.names import MEANT, is_name
from khabar.comparing.sides import Floats, Side
from khabar.record import Span

AROUND: Final = 3
"""Words on each side of a name that are its surroundings."""
NAMED: Final = 0.6
"""The likeness of a name to its counterpart."""
APART: Final = 2
FUNCTION: Final = 0.3
"""How much a word counts that tells nothing by itself: it still says what the name does."""
SAME: Final = 60
"""How alike, in percent, two forms of one name are spelt."""
LEAST: Final = 3
"""Letters of the shortest name."""
MOST: Final = 12
"""Names of a text that are tried."""
_QUOTED = regex.compile(r'“[^“”]{12,}”|"[^"]{12,}"|«[^«»]{12,}»')


@dataclass(frozen=True, slots=True)
class Swap:
    """Two places of the target and their counterparts in the source; `gain` is how much better they would fit exchanged."""

    gain: float
    target: tuple[Span, Span]
    source: tuple[Span, Span]


def swapped_names(case: Case) -> Swap | None:
    """The two names that would gain most by an exchange, by the words around them; None where there are not two."""
    likeness = case.both.likeness
    pairs = _name_pairs(case)
    best: Swap | None = None
    for (i, a), (j, b) in combinations(pairs, 2):
        if min(abs(i - j), abs(a - b)) < APART or _alike(case.target, i, j):
            continue
        gain = _fit(case, likeness, i, b) + _fit(case, likeness, j, a) - _fit(case, likeness, i, a) - _fit(case, likeness, j, b)
        if best is None or gain > best.gain:
            best = Swap(gain, (_span(case.target, i), _span(case.target, j)), (_span(case.source, a), _span(case.source, b)))
    return best


def _alike(side: Side, i: int, j: int) -> bool:
    """Whether the two are forms of one name: Korea and Korean."""
    return fuzz.ratio(side.words[i].form.letters, side.words[j].form.letters) > SAME


def _name_pairs(case: Case) -> list[tuple[int, int]]:
    """Names of the target, each with the word of the source that is it."""
    both = case.both
    named = np.maximum(both.heard, np.where(both.meant >= MEANT, both.meant, 0))
    if not named.size:
        return []
    found = []
    dates = {m.span.start for m in case.target_members if m.contrast in ("month", "weekday")}
    for i, word in enumerate(case.target.words):
        if word.start in dates:
            continue
        j = int(named[i].argmax())
        capital = is_name(case.target, i) or is_name(case.source, j)
        capital = capital and len(word.form.letters) >= LEAST
        mutual = named[i, j] >= NAMED and int(named[:, j].argmax()) == i
        if mutual and capital and word.form.weight > 0.5 and not word.is_number:
            found.append((i, j))
    return found[:MOST]


def _fit(case: Case, likeness: Floats, i: int, j: int) -> float:
    """How alike the surroundings of a target's word and a source's word are, from 0 to 1."""
    total = weights = 0.0
    there = [(v, min(1.0, 2 / abs(v - j))) for v in _around(j, len(case.source.words))]
    for u in _around(i, len(case.target.words)):
        weight = (FUNCTION + float(case.target.weights[u])) / abs(u - i)
        total += weight * max((float(likeness[u, v]) * nearness for v, nearness in there), default=0.0)
        weights += weight
    return total / weights if weights else 0.0


def _around(i: int, size: int) -> list[int]:
    return [n for n in range(max(0, i - AROUND), min(size, i + AROUND + 1)) if n != i]


def _span(side: Side, i: int) -> Span:
    return Span(side.words[i].start, side.words[i].end)


def swapped_quotations(case: Case) -> Swap | None:
    """The two neighbouring quotations that would gain most by an exchange; None where a side has not two."""
    here, there = (_quotations(side) for side in (case.target, case.source))
    if len(here) < 2 or len(here) != len(there):
        return None
    fits = [[_covered(case, q, other) for other in there] for q in here]
    best: Swap | None = None
    for i in range(len(here) - 1):
        gain = fits[i][i + 1] + fits[i + 1][i] - fits[i][i] - fits[i + 1][i + 1]
        if best is None or gain > best.gain:
            best = Swap(gain, (here[i], here[i + 1]), (there[i], there[i + 1]))
    return best


def _quotations(side: Side) -> list[Span]:
    return [Span(*m.span()) for m in _QUOTED.finditer(side.text)]


def _covered(case: Case, target: Span, source: Span) -> float:
    """The mean likeness of the quotation's words to the other's, by their weights."""
    rows, columns = case.target.words_in(target), case.source.words_in(source)
    if not rows or not columns:
        return 0.0
    best = case.both.likeness[rows.start : rows.stop, columns.start : columns.stop].max(1)
    weights = case.target.weights[rows.start : rows.stop] + np.float32(0.05)
    return float((best * weights).sum() / weights.sum())
