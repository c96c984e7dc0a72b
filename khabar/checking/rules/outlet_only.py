"""AT03: outlet only."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.checking.sources import source_spans, source_words
from khabar.languages.phrases import find, has, pattern_of
from khabar.record import Attribution, Finding, Severity, Span

_REPORTING = frozenset(
    {
        "ministry",
        "department",
        "police",
        "court",
        "council",
        "commission",
        "committee",
        "parliament",
        "government",
        "bank",
        "university",
        "hospital",
        "board",
    }
)
"""Kinds of bodies whose own reports are documents."""
NEAR = 25
"""Characters between source and cue that are shown together."""


class OutletOnly:
    """The only source of a statement is "reports", "media" or another outlet, with no speaker behind it.

    Such a page repeats another page. Readers need the first source, or the name of the outlet and what it saw.

    Silent when a speaker told the outlet ("the minister told the agency"), when the outlet quotes one, on persons ("reporter
    Ana Post"), and on official reports and reports of institutions.
    """

    code = "AT03"
    name = "outlet-only"
    severity: Severity = "warning"
    bad = (
        "According to media reports, the minister will resign on Friday.",
        "मीडिया रिपोर्ट्स के मुताबिक मंत्री शुक्रवार को इस्तीफा देंगे।",
    )
    good = (
        "According to the police report, the lorry had no brakes. The minister told the Riverton Star that he would stay.",
        "पुलिस रिपोर्ट के मुताबिक ट्रक में ब्रेक नहीं थे।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        passed_on = [s for a in case.draft.attributions if a.via and a.source for s in a.via.spans]
        spans: list[Span] = []
        for attribution, span in source_spans(case):
            if self._is_outlet(case, span):
                spans.append(_with_cue(attribution, span))
        for sentence in case.sentences:
            quoted = quotations(case.text, sentence.block)
            for span in find(case.words(sentence.language).outlet_reports, case.text, sentence.span):
                if not any(span.overlaps(s) for s in (*spans, *quoted, *passed_on)) and not _passes_on(case, span):
                    spans.append(span)
        for span in sorted(set(spans)):
            yield finding(self, "Only an outlet stands behind this: no speaker, no document.", (span,))

    @staticmethod
    def _is_outlet(case: Case, span: Span) -> bool:
        sentence = case.sentence_of(span)
        if sentence is None or _passes_on(case, span):
            return False
        table = case.words(sentence.language)
        source = span.cut(case.text)
        words = source_words(source, table.head_ends)
        if any(word.lower() in table.person_nouns for word in words[:-1]):
            return False
        head = " ".join(words)
        owned = source[len(head) :]
        if any(lexicon(sentence.language).heads.get(fold(word)) in _REPORTING for word in words):
            return False
        if _is_of_body(case, span):
            return False
        if has(table.not_outlets, source) or has(table.report_owners, owned) or head.lower() in table.not_outlet_sources:
            return False
        return _ends_with(head, table.outlets) or (head[:1].isupper() and _ends_with(head, table.outlet_names))


def _is_of_body(case: Case, span: Span) -> bool:
    """Whether the words name a body that is no outlet, whose report it then is: संयुक्त राष्ट्र की एक रिपोर्ट."""
    bodies = (e for e in case.draft.entities if e.type == "ORG" and e.sector != "media")
    named = (m.span for e in bodies for m in e.mentions if m.kind == "name" and span.covers(m.span) and m.span != span)
    sentence = case.sentence_of(span)
    table = case.words(sentence.language) if sentence is not None else None
    return table is not None and any(
        not _ends_with(s.cut(case.text), (*table.outlets, *table.outlet_names)) and s.start == span.start for s in named
    )


def _ends_with(head: str, words: tuple[str, ...]) -> bool:
    return any(match.end() == len(head) for match in pattern_of(words).finditer(head))


def _passes_on(case: Case, span: Span) -> bool:
    """Whether the sentence says whom the outlet quotes, or whose report it is."""
    sentence = case.sentence_of(span)
    if sentence is None:
        return False
    table = case.words(sentence.language)
    after = case.text[span.end : span.end + 24]
    return has(table.quoting, sentence.span.cut(case.text)) or has(table.report_owners, after.split(",")[0])


def _with_cue(attribution: Attribution, source: Span) -> Span:
    for cue in attribution.cue.spans if attribution.cue else ():
        span = Span(min(cue.start, source.start), max(cue.end, source.end))
        if len(span) <= len(cue) + len(source) + NEAR:
            return span
    return source
