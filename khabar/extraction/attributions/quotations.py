"""Quotation marks and what they enclose.

Marks pair within a block. A mark left open runs to the end of its block, as newspapers leave the mark of a quotation open
that goes on in the next paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from khabar.record import Span

_CLOSERS = {
    "“": "”“",
    "„": "“”",
    "«": "»",
    "»": "«",
    '"': '"',
    "''": ("''",),
    "``": ("''",),
    "‘‘": ("’’",),
    "‘": "’",
    "'": "'",
    "‚": "‘’",
}
_MISTAKEN = {"“": '"', '"': "”"}
"""The mark that closes by mistake what the other opens, where curly and straight ones are mixed."""
_MARK = regex.compile(r"``|''|‘‘|’’|[“”„«»\"‘’'‚]")
_SINGLE = frozenset("‘’'‚")
_LETTER = regex.compile(r"[\p{L}\p{N}\p{M}]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks, the marks included in `span`; `closed` says whether the second mark is there.

    `single` is true of single marks, which also enclose mere titles and nicknames.
    """

    span: Span
    closed: bool = True
    single: bool = False


def quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """The outermost quotations of `text[start:end]`, in order."""
    marks = [m for m in _MARK.finditer(text, start, end) if not _is_apostrophe(text, m.start(), m.end())]
    at = 0
    while at < len(marks):
        mark = marks[at]
        close = _closing(text, marks, at) if _opens(text, mark.start(), mark.end(), end) else None
        if close is not None:
            yield Quotation(Span(mark.start(), marks[close].end()), single=mark.group() in _SINGLE)
            at = close + 1
            continue
        if mark.group() not in _SINGLE and _opens(text, mark.start(), mark.end(), end) and not _stray(text, marks, at, end):
            yield Quotation(Span(mark.start(), end), closed=False)
            return
        at += 1


def _stray(text: str, marks: Sequence[regex.Match[str]], at: int, end: int) -> bool:
    """Whether a mark that nothing closes opens nothing either: quotations in double marks, closed, stand after it.

    Within a quotation that is left open at the end of its paragraph there would be single ones."""
    for number in range(at + 1, min(len(marks), at + 1 + _REACH)):
        mark = marks[number]
        if mark.group() not in _SINGLE and _opens(text, mark.start(), mark.end(), end):
            return _closing(text, marks, number) is not None
    return False


def _is_apostrophe(text: str, start: int, end: int) -> bool:
    """Whether a single mark stands inside a word (don't) or for a missing figure ('98)."""
    if end - start > 1 or text[start] not in "’'":
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(_LETTER.match(before) and _LETTER.match(after)) or (after.isdigit() and not _LETTER.match(before))


def _opens(text: str, start: int, end: int, limit: int) -> bool:
    """Whether the mark can open: a word or mark follows at once, and no word stands right before a straight or single one."""
    mark = text[start:end]
    if end >= limit or mark in ("”", "’", "’’"):
        return False
    if mark in ("“", "„", "«", "``", "‘‘", "»"):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not after.isspace() and not _LETTER.match(before)


_REACH = 60
"""How many marks ahead a closing one is looked for, so that a page of stray marks is read in linear time."""


def _closing(text: str, marks: Sequence[regex.Match[str]], at: int) -> int | None:
    """The number of the mark that closes the one at `at`: its own, or else one of the other kind put there by mistake."""
    own = _own_closing(text, marks, at)
    other = _MISTAKEN.get(marks[at].group())
    if other is None:
        return own
    for number in range(at + 1, min(len(marks) if own is None else own, at + 1 + _REACH)):
        mark = marks[number]
        if mark.group() == "“":
            break
        if mark.group() == other:
            if _ends_word(text, mark.start(), mark.end()):
                return number
            break  # it opens a quotation within this one
    return own


def _own_closing(text: str, marks: Sequence[regex.Match[str]], at: int) -> int | None:
    opener = marks[at].group()
    closers, single = _CLOSERS.get(opener, ""), opener in _SINGLE
    for number in range(at + 1, min(len(marks), at + 1 + _REACH)):
        mark = marks[number]
        if mark.group() in closers and mark.start() > marks[at].end():
            ends = _ends_word(text, mark.start(), mark.end())
            if single and not ends:
                continue
            if opener == mark.group() == "“" and not ends:
                return None
            return number
    return None


def _ends_word(text: str, start: int, end: int) -> bool:
    """Whether a closing mark can stand here: something right before it, no letter right after."""
    return not text[start - 1 : start].isspace() and not _LETTER.match(text[end : end + 1])


class Marks:
    """The quotations of a page, by position."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self.all = tuple(found)
        self._starts = [q.span.start for q in self.all]

    def touching(self, span: Span) -> list[Quotation]:
        """The quotations that share a character with the span, in order."""
        at = self._first(span.start)
        found = []
        while at < len(self.all) and self._starts[at] < span.end:
            if self.all[at].span.overlaps(span):
                found.append(self.all[at])
            at += 1
        return found

    def since(self, offset: int) -> Iterator[Quotation]:
        """The quotations that end after the offset, in order."""
        numbers = range(self._first(offset), len(self.all))
        return (self.all[n] for n in numbers if self.all[n].span.end > offset)

    def _first(self, offset: int) -> int:
        return max(0, bisect_left(self._starts, offset) - 1)

    def around(self, span: Span) -> Quotation | None:
        """The quotation that the span lies in."""
        return next((q for q in self.touching(span) if q.span.covers(span)), None)
