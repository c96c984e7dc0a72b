"""The part of an ONNX model that makes some of its tensors, as a model of its own; read and written as plain protocol buffers.

The numbers of the fields are those of `onnx.proto`: of a model 7 is the graph; of a graph 1 is a node, 5 an initializer, 12 an
output; of a node 1 is an input and 2 an output; 8 is an initializer's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

__all__ = ["pruned"]

_GRAPH: Final = 7
_NODE, _INITIALIZER, _OUTPUT = 1, 5, 12
_INPUT_OF_NODE, _OUTPUT_OF_NODE, _NAME = 1, 2, 8
_FLOAT_TENSOR: Final = b"\x08\x01"
_VARINT, _EIGHT_BYTES, _LENGTH = 0, 1, 2


class _Field(NamedTuple):
    """A field of a message: its number, all its bytes, and what it holds where it has a length."""

    number: int
    whole: memoryview
    content: memoryview


def pruned(model: bytes, tensors: Sequence[str]) -> bytes:
    """The model without what `tensors` (of floats) do not need, which are its only outputs."""
    parts = [
        _written(_GRAPH, _graph(f.content, tensors)) if f.number == _GRAPH else bytes(f.whole) for f in _fields(memoryview(model))
    ]
    return b"".join(parts)


def _graph(graph: memoryview, tensors: Sequence[str]) -> bytes:
    fields = list(_fields(graph))
    kept, needed = _needed([f for f in fields if f.number == _NODE], tensors)
    for field in fields:
        named = field.number == _INITIALIZER and needed.isdisjoint(_names(field.content, _NAME))
        if field.number not in (_NODE, _OUTPUT) and not named:
            kept.append(field.whole)
    kind = _written(2, _written(1, _FLOAT_TENSOR))  # of a ValueInfo 1 is the name, 2 the type: a tensor of floats
    outputs = [_written(_OUTPUT, _written(1, tensor.encode()) + kind) for tensor in tensors]
    return b"".join([*kept, *outputs])


def _needed(nodes: Sequence[_Field], tensors: Sequence[str]) -> tuple[list[memoryview], set[str]]:
    """The nodes that the tensors need, in their order (each stands after what it reads), and the names of all they read."""
    needed = set(tensors)
    kept: list[memoryview] = []
    for node in reversed(nodes):
        if not needed.isdisjoint(_names(node.content, _OUTPUT_OF_NODE)):
            needed.update(_names(node.content, _INPUT_OF_NODE))
            kept.append(node.whole)
    return kept[::-1], needed


def _names(message: memoryview, number: int) -> list[str]:
    return [bytes(f.content).decode() for f in _fields(message) if f.number == number]


def _fields(message: memoryview) -> Iterator[_Field]:
    at = 0
    while at < len(message):
        start = at
        key, at = _read_varint(message, at)
        content = at
        if key & 7 == _LENGTH:
            size, content = _read_varint(message, at)
            at = content + size
        elif key & 7 == _VARINT:
            at = _read_varint(message, at)[1]
        else:
            at += 8 if key & 7 == _EIGHT_BYTES else 4
        yield _Field(key >> 3, message[start:at], message[content:at])


def _read_varint(message: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _written(number: int, content: bytes) -> bytes:
    size = len(content)
    found = bytearray([number << 3 | _LENGTH])
    while size > 127:
        found.append(size & 127 | 128)
        size >>= 7
    return bytes(found) + bytes([size]) + content
