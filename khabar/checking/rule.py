"""What a check is: a class with a code, a severity, a docstring and examples, and a generator of findings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Protocol

from khabar.analysis.model import Sentence
from khabar.checking.rule_files import Documented
from khabar.extraction.draft import Draft
from khabar.languages import load
from khabar.languages.tables.checks import Checks
from khabar.record import BODY, Block, Figure, Finding, Span


@dataclass(frozen=True)
class Case:
    """A page as a rule sees it: the finished draft (page, analysis and every extracted layer), and where checks look."""

    draft: Draft

    @cached_property
    def text(self) -> str:
        return self.draft.page.text

    @cached_property
    def prose(self) -> Sequence[Block]:
        """The blocks that tell the story; furniture is nobody's evidence."""
        return tuple(self.draft.page.prose())

    @cached_property
    def headlines(self) -> Sequence[Block]:
        """Headlines and decks, in order."""
        return tuple(b for b in self.prose if b.kind in ("headline", "deck"))

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """All sentences of the prose."""
        return tuple(self.draft.analysis.sentences)

    @cached_property
    def body(self) -> Sequence[Sentence]:
        """The sentences of paragraphs, quotes, lists and tables."""
        return tuple(s for s in self.sentences if s.block.kind in BODY)

    @cached_property
    def body_text(self) -> str:
        """The body alone, its blocks on lines of their own; for looking words up, not for spans."""
        return "\n".join(b.span.cut(self.text) for b in self.prose if b.kind in BODY)

    def language_of(self, block: Block) -> str:
        """The primary tag of the block's language."""
        return self.draft.page.language_of(block)

    def in_body(self, span: Span) -> bool:
        """Whether the span lies in a block of the body."""
        at = bisect_right(self._block_starts, span.start) - 1
        return at >= 0 and self.prose[at].kind in BODY and self.prose[at].span.covers(span)

    @cached_property
    def _block_starts(self) -> Sequence[int]:
        return [b.span.start for b in self.prose]

    @cached_property
    def body_figures(self) -> Sequence[Figure]:
        """The figures that stand in the body, in order."""
        return tuple(f for f in self.draft.figures if self.in_body(f.span))

    def figures_of(self, sentence: Sentence) -> Sequence[Figure]:
        """The figures that stand in the sentence, in order."""
        return self._figures.get(sentence.number, ())

    @cached_property
    def _figures(self) -> dict[int, list[Figure]]:
        found: dict[int, list[Figure]] = {}
        for figure in self.draft.figures:
            if (sentence := self.sentence_of(figure.span)) and sentence.span.covers(figure.span):
                found.setdefault(sentence.number, []).append(figure)
        return found

    def is_attributed(self, span: Span) -> bool:
        """Whether the span touches what somebody named or described is reported to have said."""
        starts, ends = self._contents
        at = bisect_left(starts, span.end) - 1
        return at >= 0 and ends[at] > span.start

    @cached_property
    def _contents(self) -> tuple[Sequence[int], Sequence[int]]:
        """Starts of the sourced contents, sorted, and for each the furthest end so far."""
        spans = sorted(s for a in self.draft.attributions if a.source for s in a.content.spans)
        return [s.start for s in spans], list(accumulate((s.end for s in spans), max))

    def sentence_of(self, span: Span) -> Sentence | None:
        """The sentence that the span begins in."""
        at = bisect_right(self._starts, span.start) - 1
        return self.sentences[at] if at >= 0 and self.sentences[at].span.end > span.start else None

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [s.span.start for s in self.sentences]

    @staticmethod
    def words(language: str) -> Checks:
        """What the language's `checks.toml` says."""
        return load(language).table(Checks)


class Rule(Documented, Protocol):
    """A check. The class's docstring is its documentation; `name` says what is wrong, so that "allow NAME" reads well.

    `bad` and `good` are example pages in the notation of `khabar.checking.examples`.
    """

    def check(self, case: Case) -> Iterator[Finding]:
        """The findings, in the order of the text."""
        ...


def finding(rule: Rule, message: str, spans: Iterable[Span] = ()) -> Finding:
    """A finding of that rule."""
    return Finding(code=rule.code, severity=rule.severity, message=message, spans=tuple(spans))
