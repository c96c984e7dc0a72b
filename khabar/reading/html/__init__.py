"""HTML to pieces in reading order and what the page says of itself: tree, main text, furniture, metadata."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.reading.html import blocks, main_text
from khabar.reading.html.tree import parse
from khabar.reading.layout import Piece
from khabar.record import PageInfo

__all__ = ["HtmlPage", "read"]


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What markup holds. `language` is what the page itself claims; the spans of `info` are set once the text is laid out."""

    pieces: tuple[Piece, ...]
    info: PageInfo
    language: str | None


def read(markup: str, url: str | None = None) -> HtmlPage:
    """The page that the markup draws: all of its visible text, piece by piece, and its metadata. Raises nothing."""
    tree = parse(markup)
    main = main_text.find(tree)
    return HtmlPage(tuple(blocks.pieces_of(tree, main)), PageInfo(canonical_url=url), tree.language)
