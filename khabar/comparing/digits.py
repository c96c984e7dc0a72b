"""How a language writes numbers in digits: what groups them, and what parts decimals."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol


@cache
def symbols(language: str) -> tuple[str, str]:
    """What groups digits and what parts decimals; as English has it where the language is not known."""
    try:
        locale = Locale.parse(language)
        return get_group_symbol(locale), get_decimal_symbol(locale)
    except (UnknownLocaleError, ValueError):
        return ",", "."
