"""Sections that go by several names: one for a reader, in whatever language and case the pages have them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from khabar.languages import available, load
from khabar.languages.tables.sections import Sections


def key_of(section: str) -> str:
    """What the section and all its other names have in common."""
    plain = _plain(section)
    return _keys().get(plain, plain)


def named(section: str, language: str) -> str:
    """The section as the language calls it; as it stands where no language knows it."""
    own = load(language).table(Sections).names.get(key_of(section))
    return own[0] if own else section


def written(section: str) -> tuple[str, ...]:
    """How pages may write the section: its names in all languages, in capitals and small letters too."""
    known = [name for code in available() for name in load(code).table(Sections).names.get(key_of(section), ())]
    return tuple(sorted({form for name in (section, *known) for form in (name, name.lower(), name.upper(), name.title())}))


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
    tables = (load(code).table(Sections) for code in available())
    return {_plain(name): key for table in tables for key, names in table.names.items() for name in names}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
