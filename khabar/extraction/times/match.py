"""An expression as the grammar has read it: its words, the rule, and what filled the rule's slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import regex

from khabar.languages.tables.times import TimeRule

Filler: TypeAlias = "str | int | float | Match"


class Word(NamedTuple):
    """A word, number or mark, with its offsets in the page's text."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Words `first` up to `end` of a sentence read by a rule; `slots` holds what filled its slots, other matches included."""

    rule: TimeRule
    first: int
    end: int
    slots: dict[str, Filler]
    order: int
    reach: int  # words, those of the context included
    words: Sequence[Word]

    @property
    def key(self) -> tuple[int, int, int, str]:
        """What tells readings apart: the rule, the words, and how the slots are filled."""
        inner = ";".join(f"{k}={v.key if isinstance(v, Match) else v}" for k, v in self.slots.items())
        return self.order, self.first, self.end, inner

    def text(self, slot: str) -> str:
        """The value of a slot, or of the fixed argument of that name; "" where there is none."""
        value = self.slots.get(slot, self.rule.set.get(slot, ""))
        return value if isinstance(value, str) else ""

    def number(self, slot: str) -> float | None:
        """The number in a slot."""
        value = self.slots.get(slot, self.rule.set.get(slot))
        if isinstance(value, str):
            return float(value) if regex.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", value) else None
        return value if isinstance(value, int | float) else None

    def part(self, slot: str) -> Match | None:
        """The smaller expression in a slot."""
        value = self.slots.get(slot)
        return value if isinstance(value, Match) else None
