"""All claims of a story: figures, events, quotations, those that most pages speak on first."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.stories.claims.by_event import event_claims
from khabar.stories.claims.by_figure import figure_claims
from khabar.stories.claims.by_quotation import quotation_claims
from khabar.stories.claims.cast import Cast
from khabar.stories.claims.model import Claim, StoryPage
from khabar.stories.claims.moments import order
from khabar.stories.claims.support import Lines


def in_time(pages: Sequence[StoryPage]) -> list[StoryPage]:
    """The pages that could be read, once each, by the time at which they spoke; those without a date last."""
    known = {page.id: page for page in sorted(pages, key=_place) if not page.record.error}
    return sorted(known.values(), key=_place)


def _place(page: StoryPage) -> tuple[object, ...]:
    return (*order(page.when), page.id)


def claims_of(pages: Sequence[StoryPage]) -> list[Claim]:
    """What the pages of a story claim, the same whatever their order; first what most independent sources speak on."""
    ordered = in_time(pages)
    cast = Cast(ordered)
    lines = Lines(ordered, cast)
    dated = [page.when for page in ordered if page.when]
    reference = dated[len(dated) // 2] if dated else None
    found = [
        *figure_claims(ordered, cast, lines, reference),
        *event_claims(ordered, cast, lines),
        *quotation_claims(ordered, cast, lines),
    ]
    return sorted(found, key=lambda c: (-c.support.independent, -c.support.reports, -c.support.pages, c.kind, c.about, c.id))
