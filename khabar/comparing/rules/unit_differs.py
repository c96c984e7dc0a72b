"""CT02: unit differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.comparing.case import Case
from khabar.comparing.contrasting import exchanges
from khabar.comparing.marks import table
from khabar.comparing.model import Difference
from khabar.comparing.numbers import Quantity
from khabar.comparing.rule import difference
from khabar.record import Severity, Span

CONTRASTS = ("money", "length", "mass", "span")
NEAR = 12
"""Characters between a number and the unit that it counts in."""


class UnitDiffers:
    """The target counts in another unit than the source: euros for dollars, miles for kilometres, weeks for months.

    Silent where both units stand on both sides, as in a conversion in brackets.
    """

    code = "CT02"
    name = "unit-differs"
    severity: Severity = "error"
    weighing = False
    bad = (("The tunnel is 12 kilometres long.", "सुरंग 12 मील लंबी है।"),)
    good = (("The tunnel is 12 kilometres long.", "सुरंग 12 किमी लंबी है।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        contrasts = CONTRASTS[:-1] if table(case.source.language).days_are_dates else CONTRASTS
        for source, target in exchanges(case, contrasts):
            if not (_counts(case.source_numbers, source.span) or _counts(case.target_numbers, target.span)):
                continue
            words = target.span.cut(case.target.text), source.span.cut(case.source.text)
            yield difference(self, f"“{words[0]}” is not the unit of the source, “{words[1]}”.", [source.span], [target.span])


def _counts(numbers: Sequence[Quantity], span: Span) -> bool:
    """Whether a number stands beside the word."""
    return any(-1 <= span.start - q.span.end <= NEAR or -1 <= q.span.start - span.end <= 1 for q in numbers)
