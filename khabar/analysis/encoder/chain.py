"""The best sequence of labels in a linear chain (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
DIGITS = 3
"""What scores are rounded to before they are compared."""


def best_labels(scores: Floats, lengths: Sequence[int], transitions: Floats, first: Floats, last: Floats) -> list[list[int]]:
    """The labels of each row of `scores` [rows, words, labels], of which `lengths` words count.

    `transitions` [from, to], `first` and `last` are added to the scores of neighbouring labels, of the first and of the
    last. All are rounded to `DIGITS` first and added exactly, so that processors whose int8 kernels differ in the last bits
    choose alike; of equal ones the first is taken.
    """
    rows, words, labels = scores.shape
    low = 1 << (labels - 1).bit_length()
    given, change, begin, close = (np.rint(x * 10**DIGITS).astype(np.int64) * low for x in (scores, transitions, first, last))
    kind = _wide_enough(words + 1, given, change, begin, close)
    # the lowest bits of a sum say which label it comes from, the first of them largest: one maximum tells both
    steps = np.ascontiguousarray(given.transpose(1, 2, 0), kind)
    onto = np.ascontiguousarray((change + np.arange(low - 1, low - 1 - labels, -1)[:, None])[:, :, None], kind)
    back = np.empty((words, labels, rows), kind)
    paths = np.empty((labels, labels, rows), kind)
    ending: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        ending.setdefault(length - 1, []).append(row)
    ends, total = [0] * rows, begin[:, None].astype(kind) + steps[0]
    before, values = total[:, None, :], ~kind(low - 1)
    for i in range(words):
        if i:
            np.add(before, onto, out=paths)
            np.maximum.reduce(paths, axis=0, out=back[i])
            np.bitwise_and(back[i], values, out=total)
            total += steps[i]
        for row in ending.get(i, ()):
            ends[row] = int((total[:, row] + close).argmax())
    whence = (low - 1 - (back & (low - 1))).astype(np.uint8).transpose(2, 0, 1)
    return [_path(whence[row, :length].tobytes(), ends[row], length, labels) for row, length in enumerate(lengths)]


def _wide_enough(
    steps: int, given: Integers, change: Integers, begin: Integers, close: Integers
) -> type[np.int32] | type[np.int64]:
    """The narrowest numbers that sums over so many steps fit into: narrow ones are compared twice as fast.

    The best way to a label takes the best step into it or a better way, so that what is forbidden (by a score far below
    all others) is paid for at most at the edges and in one step that is looked at.
    """
    each = _largest(given) + _largest(change.max(axis=0))
    once = _largest(change) + _largest(begin) + _largest(close)
    return np.int32 if each * steps + once < np.iinfo(np.int32).max else np.int64


def _largest(table: Integers) -> int:
    return int(np.abs(table).max())


def _path(whence: bytes, label: int, length: int, labels: int) -> list[int]:
    """The labels up to the last; `whence` has for each word and label the label before it."""
    path = [label]
    for at in range((length - 1) * labels, 0, -labels):
        path.append(label := whence[at + label])
    return path[::-1]


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The runs of B-x I-x … as (first word, word after the last, x); an I that follows no word of its kind opens a run."""
    found: list[tuple[int, int, str]] = []
    start, inside, kind = 0, "", ""
    for i, label in enumerate(labels):
        if label == inside:
            continue
        if inside:
            found.append((start, i, kind))
            inside = ""
        if label != "O":
            start, kind = i, label[2:]
            inside = f"I-{kind}"
    if inside:
        found.append((start, len(labels), kind))
    return found
