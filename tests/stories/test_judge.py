"""What a page and a story share never speaks against them, whatever else is so."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.stories.judge import Judge, Judges, Networks, Trees, Weights, judge, within
from khabar.stories.likeness import AGAINST, FEATURES, FOR

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


def test_trees_are_walked_to_their_leaves() -> None:
    trees = Trees(
        roots=[0, 5], feature=[1, 0, 0, 0, 0, 0], bound=[0.5, 0.1, 0, 0, 0, 0], above=[4, 2, 0, 0, 0, 0],
        value=[0, 0, 1.0, 2.0, 4.0, 0.5], start=8.0,
    )  # fmt: skip
    width = len(FEATURES)
    nothing = Networks(
        mean=[0.0] * width, deviation=[1.0] * width, hidden=[[0.0]] * width, hidden_bias=[0.0], out=[0.0], out_bias=0.0
    )
    found = Judge(Weights(version="made", features=FEATURES, trees=trees, networks=nothing, threshold=1.0))
    given = np.zeros((3, width))
    given[:, :2] = [(0.1, 0.5), (0.2, 0.5), (0.0, 0.6)]
    assert found(given).tolist() == [(8 + 0.5 + leaf) / 2 - 1 for leaf in (1.0, 2.0, 4.0)]


def test_weights_of_other_features_are_refused() -> None:
    nothing = Networks(mean=[], deviation=[], hidden=[], hidden_bias=[], out=[], out_bias=0.0)
    trees = Trees(roots=[0], feature=[0], bound=[0.0], above=[0], value=[0.0], start=0.0)
    with pytest.raises(ValueError, match="other features"):
        Judge(Weights(version="made", features=FEATURES[1:], trees=trees, networks=nothing, threshold=0.0))


def always(value: float) -> Judge:
    """A judge that gives every row the same."""
    leaf = Trees(roots=[0], feature=[0], bound=[0.0], above=[0], value=[0.0], start=2 * value)
    width = len(FEATURES)
    nothing = Networks(
        mean=[0.0] * width, deviation=[1.0] * width, hidden=[[0.0]] * width, hidden_bias=[0.0], out=[0.0], out_bias=0.0
    )
    return Judge(Weights(version="made", features=FEATURES, trees=leaf, networks=nothing, threshold=0.0))


def test_stories_of_the_page_s_language_are_the_second_judge_s() -> None:
    rows = np.zeros((4, len(FEATURES)))
    rows[:, FEATURES.index("length")] = 1.0
    rows[1, FEATURES.index("pages in other languages")] = 1.0
    rows[2, FEATURES.index("length")] = 0.3
    assert within(rows).tolist() == [True, False, False, True]
    assert Judges(always(1.0), always(2.0))(rows).tolist() == [2.0, 1.0, 1.0, 2.0]
