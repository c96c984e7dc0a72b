"""Whole numbers as addresses, headers and forms hold them."""

from __future__ import annotations

from typing import Final

MOST_DIGITS: Final = 18
"""Digits of a number that is heeded: more has no table of an archive, and every database takes these."""


def number_of(given: str) -> int | None:
    """The whole number that a field, a header or a parameter holds; None where it holds none, or one that nothing can have.

    >>> number_of("12"), number_of("-1"), number_of("१२"), number_of("9" * 5000)
    (12, None, None, None)
    """
    return int(given) if given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS else None
