"""FG03: stale figure."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.model import Sentence
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.languages.phrases import find, has
from khabar.record import Finding, Severity, Span


class StaleFigure:
    """A figure is said to be unchanged over a while, and neither the old nor the new count has a date or a source.

    "The number remains the same" cannot be checked without knowing when it was counted, and by whom.

    Silent where a date or source stands by ("at nine, according to the register of Tuesday"), and on decisions to keep
    a rate unchanged.
    """

    code = "FG03"
    name = "stale-figure"
    severity: Severity = "warning"
    bad = (
        "Three days have passed but the number of people rescued remains the same.",
        "तीन दिन बीत गए लेकिन बचाए गए लोगों की संख्या जस की तस है।",
    )
    good = (
        "The number of people rescued remains the same as on Tuesday, according to the district register.",
        "The bank decided to keep its main rate unchanged. It remains the same for all customers.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for sentence in case.body:
            table = case.words(sentence.language)
            for span in find(table.unchanged, case.text, sentence.span):
                subject = case.text[max(sentence.span.start, span.start - 120) : span.end]
                quoted = any(q.covers(span) for q in quotations(case.text, sentence.block))
                if not quoted and has(table.counts, subject) and not _is_anchored(case, sentence):
                    yield finding(
                        self, "A figure said to be unchanged, with no date or source for either count.", (sentence.span,)
                    )
                    break


def _opens_while(case: Case, sentence: Sentence, time: Span) -> bool:
    """Whether the date only says since when: "unchanged since Tuesday" leaves the count itself without a date."""
    since = case.words(sentence.language).since
    before, after = case.text[sentence.span.start : time.start].split(), case.text[time.end : sentence.span.end].split()
    return (bool(before) and before[-1].lower() in since and time.cut(case.text).isascii()) or (bool(after) and after[0] in since)


def _is_anchored(case: Case, sentence: Sentence) -> bool:
    """Whether a date, a source or the count itself stands in the sentence; the length of the while is no date."""
    inside = sentence.span.covers
    return (
        any(
            inside(t.span) and t.type in ("DATE", "TIME") and t.value[:4].isdigit() and not _opens_while(case, sentence, t.span)
            for t in case.draft.times
        )
        or bool(case.figures_of(sentence))
        or any(a.source and any(inside(s) or s.covers(sentence.span) for s in a.content.spans) for a in case.draft.attributions)
        or has(case.words(sentence.language).reports, sentence.span.cut(case.text))
    )
