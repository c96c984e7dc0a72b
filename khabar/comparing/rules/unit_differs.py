"""CT02: unit differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.comparing.case import Case
from khabar.comparing.contrasting import exchanges
from khabar.comparing.marks import table
from khabar.comparing.model import Difference
from khabar.comparing.numbers import Quantity, same
from khabar.comparing.rule import difference
from khabar.record import Severity, Span

CONTRASTS = ("money", "length", "mass", "span")
NEAR = 12
"""Characters between a number and the unit that it counts in."""


class UnitDiffers:
    """The target counts in another unit than the source: euros for dollars, miles for kilometres, weeks for months.

    Silent where both units stand on both sides, as in a conversion in brackets, and where they count different numbers.
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
            there, here = _counted(case.source_numbers, source.span), _counted(case.target_numbers, target.span)
            if not there and not here:
                continue
            if there and here and not any(same(one, other) for one in there for other in here):
                continue
            words = target.span.cut(case.target.text), source.span.cut(case.source.text)
            yield difference(self, f"“{words[0]}” is not the unit of the source, “{words[1]}”.", [source.span], [target.span])


def _counted(numbers: Sequence[Quantity], span: Span) -> list[Quantity]:
    """The numbers that stand beside the word."""
    return [q for q in numbers if -1 <= span.start - q.span.end <= NEAR or -1 <= q.span.start - span.end <= 1]
