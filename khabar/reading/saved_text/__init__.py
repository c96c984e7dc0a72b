"""Text saved from a page, furniture and all: typed blocks over the text as it stands, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from khabar.reading.saved_text import body, top
from khabar.reading.saved_text.datelines import Dateline, dateline_of
from khabar.reading.saved_text.furniture import name_kind
from khabar.reading.saved_text.labelled_rows import TITLE, mark_rows, value_of
from khabar.reading.saved_text.lines import Line, lines_of
from khabar.reading.saved_text.page_info import info_of
from khabar.reading.saved_text.phrases import spelt
from khabar.record import Block, PageInfo, Span, trimmed

__all__ = ["read"]

JOINED = {"list": 1, "table": 1, "quote": 0}
"""Kinds of which neighbouring lines make one block, with the most blank lines that may be between them."""


LONGEST_TOP = 80
"""Lines above the story that are looked at together; more is a list of links, not the head of a page."""
MOST_LINES = 1_000
"""Lines at either end that are looked at for furniture: a longer text is no page, and its middle is read as a story."""


def read(text: str, *, given: str | None = None) -> tuple[tuple[Block, ...], PageInfo]:
    """The blocks of the text, every non-space character in exactly one, and the page's data.

    `given` is the date of publication where the caller knows it: a dateline of a day and month takes its year from it.
    """
    lines = lines_of(text)
    _name_kinds(lines)
    mark_rows(lines)
    start = _story_start(lines)
    found = top.label(
        lines[max(0, start - LONGEST_TOP) : start], " ".join(spelt(line.text) for line in lines if line.why == "rights")
    )
    body.label(lines, start)
    for line in lines:
        line.kind = line.kind or "other"
    blocks: list[Block] = []
    datelines: list[Dateline] = []
    first = True
    for line in lines:
        blocks += _blocks_of(text, line, first, found, datelines)
        first = first and line.kind != "paragraph"
    merged = tuple(_merged(blocks, lines))
    headlines = [b.span for b in merged if b.kind == "headline"]
    return merged, info_of(text, lines, found, headlines, datelines, given)


def _name_kinds(lines: Sequence[Line]) -> None:
    """Looks at the words of every line; where there are very many, at those near the beginning and the end."""
    near = lines if len(lines) <= 2 * MOST_LINES else [*lines[:MOST_LINES], *lines[-MOST_LINES:]]
    for line in near:
        name_kind(line)


def _story_start(lines: Sequence[Line]) -> int:
    """The number of the first line of the story: the first paragraph that no byline or date line comes after."""
    prose = [n for n, line in enumerate(lines) if line.kind is None and line.is_prose]
    if not prose:
        return min(len(lines), LONGEST_TOP)
    start = prose[0]
    for deck, after in pairwise(prose[:3]):
        between = lines[deck + 1 : after]
        marked = any(line.why in ("byline", "date") for line in between)
        if not marked or lines[deck].count > 45 or dateline_of(lines[deck].text, first=True) or not _has_title(lines[:deck]):
            break
        start = after
    return start


def _has_title(lines: Sequence[Line]) -> bool:
    return any(line.kind is None and line.count >= 4 for line in lines)


def _blocks_of(text: str, line: Line, first: bool, found: top.Top, datelines: list[Dateline]) -> Iterator[Block]:
    """The block of a line; two where a paragraph has a dateline at its head, a headline a label there or the site's name at
    its end."""
    kind = line.kind or "other"
    if kind == "paragraph":
        above = text[max(0, line.start - 1_000) : line.start] if first else ""
        if dateline := dateline_of(line.text, first=first, above=above):
            datelines.append(dateline)
            yield from _cut(text, line, line.start + dateline.end, ("dateline", "paragraph"))
            return
    elif kind == "dateline" and (dateline := dateline_of(line.text + " …", first=True)):
        datelines.append(dateline)
    if kind == "headline":
        if line.why == TITLE:
            yield from _cut(text, line, line.end - len(value_of(line, "title_labels")), ("other", "headline"))
            return
        suffix = next((s for s in found.suffixes if line.start < s.start < line.end), None)
        if suffix:
            yield from _cut(text, line, suffix.start, ("headline", "other"))
            return
    yield Block(kind, line.span)


def _cut(text: str, line: Line, at: int, kinds: tuple[str, str]) -> Iterator[Block]:
    for kind, start, end in ((kinds[0], line.start, at), (kinds[1], at, line.end)):
        if span := trimmed(text, start, end):
            yield Block(kind, span)  # type: ignore[arg-type]  # the two are block kinds


def _merged(blocks: Sequence[Block], lines: Sequence[Line]) -> Iterator[Block]:
    """The blocks, with lists and tables whole: their lines stand together or with bullets."""
    gaps = {line.start: line.gap for line in lines}
    open_block: Block | None = None
    for block in blocks:
        if open_block and open_block.kind == block.kind and gaps.get(block.span.start, 1) <= JOINED.get(block.kind, -1):
            open_block = Block(block.kind, Span(open_block.span.start, block.span.end))
            continue
        if open_block:
            yield open_block
        open_block = block
    if open_block:
        yield open_block
