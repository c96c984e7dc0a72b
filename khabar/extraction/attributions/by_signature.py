"""Proposals read off posts set into a page: "We will rebuild the pier. — Harbour Council (@harbour) July 4, 2025".

What stands in the block before the dash, the name and the handle is the account's; where nothing does, the quotations set right
above it are, or the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.proposals import Proposal
from khabar.record import Block

_SIGNATURE = regex.compile(r"(?P<dash>[—–―-]{1,2})\s*(?P<name>[^\n@()—–―]{1,60}?)\s*\(@\w{1,30}\)[^\n]{0,40}$", regex.MULTILINE)
_LONGEST = 6
"""Blocks of a post above its signature, at most."""


def posts(text: str, sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    """The posts of a page, each with its account."""
    above: list[list[Sentence]] = []
    for _, group in groupby(sentences, key=lambda s: s.block.span.start):
        inside = list(group)
        block = inside[0].block
        start, signed = block.span.start, False
        for found in _SIGNATURE.finditer(text, block.span.start, block.span.end):
            own = _between(inside, start, found.start())
            content = own or [t for s in _post_above(above, block) for t in s.tokens]
            dash, name = _between(inside, *found.span("dash")), _between(inside, *found.span("name"))
            if content and dash and name:
                sentence = next(s for s in inside if dash[0] in s.tokens)
                yield Proposal(sentence, dash[0], content, name)
            start, signed = found.end(), True
        above = [] if signed else [*above[1 - _LONGEST :], inside]


def _between(sentences: Sequence[Sentence], start: int, end: int) -> list[Token]:
    return [t for s in sentences for t in s.tokens if start <= t.start and t.end <= end]


def _post_above(above: Sequence[list[Sentence]], block: Block) -> list[Sentence]:
    """The sentences of the blocks of the same kind that end right above a signature alone; of paragraphs, of one."""
    found: list[Sentence] = []
    for sentences in reversed(above):
        if sentences[0].block.kind != block.kind:
            break
        found = [*sentences, *found]
        if block.kind != "quote":
            break
    return found
