"""What a check on a pair is: a class with a code, a severity, a docstring and examples, and a generator of differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from khabar.checking.rule_files import Coded
from khabar.comparing.case import Case
from khabar.comparing.model import Difference
from khabar.record import Severity, Span

Example = tuple[str, str]
"""A source and its translation."""


class Rule(Coded, Protocol):
    """A check on a pair. The class's docstring is its documentation; `name` says what is wrong.

    `bad` and `good` are pairs of texts, as "source → target" in the manual.
    """

    @property
    def weighing(self) -> bool:
        """Whether the check speaks last, from the case's judgement."""
        ...

    @property
    def bad(self) -> Sequence[Example]: ...
    @property
    def good(self) -> Sequence[Example]: ...

    def check(self, case: Case) -> Iterator[Difference]:
        """The differences, in the order of the target."""
        ...


def difference(
    rule: Rule, message: str, source: Iterable[Span] = (), target: Iterable[Span] = (), *, severity: Severity | None = None
) -> Difference:
    """A finding of that rule, with the rule's severity or a milder one."""
    return Difference(
        code=rule.code,
        severity=severity or rule.severity,
        message=message,
        source_spans=tuple(source),
        target_spans=tuple(target),
    )
