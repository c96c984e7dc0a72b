"""Numbers that two words make: so many in so many ("one in four residents"), and degrees on the other side of zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import regex

from khabar.extraction.figures.candidates import Candidate, joined
from khabar.extraction.figures.units import unit_words
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords
from khabar.languages.tables.names import Names
from khabar.record import Span

_MOST = 1000
"""The largest number that "one in …" is told of; above it stand years."""


def with_ratios(text: str, found: Sequence[Candidate], language: str) -> Iterator[Candidate]:
    """The candidates, two that are a share of the things named after them as one part: "one in four" is 0.25."""
    return joined(found, lambda first, second: _share(first, second) if _is_share(text, first, second, language) else None)


def _is_share(text: str, first: Candidate, second: Candidate, language: str) -> bool:
    words = load(language).table(FigureWords)
    between = text[first.number.end : second.number.start].strip().lower()
    many, of = first.value, second.value
    if between in words.shares_of and _each(language).search(text, max(0, first.number.start - 12), first.number.start):
        many, of = of, many
    if first.measured or second.measured or not isinstance(many, int) or not isinstance(of, int):
        return False
    if not 0 < many < of <= _MOST or unit_words(language).is_time(text, second.number.end, len(text)):
        return False
    if between in (*words.shares_surely, *words.shares_of):
        return True
    plain = many == 1 or (first.spelled and second.spelled)
    return (
        between in words.shares
        and plain
        and not _definite(language).search(text, max(0, first.number.start - 8), first.number.start)
    )


@cache
def _each(language: str) -> regex.Pattern[str]:
    return _right_before(load(language).table(FigureWords).each)


@cache
def _definite(language: str) -> regex.Pattern[str]:
    return _right_before(load(language).table(Names).definite)


def _right_before(words: Sequence[str]) -> regex.Pattern[str]:
    """One of the words at the end of a text, with a space after it."""
    either = "|".join(map(regex.escape, words)) or "(?!)"
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{either})\s\Z", flags=regex.IGNORECASE)


def _share(first: Candidate, second: Candidate) -> Candidate:
    assert first.value is not None
    assert second.value is not None
    value = min(first.value, second.value) / max(first.value, second.value)
    return replace(
        second,
        number=Span(first.number.start, second.number.end),
        span=Span(first.span.start, second.span.end),
        reach=Span(first.reach.start, second.reach.end),
        value=value,
        low=value,
        high=value,
        part=True,
    )


def with_signs(text: str, found: Sequence[Candidate], language: str) -> list[Candidate]:
    """The candidates, degrees "below zero" as negative ones; the zero is no figure of its own."""
    below = [_below(text, item, language) for item in found]
    spans = [b.span for b in below if b]
    return [b or item for item, b in zip(found, below, strict=True) if b or not any(item.number.overlaps(s) for s in spans)]


def _below(text: str, item: Candidate, language: str) -> Candidate | None:
    """The measure as a negative one, with the words that say so."""
    if not item.measured or item.value is None or item.value <= 0:
        return None
    for before, after in _zero(language):
        opened = before.search(text, max(0, item.number.start - 24), item.number.start)
        closed = after.match(text, item.reach.end)
        if opened and closed:
            span = Span(opened.start(), closed.end())
            return replace(item, number=span, span=span, reach=span, value=-item.value, low=-item.value, high=-item.value)
    return None


@cache
def _zero(language: str) -> list[tuple[regex.Pattern[str], regex.Pattern[str]]]:
    """What stands before the number and after its unit where it lies below zero."""
    pairs = load(language).table(FigureWords).below_zero
    return [
        (
            regex.compile(rf"(?<![\p{{L}}\p{{M}}]){regex.escape(before)}\s\Z" if before else r"\Z", flags=regex.IGNORECASE),
            regex.compile(rf"\s{regex.escape(after)}(?![\p{{L}}\p{{M}}])", flags=regex.IGNORECASE),
        )
        for before, after in pairs
    ]
