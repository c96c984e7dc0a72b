"""The best sequence of labels in a linear chain (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
DIGITS = 3
"""What scores are rounded to before they are compared."""


def best_labels(scores: Floats, lengths: Sequence[int], transitions: Floats, first: Floats, last: Floats) -> list[list[int]]:
    """The labels of each row of `scores` [rows, words, labels], of which `lengths` words count.

    `transitions` [from, to], `first` and `last` are added to the scores of neighbouring labels, of the first and of the
    last. All are rounded to `DIGITS` first and added exactly, so that processors whose int8 kernels differ in the last bits
    choose alike; of equal ones the first is taken.
    """
    given, change, begin, close = (np.rint(x * 10**DIGITS).astype(np.int64) for x in (scores, transitions, first, last))
    rows, words, labels = given.shape
    steps, onto = np.ascontiguousarray(given.swapaxes(0, 1)), np.ascontiguousarray(change.T)
    back = np.empty((words, rows, labels), np.int64)
    paths = np.empty((rows, labels, labels), np.int64)
    ends = np.zeros(rows, np.int64)
    ending: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        ending.setdefault(length - 1, []).append(row)
    total = begin + steps[0]
    before = total[:, None, :]
    for i in range(words):
        if i:
            np.add(before, onto, out=paths)
            paths.argmax(2, out=back[i])
            paths.max(2, out=total)
            total += steps[i]
        if done := ending.get(i):
            ends[done] = (total[done] + close).argmax(1)
    return [_path(back[:, row], int(ends[row]), length) for row, length in enumerate(lengths)]


def _path(back: NDArray[np.int64], label: int, length: int) -> list[int]:
    steps = back[:length].tolist()
    path = [label]
    for i in range(length - 1, 0, -1):
        path.append(label := steps[i][label])
    return path[::-1]


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The runs of B-x I-x … as (first word, word after the last, x); an I that follows no word of its kind opens a run."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        mark, _, kind = label.partition("-")
        if mark == "I" and found and found[-1][1] == i and found[-1][2] == kind:
            found[-1] = (found[-1][0], i + 1, kind)
        else:
            found.append((i, i + 1, kind))
    return found
