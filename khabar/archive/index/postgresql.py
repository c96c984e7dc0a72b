"""The index in PostgreSQL: a `tsvector` that khabar fills itself, under GIN; no text search configuration has a say in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, text

from khabar.archive.index.expression import AllOf, AnyOf, Expression, Phrase, Prefix, Term, Without
from khabar.archive.index.protocol import asked

CREATE: Final = (
    "CREATE TABLE page_terms (page bigint PRIMARY KEY, terms tsvector NOT NULL)",
    "CREATE INDEX page_terms_gin ON page_terms USING gin (terms)",
)
FARTHEST: Final = 16_383
"""The last position that a tsvector knows."""
MOST_PLACES: Final = 255
"""Positions of one term that a tsvector keeps."""
_ADD: Final = text("INSERT INTO page_terms (page, terms) VALUES (:page, CAST(:terms AS tsvector))")
_REMOVE: Final = text("DELETE FROM page_terms WHERE page = :page")
_CLEAR: Final = text("DELETE FROM page_terms")
_MATCH: Final = text(
    "WITH found AS MATERIALIZED (SELECT page FROM page_terms WHERE terms @@ CAST(:wanted AS tsquery) AND page <= :top) "
    "SELECT page FROM found ORDER BY page DESC LIMIT :limit"
)
_MATCH_BETWEEN: Final = text(
    "WITH found AS MATERIALIZED (SELECT page FROM page_terms WHERE terms @@ CAST(:wanted AS tsquery) AND page <= :top) "
    "SELECT page FROM found JOIN pages ON pages.n = page WHERE pages.moment BETWEEN :since AND :until "
    "ORDER BY page DESC LIMIT :limit"
)
"""Materialized, so that the matches come from GIN: planned with the limit, a rare term would be looked for page by page."""

_FITTING: Final = text(
    "SELECT page FROM page_terms WHERE page = ANY(CAST(:pages AS bigint[])) AND terms @@ CAST(:wanted AS tsquery) "
    "ORDER BY page DESC"
)
_FITTING_BETWEEN: Final = text(
    "SELECT page FROM page_terms JOIN pages ON pages.n = page WHERE page = ANY(CAST(:pages AS bigint[])) "
    "AND terms @@ CAST(:wanted AS tsquery) AND pages.moment BETWEEN :since AND :until ORDER BY page DESC"
)


class PostgresqlIndex:
    """See `Index`."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Enters pages with their terms."""
        connection.execute(_ADD, [{"page": page, "terms": vector(terms)} for page, terms in rows])

    def remove(self, connection: Connection, page: int, terms: list[str]) -> None:  # noqa: ARG002 (SQLite needs the terms)
        """Takes out a page."""
        connection.execute(_REMOVE, {"page": page})

    def matching(
        self, connection: Connection, wanted: Expression, *, top: int, limit: int, between: tuple[int, int] | None = None
    ) -> list[int]:
        """The newest pages that fit."""
        given: dict[str, object] = {"wanted": written(wanted), "top": top, "limit": limit}
        return asked(connection, _MATCH, _MATCH_BETWEEN, given, between)

    def fitting(
        self, connection: Connection, wanted: Expression, pages: Sequence[int], between: tuple[int, int] | None = None
    ) -> list[int]:
        """Those of the pages that fit."""
        given: dict[str, object] = {"wanted": written(wanted), "pages": list(pages)}
        return asked(connection, _FITTING, _FITTING_BETWEEN, given, between)

    def clear(self, connection: Connection) -> None:
        """Empties the index."""
        connection.execute(_CLEAR)


def vector(terms: list[str]) -> str:
    """The terms with their places, as a tsvector is written."""
    places: dict[str, list[int]] = {}
    for place, term in enumerate(terms, 1):
        known = places.setdefault(term, [])
        if place <= FARTHEST and len(known) < MOST_PLACES:
            known.append(place)
    return " ".join(_quoted(term) + (":" + ",".join(map(str, at)) if at else "") for term, at in places.items())


def written(wanted: Expression) -> str:
    """The expression as a tsquery is written; every term is in quotation marks."""
    match wanted:
        case Term(term):
            return _quoted(term)
        case Prefix(start):
            return f"{_quoted(start)}:*"
        case Phrase(terms):
            return f"({' <-> '.join(map(_quoted, terms))})"
        case AnyOf(parts):
            return f"({' | '.join(map(written, parts))})"
        case AllOf(parts):
            return f"({' & '.join(map(written, parts))})"
        case Without(kept, unwanted):
            return f"({written(kept)} & !{written(unwanted)})"


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
