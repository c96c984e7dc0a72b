"""TR08: repeated passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from khabar.analysis.model import Sentence
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.record import Finding, Severity, Span

SHORTEST = 6
"""Words that a sentence must have."""
CANDIDATES = 20
"""Earlier sentences that a sentence is compared with, at most; keeps a long page linear."""


class RepeatedPassage:
    """A sentence of six words or more stands twice in the body, word for word or nearly (nine tenths of its words).

    A paragraph pasted twice, or a translation that says its first sentence again at the end.

    Silent on a headline or deck repeated in the lead, on a quotation taken up in a pull quote, and on the same fact in
    other words.
    """

    code = "TR08"
    name = "repeated-passage"
    severity: Severity = "warning"
    bad = (
        "The department has named a panel of five members. It reports in May. The department has named a panel of five members.",
        "विभाग ने पांच सदस्यों की समिति बनाई है। वह मई में रिपोर्ट देगी। विभाग ने पांच सदस्यों की समिति बनाई है।",
    )
    good = ("The department has named a panel of five members. Five people sit on the panel that the ministry set up.",)

    def check(self, case: Case) -> Iterator[Finding]:
        index: dict[tuple[str, ...], list[_Passage]] = {}
        for passage in _passages(case):
            keys = passage.shingles()
            earlier = {id(p): p for key in keys for p in index.get(key, ())}
            twin = next((p for p in list(earlier.values())[:CANDIDATES] if passage.repeats(p)), None)
            if twin is not None:
                yield finding(self, "The same sentence stands twice.", (passage.sentence.span, twin.sentence.span))
            for key in keys:
                if len(held := index.setdefault(key, [])) < CANDIDATES:
                    held.append(passage)


@dataclass(frozen=True, slots=True)
class _Passage:
    sentence: Sentence
    words: tuple[str, ...]
    quoted: bool

    def shingles(self) -> list[tuple[str, ...]]:
        """Runs of three words: two passages that share nine tenths of their words, and more than ten, share one."""
        return list(dict.fromkeys(zip(self.words, self.words[1:], self.words[2:], strict=False)))

    def repeats(self, earlier: _Passage) -> bool:
        if (self.sentence.block.kind == "quote") != (earlier.sentence.block.kind == "quote"):
            return False
        if (self.quoted and _fills_block(earlier.sentence)) or (earlier.quoted and _fills_block(self.sentence)):
            return False
        if self.sentence.block.kind == "table" or earlier.sentence.block.kind == "table":
            return False
        if min(len(self.words), len(earlier.words)) < 0.9 * max(len(self.words), len(earlier.words)):
            return False
        shared = sum((Counter(self.words) & Counter(earlier.words)).values())
        return shared >= 0.9 * max(len(self.words), len(earlier.words)) and _numbers(self.words) == _numbers(earlier.words)


def _fills_block(sentence: Sentence) -> bool:
    """Whether the sentence is a block of its own, as a pull quote is, whatever its mark-up calls it."""
    return len(sentence.block.span) - len(sentence.span) <= 2


def _numbers(words: tuple[str, ...]) -> list[str]:
    return [w for w in words if w[0].isdigit()]


def _without_keywords(case: Case, span: Span, keywords: Sequence[Span]) -> str:
    """The text of the span without the keyword tags and labels that were stuffed into it; `keywords` are all, in order."""
    parts, start = [], span.start
    for tag in keywords:
        if span.covers(tag):
            parts.append(case.text[start : tag.start])
            start = tag.end
    return " ".join([*parts, case.text[start : span.end]])


_ENDS = regex.compile(r"[.!?।…][”’\"'»)\]]*$")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def _passages(case: Case) -> Iterator[_Passage]:
    quoted = [q for block in case.prose for q in quotations(case.text, block)]
    keywords = sorted((*case.draft.analysis.tags, *case.draft.analysis.labels))
    at = 0
    for sentence in case.body:
        span = sentence.span
        while at < len(quoted) and quoted[at].end <= span.start:
            at += 1
        inside = at < len(quoted) and quoted[at].start <= span.start + 1 and quoted[at].overlaps(span)
        words = tuple(_WORD.findall(_without_keywords(case, span, keywords).lower()))
        if len(words) >= SHORTEST and _ENDS.search(span.cut(case.text)):
            yield _Passage(sentence, words, inside)
