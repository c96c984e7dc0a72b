"""The story from a page's JSON-LD (schema.org `articleBody`), for pages that show only its beginning.

Scripts or paywalls draw the rest later, so what is declared is all that a saved page holds of it.
"""

from __future__ import annotations

import html

from khabar.reading.html.head import Head
from khabar.reading.html.tree import parse
from khabar.reading.layout import Piece

_SHORTEST = 600
"""Characters of a declared text that is a story."""
_LITTLE = 0.2
"""A page that shows less than this share of the declared text does not show the story."""
_ABOVE = frozenset({"headline", "deck", "byline", "caption", "dateline", "paragraph", "list", "heading", "quote"})
_SHOWN = frozenset({"paragraph", "list", "quote", "table"})


def with_declared_text(pieces: list[Piece], head: Head) -> list[Piece]:
    """The pieces, with the declared story's paragraphs below the shown ones where the page hardly shows it."""
    given = head.json_ld.article.get("articleBody")
    if not isinstance(given, str) or len(given) < _SHORTEST:
        return pieces
    shown = [piece.text for piece in pieces if piece.kind in _SHOWN]
    if sum(map(len, shown)) > _LITTLE * len(given):
        return pieces
    text = html.unescape(given)
    for passage in shown:
        text = text.replace(passage, "\n")
    lines = [line.text for line in parse(text).lines] if "<" in text else text.splitlines()
    story = [Piece("paragraph", " ".join(line.split()), None) for line in lines if line.strip()]
    at = max((n for n, piece in enumerate(pieces, start=1) if piece.kind in _ABOVE), default=0)
    return [*pieces[:at], *story, *pieces[at:]]
