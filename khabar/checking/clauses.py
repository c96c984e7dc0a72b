"""The clauses of a headline, by its marks."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.record import Span, trimmed

_MARK = regex.compile(r"(?<!\p{N}),|,(?!\p{N})|[;:|।!?…]|\.{2,3}|\.(?=\s)|\s[–—-]+\s?|(?<=[\p{L}\p{M}])[–—-]\s")


def clauses(text: str, span: Span) -> Iterator[Span]:
    """The stretches between commas, colons, dashes and the like. Marks inside a number do not count, nor do
    conjunctions, which are part of names and lists too."""
    at = span.start
    for match in _MARK.finditer(text, span.start, span.end):
        if piece := trimmed(text, at, match.start()):
            yield piece
        at = match.end()
    if piece := trimmed(text, at, span.end):
        yield piece
