"""From lines to pieces: what kind of block each line of a page is."""

from __future__ import annotations

from khabar.reading.html.main_text import NOT_STORY, MainText
from khabar.reading.html.paths import Paths
from khabar.reading.html.tree import HEADINGS, Line, Tree
from khabar.reading.layout import Piece
from khabar.record import BlockKind

_FURNITURE: dict[str, BlockKind] = {
    "share": "share", "comments": "comments", "related": "related", "cross_link": "cross_link", "tag": "tag",
    "section": "section", "reaction": "reaction", "byline": "byline", "caption": "caption",
}  # fmt: skip


def kind_of(line: Line, main: MainText, inside: bool) -> BlockKind:
    """The kind of a line."""
    kind = main.kinds[line.element.order]
    if kind in NOT_STORY:
        return _FURNITURE.get(kind or "", "other")
    if not inside:
        return "other"
    if line.link_share > 0.8 and line.element.tag != "p":
        return "other"
    for element in line.element.chain():
        if element.tag in HEADINGS:
            return "heading"
        if element.tag == "blockquote":
            return "quote"
        if element.tag == "li":
            return "list"
        if element is main.container:
            break
    return "paragraph"


def pieces_of(tree: Tree, main: MainText) -> list[Piece]:
    """Every line of the page as a piece."""
    paths = Paths(tree.elements)
    first, last = (main.container.first, main.container.last) if main.container else (0, 0)
    return [Piece(kind_of(line, main, first <= line.index < last), line.text, paths.of(line.element)) for line in tree.lines]
