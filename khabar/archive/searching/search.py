"""A search: candidates from the index, newest first; ranked in stretches; each looked at before it is shown."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import msgspec
import numpy as np
from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select

from khabar.archive.index import AllOf, AnyOf, Expression, Index, Term, Without
from khabar.archive.model import Evidence, Hit, Results
from khabar.archive.moments import bound, stretches
from khabar.archive.packing import unpack
from khabar.archive.schema import PAGES, STORIES, VERSIONS
from khabar.archive.searching.cursor import Cursor, read
from khabar.archive.searching.filters import Condition, Filters, conditions
from khabar.archive.searching.query import Query, Wanted, parsed
from khabar.archive.searching.ranking import rarity, scores
from khabar.archive.searching.snippets import Mark, marks_of, snippet
from khabar.archive.terms import SAME, running_words
from khabar.errors import OptionError
from khabar.record import Record

RANKED: Final = 1_000
"""Pages that are ranked together: the newest that fit, then the next, and so on."""
LOOKED_AT: Final = 300
"""Pages that are opened for one answer at most, beyond those that it may hold; a search that needs more gives fewer and says
where it goes on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A search made ready: what the index is asked, what the pages are ranked by, what they are looked at for."""

    expression: Expression | None
    wanted: tuple[Wanted, ...]
    conditions: tuple[Condition, ...]
    between: tuple[int, int] | None
    digest: int
    is_void: bool = False


def planned(query: str, filters: Filters) -> Plan:
    """The plan of a search. Raises `OptionError` where a filter makes no sense, or all is left out and nothing asked for."""
    asked, found = parsed(query), conditions(filters)
    since, until = bound(filters.since, "--since"), bound(filters.until, "--until", end=True)
    between = (
        None if since is until is None else (since if since is not None else -(1 << 62), until if until is not None else 1 << 62)
    )
    return Plan(
        _expression(asked, found, since, until),
        asked.wanted,
        tuple(found),
        between,
        zlib.crc32(msgspec.json.encode((query.split(), filters))),
        is_void=asked.is_void,
    )


def _expression(query: Query, found: list[Condition], since: int | None, until: int | None) -> Expression | None:
    parts = [w.expression for w in query.wanted] + [c.expression for c in found]
    if since is not None or until is not None:
        days = stretches(since, until)
        parts.append(AnyOf(tuple(Term(f"d{SAME}{day}") for day in days or ["none"])))
    if not parts:
        if query.unwanted:
            raise OptionError("a search needs something to look for besides what it leaves out; add a word or a filter")
        return None
    wanted = parts[0] if len(parts) == 1 else AllOf(tuple(parts))
    return Without(wanted, AnyOf(tuple(w.expression for w in query.unwanted))) if query.unwanted else wanted


def search(
    connection: Connection,
    index: Index,
    query: str,
    filters: Filters,
    *,
    limit: int = 20,
    after: str | None = None,
    newer_than: int = 0,
    among: Sequence[int] | None = None,
    newest_first: bool = False,
) -> Results:
    """The pages that fit, best first or newest first; of those numbered above `newer_than`, or of those `among` a few, the newest
    of them first.
    """
    plan = planned(query, filters)
    newest = connection.execute(select(func.coalesce(func.max(PAGES.c.n), 0))).scalar_one()
    cursor = read(after, plan.digest) if after else Cursor(plan.digest, newest, newest)
    if plan.is_void:
        return Results((), None)
    return _Walk(connection, index, plan, cursor, limit, newer_than, among, bool(plan.wanted) and not newest_first).results()


@dataclass
class _Walk:
    """A walk down the candidates from where the cursor stands, so many at a time (`size`)."""

    connection: Connection
    index: Index
    plan: Plan
    cursor: Cursor
    limit: int
    newer_than: int
    among: Sequence[int] | None
    is_ranked: bool
    looked_at: int = 0

    @property
    def size(self) -> int:
        return RANKED if self.is_ranked else max(64, self.limit)

    def results(self) -> Results:
        """As many hits as are wanted, and where to go on."""
        hits: list[Hit] = []
        cursor: Cursor | None = self.cursor
        while cursor is not None:
            candidates = self._candidates(cursor.top)
            rows: dict[int, RowMapping] = {}
            ranked = self._ranked(candidates, cursor)
            for number, (score, page) in enumerate(ranked):
                if len(hits) >= self.limit or self.looked_at >= self.limit + LOOKED_AT:
                    last = ranked[number - 1] if number else (cursor.score, cursor.page)
                    return Results(tuple(hits), self._at(cursor, *last).written())
                if number % self.limit == 0:
                    rows = self._rows([page for _, page in ranked[number : number + self.limit]])
                self.looked_at += 1
                if hit := self._hit(rows[page], score):
                    hits.append(hit)
            cursor = self._at(cursor, top=candidates[-1] - 1) if len(candidates) >= self.size else None
            if cursor and len(hits) >= self.limit:
                return Results(tuple(hits), cursor.written())
        return Results(tuple(hits), None)

    def _at(self, cursor: Cursor, score: float = -1.0, page: int = -1, *, top: int | None = None) -> Cursor:
        return Cursor(cursor.search, cursor.horizon, cursor.top if top is None else top, score, page)

    def _candidates(self, top: int) -> list[int]:
        """The newest pages up to that number that may fit, newest first; fewer than `size` where there are no more."""
        return [page for page in self._indexed(top) if page > self.newer_than]

    def _indexed(self, top: int) -> list[int]:
        if self.among is not None:
            return [page for page in self._fitting if page <= top][: self.size]
        if self.plan.expression is None:
            newest = select(PAGES.c.n).where(PAGES.c.n <= top).order_by(PAGES.c.n.desc()).limit(self.size)
            return list(self.connection.execute(newest).scalars())
        return self.index.matching(self.connection, self.plan.expression, top=top, limit=self.size, between=self.plan.between)

    @cached_property
    def _fitting(self) -> Sequence[int]:
        """The pages `among` which is looked that the index has under what is asked."""
        wanted, among = self.plan.expression, self.among or ()
        return among if wanted is None else self.index.fitting(self.connection, wanted, among, self.plan.between)

    def _ranked(self, pages: list[int], cursor: Cursor) -> list[tuple[float, int]]:
        """The pages with their scores, best first, newer before older; without those that were shown."""
        if not pages:
            return []
        if not self.is_ranked:
            ranked = [(0.0, page) for page in pages]
        else:
            found = scores(self.connection, pages, self.plan.wanted, self._rarities)
            ranked = [(float(found[n]), pages[n]) for n in np.lexsort((-np.array(pages), -found))]
        if cursor.page < 0:
            return ranked
        return [r for r in ranked if (-r[0], -r[1]) > (-cursor.score, -cursor.page)]

    @cached_property
    def _rarities(self) -> list[float]:
        wanted = self.plan.wanted
        if len(wanted) == 1:
            return [1.0]  # of a single word only the order matters
        return [rarity(self.connection, self.index, what, self.cursor.horizon) for what in wanted]

    def _rows(self, pages: list[int]) -> dict[int, RowMapping]:
        """What is kept of the pages, by number."""
        return {row["n"]: row for row in self.connection.execute(_ROWS, {"pages": pages}).mappings().all()}

    def _hit(self, row: RowMapping, score: float) -> Hit | None:
        """The page as it is shown, or None where none of its items fits after all."""
        record = Record.from_json(unpack(row["record"]))
        evidence: list[Evidence] = []
        for condition in self.plan.conditions:
            if condition.items:
                items = list(condition.items(record))
                if not items:
                    return None
                evidence += items
        marks = marks_of(record, self.plan.wanted)
        if not self._is_there(record, marks):
            return None
        return _shown(row, record, score, marks, _telling_first(evidence, marks))

    def _is_there(self, record: Record, marks: list[Mark]) -> bool:
        """Whether all that is wanted is there: a name whose consonants alone are those of a word is not."""
        seen = {mark.wanted for mark in marks}
        unseen = [what for number, what in enumerate(self.plan.wanted) if number not in seen and len(what.words) == 1]
        return not unseen or {w for what in unseen if not what.start for w in what.words} <= set(running_words(record))


def _telling_first(evidence: list[Evidence], marks: list[Mark]) -> list[Evidence]:
    """The items in order, those that hold words of the query before the others."""
    return sorted(evidence, key=lambda e: not any(s.overlaps(m.span) for s in e.spans for m in marks))


def _shown(row: RowMapping, record: Record, score: float, marks: list[Mark], evidence: list[Evidence]) -> Hit:
    span = snippet(record, marks, [s for item in evidence for s in item.spans])
    return Hit(
        id=row["id"],
        story=row["story_id"],
        copy_of=row["copy_id"],
        headline=row["headline"],
        outlet=row["outlet"],
        section=row["section"],
        language=row["language"],
        published=row["published"],
        added=row["added"],
        score=score,
        snippet=span.cut(record.text) if span else "",
        span=span,
        marks=tuple(dict.fromkeys(mark.span for mark in marks)),
        evidence=tuple(evidence),
    )


def _row_query() -> Select[Any]:
    copied = PAGES.alias("copied")
    joined = (
        PAGES.join(VERSIONS, VERSIONS.c.n == PAGES.c.latest)
        .join(STORIES, STORIES.c.n == PAGES.c.story)
        .outerjoin(copied, copied.c.n == PAGES.c.copy_of)
    )
    columns = (*PAGES.c, VERSIONS.c.record, STORIES.c.id.label("story_id"), copied.c.id.label("copy_id"))
    return (
        select(*(c for c in columns if c.name not in ("story",)))
        .select_from(joined)
        .where(PAGES.c.n.in_(bindparam("pages", expanding=True)))
    )


_ROWS: Final = _row_query()
