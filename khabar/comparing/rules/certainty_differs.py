"""CT20: certainty differs."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.marks import standing, table
from khabar.comparing.model import Difference
from khabar.comparing.placing import beside
from khabar.comparing.rule import difference
from khabar.record import Severity


class CertaintyDiffers:
    """The target states as a fact what the source leaves open: allegedly, may, कथित.

    Silent where the target has any word that leaves it open or lays it to somebody (accused, claims, could, a verb of saying).
    """

    code = "CT20"
    name = "certainty-differs"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("The clerk allegedly sold the files.", "क्लर्क ने फाइलें बेचीं।"),
        ("शायद बाँध टूट गया।", "The dam broke."),
    )
    good = (("The clerk allegedly sold the files.", "क्लर्क पर फाइलें बेचने का आरोप है।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        open_there, answers = table(case.source.language).hedges, table(case.target.language).hedge_answers
        for how, words in open_there.items():
            there = standing(case.source, words) if how in answers and case.target.words else []
            if there and not standing(case.target, answers[how]):
                yield difference(self, "The target states what the source leaves open.", there, beside(case, there[0]))
