"""ST06: headline says more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from khabar.record import Severity
from khabar.stories.claims.model import Claim, Evidence, StoryPage
from khabar.stories.claims.moments import later, moment
from khabar.stories.rules._rule import StoryCase, finding
from khabar.stories.telling.model import StoryFinding


class HeadlineSaysMore:
    """A headline in one language gives a count that no page in the story's other language has, though one spoke then or later.

    Readers of one language are told what those of the other are not; what stands in a headline should stand somewhere in both.

    Silent where the other language has no page of that time, where it has a newer count of the same, where the count is disputed
    anyway (ST01), and on counts in the body alone.
    """

    code = "ST06"
    name = "headline-says-more"
    severity: Severity = "note"
    bad = (
        "@published 2024-03-06\n# पुल गिरा, 12 लोगों की मौत, 40 घायल\n"
        "पुल गिरने से 12 लोगों की मौत हुई और 40 घायल हुए, पुलिस ने बताया।\n=====\n"
        "@published 2024-03-06\n# Bridge falls, 12 people killed\nThe fall of the bridge killed 12 people, the police said.",
    )
    good = (
        "@published 2024-03-06\n# पुल गिरा, 12 लोगों की मौत\nपुल गिरने से 12 लोगों की मौत हुई, पुलिस ने बताया।\n=====\n"
        "@published 2024-03-06\n# Bridge falls, 12 people killed\nThe fall of the bridge killed 12 people, the police said.",
    )

    def check(self, case: StoryCase) -> Iterator[StoryFinding]:
        pages = {page.id: page for page in case.pages}
        for claim in case.claims:
            if claim.kind == "figure" and claim.moves and not claim.disputes:
                yield from self._claim(claim, pages, _values(case.claims, pages))

    def _claim(
        self, claim: Claim, pages: dict[str, StoryPage], values: dict[str | None, set[float | None]]
    ) -> Iterator[StoryFinding]:
        for position in claim.positions:
            languages = {_language(pages[e.page], e) for e in position.evidence}
            shown = next((e for e in position.evidence if _in_headline(pages[e.page], e)), None)
            others = {p.record.language for p in pages.values() if p.record.language} - languages
            if shown is None or len(languages) != 1:
                continue
            for language in sorted(code for code in others if code and _spoke_then(pages, code, shown)):
                if position.value in values[language]:
                    continue  # of something that is not known to be the same
                if any(_is_newer(pages, e, language, shown) for p in claim.positions for e in p.evidence):
                    continue
                message = f"{claim.about}: the headline's {position.text} is on no page in {language}."
                yield finding(self, message, (shown,), claim)


def _values(claims: Sequence[Claim], pages: dict[str, StoryPage]) -> dict[str | None, set[float | None]]:
    """By language the numbers that its pages have, of whatever."""
    found: dict[str | None, set[float | None]] = defaultdict(set)
    for claim in claims:
        for position in claim.positions:
            for evidence in position.evidence:
                found[_language(pages[evidence.page], evidence)].add(position.value)
    return found


def _in_headline(page: StoryPage, evidence: Evidence) -> bool:
    return any(b.kind == "headline" and b.span.covers(evidence.spans[0]) for b in page.record.blocks)


def _language(page: StoryPage, evidence: Evidence) -> str | None:
    block = next((b for b in page.record.blocks if b.span.covers(evidence.spans[0])), None)
    return (block.language if block else None) or page.record.language


def _is_newer(pages: dict[str, StoryPage], evidence: Evidence, language: str, shown: Evidence) -> bool:
    """Whether a page in that language has a count of the same from the headline's time or later."""
    now, then = moment(shown.when), moment(evidence.when)
    return _language(pages[evidence.page], evidence) == language and now is not None and then is not None and not later(now, then)


def _spoke_then(pages: dict[str, StoryPage], language: str, shown: Evidence) -> bool:
    """Whether a page in that language is of the headline's time or later."""
    now = moment(shown.when)
    times = [moment(p.when) for p in pages.values() if p.record.language == language]
    return now is not None and any(t is not None and not later(now, t) for t in times)
