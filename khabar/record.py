"""The vocabulary: what a page on record is made of, and its JSON (schema `khabar/1`).

A span is `[start, end)` in Unicode code points into the record's own `text`; `text[start:end]` is always the evidence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

SCHEMA = "khabar/1"

BlockKind = Literal[
    "headline", "deck", "byline", "dateline", "caption", "heading", "paragraph", "quote", "list", "table", "tag",
    "cross_link", "related", "reaction", "comments", "section", "share", "other",
]  # fmt: skip
PROSE: frozenset[str] = frozenset({"headline", "deck", "dateline", "caption", "heading", "paragraph", "quote", "list", "table"})
BODY: frozenset[str] = frozenset({"paragraph", "quote", "list", "table"})
FURNITURE: frozenset[str] = frozenset(
    {"byline", "tag", "cross_link", "related", "reaction", "comments", "section", "share", "other"}
)

EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "OTHER"]
MentionKind = Literal["name", "nominal", "pronoun"]
AttributionKind = Literal["direct", "indirect", "mixed"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "CONCEDE",
]  # fmt: skip
EventStatus = Literal["actual", "planned", "hypothetical", "denied"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Severity = Literal["error", "warning", "note"]


class Span(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """The characters from `start` up to `end`, in code points; never empty. Compares and hashes by what it covers."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span runs from a start to a later end, not from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """The characters that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its edges, or None where nothing else is in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


class Block(msgspec.Struct, frozen=True, gc=False):
    """A piece of the page as laid out; `path` is a CSS path to its element where the page was HTML."""

    kind: BlockKind
    span: Span
    language: str | None = None
    path: str | None = None


class LanguageShare(msgspec.Struct, frozen=True):
    """A language (BCP 47) and its share of the prose, from 0 to 1."""

    code: str
    share: float


class Origin(msgspec.Struct, frozen=True):
    """Where the document came from; `retrieved` is null for what was not fetched, and `warc_record` (the id of the WARC record
    that holds it) is there only where there is one."""

    url: str | None = None
    path: str | None = None
    media_type: str | None = None
    sha256: str | None = None
    retrieved: str | None = None
    warc_record: str | msgspec.UnsetType = msgspec.UNSET


class Headline(msgspec.Struct, frozen=True):
    """A headline of the page; `span` is null where only the metadata has it."""

    text: str
    span: Span | None
    language: str | None


class PageInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What the page says of itself; `evidence` names where each value came from (`json-ld`, `h1`, `text` …)."""

    headlines: tuple[Headline, ...] = ()
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    canonical_url: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    comments: str | None = None
    reactions: tuple[str, ...] = ()
    evidence: dict[str, str] = {}


class Mention(msgspec.Struct, frozen=True):
    """A place in the text where an entity is meant."""

    span: Span
    kind: MentionKind = "name"


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organisation, place or the like, with every place where the page means it."""

    id: str
    name: str
    type: EntityType
    wikidata: str | None = None
    mentions: tuple[Mention, ...] = ()
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()


class Role(msgspec.Struct, frozen=True):
    """The words that fill a role, in pieces where they are discontinuous, and the entity that they mean where known."""

    spans: tuple[Span, ...]
    entity: str | None = None


class Words(msgspec.Struct, frozen=True):
    """The words of a cue, a content or a trigger, in pieces where they are discontinuous."""

    spans: tuple[Span, ...]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who said what: source, cue and content as in Pareti (2012) and PolNeAR (2018); `via` is the outlet told or
    passing it on."""

    id: str
    kind: AttributionKind
    source: Role | None
    via: Role | None = None
    cue: Words | None
    content: Words


class Participant(msgspec.Struct, frozen=True):
    """An actor or recipient of an event."""

    span: Span
    entity: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What happened, in the sixteen types of PLOVER; `place`, `time` and `attribution` are ids of this record."""

    id: str
    type: EventType
    mode: str | None = None
    status: EventStatus = "actual"
    trigger: Words
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: str | None = None
    time: str | None = None
    attribution: str | None = None
    contexts: tuple[str, ...] = ()


class Counted(msgspec.Struct, frozen=True):
    """The words that a figure counts."""

    span: Span


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """How many: `low` and `high` bound the value; `attribution` and `as_of` are ids of this record."""

    id: str
    span: Span
    value: int | float | None
    low: int | float | None
    high: int | float | None
    unit: str | None = None
    approximate: bool = False
    counted: Counted | None = None
    attribution: str | None = None
    as_of: str | None = None


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """When, as TIMEX3 writes it; `assumed` where the value rests on an assumption, `anchor` what it was resolved against."""

    id: str
    span: Span
    type: TimeType
    value: str
    mod: str | None = None
    assumed: bool = False
    anchor: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where: a name in the text and the point it stands for (WGS 84 degrees; GeoNames id where there is one)."""

    id: str
    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found; `spans` mark the shortest words that show it, none for a finding on the page as a whole."""

    code: str
    severity: Severity
    message: str
    spans: tuple[Span, ...] = ()


class ErrorInfo(msgspec.Struct, frozen=True):
    """Why a document could not be read, and what to do; `code` is one of `khabar.errors.INPUT_CODES`."""

    code: str
    message: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A page on record. A document that could not be read has `error` set and nothing else."""

    schema: str = SCHEMA
    id: str
    text: str = ""
    language: str | None = None
    languages: tuple[LanguageShare, ...] = ()
    origin: Origin = Origin()
    page: PageInfo = PageInfo()
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: ErrorInfo | msgspec.UnsetType = msgspec.UNSET

    def cut(self, span: Span) -> str:
        """The evidence: the characters of `text` that the span covers."""
        return span.cut(self.text)

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON on one line, or indented; the same record gives the same bytes."""
        data = _ENCODER.encode(_Failure(self.schema, self.id, self.error) if self.error else self)
        return (msgspec.json.format(data, indent=indent) if indent else data).decode()

    @staticmethod
    def from_json(data: str | bytes) -> Record:
        """The record that `to_json` wrote. Raises `msgspec.DecodeError` on anything else."""
        return _DECODER.decode(data)

    def show(self) -> None:
        """Prints the record to the terminal, each item with its words."""
        print(_rendered("terminal", self), end="")

    def _repr_html_(self) -> str:
        return _rendered("html", self)


class _Failure(msgspec.Struct, frozen=True):
    schema: str
    id: str
    error: ErrorInfo


RENDERERS: dict[str, Callable[[Record], str]] = {}
"""How a record is shown, by medium; `khabar` itself enters them here, so that this room need not know the others."""


def _rendered(medium: str, record: Record) -> str:
    if medium not in RENDERERS:
        raise LookupError(f"nothing is registered that shows a record as {medium!r}; `import khabar` does so")
    return RENDERERS[medium](record)


_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Record)
