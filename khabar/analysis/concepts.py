"""What a word of some hundred languages is about, as one or two English concepts.

A concept is an English word with its inflections (kill: kills, killed, killing); बाढ़ and inondations have the
concept of flood. The table is learned from single words' vectors (`training/concepts/`, docs/models.md) and read here with
numpy alone. It holds no words, only their hashes: an unknown form passes for a known one in one of 15,000.

`data/concepts.table`, little-endian, every part where the one before it ends:

    magic       4 bytes, b"KHC1"
    sizes       4 uint32: gaps G, words N, concepts C, width D
    gaps        G low bytes, then G high bytes: between hashes (CRC-32 of the word's UTF-8) in rising order, the first from
                0; a gap of 65535 ends at no word, so that wider ones are sums
    frequency   N bytes: b stands for 2 ** (-b / 4), the word's part of running text
    first       N low bytes, then N high bytes: the concept nearest to the word; 65535 for none
    second      the same: the next nearest
    concepts    C bytes, their frequencies; then C x D int8, their vectors before they are made unit length

Bytes lie apart by their worth so that a zip file packs them well.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
import regex
from numpy.typing import NDArray

__all__ = ["Concepts", "Word", "concepts", "read"]

MAGIC: Final = b"KHC1"
NONE: Final = 0xFFFF
"""No concept; also a gap that ends at no word."""
ALONE: Final = 1.0
FIRST, SECOND = 0.7, 0.4
"""Weights of a word's only concept, and of the nearer and the farther of two."""
LONGEST: Final = 40
"""Characters of a word that are looked at."""
PREFIXES: Final = (12, 4)
"""Characters in the longest and the shortest beginning that may stand for an unknown word."""
_PIECE: Final = 6
_STEM: Final = 3
_KEPT: Final = 1 << 15
_BUCKETS: Final = 1 << 16
_CLITIC = regex.compile(r"[\p{Arabic}\p{Hebrew}]")
_KATAKANA = regex.compile(r"[\p{Katakana}ー]+")
_RUNS = regex.compile(r"[\p{Katakana}ー]+|[^\p{Katakana}ー]+")
_BORROWED: Final = 3
"""Characters from which a run of katakana is a word, mostly a borrowed one."""


class Word(NamedTuple):
    """A word's part of running text (0 to 1) and its concepts with their weights, the nearest first; there may be none."""

    frequency: float
    concepts: tuple[tuple[int, float], ...]


class Concepts:
    """The table; `vectors` float32 [concepts, 64] of unit length, `frequency` float64 [concepts], parts of running text."""

    def __init__(
        self,
        hashes: NDArray[np.uint32],
        word_frequency: NDArray[np.float64],
        nearest: NDArray[np.uint16],
        frequency: NDArray[np.float64],
        vectors: NDArray[np.float32],
    ) -> None:
        """`hashes` rise; `word_frequency` [words] and `nearest` [words, 2] go with them."""
        self.frequency = frequency
        self.vectors = vectors
        self._words = word_frequency
        self._nearest = nearest
        self._hashes = np.append(hashes, np.uint32(0xFFFFFFFF)).data  # bisected without making arrays
        self._starts = np.searchsorted(hashes >> 16, np.arange(_BUCKETS + 1)).data
        self._remembered = lru_cache(_KEPT)(self._found)
        self._frequencies = lru_cache(_KEPT)(self._frequency)

    def of(self, word: str) -> Word | None:
        """What is known of a word in lower case; None where nothing is.

        The word itself; in Arabic's and Hebrew's scripts the word without one to three letters before it (articles and
        prepositions are written together with it); else the longest beginning that the table knows, of twelve letters to
        four, which undoes inflection in most languages.
        """
        return self._remembered(word[:LONGEST])

    def frequency_of(self, word: str) -> float | None:
        """A lower-case word's own part of running text, nothing undone; None where the table lacks it."""
        return self._frequencies(word[:LONGEST])

    def _frequency(self, word: str) -> float | None:
        place = self._place(_plain(word))
        return None if place is None else float(self._words[place])

    def __contains__(self, word: str) -> bool:
        """Whether the table has this very word (in lower case)."""
        return len(word) <= LONGEST and self._place(_plain(word)) is not None

    def __len__(self) -> int:
        """Words in the table."""
        return len(self._words)

    def segment(self, run: str) -> Iterator[str]:
        """The words of a run of a script that puts no spaces between them, in order; joined they are the run again.

        Always the longest that the table knows, at most six characters, else one character. Katakana is parted from what
        is around it, and three or more characters of it stay one word.
        """
        for match in _RUNS.finditer(run):
            part = match.group()
            if (len(part) >= _BORROWED and _KATAKANA.match(part)) or part in self:
                yield part
            else:
                yield from self._longest(part)

    def _longest(self, part: str) -> Iterator[str]:
        start = 0
        while start < len(part):
            lengths = range(min(_PIECE, len(part) - start), 1, -1)
            length = next((n for n in lengths if part[start : start + n] in self), 1)
            yield part[start : start + length]
            start += length

    def _found(self, word: str) -> Word | None:
        word = _plain(word)
        place = self._place(word)
        if place is None and _CLITIC.match(word):
            place = self._first(word[n:] for n in range(1, min(4, len(word) - _STEM + 1)))
        if place is None:
            longest, shortest = PREFIXES
            place = self._first(word[:n] for n in range(min(len(word) - 1, longest), shortest - 1, -1))
        return None if place is None else self._word(place)

    def _first(self, forms: Iterator[str]) -> int | None:
        return next((place for form in forms if (place := self._place(form)) is not None), None)

    def _place(self, word: str) -> int | None:
        key = word_hash(word)
        bucket = key >> 16
        place = bisect_left(self._hashes, key, self._starts[bucket], self._starts[bucket + 1])
        return place if self._hashes[place] == key and place < len(self._words) else None

    def _word(self, place: int) -> Word:
        near = [int(c) for c in self._nearest[place] if c != NONE]
        weights = (FIRST, SECOND) if len(near) > 1 else (ALONE,)
        return Word(float(self._words[place]), tuple(zip(near, weights, strict=False)))


def word_hash(word: str) -> int:
    """What stands for a word in the table: CRC-32 of its UTF-8."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def _plain(word: str) -> str:
    """The word as the table's words are written: one form for the ways that Unicode has to write it (NFKC)."""
    return word if word.isascii() else unicodedata.normalize("NFKC", word)


def read(data: bytes) -> Concepts:
    """The table in a file's bytes; ValueError where they are not one."""
    if data[:4] != MAGIC or len(data) < 20:
        raise ValueError(f"not a table of concepts: it begins with {data[:4]!r}, not with {MAGIC!r}")
    gaps, words, count, width = (int(n) for n in np.frombuffer(data, "<u4", 4, 4))
    if len(data) != 20 + 2 * gaps + 5 * words + count * (1 + width):
        raise ValueError(f"a table of concepts that is not whole: {len(data)} bytes do not hold {words} words")
    places = np.cumsum([20, 2 * gaps, words, 2 * words, 2 * words, count, count * width]).tolist()
    steps = _pairs(data, places[0], gaps)
    hashes = np.cumsum(steps, dtype=np.uint64)[steps != NONE].astype(np.uint32)
    if len(hashes) != words:
        raise ValueError(f"a table of concepts that is broken: {len(hashes)} hashes for {words} words")
    nearest = np.stack([_pairs(data, places[2], words), _pairs(data, places[3], words)], axis=1)
    vectors = np.frombuffer(data, np.int8, count * width, places[5]).reshape(count, width).astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1)
    return Concepts(hashes, _frequencies(data, places[1], words), nearest, _frequencies(data, places[4], count), vectors)


def _pairs(data: bytes, start: int, count: int) -> NDArray[np.uint16]:
    low, high = (np.frombuffer(data, np.uint8, count, start + n * count).astype(np.uint16) for n in (0, 1))
    return low | (high << np.uint16(8))


def _frequencies(data: bytes, start: int, count: int) -> NDArray[np.float64]:
    parts: NDArray[np.float64] = np.exp2(np.frombuffer(data, np.uint8, count, start) / -4.0)
    return parts


@cache
def concepts() -> Concepts:
    """The table that is shipped, read once."""
    return read((files("khabar") / "data" / "concepts.table").read_bytes())
