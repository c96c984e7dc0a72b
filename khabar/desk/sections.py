"""Sections that go by several names: one for a reader, in whatever language and case the pages have them.

Countries are known by CLDR's names, other sections by `sections.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from khabar.analysis.folding import fold
from khabar.languages import available, load
from khabar.languages.tables.desk import Desk
from khabar.languages.tables.sections import Sections


def key_of(section: str) -> str:
    """What the section and all its other names have in common."""
    plain = _plain(section)
    return _keys().get(plain, plain)


def named(section: str, language: str) -> str:
    """The section as the language calls it; as it stands where no language knows it."""
    own = _names(language).get(key_of(section))
    return own[0] if own else section


def written(section: str) -> tuple[str, ...]:
    """How pages may write the section: its names in all languages, in capitals and small letters too, with nukta and without."""
    known = [name for code in available() for name in _names(code).get(key_of(section), ())]
    spelt = {form for name in (section, *known) for form in (name, fold(name))}
    return tuple(sorted({form for name in spelt for form in (name, name.lower(), name.upper(), name.title())}))


def joined(counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The sections with the pages that they have under all their names, the largest first; each by its commonest name."""
    total: dict[str, int] = {}
    shown: dict[str, str] = {}
    for name, pages in sorted(counted, key=lambda row: (-row[1], row[0])):
        key = key_of(name)
        shown.setdefault(key, name)
        total[key] = total.get(key, 0) + pages
    return sorted(((shown[key], pages) for key, pages in total.items()), key=lambda row: (-row[1], row[0]))


@cache
def _keys() -> dict[str, str]:
    """The key of every name that a language knows."""
    rows = [(key, name) for code in available() for key, names in _names(code).items() for name in names]
    return {_plain(name): key for key, name in sorted(rows, key=lambda row: row[0].islower())}  # "India" is the nation's


@cache
def _names(language: str) -> dict[str, tuple[str, ...]]:
    """By key what the language calls sections, countries by their codes (ISO 3166 alpha-2)."""
    from babel import Locale

    locale = load(language).table(Desk).locale
    countries = Locale.parse(locale).territories.items() if locale else ()
    return {code: (name,) for code, name in countries if len(code) == 2 and code.isalpha()} | load(language).table(Sections).names


def _plain(name: str) -> str:
    return " ".join(map(fold, name.split()))
