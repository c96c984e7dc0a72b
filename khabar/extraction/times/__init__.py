"""When: time expressions with their TIMEX3 values (TimeML Annotation Guidelines 1.2.1; TempEval-3, UzZaman et al. 2013).

A sentence with a word that may be the heart of an expression becomes a lattice of words (`lattice`), the rules of its
language find the expressions in it (`grammar`), and what they mean is worked out in the order of the text (`days`,
`periods`, `durations`, `clocks`) against the page's date, the expressions before and the tense around (`tense`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.analysis.model import Sentence
from khabar.extraction.draft import Draft
from khabar.extraction.times.expressions import candidates, first_of, span_of
from khabar.extraction.times.match import Match
from khabar.extraction.times.meaning import resolve
from khabar.extraction.times.tense import is_bound, tense_at
from khabar.extraction.times.value import Context, Value
from khabar.languages import load
from khabar.languages.tables.times import TimeGrammar
from khabar.record import Span, Time

__all__ = ["Times"]


class Times:
    """The time expressions of the prose, with type and value; those without a page date keep unresolved values."""

    name: ClassVar[str] = "times"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[str] = "times"

    def __call__(self, draft: Draft) -> Sequence[Time]:
        reading = _Reading(draft)
        for sentence in draft.analysis.sentences:
            reading.read(sentence)
        return reading.found


class _Reading:
    """One page being read: what was found so far, and what the next expression may be counted from."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.people = [n.span for n in draft.analysis.names if n.type == "PERSON"]
        self.bodies = [n.span for n in draft.analysis.names if n.type == "ORG"]
        self.found: list[Time] = []
        self.previous: Value | None = None
        self.previous_id: str | None = None

    def read(self, sentence: Sentence) -> None:
        """Adds the sentence's expressions in order. Where one comes to nothing, what it covers is read anew without it."""
        matches = candidates(self.draft.page.text, sentence.span, sentence.language)
        before, at = len(self.found), 0
        while match := first_of(matches, at):
            span = span_of(match)
            value = None if self._is_no_time(span) or _is_modal(sentence, span) else self._resolve(match, sentence, span, before)
            if value is not None:
                self._add(sentence, span, value)
            elif match.rule.op != "nothing":
                matches.remove(match)
                continue
            at = match.end

    def _is_no_time(self, span: Span) -> bool:
        """Whether the words belong to a search keyword, to somebody's name ("Theresa May") or open a body's ("Daily Post")."""
        opens = any(name.start == span.start and name.covers(span) and name != span for name in self.bodies)
        return opens or self.draft.analysis.in_keyword(span) or any(name.covers(span) for name in self.people)

    def _resolve(self, match: Match, sentence: Sentence, span: Span, before: int) -> Value | None:
        context = Context(
            load(sentence.language).table(TimeGrammar).day_first, self.draft.page.reference, tense_at(sentence, span), resolve
        )
        context.previous, context.previous_id = self.previous, self.previous_id
        context.same_sentence = len(self.found) > before
        return resolve(match, context)

    def _add(self, sentence: Sentence, span: Span, value: Value) -> None:
        id = f"t{len(self.found) + 1}"
        self.found.append(
            Time(id=id, span=span, type=value.type, value=value.text, mod=value.mod, assumed=value.assumed, anchor=value.anchor)
        )
        if value.period is not None and not value.aside and not is_bound(sentence, span):
            self.previous, self.previous_id = value, id


def _is_modal(sentence: Sentence, span: Span) -> bool:
    """Whether it is a helping verb that looks like a month, as in a headline: "Talks May Finally End"."""
    return any(t.span == span and t.dep == "aux" for t in sentence.tokens)
