"""News agencies, and how pages credit them."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Agencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`agencies.toml`. `names` has each agency's common name (the same in every language) with the spellings of this one.

    Spellings in `short` are also words of another meaning: they count only where nothing else stands beside them, in a bracket
    or on a line of their own. `houses` has, by its common name, the agency of which another is a service in another language.
    """

    FILE: ClassVar[str] = "agencies.toml"

    names: dict[str, tuple[str, ...]] = {}
    short: tuple[str, ...] = ()
    houses: dict[str, str] = {}
