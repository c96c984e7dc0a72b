"""An event before it is put on record."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.analysis.model import Sentence, Token
from khabar.languages.tables.events import Frame
from khabar.record import EventStatus, EventType, Span


@dataclass(slots=True)
class Candidate:
    """A trigger with its frame and the participants found for it; `head` is the token on which the clause hangs."""

    sentence: Sentence
    frame: Frame
    type: EventType
    head: Token
    trigger: list[Token]
    status: EventStatus = "actual"
    actors: list[Span] = field(default_factory=list)
    recipients: list[Span] = field(default_factory=list)
    mode: str | None = None
