"""What speaks for an attribution, as numbers learned from annotated news."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

import msgspec


class CueWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """`cue_weights.toml`. `cues` are the words known as cues (`say.V`: lemma and initial of the part of speech), `weights` a
    line for each feature: its logarithm of odds in hundredths, a space, its name. Both are single strings, a word or feature
    a line, because they are read twenty times as fast as a table."""

    FILE: ClassVar[str] = "cue_weights.toml"

    bias: float = 0.0
    threshold: float = 0.5
    cues: str = ""
    weights: str = ""

    @cached_property
    def known(self) -> frozenset[str]:
        """The words known as cues."""
        return frozenset(self.cues.split())

    @cached_property
    def odds(self) -> dict[str, float]:
        """The logarithm of odds that each feature adds."""
        rows = (line.partition(" ") for line in self.weights.splitlines() if line)
        return {name: int(value) / 100 for value, _, name in rows}
