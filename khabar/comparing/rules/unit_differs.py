"""CT02: unit differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.comparing.case import Case
from khabar.comparing.contrasting import exchanges
from khabar.comparing.marks import Member, table
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
            span = _counts_the_same(case, source, target)
            if span is not None:
                words = target.span.cut(case.target.text), span.cut(case.source.text)
                yield difference(self, f"“{words[0]}” is not the unit of the source, “{words[1]}”.", [span], [target.span])


def _counts_the_same(case: Case, source: Member, target: Member) -> Span | None:
    """Where the source's unit stands beside the number that the target counts in another one, or in words; None where nowhere."""
    here = _counted(case.target_numbers, target.span)
    alike = [m for m in case.source_members if (m.contrast, m.member) == (source.contrast, source.member)]
    for member in (source, *alike):
        there = _counted(case.source_numbers, member.span)
        if any(same(one, other) for one in there for other in here):
            return member.span
    there = _counted(case.source_numbers, source.span)
    return source.span if bool(there) != bool(here) else None


def _counted(numbers: Sequence[Quantity], span: Span) -> list[Quantity]:
    """The numbers that stand beside the word."""
    return [q for q in numbers if -1 <= span.start - q.span.end <= NEAR or -1 <= q.span.start - span.end <= 1]
