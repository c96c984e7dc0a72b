"""Which well-known actor a name is a name of: states, international bodies, armed groups, parties, newspapers, firms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from khabar.analysis.lexicon import pieces
from khabar.extraction.entities.found import Found
from khabar.languages import available, load
from khabar.languages.tables.actors import Actor, Actors

_SHORT = 4
_BODIES = frozenset({"ORG", "NORP", "FAC", "OTHER"})
"""What an actor without a type of its own has to be taken for: "Ford" and "Shell" are other things as well."""

_UNMISTAKABLE = frozenset({"rebels", "party", "international"})
"""Sectors whose names are those of nothing else, whatever an actor was taken for."""


def actor_of(item: Found) -> Actor | None:
    """The well-known actor that the name is one of the names of; an acronym has to stand in capitals."""
    words = item.words[1:] if len(item.words) > 1 and item.words[0] in item.known.definite else item.words
    tables = (_actors(item.sentence.language), _actors("en"))
    match = next((table[key] for key in (item.words, words) for table in tables if key in table), None)
    if match is None:
        return None
    actor, name = match
    if actor.type is None and item.type not in _BODIES and actor.sector not in _UNMISTAKABLE:
        return None
    if name.isupper() and not item.text.isupper() and (actor.type is None or len(name) < _SHORT):
        return None
    return actor


@cache
def _actors(language: str) -> dict[tuple[str, ...], tuple[Actor, str]]:
    """By the pieces of a name in the language, the actor and the name as it is written."""
    return {pieces(name): (actor, name) for actor in _rows(language) for name in actor.names}


def _rows(language: str) -> Iterator[Actor]:
    table, facts = load(language).table(Actors), _facts()
    for row in _own(table):
        known = facts[row.key]
        yield replace(row, type=row.type or known.type, country=row.country or known.country, sector=row.sector or known.sector)
    for key, names in table.names.items():
        yield replace(facts[key], names=tuple(names.split("|")))


@cache
def _facts() -> dict[str, Actor]:
    """What is known of each actor, by its key: the first language that says it, English before the others."""
    found: dict[str, Actor] = {}
    for language in sorted(available(), key=lambda code: code != "en"):
        for row in _own(load(language).table(Actors)):
            found.setdefault(row.key, row)
    return found


def _own(table: Actors) -> Iterator[Actor]:
    yield from table.actors
    for group in table.known:
        for line in group.names:
            names = tuple(line.split("|"))
            yield Actor(names[0], names, country=group.country, sector=group.sector)
