"""Pages put aside on disk while they pass, to come back story by story: a story can be told only from all of its pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import msgspec

from khabar.archive.exports._exporter import Pages
from khabar.record import Record
from khabar.stories.model import Placement

Story = list[tuple[Record, Placement]]
"""The pages of one story, in the order in which they passed."""


class ByStory:
    """Lets pages through and keeps those that were placed, in a file without a name that vanishes with it.

    Memory holds one story at a time. Close it, or use it in a `with` statement.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # a private file on disk, in the folder for temporary files
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA cache_size = -8000")  # kilobytes
        self._database.execute("CREATE TABLE page (n INTEGER PRIMARY KEY, story TEXT, record BLOB, placement BLOB)")

    def passing(self, pages: Pages) -> Iterator[tuple[Record, Placement | None]]:
        """The pages, each put aside as it passes."""
        encoder = msgspec.json.Encoder()  # not msgpack, which cannot hold every figure
        self._database.execute("BEGIN")
        for record, placement in pages:
            if placement is not None and not record.error:
                row = placement.story.encode(), encoder.encode(record), encoder.encode(placement)
                self._database.execute("INSERT INTO page (story, record, placement) VALUES (?, ?, ?)", row)
            yield record, placement
        self._database.execute("COMMIT")

    def stories(self) -> Iterator[Story]:
        """The stories by their first page, each with all its pages."""
        self._database.execute("CREATE INDEX IF NOT EXISTS by_story ON page (story, n)")
        records, placements = msgspec.json.Decoder(Record), msgspec.json.Decoder(Placement)
        with closing(self._database.execute("SELECT story FROM page GROUP BY story ORDER BY min(n)")) as names:
            for (name,) in names:
                rows = self._database.execute("SELECT record, placement FROM page WHERE story = ? ORDER BY n", (name,))
                yield [(records.decode(record), placements.decode(placement)) for record, placement in rows]

    def __enter__(self) -> ByStory:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()
