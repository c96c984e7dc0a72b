"""Search keywords stuffed into the prose: bracketed tags (TR01) and labels before a paragraph's first sentence (TR02)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.reading.page import Page
from khabar.record import Span

_BRACKET = regex.compile(r"\(([^()\n]{3,80})\)")
_LABEL = regex.compile(r"((?:[\p{Lu}\p{N}][\p{L}\p{M}\p{N}’'-]*|on|of|in|and|the|for)(?:\s+|(?=:))){2,9}:(?=\s+[\p{Lu}“])")


def keyword_tags(page: Page) -> Iterator[Span]:
    """Brackets, in prose, around three or more capitalised words with no gloss of what stands before them."""
    for block in page.prose():
        if block.kind in ("headline", "heading", "caption", "table"):
            continue
        for match in _BRACKET.finditer(page.text, block.span.start, block.span.end):
            words = match.group(1).split()
            if len(words) >= 3 and all(w[:1].isupper() or w in ("in", "of", "on", "and", "the") or w.isdigit() for w in words):
                yield Span(match.start(), match.end())


def keyword_labels(page: Page) -> Iterator[Span]:
    """A run of capitalised words and a colon before a paragraph's first sentence."""
    for block in page.prose():
        if block.kind == "paragraph" and (match := _LABEL.match(page.text, block.span.start, block.span.end)):
            yield Span(match.start(), match.end())
