"""What news sites call their sections in this language."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Sections(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sections.toml`. `names`: by a key that is the same in every language, what sections of that kind are called; the first is
    how the language itself says it.
    """

    FILE: ClassVar[str] = "sections.toml"

    names: dict[str, tuple[str, ...]] = {}
