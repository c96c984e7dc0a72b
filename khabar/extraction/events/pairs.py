"""Who "the two sides" are: the two that the sentences before tell of, where these are just two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.extraction.draft import Draft
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.lexicon import lexicon
from khabar.record import Entity, Event, Span

_BACK = 2
"""Sentences that an event may be back whose two parties are meant."""
_KINDS = {
    "state": frozenset({"GPE", "NORP"}),
    "person": frozenset({"PERSON"}),
    "": frozenset({"GPE", "NORP", "ORG", "PERSON"}),
}
"""By what a noun for two is of, the types of those that may be meant."""


def pair_behind(draft: Draft, candidate: Candidate, span: Span, before: Sequence[tuple[int, Event]]) -> tuple[str, str] | None:
    """The two entities that a phrase for two takes up ("both sides", दोनों देश): the parties of the last event, or else the only
    two named in the sentence before; None where the phrase is for no two, or others may be meant too."""
    kind = _kind(draft, candidate, span)
    if kind is None:
        return None
    number = candidate.sentence.number
    for at, event in reversed(before):
        parties = dict.fromkeys(p.entity for p in (*event.actors, *event.recipients) if p.entity)
        if number - at <= _BACK and len(parties) == 2 and _all_are(draft, parties, kind):
            first, second = parties
            return first, second
    return _named_before(draft, candidate, span, kind)


def _kind(draft: Draft, candidate: Candidate, span: Span) -> str | None:
    """What the phrase is for two of; None where it is for no two."""
    words = lexicon(candidate.sentence.language).words
    said = span.cut(draft.page.text).lower()
    opener = next((o for o in words.pair_openers if said == o or said.startswith(f"{o} ")), None)
    return None if opener is None else words.pairs.get(said.removeprefix(opener).strip())


def _all_are(draft: Draft, ids: Iterable[str], kind: str) -> bool:
    return all(e.type in _KINDS[kind] for e in draft.entities if e.id in set(ids))


def _named_before(draft: Draft, candidate: Candidate, span: Span, kind: str) -> tuple[str, str] | None:
    """The two entities of the kind that are named in the sentence before, or ahead of the phrase in its own; none where there are
    more."""
    number, sentences = candidate.sentence.number, draft.analysis.sentences
    own, previous = candidate.sentence.span, sentences[number - 1].span if number else candidate.sentence.span
    for stretch in (Span(own.start, span.start) if span.start > own.start else None, previous):
        named = [] if stretch is None else [e for e in draft.entities if e.type in _KINDS[kind] and _is_named_in(e, stretch)]
        if len(named) == 2 and len({e.type == "PERSON" for e in named}) == 1:
            return named[0].id, named[1].id
        if len(named) > 2:
            return None
    return None


def _is_named_in(entity: Entity, stretch: Span) -> bool:
    return any(m.kind == "name" and stretch.covers(m.span) for m in entity.mentions)
