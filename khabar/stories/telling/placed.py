"""Records without an archive, put into stories on the spot."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.record import Record
from khabar.stories.claims.model import StoryPage
from khabar.stories.sketch import sketch_of
from khabar.stories.stream import Stream


def placed(records: Iterable[Record]) -> dict[str, list[StoryPage]]:
    """The pages of each story, by the story's id, in the order in which the stories began.

    Records with an error are left out; of several with one id the first is taken.
    """
    stream = Stream()
    stories: dict[str, list[StoryPage]] = {}
    seen: set[str] = set()
    for record in records:
        if not record.error and record.id not in seen:
            seen.add(record.id)
            placement = stream.place(sketch_of(record))
            for change in placement.changes:
                _follow(stories, change.kind, change.story, change.into, change.pages)
            stories.setdefault(placement.story, []).append(StoryPage(record=record, placement=placement))
    return stories


def _follow(stories: dict[str, list[StoryPage]], kind: str, story: str, into: str, pages: tuple[str, ...]) -> None:
    """Does to the stories what the stream says of them: two are one, or some pages go on as another."""
    held = stories.get(story, [])
    moved = held if kind == "merge" else [page for page in held if page.id in pages]
    kept = [] if kind == "merge" else [page for page in held if page.id not in pages]
    stories.setdefault(into, []).extend(moved)
    if kept:
        stories[story] = kept
    else:
        stories.pop(story, None)
