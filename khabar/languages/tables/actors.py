"""Actors that go by several names: one row for each, the same in every language."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from khabar.record import EntityType


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`key` is the same in every language; `names` are its names in this one, the best first. Where `type` is None, the entity
    is what the page's names of it were taken for. `sector` is its part of society: `government`, `military`, `rebels` …"""

    key: str
    names: tuple[str, ...]
    type: EntityType | None = None
    country: str | None = None
    sector: str | None = None


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Well-known actors of one sector and country: of each its names parted by bars, the best first, which is its key."""

    names: tuple[str, ...]
    sector: str
    country: str | None = None


class Actors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`actors.toml`.

    `actors` may be met as any kind of name, most of `known` only where a name was taken for an organisation, a people or a
    building. `names` gives those of other languages their names in this one, parted by bars, by key.
    """

    FILE: ClassVar[str] = "actors.toml"

    actors: tuple[Actor, ...] = ()
    known: tuple[Known, ...] = ()
    names: dict[str, str] = {}
