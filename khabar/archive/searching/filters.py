"""Filters on the items of a page: what each asks of the index, and which items of a record it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, get_args

import msgspec

from khabar.archive.folding import sounds_alike, words_of
from khabar.archive.index import AllOf, AnyOf, Expression, Term
from khabar.archive.model import Evidence
from khabar.archive.terms import SAME, Names, about, label, other_script
from khabar.errors import OptionError
from khabar.record import Event, EventType, Record, Span


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages must have besides the words of the query; a name is found in either script.

    `speaker`: somebody of that name is quoted. `event`: a type of PLOVER; `actor`, `recipient`: names of who did it and to
    whom, of the same event.
    `figure`: words about a number, or the number. `place`, `when` (a day, month or year that the page speaks of), `finding`: a
    code.
    `language`, `section`, `outlet`, `agency`: of the page. `since`, `until`: ISO dates of publication.
    """

    speaker: str | None = None
    event: str | None = None
    actor: str | None = None
    recipient: str | None = None
    figure: str | None = None
    place: str | None = None
    when: str | None = None
    finding: str | None = None
    language: str | None = None
    section: str | None = None
    outlet: str | None = None
    agency: str | None = None
    since: str | None = None
    until: str | None = None


Items = Callable[[Record], Iterator[Evidence]]


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter made ready: what the index is asked, and the items of a record that it means; a page without one does not fit."""

    expression: Expression
    items: Items | None = None


def conditions(filters: Filters) -> list[Condition]:
    """The filters that are set, made ready. Raises `OptionError` on a value that makes no sense."""
    found = [_speaker(filters.speaker)] if filters.speaker is not None else []
    if not (filters.event is filters.actor is filters.recipient is None):
        found.append(_event(filters))
    if filters.figure is not None:
        found.append(_figure(filters.figure))
    if filters.place is not None:
        found.append(_place(filters.place))
    if filters.when is not None:
        found.append(_when(filters.when))
    if filters.finding is not None:
        found.append(_finding(filters.finding))
    for tag, option in LABELS.items():
        value = getattr(filters, option)
        if value is not None:
            _words(value, option)
            found.append(Condition(Term(label(tag, value))))
    return found


LABELS: Final = {"l": "language", "c": "section", "o": "outlet", "g": "agency"}


def _words(value: str, option: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(words_of(value)))
    if not words:
        raise OptionError(f"--{option} takes words, not {value!r}")
    return words


def named(tag: str, words: Iterable[str]) -> Expression:
    """Pages with an item of that tag whose name has all the words, in either script."""
    parts: list[Expression] = []
    for word in words:
        others = other_script(tag, word)
        same = Term(f"{tag}{SAME}{word}")
        parts.append(AnyOf((same, *map(Term, others))) if others else same)
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def is_named(asked: Iterable[str], words: set[str]) -> bool:
    """Whether a name of these words is meant by those asked for: each is among them, or sounds like one of the other script."""
    return all(word in words or any(sounds_alike(word, other) for other in words) for word in asked)


def _evidence(record: Record, kind: str, id: str | None, spans: Iterable[Span]) -> Evidence:
    held = tuple(spans)
    return Evidence(kind=kind, id=id, text=" … ".join(record.cut(s) for s in held), spans=held)  # type: ignore[arg-type]


def _speaker(value: str) -> Condition:
    asked = _words(value, "speaker")

    def items(record: Record) -> Iterator[Evidence]:
        names = Names(record)
        for said in record.attributions:
            if said.source and is_named(asked, names.role(said.source)):
                yield _evidence(record, "attribution", said.id, (*said.source.spans, *said.content.spans))

    return Condition(named("s", asked), items)


def _event(filters: Filters) -> Condition:
    kind = filters.event.upper() if filters.event is not None else None
    if kind is not None and kind not in get_args(EventType):
        raise OptionError(f"there is no event type {filters.event!r}; the types are {', '.join(get_args(EventType))}")
    actor = _words(filters.actor, "actor") if filters.actor is not None else ()
    recipient = _words(filters.recipient, "recipient") if filters.recipient is not None else ()
    parts: list[Expression] = []
    if actor:
        parts.append(named(f"e{kind.lower()}" if kind else "a", actor))
    elif kind:
        parts.append(Term(f"e{SAME}{kind.lower()}"))
    if recipient:
        parts.append(named("r", recipient))

    def fits(event: Event, names: Names) -> bool:
        return (
            (kind is None or event.type == kind)
            and (not actor or is_named(actor, names.participants(event.actors)))
            and (not recipient or is_named(recipient, names.participants(event.recipients)))
        )

    def items(record: Record) -> Iterator[Evidence]:
        names = Names(record)
        for event in record.events:
            if fits(event, names):
                people = [p.span for p in (*event.actors, *event.recipients)]
                yield _evidence(record, "event", event.id, sorted({*people, *event.trigger.spans}))

    return Condition(AllOf(tuple(parts)), items)


def _figure(value: str) -> Condition:
    asked = _words(value, "figure")

    def items(record: Record) -> Iterator[Evidence]:
        for figure in record.figures:
            if set(asked) <= about(record, figure):
                counted = (figure.counted.span,) if figure.counted else ()
                yield _evidence(record, "figure", figure.id, sorted({figure.span, *counted}))

    return Condition(AllOf(tuple(Term(f"f{SAME}{word}") for word in asked)), items)


def _place(value: str) -> Condition:
    asked = _words(value, "place")

    def items(record: Record) -> Iterator[Evidence]:
        for place in record.places:
            if is_named(asked, {*words_of(place.name), *words_of(record.cut(place.span))}):
                yield _evidence(record, "place", place.id, (place.span,))

    return Condition(named("p", asked), items)


def _when(value: str) -> Condition:
    if not (value[:4].isdigit() and len(value) in (4, 7, 10)):
        raise OptionError(f"--when takes a day, a month or a year, such as 2026-11-22, 2026-11 or 2026, not {value!r}")

    def items(record: Record) -> Iterator[Evidence]:
        for time in record.times:
            if time.value.startswith(value):
                yield _evidence(record, "time", time.id, (time.span,))

    return Condition(Term(f"t{SAME}{value}"), items)


def _finding(value: str) -> Condition:
    code = _words(value, "finding")

    def items(record: Record) -> Iterator[Evidence]:
        for finding in record.findings:
            if tuple(words_of(finding.code)) == code:
                shown = _evidence(record, "finding", finding.code, finding.spans)
                yield shown if shown.text else msgspec.structs.replace(shown, text=finding.message)

    return Condition(Term(label("x", value)), items)
