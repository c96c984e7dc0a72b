"""Quotations and brackets of a block, by their marks."""

from __future__ import annotations

from collections.abc import Iterator
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


def quotations(text: str, block: Block) -> Iterator[Span]:
    """What stands between quotation marks in the block, marks included, in order."""
    yield from _quotations(text, block.span.start, block.span.end)


@lru_cache(maxsize=256)
def _quotations(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Kept for a while: rules ask sentence by sentence, and a block may have very many."""
    return tuple(Span(m.start(), m.end()) for m in _QUOTES.finditer(text, start, end))


def quoted_and_bracketed(text: str, block: Block) -> Iterator[Span]:
    """Quotations and brackets of the block."""
    yield from quotations(text, block)
    for match in _BRACKETS.finditer(text, block.span.start, block.span.end):
        yield Span(match.start(), match.end())
