"""Common nouns across languages: the words of a stretch of text, each by its standing word, a name by its consonants."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.analysis.possessives import without_possessive
from khabar.checking.content_words import stem
from khabar.extraction.entities.skeleton import sounds
from khabar.extraction.places.names import country_name
from khabar.languages import available, load
from khabar.languages.tables.checks import Checks
from khabar.languages.tables.glossary import Glossary
from khabar.languages.tables.identity import Identity
from khabar.reading.language import script_of

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’]+")
_APOSTROPHES = str.maketrans("", "", "'’")
NAME = "~"
"""What stands before the consonants of a word that no glossary has."""


@lru_cache(maxsize=16384)
def concepts(text: str) -> frozenset[str]:
    """The standing words of the text, function words left out.

    >>> concepts("दमकल विभाग") == concepts("the fire service")
    True
    """
    words = (without_possessive(word).translate(_APOSTROPHES) for word in _WORD.findall(text.lower()))
    return frozenset(made for word in words if word and (made := _concept(word)))


def _concept(word: str) -> str:
    language = language_of(word)
    if word in _stops(language):
        return ""
    table = _words(language)
    if known := table.get(word) or table.get(stem(word, language)):
        return known
    heard = sounds(_peoples(language).get(fold(word), word))
    return NAME + (heard if len(heard) > 1 else word)


def language_of(text: str) -> str:
    """The language whose script most letters of the text are in, of those that khabar has data of; English where none is."""
    return _by_script().get(script_of(text) or "", "en")


@cache
def _by_script() -> dict[str, str]:
    """The language of each script; English before others that write as it does."""
    ordered = sorted(available(), key=lambda code: code == "en")
    return {load(code).table(Identity).script: code for code in ordered}


@cache
def _peoples(language: str) -> dict[str, str]:
    """Adjectives of countries with the country's English name, so that "Nigerian government" is Nigeria's."""
    named = ((word, country_name(code)) for word, code in lexicon(language).demonyms.items() if code)
    return {word: name for word, name in named if " " not in word and " " not in name}


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(load(language).table(Checks).stop_words)


@cache
def _words(language: str) -> dict[str, str]:
    words = load(language).table(Glossary).words
    return {**{stem(word, language): standing for word, standing in words.items()}, **words}


@cache
def offices() -> frozenset[str]:
    """Standing words of posts that a person holds."""
    return frozenset(office for code in available() for office in load(code).table(Glossary).offices)


@cache
def editions() -> frozenset[str]:
    """Standing words that tell an outlet's editions apart, and no outlets: "Hindi", "online"."""
    return frozenset(word for code in available() for word in load(code).table(Glossary).editions)


@cache
def vague() -> frozenset[str]:
    """Standing words of sources that cannot be told apart."""
    return frozenset(word for code in available() for word in load(code).table(Glossary).vague)


@cache
def compass() -> frozenset[str]:
    """Standing words of a part of a country: "western"."""
    return frozenset(word for code in available() for word in load(code).table(Glossary).compass)


@cache
def press() -> frozenset[str]:
    """Standing words for an outlet that was named before: "the paper"."""
    return frozenset(word for code in available() for word in load(code).table(Glossary).press)


@cache
def firms() -> frozenset[str]:
    """Standing words for a firm that was named before: "the company"."""
    return frozenset(word for code in available() for word in load(code).table(Glossary).firms)


@cache
def works() -> frozenset[str]:
    """Standing words in the names of firms: "mill"."""
    return frozenset(word for code in available() for word in load(code).table(Glossary).works)


@cache
def arms() -> frozenset[str]:
    """Standing words of parts of a state, which do not speak apart from it: "navy"."""
    return frozenset(word for code in available() for word in load(code).table(Glossary).arms)


@cache
def spellings() -> dict[str, str]:
    """Names with what Latin letters make of them, where that is not what is written."""
    return {word: latin for code in available() for word, latin in load(code).table(Glossary).spellings.items()}
