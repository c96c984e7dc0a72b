"""Which words may be names where no capital marks them: those that a language lists, towns, and those that nobody knows.

A third of the Hindi words that the table of concepts lacks are inflected or misspelt, the others names; so plurals are left out.
Only words in a script in which a language lists names are looked at.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

from khabar.analysis.concepts import concepts
from khabar.extraction.gazetteer import gazetteer
from khabar.languages import available, load
from khabar.languages.tables.names import Names

SHORTEST: Final = 4
"""Characters from which on an unknown word is taken for a name."""
COMMON: Final = 3e-5
"""A word that is more frequent in running text is taken for itself, whatever is called so."""
LARGE: Final = 50_000
"""Inhabitants from which on a town's name is taken for the town's."""


@lru_cache(maxsize=1 << 15)
def is_name(form: str) -> bool:
    """Whether the word, in a script without capitals, is more likely a name than not."""
    if len(form) < 2 or _script(form) not in _scripts():
        return False
    frequency = concepts().frequency_of(form)
    if frequency is None:
        return len(form) >= SHORTEST and not form.endswith(_plurals())
    if frequency > COMMON:
        return False
    return form in _listed() or any(f.kind in ("capital", "division") or f.population > LARGE for f in gazetteer().lookup(form))


@cache
def _listed() -> frozenset[str]:
    """The names that languages list, those of one word, but those that are everyday words as well."""
    found = set[str]()
    for code in available():
        names = load(code).table(Names)
        found.update(names.given_male, names.given_female, names.surnames, names.places)
        found.difference_update(names.common)
    return frozenset(found)


def _script(form: str) -> str:
    """What the word's first letter is called by: DEVANAGARI."""
    return unicodedata.name(form[0], "").split(" ")[0]


@cache
def _scripts() -> frozenset[str]:
    """The scripts without capitals in which names are listed."""
    return frozenset(_script(name) for name in _listed() if name[0].upper() == name[0].lower())


@cache
def _plurals() -> tuple[str, ...]:
    """Endings of nouns in the plural."""
    return tuple(ending for code in available() for ending in load(code).table(Names).grammar.plurals)


__all__ = ["is_name"]
