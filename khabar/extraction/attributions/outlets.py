"""Which words name a news outlet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from khabar.analysis.model import Token
from khabar.languages import load
from khabar.languages.tables.agencies import Agencies
from khabar.languages.tables.cues import Cues


def is_named_outlet(tokens: Iterable[Token], language: str) -> bool:
    """Whether one of the words ends or is the name of an outlet or an agency: "the Evening Herald", "AFP-Reuters".

    Without syntax, whoever belongs to one is not told from it but by the genitive: एजेंसी के प्रवक्ता."""
    names, words = _names(language), list(tokens)
    if words and not any(t.pos for t in words):
        genitives = load(language).table(Cues).genitives
        words = words[max((n for n, t in enumerate(words, 1) if t.text in genitives), default=0) :]
    if any(word.lower in load(language).table(Cues).gatherings for word in words):  # "a news conference on Monday"
        return False
    return any(part in names for t in words for part in (t.text, *t.text.split("-"))) or _has_name_beside(words, language)


def _has_name_beside(words: list[Token], language: str) -> bool:
    """Whether a noun that means an outlet beside its name alone stands right behind or before one: "the Anka agency"."""
    nouns = load(language).table(Cues).press_by_name
    pairs = [*pairwise(words), *((two, one) for one, two in pairwise(words))]
    return any(noun.text in nouns and name.pos == "PROPN" for name, noun in pairs)


def is_outlet(tokens: Iterable[Token], language: str) -> bool:
    """Whether the words mean an outlet or an agency, by name or not ("state television")."""
    tokens = list(tokens)
    press = load(language).table(Cues).press
    return any(t.lower in press for t in tokens) or is_named_outlet(tokens, language)


@cache
def _names(language: str) -> frozenset[str]:
    """Names of outlets, or the last words of them, and those names of agencies in one word that mean nothing else."""
    agencies = load(language).table(Agencies)
    spellings = {s for names in agencies.names.values() for s in names if " " not in s}
    return frozenset(load(language).table(Cues).outlets) | (spellings - {*agencies.short})
