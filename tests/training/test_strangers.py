"""Each text is put beside the one that is most like its counterpart and is none; and kinds of words part states."""

from __future__ import annotations

import numpy as np

from khabar.comparing import Pair
from khabar.comparing.case import Case
from khabar.comparing.sides import sides_of
from training.comparing.kinds import KINDS, kinds_of
from training.comparing.strangers import strangers

PAIRS = [
    ("A bridge collapsed in the valley.", "घाटी में एक पुल गिर गया।"),
    ("The bridge in the valley will be rebuilt.", "घाटी का पुल फिर से बनाया जाएगा।"),
    ("Farmers sold their wheat at the market.", "किसानों ने अपना गेहूं मंडी में बेचा।"),
]


def test_a_text_is_put_beside_the_one_most_like_its_counterpart() -> None:
    cases = [Case(*sides_of(Pair(source=source, target=target))) for source, target in PAIRS]
    found = list(strangers(cases))
    assert {(0, 1), (1, 0)} <= set(found)
    assert all(source != target for source, target in found)
    assert len(found) == len(set(found))


def test_a_text_within_another_is_no_stranger() -> None:
    twice = [PAIRS[0], (PAIRS[0][0] + " " + PAIRS[2][0], PAIRS[0][1] + " " + PAIRS[2][1])]
    assert list(strangers([Case(*sides_of(Pair(source=source, target=target))) for source, target in twice])) == []


def test_kinds_are_the_directions_in_which_states_differ_most() -> None:
    rng = np.random.default_rng(3)
    states = rng.normal(size=(6000, 24)).astype(np.float32)
    states[:, 5] *= 9
    kinds = kinds_of([states], {"mean": np.zeros(24, np.float32), "spread": np.ones(24, np.float32)})
    assert kinds.shape == (24, KINDS)
    assert np.abs(kinds[:, 0]).argmax() == 5
    assert np.allclose((states @ kinds).std(0), 1, atol=0.15)
