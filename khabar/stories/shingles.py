"""What a text is made of, as hashes of its runs of words: by it copies are known (Broder 1997, "On the resemblance and
containment of documents").

A run is five words long, as they stand, over the ends of sentences and paragraphs, since a copy may be laid out anew. Scripts
that set no space between words give runs of characters. A line that comes again counts once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.analysis.folding import fold
from khabar.reading.characters import Finder

RUN: Final = 5
"""Words of a run."""
CHARACTERS: Final = 8
"""Characters of a run in a script without spaces."""
MOST: Final = 512
"""Hashes kept of a text: of a longer one the lowest, which are those of a fair sample of its runs."""
_LONGEST: Final = 4000
"""Words that are read: what stands further down a very long page is told by what stands above."""
_SCRIPTS: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
UNSPACED: Final = regex.compile(rf"[{_SCRIPTS}]")
_PERHAPS_UNSPACED: Final = re.compile("[\u0e00-\u1fff\u2e80-\U0010ffff]")
"""Spares most texts the slower look at scripts."""
_SPACED_WORD: Final = Finder(r"[\p{L}\p{M}\p{N}]+")
_WORD: Final = regex.compile(rf"[{_SCRIPTS}]\p{{M}}*|(?:(?![{_SCRIPTS}])[\p{{L}}\p{{M}}\p{{N}}])+")
_ASCII_WORD: Final = re.compile("[A-Za-z0-9]+")
_FACTOR: Final = 0x9E3779B97F4A7C15
_MIXER: Final = np.uint64(0xBF58476D1CE4E5B9)
_HALF: Final = np.uint64(32)
_REST: Final = np.uint64(30)
_POWERS: Final = np.array([pow(_FACTOR, n, 1 << 64) for n in range(CHARACTERS)][::-1], np.uint64)
"""Of the factor, the highest first; the last is 1."""


def shingles_of(text: str) -> tuple[int, ...]:
    """The hashes of the text's runs, 32 bits each, ascending, each once, `MOST` at most; none where the text has no word.

    The same text gives the same hashes on every machine and in every run of Python. A text shorter than a run is one run.

    >>> shingles_of("Rain fell on the town.") == shingles_of("RAIN fell on\\nthe town")
    True
    """
    unspaced = is_unspaced(text)
    hashes, words = _words(text, _WORD if unspaced else _SPACED_WORD)
    if not words:
        return ()
    long = unspaced and 2 * sum(UNSPACED.match(fold(word)) is not None for word in words) > len(words)
    return tuple(_runs(np.frombuffer(b"".join(hashes), "<u8"), CHARACTERS if long else RUN).tolist())


def _words(text: str, pattern: regex.Pattern[str] | Finder) -> tuple[list[bytes], list[str]]:
    """The hashes of the text's words, and these, those of a line that came before in the same words left out."""
    hashes, found = list[bytes](), list[str]()
    seen: set[tuple[bytes, ...]] = set()
    for line in text.splitlines():
        words = (_ASCII_WORD if line.isascii() else pattern).findall(line)
        hashed = tuple(map(_hashed, words))
        if hashed not in seen:
            seen.add(hashed)
            hashes += hashed
            found += words
        if len(found) >= _LONGEST:
            break
    del hashes[_LONGEST:], found[_LONGEST:]
    return hashes, found


def is_unspaced(text: str) -> bool:
    """Whether some of the text is in a script that sets no space between words."""
    return bool(_PERHAPS_UNSPACED.search(text) and UNSPACED.search(text))


@lru_cache(maxsize=131072)
def _hashed(word: str) -> bytes:
    """64 bits for a word, its case and spelling folded; Python's own `hash` differs from run to run."""
    return blake2b(fold(word).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _runs(words: NDArray[np.uint64], length: int) -> NDArray[np.uint32]:
    """The lowest hashes of the runs of that many words: a polynomial in the hashes of the words, mixed till every bit counts."""
    total = np.correlate(words, _POWERS[-min(length, len(words)) :])
    total ^= total >> _REST
    total *= _MIXER
    total >>= _HALF
    total.sort()
    found = total.astype(np.uint32)
    new = np.empty(len(found), bool)
    new[:1] = True
    np.not_equal(found[1:], found[:-1], out=new[1:])
    return found[new][:MOST]
