"""AT01: unnamed source."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.checking.sources import names_a_person, source_spans
from khabar.checking.unnamed import asks_for_no_name, is_named_behind, means_several, not_its_own, says_nobody
from khabar.languages.phrases import find, has
from khabar.record import Attribution, Finding, Severity, Span


class UnnamedSource:
    """The source of an attribution is a person or persons with neither name nor unique office: officials, sources, locals.

    Sometimes there is no other way; an editor wants to have decided so. The number of such sources says much about a
    page (PolNeAR 2018 counts them as a kind of their own).

    Silent on institutions (the ministry, police, the court, the union), on offices held by one (the judge, the mayor), and
    on persons named elsewhere on the page and taken up again.
    """

    code = "AT01"
    name = "unnamed-source"
    severity: Severity = "note"
    bad = (
        "A senior ministry official said on Friday that the road would be closed.",
        "सूत्रों के मुताबिक सड़क शुक्रवार को बंद होगी।",
    )
    good = (
        "The mayor said on Friday that the road would be closed. Police said it would open again on Monday.",
        "मेयर ने शुक्रवार को कहा कि सड़क बंद होगी। पुलिस के मुताबिक वह सोमवार को खुलेगी।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        told = [(a, span) for a, span in source_spans(case) if _tells(case, a) and not _is_pronoun(case, span)]
        hidden = asks_for_no_name(case, [span for _, span in told])
        spans = {span for attribution, span in told if _is_unnamed(case, attribution, span, span in hidden)}
        for sentence in case.sentences:
            quoted = list(quotations(case.text, sentence.block))
            for span in find(case.words(sentence.language).unnamed_reports, case.text, sentence.span):
                if not any(span.overlaps(s) for s in (*spans, *quoted)) and not _is_named_around(case, span):
                    spans.add(span)
        for span in sorted(spans):
            yield finding(self, "A source without a name.", (span,))


def _is_unnamed(case: Case, attribution: Attribution, span: Span, hidden: bool) -> bool:
    """Whether the source is a person without a name, by its noun, or as it is said to wish for none (`hidden`)."""
    sentence = case.sentence_of(span)
    if sentence is None:
        return False
    language, words = sentence.language, span.cut(case.text)
    titled = sentence.block.kind in ("headline", "deck")
    if not (hidden or says_nobody(words, language, titled)) or _is_body(case, attribution, span) or is_named_behind(case, span):
        return False
    others = not_its_own(case.text, span, language)
    return not names_a_person(case, attribution, span, others, linked=not hidden and not means_several(words, language))


def _is_body(case: Case, attribution: Attribution, span: Span) -> bool:
    """Whether the source begins with the name of an organisation and is it, or is known to be one: "Lima Advisers"."""
    entity = attribution.source.entity if attribution.source else None
    sentence, beside = case.sentence_of(span), span.cut(case.text).partition(",")[2].split()
    if sentence is not None and beside and fold(beside[-1]) in lexicon(sentence.language).heads:
        return True  # "Doctors of the Coast, an aid group"
    return any(
        known.type == "ORG" and (known.id == entity or any(m.kind == "name" and m.span == span for m in known.mentions))
        for known in case.draft.entities
    )


def _is_pronoun(case: Case, span: Span) -> bool:
    sentence = case.sentence_of(span)
    known = lexicon(sentence.language if sentence else "und").pronouns
    words = (*known.male, *known.female, *known.person, *known.thing, *known.relative)
    return fold(span.cut(case.text)) in words


def _tells(case: Case, attribution: Attribution) -> bool:
    """Whether the source tells something, in words of report or in a quotation, and does not only feel, learn or do it."""
    if attribution.cue is None or not attribution.cue.spans or attribution.kind == "direct":
        return True
    sentence = case.sentence_of(attribution.cue.spans[0])
    cue = " ".join(span.cut(case.text) for span in attribution.cue.spans)
    table = case.words(sentence.language if sentence else "und")
    told = (*table.speech_verbs, *table.reports, *table.source_phrases, *table.telling)
    return not table.telling or not any(c.isalpha() for c in cue) or (has(told, cue) and not has(table.doing, cue))


def _is_named_around(case: Case, span: Span) -> bool:
    """Whether a person is named right in front: "ministry official Ravi Menon said"."""
    return any(n.type == "PERSON" and n.span.overlaps(span) for n in case.draft.analysis.names)
