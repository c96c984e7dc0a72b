"""What the encoder makes of words inside: the states of one of its layers, a vector for each word in its sentence; and names.

The graph that is shipped gives labels alone: of it only the part is run that makes the layer and the names (`pruning.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.encoder.chain import best_labels, spans
from khabar.analysis.encoder.feeding import of_pieces
from khabar.analysis.encoder.pieces import Embeddings, Pieces
from khabar.analysis.encoder.pruning import pruned
from khabar.analysis.encoder.running import session
from khabar.analysis.encoder.weights import folder, read_heads
from khabar.analysis.encoder.windows import Window, windows
from khabar.analysis.model import Sentence, Token

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Inside:
    """The tokens of some sentences in order, the state of each [tokens, width], and names: first token, token after, kind."""

    tokens: tuple[Token, ...]
    states: Floats
    names: tuple[tuple[int, int, str], ...]


class States:
    """The default profile's encoder, read for its layer `layer` and for names."""

    def __init__(self, layer: int) -> None:
        self.heads = read_heads(folder() / "default.json")
        self._pieces = Pieces(folder())
        self._embeddings = Embeddings(folder())
        self._outputs = f"layer{layer}", "names"
        self._session = session(pruned((folder() / "default.onnx").read_bytes(), self._outputs))
        self._inputs = {i.name for i in self._session.get_inputs()}

    def of(self, sentences: Sequence[Sentence]) -> Inside:
        """What the sentences hold; every token has a state."""
        tokens: list[Token] = []
        names: list[tuple[int, int, str]] = []
        states = [np.zeros((0, self._embeddings.width), np.float32)]
        for window in windows(sentences, self._pieces):
            inside, labels = self._run(window)
            names += [(a + len(tokens), b + len(tokens), kind) for a, b, kind in spans([self.heads.names[i] for i in labels])]
            tokens += [t for stretch in window.stretches for t in stretch.sentence.tokens[stretch.start : stretch.end]]
            states.append(inside)
        return Inside(tuple(tokens), np.concatenate(states), tuple(names))

    def _run(self, window: Window) -> tuple[Floats, list[int]]:
        """The states of a window's words, and the numbers of their labels as names."""
        feed = of_pieces([window], self._embeddings)
        found, names = self._session.run(list(self._outputs), {name: feed[name] for name in self._inputs})
        size = len(window.words)
        return found[0][feed["first"][0]], best_labels(names[:, :size], [size], *self.heads.name_chain.scores)[0]


@cache
def states(layer: int) -> States:
    """The states of the layer, loaded when first asked for."""
    return States(layer)
