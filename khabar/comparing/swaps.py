"""Whether two names, or two quotations, of the target would fit the source better in one another's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import regex
from rapidfuzz import fuzz

from khabar.comparing.case import Case
from khabar.comparing.names import MEANT, NAME_WEIGHT, is_name
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
TELLS: Final = 0.3
"""What the words around a quotation weigh at least, so that they tell whose it is."""
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
    halves = _halves(case, pairs)
    best: Swap | None = None
    for (i, a), (j, b) in combinations(pairs, 2):
        if min(abs(i - j), abs(a - b)) < APART or _alike(case.target, i, j):
            continue
        crossed, straight = (
            sum(_fit(case, likeness, here, there, halves) for here, there in places)
            for places in (((i, b), (j, a)), ((i, a), (j, b)))
        )
        gain = crossed - straight
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
        mutual = mutual and case.source.words[j].form.weight > NAME_WEIGHT  # no particle stands for a name: Nielsen, ने
        if mutual and capital and word.form.weight > 0.5 and not word.is_number:
            found.append((i, j))
    return found[:MOST]


def _halves(case: Case, pairs: Sequence[tuple[int, int]]) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of the words of target and source that are a name together with one of the pairs: (Hong) Kong, हांगकांग."""
    named = case.both.heard
    rows, columns = named.shape
    targets = frozenset(n for i, j in pairs for n in (i - 1, i + 1) if 0 <= n < rows and 0 < named[i, j] <= named[n, j])
    sources = frozenset(n for i, j in pairs for n in (j - 1, j + 1) if 0 <= n < columns and 0 < named[i, j] <= named[i, n])
    return targets, sources


def _fit(case: Case, likeness: Floats, i: int, j: int, but: tuple[frozenset[int], frozenset[int]]) -> float:
    """How alike the surroundings of a target's word and a source's word are, from 0 to 1; without the words `but` of each."""
    total = weights = 0.0
    there = [(v, min(1.0, 2 / abs(v - j))) for v in _around(j, len(case.source.words)) if v not in but[1]]
    for u in _around(i, len(case.target.words)):
        if u in but[0]:
            continue
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
        if _in_one_sentence(case.target, here[i : i + 2]) and _in_one_sentence(case.source, there[i : i + 2]):
            continue  # languages put the parts of a sentence in other orders
        gain = fits[i][i + 1] + fits[i + 1][i] - fits[i][i] - fits[i + 1][i + 1]
        if best is None or gain > best.gain:
            best = Swap(gain, (here[i], here[i + 1]), (there[i], there[i + 1]))
    return best


def _in_one_sentence(side: Side, quotations: Sequence[Span]) -> bool:
    return any(all(q.overlaps(s) for q in quotations) for s in side.sentences)


def swapped_speakers(case: Case) -> Swap | None:
    """The words around two neighbouring quotations that would gain most by an exchange, where the quotations are in place."""
    here, there = (_quotations(side) for side in (case.target, case.source))
    if len(here) < 2 or len(here) != len(there):
        return None
    ours, theirs = ([_around_quotation(side, q) for q in found] for side, found in ((case.target, here), (case.source, there)))
    best: Swap | None = None
    for i in range(len(here) - 1):
        quoted = [_covered(case, here[i + a], there[i + b]) for a, b in _CROSSES]
        around = [_likeness(case, ours[i + a], theirs[i + b]) for a, b in _CROSSES]
        if min(around) < 0 or quoted[2] + quoted[3] > quoted[0] + quoted[1]:
            continue
        gain = around[2] + around[3] - around[0] - around[1]
        if min(around[2:]) > max(around[:2]) and (best is None or gain > best.gain):
            one, other, first, second = (
                _most_telling(side, words)
                for side, parts in ((case.target, ours), (case.source, theirs))
                for words in parts[i : i + 2]
            )
            best = Swap(gain, (one, other), (first, second))
    return best


def _most_telling(side: Side, words: Sequence[int]) -> Span:
    return _span(side, max(words, key=lambda i: float(side.weights[i])))


_CROSSES: Final = ((0, 0), (1, 1), (0, 1), (1, 0))
"""Each of two with its own, then each with the other's."""


def _around_quotation(side: Side, quotation: Span) -> list[int]:
    """The numbers of the words of the quotation's sentence that are outside of it."""
    inside = side.words_in(quotation)
    own = [side.words_in(s) for s in side.sentences if s.overlaps(quotation)]
    return [i for words in own for i in words if i not in inside]


def _likeness(case: Case, target: list[int], source: list[int]) -> float:
    """The mean likeness of some words to the nearest of others, by their weights; below 0 where either tell nothing."""
    weights = float(case.target.weights[target].sum()) if target else 0.0
    if weights < TELLS or not source or float(case.source.weights[source].sum()) < TELLS:
        return -1.0
    best = case.both.likeness[np.ix_(target, source)].max(1)
    return float((best * case.target.weights[target]).sum()) / weights


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
