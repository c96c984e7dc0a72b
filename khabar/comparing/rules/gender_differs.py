"""CT08: gender differs."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.contrasting import exchanges
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity

CONTRASTS = ("parent", "sibling", "spouse", "child", "adult", "youth", "crown", "address", "pronoun")


class GenderDiffers:
    """A man of the source is a woman in the target, or the other way: pronouns, kin, forms of address.

    Silent where the source's language does not say (Hindi and Japanese pronouns), unless other words do.
    """

    code = "CT08"
    name = "gender-differs"
    severity: Severity = "error"
    bad = (("His father drove the bus.", "उसकी माता बस चलाती थीं।"),)
    good = (("His mother drove the bus.", "उसकी माँ बस चलाती थीं।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        for source, target in exchanges(case, CONTRASTS):
            words = target.span.cut(case.target.text), source.span.cut(case.source.text)
            yield difference(self, f"“{words[0]}” stands where the source has “{words[1]}”.", [source.span], [target.span])
