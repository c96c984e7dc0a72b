"""A linter for news pages: a file a rule, found by looking into `rules/`."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.extraction.draft import Draft
from khabar.record import Finding


def check(draft: Draft) -> Iterator[Finding]:
    """The findings of every rule, in the order of the catalogue."""
    yield from ()
