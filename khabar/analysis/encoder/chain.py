"""The best sequence of labels in a linear chain (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_labels(scores: Floats, lengths: Sequence[int], transitions: Floats, first: Floats, last: Floats) -> list[list[int]]:
    """The labels of each row of `scores` [rows, words, labels], of which `lengths` words count.

    `transitions` [from, to], `first` and `last` are added to the scores of neighbouring labels, of the first and of the
    last. All are rounded to `DIGITS` before they are compared, so that processors whose int8 kernels differ in the last
    bits choose alike; of equal ones the first is taken.
    """
    rows, words, labels = scores.shape
    total = first + scores[:, 0]
    back = np.zeros((words, rows, labels), np.int64)
    ends = [np.empty(0, np.int64)] * rows
    for i in range(words):
        if i:
            paths = np.round(total[:, :, None] + transitions, DIGITS)
            back[i] = paths.argmax(1)
            total = np.take_along_axis(paths, back[i][:, None], 1)[:, 0] + scores[:, i]
        for row in (r for r, length in enumerate(lengths) if length == i + 1):
            ends[row] = np.round(total[row] + last, DIGITS).argmax()
    return [_path(back[:, row], int(ends[row]), length) for row, length in enumerate(lengths)]


DIGITS = 3


def _path(back: NDArray[np.int64], label: int, length: int) -> list[int]:
    path = [label]
    for i in range(length - 1, 0, -1):
        path.append(label := int(back[i, label]))
    return path[::-1]


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The runs of B-x I-x … as (first word, word after the last, x); an I that follows no word of its kind opens a run."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        mark, _, kind = label.partition("-")
        if mark == "I" and found and found[-1][1] == i and found[-1][2] == kind:
            found[-1] = (found[-1][0], i + 1, kind)
        elif kind:
            found.append((i, i + 1, kind))
    return found
