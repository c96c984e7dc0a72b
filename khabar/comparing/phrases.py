"""Entries of contrasts that are more than one word, or a part of one: "at least", "grant* + bail", "दोगुन*".

Words behind one another stand so in the text. A `+` stands between words that are near one another in one clause, in whatever
order; the first of them is what is pointed to. A `*` at an end of a word stands for any letters, and a `|` between two for
either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from khabar.comparing.words import Word, key_of

NEAR: Final = 6
"""How many words apart the parts of an entry with `+` may stand at most."""
_CUT: Final = regex.compile(r"[;:।!?…]|[.,](?=\s)")
"""What no entry goes across."""


def is_phrase(entry: str) -> bool:
    """Whether the entry is more than one whole word."""
    return " " in entry or "*" in entry


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry cut into its words; `loose` where they are only near one another."""

    contrast: str
    member: str
    words: tuple[tuple[str, ...], ...]
    loose: bool

    @classmethod
    def of(cls, contrast: str, member: str, entry: str) -> Phrase:
        """The phrase that the entry writes."""
        loose = " + " in entry
        parts = entry.split(" + ") if loose else entry.split()
        return cls(contrast, member, tuple(tuple(key_of(one) for one in part.split("|")) for part in parts), loose)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase and the numbers of its words in the text, in the order of the phrase."""

    phrase: Phrase
    words: tuple[int, ...]


def phrases_in(text: str, words: Sequence[Word], known: Sequence[Phrase]) -> list[Found]:
    """The phrases that stand in the text; of those of one contrast that share a word the one of more words."""
    if not known:
        return []
    at = _standing([key_of(w.form.lower) for w in words], tuple(known))
    clause = clauses(text, words)
    found = [hit for phrase in known for hit in _places(phrase, at, clause)]
    found.sort(key=lambda f: (-len(f.words), f.words))
    kept: list[Found] = []
    for hit in found:
        if not any(hit.phrase.contrast == k.phrase.contrast and set(hit.words) & set(k.words) for k in kept):
            kept.append(hit)
    return kept


def _standing(lower: Sequence[str], known: tuple[Phrase, ...]) -> Mapping[str, Sequence[int]]:
    """The numbers of the words that each word of the phrases may be; those that stand nowhere left out."""
    whole, begun, ended = _words_of(known)
    at: dict[str, list[int]] = {}
    for i, word in enumerate(lower):
        if word in whole:
            at.setdefault(word, []).append(i)
        for n in range(2, len(word) + 1):
            if (stem := word[:n] + "*") in begun:
                at.setdefault(stem, []).append(i)
            if ended and (ending := "*" + word[n:]) in ended:
                at.setdefault(ending, []).append(i)
    return at


@cache
def _words_of(known: tuple[Phrase, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words of the phrases that are whole, the beginnings of words and their ends."""
    words = {word for phrase in known for part in phrase.words for word in part}
    begun = frozenset(word for word in words if word.endswith("*"))
    ended = frozenset(word for word in words if word.startswith("*"))
    return frozenset(words - begun - ended), begun, ended


def _places(phrase: Phrase, at: Mapping[str, Sequence[int]], clause: Sequence[int]) -> Iterator[Found]:
    first_places, *rest = [sorted({i for word in part for i in at.get(word, ())}) for part in phrase.words]
    if not all(rest):
        return
    for first in first_places:
        numbers = [first]
        for n, places in enumerate(rest, 1):
            if phrase.loose:
                near = [i for i in places if i not in numbers and clause[i] == clause[first] and abs(i - first) <= NEAR]
                nearest = min(near, key=lambda i: abs(i - first), default=None)
            else:
                nearest = first + n if first + n in places and clause[first + n] == clause[first] else None
            if nearest is None:
                break
            numbers.append(nearest)
        else:
            yield Found(phrase, tuple(numbers))


def clauses(text: str, words: Sequence[Word], joining: Collection[str] = ()) -> list[int]:
    """For each word the number of its part of the text between marks, and between words that join clauses."""
    found: list[int] = []
    number = last = 0
    for word in words:
        number += bool(_CUT.search(text, last, word.start)) or word.form.lower in joining
        found.append(number)
        last = word.end
    return found
