"""CT10: quotations swapped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.comparing.swaps import swapped_quotations, swapped_speakers
from khabar.record import Severity

SURE: Final = 0.3
SPEAKERS: Final = 0.3


class QuotationsSwapped:
    """Two neighbouring quotations stand in each other's place, so that one person is made to say what another said.

    Silent where the two sides have not the same number of quotations.
    """

    code = "CT10"
    name = "quotations-swapped"
    severity: Severity = "error"
    weighing = False
    bad = (
        (
            "“The road was flooded,” said the driver. “Schools will stay closed,” said the mayor.",
            "ड्राइवर ने कहा, “स्कूल बंद रहेंगे।” मेयर ने कहा, “सड़क पानी में डूब गई थी।”",
        ),
    )
    good = (
        (
            "“The road was flooded,” said the driver. “Schools will stay closed,” said the mayor.",
            "ड्राइवर ने कहा, “सड़क पानी में डूब गई थी।” मेयर ने कहा, “स्कूल बंद रहेंगे।”",
        ),
    )

    def check(self, case: Case) -> Iterator[Difference]:
        swap = swapped_quotations(case)
        if swap and swap.gain > SURE:
            yield difference(self, "These two quotations seem to have changed places.", swap.source, swap.target)
        swap = swapped_speakers(case)
        if swap and swap.gain > SPEAKERS:
            yield difference(self, "The speakers of two quotations seem to have changed places.", swap.source, swap.target)
