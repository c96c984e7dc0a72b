"""Quotations and brackets of a block, by their marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from khabar.record import Block, Span

_QUOTES = regex.compile(
    r"""
      “[^“”"\n]{1,3000}(?:[”"]|$)    # “…”, an unclosed one up to the block's end
    | «[^«»\n]{1,3000}(?:»|$)
    | (?<![\p{L}\p{N}])"[^"\n]{1,3000}(?:"|$)
    | (?<![\p{L}\p{M}\p{N}])‘[^‘“\n]{1,400}?’(?![\p{L}\p{M}\p{N}])
    | (?<![\p{L}\p{M}\p{N}])'[^'\n]{1,400}?'(?![\p{L}\p{M}\p{N}])
    """,
    regex.VERBOSE,
)
_BRACKETS = regex.compile(r"\([^()\n]{1,300}\)|\[[^\[\]\n]{1,300}\]")


def quotations(text: str, block: Block, near: Span | None = None) -> Sequence[Span]:
    """What stands between quotation marks in the block, marks included, in order; only what overlaps `near`, where given."""
    return _near(_found(_QUOTES, text, block.span.start, block.span.end), near)


def quoted_and_bracketed(text: str, block: Block, near: Span | None = None) -> Iterator[Span]:
    """Quotations and brackets of the block; only those that overlap `near`, where given."""
    yield from quotations(text, block, near)
    yield from _near(_found(_BRACKETS, text, block.span.start, block.span.end), near)


@lru_cache(maxsize=256)
def _found(marks: regex.Pattern[str], text: str, start: int, end: int) -> tuple[Span, ...]:
    """Kept for a while: rules ask sentence by sentence, and a block may have very many."""
    return tuple(Span(m.start(), m.end()) for m in marks.finditer(text, start, end))


def _near(spans: Sequence[Span], near: Span | None) -> Sequence[Span]:
    """Those of the spans, which are in order and apart, that overlap the one."""
    if near is None:
        return spans
    first = bisect_left(spans, near.start, key=lambda s: s.end - 1)
    return spans[first : bisect_left(spans, near.end, lo=first, key=lambda s: s.start)]
