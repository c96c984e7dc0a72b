"""The trained encoder as an ONNX graph, written node by node so that what runs is what stands here.

Attention, the normalisations and GELU are ONNX Runtime's fused operators (domain com.microsoft).

Inputs: `table` float [kinds, numbers] (what is known of each piece, or word, that occurs), `units` int64 [windows, units]
(the pieces, or words, as rows of the table), `sentence` int64 [windows, words] (-1 after the last word) and, where the units
are pieces, `first` int64 [windows, words] (the first piece of each word). A graph that reads words takes several windows at a
time and `lengths` int32 [windows] (units of each). One that reads pieces with attention is given one window at a time: without
padding there is nothing to mask, and ONNX Runtime then takes its faster attention.
Outputs, [windows, words, …]: `roles` and `names` (logits), `tags`, `heads`, `relations` (numbers of the best), `begins`
(logit), `cue_of`, `source_of` (scores of each word for each).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.encoder.model import Biaffine, Khabar, Mixing, Shape

FUSED = "com.microsoft"
OPSET = 17


class Graph:
    """Nodes and weights as they are added; every method returns the name of what it made."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, op: str, inputs: list[str], name: str, domain: str = "", outputs: int = 1, **attributes: object) -> str:
        names = [name] if outputs == 1 else [f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, name, domain=domain, **attributes))
        return names[0]

    def matmul(self, x: str, layer: object, name: str) -> str:
        return self.add("MatMul", [x, self.weight(f"{name}.weight", _array(layer.weight).T)], f"{name}.product")  # type: ignore[attr-defined]

    def linear(self, x: str, layer: object, name: str, output: str = "") -> str:
        bias = self.weight(f"{name}.bias", _array(layer.bias))  # type: ignore[attr-defined]
        return self.add("Add", [self.matmul(x, layer, name), bias], output or name)


def _array(parameter: object) -> NDArray[np.float32]:
    return parameter.detach().float().numpy()  # type: ignore[attr-defined, no-any-return]


def build(model: Khabar) -> onnx.ModelProto:
    """The model as a graph in float32."""
    g = Graph()
    encoded = _encoder(g, model)
    words = encoded if model.shape.words else _rows(g, encoded, "first", "words")
    g.linear(words, model.role, "role", "roles")
    g.linear(words, model.name, "name", "names")
    g.add("ArgMax", [g.linear(words, model.tag, "tag")], "tags", axis=-1, keepdims=0)
    g.add("Squeeze", [g.linear(words, model.begin, "begin"), g.weight("last", np.array([2]))], "begins")
    _syntax(g, model, words)
    _biaffine(g, model.cue_of, words, "cue_of")
    _biaffine(g, model.source_of, words, "source_of")
    return _model(g, model)


def _encoder(g: Graph, model: Khabar) -> str:
    encoder, shape = model.encoder, model.shape
    table = "table"
    if shape.given != shape.width:
        table = g.linear(table, encoder.project, "project")
    x = g.add("Gather", [table, "units"], "embedded", axis=0)
    length = g.add(
        "Slice", [g.add("Shape", ["units"], "shape"), g.weight("one", np.array([1])), g.weight("two", np.array([2]))], "length"
    )
    positions = g.weight("positions", _array(encoder.position))
    position = g.add("Slice", [positions, g.weight("zero", np.array([0])), length], "position")
    x = g.add("Add", [x, position], "placed")
    x = _normal(g, x, encoder.norm, "opening")
    if shape.reach > 1:
        _mask(g)
    for number, layer in enumerate(encoder.layers):
        x = _LAYERS[shape.mixing](g, x, layer, f"layer{number}", shape)
    return x


def _normal(g: Graph, x: str, norm: object, name: str) -> str:
    weight, bias = g.weight(f"{name}.weight", _array(norm.weight)), g.weight(f"{name}.bias", _array(norm.bias))  # type: ignore[attr-defined]
    return g.add("LayerNormalization", [x, weight, bias], name, axis=-1, epsilon=1e-12)


def _mask(g: Graph) -> None:
    """`there` [windows, words, 1]: 1 for a word, 0 after the last."""
    known = g.add("GreaterOrEqual", ["sentence", g.weight("none", np.array(0))], "known")
    number = g.add("Cast", [known], "known.number", to=TensorProto.FLOAT)
    g.add("Unsqueeze", [number, g.weight("there.axis", np.array([2]))], "there")


def _beside(g: Graph, x: str, name: str, reach: int) -> str:
    """Each word's vector with those of the words around it."""
    half = reach // 2
    kept = g.add("Mul", [x, "there"], f"{name}.kept")
    pads = g.weight(f"{name}.pads", np.array([0, half, 0, 0, half, 0]))
    padded = g.add("Pad", [kept, pads], f"{name}.padded")
    axis = g.weight(f"{name}.axis", np.array([1]))
    shifted = []
    for i in range(reach):
        # from word i to as far before the end as the others go beyond it
        edge = i - reach + 1
        start = g.weight(f"{name}.start{i}", np.array([i]))
        end = g.weight(f"{name}.end{i}", np.array([edge if edge else np.iinfo(np.int64).max]))
        shifted.append(g.add("Slice", [padded, start, end, axis], f"{name}.shifted{i}"))
    return g.add("Concat", shifted, f"{name}.beside", axis=2)


def _attention(g: Graph, x: str, layer: object, name: str, shape: Shape) -> str:
    qkv = g.matmul(x, layer.qkv, f"{name}.qkv")  # type: ignore[attr-defined]
    g.nodes.append(helper.make_node("Split", [qkv], [f"{name}.{c}" for c in "qkv"], axis=-1))
    bias = g.weight(f"{name}.qkv.bias", _array(layer.qkv.bias))  # type: ignore[attr-defined]
    mask = [] if _alone(shape) else ["lengths"]
    mixed = g.add(
        "MultiHeadAttention", [*(f"{name}.{c}" for c in "qkv"), bias, *mask], f"{name}.mixed", FUSED, num_heads=shape.heads
    )
    return _inner(g, _add_and_normal(g, x, mixed, layer.out, layer.norm1, f"{name}.attended"), layer, name, shape)  # type: ignore[attr-defined]


def _alone(shape: Shape) -> bool:
    """Whether a window is read for itself: small products of words are faster together, large ones of pieces apart."""
    return not shape.words and shape.mixing == "attention"


def _inner(g: Graph, x: str, layer: object, name: str, shape: Shape) -> str:
    """The part of a layer that looks at each word, and at those beside it as far as it reaches."""
    around = x if shape.reach == 1 else _beside(g, x, name, shape.reach)
    up = g.matmul(around, layer.up, f"{name}.up")  # type: ignore[attr-defined]
    bias = g.weight(f"{name}.up.bias", _array(layer.up.bias))  # type: ignore[attr-defined]
    active = g.add("BiasGelu", [up, bias], f"{name}.active", FUSED)
    return _add_and_normal(g, x, active, layer.down, layer.norm2, name)  # type: ignore[attr-defined]


def _recurrence(g: Graph, x: str, layer: object, name: str, shape: Shape) -> str:
    lstm, half = layer.lstm, shape.width // 2  # type: ignore[attr-defined]
    ends = ("", "_reverse")
    inner, outer = (np.stack([_gates(_array(getattr(lstm, f"weight_{p}_l0{e}"))) for e in ends]) for p in ("ih", "hh"))
    biases = np.stack([np.concatenate([_gates(_array(getattr(lstm, f"bias_{p}_l0{e}"))) for p in ("ih", "hh")]) for e in ends])
    first = g.add("Transpose", [x], f"{name}.by_word", perm=[1, 0, 2])
    weights = [g.weight(f"{name}.{n}", w) for n, w in (("w", inner), ("r", outer), ("b", biases))]
    states = g.add("LSTM", [first, *weights, "lengths"], f"{name}.states", direction="bidirectional", hidden_size=half)
    turned = g.add("Transpose", [states], f"{name}.turned", perm=[2, 0, 1, 3])
    flat = g.add("Reshape", [turned, g.weight(f"{name}.flat", np.array([0, 0, shape.width]))], f"{name}.both")
    return _normal(g, g.add("Add", [x, flat], f"{name}.added"), layer.norm2, name)  # type: ignore[attr-defined]


def _gates(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """From PyTorch's order of gates (input, forget, cell, output) to that of ONNX (input, output, forget, cell)."""
    i, f, c, o = np.split(weights, 4)
    return np.concatenate([i, o, f, c])


_LAYERS: dict[Mixing, Callable[[Graph, str, object, str, Shape], str]] = {
    "attention": _attention,
    "recurrence": _recurrence,
    "convolution": _inner,
}


def _add_and_normal(g: Graph, x: str, inner: str, layer: object, norm: object, name: str) -> str:
    # the fused SkipLayerNormalization takes more than twice the time of its parts
    added = g.add("Add", [g.linear(inner, layer, f"{name}.out"), x], f"{name}.added")
    return _normal(g, added, norm, name)


def _rows(g: Graph, x: str, index: str, name: str) -> str:
    """The rows of `x` [windows, n, width] that `index` [windows, m] names."""
    pairs = g.add("Unsqueeze", [index, g.weight(f"{name}.axis", np.array([2]))], f"{name}.index")
    return g.add("GatherND", [x, pairs], name, batch_dims=1)


def _biaffine(g: Graph, head: Biaffine, words: str, name: str) -> str:
    source = g.add("Relu", [g.linear(words, head.source, f"{name}.source")], f"{name}.from")
    target = g.add("Relu", [g.linear(words, head.target, f"{name}.target")], f"{name}.to")
    scale = 1 / math.sqrt(head.weight.weight.shape[0])
    turned = g.add(
        "MatMul", [source, g.weight(f"{name}.weight", _array(head.weight.weight).T * np.float32(scale))], f"{name}.turned"
    )
    crossed = g.add("MatMul", [turned, g.add("Transpose", [target], f"{name}.across", perm=[0, 2, 1])], f"{name}.crossed")
    own = g.add("Transpose", [g.linear(target, head.bias, f"{name}.own")], f"{name}.own_row", perm=[0, 2, 1])
    return g.add("Add", [crossed, own], name)


def _syntax(g: Graph, model: Khabar, words: str) -> None:
    axes = [g.weight("axis1", np.array([1])), g.weight("axis2", np.array([2]))]
    row, column = (g.add("Unsqueeze", ["sentence", axis], f"sentence.{n}") for n, axis in enumerate(axes))
    near = g.add("Equal", [row, column], "near")
    far = g.add("Where", [near, g.weight("nothing", np.float32(0)), g.weight("far", np.float32(-1e4))], "distance")
    scores = g.add("Add", [_biaffine(g, model.arc, words, "arc"), far], "arc.near")
    heads = g.add("ArgMax", [scores], "heads", axis=-1, keepdims=0)
    governor = _rows(g, g.linear(words, model.governor, "governor"), heads, "governor.of")
    both = g.add("Relu", [g.add("Add", [g.linear(words, model.dependent, "dependent"), governor], "pair")], "pair.active")
    g.add("ArgMax", [g.linear(both, model.relation, "relation")], "relations", axis=-1, keepdims=0)


def _model(g: Graph, model: Khabar) -> onnx.ModelProto:
    def value(name: str, kind: int, dims: list[str | int]) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, dims)

    flat: list[str | int] = ["windows", "words"]
    inputs = [
        value("table", TensorProto.FLOAT, ["kinds", model.shape.given]),
        value("units", TensorProto.INT64, flat if model.shape.words else ["windows", "pieces"]),
        value("sentence", TensorProto.INT64, flat),
    ]
    if not _alone(model.shape):
        inputs.append(value("lengths", TensorProto.INT32, ["windows"]))
    if not model.shape.words:
        inputs.append(value("first", TensorProto.INT64, flat))
    outputs = [value(n, TensorProto.FLOAT, [*flat, n]) for n in ("roles", "names")]
    outputs += [value(n, TensorProto.INT64, flat) for n in ("tags", "heads", "relations")]
    outputs += [
        value("begins", TensorProto.FLOAT, flat),
        *(value(n, TensorProto.FLOAT, [*flat, "words"]) for n in ("cue_of", "source_of")),
    ]
    graph = helper.make_graph(g.nodes, "khabar", inputs, outputs, g.weights)
    found = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)])
    found.ir_version = 9
    return found
