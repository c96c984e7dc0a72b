"""The manual on stories names every key of their JSON and every kind of thing in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from khabar.stories.claims.model import DisputeKind
from khabar.stories.telling.model import Story

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "stories.md").read_text("utf-8")


def structs(kind: Any, seen: set[Any]) -> Iterator[type[msgspec.Struct]]:
    """The structs that are in the type, each once."""
    for part in get_args(kind):
        yield from structs(part, seen)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in seen and kind.__name__ != "Span":
        seen.add(kind)
        yield kind
        for field in msgspec.structs.fields(kind):
            yield from structs(field.type, seen)


@pytest.mark.parametrize("struct", list(structs(Story, set())), ids=lambda s: s.__name__)
def test_every_key_is_in_the_manual(struct: type[msgspec.Struct]) -> None:
    named = set(re.findall(r"`([a-z_]+)`", MANUAL))
    assert set(struct.__struct_fields__) <= named


def test_every_kind_of_dispute_is_in_the_manual() -> None:
    assert [kind for kind in get_args(DisputeKind) if f"`{kind}`" not in MANUAL] == []
