"""Where the story is: the element that holds it, and what the elements around and inside it are for.

The container is found as Readability does (Arc90, 2009): each line of prose gives its length to the elements around it,
less the further out. It is then widened while what it gains is nearly all prose, an idea of Pasternack and Roth
(Extracting article text from the web with maximum subsequence segmentation, WWW 2009). Nothing here knows a language.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from khabar.reading.html.hints import Hint, hint_of
from khabar.reading.html.tree import HEADINGS, Element, Line, Tree

_SENTENCE_END = regex.compile(r"[.!?。！？।॥…۔؟]\W{0,4}$")
_WIDE = regex.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")

NOT_STORY: frozenset[str] = frozenset(
    {
        "share",
        "comments",
        "related",
        "cross_link",
        "tag",
        "section",
        "reaction",
        "byline",
        "date",
        "caption",
        "author",
        "promo",
        "chrome",
    }
)


@dataclass
class MainText:
    """The container of the story and, for each element by its order, what it is for (None: nothing is known)."""

    container: Element | None
    kinds: list[Hint | None]
    prose: list[int]


def prose_of(line: Line) -> int:
    """How many characters of running text a line has; 0 for titles, buttons and links."""
    size = line.size
    if size < 25 or line.link_share > 0.5 or line.element.tag in HEADINGS:
        return 0
    if _WIDE.search(line.text):
        size *= 3
    if size < 100 and not _SENTENCE_END.search(line.text):
        return 0
    return size - line.linked if size >= 50 else 0


def find(tree: Tree) -> MainText:
    """The main text of a page; without a container where there is no prose."""
    prose = [prose_of(line) for line in tree.lines]
    kinds = _kinds(tree, prose)
    told = [0 if kinds[line.element.order] in NOT_STORY else n for line, n in zip(tree.lines, prose, strict=True)]
    best = _best(tree, told)
    if best is None and any(prose):
        best = _best(tree, prose)
    return MainText(_widened(tree, best, told) if best else None, kinds, prose)


def _running(values: list[int]) -> list[int]:
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def _kinds(tree: Tree, prose: list[int]) -> list[Hint | None]:
    """What each element is for: its own hint, or that of what it stands in, unless that holds most of the page."""
    sums = _running(prose)
    whole = sums[-1]
    titles = [e.order for e in tree.elements if e.tag == "h1"]
    title = titles[0] if len(titles) == 1 else -1
    kinds: list[Hint | None] = []
    for element in tree.elements:
        outer = kinds[element.parent.order] if element.parent else None
        if outer in NOT_STORY and outer not in ("section", "date"):
            kinds.append(outer)
            continue
        own = hint_of(element)
        if own in NOT_STORY:
            share = (sums[element.last] - sums[element.first]) / whole if whole and element.last > element.first else 0.0
            if share > 0.5 or (share > 0.2 and element.order < title < element.end):
                own = None
        kinds.append(own or outer)
    return kinds


def _best(tree: Tree, told: list[int]) -> Element | None:
    scores: dict[int, float] = {}
    for line, value in zip(tree.lines, told, strict=True):
        if not value:
            continue
        at = line.element.parent if line.element.tag in ("p", "li", "td", "blockquote") else line.element
        gain = float(min(value, 1000))
        for _ in range(6):
            if at is None:
                break
            scores[at.order] = scores.get(at.order, 0.0) + gain
            gain /= 2
            at = at.parent
    if not scores:
        return None
    return tree.elements[max(scores, key=lambda order: (scores[order], order))]


def _widened(tree: Tree, best: Element, told: list[int]) -> Element:
    """The container or the outermost element around it that adds prose and little else."""
    prose, size = _running(told), _running([line.size for line in tree.lines])

    def within(sums: list[int], element: Element) -> int:
        return sums[element.last] - sums[element.first]

    chosen = best
    for outer in best.chain():
        if outer.tag in ("body", "html"):
            break
        gained = within(prose, outer) - within(prose, chosen)
        added = within(size, outer) - within(size, chosen)
        if gained and gained > 0.7 * added:
            chosen = outer
    return chosen
