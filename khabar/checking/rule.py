"""What a check is: a class with a code, a severity, a docstring and examples, and a generator of findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from khabar.extraction.draft import Draft
from khabar.record import Finding, Severity, Span


@dataclass(frozen=True, slots=True)
class Case:
    """A page as a rule sees it: the finished draft (page, analysis and every extracted layer)."""

    draft: Draft


class Rule(Protocol):
    """A check. The class's docstring is its documentation; `name` says what is wrong, so that "allow NAME" reads well."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    bad: ClassVar[Sequence[str]]
    good: ClassVar[Sequence[str]]

    def check(self, case: Case) -> Iterator[Finding]:
        """The findings, in the order of the text."""
        ...


def finding(rule: Rule | type[Rule], message: str, spans: Iterable[Span] = ()) -> Finding:
    """A finding of that rule."""
    return Finding(code=rule.code, severity=rule.severity, message=message, spans=tuple(spans))
