"""What a frame asks of the parties that were found, in a sentence without syntax, before its words tell of an event."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.parties_by_mark import befallen
from khabar.extraction.events.roles import Reader
from khabar.languages.tables.events import Frame
from khabar.record import Span

CLAUSE_ENDS = frozenset(",;।.!")


def needs_met(reader: Reader, made: Candidate, *, suffering: list[Span], alone: bool) -> bool:
    """Whether the parties are what the frame needs. `suffering`: who suffers it, things too; `alone`: the trigger is a word that
    tells of it without a verb."""
    frame, tokens, lexicon = made.frame, made.sentence.tokens, reader.lexicon
    if not _doers_fit(lexicon, frame, tokens, made.actors):
        return False
    if frame.needs == "struck":
        ends = made.head.i + 1 == len(tokens) or tokens[made.head.i + 1].text in CLAUSE_ENDS
        return bool(befallen(reader, tokens, made.head.i)) or (ends and bool(made.actors and made.recipients))
    if alone:
        return bool(made.actors if frame.owner else suffering)
    acts = bool(made.actors)
    suffers = any(is_somebody(reader, tokens, r) for r in suffering)
    match frame.needs:
        case "violent":
            return suffers and _is_of_violence(lexicon, tokens)
        case "recipient":
            return suffers
        case "party":
            return acts or suffers
        case "both":
            return acts and suffers
    return acts or frame.needs != "agent"


def is_alone(frame: Frame, trigger: list[Token]) -> bool:
    """Whether the trigger is a word that tells of it where it ends a headline."""
    return len(trigger) == 1 and trigger[0].lower in frame.closing


def is_somebody(reader: Reader, tokens: list[Token], span: Span) -> bool:
    """Whether the phrase names somebody, or is of people."""
    inside = [t for t in tokens if span.covers(t.span)]
    if len(inside) == 1 and inside[0].lower in reader.lexicon.words.marked_pronouns:
        return True
    return any(t.start in reader.named or t.lower in reader.lexicon.agents for t in inside)


def _doers_fit(lexicon: Lexicon, frame: Frame, tokens: list[Token], actors: list[Span]) -> bool:
    """Whether who does it can do it, and is of those whom the frame asks for: a film that seizes hearts has seized nothing."""
    told = {t.lower for t in tokens if any(a.covers(t.span) for a in actors)}
    heads = {t.lower for t in tokens if any(a.end == t.end for a in actors)}
    wanted = not frame.subjects or not told.isdisjoint(frame.subjects)
    return wanted and told.isdisjoint(frame.not_by) and heads.isdisjoint(lexicon.inert)


def _is_of_violence(lexicon: Lexicon, tokens: list[Token]) -> bool:
    """Whether a word of the sentence tells of violence, and none of an accident or a force of nature: who was killed was killed
    by somebody then."""
    said = {t.lower for t in tokens}
    return not said.isdisjoint(lexicon.violence) and said.isdisjoint(lexicon.natural)
