"""Actors that go by several names: one row for each, the same in every language."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from khabar.record import EntityType


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`key` is the same in every language; `names` are its names in this one, the best first."""

    key: str
    type: EntityType
    names: tuple[str, ...]
    country: str | None = None


class Actors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`actors.toml`."""

    FILE: ClassVar[str] = "actors.toml"

    actors: tuple[Actor, ...] = ()
