"""Whether a text's words fit their own sentence: a wrong word, or a gap where one is missing.

A small network reads what khabar's encoder makes of a word and of its two neighbours inside. It was trained on sentences in which
words were left out, exchanged, moved or misspelt (`training/comparing/`, docs/models.md). English and Hindi.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from khabar.comparing.sides import Floats, Side
from khabar.comparing.weights import weights

LAYER: Final = 4
"""The layer of the encoder whose states are read."""
LANGUAGES: Final = ("en", "hi")
CALM: Final = -5.0
"""The logit for words of a language that the network does not know."""


def fluency(side: Side) -> Floats:
    """[words, 2]: logits of the word being wrong where it stands, and of something missing before it."""
    if not side.words or side.language not in LANGUAGES:
        return np.full((len(side.words), 2), CALM, np.float32)
    if side.fits is None:
        side.fits = judged(states_of(side))
    return side.fits


def states_of(side: Side) -> Floats:
    """What the encoder makes of each word inside, [words, 384]."""
    from khabar.analysis.encoder.states import states  # the encoder takes half a second to load

    spaced = [w.start == 0 or side.text[w.start - 1].isspace() for w in side.words]
    return states(LAYER).of([w.text for w in side.words], spaced)


def judged(inside: Floats) -> Floats:
    """The network's two logits for each word, from the states of a text's words in order."""
    return network_over(inside, vars(weights()))


def network_over(inside: Floats, parts: Mapping[str, Any]) -> Floats:
    """The logits of a network with these parts."""
    plain = (inside - parts["mean"]) / parts["spread"]
    edge = np.zeros((1, plain.shape[1]), np.float32)
    before, after = np.concatenate([edge, plain[:-1]]), np.concatenate([plain[1:], edge])
    hidden = before @ parts["before"] + plain @ parts["here"] + after @ parts["after"] + parts["hidden_bias"]
    found: Floats = np.maximum(hidden, 0) @ parts["out"] + parts["out_bias"]
    return found
