"""What is looked for, free of any engine's syntax: terms, phrases, all of, any of, without."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Pages that have the term."""

    term: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Pages that have a term which begins so."""

    start: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pages that have the terms one after the other."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Pages that fit at least one of the parts."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Pages that fit all of the parts."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Pages that fit the one and not the other."""

    wanted: Expression
    unwanted: Expression


Expression = Term | Prefix | Phrase | AnyOf | AllOf | Without
