"""A story as it is told: its JSON (schema `khabar-story/1`) is what `khabar story --json` prints."""

from __future__ import annotations

from typing import Literal

import msgspec

from khabar.record import Severity, Span
from khabar.stories.claims.model import Claim, Evidence

SCHEMA = "khabar-story/1"


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """A headline, its language, and the page that it stands on."""

    text: str
    language: str | None
    page: str


class PageLine(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the story: who published it, when it spoke, whose copy it is, which agency it credits, and of which page of its
    own outlet or wire it is the translation.
    """

    id: str
    outlet: str | None
    when: str | None
    language: str | None
    copy_of: str | None
    agency: str | None
    translation_of: str | None = None


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the timeline. `time` is the time of what happened (`by` is `own`) or, where no page gives it, that of the first
    page that says it (`page`); None where that page has no date. `claim` is the claim's id, `position` which of its positions.
    """

    time: str | None
    by: Literal["own", "page"]
    kind: Literal["event", "figure"]
    text: str
    status: str | None
    claim: str
    position: int
    evidence: Evidence


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a speaker is reported to have said, and every page that has it in these words.

    `cue` is the word that puts it to them on the first such page ("said", "denied", खारिज कर दी), None where there is none: what
    is denied or demanded is not what is said to be so.
    """

    text: str
    cue: str | None
    kind: Literal["direct", "indirect", "mixed"]
    evidence: tuple[Evidence, ...]


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker, by the fullest name that a page gives, with what the pages put to them, in order of time."""

    name: str
    said: tuple[Said, ...]


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A value at a time: the count's own time (`by` is `own`), or that of the page."""

    time: str | None
    by: Literal["own", "page"]
    value: float
    evidence: Evidence


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """A count over time: each value once for each page that has it, by time, the undated last."""

    claim: str
    about: str
    points: tuple[Point, ...]


class PageSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text of the record with the id `page`."""

    page: str
    span: Span


class StoryFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What a check of stories found: `spans` with their pages, the doubtful or later place first; `claim` its id where it is of
    one.
    """

    code: str
    severity: Severity
    message: str
    spans: tuple[PageSpan, ...]
    claim: str | None = None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A story told. `outlets` and `reports` count over all its pages as `Support` does over those of a claim."""

    schema: str = SCHEMA
    id: str
    titles: tuple[Title, ...]
    pages: tuple[PageLine, ...]
    outlets: int
    reports: int
    begun: str | None
    last: str | None
    timeline: tuple[Occurrence, ...]
    voices: tuple[Voice, ...]
    series: tuple[Series, ...]
    claims: tuple[Claim, ...]
    findings: tuple[StoryFinding, ...]

    def to_json(self, *, indent: int | None = None) -> str:
        """The story as JSON on one line, or indented; the same pages give the same bytes."""
        data = _ENCODER.encode(self)
        return (msgspec.json.format(data, indent=indent) if indent else data).decode()

    @staticmethod
    def from_json(data: str | bytes) -> Story:
        """The story that `to_json` wrote. Raises `msgspec.DecodeError` on anything else."""
        return _DECODER.decode(data)


_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Story)
