"""Writes the table that `khabar.analysis.concepts` reads; the format is described there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.concepts import MAGIC, NONE, word_hash


@dataclass(frozen=True)
class Entry:
    """A word of the table: its part of running text and at most two concepts, the nearest first."""

    frequency: float
    concepts: tuple[int, ...]


def packed(words: Mapping[str, Entry], frequency: Sequence[float], vectors: NDArray[np.float32], step: float = 0.025) -> bytes:
    """The table's bytes. `vectors` [concepts, width] of unit length are rounded to `step`, never beyond int8.

    Of two words with one hash, the more frequent stays.
    """
    entries: dict[int, Entry] = {}
    for word in sorted(words, key=lambda word: (words[word].frequency, word)):
        entries[word_hash(word)] = words[word]
    order = sorted(entries)
    kept = [entries[key] for key in order]
    gaps = _gaps(order)
    rows = np.clip(np.round(vectors / step), -127, 127).astype(np.int8)
    sizes = np.array([len(gaps), len(kept), *rows.shape], "<u4")
    nearest = [_pairs([(*entry.concepts, NONE, NONE)[n] for entry in kept]) for n in (0, 1)]
    return b"".join(
        (
            MAGIC,
            sizes.tobytes(),
            _pairs(gaps),
            _frequencies([entry.frequency for entry in kept]),
            *nearest,
            _frequencies(frequency),
            rows.tobytes(),
        )
    )


def _gaps(hashes: Sequence[int]) -> list[int]:
    gaps = []
    before = 0
    for key in hashes:
        wide, rest = divmod(key - before, NONE)
        gaps += [NONE] * wide + [rest]
        before = key
    return gaps


def _pairs(values: Sequence[int]) -> bytes:
    array = np.array(values, np.uint16)
    return (array & 255).astype(np.uint8).tobytes() + (array >> 8).astype(np.uint8).tobytes()


def _frequencies(parts: Sequence[float]) -> bytes:
    logs = -4 * np.log2(np.clip(np.array(parts, np.float64), 1e-19, 1))
    return np.clip(np.round(logs), 0, 255).astype(np.uint8).tobytes()
