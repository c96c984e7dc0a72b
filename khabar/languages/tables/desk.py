"""The words of the desk in this language."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Desk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`desk.toml`. `words` by what they say, with `{…}` for what is put in; `counts` as one and as several; `reactions` that a
    reader may leave, in their order; `locale` of CLDR for its dates.
    """

    FILE: ClassVar[str] = "desk.toml"

    locale: str = ""
    words: dict[str, str] = {}
    counts: dict[str, tuple[str, str]] = {}
    reactions: dict[str, str] = {}
