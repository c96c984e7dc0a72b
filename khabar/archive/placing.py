"""The stream of stories as the archive uses it: pages are placed as they come, and the stream goes on after the archive was
closed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Final, Protocol

import msgspec
from sqlalchemy import Connection, text

from khabar.archive.packing import pack, unpack
from khabar.record import Record
from khabar.stories.model import Placement

RESTORED: Final = 5_000
"""Pages, the newest, whose sketches are kept, and which the stream is given back when an archive is added to again."""
WINDOW: Final = 30 * 86_400
"""Seconds before the newest of them; of older pages the stream knows nothing any more."""

_NEWEST: Final = text("SELECT coalesce(max(page), 0) FROM sketches")
_LATEST: Final = text("SELECT max(moment) FROM pages WHERE n > :after")
_SKETCHES: Final = text(
    "SELECT pages.latest, pages.published, sketches.sketch, pages.id, stories.id, first.id, pages.agency FROM sketches "
    "JOIN pages ON pages.n = sketches.page JOIN stories ON stories.n = pages.story "
    "LEFT JOIN pages AS first ON first.n = pages.copy_of "
    "WHERE sketches.page > :after AND pages.moment >= :since ORDER BY sketches.page"
)
_RECORD: Final = text("SELECT record FROM versions WHERE n = :version")
_DROP: Final = text("DELETE FROM sketches WHERE page <= :page")


class Stream(Protocol):
    """`khabar.stories.stream.Stream`, as far as it is used here."""

    def place(self, sketch: Any, /) -> Placement:
        """Where the page belongs, from those before it."""

    def remember(self, sketch: Any, placement: Placement, /) -> None:
        """Puts back a page that was placed earlier."""


class Stories(Protocol):
    """How pages are put into stories."""

    def stream(self) -> Stream:
        """A stream that has seen nothing yet."""

    def sketch(self, record: Record, published: str | None) -> Any:
        """What the stream needs of the page, which came out when `published` says, where that is known from outside."""

    def decoded(self, data: bytes) -> Any:
        """The sketch that was kept as msgpack."""


class KhabarStories:
    """khabar's own stories; its rooms are entered when the first page is placed."""

    def stream(self) -> Stream:
        """A stream that has seen nothing yet."""
        from khabar.stories.stream import Stream

        return Stream()

    def sketch(self, record: Record, published: str | None) -> Any:
        """What the stream needs of the page."""
        from khabar.stories.sketch import sketch_of

        return sketch_of(record, published=published)

    def decoded(self, data: bytes) -> Any:
        """The sketch that was kept as msgpack."""
        from khabar.stories.sketch import Sketch

        return msgspec.msgpack.decode(data, type=Sketch)


class Placing:
    """The stream of one archive; what other processes placed meanwhile is remembered before anything else is placed."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories
        self._stream: Stream | None = None
        self._seen = 0

    def catch_up(self, connection: Connection) -> None:
        """Remembers the pages that were added since; the first time, the newest that there are."""
        newest = connection.execute(_NEWEST).scalar_one()
        if self._stream is None:
            self._stream = self._stories.stream()
            self._seen = max(0, newest - RESTORED)
        if newest > self._seen:
            latest = connection.execute(_LATEST, {"after": self._seen}).scalar() or 0
            asked = {"after": self._seen, "since": latest - WINDOW}
            for latest, published, sketch, id, story, copy_of, agency in connection.execute(_SKETCHES, asked):
                placement = Placement(id=id, story=story, copy_of=copy_of, agency=agency)
                self._stream.remember(self._decoded(sketch) or self._anew(connection, latest, published), placement)
            self._seen = newest

    def _decoded(self, sketch: bytes) -> Any | None:
        """The sketch that was kept; None where another khabar, whose sketches were otherwise, kept it."""
        try:
            return self._stories.decoded(unpack(sketch))
        except (ValueError, zlib.error, msgspec.DecodeError):
            return None

    def _anew(self, connection: Connection, version: int, published: str | None) -> Any:
        """The sketch of a page made again from its record."""
        packed = connection.execute(_RECORD, {"version": version}).scalar_one()
        return self._stories.sketch(Record.from_json(unpack(packed)), published)

    def place(self, record: Record, published: str | None = None) -> tuple[Placement, bytes]:
        """Where the page belongs, and its sketch to be kept. Call `catch_up` before."""
        assert self._stream is not None
        sketch = self._stories.sketch(record, published)
        return self._stream.place(sketch), pack(_ENCODE(sketch))

    def placed_up_to(self, page: int, connection: Connection) -> None:
        """Notes the newest page that the stream has seen, and lets go of sketches that it will not be given back."""
        self._seen = page
        connection.execute(_DROP, {"page": page - RESTORED})

    def forget(self) -> None:
        """Drops the stream, whose pages were not kept after all; it is made anew from those that were."""
        self._stream, self._seen = None, 0


_ENCODE: Callable[[Any], bytes] = msgspec.msgpack.Encoder().encode
