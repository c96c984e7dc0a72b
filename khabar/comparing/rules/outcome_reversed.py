"""CT21: outcome reversed."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.bounds import bounds_differ
from khabar.comparing.case import Case
from khabar.comparing.contrasting import EVENTS, denials_differ, exchanges, words_are_known
from khabar.comparing.crossing import crossed
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity


class OutcomeReversed:
    """What happened has turned into its contrary: bail granted and denied, a rate cut and raised, arrested and released, killed
    and injured, at least and at most, over and under a number.

    Where both words stand on both sides, the clauses around them tell whether they have changed places: who was killed in the
    source was injured in the target.

    Between languages whose words for this are known (English and Hindi); in others they are opposites as any (CT07). Silent where
    a negation turns the one word into the other.
    """

    code = "CT21"
    name = "outcome-reversed"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("The court granted the editor bail.", "अदालत ने संपादक की जमानत खारिज कर दी।"),
        ("कम से कम 40 लोग फंस गए।", "At most 40 people were trapped."),
        ("Children under five travel free.", "पांच साल से अधिक उम्र के बच्चे मुफ्त यात्रा करते हैं।"),
        (
            "A driver was killed and 12 passengers were injured.",
            "चालक घायल हो गया और 12 यात्रियों की मौत हो गई।",
        ),
    )
    good = (("The court granted the editor bail.", "अदालत ने संपादक को जमानत दे दी।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        if not words_are_known(case) or denials_differ(case):
            return
        told = [(source.span, target.span) for source, target in exchanges(case, EVENTS)]
        bounds = [(there.span, here.span) for there, here in bounds_differ(*case.bounds)]
        told += [(there, here) for there, here in bounds if not any(here.overlaps(span) for _, span in told)]
        for there, here in told:
            words = here.cut(case.target.text), there.cut(case.source.text)
            yield difference(self, f"“{words[0]}” is the contrary of the source's “{words[1]}”.", [there], [here])
        for swap in crossed(case, EVENTS):
            one, other = (span.cut(case.target.text) for span in swap.target)
            yield difference(
                self, f"“{one}” and “{other}” are each said of what the other is in the source.", swap.source, swap.target
            )
