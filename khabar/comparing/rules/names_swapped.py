"""CT05: names swapped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.comparing.swaps import swapped_names
from khabar.languages import load
from khabar.record import Severity

SURE: Final = 0.38


class NamesSwapped:
    """Two names stand in each other's place: who did it and to whom, or from where and to where, is exchanged.

    Told by the words around the names, which would fit the source much better the other way round.

    Silent where the words around do not tell, and in languages whose small words are not known.
    """

    code = "CT05"
    name = "names-swapped"
    severity: Severity = "error"
    weighing = False
    bad = (
        (
            "Trains run from Lucknow through the old tunnel; buses leave Kanpur after the evening market.",
            "ट्रेनें कानपुर से पुरानी सुरंग होकर चलती हैं; बसें शाम के बाजार के बाद लखनऊ से रवाना होती हैं।",
        ),
    )
    good = (
        (
            "Trains run from Lucknow through the old tunnel; buses leave Kanpur after the evening market.",
            "ट्रेनें लखनऊ से पुरानी सुरंग होकर चलती हैं; बसें शाम के बाजार के बाद कानपुर से रवाना होती हैं।",
        ),
    )

    def check(self, case: Case) -> Iterator[Difference]:
        swap = swapped_names(case) if load(case.source.language).known else None
        if swap and swap.gain > SURE:
            one, other = (span.cut(case.target.text) for span in swap.target)
            yield difference(self, f"{one} and {other} seem to have changed places.", swap.source, swap.target)
