"""AT04: agentless report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.languages.phrases import find, has, pattern_of
from khabar.languages.tables.checks import Checks
from khabar.record import Finding, Severity, Span

LONGEST = 60
"""Characters of a report that closes its sentence, at most."""


class AgentlessReport:
    """A reporting verb without an agent: "it is being told that", "is said to be", "बताया जा रहा है".

    Nobody answers for what is said, so nobody can be asked. Editors' handbooks call for a named source or for the
    page's own word.

    Silent where an agent follows ("it was announced by") or the sentence names its source, on "it is clear that", and
    inside quotations.
    """

    code = "AT04"
    name = "agentless-report"
    severity: Severity = "warning"
    bad = (
        "The bridge was opened on Friday. It is being told that the toll may rise.",
        "पुल शुक्रवार को खुल गया। बताया जा रहा है कि टोल बढ़ सकता है।",
    )
    good = (
        "It was announced by the ministry that the toll may rise. It is clear that the bridge was needed.",
        "मंत्रालय के अनुसार टोल बढ़ सकता है। परिषद का अनुमान है कि पुल टिकेगा।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        sourced = [s for a in case.draft.attributions if a.source and a.source.spans for s in a.content.spans]
        for sentence in case.sentences:
            table = case.words(sentence.language)
            quoted = list(quotations(case.text, sentence.block))
            for span in sorted({*find(table.agentless, case.text, sentence.span), *_closing(case.text, sentence.span, table)}):
                if any(q.overlaps(span) for q in quoted) or _has_agent(case.text, sentence.span, span, table):
                    continue
                if not any(c.covers(span) and c.start < span.start for c in sourced):
                    yield finding(self, "A report without anybody who reports it.", (span,))


def _closing(text: str, sentence: Span, table: Checks) -> Iterator[Span]:
    """A report that closes its sentence: "the licence had run out, *it has come to light*."."""
    last = text.rfind(", ", max(sentence.start, sentence.end - LONGEST), sentence.end)
    if last < 0:
        return
    match = pattern_of(_without_that(table.agentless, table.that)).match(text, last + 2, sentence.end)
    if match is not None and not text[match.end() : sentence.end].strip(" .।!"):
        yield Span(match.start(), match.end())


@cache
def _without_that(reports: tuple[str, ...], that: tuple[str, ...]) -> tuple[str, ...]:
    """The reports that end in a word which opens what is reported, without it."""
    split = (report.rpartition(" ") for report in reports)
    return tuple(report for report, _, last in split if report and last in that)


def _has_agent(text: str, sentence: Span, span: Span, table: Checks) -> bool:
    """Whether an agent stands right after the phrase, or (verb-final languages) anywhere before it in the clause.

    A report that is a noun has its agent in the genitive: "the department's estimate is that".
    """
    after = text[span.end : min(span.end + 4, sentence.end)]
    if has(table.agents, after.split()[0] if after.split() else "") or has(table.inquiries, text[span.end : sentence.end][:30]):
        return True
    before = text[sentence.start : span.start]
    if has(table.owned_reports, span.cut(text)) and before.split() and before.split()[-1] in table.genitives:
        return True
    return bool(before) and not text[span.start].isascii() and has((*table.agents, *table.inquiries), before[-60:])
