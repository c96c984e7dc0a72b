"""What the archive asks of an index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection, TextClause

from khabar.archive.index.expression import Expression


class Index(Protocol):
    """Which pages have which terms. Pages are numbered in the order in which they came."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Enters pages with their terms."""

    def remove(self, connection: Connection, page: int, terms: list[str]) -> None:
        """Takes out a page that was entered with these terms."""

    def matching(
        self, connection: Connection, wanted: Expression, *, top: int, limit: int, between: tuple[int, int] | None = None
    ) -> list[int]:
        """The newest `limit` pages that fit, of those numbered up to `top` and, where said, of moments `between`; newest
        first."""

    def fitting(
        self, connection: Connection, wanted: Expression, pages: Sequence[int], between: tuple[int, int] | None = None
    ) -> list[int]:
        """Those of the pages that fit and, where said, are of moments `between`; newest first."""

    def clear(self, connection: Connection) -> None:
        """Empties the index."""


def asked(
    connection: Connection, anywhere: TextClause, within: TextClause, given: dict[str, object], between: tuple[int, int] | None
) -> list[int]:
    """The pages that a statement of an engine gives: `anywhere`, or `within` where they are to be of moments `between`."""
    if between is None:
        return list(connection.execute(anywhere, given).scalars().all())
    return list(connection.execute(within, {**given, "since": between[0], "until": between[1]}).scalars().all())
