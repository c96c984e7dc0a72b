"""What the encoder makes of words inside: the states of one of its layers, a vector for each word in its sentence.

The graph that is shipped gives labels alone: of it only the part is run that makes the layer (`pruning.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.encoder.feeding import of_pieces
from khabar.analysis.encoder.pieces import Embeddings, Pieces
from khabar.analysis.encoder.pruning import pruned
from khabar.analysis.encoder.running import session
from khabar.analysis.encoder.weights import folder
from khabar.analysis.encoder.windows import Window

MOST: Final = 400
"""Pieces of a text that are read; the words after them have no states."""


class States:
    """The states of layer `layer` of the default profile's encoder."""

    def __init__(self, layer: int) -> None:
        self._name = f"layer{layer}"
        self._pieces = Pieces(folder())
        self._embeddings = Embeddings(folder())
        self._session = session(pruned((folder() / "default.onnx").read_bytes(), self._name))
        self._inputs = {i.name for i in self._session.get_inputs()}

    def of(self, words: Sequence[str], spaced: Sequence[bool]) -> NDArray[np.float32]:
        """The states of the words of one text, [words, width], zeros for words after `MOST` pieces.

        `spaced` says of each word whether white space, or nothing, stands before it.
        """
        cut: list[tuple[int, ...]] = []
        size = 2
        for word, apart in zip(words, spaced, strict=True):
            ids = self._pieces.ids(word, apart)
            if size + len(ids) > MOST:
                break
            cut.append(ids)
            size += len(ids)
        found = np.zeros((len(words), self._embeddings.width), np.float32)
        if cut:
            window = Window(words=list(cut), part=[0] * len(cut), size=size)
            feed = of_pieces([window], self._embeddings)
            out = self._session.run([self._name], {name: feed[name] for name in self._inputs})[0][0]
            found[: len(cut)] = out[feed["first"][0]]
        return found


@cache
def states(layer: int) -> States:
    """The states of the layer, loaded when first asked for."""
    return States(layer)
