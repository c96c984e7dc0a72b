"""FG04: percentage mismatch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from khabar.analysis.model import Sentence
from khabar.checking.counting import of_the
from khabar.checking.rule import Case, finding
from khabar.languages import load
from khabar.languages.phrases import find, has
from khabar.languages.tables.checks import Checks
from khabar.record import Figure, Finding, Severity, Span

TOLERANCE = 1.0
"""Points that a percentage may be off."""
LOOSE = 3.0
"""The same where it is said to be approximate."""
WORDED = 5.0
"""The same where it is a fraction in words ("by a third"), which nobody means to the point."""
APART = 60
"""Characters between a percentage and the numbers that it comes from, at most."""


class PercentageMismatch:
    """A percentage stands with the two numbers that it comes from, and is off by more than one point.

    Shares and changes are worked out in a hurry: "30 votes out of 44, about 88 percent", "from 40,000 to 50,000, an
    increase of 50 percent".

    Silent on rounding (a fraction in words may be five points off), and on percentages of other things.
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
            if len(figures) < 2:
                continue
            shares = [*_percentages(figures), *_worded(case, sentence)]
            counts = [f for f in figures if f.unit != "percent" and not any(s.span.overlaps(f.span) for s in shares)]
            for one, other in pairwise(counts):
                beside = [s for s in shares if _stands_by(case, sentence, s.span, Span(one.span.start, other.span.end))]
                share = min(beside, key=lambda s: abs(s.span.start - other.span.end), default=None)
                expected = _expected(case, sentence, one, other, share) if share is not None else None
                if share is not None and expected is not None and not any(s.fits(expected) for s in beside):
                    span = Span(min(one.span.start, share.span.start), max(other.span.end, share.span.end))
                    yield finding(self, f"The numbers make {expected:.0f} percent.", (span,))


@dataclass(frozen=True, slots=True)
class _Share:
    """A percentage, and how many points it may be off."""

    span: Span
    percent: float
    tolerance: float

    def fits(self, expected: float) -> bool:
        return abs(abs(self.percent) - expected) <= self.tolerance


def _percentages(figures: Sequence[Figure]) -> Iterator[_Share]:
    for figure in figures:
        if figure.unit == "percent":
            yield _Share(figure.span, float(figure.value or 0), LOOSE if figure.approximate else TOLERANCE)


def _worded(case: Case, sentence: Sentence) -> Iterator[_Share]:
    """The fractions by which the sentence says that something changed."""
    changes = case.words(sentence.language).changes_in_words
    for span in find(tuple(changes), case.text, sentence.span):
        yield _Share(span, changes[" ".join(span.cut(case.text).lower().split())], WORDED)


def _stands_by(case: Case, sentence: Sentence, share: Span, pair: Span) -> bool:
    """Whether the percentage is in the numbers' own clause, or between them: "credit at 9 percent *and* 1,240 bankruptcies"."""
    between = case.text[share.end : pair.start] if share.end <= pair.start else case.text[pair.end : share.start]
    return len(between) <= APART and ";" not in between and not has(case.words(sentence.language).conjunctions, between)


def _expected(case: Case, sentence: Sentence, one: Figure, other: Figure, share: _Share) -> float | None:
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


def _is_apposed(case: Case, other: Figure, share: _Share) -> bool:
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
