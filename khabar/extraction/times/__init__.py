"""When: time expressions with their TIMEX3 values (TimeML Annotation Guidelines 1.2.1; TempEval-3, UzZaman et al. 2013).

A sentence with a word that may be the heart of an expression becomes a lattice of words (`lattice`), the rules of its
language find the expressions in it (`grammar`), and what they mean is worked out in the order of the text (`dates`,
`durations`, `clocks`) against the page's date, the expressions before and the tense around (`tense`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import ClassVar

from khabar.analysis.model import Sentence
from khabar.extraction.draft import Draft
from khabar.extraction.times import clocks, durations
from khabar.extraction.times.dates import resolve
from khabar.extraction.times.grammar import Match, grammar_of
from khabar.extraction.times.lattice import Word, has_trigger, lattice_of, words_of
from khabar.extraction.times.tense import is_bound, tense_at
from khabar.extraction.times.value import Context, Value
from khabar.languages import load
from khabar.languages.tables.times import TimeGrammar
from khabar.record import Span, Time

__all__ = ["Times"]

assert clocks and durations  # they enter what they resolve


class Times:
    """The time expressions of the prose, with type and value; those without a page date keep unresolved values."""

    name: ClassVar[str] = "times"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[str] = "times"

    def __call__(self, draft: Draft) -> Sequence[Time]:
        found: list[Time] = []
        previous: Value | None = None
        previous_id: str | None = None
        for sentence in draft.analysis.sentences:
            before = len(found)
            for match, span in _expressions(draft, sentence):
                context = _context(sentence, span, draft.page.reference)
                context.previous, context.previous_id = previous, previous_id
                context.same_sentence = len(found) > before
                value = resolve(match, context)
                if value is None:
                    continue
                found.append(_time(f"t{len(found) + 1}", span, value))
                if value.period is not None and not is_bound(sentence, span):
                    previous, previous_id = value, found[-1].id
        return found


def _context(sentence: Sentence, span: Span, reference: dt.datetime | None) -> Context:
    table = load(sentence.language).table(TimeGrammar)
    return Context(sentence.language, table.day_first, reference, tense_at(sentence, span))


def _time(id: str, span: Span, value: Value) -> Time:
    return Time(
        id=id, span=span, type=value.type, value=value.text, mod=value.mod, assumed=value.assumed, anchor=value.anchor
    )


def _expressions(draft: Draft, sentence: Sentence) -> Iterator[tuple[Match, Span]]:
    """The expressions of a sentence in order; where two overlap, the longer."""
    if not load(sentence.language).table(TimeGrammar).rules:
        return
    text, start, end = draft.page.text, sentence.span.start, sentence.span.end
    if not has_trigger(text, start, end, sentence.language):
        return
    words = words_of(text, start, end)
    lattice = lattice_of(text, words, sentence.language)
    matches = [m for m in grammar_of(sentence.language).matches(lattice) if m.rule.alone]
    matches.sort(key=lambda m: (m.first - m.end, -m.reach, m.order, m.first))
    taken = [False] * len(words)
    chosen: list[Match] = []
    for match in matches:
        if not any(taken[match.first : match.end]):
            taken[match.first : match.end] = [True] * (match.end - match.first)
            chosen.append(match)
    for match in sorted(chosen, key=lambda m: m.first):
        span = _span(words, match)
        if not draft.analysis.in_keyword(span):
            yield match, span


def _span(words: Sequence[Word], match: Match) -> Span:
    return Span(words[match.first].start, words[match.end - 1].end)
