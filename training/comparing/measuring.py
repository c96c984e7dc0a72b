"""Measures pairs for the learning of their weights, on several processes.

Nearly all of the time of a pair goes to the encoder, whose word on a text changes with neither rules nor weights: it is kept in
a folder, so that a next run takes minutes. The rest is measured anew each time.
"""

from __future__ import annotations

import gzip
import json
import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khabar.comparing import fluency
from khabar.comparing.case import Case
from khabar.comparing.comparison import found_by_rules
from khabar.comparing.features import word_features
from khabar.comparing.measures import known_row, with_fits, with_places, with_words
from khabar.comparing.model import Difference, Pair
from khabar.comparing.ordering import Numbers
from khabar.comparing.sides import Side, sides_of
from training.comparing.network import Floats
from training.comparing.strangers import strangers

PARTS = 64
"""Files that the kept words of the encoder are in, and pieces that the work is shared out in."""
TOGETHER = 100
"""Pairs of strangers that a process measures at a time."""
LOST_FROM, LOST_BY = 0.5, 0.15
"""A word of the source is lost where it had a counterpart this near in the good translation, and one less near by so much now."""
Gold = dict[str, Any]
States = NDArray[np.float16] | None
"""What the encoder makes of each word of a text; None where it does not know the language."""


@dataclass
class Measured:
    """A pair with all that is measured of it before anything is learned."""

    gold: Gold
    case: Case
    found: list[Difference]
    features: Floats
    columns: Floats
    places: Numbers
    known: Floats
    states: States
    source_states: States
    wrong: Floats
    gap: Floats
    lost: Floats

    @property
    def is_original(self) -> bool:
        """Whether it is the good translation that others of its group were made from."""
        return self.gold["role"] == "clean" or (str(self.gold["id"]).endswith("/good") and self.gold["role"] != "stranger")

    def all_states(self) -> list[NDArray[np.float16]]:
        """The states of the words of source and target, as far as they are known."""
        return [states for states in (self.source_states, self.states) if states is not None]

    def kinds(self, network: Mapping[str, Any]) -> tuple[Floats, Floats]:
        """Of what kinds the words of source and target are, as read through this network's part for that."""
        there, here = (None if states is None else states.astype(np.float32) for states in (self.source_states, self.states))
        return fluency.kinds_over(there, len(self.columns), network), fluency.kinds_over(here, len(self.features), network)

    def fits(self, network: Mapping[str, Any]) -> Floats:
        """How the words of the target fit, as this fluency network has it."""
        if self.states is None:
            return np.full((len(self.features), 2), fluency.CALM, np.float32)
        return fluency.network_over(self.states.astype(np.float32), network)

    def rows(self, fits: Floats, kinds: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
        """What is measured of the words of target and source, where those of the target fit so, and both are of these kinds."""
        there, here = kinds
        return with_fits(self.features, here, fits), with_places(self.columns, there, self.places, fits)

    def row(self, fits: Floats, wrong: Floats, lost: Floats) -> Floats:
        """The pair's measures, where its words fit so and have these logits of being wrong and of being left out."""
        return with_words(self.known, fits, wrong, lost)


def measure(pairs: Path, gold: Path, kept: Path | None, jobs: int) -> list[Measured]:
    """The pairs that are learned from (never human judgements), in the order of their ids."""
    texts = {row["id"]: row for row in _lines(pairs)}
    work = [_Part(n, [], kept) for n in range(PARTS)]
    for g in _lines(gold):
        if g["role"] != "human":
            work[zlib.crc32(g["group"].encode()) % PARTS].pairs.append((g, _pair(texts[g["id"]])))
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
    with get_context("spawn").Pool(jobs) as pool:
        found = sorted((m for part in pool.imap_unordered(_measured, work) for m in part), key=lambda m: str(m.gold["id"]))
        return [*found, *pool.imap(_stranger, _strangers(found), chunksize=TOGETHER)]


def _strangers(measured: Sequence[Measured]) -> Iterator[tuple[Gold, Case, tuple[States, States]]]:
    """Sources with targets that are no translations of them, and what was read of these."""
    good = [m for m in measured if m.is_original]
    for source, target in strangers([m.case for m in good]):
        one, other = good[source], good[target]
        gold = {**one.gold, "id": f"{one.gold['id']}/{other.gold['id']}", "role": "stranger", "severity": "stranger"}
        yield gold, Case(one.case.source, other.case.target), (one.source_states, other.states)


def _stranger(told: tuple[Gold, Case, tuple[States, States]]) -> Measured:
    return _one(*told, None)


def _lines(path: Path) -> Iterator[Gold]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _pair(row: Gold) -> Pair:
    return Pair(**{key: row[key] for key in ("id", "source", "target", "source_language", "target_language")})


@dataclass
class _Part:
    """Pairs that are measured together: every translation of a source is in one part."""

    number: int
    pairs: list[tuple[Gold, Pair]]
    kept: Path | None


def _measured(part: _Part) -> list[Measured]:
    """The pairs of the part; good translations come before what was made of them."""
    reader = _Reader(part.kept / f"{part.number:02}.pickle" if part.kept else None)
    good: dict[str, Floats] = {}
    found: list[Measured] = []
    for gold, pair in sorted(part.pairs, key=lambda p: not p[0]["id"].endswith("/good")):
        case = Case(*sides_of(pair))
        states = reader.read(case.source), reader.read(case.target)
        if gold["id"].endswith("/good"):
            good[gold["group"]] = _answers_of_source(case)
        found.append(_one(gold, case, states, good.get(gold["group"])))
    reader.keep()
    return found


def _one(gold: Gold, case: Case, states: tuple[States, States], before: Floats | None) -> Measured:
    """The pair with its measures; `before` is how near the words of the source are to those of the good translation."""
    found = found_by_rules(case)
    features, columns = word_features(case, found, target=True), word_features(case, found, target=False)
    best = _answers_of_source(case)
    wrong, gap, lost = (np.zeros(n, np.float32) for n in (len(features), len(features), len(best)))
    if gold["role"] == "perturbed":
        changed, beside = (_touched(case.target, gold.get(name, ())) for name in ("target_spans", "cut_spans"))
        wrong[changed + beside] = 1
        if beside and not changed:
            gap[beside[-1]] = 1
        if before is not None and len(before) == len(best):
            lost = ((before >= LOST_FROM) & (best < before - LOST_BY)).astype(np.float32)
    places, known = case.between_target[0], known_row(case, found)
    there, here = states
    return Measured(gold, case, found, features, columns, places, known, here, there, wrong, gap, lost)


def _answers_of_source(case: Case) -> Floats:
    """How well each word of the source is answered."""
    return case.answered.max(0) if case.answered.size else np.zeros(len(case.source.words), np.float32)


def _touched(side: Side, spans: Sequence[Sequence[int]]) -> list[int]:
    """The numbers of the words that share a character with a span."""
    return [i for i, w in enumerate(side.words) if any(a < w.end and w.start < b for a, b in spans)]


class _Reader:
    """What the encoder says of texts, remembered, and kept in a file where one is named."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[tuple[str, str, int], _Read] = pickle.loads(path.read_bytes()) if path and path.exists() else {}
        self._size = len(self._known)

    def read(self, side: Side) -> States:
        """Tells the side which of its words stand in names; the states of its words, where it has any."""
        key = side.text, side.language, len(side.words)
        if key not in self._known:
            inside = side.inside()
            self._known[key] = _Read(inside.names, None if inside.states is None else inside.states.astype(np.float16))
        nothing = np.zeros((len(side.words), 0), np.float32)  # how words fit and of what kinds they are is what is to be learned
        side.told = self._known[key].names, nothing, nothing
        return self._known[key].states

    def keep(self) -> None:
        """Writes the file if more was read than it held."""
        if self._path and len(self._known) > self._size:
            unfinished = self._path.with_suffix(".part")
            unfinished.write_bytes(pickle.dumps(self._known, pickle.HIGHEST_PROTOCOL))
            unfinished.replace(self._path)


@dataclass
class _Read:
    """The numbers of a text's words that stand in names, and the states of all its words in 16 bits, where there are any."""

    names: frozenset[int]
    states: States
