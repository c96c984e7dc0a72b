"""CT01: number differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.comparing.case import Case
from khabar.comparing.model import Difference
from khabar.comparing.numbers import Quantity, unmatched
from khabar.comparing.rule import difference
from khabar.record import Severity

SECOND, DOZEN = 2, 12
"""What a word may say that counts nothing ("the other", "both"), and up to where ranks are told in words."""


class NumberDiffers:
    """A number of the target is not in the source, and one of the source is not in the target.

    Values are compared, not digits: words, digits of any script, lakh and crore, Indian grouping and decimal commas all
    stand for what they mean. Scales count: million for billion is another number.

    Silent where only one side has a number too many and it is small: "both" and "two", "a" and "one", a half.
    """

    code = "CT01"
    name = "number-differs"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("The flood killed 18 people in Barmer.", "बाड़मेर में बाढ़ से 81 लोगों की मौत हो गई।"),
        ("कंपनी ने तीन लाख टन कोयला बेचा।", "The company sold three million tonnes of coal."),
    )
    good = (
        ("The flood killed eighteen people in Barmer.", "बाड़मेर में बाढ़ से १८ लोगों की मौत हो गई।"),
        ("कंपनी ने 3,50,000 टन कोयला बेचा।", "The company sold 350,000 tonnes of coal."),
    )

    def check(self, case: Case) -> Iterator[Difference]:
        extra = unmatched(case.target_numbers, case.source_numbers)
        lost = unmatched(case.source_numbers, case.target_numbers)
        free = [q for q in lost if telling(q)]
        seconds = [q for q in lost if q.value == SECOND and not q.digits]
        for quantity in extra:
            if not telling(quantity):
                continue
            rival = _rival(case, quantity, free) or (_rival(case, quantity, seconds) if _is_counted(quantity) else None)
            words = quantity.span.cut(case.target.text)
            if rival is not None:
                (free if rival in free else seconds).remove(rival)
                message = f"The source has {rival.span.cut(case.source.text)} where the target has {words}."
                yield difference(self, message, [rival.span], [quantity.span])
            elif quantity.digits and len(words) > 2:
                yield difference(self, f"The source has no {words}.", [], [quantity.span], severity="warning")
        for quantity in free:
            if quantity.digits and len(quantity.span) > 1:
                words = quantity.span.cut(case.source.text)
                yield difference(self, f"The target lacks {words}.", [quantity.span], [], severity="warning")


def telling(quantity: Quantity) -> bool:
    """Whether the number says something: not one, a half or a range, which languages put in other words; a clock's always."""
    counts = quantity.digits or quantity.clock is not None
    return quantity.value is not None and (counts or abs(quantity.value) > SECOND) and quantity.value != 0


def _is_counted(quantity: Quantity) -> bool:
    """Whether the number is a small one in a word, as of ranks: it may stand for a second."""
    return not quantity.digits and quantity.value in range(SECOND + 1, DOZEN + 1)


def _rival(case: Case, quantity: Quantity, free: Sequence[Quantity]) -> Quantity | None:
    """The number of the source that the target's most likely stands for: written alike, at about the same place."""

    def distance(q: Quantity) -> tuple[bool, float]:
        return q.digits != quantity.digits, abs(_place(case, q) - _place(case, quantity, target=True))

    return min(free, key=distance, default=None)


def _place(case: Case, quantity: Quantity, *, target: bool = False) -> float:
    """How far into its side the number stands, from 0 to 1."""
    return quantity.span.start / max(1, len((case.target if target else case.source).text))
