"""What is known of each language, as data: a folder a language, a TOML file a table.

Code that works on text asks a `Language` for a table (`language.table(Cues)`) and never spells out a word of any
language itself. A language is added by adding a folder; one without a file has that table empty. What users add of their own is
read with it (`own.py`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from khabar.errors import OptionError
from khabar.languages import own
from khabar.languages.tables.identity import Identity

__all__ = ["Language", "available", "in_script", "load"]


class Table(Protocol):
    """A kind of table: a msgspec struct with defaults for every field and the name of its file."""

    FILE: str


T = TypeVar("T")


class Language:
    """One language, by its BCP 47 primary tag. `known` says whether there is a folder for it."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._folder = files(__package__) / code
        mine = own.folder()
        self._own = mine / code if mine and code.isalnum() and (mine / code).is_dir() else None
        self.known = code.isalnum() and (self._folder.is_dir() or self._own is not None)
        self._tables: dict[type, object] = {}

    def table(self, kind: type[T]) -> T:
        """The table of that kind; empty (all defaults) where the language has no such file.

        Raises `ValueError`, with the file and the field, where the data do not fit the table's type, and `OptionError` likewise
        where those of the user do not.
        """
        found = self._tables.get(kind)
        if not isinstance(found, kind):
            found = self._tables[kind] = self._read(kind)
        return found

    def _read(self, kind: type[T]) -> T:
        name = str(getattr(kind, "FILE"))  # noqa: B009 - mypy cannot know the attribute of a type variable
        file, data = self._folder / name, dict[str, Any]()
        if self.known and file.is_file():
            try:
                data = tomllib.loads(file.read_text("utf-8"))
                found = msgspec.convert(data, kind)
            except (msgspec.ValidationError, tomllib.TOMLDecodeError) as problem:
                raise ValueError(f"languages/{self.code}/{name}: {problem}") from problem
        else:
            found = kind()
        return found if self._own is None else self._with_own(kind, self._own / name, data) or found

    def _with_own(self, kind: type[T], file: Path, data: dict[str, Any]) -> T | None:
        """The table with what the user adds to it; None where that is nothing."""
        if not file.is_file():
            return None
        try:
            return msgspec.convert(own.merged(data, own.parsed(file.read_text("utf-8"), str(file))), kind)
        except (msgspec.ValidationError, UnicodeDecodeError) as problem:
            raise OptionError(f"{file}: {problem}") from problem

    def __repr__(self) -> str:
        return f"Language({self.code!r})"


@cache
def load(code: str | None) -> Language:
    """The language of a BCP 47 code (`en-GB` is `en`); an unknown or missing code has empty tables."""
    return Language((code or "und").split("-")[0].lower())


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have a folder, in order."""
    folders = [*files(__package__).iterdir(), *(mine.iterdir() if (mine := own.folder()) else ())]
    return tuple(sorted({f.name for f in folders if f.is_dir() and (f / "language.toml").is_file()}))


@cache
def in_script(script: str) -> tuple[str, ...]:
    """The languages with data that are written in the script, by its ISO 15924 code: `Latn`, `Deva`."""
    return tuple(code for code in available() if load(code).table(Identity).script == script)
