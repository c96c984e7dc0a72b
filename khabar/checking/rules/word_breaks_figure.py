"""TR05: word breaks figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.model import Sentence
from khabar.checking.rule import Case, finding
from khabar.languages.phrases import find, has
from khabar.languages.tables.checks import RunningFigure
from khabar.record import Figure, Finding, Severity, Span

BEHIND = 12
"""Sentences back that a running figure is looked for."""
CLAUSE = 40
"""Characters between a figure's noun and the word for what happened to those counted."""


class WordBreaksFigure:
    """The word for what a running figure counts changes to one that does not fit: evacuated people become "people fired".

    One word of the source has two senses and the translation took the wrong one; read alone, the sentence is a false
    statement of fact.

    Silent on synonyms (evacuated, rescued, brought out) and on a second, different figure (evacuated 640, injured 12).
    """

    code = "TR05"
    name = "word-breaks-figure"
    severity: Severity = "error"
    bad = (
        "The army evacuated 300 people from the island, the mayor said. By Monday 40 people were dismissed from the roofs.",
        "सेना ने 300 लोगों को सुरक्षित निकाला, मेयर ने कहा। बर्खास्त लोगों की संख्या और बढ़ेगी।",
    )
    good = (
        "The army evacuated 300 people, the mayor said. The number of people rescued may rise. Twelve people were injured.",
        "सेना ने 300 लोगों को निकाला, मेयर ने कहा। बचाए गए लोगों की संख्या बढ़ सकती है।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        counted = [_has_count(case, sentence) for sentence in case.body]
        for number, sentence in enumerate(case.body):
            table = case.words(sentence.language)
            near = slice(max(0, number - BEHIND), number)
            before = [s for s, counts in zip(case.body[near], counted[near], strict=True) if counts]
            if not before:
                continue
            for sense in table.running_figures:
                for span in find(sense.misfits, case.text, sentence.span):
                    if _counts(case, sentence, span) and _runs(case, before, sense):
                        yield finding(self, "The running figure is of something else: this word does not fit it.", (span,))


def _counts(case: Case, sentence: Sentence, span: Span) -> bool:
    """Whether the word says what happened to those counted: "the number of people …", "120 people were …"."""
    table = case.words(sentence.language)
    clause = case.text[max(sentence.span.start, span.start - CLAUSE) : min(sentence.span.end, span.end + CLAUSE)]
    if has(table.number_of, clause):
        return True
    return any(0 <= span.start - f.span.end <= CLAUSE and _is_count(f) for f in case.figures_of(sentence))


_PEOPLE = (None, "person", "family", "household")
"""Units in which people are counted."""


def _is_count(figure: Figure) -> bool:
    return figure.unit in _PEOPLE


def _runs(case: Case, before: Sequence[Sentence], sense: RunningFigure) -> bool:
    """Whether a figure in that sense stands in the sentences before, in which people are counted."""
    return any(has(sense.words, s.span.cut(case.text)) for s in before)


def _has_count(case: Case, sentence: Sentence) -> bool:
    """Whether people are counted in the sentence: by a figure, or by "the number of"."""
    counted = any(_is_count(f) for f in case.figures_of(sentence))
    return counted or has(case.words(sentence.language).number_of, sentence.span.cut(case.text))
