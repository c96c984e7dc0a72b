"""CT07: opposite word."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.contrasting import exchanges
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity

CONTRASTS = (
    "amount", "height", "extent", "age", "novelty", "side", "compass", "trend", "outcome", "harm", "answer", "door",
    "trade", "value", "strength", "speed", "heat", "side_taken", "place", "wealth", "war", "bound", "size", "beginning",
    "ease", "life", "public", "safety", "success", "cost", "rarity", "verdict", "journey", "alliance", "violence",
    "feeling", "mood", "moisture", "depth", "width", "town", "share", "sign", "lasting", "outlook", "modernity", "presence",
    "building", "origin", "top", "likeness",
)  # fmt: skip


class OppositeWord:
    """The target says the opposite of a word of the source: less for more, injured for killed, accepted for rejected.

    Silent where both words stand on both sides, and where a negation turns the one into the other.
    """

    code = "CT07"
    name = "opposite-word"
    severity: Severity = "error"
    weighing = False
    bad = (("Fares will rise next year.", "अगले साल किराये में गिरावट होगी।"),)
    good = (("Fares will rise next year.", "अगले साल किराये में वृद्धि होगी।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        if len([n for n in case.source_negations if n.plain]) != len([n for n in case.target_negations if n.plain]):
            return
        for source, target in exchanges(case, CONTRASTS):
            words = target.span.cut(case.target.text), source.span.cut(case.source.text)
            yield difference(self, f"“{words[0]}” is the opposite of the source's “{words[1]}”.", [source.span], [target.span])
