"""TR07: left over script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from khabar.analysis.model import Sentence
from khabar.checking.quotations import quoted_and_bracketed
from khabar.checking.rule import Case, finding
from khabar.languages import load
from khabar.languages.tables.identity import Identity
from khabar.record import Finding, Severity, Span


class LeftOverScript:
    """A word of another script stands inside a sentence of the page's language: left over by a translation.

    Such a word is unreadable to many readers; mostly the translator's program did not know it.

    Silent on names, glosses in brackets, quotations, abbreviations (ICU, ISIS), brands, units, addresses, keyword tags
    (TR01, TR02 report those) and on blocks wholly in the other language.
    """

    code = "TR07"
    name = "left-over-script"
    severity: Severity = "warning"
    bad = (
        "The clerk called the order an insult to the व्यवस्था and left.",
        "अस्पताल में एक patient की हालत नाजुक है।",
    )
    good = (
        "The clerk shouted “हम नहीं जाएंगे” and left.",
        "अस्पताल के ICU में 5 km दूर से आए मरीज को Google Maps से रास्ता मिला।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for sentence in case.sentences:
            pattern = _foreign(load(sentence.language).table(Identity).script)
            if pattern is None:
                continue
            covered = [*quoted_and_bracketed(case.text, sentence.block, sentence.span), *_keywords(case, sentence)]
            for match in pattern.finditer(case.text, sentence.span.start, sentence.span.end):
                span = Span(match.start(), match.end())
                if not (any(span.overlaps(c) for c in covered) or self._belongs(case, sentence, match.group())):
                    yield finding(self, f"“{match.group()}” is left in another script.", (span,))

    @staticmethod
    def _belongs(case: Case, sentence: Sentence, words: str) -> bool:
        """Whether the words are no leftover: units, names by their capitals, or a sentence mostly in that script."""
        known = case.words(sentence.language).not_scripts
        parts = words.split()
        if len(parts) > 4 or len(words) * 2 > len(sentence.span):
            return True
        return all(p.lower() in known or p != p.lower() or len(p) == 1 for p in parts) and parts[0][0].isascii()


def _keywords(case: Case, sentence: Sentence) -> Iterator[Span]:
    analysis = case.draft.analysis
    return (span for span in (*analysis.tags, *analysis.labels) if span.overlaps(sentence.span))


@cache
def _foreign(script: str) -> regex.Pattern[str] | None:
    """Words of the other script, next to each other; addresses, handles and hashtags are passed over."""
    other = {"Latn": "Devanagari", "Deva": "Latin"}.get(script)
    if other is None:
        return None
    word = rf"\p{{Script={other}}}[\p{{Script={other}}}\p{{M}}’'-]*"
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}@#/._]){word}(?:\s{word})*(?![\p{{N}}@/_]|\.\p{{L}})")
