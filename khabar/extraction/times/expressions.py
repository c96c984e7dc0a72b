"""Where the words of a sentence are read as time expressions, before anything says what these mean."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.extraction.times.grammar import grammar_of
from khabar.extraction.times.lattice import has_trigger, lattice_of, words_of
from khabar.extraction.times.match import Match
from khabar.languages import load
from khabar.languages.tables.times import TimeGrammar
from khabar.record import Span


def candidates(text: str, within: Span, language: str) -> list[Match]:
    """Every reading of every stretch of the sentence `within` that may be an expression, the best first."""
    if not load(language).table(TimeGrammar).rules or not has_trigger(text, within.start, within.end, language):
        return []
    lattice = lattice_of(text, words_of(text, within.start, within.end), language)
    matches = [m for m in grammar_of(language).matches(lattice) if m.rule.alone]
    return sorted(matches, key=lambda m: (m.first - m.end, -m.reach, m.order, m.first))


def first_of(matches: Sequence[Match], at: int) -> Match | None:
    """The first expression from the word `at` on: of those that no longer one overlaps, the leftmost."""
    taken: set[int] = set()
    first: Match | None = None
    for match in matches:  # the longest first, so that one that overlaps an earlier has its first or last word in it
        if match.first >= at and match.first not in taken and match.end - 1 not in taken:
            taken.update(range(match.first, match.end))
            if first is None or match.first < first.first:
                first = match
    return first


def span_of(match: Match) -> Span:
    """The words of the match in the text."""
    return Span(match.words[match.first].start, match.words[match.end - 1].end)
