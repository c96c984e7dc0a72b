"""How date lines are written: spellings of months that CLDR lacks, words between, clock halves and time zones."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class DateLines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`date_lines.toml`. `months` gives further spellings by number of the month ("1" to "12"), `zones` UTC offsets.

    `morning` and `evening` are words for the halves of the day as they stand by a clock time. `published` and `updated`
    stand before a date and say which date it is. `ago` marks an age ("2 hours ago"), `reading_time` the time a page says
    that it takes to read; `units` are the words for hours and minutes beside such numbers.
    """

    FILE: ClassVar[str] = "date_lines.toml"

    months: dict[str, tuple[str, ...]] = {}
    weekdays: tuple[str, ...] = ()
    morning: tuple[str, ...] = ()
    evening: tuple[str, ...] = ()
    zones: dict[str, str] = {}
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    reading_time: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
