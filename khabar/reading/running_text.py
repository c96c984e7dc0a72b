"""Running text: a paragraph a line, no furniture but datelines (the form `plain`)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.reading.saved_text.datelines import dateline_of
from khabar.record import Block, Span, trimmed

_LINE = regex.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


_SPEAKER = regex.compile(r"\p{Lu}[\p{Lu}\p{M} .'’-]{1,40}:")


def blocks_of(text: str) -> tuple[Block, ...]:
    """A paragraph for each line that holds more than white space, a dateline at its head apart."""
    spans = [span for m in _LINE.finditer(text) if (span := trimmed(text, m.start(), m.end()))]
    speakers = sum(_SPEAKER.match(text, span.start, span.end) is not None for span in spans) if ":" in text else 0
    return tuple(b for n, span in enumerate(spans) for b in _blocks(text, span, first=not n, scripted=speakers > 1))


def _blocks(text: str, span: Span, *, first: bool, scripted: bool) -> Iterator[Block]:
    """The paragraph; in a script what stands in capitals before a colon is who speaks, and no place."""
    spoken = scripted and _SPEAKER.match(text, span.start, span.end) is not None
    dateline = None if spoken else dateline_of(text[span.start : span.end], first=first)
    head = trimmed(text, span.start, span.start + dateline.end) if dateline else None
    rest = trimmed(text, head.end, span.end) if head else None
    if head and rest:
        yield Block("dateline", head)
    yield Block("paragraph", rest if head and rest else span)
