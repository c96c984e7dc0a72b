"""What goes into the archive and what comes out of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from khabar.record import Record, Span
from khabar.stories.model import Change, Placement


class Kept(msgspec.Struct, frozen=True):
    """A record to be kept with the document that it was read from, as bytes or text; None where there is only the record.

    `published` is when the page came out, where that is known from outside it (an ISO date or moment); it goes before the page's
    own.
    """

    record: Record
    content: bytes | str | None = None
    published: str | None = None


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a page that was to be added; it is told when it is on the disk.

    `new`: it was not there. `changed`: it was, and said something else; `version` is the new one. `same`: it was there, and
    nothing was done.
    `unread`: it is the record of a document that could not be read, and was not kept.
    """

    id: str
    status: Literal["new", "changed", "same", "unread"]
    version: int = 0
    placement: Placement | None = None


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A state of a page: its number from 1, when it came (ISO 8601, UTC), the digest of its document, the id that it then had."""

    number: int
    added: str
    sha256: str | None
    document: str | None


class StorySummary(msgspec.Struct, frozen=True, kw_only=True):
    """A story in a list: `first` and `last` are moments of its pages (ISO 8601, UTC), `headline` and `outlet` of its newest
    page. Pages without a date, whose moment is that of their coming, count only where no page has one."""

    id: str
    first: str
    last: str
    pages: int
    copies: int
    languages: tuple[str, ...]
    headline: str | None = None
    outlet: str | None = None
    changes: tuple[Change, ...] = ()


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the record that a search asked for: its kind, its id in the record, its words and where they stand."""

    kind: Literal["attribution", "event", "figure", "place", "time", "finding"]
    id: str | None
    text: str
    spans: tuple[Span, ...] = ()


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was found. `snippet` is the stretch of its text that shows best why, `marks` the words in the text that were
    looked for; all spans are of the record's text, as everywhere."""

    id: str
    story: str
    copy_of: str | None
    headline: str | None
    outlet: str | None
    section: str | None
    language: str | None
    published: str | None
    added: str
    score: float
    snippet: str
    span: Span | None
    marks: tuple[Span, ...]
    evidence: tuple[Evidence, ...]


class Results(msgspec.Struct, frozen=True):
    """The pages found, best first; `after` asks for those that follow, None where there are none."""

    hits: tuple[Hit, ...]
    after: str | None
