"""The path above a headline: the links from the front page to the section that the story stands in."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from khabar.reading.html.headline import Title
from khabar.reading.html.main_text import MainText
from khabar.reading.html.tree import LINK, Line, Tree
from khabar.reading.saved_text.phrases import phrases, spelt
from khabar.record import BlockKind

_CRUMB = regex.compile(r"\s[›»>/→]\s|[›»→]")
_LONGEST = 120
"""Characters of a path."""
_MOST_STEPS = 5


def path_above(tree: Tree, main: MainText, title: Title, kinds: Sequence[BlockKind | None]) -> Sequence[Line]:
    """The lines of the path: a row of a few links with arrows between, or right above the headline, or a short list of them.

    Only lines without a kind count; empty where there is no path, or where the page says by its mark-up which line it is.
    """
    headline = title.lines[0].index if title.lines else 0
    above = tree.lines[:headline]
    found = [line for line in above if kinds[line.index] in (None, "other") and _is_path(line, headline)]
    marked = [line for line in found if _CRUMB.search(line.spaced)]
    if marked or found:
        return marked or found[-1:]
    return [] if any(kinds[line.index] == "section" for line in above) else _list_of_steps(tree, main, above)


def _is_path(line: Line, headline: int) -> bool:
    if line.link_share < 0.3 or line.size > _LONGEST:
        return False
    steps = [p for p, e in line.parts if e.styles & LINK and not p.isspace()]
    marked = bool(_CRUMB.search(line.text)) or len(steps) < 4
    if "|" in line.text and (len(steps) > 3 or line.index + 1 != headline):
        return False
    return 1 < len(steps) <= _MOST_STEPS and marked and _is_home(steps[0])


def _is_home(step: str) -> bool:
    return spelt(step) in phrases("home")


def _list_of_steps(tree: Tree, main: MainText, above: Sequence[Line]) -> Sequence[Line]:
    """The path as a short list of links from the front page on: the last above the headline that is no menu."""
    for line in reversed(above):
        box = next((e for e, _ in zip(line.element.chain(), range(4), strict=False) if e.tag in ("ul", "ol")), None)
        if box is None or box.first != line.index or main.kinds[box.order] == "chrome":
            continue
        steps = tree.lines[box.first : box.last]
        if 1 < len(steps) < _MOST_STEPS and _is_home(line.text) and all(step.link_share > 0.9 for step in steps[:-1]):
            return steps
    return []
