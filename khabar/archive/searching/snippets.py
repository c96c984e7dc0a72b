"""The stretch of a page that shows best why it was found, and the words in it that were looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from khabar.archive.folding import WORD, fold, sounds_alike, words_in, words_of
from khabar.archive.searching.query import Wanted
from khabar.record import PROSE, Record, Span, trimmed

WIDTH: Final = 240
"""Characters of a snippet, about."""
LEAD: Final = 60
"""Characters before the first word that was looked for, at most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text that were looked for, and which of the things wanted they are."""

    span: Span
    wanted: int


def marks_of(record: Record, wanted: Sequence[Wanted]) -> list[Mark]:
    """Where the text has what was wanted, in order."""
    if not wanted:
        return []
    places = [found.span() for found in WORD.finditer(record.text)]
    words = [fold(record.text[start:end]) for start, end in places]
    found = {mark for number, what in enumerate(wanted) for mark in _of(what, number, words, places)}
    for number, what in enumerate(wanted):
        if len(what.words) == 1 and not what.start:
            found.update(Mark(span, number) for span in _sounding(record, what.words[0]))
    return sorted(found, key=lambda m: (m.span, m.wanted))


def _of(what: Wanted, number: int, words: list[str], places: list[tuple[int, int]]) -> Iterator[Mark]:
    if what.start:
        for n, word in enumerate(words):
            if word.startswith(what.words[0]):
                yield Mark(Span(*places[n]), number)
        return
    length = len(what.words)
    for n in _all(words, what.words[0]):
        if length == 1 or tuple(words[n : n + length]) == what.words:
            yield Mark(Span(places[n][0], places[n + length - 1][1]), number)


def _all(words: list[str], word: str) -> Iterator[int]:
    """Where the word stands in the list."""
    at = -1
    for _ in range(words.count(word)):
        at = words.index(word, at + 1)
        yield at


def _sounding(record: Record, word: str) -> Iterator[Span]:
    """Mentions of entities that have a name which sounds like the word in the other script, or an alias that is the word."""
    for entity in record.entities:
        names = {w for name in (entity.name, *entity.aliases) for w in words_of(name)}
        if any(sounds_alike(word, name) for name in names):
            for mention in entity.mentions:
                yield from (s for w, s in words_in(record.text, mention.span.start, mention.span.end) if sounds_alike(word, w))
        elif word in names:
            yield from (m.span for m in entity.mentions if m.kind == "name" and word not in words_of(record.cut(m.span)))


def snippet(record: Record, marks: Sequence[Mark], items: Sequence[Span] = ()) -> Span | None:
    """The stretch with the most of what was wanted, the first of several; without marks, around the first item, or the
    opening."""
    if not record.text.strip():
        return None
    if not marks:
        start = items[0].start if items else _opening(record)
        return _around(record, start, start)
    titles = [b.span for b in record.blocks if b.kind == "headline"]  # they are shown anyway
    untitled = [not any(title.covers(mark.span) for title in titles) for mark in marks]
    best = max(range(len(marks)), key=lambda n: (_worth(marks, n), untitled[n], -n))
    first = marks[best].span.start
    return _around(record, first, marks[_last(marks, best)].span.end)


def _last(marks: Sequence[Mark], first: int) -> int:
    limit = marks[first].span.start + WIDTH - LEAD
    return max(first, bisect_left(marks, limit, key=lambda m: m.span.start) - 1)


def _worth(marks: Sequence[Mark], first: int) -> int:
    return len({m.wanted for m in marks[first : _last(marks, first) + 1]})


def _opening(record: Record) -> int:
    return next((b.span.start for b in record.blocks if b.kind in PROSE and b.kind != "headline"), 0)


def _around(record: Record, start: int, end: int) -> Span | None:
    """The stretch from the start of the sentence or word a little before, as wide as a snippet is, to the end of a word."""
    text = record.text
    sentence = next((s.start for s in record.sentences if s.start <= start < s.end), start)
    begin = sentence if start - sentence <= LEAD else _word_start(text, start - LEAD)
    stop = max(end, begin + WIDTH)
    while stop < len(text) and not text[stop].isspace():
        stop += 1
    return trimmed(text, begin, min(stop, len(text)))


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at
