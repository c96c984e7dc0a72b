"""Stories that are known beforehand, in place of khabar's stream: for tests, and for measuring the archive by itself."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from khabar.record import Record
from khabar.stories.model import Change, Placement


class KnownSketch(msgspec.Struct, frozen=True):
    """The id of a page."""

    id: str


class KnownStories:
    """Puts each page where `placements` says, by its id; a page that is not in it begins a story of its own."""

    def __init__(self, placements: Mapping[str, Placement] | None = None) -> None:
        self.placements = {} if placements is None else placements
        self.remembered: list[Placement] = []
        self.placed: list[str] = []

    def stream(self) -> KnownStories:
        """A stream that has seen nothing yet."""
        self.remembered, self.placed = [], []
        return self

    def sketch(self, record: Record, published: str | None) -> KnownSketch:  # noqa: ARG002
        """What the stream needs of the page; its date is not looked at."""
        return KnownSketch(record.id)

    def decoded(self, data: bytes) -> KnownSketch:
        """The sketch that was kept as msgpack."""
        return msgspec.msgpack.decode(data, type=KnownSketch)

    def place(self, sketch: KnownSketch, /) -> Placement:
        """Where the page belongs."""
        self.placed.append(sketch.id)
        known = self.placements.get(sketch.id)
        return known or Placement(id=sketch.id, story=f"of {sketch.id}")

    def remember(self, sketch: KnownSketch, placement: Placement, /) -> None:
        """Puts back a page that was placed earlier."""
        assert sketch.id == placement.id
        self.remembered.append(placement)


__all__ = ["Change", "KnownSketch", "KnownStories"]
