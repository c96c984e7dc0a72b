"""Where the story is: the element that holds it, and what the elements around and inside it are for.

The container is found as Readability does (Arc90, 2009): each line of prose gives its length to the elements around it,
less the further out. It is then widened while what it gains is nearly all prose, an idea of Pasternack and Roth
(Extracting article text from the web with maximum subsequence segmentation, WWW 2009). Nothing here knows a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import regex

from khabar.reading.html.headline import Title
from khabar.reading.html.hints import IN_CHROME, Hint, hint_of
from khabar.reading.html.tree import HEADINGS, Element, Line, Tree

NOT_STORY: Final[frozenset[str]] = frozenset(
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
        "consent",
    }
)
_SETTLED: Final = NOT_STORY - {"section", "date", "chrome"}
"""What an element inside cannot change."""
_REACH: Final = 6
"""How many elements outwards a line of prose counts for."""
_NAMED: Final = 1.3
"""How much more an element counts that is named as the story's."""
_ENOUGH: Final = 0.7
"""The share of prose in what a wider container adds."""

_SENTENCE_END = regex.compile(r"[.!?。！？।॥…۔؟]\W{0,4}$")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


@dataclass
class MainText:
    """The story of a page: its lines are those that `holds` says, but for what else stands among them.

    `first` and `last` bound the container's lines below the headline, `[first, last)`; `top` is the
    line below the headline, 0 where the headline does not stand above the story; `sisters` are lines elsewhere that are set
    just like those in the container.
    `kinds` says for each element, by its order, what it is for (None: nothing is known); `told` how much prose each line has.
    """

    container: Element | None
    first: int
    last: int
    kinds: list[Hint | None]
    told: list[int]
    top: int = 0
    sisters: frozenset[int] = frozenset()

    def holds(self, index: int) -> bool:
        """Whether the line is one of the story's place."""
        return self.first <= index < self.last or index in self.sisters


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, in any script."""
    return _SENTENCE_END.search(text[-8:]) is not None


def prose_of(line: Line) -> int:
    """How many characters of running text a line has; 0 for titles, buttons and links."""
    size = line.size
    if size < 20 or line.link_share > 0.5 or line.element.tag in HEADINGS:
        return 0
    if _WIDE.search(line.text):
        size *= 3
    if size < 50 or (size < 100 and not ends_sentence(line.text)):
        return 0
    return size - line.linked


def find_main_text(tree: Tree, title: Title) -> MainText:
    """The main text of a page; without a container where there is no prose."""
    prose = [prose_of(line) for line in tree.lines]
    top = title.lines[-1].index + 1 if title.lines else 0
    if top and sum(prose[top:]) < 0.4 * sum(prose):
        top = 0
    kinds = _Kinds(tree, prose, title).all()
    told = [0 if n and kinds[line.element.order] in NOT_STORY else n for line, n in zip(tree.lines, prose, strict=True)]
    below = [0] * top + told[top:]
    best = _best(tree, below, kinds) or _best(tree, told, kinds) or _best(tree, prose, kinds)
    if best is None:
        return MainText(None, top, top, kinds, told, top)
    best = _widened(tree, best, below if any(below) else prose)
    main = MainText(best, max(best.first, top), max(best.last, top), kinds, told, top)
    main.sisters = frozenset(_sisters(tree, main, top))
    return main


class _Kinds:
    """What each element is for: its own hint, or that of what it stands in, unless it holds too much of the story for that."""

    def __init__(self, tree: Tree, prose: list[int], title: Title) -> None:
        self.tree = tree
        self.prose = [0, *accumulate(prose)]
        self.sizes = [0, *accumulate(line.size for line in tree.lines)]
        self.links = [0, *accumulate(line.linked for line in tree.lines)]
        self.title = title.lines[0].index if title.lines else -1

    def all(self) -> list[Hint | None]:
        """A hint or None for each element, by order."""
        kinds: list[Hint | None] = []
        for element in self.tree.elements:
            outer = kinds[element.parent.order] if element.parent else None
            if outer in _SETTLED:
                kinds.append(outer)
                continue
            own = hint_of(element)
            if outer == "chrome" and own not in IN_CHROME:
                own = None
            if own in NOT_STORY and self._is_too_much(own, element):
                own = None
            kinds.append(own or outer)
        return kinds

    def _is_too_much(self, hint: Hint | None, element: Element) -> bool:
        """Whether an element holds more running text than its hint could mean: the hint then says something else of it."""
        if element.tag in ("body", "html", "article", "main") or element.first <= self.title < element.last:
            return True
        told = self.prose[element.last] - self.prose[element.first] if element.last > element.first else 0
        if not told:
            return False
        whole, size = self.prose[-1], self.sizes[element.last] - self.sizes[element.first]
        if hint in ("consent", "author", "comments"):
            return told > 0.9 * whole
        if told > 0.5 * whole:
            return True
        if hint in ("caption", "cross_link", "reaction"):
            return False
        if hint in ("tag", "section", "date", "byline"):
            return told > 0.1 * whole or told > 0.8 * size
        if hint == "related" and told > 0.9 * size and self.links[element.last] == self.links[element.first]:
            return True
        return told > 0.8 * size and (element.tag == "p" or told > 0.3 * whole)


def _best(tree: Tree, told: list[int], kinds: list[Hint | None]) -> Element | None:
    scores: dict[int, float] = {}
    for line, value in zip(tree.lines, told, strict=True):
        if not value:
            continue
        at = _holder(line, kinds)
        gain = float(min(value, 1000))
        for _ in range(_REACH):
            if at is None:
                break
            scores[at.order] = scores.get(at.order, 0.0) + gain
            gain /= 2
            at = at.parent
    if not scores:
        return None
    return tree.elements[max(scores, key=lambda order: (scores[order] * (_NAMED if kinds[order] == "body" else 1.0), order))]


def _holder(line: Line, kinds: list[Hint | None]) -> Element | None:
    """The element that a line of prose is the first to count for: the one around its paragraph, or around what wraps that alone,
    since an entry of a live page, or a part of the story, is often wrapped in a box of its own."""
    at = line.element.parent if line.element.tag in ("p", "li", "td", "blockquote") else line.element
    while at is not None and at.parent is not None and at.last - at.first == 1 and kinds[at.order] != "body":
        at = at.parent
    return at


def _widened(tree: Tree, best: Element, told: list[int]) -> Element:
    """The container or the outermost element around it that adds prose and little else."""
    prose, size = [0, *accumulate(told)], [0, *accumulate(line.size for line in tree.lines)]

    def within(sums: list[int], element: Element) -> int:
        return sums[element.last] - sums[element.first]

    chosen = best
    for outer in best.chain():
        if outer.tag in ("body", "html"):
            break
        gained = within(prose, outer) - within(prose, chosen)
        added = within(size, outer) - within(size, chosen)
        if gained and gained > _ENOUGH * added:
            chosen = outer
    return chosen


def _sisters(tree: Tree, main: MainText, top: int) -> Iterator[int]:
    """Lines below the headline and outside the container whose elements have the same tags and classes around them."""
    settings = {_setting(tree.lines[i].element) for i in range(main.first, main.last) if main.told[i]}
    settings.discard(None)
    for line in tree.lines[top:]:
        if main.first <= line.index < main.last or main.kinds[line.element.order] in NOT_STORY or line.link_share > 0.5:
            continue
        if (setting := _setting(line.element)) and setting in settings:
            yield line.index


def _setting(element: Element) -> tuple[str, ...] | None:
    """The tags and classes of the two elements that a paragraph stands in; None where they have no class."""
    at: Element | None = element
    while at is not None and at.tag in _LEAVES:
        at = at.parent
    outer = at.parent if at else None
    if at is None or outer is None or not (at.get("class") or outer.get("class")):
        return None
    return at.tag, at.get("class"), outer.tag, outer.get("class")


_LEAVES = HEADINGS | {"p", "li", "ul", "ol", "blockquote"}
