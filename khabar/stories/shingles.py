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

RUN: Final = 5
"""Words of a run."""
CHARACTERS: Final = 8
"""Characters of a run in a script without spaces."""
MOST: Final = 512
"""Hashes kept of a text: of a longer one the lowest, which are those of a fair sample of its runs."""
_LONGEST: Final = 4000
"""Words that are read: what stands further down a very long page is told by what stands above."""
_SCRIPTS: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_UNSPACED: Final = regex.compile(rf"[{_SCRIPTS}]")
_PERHAPS_UNSPACED: Final = re.compile("[\u0e00-\u1fff\u2e80-\U0010ffff]")
"""Spares most texts the slower look at scripts."""
_SPACED_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_WORD: Final = regex.compile(rf"[{_SCRIPTS}]\p{{M}}*|(?:(?![{_SCRIPTS}])[\p{{L}}\p{{M}}\p{{N}}])+")
_ASCII_WORD: Final = re.compile("[A-Za-z0-9]+")
_FACTOR: Final = 0x9E3779B97F4A7C15
_MIXER: Final = 0xBF58476D1CE4E5B9


_Hashed = tuple[int, bool]


def shingles_of(text: str) -> tuple[int, ...]:
    """The hashes of the text's runs, 32 bits each, ascending, each once, `MOST` at most; none where the text has no word.

    The same text gives the same hashes on every machine and in every run of Python. A text shorter than a run is one run.

    >>> shingles_of("Rain fell on the town.") == shingles_of("RAIN fell on\\nthe town")
    True
    """
    unspaced = bool(_PERHAPS_UNSPACED.search(text) and _UNSPACED.search(text))
    words, characters = _words(text, _WORD if unspaced else _SPACED_WORD)
    if not words:
        return ()
    long = unspaced and 2 * characters > len(words)
    return tuple(_runs(np.array(words, np.uint64), CHARACTERS if long else RUN).tolist())


def _words(text: str, pattern: regex.Pattern[str]) -> tuple[list[int], int]:
    """The hashes of the text's words, those of a line that came before in the same words left out; and how many of the words are
    of a script without spaces."""
    found: list[_Hashed] = []
    seen: set[tuple[_Hashed, ...]] = set()
    for line in text.splitlines():
        words = tuple(map(_hashed, (_ASCII_WORD if line.isascii() else pattern).findall(line)))
        if words not in seen:
            seen.add(words)
            found += words
        if len(found) >= _LONGEST:
            break
    del found[_LONGEST:]
    return [hashed for hashed, _ in found], sum(unspaced for _, unspaced in found)


@lru_cache(maxsize=131072)
def _hashed(word: str) -> _Hashed:
    """A number of 64 bits for a word, its case and spelling folded, and whether it is of a script without spaces; Python's own
    `hash` differs from run to run."""
    folded = fold(word)
    digest = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little"), _UNSPACED.match(folded) is not None


def _runs(words: NDArray[np.uint64], length: int) -> NDArray[np.uint32]:
    """The lowest hashes of the runs of that many words: a polynomial in the hashes of the words, mixed till every bit counts."""
    length = min(length, len(words))
    count = len(words) - length + 1
    total = np.zeros(count, np.uint64)
    for place in range(length):
        total = total * np.uint64(_FACTOR) + words[place : place + count]
    total ^= total >> np.uint64(30)
    total *= np.uint64(_MIXER)
    return np.unique((total >> np.uint64(32)).astype(np.uint32))[:MOST]
