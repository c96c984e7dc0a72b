"""The best labels of a chain, against all sequences tried one by one; and runs of labels as spans."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.analysis.encoder.chain import Floats, best_labels, spans

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


@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_the_choice_is_that_of_the_plain_recurrence_also_where_steps_are_forbidden(length: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.integers(-6, 7, (3, length, 5)).astype(np.float32)
    transitions, first, last = (rng.integers(-3, 4, s).astype(np.float32) for s in ((5, 5), (5,), (5,)))
    transitions[0, 2] = transitions[3, 4] = transitions[1, 4] = first[2] = first[4] = -1000
    lengths = rng.integers(1, length + 1, 3).tolist()
    expected = [plain(row[:n].tolist(), transitions.tolist(), first, last) for row, n in zip(scores, lengths, strict=True)]
    assert best_labels(scores, lengths, transitions, first, last) == expected


def plain(scores: list[list[float]], transitions: list[list[float]], first: Floats, last: Floats) -> list[int]:
    """The best labels of one row, as Viterbi has it; of equal ones the first."""
    labels = range(len(first))
    total, back = [scores[0][j] + first[j] for j in labels], []
    for given_here in scores[1:]:
        ways = [[total[i] + transitions[i][j] for i in labels] for j in labels]
        back.append([way.index(max(way)) for way in ways])
        total = [max(way) + given_here[j] for j, way in zip(labels, ways, strict=True)]
    ends = [total[j] + last[j] for j in labels]
    path = [ends.index(max(ends))]
    for whence in reversed(back):
        path.append(whence[path[-1]])
    return path[::-1]


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
