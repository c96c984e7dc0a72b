"""FG04: percentage mismatch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import regex

from khabar.analysis.model import Sentence
from khabar.checking.counting import of_the
from khabar.checking.rule import Case, finding
from khabar.languages import load
from khabar.languages.tables.checks import Checks
from khabar.record import Figure, Finding, Severity, Span

TOLERANCE = 1.0
"""Points that a percentage may be off."""
LOOSE = 3.0
"""The same where it is said to be approximate."""


class PercentageMismatch:
    """A percentage stands with the two numbers that it comes from, and is off by more than one point.

    Shares and changes are worked out in a hurry: "30 votes out of 44, about 88 percent", "from 40,000 to 50,000, an
    increase of 50 percent".

    Silent on rounding, and on percentages of other things.
    """

    code = "FG04"
    name = "percentage-mismatch"
    severity: Severity = "error"
    bad = (
        "She got 20 votes out of 50, about 60 percent.",
        "The fee went up from 400 rupees to 500 rupees, an increase of 50 percent.",
        "उन्हें 50 में से 20 वोट मिले, यानी करीब 60 फीसदी।",
    )
    good = (
        "She got 20 votes out of 50, or 40 percent. Prices rose from 200 to 204 points, an increase of 2 percent.",
        "उन्हें 50 में से 20 वोट मिले, यानी 40 फीसदी।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for sentence in case.body:
            figures = [f for f in case.figures_of(sentence) if f.value is not None]
            shares = [f for f in figures if f.unit == "percent"]
            counts = [f for f in figures if f.unit != "percent"]
            for one, other in pairwise(counts):
                share = _share(shares, other)
                expected = _expected(case, sentence, one, other, share) if share is not None else None
                if share is not None and expected is not None and not _fits(shares, expected):
                    span = Span(min(one.span.start, share.span.start), max(other.span.end, share.span.end))
                    yield finding(self, f"The numbers make {expected:.0f} percent.", (span,))


def _share(shares: Sequence[Figure], other: Figure) -> Figure | None:
    """The percentage nearest to the two numbers."""
    return min(shares, key=lambda s: abs(s.span.start - other.span.end), default=None)


def _fits(shares: Sequence[Figure], expected: float) -> bool:
    return any(abs(abs(s.value or 0) - expected) <= (LOOSE if s.approximate else TOLERANCE) for s in shares)


def _expected(case: Case, sentence: Sentence, one: Figure, other: Figure, share: Figure) -> float | None:
    """The percentage that the two numbers make, by the words around them; None where they make none."""
    language = sentence.language
    a, b = float(one.value or 0), float(other.value or 0)
    between = case.text[one.span.end : other.span.start]
    before = case.text[max(sentence.span.start, one.span.start - 12) : one.span.start]
    if a <= 0 or b <= 0:
        return None
    if _out_of(language).fullmatch(between):
        part, whole = (b, a) if case.words(language).whole_first else (a, b)
        return 100 * part / whole if part <= whole else None
    if one.unit != other.unit and None not in (one.unit, other.unit):
        return None
    if b <= a and _is_apposed(case, other, share) and of_the(case.words(language).out_of).search(before):
        return 100 * b / a
    if _from_to(language).fullmatch(before[-12:] + "\0" + between):
        return 100 * abs(b - a) / a
    if _to_from(language).fullmatch(before[-12:] + "\0" + between):
        return 100 * abs(a - b) / b
    return None


def _is_apposed(case: Case, other: Figure, share: Figure) -> bool:
    """Whether the percentage closes the clause of the number, after a comma or in a bracket: "30 came, about 60 percent" """
    between, after = case.text[other.span.end : share.span.start], case.text[share.span.end : share.span.end + 2]
    return _APPOSED.fullmatch(between) is not None and (not after.strip() or after[0] in ".,;)।")


_APPOSED = regex.compile(r"[^,;().]{0,60}(?:,|\s\(|\s[–—-])\s?(?:[\p{L}\p{M}]+\s){0,2}")


@cache
def _out_of(language: str) -> regex.Pattern[str]:
    """What stands between part and whole: "30 votes out of 44", "44 में से 30"."""
    table = load(language).table(Checks)
    sure = "|".join(words for words in table.out_of if " " in words and table.whole_first) or "(?!)"
    word = r"(?:[\p{L}\p{M}]+\s+)"
    return regex.compile(
        rf"\s*{word}{{0,3}}(?:(?:{sure})\s+{word}{{0,6}}|(?:{'|'.join(table.out_of) or '(?!)'})\s+{word}{{0,2}})"
    )


@cache
def _from_to(language: str) -> regex.Pattern[str]:
    """What stands before the first number and between the two where something went from one to the other."""
    return regex.compile(_joined(load(language).table(Checks).from_to), regex.IGNORECASE)


@cache
def _to_from(language: str) -> regex.Pattern[str]:
    return regex.compile(_joined(load(language).table(Checks).to_from), regex.IGNORECASE)


def _joined(pairs: tuple[tuple[str, str], ...]) -> str:
    words = r"(?:\s*[\p{L}\p{M}.₹$€£]+){0,3}\s*"
    forms = (rf".*?{before}{'' if not before else words}\0{words}{between}{words}" for before, between in pairs)
    return "|".join(forms) or "(?!)"
