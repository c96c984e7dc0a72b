"""CT07: opposite word."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.contrasting import EVENTS, denials_differ, exchanges, words_are_known
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity

CONTRASTS = (
    "height", "extent", "age", "novelty", "side", "compass", "trade", "value", "strength", "speed", "heat", "side_taken", "place",
    "wealth", "war", "bound", "size", "beginning", "ease", "public", "safety", "success", "cost", "rarity", "journey", "alliance",
    "violence", "feeling", "mood", "moisture", "depth", "width", "town", "share", "sign", "lasting", "outlook", "modernity",
    "presence", "origin", "top", "likeness", "membership", "whole", "kin", "traffic", "medal", "innings",
)  # fmt: skip


class OppositeWord:
    """The target says the opposite of a word of the source: less for more, high for low, some for all.

    Words of events (granted, denied) are CT21 between languages whose words for them are known. Silent where both words stand on
    both sides, and where a negation turns the one into the other.
    """

    code = "CT07"
    name = "opposite-word"
    severity: Severity = "error"
    weighing = False
    bad = (("New buses will run next year.", "अगले साल पुरानी बसें चलेंगी।"),)
    good = (("New buses will run next year.", "अगले साल नई बसें चलेंगी।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        if denials_differ(case):
            return
        contrasts = (*CONTRASTS, *(() if words_are_known(case) else EVENTS))
        for source, target in exchanges(case, contrasts):
            words = target.span.cut(case.target.text), source.span.cut(case.source.text)
            yield difference(self, f"“{words[0]}” is the opposite of the source's “{words[1]}”.", [source.span], [target.span])
