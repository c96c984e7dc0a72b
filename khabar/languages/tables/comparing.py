"""What a translation must keep and what it may not confuse: negation, questions, and words that exclude one another."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import ClassVar

import msgspec


class Comparing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`comparing.toml`, or a language's part of `elsewhere.toml`. All words in lower case.

    A `*` at an end of a word stands for any letters. `negations` deny a clause; `negative_words` have a denial in them (never,
    without, impossible), so that another language may say the same with a negation. `contrasts` are closed sets by name, each
    with its members by their English key; the words of one member do not mean another.
    """

    FILE: ClassVar[str] = "comparing.toml"

    negations: tuple[str, ...] = ()
    negative_words: tuple[str, ...] = ()
    idle_negations: tuple[str, ...] = ()
    """Phrases whose negation denies nothing: "not only"."""
    seeming_negatives: tuple[str, ...] = ()
    """Words that only begin or end like those with a denial in them: "union"."""
    question_words: tuple[str, ...] = ()
    small_words: tuple[str, ...] = ()
    """Frequent words of the language that are none of English: left in an English text they were not translated."""
    scales: dict[str, int] = {}
    """Abbreviated and inflected words that multiply the digits before them, where the language has no `numbers.toml`."""
    contrasts: dict[str, dict[str, tuple[str, ...]]] = {}
    unspaced: bool = False
    """Whether words stand without spaces between them."""
    numerals: str = ""
    """Signs that numbers are written with beside digits, where they stand without spaces among other signs."""
    unit_numeral: str = ""
    """The one of them that is part of a unit before one of `after_unit_numeral`: the thousand of kilometre."""
    after_unit_numeral: str = ""
    days_are_dates: bool = False
    """Whether the word for a day is that of a date."""
    doers: tuple[str, ...] = ()
    """Words before who does it where the verb is passive, in a language that tells by order who does it and to whom: "by"."""
    oblique: tuple[str, ...] = ()
    """Words before a name that says neither."""
    joining: tuple[str, ...] = ()
    """Words between two names of which it is not told apart who does it, or that begin another clause."""
    heard_names: bool = True
    """Whether the letters of a name tell how it sounds abroad."""


@cache
def elsewhere() -> dict[str, Comparing]:
    """The same for languages that have no folder of their own, by code."""
    data = tomllib.loads((files("khabar") / "languages" / "elsewhere.toml").read_text("utf-8"))
    return {code: msgspec.convert(part, Comparing) for code, part in data.items()}
