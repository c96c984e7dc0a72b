"""A query as a person types it: words, "phrases", beginnings*, -without; anything else is taken for words, so nothing is an
error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from khabar.archive.folding import words_of
from khabar.archive.index import AnyOf, Expression, Phrase, Prefix, Term
from khabar.archive.terms import other_script

SHORTEST_START: Final = 3
"""Letters of a beginning; a shorter one is taken for a word, since it begins too many."""
MOST: Final = 32
"""Words and phrases of a query that are heeded."""
_CHUNK: Final = regex.compile(r"""(?P<minus>(?<!\S)-)?(?:["“”„«](?P<phrase>[^"“”„«»]*)(?:["“”»]|$)|(?P<word>[^\s"“”„«»]+))""")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is looked for: a word (one of `words`), a phrase (several), or with `start` the beginning of a word."""

    words: tuple[str, ...]
    start: bool = False

    @property
    def expression(self) -> Expression:
        """What the index is asked for: the words themselves, or for one word a name that sounds so in the other script."""
        if self.start:
            return Prefix(self.words[0])
        if len(self.words) > 1:
            return Phrase(self.words)
        word = self.words[0]
        others = other_script("n", word)
        return AnyOf((Term(word), *map(Term, others))) if others else Term(word)


@dataclass(frozen=True, slots=True)
class Query:
    """What a page must have and must not have. A query of signs alone `is_void`: it asks for something, and nothing fits."""

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()
    is_void: bool = False


def parsed(text: str) -> Query:
    """The query that was typed.

    >>> parsed('flood "relief camp" -cricket').unwanted
    (Wanted(words=('cricket',), start=False),)
    """
    wanted: dict[Wanted, None] = {}
    unwanted: dict[Wanted, None] = {}
    for chunk in _CHUNK.finditer(text):
        phrase, word = chunk["phrase"], chunk["word"]
        words = tuple(words_of(phrase if word is None else word))
        if words:
            start = word is not None and word.endswith("*") and len(words) == 1 and len(words[0]) >= SHORTEST_START
            (unwanted if chunk["minus"] else wanted)[Wanted(words, start)] = None
    kept, left = tuple(wanted)[:MOST], tuple(unwanted)[:MOST]
    return Query(kept, left, is_void=bool(text.strip()) and not kept and not left)
