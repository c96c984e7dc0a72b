"""What is known of each language, as data: a folder a language, a TOML file a table.

Code that works on text asks a `Language` for a table (`language.table(Cues)`) and never spells out a word of any
language itself. A language is added by adding a folder; one without a file has that table empty.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeVar

import msgspec

__all__ = ["Language", "available", "load"]


class Table(Protocol):
    """A kind of table: a msgspec struct with defaults for every field and the name of its file."""

    FILE: str


T = TypeVar("T")


class Language:
    """One language, by its BCP 47 primary tag. `known` says whether there is a folder for it."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._folder = files(__package__) / code
        self.known = code.isalnum() and self._folder.is_dir()
        self._tables: dict[type, object] = {}

    def table(self, kind: type[T]) -> T:
        """The table of that kind; empty (all defaults) where the language has no such file.

        Raises `ValueError`, with the file and the field, where the data do not fit the table's type.
        """
        found = self._tables.get(kind)
        if not isinstance(found, kind):
            found = self._tables[kind] = self._read(kind)
        return found

    def _read(self, kind: type[T]) -> T:
        file = self._folder / str(getattr(kind, "FILE"))  # noqa: B009 - mypy cannot know the attribute of a type variable
        if not (self.known and file.is_file()):
            return kind()
        try:
            return msgspec.convert(tomllib.loads(file.read_text("utf-8")), kind)
        except (msgspec.ValidationError, tomllib.TOMLDecodeError) as problem:
            raise ValueError(f"languages/{self.code}/{file.name}: {problem}") from problem

    def __repr__(self) -> str:
        return f"Language({self.code!r})"


@cache
def load(code: str | None) -> Language:
    """The language of a BCP 47 code (`en-GB` is `en`); an unknown or missing code has empty tables."""
    return Language((code or "und").split("-")[0].lower())


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have a folder, in order."""
    return tuple(sorted(f.name for f in files(__package__).iterdir() if f.is_dir() and (f / "language.toml").is_file()))
