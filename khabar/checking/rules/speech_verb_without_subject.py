"""TR06: speech verb without subject."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from khabar.checking.rule import Case, finding
from khabar.languages.phrases import NOTHING
from khabar.record import Finding, Severity, Span


class SpeechVerbWithoutSubject:
    """An English headline's speech verb before a dash has no subject of its own: a calque of Hindi "कहा-".

    In Hindi the bare verb before the dash is idiom, the speaker being understood; in English the verb hangs in the
    air, and a reader cannot tell who speaks.

    Silent where a subject stands before the verb ("minister said –") and in Hindi.
    """

    code = "TR06"
    name = "speech-verb-without-subject"
    severity: Severity = "warning"
    bad = (
        "# Mayor opens the new bridge, said – no toll will be taken\nThe mayor opened the bridge and said no toll will be taken.",
    )
    good = (
        "# New bridge opens, mayor said – no toll will be taken\nThe mayor opened the bridge and said no toll will be taken.",
        "# मेयर ने पुल खोला, कहा- टोल नहीं लगेगा\nमेयर ने पुल खोला और कहा कि टोल नहीं लगेगा।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for block in case.headlines:
            words = case.words(case.language_of(block))
            for match in _bare(words.subjectless_speech, words.conjunctions).finditer(
                case.text, block.span.start, block.span.end
            ):
                span = Span(match.start("verb"), match.end("dash"))
                yield finding(self, f"“{match['verb']}” has no subject: the headline does not say who speaks.", (span,))


@cache
def _bare(verbs: tuple[str, ...], conjunctions: tuple[str, ...]) -> regex.Pattern[str]:
    """A speech verb at the head of a clause and a dash after it: ", said –", "; told -", "says –" at the very start."""
    if not verbs:
        return NOTHING
    words, joints = "|".join(sorted(verbs)), "|".join(map(regex.escape, conjunctions)) or "(?!)"
    return regex.compile(
        rf"(?:^|(?<=[\n,;:.!?|…]\s?)|(?<=[,;]\s(?:{joints})\s))\s*(?P<verb>(?:{words}))(?P<dash>\s*[–—-]+)(?=\s|[“\"‘'\p{{L}}])",
        regex.IGNORECASE | regex.MULTILINE,
    )
