"""What a stretch of text says was done, comparable across languages, less the words of saying and denying around it.

As `senses`, but that the words of one deed meet though none translates the other: "fired", "opened fire", "shot", गोली चलाई.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import regex

from khabar.languages import available, load
from khabar.languages.phrases import pattern_of
from khabar.languages.tables.checks import Checks
from khabar.languages.tables.denials import Denials
from khabar.stories.claims.concepts import language_of
from khabar.stories.claims.senses import RAREST, Sense, sense

FEW: Final = 2
"""Words of which all must be met, for another text to be of the same matter."""
HALF: Final = 0.5
"""The part that must be where the deed is met."""
MOST_OF: Final = 0.6
"""The part, by weight, of more words than these that must be."""

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’]\p{L}+)?")


@lru_cache(maxsize=16384)
def matter(text: str) -> Sense:
    """What is told of in the text.

    >>> matter("the claim that the police had fired").met & matter("पुलिस ने गोली चलाई").met != frozenset()
    True
    """
    language = language_of(text)
    deeds = []
    for id, pattern in _deeds(language):
        if pattern.search(text):
            deeds.append((RAREST, frozenset[int | str]({f"deed {id}"})))
            text = pattern.sub(" ", text)
    text = _around(language).sub(" ", text)
    stops = _stops(language)
    rest = sense(" ".join(word for word in text.split() if not stops.issuperset(_WORD.findall(word.lower()))))
    words = (*deeds, *rest.words)
    return Sense(words, frozenset(key for _, met in words for key in met), sum(weight for weight, _ in words))


def tells_of(text: Sense, told: Sense) -> bool:
    """Whether the text has what is told: its deeds and half of it, or, if it has no known deed, all of a few words or most of
    more.
    """
    if not told.words or not text.words or not told.met & _all_deeds() <= text.met:
        return False
    part, count = told.shared(text)
    if has_deed(told):
        return part >= HALF
    return count == len(told.words) if len(told.words) <= FEW else count >= FEW and part >= MOST_OF


def has_deed(told: Sense) -> bool:
    """Whether a deed that is known is told of."""
    return not told.met.isdisjoint(_all_deeds())


@cache
def _all_deeds() -> frozenset[int | str]:
    return frozenset(f"deed {deed.id}" for code in available() for deed in load(code).table(Denials).deeds)


@cache
def _deeds(language: str) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((deed.id, pattern_of(deed.words)) for deed in load(language).table(Denials).deeds)


@cache
def _around(language: str) -> regex.Pattern[str]:
    table = load(language).table(Denials)
    return pattern_of((*table.deny, *table.reject, *table.said, *table.false, *load(language).table(Checks).negations))


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(load(language).table(Checks).stop_words)
