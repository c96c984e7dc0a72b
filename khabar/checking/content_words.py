"""The words of a stretch that carry its sense, folded so that forms of one word meet."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from khabar.languages import load
from khabar.languages.tables.checks import Checks

_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{M}]+)*")
_NUKTA = "\u093c"
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_HINDI_ENDINGS = ("ियों", "ाओं", "ाएं", "ओं", "ों", "ें", "ीं", "ां", "ाँ", "ी", "े", "ा", "ि")
SHORTEST_STEM = 3


def content_words(text: str, language: str) -> list[str]:
    """The stems of the words that are no stop words, in order."""
    stops = _stops(language)
    return [stem(word, language) for word in _WORD.findall(text) if len(word) > 1 and word.lower() not in stops]


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(load(language).table(Checks).stop_words)


@cache
def stem(word: str, language: str) -> str:
    """A light stem (Harman 1991 for English; Ramanathan and Rao 2003 for Hindi): what is left without a common ending."""
    folded = unicodedata.normalize("NFD", word.lower()).replace(_NUKTA, "") if language == "hi" else word.lower()
    for ending in _HINDI_ENDINGS if language == "hi" else _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_STEM - (language == "hi"):
            return _doubled(folded[: -len(ending)] + ("y" if ending == "ies" else ""), language)
    return folded.removesuffix("e") if language != "hi" and len(folded) > SHORTEST_STEM + 1 else folded


def _doubled(stemmed: str, language: str) -> str:
    """`stopp` is `stop`, `fre` from `freed` meets `free` without its e."""
    if language == "hi":
        return stemmed
    if len(stemmed) > SHORTEST_STEM and stemmed[-1] == stemmed[-2] and stemmed[-1] not in "ls":
        return stemmed[:-1]
    return stemmed.removesuffix("e") if len(stemmed) > SHORTEST_STEM else stemmed
