"""What goes in: the pages of a story. What comes out: claims with their evidence and their independent sources."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlsplit

import msgspec

from khabar.record import Record
from khabar.stories.model import Placement


class StoryPage(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A page of a story as it lies in the archive, in any order.

    `added` is when it came (ISO 8601, UTC), None where nobody noted it; `outlet` is who published it, as the archive knows it;
    where that is None the record's own publisher or the host of its address stands in (`publisher`).
    """

    record: Record
    placement: Placement
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

    @cached_property
    def when(self) -> str | None:
        """When the page spoke: its last change, else its publication, else when it came (ISO 8601); None where unknown."""
        page = self.record.page
        return page.modified or page.published or self.added


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
