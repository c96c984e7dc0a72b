"""The visible part of a page: its elements, and the lines of text that they set, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import msgspec
import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from khabar.reading.html.taming import tame
from khabar.reading.language import identify

LINK, BOLD, ITALIC = 1, 2, 4

_STYLES = {"a": LINK, "b": BOLD, "strong": BOLD, "em": ITALIC, "i": ITALIC}
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math", "iframe", "object", "embed",
     "audio", "video", "canvas", "select", "datalist", "textarea", "input", "map", "frameset", "amp-sidebar"}
)  # fmt: skip
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
     "html", "legend", "li", "main", "marquee", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
     "tfoot", "th", "thead", "tr", "ul", "button", "img", "picture"}
)  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CREDIT = regex.compile(r"(?i)(?<![a-z])(?:by-?line|author|writer|reporter)")
_DATED = regex.compile(r"(?i)(?<![a-z])(?:pub-?)?(?:date|time|publish|posted|updated)")
_SMALL = frozenset({"span", "time", "abbr", "small"})
_LONGEST_ROW = 200
_DATE = regex.compile(r"(?<!\p{Nd})(?:(?:19|20)\p{Nd}{2}|[१२]\p{Nd}{3}|\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2})(?!\p{Nd})")
_LINES_TO_GUESS_BY = 300
_INVISIBLE_STYLE = regex.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden")


class Element(msgspec.Struct, eq=False, gc=False):
    """An element that can be seen. `nth` counts the elements of its tag in its parent from 1, `order` those of the page.

    `end` is the order after its last descendant; `first` and `last` bound its lines, `[first, last)`. `block` is the block that
    an inline element stands in, None for a block: were it itself, only the garbage collector could free a page.
    """

    tag: str
    attributes: dict[str, str | None]
    parent: Element | None
    nth: int
    order: int
    styles: int
    block: Element | None
    first: int
    last: int = 0
    end: int = 0
    counts: dict[str, int] | None = None

    def get(self, name: str) -> str:
        """The value of an attribute, empty where it is missing."""
        return self.attributes.get(name) or ""

    def chain(self) -> Iterator[Element]:
        """The element and what it stands in, outwards."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent


class Line(msgspec.Struct, eq=False, gc=False):
    """A run of text between two block boundaries. `parts` are its pieces with the element of each; a break is "\\n".

    `row` is `spaced`, once it was asked for."""

    element: Element
    parts: list[tuple[str, Element]]
    index: int = 0
    text: str = ""
    linked: int = 0
    bold: int = 0
    size: int = 0
    row: str | None = None

    def close(self) -> None:
        """Sets the text and the numbers of its non-space characters, all, in links and in bold."""
        text = self.text = _collapsed("".join([part for part, _ in self.parts]))
        self.size = len(text) - text.count(" ") - text.count("\n")
        for part, element in self.parts:
            styles = element.styles
            if styles & LINK:
                self.linked += len(part) - part.count(" ")
            if styles & BOLD:
                self.bold += len(part) - part.count(" ")

    @property
    def spaced(self) -> str:
        """The text with a gap between neighbouring elements, for lines that are a row of buttons."""
        if self.row is None:
            self.row = _collapsed(" ".join([part for part, _ in self.parts])) if len(self.parts) > 1 else self.text
        return self.row

    @property
    def pieces(self) -> list[str]:
        """The texts of the line's elements, one each."""
        texts: list[tuple[int, str]] = []
        for part, element in self.parts:
            if part.isspace():
                continue
            if texts and texts[-1][0] == element.order:
                texts[-1] = (element.order, texts[-1][1] + part)
            else:
                texts.append((element.order, part))
        return [" ".join(text.split()) for _, text in texts]

    @property
    def link_share(self) -> float:
        """The share of its characters that are in links."""
        return min(1.0, self.linked / self.size) if self.size else 0.0


def _collapsed(text: str) -> str:
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(filter(None, [" ".join(row.split()) for row in text.split("\n")]))


@dataclass
class Tree:
    """The elements of a page in order, and its lines; `parser` gives what is not visible (scripts, metadata)."""

    parser: LexborHTMLParser
    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @cached_property
    def language(self) -> str | None:
        """What `<html lang>` says."""
        root = self.parser.root
        value = root.attributes.get("lang") or root.attributes.get("xml:lang") if root else None
        return value.strip() or None if value else None

    @cached_property
    def guessed(self) -> str | None:
        """The language of the page's longest lines, for a page that does not name it, or wrongly."""
        longest = sorted(self.lines[:_LINES_TO_GUESS_BY], key=lambda line: -line.size)[:5]
        return identify(" ".join(line.text[:400] for line in longest))[0] if longest else None

    def inside(self, element: Element) -> list[Line]:
        """The lines of an element."""
        return self.lines[element.first : element.last]


def parse(markup: str) -> Tree:
    """The tree of a page. Any text is a page; nothing raises."""
    parser = LexborHTMLParser(tame(markup).encode("utf-8", "replace"))
    return _Walk(Tree(parser)).run()


class _Walk:
    """One pass over the nodes in document order, past all that is inside an unseen node."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.line: Line | None = None
        self.breaks = 0

    def run(self) -> Tree:
        node: LexborNode | None = self.tree.parser.root
        owner: Element | None = None
        after: list[tuple[LexborNode | None, Element | None]] = []
        while node is not None or after:
            if node is None:
                node, owner = after.pop()
                continue
            tag = node.tag or "-"
            inner = None
            if tag == "-text":
                if owner is not None:
                    self._text(node.text_content or "", owner)
            elif tag[0] != "-":
                inner = self._element(node, tag, owner)
            child = node.first_child if inner is not None else None
            if child is None:
                node = node.next
            else:
                after.append((node.next, owner))
                node, owner = child, inner
        self._flush()
        self._bound()
        return self.tree

    def _text(self, text: str, owner: Element) -> None:
        line = self.line
        if text.isspace() or not text:
            if line is not None and text:
                line.parts.append((" ", owner))
            return
        block = owner.block or owner
        if line is None or line.element is not block:
            self._flush()
            line = self.line = Line(block, [])
        self.breaks = 0
        line.parts.append((text.replace("\n", " "), owner))

    def _element(self, node: LexborNode, tag: str, parent: Element | None) -> Element | None:
        """The element of a node; None where it cannot be seen."""
        if tag == "br":
            self._break(parent)
            return None
        if tag in _UNSEEN:
            return None
        nth = 1
        if parent is not None:
            counts = parent.counts
            if counts is None:
                counts = parent.counts = {}
            nth = counts[tag] = counts.get(tag, 0) + 1
        attributes = node.attributes
        if attributes and _is_hidden(attributes):
            return None
        is_block = tag in BLOCKS or parent is None
        if self.line is None:
            self.breaks = 0 if is_block else self.breaks
        elif is_block or (tag in _SMALL and _parts(self.line, tag, attributes)):
            self._flush()
        tree = self.tree
        styles = (parent.styles if parent else 0) | _STYLES.get(tag, 0)
        block = None if is_block or parent is None else parent.block or parent
        element = Element(tag, attributes, parent, nth, len(tree.elements), styles, block, len(tree.lines))
        tree.elements.append(element)
        return element

    def _break(self, parent: Element | None) -> None:
        self.breaks += 1
        if self.line is not None and parent is not None:
            if self.breaks > 1:
                self._flush()
            else:
                self.line.parts.append(("\n", parent))

    def _flush(self) -> None:
        line, self.line, self.breaks = self.line, None, 0
        if line is not None:
            line.close()
            for part in _row(line) if 12 < line.size < _LONGEST_ROW and len(line.parts) > 1 else (line,):
                self._add(part)

    def _add(self, line: Line) -> None:
        if line.size:
            line.index = len(self.tree.lines)
            self.tree.lines.append(line)

    def _bound(self) -> None:
        """Sets where each element ends, from the last to the first."""
        for line in self.tree.lines:
            line.element.last = line.index + 1
        for element in reversed(self.tree.elements):
            element.end = element.end or element.order + 1
            if element.last < element.first:
                element.last = element.first
            parent = element.parent
            if parent is not None:
                parent.end = parent.end or element.end
                if parent.last < element.last:
                    parent.last = element.last


def _row(line: Line) -> list[Line]:
    """The line or, where it is a row of inline elements one of which shows a date, a line for each: headline, byline, date."""
    if not any(_DATE.search(text) for text, _ in line.parts):
        return [line]
    elements: list[Element] = []
    parts: list[list[tuple[str, Element]]] = []
    for part in line.parts:
        if part[0].isspace():
            continue
        child = _child(line.element, part[1])
        if child is None or child.tag == "a":
            return [line]
        if not elements or child is not elements[-1]:
            elements.append(child)
            parts.append([])
        parts[-1].append(part)
    if len(elements) < 2:
        return [line]
    lines = [Line(element, run) for element, run in zip(elements, parts, strict=True)]
    for single in lines:
        single.close()
    return lines


def _child(outer: Element, inner: Element) -> Element | None:
    """The child of the outer element that the inner one is or is in."""
    at: Element | None = inner
    while at is not None and at.parent is not outer:
        at = at.parent
    return at


def _parts(line: Line, tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an author and a date that are beside one another in a line part here, by what their classes say."""
    name = attributes.get("class") or ""
    if tag == "time" or _DATED.search(name):
        return any(_is_named(_CREDIT, element) for _, element in line.parts)
    if not _CREDIT.search(name):
        return False
    last = next((e for part, e in reversed(line.parts) if any(c.isalnum() for c in part)), line.element)
    return last.tag == "time" or _is_named(_DATED, last)


def _is_named(names: regex.Pattern[str], element: Element) -> bool:
    """Whether the element, or an inline one that it is in, has such a class."""
    if element.block is None:
        return False
    for outer in element.chain():
        if outer is element.block:
            return False
        if names.search(outer.get("class")):
            return True
    return False


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and _INVISIBLE_STYLE.search(style) is not None  # type: ignore[arg-type]


def stands_in(element: Element, tag: str) -> bool:
    """Whether the element is one of that tag, or stands a few steps inside one."""
    return any(e.tag == tag for e, _ in zip(element.chain(), range(5), strict=False))


def cell_of(line: Line) -> Element | None:
    """The cell of a table that the line stands in."""
    return next((e for e, _ in zip(line.element.chain(), range(3), strict=False) if e.tag in ("td", "th")), None)
