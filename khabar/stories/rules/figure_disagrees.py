"""ST01: figure disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.record import Severity
from khabar.stories.claims.model import Claim, Dispute, Evidence, Position
from khabar.stories.rules._rule import StoryCase, finding, source_of
from khabar.stories.telling.model import StoryFinding

WHY = {
    "same-time": "at the same time",
    "lower-later": "earlier, for a count that only grows",
    "never-moves": "for the same thing",
    "one-page": "in headline and text of one page",
}


class FigureDisagrees:
    """Two sources give two values for one thing: at the same time, or for what does not change in time; or a headline has a count
    that the text below it has not.

    A later, higher count of the dead is news; two counts at one moment are a question to ask before either is printed.

    Silent on a count that rises from page to page, on an earlier value that a page names as such ("up from 31"), on a part
    beside its whole ("50 were hurt, eight of them badly"), on rounded values, and on figures of other people, places or times.
    """

    code = "ST01"
    name = "figure-disagrees"
    severity: Severity = "error"
    bad = (
        "@published 2024-03-06T10:00:00+00:00\nThe fire brigade said 31 people were killed in the collapse.\n=====\n"
        "@published 2024-03-06T11:00:00+00:00\nभवन गिरने से 38 लोगों की मौत हुई, अस्पताल ने बताया।",
    )
    good = (
        "@published 2024-03-06T10:00:00+00:00\nThe fire brigade said 31 people were killed in the collapse.\n=====\n"
        "@published 2024-03-07T11:00:00+00:00\nदमकल विभाग ने बताया कि भवन गिरने से 38 लोगों की मौत हुई।",
    )

    def check(self, case: StoryCase) -> Iterator[StoryFinding]:
        for claim in case.claims:
            if claim.kind == "figure":
                for dispute in claim.disputes:
                    latest_first = _latest_first(claim, dispute)
                    yield finding(self, _message(case, claim, dispute, latest_first), tuple(e for _, e in latest_first), claim)


def _latest_first(claim: Claim, dispute: Dispute) -> list[tuple[Position, Evidence]]:
    """The two sides, the one that was said later first; of a count that only grows that is the lower one."""
    first, second = ((claim.positions[n], found) for n, found in zip(dispute.positions, dispute.evidence, strict=True))
    is_lower = (first[0].value or 0) < (second[0].value or 0)
    return [first, second] if dispute.kind == "lower-later" and is_lower else [second, first]


def _message(case: StoryCase, claim: Claim, dispute: Dispute, sides: Sequence[tuple[Position, Evidence]]) -> str:
    one, other = (f"{position.text} ({source_of(case, found)})" for position, found in sides)
    return f"{claim.about}: {one} against {other} {WHY[dispute.kind]}."
