"""Claims of what happened: one type of event with the same who and whom, actual on some pages, planned or denied on others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from khabar.record import Event, Participant, Role, Span
from khabar.stories.claims.building import claim, in_order, position
from khabar.stories.claims.cast import Cast, Key
from khabar.stories.claims.model import Claim, Dispute, StoryPage
from khabar.stories.claims.moments import later, moment, order
from khabar.stories.claims.support import Lines, Statement

LOOK: Final = 40
"""Statements of a side that are held against each of the other."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a page with who did it, to whom, and on what day, where known."""

    event: Event
    statement: Statement
    actor: Key | None
    recipient: Key | None
    day: str
    who: str
    whom: str


def event_claims(pages: Sequence[StoryPage], cast: Cast, lines: Lines) -> Iterator[Claim]:
    """The claims over the events of the pages; an event of nobody known is compared with none."""
    groups: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
    found = [item for page in pages for item in _happenings(page, cast)]
    doers: dict[tuple[str, Key | None], set[Key]] = defaultdict(set)
    for item in found:
        if item.actor and item.recipient:
            doers[item.event.type, item.recipient].add(item.actor)
    for item in found:
        actor = item.actor or _only(doers[item.event.type, item.recipient])
        groups[item.event.type, actor or item.recipient].append(item)
    for key in sorted(groups, key=repr):
        for members in _parted(groups[key]):
            yield _event_claim(members, lines)


def _only(doers: set[Key]) -> Key | None:
    """Who did it to somebody, where the story has only one for it: "police arrested Sen", "Sen was arrested"."""
    return next(iter(doers)) if len(doers) == 1 else None


def _happenings(page: StoryPage, cast: Cast) -> Iterator[Happening]:
    sayings = {a.id: a for a in page.record.attributions}
    times = {t.id: t.value for t in page.record.times}
    for event in page.record.events:
        actor, recipient = (_who(page, cast, side) for side in (event.actors, event.recipients))
        if actor is None and recipient is None:
            continue
        if actor == recipient:
            recipient = None  # nobody accuses himself: one of the two was misread
        saying = sayings.get(event.attribution or "")
        speaker = cast.said_by(page, saying) if saying else None
        via = cast.outlet(page, saying.via) if saying else None
        when = times.get(event.time or "", "")
        day = when[:10]
        own = when if when[:4].isdigit() else None
        statement = Statement(page, (*event.trigger.spans, *_spans(event)), speaker, via, own=own)
        is_day = len(day) == 10 and day.replace("-", "").isdigit()
        who, whom = (_words(page, cast, side) for side in (event.actors, event.recipients))
        yield Happening(event, statement, actor, recipient, day if is_day else "", who, whom if recipient else "")


def _spans(event: Event) -> tuple[Span, ...]:
    return tuple(p.span for p in (*event.actors, *event.recipients))


def _who(page: StoryPage, cast: Cast, side: Sequence[Participant]) -> Key | None:
    """The first participant that can be told: a known entity, else by words that name somebody."""
    for participant in side:
        if any(time.span.overlaps(participant.span) for time in page.record.times):
            continue  # "on Tuesday" stands where a recipient would
        if key := cast.entity(page, participant.entity) or cast.named(page.record.cut(participant.span)):
            return cast.whole(key)
    return None


def _parted(members: Sequence[Happening]) -> Iterator[list[Happening]]:
    """Those with another recipient, or on another day, apart; one that has none goes where there is only one choice."""
    ordered = sorted(members, key=lambda h: (repr(h.recipient), h.day, h.statement.page.id, h.statement.spans))
    recipients = {h.recipient for h in ordered if h.recipient and h.actor}
    days = {h.day for h in ordered if h.day}
    parts: dict[tuple[object, str], list[Happening]] = defaultdict(list)
    for item in ordered:
        whom = item.recipient if item.recipient or len(recipients) != 1 else next(iter(recipients))
        day = item.day if item.day or len(days) != 1 else next(iter(days))
        parts[whom, day].append(item)
    yield from parts.values()


def _event_claim(members: Sequence[Happening], lines: Lines) -> Claim:
    groups: dict[object, list[Statement]] = defaultdict(list)
    for item in members:
        groups[item.event.status].append(item.statement)
    keys = in_order(groups)
    positions = [position(lines, str(key), groups[key]) for key in keys]
    disputes = []
    if "denied" in groups and "actual" in groups and (sides := _two_voices(groups["actual"], groups["denied"])):
        pair = keys.index("actual"), keys.index("denied")
        disputes.append(Dispute(positions=pair, kind="status", evidence=(sides[0].evidence, sides[1].evidence)))
    return claim(
        "event",
        _about(members),
        lines,
        [m.statement for m in members],
        positions,
        developed=not disputes and "actual" in groups and "planned" in groups and _came_later(groups),
        disputes=disputes,
    )


def _two_voices(actual: Sequence[Statement], denied: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """The first two statements that are not one speaker's: who denies that he fired and owns to tear gas tells of two deeds."""
    sides = [sorted(held[:LOOK], key=lambda s: (*order(s.page.when), s.page.id, s.spans)) for held in (actual, denied)]
    for one, other in product(*sides):
        speakers = [s.speaker.origin if s.speaker else None for s in (one, other)]
        if speakers[0] is None or speakers[0] != speakers[1]:
            return one, other
    return None


def _came_later(groups: dict[object, list[Statement]]) -> bool:
    planned, actual = ([m for s in groups[k] if (m := moment(s.page.when))] for k in ("planned", "actual"))
    return bool(planned and actual) and later(max(actual), min(planned))


def _about(members: Sequence[Happening]) -> str:
    """Type, who and whom, in the words of the first page that has them all; in Latin letters where a page has them so."""
    best = max(members, key=lambda h: (bool(h.actor) + bool(h.recipient), h.statement.page.record.language == "en"))
    return f"{best.event.type} {best.who or 'somebody'}{f' → {best.whom}' if best.whom else ''}"


def _words(page: StoryPage, cast: Cast, side: Sequence[Participant]) -> str:
    """The first participant by name, else as the page has it."""
    return cast.display(page, Role((side[0].span,), side[0].entity)) if side else ""
