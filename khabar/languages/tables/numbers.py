"""How a language writes numbers: its number words, its scales, its decimal mark."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`numbers.toml`. Words are in lower case, and in every spelling that is met.

    `words` are complete below a hundred (or stand alone); `tens` take a following word below ten ("twenty three").
    `tails` are units below ten that are numbers only after one of `tens`, as they are other words too.
    `scales` multiply what stands before them; `vague` are plurals that name a range ("dozens": 12 to 120).
    `shifts` alter the number after them by a part of one (साढ़े तीन: 3 + 1/2), and before a scale stand for one and that part.
    `fractions` and `ordinals` are numerators over denominators and places in a row; `denominators` are plurals of the latter.
    `suffixes` are scales written on to digits ("10k"), `money_suffixes` those that are read so only beside a currency ("$5m")
    or, where they are among the `capital_suffixes`, in capitals ("10M"). `decades` is what follows the round year of one.
    """

    FILE: ClassVar[str] = "numbers.toml"

    decimal_mark: str = "."
    group_mark: str = ","
    words: dict[str, int] = {}
    tens: dict[str, int] = {}
    tails: dict[str, int] = {}
    scales: dict[str, int] = {}
    suffixes: dict[str, int] = {}
    money_suffixes: dict[str, int] = {}
    capital_suffixes: tuple[str, ...] = ()
    vague: dict[str, tuple[int, int]] = {}
    mixed: dict[str, tuple[int, int]] = {}
    shifts: dict[str, tuple[int, int]] = {}
    fractions: dict[str, tuple[int, int]] = {}
    ordinals: dict[str, int] = {}
    denominators: dict[str, int] = {}
    ordinal_suffixes: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    part_marks: tuple[str, ...] = ()
    part_leads: tuple[str, ...] = ()
    """Words before a part without "of": "fell by a third"."""
    points: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    few: tuple[str, ...] = ()
    decades: tuple[str, ...] = ()
