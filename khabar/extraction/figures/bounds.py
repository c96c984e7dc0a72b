"""About, more than, less than: the words beside a figure that bound it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from khabar.analysis.folding import in_one_character
from khabar.extraction.figures.candidates import Candidate
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords


@dataclass(frozen=True)
class Bounds:
    """The bounding phrases of a language, as patterns that end or begin at the figure."""

    before: regex.Pattern[str]
    after: regex.Pattern[str]

    def applied(self, text: str, start: int, end: int, item: Candidate) -> Candidate:
        """The candidate with what the words before or after it say: `approximate`, or `low` or `high` left open."""
        if item.vague:
            return item
        found = {m.lastgroup for m in self._matches(text, start, end, item)}
        low, high = (None if "less" in found else item.low), (None if "more" in found else item.high)
        if low is None and high is None:
            return item
        return replace(item, approximate="about" in found, low=low, high=high)

    def bind(self, text: str, item: Candidate) -> bool:
        """Whether a bounding phrase stands before the figure."""
        return self.before.search(text, max(0, item.reach.start - 40), item.reach.start) is not None

    def _matches(self, text: str, start: int, end: int, item: Candidate) -> Iterator[regex.Match[str]]:
        if match := self.before.search(text, max(start, item.reach.start - 40), item.reach.start):
            yield match
        for at in (item.number.end, item.reach.end):
            if match := self.after.match(text, at, min(end, at + 40)):
                yield match


@cache
def bounds(language: str) -> Bounds:
    """The bounds of a language; one without data has none."""
    words = load(language).table(FigureWords)
    skipped = _either(words.skipped_before)
    before = _groups(words.about_before, words.more_before, words.less_before)
    after = _groups(words.about_after, words.more_after, words.less_after)
    return Bounds(
        before=regex.compile(
            rf"(?<![\p{{L}}\p{{M}}])(?<!\b(?:{_either(words.handing)})\s)(?:{before})\s{{0,2}}(?:(?:{skipped})\s)?[(]?$",
            flags=regex.IGNORECASE,
        ),
        after=regex.compile(rf"\s{{0,2}}(?:{after})(?![\p{{L}}\p{{M}}])", flags=regex.IGNORECASE),
    )


def _groups(about: tuple[str, ...], more: tuple[str, ...], less: tuple[str, ...]) -> str:
    named = (("less", less), ("more", more), ("about", about))
    return "|".join(f"(?P<{name}>{_either(phrases)})" for name, phrases in named)


def _either(phrases: tuple[str, ...]) -> str:
    spelt = dict.fromkeys(s for p in phrases for s in (p, in_one_character(p)))
    return "|".join(regex.escape(p) for p in sorted(spelt, key=len, reverse=True)) or "(?!)"
