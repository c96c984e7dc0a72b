"""What a language is: its name, script and sentence ends."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`language.toml`. `sentence_ends` are characters; `abbreviations` are words whose full stop ends no sentence."""

    FILE: ClassVar[str] = "language.toml"

    name: str = ""
    own_name: str = ""
    script: str = "Latn"
    sentence_ends: str = ".!?…"
    abbreviations: tuple[str, ...] = ()
