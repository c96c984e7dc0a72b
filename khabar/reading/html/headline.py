"""Which line of a page is its headline: the heading that says what the metadata call the page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from khabar.reading.html.head import Head
from khabar.reading.html.tree import HEADINGS, Line, Tree

_WORD = regex.compile(r"[\p{L}\p{M}\p{Nd}]+")
TITLE_MARK = regex.compile(r"\s(?:[|·•»«]|::?|-{1,2}|[–—])\s|\s{0,3}[|»]\s{0,3}")
"""What stands between the headline and the site's name in a page's title."""
_TITLE = regex.compile(r"(?i)(?:entry|post|article)-?_?title|headline")
_LOOKED_AT = 400
"""Lines; a headline stands near the top."""


@dataclass
class Title:
    """The headlines' lines, in order, and what the first one says; `source` names where that came from."""

    lines: list[Line] = field(default_factory=list)
    text: str = ""
    source: str = ""


def words_of(text: str) -> list[str]:
    """The words of a text, for comparison."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=256)  # a page's headings are compared with one and the same title
def _counted(text: str) -> Counter[str]:
    return Counter(words_of(text))


def likeness(a: str, b: str) -> float:
    """The Dice coefficient over the words of two titles, from 0 to 1."""
    x, y = _counted(a), _counted(b)
    total = x.total() + y.total()
    return 2 * (x & y).total() / total if total else 0.0


def find_title(tree: Tree, head: Head) -> Title:
    """The headline of a page."""
    declared = _declared(head)
    headings = [line for line in tree.lines if _is_h1(line)]
    best = max(headings, key=lambda line: _score(line, declared), default=None)
    if best is None or (declared and _score(best, declared) < 0.3):
        best = _like(tree, declared) or (best if best is not None and len(headings) == 1 and not declared else None)
    if best is None:
        text = min(declared, key=len, default="")
        return Title([], text, "metadata" if text else "")
    best = _below_site(tree, best, declared) or best
    lines = _whole(tree, best)
    text = " ".join(line.text for line in lines)
    return Title(lines, _without_kicker(text, declared), "h1" if _is_h1(best) else "text")


def _is_h1(line: Line) -> bool:
    element = line.element
    return (
        element.tag == "h1"
        or (element.parent is not None and element.parent.tag == "h1")
        or "headline" in element.get("itemprop").lower()
    )


def _declared(head: Head) -> list[str]:
    """What the metadata call the page, the site's name cut off."""
    site = head.first("og:site_name")
    given = [head.json_ld.text("headline"), head.first("og:title"), head.first("twitter:title"), head.title]
    return [short for title in given if title and (short := without_site(title, site))]


def without_site(title: str, site: str) -> str:
    """The title without a last (or first) part that is the name of the site, or much shorter than the rest."""
    parts = TITLE_MARK.split(title)
    if len(parts) < 2:
        return title
    for cut in (title[: title.rfind(parts[-1])], title[len(parts[0]) :]):
        rest = cut.strip(" |·•»«:-–—")
        gone = parts[-1] if title.startswith(rest[:5]) else parts[0]
        if site and likeness(gone, site) > 0.6:
            return rest
    last = parts[-1]
    if len(words_of(last)) <= 4 and len(last) < 0.5 * len(title):
        return title[: title.rfind(last)].rstrip(" |·•»«:-–—")
    return title


def _score(line: Line, declared: list[str]) -> float:
    return max((likeness(line.text, title) for title in declared), default=0.0)


def _like(tree: Tree, declared: list[str]) -> Line | None:
    """The first line that says just what the metadata call the page; headings before others."""
    titles = {" ".join(words_of(title)) for title in declared if len(words_of(title)) > 1}
    near = [line for line in tree.lines[:_LOOKED_AT] if " ".join(words_of(line.text)) in titles and line.link_share < 0.5]
    return next((line for line in near if line.element.tag in HEADINGS), near[0] if near else None)


def _below_site(tree: Tree, best: Line, declared: list[str]) -> Line | None:
    """The heading that makes up a declared title together with the one found, which then is the site's name."""
    first = words_of(best.text)
    rests = [words[len(first) :] for words in map(words_of, declared) if words[: len(first)] == first and len(words) > len(first)]
    if not rests:
        return None
    below = (line for line in tree.lines[best.index + 1 : _LOOKED_AT] if line.element.tag in HEADINGS)
    return next((line for line in below if words_of(line.text) in rests and _TITLE.search(line.element.get("class"))), None)


def _whole(tree: Tree, line: Line) -> list[Line]:
    """The line with the others of the same h1, where a break splits it."""
    top = next((e for e in line.element.chain() if e.tag == "h1"), line.element)
    return tree.inside(top) if 1 < top.last - top.first <= 3 and line.element is top else [line]


def _without_kicker(text: str, declared: list[str]) -> str:
    """The headline without a label set before it in the same heading, where two declared titles agree that it is one."""
    for title in declared:
        if title != text and text.endswith(title) and len(title) > 0.5 * len(text) and declared.count(title) > 1:
            return title
    return text
