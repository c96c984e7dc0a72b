"""Numbers that stand in two parts: twenty and 8, 200 dollar billion (as Hindi may put it)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

import regex

from khabar.comparing.quantity import Quantity
from khabar.extraction.figures.units import Measure, unit_words
from khabar.languages import load
from khabar.languages.tables.numbers import Numbers
from khabar.record import Span

TENS: Final = range(20, 100, 10)
_BESIDE: Final = regex.compile(r"[ -]")


def joined(found: Sequence[Quantity], text: str, language: str) -> list[Quantity]:
    """The quantities in order, those that are two parts of one number as one."""
    kept: list[Quantity] = []
    for quantity in found:
        whole = _whole(kept[-1], quantity, text, language) if kept else None
        if whole is None:
            kept.append(quantity)
        else:
            kept[-1] = whole
    return kept


def _whole(one: Quantity, other: Quantity, text: str, language: str) -> Quantity | None:
    """The number that two neighbours write together, None where they are two."""
    if one.value is None or other.value is None:
        return None
    between = text[one.span.end : other.span.start]
    span = Span(one.span.start, other.span.end)
    if _BESIDE.fullmatch(between) and one.digits != other.digits and one.value in TENS and other.value in range(1, 10):
        return replace(one, span=span, value=(total := one.value + other.value), low=total, high=total)
    words = other.span.cut(text).lower()
    if one.digits and words in _scales(language) and (money := _money(between, language)):
        total = one.value * other.value
        return replace(one, span=span, value=total, low=total, high=total, unit=money.name)
    return None


@cache
def _scales(language: str) -> frozenset[str]:
    """Words that multiply what stands before them by a thousand and more."""
    return frozenset(word for word, value in load(language).table(Numbers).scales.items() if value >= 1_000)


def _money(between: str, language: str) -> Measure | None:
    """The currency whose name alone stands between two numbers."""
    found = unit_words(language).after(between, 0, len(between))
    return found if found is not None and found.money and not between[found.end :].strip() else None
