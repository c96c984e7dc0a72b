"""Values of one matter put in time: what moved, what contradicts, what was only repeated.

A count that grows (the dead) may rise from page to page: that is its development. It is disputed where two independent sources
give two values at the same time, where a later page of another origin has less, or where one page has both without calling one
of them the earlier. A count that varies (the missing) is disputed only at the same time; one that should not move (passengers
aboard) always. A page without a date takes part in what is fixed and in what it says itself, never in an order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from khabar.checking.phrases import has
from khabar.languages import load
from khabar.languages.tables.checks import Checks
from khabar.record import Span
from khabar.stories.claims.model import Dispute, DisputeKind, Position, Stale
from khabar.stories.claims.moments import later, moment, same_time
from khabar.stories.claims.support import Statement

STALE_AFTER = 72.0
"""Hours after which a moving count that is merely repeated is stale."""

Compared = tuple[list[Dispute], list[Stale], bool]


def compared(
    positions: Sequence[Position], statements: Sequence[Sequence[Statement]], moves: str, meet: Callable[[int, int], bool]
) -> Compared:
    """The disputes between the positions, the stale repetitions, and whether the value developed.

    `statements` stand in the order of `positions`; `meet` says whether two of these can be one value.
    """
    current = [[s for s in group if not s.once] for group in statements]
    disputes: list[Dispute] = []
    stale: dict[str, Stale] = {}
    developed = False
    for one, other in combinations(range(len(positions)), 2):
        if meet(one, other):
            continue
        found = _dispute(current, positions, one, other, moves)
        if found:
            disputes.append(found)
        elif moves != "fixed":
            developed = developed or _moved(statements[one], statements[other])
            stale |= _superseded(current, positions, one, other) if moves == "grows" else {}
    if moves != "fixed":
        for number, group in enumerate(current):
            for held in _unchanged(number, group):
                stale.setdefault(held.evidence.page, held)
    return disputes, [stale[page] for page in sorted(stale)], developed


def _dispute(
    current: Sequence[Sequence[Statement]], positions: Sequence[Position], one: int, other: int, moves: str
) -> Dispute | None:
    """The first kind of dispute that a pair of statements of the two positions shows."""
    for kind in _KINDS[moves]:
        for first in current[one]:
            for second in current[other]:
                if _SHOWS[kind](first, second, positions[one].value or 0, positions[other].value or 0):
                    return Dispute(positions=(one, other), kind=kind, evidence=(first.evidence, second.evidence))
    return None


def _one_page(first: Statement, second: Statement, _value: float, _rival: float) -> bool:
    return first.page.id == second.page.id


def _at_one_time(first: Statement, second: Statement, _value: float, _rival: float) -> bool:
    a, b = moment(first.page.when), moment(second.page.when)
    return bool(a and b and same_time(a, b)) and _two_sources(first, second)


def _lower_later(first: Statement, second: Statement, value: float, rival: float) -> bool:
    """Whether the later of the two has less and names an origin of its own for it."""
    a, b = moment(first.page.when), moment(second.page.when)
    if not (a and b) or not _two_sources(first, second):
        return False
    newer = second if later(b, a) else first if later(a, b) else None
    less = second if rival < value else first
    return newer is less and bool(less.speaker and less.speaker.origin)


def _never_moves(first: Statement, second: Statement, _value: float, _rival: float) -> bool:
    return first.page.id != second.page.id


_SHOWS: dict[DisputeKind, Callable[[Statement, Statement, float, float], bool]] = {
    "one-page": _one_page,
    "same-time": _at_one_time,
    "lower-later": _lower_later,
    "never-moves": _never_moves,
}
_KINDS: dict[str, tuple[DisputeKind, ...]] = {
    "grows": ("same-time", "one-page", "lower-later"),
    "varies": ("same-time", "one-page"),
    "fixed": ("never-moves", "one-page"),
}


def _two_sources(first: Statement, second: Statement) -> bool:
    """Whether the two are of two pages and no one origin stands behind both."""
    one = first.speaker.origin if first.speaker else None
    other = second.speaker.origin if second.speaker else None
    return first.page.id != second.page.id and (one is None or one != other)


def _moved(earlier: Sequence[Statement], rival: Sequence[Statement]) -> bool:
    """Whether a dated page has the one and a later one the other, or a page calls one of them the earlier."""
    if any(s.once for s in (*earlier, *rival)):
        return True
    times = [sorted(m for s in group if (m := moment(s.page.when))) for group in (earlier, rival)]
    return bool(times[0] and times[1]) and (later(times[1][-1], times[0][0]) or later(times[0][-1], times[1][0]))


def _superseded(current: Sequence[Sequence[Statement]], positions: Sequence[Position], one: int, other: int) -> dict[str, Stale]:
    """Pages that still have the smaller value after the greater was out."""
    low, high = (one, other) if (positions[one].value or 0) < (positions[other].value or 0) else (other, one)
    dated = [(m, s) for s in current[high] if (m := moment(s.page.when))]
    firsts = [(m, s) for s in current[low] if (m := moment(s.page.when))]
    if not dated or not firsts:
        return {}
    out, newer = min(dated, key=lambda pair: (pair[0], pair[1].page.id))
    _, since = min(firsts, key=lambda pair: (pair[0], pair[1].page.id))
    has_new = {s.page.id for s in current[high]}
    return {
        s.page.id: Stale(position=low, evidence=s.evidence, since=since.evidence, newer=newer.evidence)
        for m, s in firsts
        if later(m, out) and s.page.id not in has_new
    }


def _unchanged(number: int, group: Sequence[Statement]) -> list[Stale]:
    """Repetitions of a value: those whose sentence says that it has not moved, and those long after it was first said,
    unsourced.
    """
    dated = [(m, s) for s in group if (m := moment(s.page.when))]
    if not dated:
        return []
    begun, since = min(dated, key=lambda pair: (pair[0], pair[1].page.id))
    found = []
    for statement in group:
        now = moment(statement.page.when)
        late = bool(now and now.hours - begun.hours >= STALE_AFTER and not (statement.speaker and statement.speaker.key))
        if statement.page.id != since.page.id and (late or _says_unchanged(statement)):
            found.append(Stale(position=number, evidence=statement.evidence, since=since.evidence))
    return found


def _says_unchanged(statement: Statement) -> bool:
    record, span = statement.page.record, statement.spans[0]
    sentence = next((s for s in record.sentences if s.start <= span.start < s.end), Span(span.start, span.end))
    block = next((b for b in record.blocks if b.span.covers(span)), None)
    language = (block.language if block else None) or record.language or "en"
    return has(load(language.split("-")[0]).table(Checks).unchanged, sentence.cut(record.text))
