"""The words of a stretch that carry its sense, folded so that forms of one word meet."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from khabar.languages import load
from khabar.languages.tables.checks import Checks
from khabar.languages.tables.stems import Stems

_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{M}]+)*")
_NUKTA = "\u093c"


def content_words(text: str, language: str) -> list[str]:
    """The stems of the words that are no stop words, in order."""
    stops = _stops(language)
    return [stem(word, language) for word in _WORD.findall(text) if len(word) > 1 and word.lower() not in stops]


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(load(language).table(Checks).stop_words)


@cache
def stem(word: str, language: str) -> str:
    """A light stem, after the language's `stems.toml`: what is left without a common ending, in lower case, without nukta."""
    table = load(language).table(Stems)
    lower = word.lower()
    bare = lower if lower.isascii() else unicodedata.normalize("NFD", lower).replace(_NUKTA, "")
    for ending in table.endings:
        if bare.endswith(ending) and len(bare) - len(ending) >= table.shortest:
            return _evened(bare[: -len(ending)] + table.becomes.get(ending, ""), table)
    return bare.removesuffix(table.silent) if len(bare) > table.shortest + 1 else bare


def _evened(stemmed: str, table: Stems) -> str:
    """`stopp` is `stop`, `fre` from `freed` meets `free` without its e."""
    if len(stemmed) <= table.shortest:
        return stemmed
    if stemmed[-1] == stemmed[-2] and stemmed[-1] in table.doubled:
        return stemmed[:-1]
    return stemmed.removesuffix(table.silent)
