"""How text looks that is written for a legacy font: Latin letters and marks which only that font shows as the language's own."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class LegacyFont(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A family of fonts with one layout. `words` are frequent words as typed in it, `telling` those of no other language."""

    name: str
    faces: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class LegacyFonts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`legacy_fonts.toml`: the fonts that the language's pages were written for before Unicode."""

    FILE: ClassVar[str] = "legacy_fonts.toml"

    fonts: tuple[LegacyFont, ...] = ()
