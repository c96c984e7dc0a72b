"""Text saved from a page, furniture and all: typed blocks over the text as it stands, and what the page says of itself."""

from __future__ import annotations

from khabar.reading.running_text import blocks_of
from khabar.record import Block, PageInfo


def read(text: str, *, given: str | None = None) -> tuple[tuple[Block, ...], PageInfo]:
    """The blocks of the text, every non-space character in exactly one, and the page's data."""
    return blocks_of(text), PageInfo()
