"""ST05: figure not renewed."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.record import Severity
from khabar.stories.claims.model import Claim, Stale
from khabar.stories.rules._rule import StoryCase, finding
from khabar.stories.telling.model import StoryFinding


class FigureNotRenewed:
    """A count that moves is repeated as it was first said: after a newer one was out, or days later with no source of its own.

    "The number of missing remains the same" is then not a second count but the first one told again.

    Silent on a page that names a speaker for the count or that has the newer one as well, and on numbers that do not change.
    """

    code = "ST05"
    name = "figure-not-renewed"
    severity: Severity = "warning"
    bad = (
        "@published 2024-03-06\nAbout 30 people are missing, Ravi Menon of the fire brigade said.\n=====\n"
        "@published 2024-03-13\nA week has passed, but the number of missing people remains the same, thirty.",
    )
    good = (
        "@published 2024-03-06\nAbout 30 people are missing, Ravi Menon of the fire brigade said.\n=====\n"
        "@published 2024-03-07\nAbout 30 people are missing, Ravi Menon of the fire brigade said on Thursday.",
    )

    def check(self, case: StoryCase) -> Iterator[StoryFinding]:
        for claim in case.claims:
            for held in claim.stale:
                yield finding(self, _message(claim, held), (held.evidence, held.newer or held.since), claim)


def _message(claim: Claim, held: Stale) -> str:
    value = claim.positions[held.position].text
    if held.newer is not None:
        newer = next(p.text for p in claim.positions if held.newer in p.evidence)
        return f"{claim.about}: {value} is said here after {newer} was out."
    return f"{claim.about}: {value} is repeated unchanged since {(held.since.when or '')[:10]}, without a new count."
