"""What a check of a story is: as one of a page, but it sees all pages and the claims over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from khabar.checking.rule_files import Documented
from khabar.stories.claims.model import Claim, Evidence, StoryPage
from khabar.stories.telling.model import PageSpan, StoryFinding


@dataclass(frozen=True)
class StoryCase:
    """A story as a rule sees it: its pages in order of time, their claims, and the original of each translation, by ids."""

    pages: tuple[StoryPage, ...]
    claims: tuple[Claim, ...]
    translations: Mapping[str, str]


class StoryRule(Documented, Protocol):
    """A check. The class's docstring is its documentation; `name` says what is wrong.

    `bad` and `good` are example stories: pages in the notation of `khabar.checking.examples` with a line `=====` between them.
    """

    def check(self, case: StoryCase) -> Iterator[StoryFinding]:
        """The findings, in the order of the claims."""
        ...


def finding(rule: StoryRule, message: str, evidence: Sequence[Evidence], claim: Claim | None = None) -> StoryFinding:
    """A finding of that rule, on the first span of each piece of evidence."""
    spans = tuple(PageSpan(page=e.page, span=e.spans[0]) for e in evidence)
    return StoryFinding(code=rule.code, severity=rule.severity, message=message, spans=spans, claim=claim.id if claim else None)


def source_of(case: StoryCase, evidence: Evidence) -> str:
    """Who says so, for a message: the speaker, else the outlet."""
    page = next((p for p in case.pages if p.id == evidence.page), None)
    return evidence.speaker or (page.publisher if page else None) or "no source named"
