"""Ages beside counts: a number that is set apart by commas says how old somebody is, not how many there are."""

from __future__ import annotations

from typing import Final

import regex

from khabar.record import Span

_SET_APART: Final = regex.compile(r"(?<=[\p{L}\p{M}]), (?:\p{N}{1,3}, )*\p{N}{1,3}(?:,? [\p{L}\p{M}]{1,4} \p{N}{1,3})?(?=,)")
"""One number of an age's size, or several."""


def is_set_apart(text: str, sentence: Span, number: Span) -> bool:
    """Whether the number stands between commas behind a name or a noun, alone or beside others: "her daughter, 17, was killed";
    "the brothers, 12 and 9, drowned".
    """
    return any(m.start() < number.start < m.end() for m in _SET_APART.finditer(text, sentence.start, sentence.end))
