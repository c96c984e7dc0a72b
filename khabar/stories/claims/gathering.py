"""All claims of a story: figures, events, denials, quotations, those in dispute first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khabar.stories.claims.by_denial import denial_claims, settled
from khabar.stories.claims.by_event import event_claims
from khabar.stories.claims.by_figure import figure_claims
from khabar.stories.claims.by_quotation import quotation_claims
from khabar.stories.claims.cast import Cast
from khabar.stories.claims.model import Claim, StoryPage
from khabar.stories.claims.moments import moment, order
from khabar.stories.claims.support import Lines

NEAR = 7 * 24.0
"""Hours after the last dated page of a story within which an undated one that is added speaks of the same days."""


def in_time(pages: Sequence[StoryPage]) -> list[StoryPage]:
    """The pages that could be read, once each, by the time at which they spoke; those without a date last."""
    known = {page.id: page for page in sorted(pages, key=_place) if not page.record.error}
    return sorted(_dated(list(known.values())), key=_place)


def _dated(pages: list[StoryPage]) -> list[StoryPage]:
    """The pages, of which one without a date of its own keeps the time at which it was added only where that lies near the
    others: an archive that is filled years later says nothing of when its pages spoke.
    """
    own = [m.hours for page in pages if page.added is None or page.is_dated if (m := moment(page.when))]
    if not own:
        return pages
    latest = max(own) + NEAR
    return [p if p.is_dated or not (m := moment(p.added)) or m.hours <= latest else replace(p, added=None) for p in pages]


def _place(page: StoryPage) -> tuple[object, ...]:
    return (*order(page.when), page.placement.copy_of is not None, page.id)


def claims_of(pages: Sequence[StoryPage]) -> list[Claim]:
    """What the pages of a story claim, the same whatever their order: first what several reports dispute, then what most
    independent sources speak on.
    """
    ordered = in_time(pages)
    cast = Cast(ordered)
    lines = Lines(ordered, cast)
    dated = [page.when for page in ordered if page.when]
    reference = dated[len(dated) // 2] if dated else None
    events = settled(list(event_claims(ordered, cast, lines)), list(denial_claims(ordered, cast, lines)), ordered)
    found = [
        *figure_claims(ordered, cast, lines, reference),
        *events,
        *quotation_claims(ordered, cast, lines),
    ]
    return sorted(found, key=_rank)


def _rank(found: Claim) -> tuple[object, ...]:
    """Disputes by the reports of the weaker side, behind them all else by its sources."""
    support = found.support
    contested = 0
    if support.reports > 1:
        sides = (d.positions for d in found.disputes if d.kind != "wording")
        contested = max((min(found.positions[n].support.reports for n in pair) for pair in sides), default=0)
    return (-contested, -support.independent, -support.reports, -support.pages, found.kind, found.about, found.id)
