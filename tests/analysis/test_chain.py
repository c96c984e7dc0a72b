"""The best labels of a chain, against all sequences tried one by one; and runs of labels as spans."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.analysis.encoder.chain import best_labels, spans

NUMBERS = st.integers(-40, 40).map(lambda n: n / 8)


@given(st.data(), st.integers(1, 4), st.integers(1, 3))
def test_no_sequence_scores_better(data: st.DataObject, words: int, labels: int) -> None:
    def table(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        size = int(np.prod(shape))
        return np.array(data.draw(st.lists(NUMBERS, min_size=size, max_size=size)), np.float32).reshape(shape)

    scores, transitions, first, last = table(1, words, labels), table(labels, labels), table(labels), table(labels)

    def score(path: tuple[int, ...]) -> float:
        steps = sum(float(transitions[a, b]) for a, b in pairwise(path))
        return float(first[path[0]] + last[path[-1]] + sum(scores[0, i, label] for i, label in enumerate(path))) + steps

    [found] = best_labels(scores, [words], transitions, first, last)
    assert score(tuple(found)) == max(map(score, product(range(labels), repeat=words)))


@given(st.integers(1, 30), st.integers(2, 6))
def test_scores_too_large_for_narrow_numbers_are_added_as_exactly(length: int, labels: int) -> None:
    rng = np.random.default_rng(length * 7 + labels)
    scores, transitions, ends = (
        rng.integers(-9, 9, s).astype(np.float32) for s in ((2, length, labels), (labels, labels), (labels,))
    )
    narrow = best_labels(scores, [length, 1], transitions, ends, ends)
    assert best_labels(scores * 2**20, [length, 1], transitions * 2**20, ends * 2**20, ends * 2**20) == narrow


@given(st.integers(1, 5), st.integers(1, 5))
def test_what_pads_a_row_changes_nothing(length: int, padding: int) -> None:
    rng = np.random.default_rng(length * 7 + padding)
    scores, transitions, ends = (rng.normal(size=s).astype(np.float32) for s in ((1, length + padding, 3), (3, 3), (3,)))
    alone = best_labels(scores[:, :length], [length], transitions, ends, ends)
    assert best_labels(scores, [length], transitions, ends, ends) == alone


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O B-a I-a O", [(1, 3, "a")]),
        ("B-a B-a I-a", [(0, 1, "a"), (1, 3, "a")]),
        ("O I-a I-b", [(1, 2, "a"), (2, 3, "b")]),
        ("I-a O I-a", [(0, 1, "a"), (2, 3, "a")]),
    ],
)
def test_runs_of_labels(labels: str, expected: list[tuple[int, int, str]]) -> None:
    assert spans(labels.split()) == expected
