"""ST04: event denied."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.record import Severity
from khabar.stories.rules._rule import StoryCase, finding
from khabar.stories.telling.model import StoryFinding


class EventDenied:
    """One page reports as done what another reports as not done: the same deed by the same party.

    Readers of the two pages are told the contrary; somebody denies it, or one page lost a negation.

    Silent on plans that were carried out later, and where actor, recipient or day differ.
    """

    code = "ST04"
    name = "event-denied"
    severity: Severity = "warning"
    bad = ("The Rivania army attacked Ostria on Monday.\n=====\nThe Rivania army did not attack Ostria on Monday.",)
    good = ("The Rivania army attacked Ostria on Monday.\n=====\nThe Rivania army attacked Ostria, witnesses said.",)

    def check(self, case: StoryCase) -> Iterator[StoryFinding]:
        for claim in case.claims:
            if claim.kind == "event":
                for dispute in claim.disputes:
                    yield finding(self, f"Reported as done and as not done: {claim.about}.", dispute.evidence[::-1], claim)
