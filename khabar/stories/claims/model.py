"""What goes in: the pages of a story. What comes out: claims with their evidence and their independent sources."""

from __future__ import annotations

from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from khabar.record import Record, Span
from khabar.stories.model import Placement


class StoryPage(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A page of a story as it lies in the archive, in any order.

    `published` is when it came out, where that is known from outside it (an ISO date or moment); `added` is when it came to
    the archive (ISO 8601, UTC), None where nobody noted it; `outlet` is who published it, as the archive knows it;
    where that is None the record's own publisher or the host of its address stands in (`publisher`).
    """

    record: Record
    placement: Placement
    published: str | None = None
    added: str | None = None
    outlet: str | None = None

    @property
    def id(self) -> str:
        """The page's id, which every piece of evidence names."""
        return self.record.id

    @cached_property
    def publisher(self) -> str | None:
        """Who published it: `outlet`, else what the page says of itself, else the host of its address; None where unknown."""
        page, origin = self.record.page, self.record.origin
        return self.outlet or page.publisher or _host(page.canonical_url) or _host(origin.url)

    @property
    def is_dated(self) -> bool:
        """Whether it is known when the page was published or changed."""
        page = self.record.page
        return (page.modified or self.published or page.published) is not None

    @cached_property
    def when(self) -> str | None:
        """When the page spoke: its last change, else its publication, else when it came (ISO 8601); None where unknown."""
        page = self.record.page
        return page.modified or self.published or page.published or self.added


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page says it: `spans` into the text of the record with the id `page`, `words` what the first of them covers.

    `speaker` is whom the page attributes it to, in the page's words, None where it says so itself; `via` the outlet that was
    told; `when` the time of the page (ISO 8601), None where unknown. `once` marks a figure that the page itself calls an
    earlier one.
    """

    page: str
    spans: tuple[Span, ...]
    words: str
    speaker: str | None = None
    via: str | None = None
    when: str | None = None
    once: bool = False
    own: str | None = None


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """How many bear it out (`khabar.stories.claims.support` has the definitions).

    `pages` that say it; `outlets` that published these; `reports`: lines of reporting, where copies of one wire, credits to one
    agency and statements through one outlet count once; `independent`: the greatest number of these that name a source each of
    its own (at least 1); `at_most`: the same, if each report that names nobody had one too. `origins` are the speakers named, an
    institution and who speaks for it being one; `unsourced` the reports without any.
    """

    pages: int
    outlets: int
    reports: int
    independent: int
    at_most: int
    origins: tuple[str, ...] = ()
    unsourced: int = 0


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """One of the things that pages say of the matter: a value, a status, a wording."""

    text: str
    value: float | None = None
    support: Support
    evidence: tuple[Evidence, ...]
    first: Evidence
    last: Evidence


DisputeKind = Literal["same-time", "lower-later", "never-moves", "one-page", "status", "wording"]


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Two positions that cannot both hold, by their numbers in the claim, with the evidence that shows it.

    `same-time`: two sources at one time; `lower-later`: a later source has less of what only grows; `never-moves`: two values
    of what should have one; `one-page`: a headline has what the text below has not; `status`: it happened, and it is denied;
    `wording`: one quotation, two wordings.
    """

    positions: tuple[int, int]
    kind: DisputeKind
    evidence: tuple[Evidence, Evidence]


class Stale(msgspec.Struct, frozen=True, kw_only=True):
    """A figure repeated without a new count: by `evidence`, though `since` said it first, and `newer` something else since (or
    None).
    """

    position: int
    evidence: Evidence
    since: Evidence
    newer: Evidence | None = None


Relation = Literal["single", "agreed", "differing", "developed", "disputed"]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One matter on which the pages of a story speak, and what they say of it, by the time at which each was first said.

    `about` names the matter for a reader; `relation`: `single` (one report), `agreed`, `differing` (several values, and
    nothing on the pages says which came when), `developed` (the value moved in time) or `disputed`. `moves`: it is a count of
    the story's own time that changes. `support` counts over all positions.
    """

    id: str
    kind: Literal["figure", "event", "quotation"]
    about: str
    relation: Relation
    support: Support
    positions: tuple[Position, ...]
    first: Evidence
    moves: bool = False
    disputes: tuple[Dispute, ...] = ()
    stale: tuple[Stale, ...] = ()
