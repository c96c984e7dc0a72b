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

SHARES = "share_of"
"""The contrast of percent and percentage points, which many a good translation mixes up."""
CONTRASTS = ("money", "length", "mass", SHARES, "span")
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
            found = _counts_the_same(case, source, target)
            if found is not None:
                there, here = found
                words = here.cut(case.target.text), there.cut(case.source.text)
                severity: Severity = "warning" if source.contrast == SHARES else self.severity
                yield difference(
                    self, f"“{words[0]}” is not the unit of the source, “{words[1]}”.", [there], [here], severity=severity
                )


def _counts_the_same(case: Case, source: Member, target: Member) -> tuple[Span, Span] | None:
    """Where the source's unit and the target's other one count the same number, or stand where neither counts any."""
    for one in (source, *_alike(case.source_members, source)):
        there = _counted(case.source_numbers, one.span)
        for other in (target, *_alike(case.target_members, target)):
            here = _counted(case.target_numbers, other.span)
            if any(same(a, b) for a in there for b in here):
                return one.span, other.span
    there, here = _counted(case.source_numbers, source.span), _counted(case.target_numbers, target.span)
    return (source.span, target.span) if bool(there) != bool(here) else None


def _alike(members: Sequence[Member], member: Member) -> list[Member]:
    return [m for m in members if (m.contrast, m.member) == (member.contrast, member.member)]


def _counted(numbers: Sequence[Quantity], span: Span) -> list[Quantity]:
    """The numbers that stand beside the word."""
    return [q for q in numbers if -1 <= span.start - q.span.end <= NEAR or -1 <= q.span.start - span.end <= 1]
