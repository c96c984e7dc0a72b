"""AT01: unnamed source."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.lexicon import lexicon
from khabar.checking.phrases import find, has
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.checking.sources import names_a_person, source_spans, source_words
from khabar.languages.tables.checks import Checks
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
        spans = {
            span
            for attribution, span in source_spans(case)
            if self._is_unnamed(case, span)
            and _tells(case, attribution)
            and not names_a_person(case, attribution, span, linked=not _means_several(case, span))
        }
        for sentence in case.sentences:
            quoted = list(quotations(case.text, sentence.block))
            for span in find(case.words(sentence.language).unnamed_reports, case.text, sentence.span):
                if not any(span.overlaps(s) for s in (*spans, *quoted)) and not _is_named_around(case, span):
                    spans.add(span)
        for span in sorted(spans):
            yield finding(self, "A source without a name.", (span,))

    @staticmethod
    def _is_unnamed(case: Case, span: Span) -> bool:
        sentence = case.sentence_of(span)
        if sentence is None:
            return False
        titled = sentence.block.kind in ("headline", "deck")
        return _says_nobody(case.words(sentence.language), lexicon(sentence.language).definite, span.cut(case.text), titled)


def _tells(case: Case, attribution: Attribution) -> bool:
    """Whether the source tells something, in words of report or in a quotation, and does not only feel, learn or do it."""
    if attribution.cue is None or not attribution.cue.spans or attribution.kind == "direct":
        return True
    sentence = case.sentence_of(attribution.cue.spans[0])
    cue = " ".join(span.cut(case.text) for span in attribution.cue.spans)
    table = case.words(sentence.language if sentence else "und")
    told = (*table.speech_verbs, *table.reports, *table.source_phrases, *table.telling)
    return not table.telling or not any(c.isalpha() for c in cue) or has(told, cue)


def _says_nobody(table: Checks, definite: frozenset[str], source: str, titled: bool) -> bool:
    """Whether the source's head is a noun for anybody: plural or bare, or one of several ("a senior … official").

    A bare noun of a headline (`titled`) has lost an article that may be a definite one."""
    words = [w.lower() for w in source_words(source, table.head_ends)]
    if not words or words[-1] not in table.unnamed:
        return False
    if _is_plural(words[-1], table):
        return True
    if words[0] in definite or (titled and len(words) == 1):
        return words[-1] in table.unnamed_definite
    return len(words) == 1 or any(w in table.indefinite for w in words)


def _means_several(case: Case, span: Span) -> bool:
    """Whether the source is more than one person, and so nobody whom the page names ("his neighbours")."""
    sentence = case.sentence_of(span)
    table = case.words(sentence.language if sentence else "und")
    words = source_words(span.cut(case.text), table.head_ends)
    return bool(words) and _is_plural(words[-1].lower(), table)


def _is_plural(word: str, table: Checks) -> bool:
    """Whether the noun means several: the listed form with a plural ending of a listed singular, or an irregular one."""
    return word in table.unnamed_plural or any(word == s + e for s in table.unnamed for e in table.plural_endings)


def _is_named_around(case: Case, span: Span) -> bool:
    """Whether a person is named right in front: "ministry official Ravi Menon said"."""
    return any(n.type == "PERSON" and n.span.overlaps(span) for n in case.draft.analysis.names)
