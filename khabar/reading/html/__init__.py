"""HTML to pieces in reading order and what the page says of itself: tree, main text, furniture, metadata."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.reading.html.blocks import pieces_of
from khabar.reading.html.declared_text import with_declared_text
from khabar.reading.html.head import head_of
from khabar.reading.html.headline import find_title
from khabar.reading.html.labelling import label
from khabar.reading.html.main_text import find_main_text
from khabar.reading.html.page_info import info_of, placed
from khabar.reading.html.tree import parse
from khabar.reading.layout import Piece
from khabar.record import PageInfo

__all__ = ["HtmlPage", "placed", "read"]


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What markup holds. `language` is what the page itself claims; the spans of `info` are set once the text is laid out."""

    pieces: tuple[Piece, ...]
    info: PageInfo
    language: str | None


def read(markup: str, url: str | None = None) -> HtmlPage:
    """The page that the markup draws: all of its visible text, piece by piece, and its metadata. Raises nothing."""
    tree = parse(markup)
    head = head_of(tree.parser)
    title = find_title(tree, head)
    main = find_main_text(tree, title)
    labels = label(tree, main, title, head.authors)
    return HtmlPage(
        tuple(with_declared_text(pieces_of(tree, labels), head)), info_of(tree, head, title, labels, url), tree.language
    )
