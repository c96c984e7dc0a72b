"""How forms of one word are brought together: the endings that a light stemmer takes off."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Stems(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`stems.toml`. The first of `endings` that leaves `shortest` characters or more is taken off."""

    FILE: ClassVar[str] = "stems.toml"

    endings: tuple[str, ...] = ()
    becomes: dict[str, str] = {}
    """What stands in the place of an ending: "ies" becomes "y"."""
    shortest: int = 3
    doubled: str = ""
    """Letters that are written once where an ending left two of them: "stopped", "stop"."""
    silent: str = ""
    """A last letter that forms of a word have or lack: the e of "free" and "freed"."""
