"""Makes int8 matrices whose products add up in 16 bits, so that any processor multiplies them fast and exactly.

Processors without VNNI multiply bytes two by two: activations of 0 to 255 by two weights of one column that stand beneath each
other, whose sum saturates at 32,767 (VPMADDUBSW). It never does where the two weights together have at most 128, and
then ONNX Runtime needs no exact mode, which takes a fifth longer; the result is the same to the bit with it and without it,
with VNNI and without. A column gives up just as much of its resolution as its greatest pair asks for: a quarter on average,
where seven bits for all would take half.

    python -m training.encoder.narrowing GRAPH.onnx

does it to a graph already quantised, in place. `export` does it to all that it writes.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import onnx

MOST = 128
"""What the sizes of two weights may add up to: 255 * 128 is under 2 ** 15."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    path = parser.parse_args().graph
    import onnx

    graph = onnx.load(path)
    narrow(graph)
    onnx.save(graph, path)


def narrow(model: onnx.ModelProto) -> None:
    """Narrows, in place, the weights of every MatMulInteger of a graph that `quantize_dynamic` made with signed weights."""
    from onnx import numpy_helper

    weights = {i.name: i for i in model.graph.initializer}
    made_by = {output: node for node in model.graph.node for output in node.output}
    taken_by = {name: node for node in model.graph.node for name in node.input}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            product = taken_by[taken_by[node.output[0]].output[0]]  # what was cast is multiplied by the scales
            scales = next(made_by[name] for name in product.input if name in made_by and made_by[name].op_type == "Mul")
            matrix, scale = weights[node.input[1]], weights[next(name for name in scales.input if name in weights)]
            narrowed, factors = narrowed_columns(numpy_helper.to_array(matrix))
            matrix.CopyFrom(numpy_helper.from_array(narrowed, matrix.name))
            scale.CopyFrom(numpy_helper.from_array((numpy_helper.to_array(scale) / factors).astype(np.float32), scale.name))


def narrowed_columns(matrix: NDArray[np.int8]) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """The matrix [inputs, outputs] with no pair above `MOST`, and what each column was multiplied by [outputs]."""
    factors = np.minimum(1, MOST / np.maximum(1, _pairs(np.abs(matrix.astype(np.int32))).sum(1).max(0)))
    pairs = _pairs(np.rint(matrix * factors).astype(np.int32))
    # rounding may leave a pair at 129: the greater of its two gives one up
    for row, column in np.argwhere(np.abs(pairs).sum(1) > MOST):
        greater = np.abs(pairs[row, :, column]).argmax()
        pairs[row, greater, column] -= np.sign(pairs[row, greater, column])
    return pairs.reshape(-1, matrix.shape[1])[: len(matrix)].astype(np.int8), factors


def _pairs(matrix: NDArray[np.int32]) -> NDArray[np.int32]:
    """[pairs, 2, outputs] of [inputs, outputs]; a last row without another is paired with zeros."""
    return np.pad(matrix, ((0, len(matrix) % 2), (0, 0))).reshape(-1, 2, matrix.shape[1])


if __name__ == "__main__":
    main()
