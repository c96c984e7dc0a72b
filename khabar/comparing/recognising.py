"""What the encoder reads in a text: its names, where a script has no capitals and where a sentence begins with one; and what it
makes of each word inside, for the fluency network. One run gives both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.encoder.states import states
from khabar.analysis.model import Sentence, Token
from khabar.analysis.words import words
from khabar.record import Block, Span

LAYER: Final = 5
"""The layer of the encoder whose states are read."""
NAMES: Final = ("PERSON", "GPE", "LOC", "ORG", "FAC")


@dataclass(frozen=True)
class Recognised:
    """The names of persons, places and organisations in order, where each token ends, and the state of each [tokens, width]."""

    names: tuple[Span, ...]
    ends: NDArray[np.int64]
    states: NDArray[np.float32]

    def states_at(self, places: NDArray[np.int64]) -> NDArray[np.float32]:
        """The states of the tokens that these places are in."""
        places = np.searchsorted(self.ends, places, side="right")
        return self.states[np.minimum(places, len(self.ends) - 1)]


def recognised(text: str, sentences: Sequence[Span], language: str) -> Recognised | None:
    """What the encoder reads in the sentences; nothing in languages that it has not learned, or where there is no word."""
    model = states(LAYER)
    if language not in model.heads.languages:
        return None
    block = Block(kind="paragraph", span=Span(0, len(text)))
    found = model.of([Sentence(n, span, block, language, _tokens(text, span, language)) for n, span in enumerate(sentences)])
    if not found.tokens:
        return None
    names = (Span(found.tokens[a].start, found.tokens[b - 1].end) for a, b, kind in found.names if kind in NAMES)
    return Recognised(tuple(sorted(names)), np.array([t.end for t in found.tokens], np.int64), found.states)


def _tokens(text: str, span: Span, language: str) -> list[Token]:
    cut = enumerate(words(text, span.start, span.end, language))
    return [Token(i, start, end, text[start:end]) for i, (start, end) in cut]
