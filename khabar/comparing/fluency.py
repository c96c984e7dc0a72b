"""Whether a text's words fit their own sentence: a wrong word, or a gap where one is missing.

A small network reads what khabar's encoder makes of a word and of its two neighbours inside. It was trained on sentences in which
words were left out, exchanged, moved or misspelt (`training/comparing/`, docs/models.md). English and Hindi.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from khabar.comparing.weights import Floats, weights

CALM: Final = -5.0
"""The logit for words of a language that the network does not know."""


def fluency(inside: Floats | None, size: int) -> Floats:
    """[words, 2]: logits of a word being wrong where it stands, and of something missing before it, from the states of a text's
    `size` words in order, None where they are not known."""
    return np.full((size, 2), CALM, np.float32) if inside is None else network_over(inside, vars(weights()))


def kinds(inside: Floats | None, size: int) -> Floats:
    """[words, kinds]: of what kind each word is, an auxiliary or a noun or a first name, as far as the encoder's states part such
    words; zeros where they are not known."""
    return kinds_over(inside, size, vars(weights()))


def kinds_over(inside: Floats | None, size: int, parts: Mapping[str, Any]) -> Floats:
    """The same, read through these parts."""
    if inside is None:
        return np.zeros((size, parts["kinds"].shape[1]), np.float32)
    found: Floats = (inside - parts["mean"]) / parts["spread"] @ parts["kinds"]
    return found


def network_over(inside: Floats, parts: Mapping[str, Any]) -> Floats:
    """The logits of a network with these parts."""
    plain = (inside - parts["mean"]) / parts["spread"]
    edge = np.zeros((1, plain.shape[1]), np.float32)
    before, after = np.concatenate([edge, plain[:-1]]), np.concatenate([plain[1:], edge])
    hidden = before @ parts["before"] + plain @ parts["here"] + after @ parts["after"] + parts["hidden_bias"]
    found: Floats = np.maximum(hidden, 0) @ parts["out"] + parts["out_bias"]
    return found
