"""Windows as the arrays that the encoder's graph takes.

What is known of a piece, or of a word, is given once for all places where it stands: the graph looks it up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.encoder.pieces import BOS, EOS, PAD, Embeddings
from khabar.analysis.encoder.weights import Reads
from khabar.analysis.encoder.windows import Window

Feed = dict[str, NDArray[Any]]


def of_pieces(windows: Sequence[Window], embeddings: Embeddings) -> Feed:
    """For a graph that reads pieces: `units` are pieces, `first` says where each word begins among them."""
    rows, first = [], []
    for window in windows:
        row, places = [BOS], []
        for ids in window.words:
            places.append(len(row))
            row += ids
        row.append(EOS)
        rows.append(row)
        first.append(places)
    once, back = np.unique(_padded(rows, PAD), return_inverse=True)
    units = back.reshape(len(rows), -1)
    return {"table": embeddings.rows(once), "units": units, "first": _padded(first, 0), **_measures(windows, rows)}


def of_words(windows: Sequence[Window], embeddings: Embeddings) -> Feed:
    """For a graph that reads words: `units` are words."""
    numbers: dict[tuple[int, ...], int] = {}
    rows = [[numbers.setdefault(ids, len(numbers)) for ids in window.words] for window in windows]
    return {"table": embeddings.words(list(numbers)), "units": _padded(rows, 0), **_measures(windows, rows)}


FEEDS: Final[dict[Reads, Callable[[Sequence[Window], Embeddings], Feed]]] = {"pieces": of_pieces, "words": of_words}


def _measures(windows: Sequence[Window], rows: Sequence[Sequence[int]]) -> Feed:
    return {"lengths": np.array([len(row) for row in rows], np.int32), "sentence": _padded([w.part for w in windows], -1)}


def _padded(rows: Sequence[Sequence[int]], filler: int) -> NDArray[np.int64]:
    found = np.full((len(rows), max(map(len, rows))), filler, np.int64)
    for number, row in enumerate(rows):
        found[number, : len(row)] = row
    return found
