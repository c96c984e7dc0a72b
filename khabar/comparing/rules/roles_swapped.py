"""CT18: roles swapped."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.doers import swapped_doers
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.comparing.subjects import other_subject
from khabar.record import Severity


class RolesSwapped:
    """Who does something in the source suffers it in the target, or two names have each the part of the other: the accuser is
    accused, from Kanpur to Lucknow for from Lucknow to Kanpur.

    Told in single sentences, between a language that marks who does it and to whom (ने, को, से) and one in which their order and
    small words tell (by, from, against): of a few names; and of people that have none (the teacher, the principal) by who stands
    first.

    Silent where a name stands behind another word of relation, where a comma or a second clause comes between, and where a verb
    is turned round in good order ("beat", "lost to", "was beaten by").
    """

    code = "CT18"
    name = "roles-swapped"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("अनिल वर्मा ने नीता शर्मा पर मुकदमा किया।", "Neeta Sharma sued Anil Verma."),
        ("Kenya defeated Ghana on Sunday.", "घाना ने रविवार को केन्या को हराया।"),
        ("The nurse accused the doctor of negligence.", "डॉक्टर ने नर्स पर लापरवाही का आरोप लगाया।"),
    )
    good = (
        ("अनिल वर्मा ने नीता शर्मा पर मुकदमा किया।", "Neeta Sharma was sued by Anil Verma."),
        ("Ghana lost to Kenya on Sunday.", "केन्या ने रविवार को घाना को हराया।"),
        ("The doctor was accused by the nurse.", "नर्स ने डॉक्टर पर आरोप लगाया।"),
    )

    def check(self, case: Case) -> Iterator[Difference]:
        swap = swapped_doers(case)
        if swap:
            one, other = (span.cut(case.target.text) for span in swap.target)
            yield difference(self, f"{one} does what {other} does in the source.", swap.source, swap.target)
        elif turned := other_subject(case):
            one, other = (span.cut(case.target.text) for span in turned.target)
            yield difference(self, f"{one} and {other} seem to have changed places.", turned.source, turned.target)
