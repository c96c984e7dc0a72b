"""How a language names what is measured: units, money, percentages."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One unit. `name` is what a record says: an SI symbol or English name, for money the ISO 4217 code.

    `words` match in any case, `symbols` as they are written; both follow the number. `before` are symbols that precede it.
    `within` is the span's habit: whether the unit's words belong to the figure (money, percentages) or stand beside it.
    `parts` are smaller units that are said with it ("5 feet 2 inches") and how many of them make one.
    """

    name: str
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    money: bool = False
    within: bool = False
    parts: dict[str, int] = {}


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`units.toml`. `time_words` are units of time and age: a number of these is a time, not a figure."""

    FILE: ClassVar[str] = "units.toml"

    unit: tuple[Unit, ...] = ()
    time_words: tuple[str, ...] = ()
