"""CT09: question differs."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.comparing.case import Case
from khabar.comparing.marks import question_words
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity, Span

_MARK = regex.compile(r"[?？؟;](?=[\s”\"'»)’]|$)|[？?]")


class QuestionDiffers:
    """The target asks what the source states, or states what it asks.

    Silent where the source has a question word and no mark; a warning where the target has one and no mark.
    """

    code = "CT09"
    name = "question-differs"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("The dam is safe.", "क्या बाँध सुरक्षित है?"),
        ("Is the dam safe?", "बाँध सुरक्षित है।"),
    )
    good = (("Is the dam safe?", "क्या बाँध सुरक्षित है?"),)

    def check(self, case: Case) -> Iterator[Difference]:
        here = [Span(*m.span()) for m in _MARK.finditer(case.target.text) if m.group() != ";"]
        there = [Span(*m.span()) for m in _MARK.finditer(case.source.text) if m.group() != ";"]
        if here and not there and not question_words(case.source):
            yield difference(self, "The source asks nothing.", [], here)
        elif there and not here:
            severity: Severity = "warning" if question_words(case.target) else self.severity
            ends = [Span(span.end - 1, span.end) for span in case.target.sentences[-1:]]
            yield difference(self, "The source asks what the target does not.", there, ends, severity=severity)
