"""What the weights of comparing are learned from: faults put into sentences, and networks that learn."""

from __future__ import annotations

import random

import numpy as np
import pytest

from khabar.comparing.words import words_of
from training.comparing.corrupting import Pool, corrupted
from training.comparing.network import rank, train

SENTENCES = [
    "The harbour master closed the northern quay before the storm reached the old town.",
    "बंदरगाह के अधिकारी ने तूफान के शहर पहुँचने से पहले उत्तरी घाट बंद कर दिया।",
]


@pytest.mark.parametrize("sentence", SENTENCES, ids=["en", "hi"])
def test_a_fault_changes_the_sentence_and_says_where(sentence: str) -> None:
    rng = random.Random(1)
    pool = Pool().add(["Boats crossed the muddy river at dawn.", "नावें भोर में मटमैली नदी के पार गईं।"])
    made = [m for _ in range(200) if (m := corrupted(sentence, pool, rng))]
    assert len(made) > 100
    for one in made:
        assert one.text != sentence or one.gaps
        assert bool(one.wrong) != bool(one.gaps)
        assert all(0 <= a < b <= len(one.text) for a, b in one.wrong)
        assert all(0 <= at <= len(one.text) for at in one.gaps)


def test_a_word_that_fits_is_one_that_stood_there_elsewhere() -> None:
    pool = Pool().add(["The fishermen left the muddy river.", "The muddy field lay under frost."])
    after = words_of("the river")[1]
    assert pool.fitting(after, random.Random(2)) == "muddy"
    assert pool.fitting(words_of("sunshine")[0], random.Random(2)) in pool.words


def test_a_network_learns_what_can_be_learned() -> None:
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(600, 4)).astype(np.float32)
    labels = (rows[:, 0] + rows[:, 1] > 0).astype(np.float32)
    parts = train(rows, labels, np.ones(600, np.float32), hidden=16, epochs=80, decay=1e-5, rate=2e-2)
    plain = (rows - parts["mean"]) / parts["spread"]
    logits = (np.maximum(plain @ parts["into"] + parts["into_bias"], 0) @ parts["out"] + parts["out_bias"])[:, 0]
    assert ((logits > 0) == (labels > 0)).mean() > 0.9


def test_ranking_puts_the_worse_above() -> None:
    rng = np.random.default_rng(4)
    better = rng.normal(size=(400, 3)).astype(np.float32)
    worse = better + np.array([0.0, 0.8, 0.0], np.float32)
    parts = rank(better, worse, np.ones(400, np.float32), hidden=8, epochs=60, decay=1e-5, rate=2e-2)

    def ranked(rows: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
        plain = (rows - parts["mean"]) / parts["spread"]
        return np.maximum(plain @ parts["into"] + parts["into_bias"], 0) @ parts["out"]

    assert (ranked(worse) > ranked(better)).mean() > 0.95
