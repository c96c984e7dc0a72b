"""What happened when, and how counts moved: entries by their own time where a page gives it, else by the page's, so marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from khabar.stories.claims.model import Claim, Evidence
from khabar.stories.telling.clock import place_in_time
from khabar.stories.telling.model import Occurrence, Point, Series

By = Literal["own", "page"]


def timeline(claims: Sequence[Claim]) -> tuple[Occurrence, ...]:
    """Events and the values of moving counts, each once, in the order of time; what has no time at all last."""
    found = [entry for claim in claims for entry in _entries(claim)]
    return tuple(sorted(found, key=lambda o: (place_in_time(o.time), o.by, o.kind, o.text, o.claim, o.position)))


def _entries(claim: Claim) -> Iterator[Occurrence]:
    if claim.kind == "quotation" or (claim.kind == "figure" and not claim.moves):
        return
    for number, position in enumerate(claim.positions):
        evidence = [e for e in position.evidence if not e.once] or list(position.evidence)
        time, by, shown = _time(evidence)
        is_event = claim.kind == "event"
        yield Occurrence(
            time=time,
            by=by,
            kind="event" if is_event else "figure",
            text=claim.about if is_event else f"{position.text} {claim.about}",
            status=position.text if is_event else None,
            claim=claim.id,
            position=number,
            evidence=shown,
        )


def _time(evidence: Sequence[Evidence]) -> tuple[str | None, By, Evidence]:
    """The earliest own time that a piece of evidence has, else the time of the first page."""
    owned = [e for e in evidence if e.own]
    if owned:
        first = min(owned, key=lambda e: (place_in_time(e.own), e.page, e.spans))
        return first.own, "own", first
    return evidence[0].when, "page", evidence[0]


def series(claims: Sequence[Claim]) -> tuple[Series, ...]:
    """The moving counts that have a value at two times or two values."""
    found = []
    for claim in claims:
        points = sorted(_points(claim), key=lambda p: (place_in_time(p.time), p.value, p.evidence.page))
        if claim.moves and (len(claim.positions) > 1 or len({p.time for p in points}) > 1):
            found.append(Series(claim=claim.id, about=claim.about, points=tuple(points)))
    return tuple(found)


def _points(claim: Claim) -> Iterator[Point]:
    """A point for each page that has a value as the present one, from its best-dated place."""
    for position in claim.positions:
        pages: dict[str, Evidence] = {}
        for evidence in position.evidence:
            kept = pages.get(evidence.page)
            if not evidence.once and (kept is None or (evidence.own and not kept.own)):
                pages[evidence.page] = evidence
        for evidence in pages.values():
            yield Point(
                time=evidence.own or evidence.when,
                by="own" if evidence.own else "page",
                value=position.value or 0.0,
                evidence=evidence,
            )
