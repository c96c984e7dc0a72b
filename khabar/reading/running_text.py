"""Running text: a paragraph a line, no furniture (the form `plain`)."""

from __future__ import annotations

import regex

from khabar.record import Block, Span, trimmed

_LINE = regex.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


def blocks_of(text: str) -> tuple[Block, ...]:
    """A paragraph for each line that holds more than white space."""
    spans = (trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text))
    return tuple(Block("paragraph", Span(s.start, s.end)) for s in spans if s)
