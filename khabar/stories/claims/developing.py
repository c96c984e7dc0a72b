"""Values of one matter put in time: what moved, what contradicts, what was only repeated.

A count that grows (the dead) may rise from page to page: that is its development. It is disputed where two independent sources
give two values at the same time (and the greater is not told as newer than one before it: "rose to 11"), where a later page of
another origin has less, or where a headline has what the text below it has not. A count that varies (the missing) is disputed
only at the same time; one that should not move (passengers aboard) always. A page without a date takes part in what is fixed and
in what it says itself, never in an order of time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from khabar.languages import load
from khabar.languages.phrases import has
from khabar.languages.tables.checks import Checks
from khabar.record import Span
from khabar.stories.claims.model import Dispute, DisputeKind, Position, Stale
from khabar.stories.claims.moments import Moment, after, later, moment, same_time
from khabar.stories.claims.support import Statement

STALE_AFTER = 72.0
"""Hours after which a moving count that is merely repeated is stale."""

MOST = 20
"""Disputes of a claim that are told, those with most pages first."""


class Compared(NamedTuple):
    """The disputes, the stale repetitions, whether the value moved in time, and whether two values stand side by side of which
    neither time nor source says more.
    """

    disputes: list[Dispute]
    stale: list[Stale]
    developed: bool
    differing: bool


def compared(
    positions: Sequence[Position], statements: Sequence[Sequence[Statement]], moves: str, meet: Callable[[int, int], bool]
) -> Compared:
    """How the positions go together. `statements` stand in the order of `positions`; `meet` says whether two of these can be one
    value.
    """
    current = [[s for s in group if not s.once] for group in statements]
    disputes: list[Dispute] = []
    stale: dict[str, Stale] = {}
    developed = differing = False
    for one, other in combinations(range(len(positions)), 2):
        if meet(one, other):
            continue
        old = _superseded(current, positions, one, other, moves) if moves != "fixed" else {}
        standing = [_not_told_again(group, old) if n in (one, other) else group for n, group in enumerate(current)]
        found = _dispute(standing, positions, one, other, moves)
        if found:
            disputes.append(found)
        elif moves != "fixed":
            low, high = (one, other) if (positions[one].value or 0) < (positions[other].value or 0) else (other, one)
            moved = _moved(statements[low], statements[high])
            developed, differing = developed or moved, differing or not moved
            stale |= old
    if moves != "fixed":
        for number, group in enumerate(current):
            for held in _unchanged(number, group):
                stale.setdefault(held.evidence.page, held)
    disputes = _against_the_most(disputes, positions)
    disputes.sort(key=lambda d: -sum(positions[n].support.pages for n in d.positions))
    return Compared(disputes[:MOST], [stale[page] for page in sorted(stale)], developed, differing)


def _not_told_again(group: Sequence[Statement], old: Mapping[str, Stale]) -> list[Statement]:
    """The statements but for those that tell an old value again and name nobody for it: they are no second count."""
    return [s for s in group if s.page.id not in old or (s.speaker and s.speaker.key)]


def _against_the_most(disputes: Sequence[Dispute], positions: Sequence[Position]) -> list[Dispute]:
    """The disputes, of those of one value that comes too late with several greater ones only that with the greatest."""

    def lower(dispute: Dispute) -> int:
        return min(dispute.positions, key=lambda n: positions[n].value or 0)

    def greater(dispute: Dispute) -> float:
        return max(positions[n].value or 0 for n in dispute.positions)

    most: dict[int, float] = defaultdict(float)
    for dispute in disputes:
        if dispute.kind == "lower-later":
            most[lower(dispute)] = max(most[lower(dispute)], greater(dispute))
    return [d for d in disputes if d.kind != "lower-later" or greater(d) == most[lower(d)]]


def _dispute(
    current: Sequence[Sequence[Statement]], positions: Sequence[Position], one: int, other: int, moves: str
) -> Dispute | None:
    """The first kind of dispute that a pair of statements of the two positions shows, named sources before others."""
    rises = (positions[one].value or 0) < (positions[other].value or 0)
    first, second = (sorted(current[n], key=lambda s: s.speaker is None or s.speaker.origin is None) for n in (one, other))
    in_time = (_with_their_originals(first), _with_their_originals(second))
    for kind in _KINDS[moves]:
        pair = _PAIRS[kind](*(in_time if kind in _IN_TIME else (first, second)), rises)
        if pair:
            return Dispute(positions=(one, other), kind=kind, evidence=(pair[0].evidence, pair[1].evidence))
    return None


Pair = tuple[Statement, Statement]
Said = Sequence[Statement]


def _on_one_page(first: Said, second: Said, _rises: bool) -> Pair | None:
    """A headline's value that the text below has not, against another: two values of the text are a whole and its part, or an
    earlier count.
    """
    texts = [{s.page.id for s in said if not s.in_headline} for said in (first, second)]
    seconds: dict[str, list[Statement]] = defaultdict(list)
    for statement in second:
        seconds[statement.page.id].append(statement)
    for one in first:
        for other in seconds.get(one.page.id, ()):
            page = one.page.id
            if (one.in_headline and page not in texts[0]) or (other.in_headline and page not in texts[1]):
                return one, other
    return None


def _on_two_pages(first: Said, second: Said, _rises: bool) -> Pair | None:
    return next(((s, t) for s in first[:LOOK] for t in second[:LOOK] if s.page.id != t.page.id), None)


def _at_one_time(first: Said, second: Said, rises: bool) -> Pair | None:
    days: dict[int, list[tuple[Moment, Statement]]] = defaultdict(list)
    for statement in second:
        if now := moment(statement.page.when):
            days[int(now.hours // 24)].append((now, statement))
    for statement in first:
        if now := moment(statement.page.when):
            day = int(now.hours // 24)
            for then, rival in (pair for near in (day, day - 1, day + 1) for pair in days[near][:LOOK]):
                less, more, greater = (now, then, rival) if rises else (then, now, statement)
                is_news = greater.risen and not after(less, more)  # "rose to 11" is news to who had less before, not after it
                if same_time(now, then) and not is_news and _two_sources(statement, rival):
                    return statement, rival
    return _side_by_side(first, second) or _kept_to(first, second) or _kept_to(second, first)


def _side_by_side(first: Said, second: Said) -> Pair | None:
    """Two values on one page, each with somebody of its own: "the union put it at 4,000, the police at 900"."""
    for statement in first[:LOOK]:
        for rival in second[:LOOK]:
            if statement.page.id == rival.page.id and _two_origins(statement, rival) and not (statement.risen or rival.risen):
                return statement, rival
    return None


def _kept_to(first: Said, second: Said) -> Pair | None:
    """A value to which its source keeps after another has given the other one."""
    times = [(m, s) for s in first[:LOOK] if (m := moment(s.page.when))]
    for rival in second[:LOOK]:
        if then := moment(rival.page.when):
            before = {s.speaker.origin for m, s in times if s.speaker and m.hours <= then.hours and _two_origins(s, rival)}
            kept = next((s for m, s in times if s.speaker and s.speaker.origin in before and m.hours >= then.hours), None)
            if kept is not None and kept.page.id != rival.page.id:
                return (kept, rival)
    return None


def _two_origins(one: Statement, other: Statement) -> bool:
    """Whether each has somebody behind it, and not the same."""
    origins = [s.speaker.origin if s.speaker else None for s in (one, other)]
    return None not in origins and origins[0] != origins[1]


def _less_later(first: Said, second: Said, rises: bool) -> Pair | None:
    """A later page whose named origin has less than another had before."""
    less, more = (first, second) if rises else (second, first)
    dated = sorted(((m, s) for s in more if (m := moment(s.page.when))), key=lambda pair: (pair[0], pair[1].page.id))
    for statement in less:
        now = moment(statement.page.when)
        if now and statement.speaker and statement.speaker.origin:
            for then, rival in dated[:LOOK]:
                if later(now, then) and _two_sources(statement, rival):
                    return (statement, rival) if rises else (rival, statement)
    return None


LOOK = 40
"""Statements of a position that each of the other is held against, so that the work grows with the pages and not their square."""
_PAIRS: dict[DisputeKind, Callable[[Said, Said, bool], Pair | None]] = {
    "one-page": _on_one_page,
    "same-time": _at_one_time,
    "lower-later": _less_later,
    "never-moves": _on_two_pages,
}
_KINDS: dict[str, tuple[DisputeKind, ...]] = {
    "grows": ("same-time", "one-page", "lower-later"),
    "varies": ("same-time", "one-page"),
    "fixed": ("never-moves", "one-page"),
}


_IN_TIME = frozenset({"same-time", "lower-later"})


def _with_their_originals(said: Said) -> Said:
    """The statements but for those of copies whose original says the same: a copy speaks when its original spoke."""
    pages = {s.page.id for s in said}
    return [s for s in said if s.page.placement.copy_of not in pages]


def _two_sources(first: Statement, second: Statement) -> bool:
    """Whether the two are of two pages and no one origin stands behind both."""
    one = first.speaker.origin if first.speaker else None
    other = second.speaker.origin if second.speaker else None
    return first.page.id != second.page.id and (one is None or one != other)


def _moved(less: Sequence[Statement], more: Sequence[Statement]) -> bool:
    """Whether a dated page has the one and a later one the other, or a page calls the less the earlier or the more the newer."""
    if any(s.once for s in (*less, *more)) or any(s.risen for s in more):
        return True
    times = [sorted(m for s in group if (m := moment(s.page.when))) for group in (less, more)]
    return bool(times[0] and times[1]) and (later(times[1][-1], times[0][0]) or later(times[0][-1], times[1][0]))


def _superseded(
    current: Sequence[Sequence[Statement]], positions: Sequence[Position], one: int, other: int, moves: str
) -> dict[str, Stale]:
    """Pages that still have the value said first after the other was out: of a count that grows the smaller one, of one that goes
    up and down either, where the page names nobody for it.
    """
    dated = {n: sorted(((m, s) for s in current[n] if (m := moment(s.page.when))), key=_by_time) for n in (one, other)}
    if not dated[one] or not dated[other]:
        return {}
    first, second = (one, other) if dated[one][0][0].hours <= dated[other][0][0].hours else (other, one)
    (begun, since), (out, newer) = dated[first][0], dated[second][0]
    if later(begun, out) or (moves == "grows" and (positions[first].value or 0) > (positions[second].value or 0)):
        return {}
    has_new = {s.page.id for s in current[second]}
    return {
        s.page.id: Stale(position=first, evidence=s.evidence, since=since.evidence, newer=newer.evidence)
        for m, s in dated[first]
        if later(m, out) and s.page.id not in has_new and (moves == "grows" or not (s.speaker and s.speaker.key))
    }


def _by_time(dated: tuple[Moment, Statement]) -> tuple[float, str]:
    return dated[0].hours, dated[1].page.id


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
