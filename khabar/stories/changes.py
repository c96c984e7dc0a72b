"""When a stream was wrong about its stories: two that are one, and one that is two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from khabar.stories.happening import RECENT, Happening
from khabar.stories.vectors import gram

CROSSING: Final = 1.0
"""The logit from which on a page of one story would have been put into another too."""
CROSSINGS: Final = 3
SHARE: Final = 0.4
"""Two stories are one when this share of the smaller one's pages, and at least `CROSSINGS` of them, could be in either."""
APART: Final = 0.08
"""Pages of one story whose words and concepts both agree less than this have nothing in common."""
PART: Final = 3
"""Pages of the smaller part of a story that splits."""


class Bridges:
    """Counts the pages that would fit two stories."""

    def __init__(self) -> None:
        self._crossings: dict[tuple[str, str], int] = {}
        self._of: dict[str, set[str]] = {}

    def crossed(self, story: str, scores: Mapping[str, float], stories: Mapping[str, Happening]) -> Iterator[str]:
        """The stories that proved to be one with `story` by its newest page; `scores` are that page's logits."""
        for other in sorted(scores):
            if other == story or scores[other] < CROSSING or scores.get(story, 0.0) < CROSSING or other not in stories:
                continue
            pair = (min(story, other), max(story, other))
            self._crossings[pair] = self._crossings.get(pair, 0) + 1
            self._of.setdefault(story, set()).add(other)
            self._of.setdefault(other, set()).add(story)
            smaller = min(stories[story].pages, stories[other].pages)
            if self._crossings[pair] >= max(CROSSINGS, SHARE * smaller):
                yield other
                return

    def leave(self, story: str) -> None:
        """Forgets a story."""
        for other in self._of.pop(story, ()):
            self._crossings.pop((min(story, other), max(story, other)), None)
            self._of.get(other, set()).discard(story)


def parted(story: Happening) -> list[str]:
    """The pages that leave a young story because they have nothing in common with its first, most often none.

    Looked for once all pages are still at hand and both parts have at least three; order as they came.
    """
    pages = list(story.recent)
    if not 2 * PART <= story.pages <= RECENT or len(pages) != story.pages:
        return []
    agree = gram([p.words for p in pages]) >= APART
    if agree[0].all():
        return []
    agree |= gram([p.concepts for p in pages]) >= APART
    together = np.zeros(len(pages), bool)
    together[0] = True
    while (grown := together | agree[together].any(0)).sum() > together.sum():
        together = grown
    leaving = [p.id for p, stays in zip(pages, together, strict=True) if not stays]
    return leaving if PART <= len(leaving) <= len(pages) - PART else []
