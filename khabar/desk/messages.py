"""What a finding says, in the language of who reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from khabar.desk.matters import matter
from khabar.languages import load
from khabar.languages.tables.findings import FindingWords

_KEPT = 4096
"""Messages whose wording is remembered."""


@lru_cache(maxsize=_KEPT)
def message(code: str, said: str, language: str) -> str:
    """The message `said` of a finding with that code, in the language; as it stands where the language has no words for it."""
    for pattern, own in _patterns(language).get(code, ()):
        if found := pattern.fullmatch(said):
            return own.format(**{name: _value(name, words, language) for name, words in found.groupdict().items()})
    return said


def _value(name: str, words: str, language: str) -> str:
    """What is put in: words of the page as they stand, what khabar itself says there in the language."""
    if name == "about":
        return matter(words, language)
    return load(language).table(FindingWords).values.get(name, {}).get(words, words)


@cache
def _patterns(language: str) -> Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """By code what its messages look like, and how the language says each."""
    known = load(language).table(FindingWords).messages
    return {code: tuple((_pattern(english), own) for english, own in pairs) for code, pairs in known.items()}


def _pattern(english: str) -> re.Pattern[str]:
    """What matches the message whatever is put in, with a group for each name."""
    parts = re.split(r"\{(\w+)\}", english)
    said = (f"(?P<{part}>.+?)" if number % 2 else re.escape(part) for number, part in enumerate(parts))
    return re.compile("".join(said), re.DOTALL)
