"""FG05: conversion mismatch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from khabar.checking.counting import amount
from khabar.checking.rule import Case, finding
from khabar.languages import load
from khabar.languages.phrases import has
from khabar.languages.tables.checks import Checks
from khabar.record import Finding, Severity, Span

TOLERANCE = 0.1
"""The share of the larger value that a rounded conversion may be off."""


class ConversionMismatch:
    """A conversion in brackets is off by more than a tenth: lakh and crore, million and billion, km and miles, feet.

    A lakh taken for a million is the classic slip between Indian and English numbers: ten times too much.

    Silent on currencies against each other (rates move) and on rounding.
    """

    code = "FG05"
    name = "conversion-mismatch"
    severity: Severity = "error"
    bad = (
        "Some 4.5 lakh (4.5 million) voters live here. The road is 10 km (9 miles) long.",
        "सरकार ने 3 करोड़ रुपये (300 मिलियन रुपये) दिए।",
    )
    good = (
        "Some 4.5 lakh (450,000) voters live here. The road is 10 km (6 miles) long. It cost 50 million euros ($54 million).",
        "सरकार ने 3 करोड़ रुपये (30 मिलियन रुपये) दिए।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for sentence in case.body:
            for match in _pattern(sentence.language).finditer(case.text, sentence.span.start, sentence.span.end):
                if _is_rate(case, sentence.language, match):
                    continue
                one, other = _quantity(match, "1", sentence.language), _quantity(match, "2", sentence.language)
                if one and other and one.comparable(other) and _off(one.size, other.size):
                    span = Span(match.start(), match.end())
                    yield finding(
                        self, f"The two sides differ: {amount(one.size)} and {amount(other.size)} in one unit.", (span,)
                    )


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A size in the common unit of its kind; `scaled`: a word such as lakh or million stood by.

    `is_bare`: nothing says what it counts, so that it may be the other side's currency; "shillings" may not.
    """

    size: float
    kind: str | None
    currency: str | None
    scaled: bool
    is_bare: bool

    def comparable(self, other: _Quantity) -> bool:
        if self.kind or other.kind:
            return self.kind == other.kind
        if self.currency != other.currency and not (self.is_bare or other.is_bare):
            return False
        return (self.scaled and (other.scaled or other.size >= 10_000)) or (other.scaled and self.size >= 10_000)


def _is_rate(case: Case, language: str, match: regex.Match[str]) -> bool:
    """Whether one side is so much of a thing per another ("miles per gallon"), which has units of its own."""
    return has(case.words(language).rates, match.group())


def _off(one: float, other: float) -> bool:
    return abs(one - other) > TOLERANCE * max(one, other)


_NUMBER = r"\p{Nd}{1,9}(?:,\p{Nd}{2,3}){0,6}(?:\.\p{Nd}{1,6})?"


@cache
def _pattern(language: str) -> regex.Pattern[str]:
    """A quantity, a bracket, and a quantity alone in it: "3.5 lakh (3.5 million)"."""
    table = load(language).table(Checks)
    if not table.magnitudes:
        return regex.compile(r"(?!)")
    money = _either(table.currencies)
    scale, unit = _either(table.magnitudes), _either(word for words in table.measures.values() for word in words)
    about = _either(table.approximately)

    def side(n: str) -> str:
        edge = r"(?![\p{L}\p{M}])"
        return (
            rf"(?:(?P<cur{n}>(?:{money})\.?)\s?)?(?P<num{n}>{_NUMBER})(?:[\s-]?(?P<scale{n}>{scale}){edge})?"
            rf"(?:[\s-]?(?P<unit{n}>{unit}){edge})?(?:\s?(?P<money{n}>{money}){edge})?"
        )

    words = r"(?P<noun{}>(?:\s(?!\p{{N}})[\p{{L}}\p{{M}}]+){{0,2}})"
    return regex.compile(
        rf"(?<![\p{{Nd}}.,\p{{L}}\p{{M}}]){side('1')}{words.format(1)}\s?\(\s?(?:(?:{about})\s)?{side('2')}{words.format(2)}\s?\)",
        regex.IGNORECASE,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(regex.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _quantity(match: regex.Match[str], n: str, language: str) -> _Quantity | None:
    table = load(language).table(Checks)
    scale, unit = (match[f"scale{n}"] or "").lower(), (match[f"unit{n}"] or "").lower()
    number = float(match[f"num{n}"].replace(",", ""))
    kind = next((kind for kind, units in table.measures.items() if unit in units), None)
    size = number * table.magnitudes.get(scale, 1) * (table.measures[kind][unit] if kind else 1)
    money = (match[f"cur{n}"] or match[f"money{n}"] or "").lower().rstrip(".")
    currency = table.currency_codes.get(money, money) or None
    return _Quantity(size, kind, currency, bool(scale), not currency and not match[f"noun{n}"]) if size else None
