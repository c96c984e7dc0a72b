"""The path above a headline: the links from the front page to the section that the story stands in."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from khabar.reading.html.headline import Title
from khabar.reading.html.main_text import MainText
from khabar.reading.html.tree import LINK, Element, Line, Tree
from khabar.reading.saved_text.phrases import phrases, spelt
from khabar.record import BlockKind

_CRUMB = regex.compile(r"\s[›»>/→]\s|[›»→]")
_LONGEST = 120
"""Characters of a path."""
_MOST_STEPS = 5
_WORDS_OF_SECTION = 3
_INSIDE = regex.compile(r"^(?:https?://[^/]+)?/?[^/#?]")
"""An address that is more than the front page."""


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
    if any(kinds[line.index] == "section" for line in above):
        return []
    return _list_of_steps(tree, main, above) or [line for line in above[-1:] if _is_eyebrow(line, above[:-1], main, kinds)]


def _is_eyebrow(line: Line, above: Sequence[Line], main: MainText, kinds: Sequence[BlockKind | None]) -> bool:
    """Whether the line right above the headline is one short link into the site, and no item of a menu: the section."""
    if kinds[line.index] not in (None, "other") or spelt(line.text) in phrases("chrome"):
        return False
    link = _link_inside(line)
    if link is None or main.kinds[link.order] in ("chrome", "promo"):
        return False
    if above and _link_inside(above[-1]) and above[-1].element.parent is line.element.parent:
        return False
    return 0 < len(spelt(line.text).split()) <= _WORDS_OF_SECTION


def _link_inside(line: Line) -> Element | None:
    """The link that is all of the line and leads to more than the front page."""
    if line.link_share < 1 or len(line.pieces) != 1:
        return None
    inner = next(e for part, e in line.parts if not part.isspace())
    link = next((e for e in inner.chain() if e.tag == "a"), inner)
    return link if _INSIDE.search(link.get("href")) else None


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
