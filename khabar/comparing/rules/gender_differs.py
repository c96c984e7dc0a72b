"""CT08: gender differs."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.contrasting import exchanges
from khabar.comparing.genders import genders
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity

CONTRASTS = ("parent", "sibling", "spouse", "child", "adult", "youth", "crown", "address", "pronoun")
KIN = ("parent", "sibling", "spouse", "child")
"""Words that speak of somebody else: his wife, her father."""
MOST = 2
"""Sentences of the longest text in which nobody else can be meant."""


class GenderDiffers:
    """A man of the source is a woman in the target, or the other way: pronouns, kin, forms of address.

    Silent where the source's language does not say (Hindi and Japanese pronouns), unless other words do.
    """

    code = "CT08"
    name = "gender-differs"
    severity: Severity = "error"
    weighing = False
    bad = (("His father drove the bus.", "उसकी माता बस चलाती थीं।"),)
    good = (("His mother drove the bus.", "उसकी माँ बस चलाती थीं।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        for source, target in exchanges(case, CONTRASTS):
            words = target.span.cut(case.target.text), source.span.cut(case.source.text)
            yield difference(self, f"“{words[0]}” stands where the source has “{words[1]}”.", [source.span], [target.span])
        if not any(m.contrast == "pronoun" for m in case.source_members):
            yield from self._of_nobody(case)

    def _of_nobody(self, case: Case) -> Iterator[Difference]:
        """Pronouns of a gender that nobody in either text has, where somebody has the other."""
        named, told = genders(case)
        for pronoun, other in (("she", "he"), ("he", "she")):
            spans = [m.span for m in case.target_members if m.contrast == "pronoun" and m.member == pronoun]
            kin = any(m.contrast in KIN for m in (*case.source_members, *case.target_members))
            if spans and not kin and pronoun not in told and other in named and len(case.target.sentences) <= MOST:
                yield difference(self, f"Nobody in the text is a “{spans[0].cut(case.target.text)}”.", [], spans[:1])
