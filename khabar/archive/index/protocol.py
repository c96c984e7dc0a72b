"""What the archive asks of an index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection

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
