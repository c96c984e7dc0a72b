"""The index in SQLite: an FTS5 table without content, whose words are cut by khabar and not by FTS5.

FTS5's tokenizer sees words that are cut and folded already, parted by spaces: `ascii` takes every character beyond ASCII for
a letter, so that a Devanagari word stays whole, and the marks of terms are named as letters too. Matches are asked for from the
newest page down, which FTS5 does without gathering all of them first.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, text

from khabar.archive.index.expression import AllOf, AnyOf, Expression, Phrase, Prefix, Term, Without
from khabar.archive.index.protocol import asked

CREATE: Final = (
    "CREATE VIRTUAL TABLE page_terms USING fts5("
    "terms, content='', columnsize=0, tokenize=\"ascii tokenchars '=~^_-.'\")"
)  # fmt: skip
_ADD: Final = text("INSERT INTO page_terms (rowid, terms) VALUES (:page, :terms)")
_REMOVE: Final = text("INSERT INTO page_terms (page_terms, rowid, terms) VALUES ('delete', :page, :terms)")
_CLEAR: Final = text("INSERT INTO page_terms (page_terms) VALUES ('delete-all')")
_MATCH: Final = text(
    "SELECT rowid FROM page_terms WHERE page_terms MATCH :wanted AND rowid <= :top ORDER BY rowid DESC LIMIT :limit"
)
_MATCH_BETWEEN: Final = text(
    "SELECT page_terms.rowid FROM page_terms CROSS JOIN pages ON pages.n = page_terms.rowid "
    "WHERE page_terms MATCH :wanted AND page_terms.rowid <= :top AND pages.moment BETWEEN :since AND :until "
    "ORDER BY page_terms.rowid DESC LIMIT :limit"
)
_FITTING: Final = text(
    "SELECT rowid FROM page_terms WHERE page_terms MATCH :wanted AND rowid BETWEEN :first AND :last "
    "AND +rowid IN (SELECT value FROM json_each(:pages)) ORDER BY rowid DESC"
)
"""The plus keeps SQLite from asking FTS5 for page after page."""
_FITTING_BETWEEN: Final = text(
    "SELECT page_terms.rowid FROM page_terms CROSS JOIN pages ON pages.n = page_terms.rowid "
    "WHERE page_terms MATCH :wanted AND page_terms.rowid BETWEEN :first AND :last "
    "AND +page_terms.rowid IN (SELECT value FROM json_each(:pages)) "
    "AND pages.moment BETWEEN :since AND :until ORDER BY page_terms.rowid DESC"
)


class SqliteIndex:
    """See `Index`."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Enters pages with their terms."""
        connection.execute(_ADD, [{"page": page, "terms": " ".join(terms)} for page, terms in rows])

    def remove(self, connection: Connection, page: int, terms: list[str]) -> None:
        """Takes out a page that was entered with these terms."""
        connection.execute(_REMOVE, {"page": page, "terms": " ".join(terms)})

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
        if not pages:
            return []
        given: dict[str, object] = {
            "wanted": written(wanted), "first": min(pages), "last": max(pages), "pages": json.dumps(list(pages))
        }  # fmt: skip
        return asked(connection, _FITTING, _FITTING_BETWEEN, given, between)

    def clear(self, connection: Connection) -> None:
        """Empties the index."""
        connection.execute(_CLEAR)


def written(wanted: Expression) -> str:
    """The expression as FTS5 reads it; every term is in quotation marks, so nothing in it is taken for syntax."""
    match wanted:
        case Term(term):
            return _quoted(term)
        case Prefix(start):
            return f"{_quoted(start)} *"
        case Phrase(terms):
            return _quoted(" ".join(terms))
        case AnyOf(parts):
            return f"({' OR '.join(map(written, parts))})"
        case AllOf(parts):
            return f"({' AND '.join(map(written, parts))})"
        case Without(kept, unwanted):
            return f"({written(kept)} NOT {written(unwanted)})"


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
