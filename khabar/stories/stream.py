"""The stream: pages as they come, each put with those before it that tell of the same happening, whatever their language.

Online clustering with a window, as in topic detection and tracking (Allan et al. 1998) and in Miranda et al. (2018): a page joins
the story that a trained judge finds it most like, or begins one. What was said of a page is not taken back; where a later page
shows that two stories are one, or that one is two, that is told beside it (`Placement.changes`).
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from khabar.stories.changes import Bridges, parted
from khabar.stories.copies import Copies
from khabar.stories.finding import Index
from khabar.stories.happening import Happening, Lookups
from khabar.stories.judge import judge
from khabar.stories.likeness import FEATURES, Closeness, Rows, likeness
from khabar.stories.model import Change, Placement
from khabar.stories.page import Scales, Weighed
from khabar.stories.sketch import Sketch

WINDOW: Final = 30 * 24.0
"""Hours after its last page in which a story takes new ones."""
MOST: Final = 12_000
"""Stories that are open at a time; past it the one that has waited longest is closed."""

YOUNG: Final = 100_000
"""Objects made and kept before Python looks for cycles among them."""

Scores = NDArray[np.float64]
Score = Callable[[Rows], Scores]


class Stream:
    """Places pages in the order in which they come. Late pages and pages without a date are placed like others.

    The same sketches in the same order give the same placements. Memory is bounded by the window, whatever the stream's length.
    """

    def __init__(self, score: Score | None = None, *, window: float = WINDOW, most: int = MOST) -> None:
        self._score = score or judge()
        self._window, self._most = window, most
        self._scales, self._index, self._copies, self._lookups = Scales(), Index(), Copies(), Lookups()
        self._stories: dict[str, Happening] = {}
        self._names: dict[str, str] = {}
        self._now: float | None = None
        self._bridges = Bridges()

    def place(self, sketch: Sketch) -> Placement:
        """Where the page belongs, given those before it: a copy where its original is, another where the judge finds it best."""
        page = self._weigh(sketch)
        original = self._copies.find(sketch.id, sketch.shingles, sketch.published)
        story = self._names.get(original) if original is not None else None
        ids, scores = list[str](), np.zeros(0)
        if story is None or story not in self._stories:
            ids, scores = self._scored(page)
            best = int(scores.argmax()) if len(ids) else -1
            story = ids[best] if best >= 0 and scores[best] > 0 else story_id(sketch.id)
        placement = Placement(id=sketch.id, story=story, copy_of=original, agency=sketch.agency)
        self._put(sketch, page, placement)
        changes = self._changed(story, ids, scores)
        if not changes:
            return placement
        earlier = tuple(
            msgspec.structs.replace(change, pages=tuple(p for p in change.pages if p != sketch.id)) for change in changes
        )
        return msgspec.structs.replace(placement, story=self._names[sketch.id], changes=earlier)

    def remember(self, sketch: Sketch, placement: Placement) -> None:
        """Puts back a page that was placed earlier, in the order of that time, as when an archive is opened again."""
        self._put(sketch, self._weigh(sketch), placement)
        for change in placement.changes:
            self._follow(change)

    def _weigh(self, sketch: Sketch) -> Weighed:
        if sketch.published is not None:
            self._now = sketch.published if self._now is None else max(self._now, sketch.published)
        self._close()
        return self._scales.weigh(sketch)

    def _scored(self, page: Weighed) -> tuple[list[str], Scores]:
        ids, rows = self._rows(page)
        return ids, self._score(rows) if ids else np.zeros(0)

    def _rows(self, page: Weighed) -> tuple[list[str], Rows]:
        """The stories that the page might belong to, and its likeness to each."""
        similar = self._index.similar(page)
        ids = self._index.candidates(page, similar)
        if not ids:
            return ids, np.zeros((0, len(FEATURES)))
        stories = [self._stories[i] for i in ids]
        rows = [s.row for s in stories]
        near = Closeness(similar, similar[rows], self._index.titled(page, rows))
        return ids, likeness(page, stories, near, self._lookups)

    def _put(self, sketch: Sketch, page: Weighed, placement: Placement) -> None:
        story = placement.story
        happening = self._stories.pop(story, None)  # put back at the end: the order is that of the latest page
        if happening is None:
            happening = Happening(story, self._index.row(story))
        held = happening.add(page, self._lookups)
        self._stories[story] = happening
        self._index.enter(happening, page, held)
        self._copies.add(sketch.id, sketch.shingles, sketch.published, placement.copy_of)
        self._names[sketch.id] = story

    def _close(self) -> None:
        """Closes the stories that the window has left behind, oldest first."""
        while self._stories:
            oldest = next(iter(self._stories.values()))
            late = oldest.last is not None and self._now is not None and self._now - oldest.last > self._window
            if not late and len(self._stories) <= self._most:
                return
            self._forget(oldest)

    def _forget(self, story: Happening) -> None:
        self._index.leave(story)
        del self._stories[story.id]
        self._bridges.leave(story.id)
        for page in story.members:
            self._names.pop(page, None)

    def _changed(
        self, story: str, ids: list[str], scores: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    ) -> tuple[Change, ...]:
        """What the new page shows of its story: that another is the same, or that it is two."""
        found: list[Change] = []
        for other in self._bridges.crossed(story, dict(zip(ids, scores.tolist(), strict=True)), self._stories):
            less, more = sorted((story, other), key=lambda s: (self._stories[s].pages, s != story))
            found.append(Change(kind="merge", story=less, into=more, pages=tuple(self._stories[less].members)))
        if not found and (leaving := parted(self._stories[story])):
            found.append(Change(kind="split", story=story, into=story_id(leaving[0]), pages=tuple(leaving)))
        for change in found:
            self._follow(change)
        return tuple(found)

    def _follow(self, change: Change) -> None:
        """Does as the change says to the stories that are open."""
        story = self._stories.get(change.story)
        if story is None:
            return
        moved = set(change.pages)
        rest = [m for m in story.members if m not in moved]
        pages = list(story.recent)
        self._forget(story)
        for page in pages:
            self._again(change.into if page.id in moved else change.story, page)
        for target, members in ((change.into, change.pages), (change.story, rest)):
            if (found := self._stories.get(target)) is not None:
                found.members.update(dict.fromkeys(members))
                self._names.update(dict.fromkeys(members, target))

    def _again(self, story: str, page: Weighed) -> None:
        happening = self._stories.pop(story, None) or Happening(story, self._index.row(story))
        held = happening.add(page, self._lookups)
        self._stories[story] = happening
        self._index.enter(happening, page, held)
        self._names[page.id] = story


@contextmanager
def collected_seldom() -> Iterator[None]:
    """While many pages are placed: Python looks for cycles of objects seldom. What a stream keeps is much, lives long and has no
    cycles; to walk through it every few hundred objects takes some seven of a hundred parts of the time."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def story_id(page: str) -> str:
    """A story's name: "s" and ten hexadecimal digits, made from the id of the page that began it."""
    return "s" + hashlib.sha256(page.encode("utf-8", "replace")).hexdigest()[:10]
