"""ST01: figure disagrees."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.record import Severity
from khabar.stories.claims.model import Claim, Dispute
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
                    yield finding(self, _message(case, claim, dispute), dispute.evidence[::-1], claim)


def _message(case: StoryCase, claim: Claim, dispute: Dispute) -> str:
    one, other = (claim.positions[number].text for number in dispute.positions)
    first, second = dispute.evidence
    return f"{claim.about}: {other} ({source_of(case, second)}) against {one} ({source_of(case, first)}) {WHY[dispute.kind]}."
