"""ST02: headlines contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from khabar.checking.senses import Claim as Sense
from khabar.checking.senses import claims_in, excluding
from khabar.record import Severity, Span
from khabar.stories.claims.concepts import concepts
from khabar.stories.claims.model import StoryPage
from khabar.stories.claims.moments import moment, same_time
from khabar.stories.rules._rule import StoryCase
from khabar.stories.telling.model import PageSpan, StoryFinding

MOST = 60
"""Headlines of a language that are compared."""
SHARED = 2
"""Words that two headlines must share, names by their consonants, to be about one thing."""


@dataclass(frozen=True, slots=True)
class _Headline:
    page: StoryPage
    span: Span
    senses: Sequence[Sense]
    words: frozenset[str]


class HeadlinesContradict:
    """Headlines in two languages, of one story and time, say the contrary: agreed and refused, a thing and its denial.

    Readers of the two languages are told two things; mostly a translation lost a negation.

    Silent on headlines of different times, on those that share too few words to be of one thing, and on figures (ST01).
    """

    code = "ST02"
    name = "headlines-contradict"
    severity: Severity = "error"
    bad = (
        "@published 2024-03-06\n# Bhopal bank union rejects the offer\nThe union rejected the bank's offer in Bhopal.\n=====\n"
        "@published 2024-03-06\n# भोपाल: बैंक यूनियन ने प्रस्ताव स्वीकार किया\nभोपाल में यूनियन ने बैंक का प्रस्ताव स्वीकार किया।",
    )
    good = (
        "@published 2024-03-06\n# Bhopal bank union rejects the offer\nThe union rejected the bank's offer in Bhopal.\n=====\n"
        "@published 2024-03-09\n# भोपाल: बैंक यूनियन ने प्रस्ताव स्वीकार किया\nभोपाल में यूनियन ने बैंक का प्रस्ताव स्वीकार किया।",
    )

    def check(self, case: StoryCase) -> Iterator[StoryFinding]:
        by_language: dict[str, list[_Headline]] = defaultdict(list)
        for page in case.pages:
            for headline in _headlines(page):
                language = (headline[1] or "und").split("-")[0]
                by_language[language].append(_read(page, headline[0], language))
        for number, language in enumerate(sorted(by_language)):
            for other in sorted(by_language)[:number]:
                yield from self._compare(by_language[other], by_language[language])

    def _compare(self, first: Sequence[_Headline], second: Sequence[_Headline]) -> Iterator[StoryFinding]:
        for one in islice(first, MOST):
            for other in islice(second, MOST):
                if one.page.id != other.page.id and _of_one_thing(one, other) and (pair := excluding(one.senses, other.senses)):
                    words = " and ".join(f"“{s.span.cut(h.page.record.text)}”" for s, h in zip(pair, (one, other), strict=True))
                    spans = (PageSpan(page=other.page.id, span=pair[1].span), PageSpan(page=one.page.id, span=pair[0].span))
                    message = f"Headlines in two languages contradict each other: {words}."
                    yield StoryFinding(code=self.code, severity=self.severity, message=message, spans=spans)


def _headlines(page: StoryPage) -> Iterator[tuple[Span, str | None]]:
    for headline in page.record.page.headlines:
        if headline.span:
            yield headline.span, headline.language or page.record.language


def _read(page: StoryPage, span: Span, language: str) -> _Headline:
    text = page.record.text
    return _Headline(page, span, tuple(claims_in(text, span, language)), concepts(span.cut(text)))


def _of_one_thing(one: _Headline, other: _Headline) -> bool:
    a, b = moment(one.page.when), moment(other.page.when)
    return bool(a and b and same_time(a, b)) and len(one.words & other.words) >= SHARED
