"""What a page and a story share never speaks against them, whatever else is so."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.stories.judge import COLUMNS, Judges, Networks, Trees, Weights, features_of, judge, whose
from khabar.stories.likeness import AGAINST, FEATURES, FOR
from khabar.stories.vectors import Places

rows = st.lists(st.floats(-1, 6), min_size=len(FEATURES), max_size=len(FEATURES))
few = st.lists(st.sampled_from(sorted({*FOR, *AGAINST})), min_size=1, max_size=6)


@given(rows, few, st.floats(0.01, 5))
@settings(max_examples=200)
def test_more_of_what_is_shared_never_lowers_the_score_nor_does_more_time_raise_it(
    row: list[float], more: list[str], by: float
) -> None:
    before = np.array([row])
    after = before.copy()
    for name in more:
        after[0, FEATURES.index(name)] += by if name in FOR else -by
    assert judge()(after)[0] >= judge()(before)[0] - 1e-9


def test_every_sign_is_of_a_feature() -> None:
    assert {*FOR, *AGAINST} <= {*FEATURES}
    assert not {*FOR} & {*AGAINST}


def weights(columns: Places, trees: Trees, threshold: float = 0.0) -> Weights:
    """Those of a judge with these trees, and networks that say nothing."""
    width = len(columns)
    nothing = Networks(
        mean=[0.0] * width, deviation=[1.0] * width, hidden=[[0.0]] * width, hidden_bias=[0.0], out=[0.0], out_bias=0.0
    )
    return Weights(version="made", features=features_of(columns), trees=trees, networks=nothing, threshold=threshold)


def always(columns: Places, value: float, count: int = 1) -> Weights:
    """Those of a judge that gives every row the same, of so many trees."""
    leaves = [0] * count
    nothing = [0.0] * count
    return weights(
        columns, Trees(roots=[*range(count)], feature=leaves, bound=nothing, above=leaves, value=nothing, start=2 * value)
    )


def test_trees_are_walked_to_their_leaves() -> None:
    trees = Trees(
        roots=[0, 5], feature=[1, 0, 0, 0, 0, 0], bound=[0.5, 0.1, 0, 0, 0, 0], above=[4, 2, 0, 0, 0, 0],
        value=[0, 0, 1.0, 2.0, 4.0, 0.5], start=8.0,
    )  # fmt: skip
    for number, columns in enumerate(COLUMNS):
        each = [always(other, 0.0, 2) for other in COLUMNS]
        each[number] = weights(columns, trees, 1.0)
        given = np.zeros((3, len(FEATURES)))
        given[:, :2] = [(0.1, 0.5), (0.2, 0.5), (0.0, 0.6)]
        given[:, FEATURES.index("pages in other languages")] = {2: 1.0, 3: 0.5}.get(number, 0.0)
        given[:, FEATURES.index("length")] = number > 0
        assert Judges(*each)(given).tolist() == [(8 + 0.5 + leaf) / 2 - 1 for leaf in (1.0, 2.0, 4.0)]


def test_a_judge_looks_at_features_of_its_own() -> None:
    last = len(COLUMNS[1]) - 1
    trees = Trees(roots=[0], feature=[last, 0, 0], bound=[0.5, 0.0, 0.0], above=[2, 0, 0], value=[0.0, 2.0, 4.0], start=0.0)
    each = [always(COLUMNS[0], 0.0), weights(COLUMNS[1], trees), always(COLUMNS[2], 0.0), always(COLUMNS[3], 0.0)]
    given = np.zeros((2, len(FEATURES)))
    given[:, FEATURES.index("length")] = 1.0
    given[1, FEATURES.index("counts apart")] = 1.0
    assert Judges(*each)(given).tolist() == [1.0, 2.0]


def test_weights_of_other_features_are_refused() -> None:
    each = [always(COLUMNS[number], 0.0) for number in (0, 1, 1, 3)]
    with pytest.raises(ValueError, match="other features"):
        Judges(*each)


def test_each_row_has_the_judge_of_its_language_and_length() -> None:
    rows = np.zeros((7, len(FEATURES)))
    rows[:, FEATURES.index("length")] = [1.0, 1.0, 0.3, 1.0, 0.3, 1.0, 0.3]
    rows[:, FEATURES.index("pages in other languages")] = [0, 1, 0, 0.4, 1, 0.5, 0.5]
    assert whose(rows).tolist() == [1, 2, 0, 3, 2, 3, 0]
    judges = Judges(*(always(columns, value) for columns, value in zip(COLUMNS, (1.0, 2.0, 3.0, 4.0), strict=True)))
    assert judges(rows).tolist() == [2.0, 3.0, 1.0, 4.0, 3.0, 4.0, 1.0]
