"""Example pages of the rules, in a short notation, and the pages that they stand for.

A line `# …` is a headline, `## …` a heading, `> …` a pull quote, `! …` a caption, `- …` a list item, `~ …` furniture;
`@published …`, `@given …`, `@byline …`, `@publisher …` say what is known of the page; any other line is a paragraph.
Without an `@` line the page has a date, a byline and a publisher, so that an example shows one fault at a time;
`@bare` takes them away. `@repeat 40` puts the last line there forty times.
"""

from __future__ import annotations

import regex

from khabar.reading import Page
from khabar.reading.layout import Piece, lay_out
from khabar.record import BlockKind, Headline, PageInfo

_KINDS: dict[str, BlockKind] = {
    "#": "headline",
    "##": "heading",
    ">": "quote",
    "!": "caption",
    "-": "list",
    "~": "other",
    "=": "dateline",
}
_DEVANAGARI = regex.compile(r"\p{Script=Devanagari}")
_LATIN = regex.compile(r"\p{Script=Latin}")


def example_page(notation: str) -> Page:
    """The page that the notation describes; a line's language is that of most of its letters (Devanagari: Hindi)."""
    lines = [line.strip() for line in notation.strip().splitlines()]
    known = dict(line[1:].partition(" ")[::2] for line in lines if line.startswith("@"))
    pieces = [_piece(line) for line in lines if line and not line.startswith("@")]
    pieces += pieces[-1:] * (int(known.get("repeat", 1)) - 1)
    text, blocks = lay_out(pieces)
    headlines = tuple(Headline(b.span.cut(text), b.span, b.language) for b in blocks if b.kind == "headline")
    body = next((b.language for b in blocks if b.kind == "paragraph"), "en")
    return Page(text, blocks, _info(known, headlines), language=body, given=known.get("given"))


def _info(known: dict[str, str], headlines: tuple[Headline, ...]) -> PageInfo:
    if "bare" in known:
        return PageInfo(headlines=headlines)
    published = known.get("published", "2024-03-06")
    return PageInfo(
        headlines=headlines,
        byline=known.get("byline", "A. Writer"),
        publisher=known.get("publisher", "The Example"),
        published=published,
        modified=known.get("modified"),
        evidence={"published": known.get("source", "text")},
    )


def _piece(line: str) -> Piece:
    mark, _, rest = line.partition(" ")
    kind = _KINDS.get(mark)
    content = rest if kind else line
    hindi = len(_DEVANAGARI.findall(content)) > len(_LATIN.findall(content))
    return Piece(kind or "paragraph", content, language="hi" if hindi else "en")
