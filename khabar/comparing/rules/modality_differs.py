"""CT17: modality differs."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.contrasting import exchanges
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity


class ModalityDiffers:
    """What the source calls possible the target calls needed, or the other way round: may for must, चाहिए for सकता है.

    An order taken for a permission, or a chance for a duty, is another piece of news.

    Silent where both words stand on both sides, and where only one side has such a word.
    """

    code = "CT17"
    name = "modality-differs"
    severity: Severity = "error"
    weighing = False
    bad = (("The ministry may publish the report on Monday.", "मंत्रालय को सोमवार को रिपोर्ट प्रकाशित करनी चाहिए।"),)
    good = (("The ministry may publish the report on Monday.", "मंत्रालय सोमवार को रिपोर्ट प्रकाशित कर सकता है।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        for source, target in exchanges(case, ("modality",)):
            words = target.span.cut(case.target.text), source.span.cut(case.source.text)
            message = f"“{words[0]}” is not what the source's “{words[1]}” says: one is possible, the other needed."
            yield difference(self, message, [source.span], [target.span])
