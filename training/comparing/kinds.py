"""Of what kinds words are: the directions in which the encoder's states of words differ most, as principal components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.comparing.network import Floats

KINDS = 16
"""Directions that are looked at."""
EVERY = 3
"""Of the words of a text, every third is looked at."""


def kinds_of(states: Sequence[NDArray[np.floating[Any]]], start: Mapping[str, Floats]) -> Floats:
    """[width of a state, kinds]: what states, made plain as for the fluency network, are read through; what comes out has the
    spread 1."""
    plain = (np.concatenate([some[::EVERY] for some in states]).astype(np.float32) - start["mean"]) / start["spread"]
    values, directions = np.linalg.eigh(plain.T @ plain / len(plain))
    strongest = np.argsort(-values, kind="stable")[:KINDS]
    kept = directions[:, strongest]
    kept *= np.sign(kept[np.abs(kept).argmax(0), np.arange(kept.shape[1])])  # which way a direction points is arbitrary
    return np.asarray(kept / np.sqrt(np.maximum(values[strongest], 1e-3)), np.float32)
