"""Results of votes: "passed 61-38", "a 7-2 vote" and "voted 54 to 47" are two figures each. Other pairs about a dash are
scores or ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

import regex

from khabar.analysis.model import Sentence
from khabar.extraction.figures.candidates import Candidate
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords

VOTE: Final = "vote"
"""The unit."""
BEFORE, AFTER = 60, 12
"""Characters before and after the two numbers in which the word for a vote stands."""
NEAR: Final = 16
"""Characters before two numbers that a small word parts, at whose end that word stands."""
_DASHES = ("-", "–")


def with_votes(text: str, found: Sequence[Candidate], sentence: Sentence) -> list[Candidate]:
    """The candidates; two numbers about a dash beside a word for a vote are votes."""
    items = list(found)
    for n, (first, second) in enumerate(pairwise(found)):
        if first.measured or second.measured:
            continue
        between = text[first.number.end : second.number.start]
        if between in _DASHES and not first.spelled:
            start = max(sentence.span.start, first.number.start - BEFORE)
            end = min(sentence.span.end, second.number.end + AFTER)
            words = _words(sentence.language)
            if words.search(text, start, first.number.start) or words.search(text, second.number.end, end):
                items[n : n + 2] = _as_votes(first, second)
        elif between.strip() in load(sentence.language).table(FigureWords).vote_links:
            start = max(sentence.span.start, first.number.start - NEAR)
            if any(
                m.end() + 1 == first.number.start for m in _words(sentence.language).finditer(text, start, first.number.start)
            ):
                items[n : n + 2] = _as_votes(first, second)
    return items


def _as_votes(*pair: Candidate) -> list[Candidate]:
    return [replace(item, unit=VOTE, measured=True) for item in pair]


@cache
def _words(language: str) -> regex.Pattern[str]:
    words = "|".join(map(regex.escape, load(language).table(FigureWords).votes)) or "(?!)"
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{words})(?![\p{{L}}\p{{M}}])", regex.IGNORECASE)
