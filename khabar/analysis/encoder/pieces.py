"""Words as the encoder takes them: cut into pieces, the pieces as vectors.

A folder of weights holds `pieces.model`, a SentencePiece unigram model, and `embeddings.bin`, the vectors of its pieces in
4 bits: b"KHE1", rows, blocks in a row and a reserved zero (three little-endian uint32); scales, fp16 [rows, blocks]; nibbles,
uint8 [rows, blocks, 16]. A block is 32 weights (ggml's Q4_0): the low half of byte j is weight j, the high half weight j + 16,
and a half q stands for (q - 8) * scale.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

PAD, UNK, BOS, EOS = range(4)
SPACE = "\u2581"
"""How a piece shows that white space stands before it."""
MOST = 8
"""Pieces a word has at most; the rest of it is not looked at."""
LONGEST = 64
"""Characters of a word that are looked at."""
REMEMBERED = 1 << 16
"""Words whose pieces are kept in memory."""
UNSEEN = dict.fromkeys((0x00AD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF))
"""Characters without a shape (joiners, soft hyphens, marks of direction), which would part a word."""

MAGIC = b"KHE1"
HEADER = struct.Struct("<4s3I")
BLOCK = 32


class Pieces:
    """Cuts words into pieces as `folder`/pieces.model has them."""

    def __init__(self, folder: Path) -> None:
        self._model = SentencePieceProcessor(model_proto=(folder / "pieces.model").read_bytes())
        self._remembered = lru_cache(REMEMBERED)(self._cut)

    def __len__(self) -> int:
        return len(self._model)

    def ids(self, word: str, spaced: bool) -> tuple[int, ...]:
        """From one to eight pieces; `spaced` says whether white space, or nothing at all, stands before the word."""
        return self._remembered(word[:LONGEST], spaced)

    def score(self, word: str) -> float | None:
        """The logarithm of the word's part of running text, as the vocabulary was learned; None where it is no one piece."""
        ids = self.ids(word, True)
        return float(self._model.get_score(ids[0])) if len(ids) == 1 and ids[0] != UNK else None

    def _cut(self, word: str, spaced: bool) -> tuple[int, ...]:
        shown = word.translate(UNSEEN)
        marked = SPACE + shown if spaced else shown
        found: list[int] = self._model.encode(marked.encode("utf-8", "replace"))
        return tuple(found[:MOST]) or (UNK,)


class Embeddings:
    """The vectors of pieces, read from `folder`/embeddings.bin as they are asked for (memory-mapped)."""

    def __init__(self, folder: Path) -> None:
        path = folder / "embeddings.bin"
        with path.open("rb") as file:
            magic, rows, blocks, _reserved = HEADER.unpack(file.read(HEADER.size))
        if magic != MAGIC:
            raise ValueError(f"{path} begins with {magic!r}, not with {MAGIC!r}")
        self._scales = np.asarray(np.memmap(path, "<f2", "r", HEADER.size, (rows, blocks)))
        after = HEADER.size + self._scales.nbytes
        self._nibbles = np.asarray(np.memmap(path, "u1", "r", after, (rows, blocks, BLOCK // 2)))

    def __len__(self) -> int:
        return len(self._scales)

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self._scales.shape[1]) * BLOCK

    def rows(self, ids: NDArray[np.integer]) -> NDArray[np.float32]:
        """The vectors of `ids`, whatever their shape: [..., width]. IndexError for an id that no piece has."""
        once, back = np.unique(ids, return_inverse=True)
        vectors: NDArray[np.float32] = self._expanded(once)[back.reshape(ids.shape)]
        return vectors

    def words(self, words: Sequence[tuple[int, ...]]) -> NDArray[np.float32]:
        """Of each word the first piece's vector, the last one's and the mean of all: [words, 3 * width]."""
        sizes = np.fromiter(map(len, words), np.int64, len(words))
        ends = sizes.cumsum()
        vectors = self._expanded(np.fromiter(chain.from_iterable(words), np.int64, int(ends[-1])))
        starts = ends - sizes
        found = np.empty((len(words), 3, self.width), np.float32)
        first, last, mean = found.swapaxes(0, 1)
        first[:] = mean[:] = vectors[starts]
        last[:] = vectors[ends - 1]
        for i in range(1, int(sizes.max())):
            longer = np.flatnonzero(sizes > i)
            mean[longer] += vectors[starts[longer] + i]
        several = np.flatnonzero(sizes > 1)
        mean[several] /= sizes[several, None].astype(np.float32)
        return found.reshape(len(words), 3 * self.width)

    def _expanded(self, ids: NDArray[np.integer]) -> NDArray[np.float32]:
        packed = self._nibbles[ids]
        halves = np.concatenate([packed & 15, packed >> 4], 2).view(np.int8)
        halves -= 8
        values = halves.astype(np.float32)
        values *= self._scales[ids].astype(np.float32)[:, :, None]
        return values.reshape(len(ids), self.width)


def write_embeddings(folder: Path, scales: NDArray[np.float16], nibbles: NDArray[np.uint8]) -> None:
    """Makes `folder`/embeddings.bin of scales [rows, blocks] and nibbles [rows, blocks, 16]."""
    header = HEADER.pack(MAGIC, *scales.shape, 0)
    (folder / "embeddings.bin").write_bytes(header + scales.astype("<f2").tobytes() + nibbles.astype("u1").tobytes())
