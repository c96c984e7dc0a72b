"""A story as its tables see it: its pages and, once asked for, its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from khabar.archive.exports._tables.model import Page
from khabar.stories.claims import Claim, StoryPage, claims_of


@dataclass(frozen=True)
class Told:
    """The pages of one story, in the order in which they came; each has its placement."""

    pages: Sequence[Page]

    @property
    def id(self) -> str:
        """The story's id."""
        return self.pages[0].story or ""

    def page(self, id: str) -> Page:
        """The page of that id."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Page]:
        return {page.record.id: page for page in self.pages}

    @cached_property
    def claims(self) -> list[Claim]:
        """What the pages claim; when a page came is when it was fetched."""
        return claims_of(
            [
                StoryPage(record=page.record, placement=page.placement, added=page.record.origin.retrieved)
                for page in self._by_id.values()
                if page.placement
            ]
        )
