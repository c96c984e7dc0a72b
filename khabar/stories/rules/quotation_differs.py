"""ST03: quotation differs."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.record import Severity
from khabar.stories.rules._rule import StoryCase, finding
from khabar.stories.telling.model import StoryFinding


class QuotationDiffers:
    """One quotation stands on two pages in different words, between quotation marks both times.

    One page has changed, or translated back, what it puts into somebody's mouth; only one wording can be what was said.

    Silent on a quotation that is merely shortened, on punctuation and spelling, and on translations.
    """

    code = "ST03"
    name = "quotation-differs"
    severity: Severity = "warning"
    bad = (
        "“We will not open the gates before the water falls,” Meera Nair said.\n=====\n"
        "“We shall not open the gates until the water falls,” Meera Nair said.",
    )
    good = (
        "“We will not open the gates before the water falls,” Meera Nair said.\n=====\n"
        "“We will not open the gates”, Meera Nair said on Tuesday.",
    )

    def check(self, case: StoryCase) -> Iterator[StoryFinding]:
        for claim in case.claims:
            if claim.kind == "quotation":
                for dispute in claim.disputes:
                    one, other = (claim.positions[n].text for n in dispute.positions)
                    yield finding(self, f"One quotation in two wordings: “{other}” and “{one}”.", dispute.evidence[::-1], claim)
