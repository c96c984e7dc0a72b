"""What the encoder makes of words inside: the states of one of its layers, a vector for each word in its sentence.

The graph that is shipped gives labels alone. A layer is made an output of it by appending a few bytes: protocol buffers
(encoding guide, "Last One Wins") merge a message with what stands after it, so that the weights are read once and as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.encoder.feeding import of_pieces
from khabar.analysis.encoder.pieces import Embeddings, Pieces
from khabar.analysis.encoder.running import session
from khabar.analysis.encoder.weights import folder
from khabar.analysis.encoder.windows import Window

MOST: Final = 400
"""Pieces of a text that are read; the words after them have no states."""


def with_output(graph: bytes, name: str) -> bytes:
    """The ONNX model with its tensor `name` (float) among its outputs."""
    value = _field(1, name.encode()) + _field(2, _field(1, b"\x08\x01"))  # ValueInfo: name, type float tensor
    return graph + _field(7, _field(12, value))  # ModelProto.graph.output


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2]) + _varint(len(content)) + content


def _varint(n: int) -> bytes:
    found = bytearray()
    while n > 127:
        found.append(n & 127 | 128)
        n >>= 7
    found.append(n)
    return bytes(found)


class States:
    """The states of layer `layer` of the default profile's encoder."""

    def __init__(self, layer: int) -> None:
        import onnxruntime

        self._name = f"layer{layer}"
        self._pieces = Pieces(folder())
        self._embeddings = Embeddings(folder())
        self._session = session(with_output((folder() / "default.onnx").read_bytes(), self._name))
        self._inputs = {i.name for i in self._session.get_inputs()}
        self._run_options = onnxruntime.RunOptions()
        self._run_options.only_execute_path_to_fetches = True

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
            out = self._session.run([self._name], {name: feed[name] for name in self._inputs}, self._run_options)[0][0]
            found[: len(cut)] = out[feed["first"][0]]
        return found


@cache
def states(layer: int) -> States:
    """The states of the layer, loaded when first asked for."""
    return States(layer)
