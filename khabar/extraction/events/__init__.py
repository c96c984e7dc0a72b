"""What happened: events in the sixteen types of PLOVER, one trigger each, with nothing joined on without evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import ClassVar

from khabar.extraction.draft import Draft
from khabar.extraction.events.by_pattern import read_pattern
from khabar.extraction.events.by_syntax import read_sentence
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.circumstances import hangs_on, is_beside, is_limit, is_nearer, is_shared
from khabar.extraction.events.lexicon import lexicon
from khabar.extraction.events.pairs import pair_behind
from khabar.extraction.events.public_life import PublicLife
from khabar.extraction.events.roles import Reader
from khabar.extraction.gazetteer import is_country
from khabar.languages import available, load
from khabar.languages.tables.figures import FigureWords
from khabar.languages.tables.units import Units
from khabar.record import Event, Mention, Participant, Span, Words

SOMEBODY = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_FORCES = frozenset({"military", "rebels", "police"})
_PEOPLE = frozenset({"PERSON"})
_BODIES = frozenset({"PERSON", "ORG", "GPE"})
_SITES = frozenset({"LOC", "FAC"})
_STATES = frozenset({"GPE", "NORP"})


class Events:
    """Events with actors, recipients, status, and the place, time and attribution that stand with the trigger."""

    name: ClassVar[str] = "events"
    needs: ClassVar[tuple[str, ...]] = ("times", "places", "entities", "attributions", "figures")
    gives: ClassVar[str] = "events"

    def __call__(self, draft: Draft) -> Sequence[Event]:
        public = PublicLife(draft)
        found = [c for c in _candidates(draft) if not draft.analysis.in_keyword(c.trigger[0].span) and public.has(c)]
        events: list[tuple[int, Event]] = []
        for candidate in _once(found):
            event = _event(draft, len(events) + 1, candidate, events)
            if not (public.is_long and _is_loose(event, candidate)):
                events.append((candidate.sentence.number, event))
        return tuple(event for _, event in events)


def _is_loose(event: Event, candidate: Candidate) -> bool:
    """Whether it only touches on something: a noun ("after the violence") with nobody who did or suffered it, no place and no
    time, what is only supposed, of which nobody acts or nobody suffers, or a gift to nobody ("boosted spending")."""
    if event.type == "AID" and not event.recipients:
        return True
    if event.status == "hypothetical":
        return not (event.actors and event.recipients)
    noun = candidate.head.pos not in ("VERB", "AUX")
    return noun and not (event.actors or event.recipients or event.place or event.time)


def _candidates(draft: Draft) -> Iterator[Candidate]:
    text, names = draft.page.text, draft.analysis.names
    countries = frozenset(
        i for n in names if n.type in _STATES and is_country(n.span.cut(text)) for i in range(n.span.start, n.span.end)
    )
    named, people, bodies, sites, states = (_of_types(draft, t) for t in (SOMEBODY, _PEOPLE, _BODIES, _SITES, _STATES))
    forces = frozenset(
        i for e in draft.entities if e.sector in _FORCES for m in e.mentions for i in range(m.span.start, m.span.end)
    )
    sporting = _share_of_sport(draft)
    if sporting >= _ALL:
        return
    timed = frozenset(i for t in draft.times for i in range(t.span.start, t.span.end))
    measured = _measured(draft)
    for sentence in draft.analysis.sentences:
        words = lexicon(sentence.language)
        if sporting >= _SOME and sentence.has_syntax and words.of_sport(sentence):
            continue
        if words.verbs or words.phrases or words.nouns:
            reader = Reader(words, named, timed, people, bodies, forces, sites, states, countries, measured=measured)
            yield from read_sentence(reader, sentence) if sentence.has_syntax else read_pattern(reader, sentence)


def _measured(draft: Draft) -> frozenset[int]:
    """The characters of sums of money, shares and other measures, not those of counts."""
    languages = {s.language for s in draft.analysis.sentences}
    units = {unit.name for language in languages for unit in load(language).table(Units).unit}
    return frozenset(i for f in draft.figures if f.unit in units for i in range(f.span.start, f.span.end))


def _share_of_sport(draft: Draft) -> float:
    """How much of the page is about sport: then who beats and meets whom is none of politics, even where no word of sport is
    near."""
    told = [s for s in draft.analysis.sentences if len(s.tokens) > 1]
    words = [lexicon(s.language).of_sport(s) for s in told]
    sporting = sum(map(bool, words))
    only = any(w not in lexicon(s.language).words.sporting_too for s, found in zip(told, words, strict=True) for w in found)
    return sporting / len(told) if only and sporting >= _FEWEST else 0.0


_FEWEST = 2
"""Sentences with words of sport that a page about sport has at the least."""
_ALL = 0.5
"""The part of them from which the whole page is about it."""
_SOME = 0.2
"""The part from which a sentence with one such word is."""


def _of_types(draft: Draft, types: frozenset[str]) -> frozenset[int]:
    """The characters of names of these types."""
    return frozenset(i for n in draft.analysis.names if n.type in types for i in range(n.span.start, n.span.end))


def _once(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without repetitions of one event in one sentence."""
    seen: set[tuple[object, ...]] = set()
    for c in candidates:
        key = (c.sentence.number, c.type, tuple(c.actors), tuple(c.recipients))
        if key not in seen:
            seen.add(key)
            yield c


def _event(draft: Draft, number: int, c: Candidate, before: Sequence[tuple[int, Event]]) -> Event:
    return Event(
        id=f"e{number}",
        type=c.type,
        mode=c.mode,
        status=c.status,
        trigger=Words(_runs(draft, c)),
        actors=tuple(_participants(draft, c, [_before_trigger(c, span) for span in c.actors], before)),
        recipients=tuple(_participants(draft, c, c.recipients, before)),
        place=_place(draft, c),
        time=_time(draft, c),
        attribution=_attribution(draft, c),
    )


def _runs(draft: Draft, c: Candidate) -> tuple[Span, ...]:
    """The trigger's words, neighbours joined."""
    spans: list[Span] = []
    for token in c.trigger:
        if spans and not draft.page.text[spans[-1].end : token.start].strip():
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(token.span)
    return tuple(spans)


def _participants(
    draft: Draft, c: Candidate, spans: Sequence[Span], before: Sequence[tuple[int, Event]]
) -> Iterator[Participant]:
    """Who the spans mean; for two that the sentences before name, one each ("the two sides")."""
    for span in spans:
        pair = pair_behind(draft, c, span, before)
        yield from [Participant(span, one) for one in pair] if pair else [Participant(span, _entity(draft, span))]


def _before_trigger(c: Candidate, span: Span) -> Span:
    """Who acts, up to the verb, where a misread sentence has the phrase run on over that: "[Rebels] take airport"."""
    runs_on = span.start < c.head.start < span.end
    kept = [t for t in c.sentence.tokens if runs_on and span.start <= t.start and t.end <= c.head.start]
    return Span(span.start, kept[-1].end) if kept else span


def _entity(draft: Draft, span: Span) -> str | None:
    """The entity that is named last within the span: in English and Hindi the head of a noun phrase comes late. Who is told only
    by whose they are ("his rivals", "the supporters of the mayor") is not that person."""
    inside = [
        (m.span.end, e.id)
        for e in draft.entities
        for m in e.mentions
        if span.covers(m.span) and not (e.type == "PERSON" and _owns(draft, m, span))
    ]
    return max(inside)[1] if inside else None


@cache
def _links() -> frozenset[str]:
    """Words before those whose somebody is: "of"."""
    return frozenset(w for code in available() for w in load(code).table(FigureWords).links)


def _owns(draft: Draft, mention: Mention, span: Span) -> bool:
    """Whether the mention only says whose the others of the span are."""
    if mention.kind == "pronoun":
        return mention.span != span
    words = draft.page.text[span.start : mention.span.start].lower().split()
    return bool(words) and words[-1] in _links()


def _time(draft: Draft, c: Candidate) -> str | None:
    """The time that hangs on the trigger itself, or on a verb joined to it; a length of time says how long, and not when."""
    points = [t for t in draft.times if t.type != "DURATION" and not is_limit(c, t.span)]
    own = [t for t in points if hangs_on(c, t.span)]
    if not c.sentence.has_syntax and (near := [t for t in own if is_nearer(c, t.span)]):
        return near[-1].id
    return next((t.id for t in own), next((t.id for t in points if is_shared(c, t.span)), None))


def _place(draft: Draft, c: Candidate) -> str | None:
    """The place that hangs on the trigger by a word that says where; it may be the recipient too ("a truce in Jeddah"). Else
    where a visit leads, or where those are who have part in it."""
    marks = (*lexicon(c.sentence.language).words.place_marks, *c.frame.places)
    here = [p for p in draft.places if c.sentence.span.covers(p.span)]
    found = [p.id for p in here if hangs_on(c, p.span, marks) and p.span not in c.actors]
    if not found and c.frame.mode == "visit":
        found = [p.id for p in here if p.span in c.recipients]
    found = found or [p.id for p in here if p.span not in c.actors and is_beside(c, p.span, marks)]
    found = found or [p.id for p in here if c.sentence.has_syntax and is_shared(c, p.span, marks)]
    return (found[0] if c.sentence.has_syntax else found[-1]) if found else None


def _attribution(draft: Draft, c: Candidate) -> str | None:
    """The narrowest attribution in whose content the trigger stands."""
    at = c.trigger[0].span
    holding = [(s.end - s.start, a.id) for a in draft.attributions for s in a.content.spans if s.covers(at)]
    return min(holding)[1] if holding else None
