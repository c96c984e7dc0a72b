"""The characters of a content: words gathered into pieces, and quotations taken whole.

Contents keep their quotation marks; a quotation that runs past its sentence is taken to its end, and quotations of the same
paragraph that have no speaker of their own go on from the one before (Pareti 2012, PolNeAR 2018).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from khabar.analysis.model import Token
from khabar.extraction.attributions.quotations import Marks, Quotation
from khabar.record import AttributionKind, Span

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_NOTHING = regex.compile(r"[^\p{L}\p{M}\p{N}]*")
_EDGE = " ,;:.!?-–—।\u00a0"
_OPENING, _CLOSING = "([", ")]"
"""Brackets that no words can end, or begin, with."""
_WHOLLY = 0.9


@dataclass(frozen=True, slots=True)
class Content:
    """The pieces of a content and the share of its letters in quotation marks, from 0 to 1."""

    spans: tuple[Span, ...]
    quoted: float

    @property
    def kind(self) -> AttributionKind:
        """`direct` where all of it is quoted, `indirect` where nothing is, else `mixed`."""
        return "indirect" if not self.quoted else "direct" if self.quoted >= 0.97 else "mixed"

    def __len__(self) -> int:
        return sum(len(s) for s in self.spans)

    def overlaps(self, other: Content) -> bool:
        """Whether the two share a character."""
        return any(a.overlaps(b) for a in self.spans for b in other.spans)


def content_of(text: str, tokens: Sequence[Token], marks: Marks) -> Content | None:
    """The content that the words make, quotations completed; None where nothing but marks is left."""
    spans = list(pieces(text, tokens))
    if not spans:
        return None
    if not any(marks.touching(s) for s in spans):
        return Content(tuple(merged(spans)), 0.0)
    if quoted_share(text, spans, marks) >= _WHOLLY:
        touched = dict.fromkeys(q for s in spans for q in marks.touching(s))
        spans = [q.span for q in touched]
    else:
        spans = merged([_completed(text, s, marks) for s in spans])
    return Content(tuple(spans), quoted_share(text, spans, marks)) if spans else None


def as_read(text: str, tokens: Sequence[Token], marks: Marks) -> Content | None:
    """The content that the words make and no more: for a cue inside a quotation that is reported as a whole, or whose marks
    are wrongly set."""
    spans = tuple(pieces(text, tokens))
    return Content(spans, quoted_share(text, spans, marks)) if spans else None


def pieces(text: str, tokens: Sequence[Token], *, edges: bool = False) -> Iterable[Span]:
    """Runs of words that follow on one another, marks at their edges left out unless `edges`."""
    run: list[Token] = []
    for token in tokens:
        if run and not _only_space(text, run[-1].end, token.start):
            if span := _trimmed(text, run, edges):
                yield span
            run = []
        run.append(token)
    if run and (span := _trimmed(text, run, edges)):
        yield span


def _only_space(text: str, start: int, end: int) -> bool:
    return start >= end or text[start:end].isspace()


def _trimmed(text: str, run: Sequence[Token], edges: bool) -> Span | None:
    start, end = run[0].start, run[-1].end
    if edges:
        return Span(start, end)
    while start < end and text[start] in _EDGE + _CLOSING:
        start += 1
    while end > start and text[end - 1] in _EDGE + _OPENING and not _abbreviates(text, start, end):
        end -= 1
    return Span(start, end) if start < end and _WORD.search(text, start, end) else None


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the last full stop belongs to its word (U.S.)."""
    return text[end - 1] == "." and end - start > 2 and text[end - 3 : end - 2] == "." and text[end - 2].isupper()


def _completed(text: str, span: Span, marks: Marks) -> Span:
    """The span with the quotations that it breaks into: whole where it holds most of one, else as it is."""
    start, end = span.start, span.end
    for quotation in marks.touching(span):
        inside = quotation.span
        if inside.covers(span):
            return span
        if inside.start < start and not _WORD.search(text, inside.start, start):
            start = inside.start
        if inside.end > end:
            end = inside.end
    return Span(start, end)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def quoted_share(text: str, spans: Iterable[Span], marks: Marks) -> float:
    """The share of the letters and digits that stand in quotation marks."""
    total = inside = 0
    spans = list(spans)
    if not any(marks.touching(span) for span in spans):
        return 0.0
    for span in spans:
        touching = marks.touching(span)
        for word in _WORD.finditer(text, span.start, span.end):
            size = word.end() - word.start()
            total += size
            if any(q.span.start <= word.start() and word.end() <= q.span.end for q in touching):
                inside += size
    return inside / total if total else 0.0


def continued(text: str, content: Content, after: int, limit: int, marks: Marks, taken: Sequence[Span]) -> Content:
    """The content with the quotations that follow `after`, up to `limit`, with no word between them."""
    spans, at = list(content.spans), after
    for quotation in marks.since(after):
        start = quotation.span.start
        if start < at or quotation.span.end > limit or not _follows(text, at, start) or _met(quotation, taken):
            break
        spans.append(quotation.span)
        at = quotation.span.end
    return Content(tuple(spans), content.quoted)


def _follows(text: str, at: int, start: int) -> bool:
    match = _NOTHING.match(text, at, start)
    return match is not None and match.end() == start


def _met(quotation: Quotation, taken: Sequence[Span]) -> bool:
    """Whether one of the `taken`, which are in order and apart, overlaps the quotation."""
    at = bisect_left(taken, quotation.span)
    return any(quotation.span.overlaps(s) for s in taken[max(0, at - 1) : at + 1])
