"""Entries of a live page, each an element with a heading of its own over its text."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.reading.html.headline import Title
from khabar.reading.html.main_text import MainText
from khabar.reading.html.tree import HEADINGS, Element, Line, Tree


def is_entry(item: Element, tree: Tree) -> bool:
    """Whether an item of a list has a heading and other lines."""
    return len({line.element.tag in HEADINGS for line in tree.inside(item)}) == 2


def heads_entry(line: Line, tree: Tree, main: MainText, title: Title, sums: Sequence[int]) -> bool:
    """Whether a heading opens an element with text of its own, behind which a heading of its kind opens another.

    `sums` counts the lines that tell the story up to each line. The element that holds the page's headline is the page."""
    entry = line.element.parent
    if entry is None or sums[entry.last] == sums[entry.first]:
        return False
    if any(entry.first <= headline.index < entry.last for headline in title.lines):
        return False
    behind = (other.element for other in tree.lines[entry.last : main.last])
    return any(e.tag == line.element.tag and e.parent is not None and e.parent.tag == entry.tag for e in behind)
