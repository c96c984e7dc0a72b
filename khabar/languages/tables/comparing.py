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
    firm_negatives: tuple[str, ...] = ()
    """Those of them that another language has in some denial whatever it is: no, without."""
    idle_negations: tuple[str, ...] = ()
    """Phrases whose negation denies nothing: "not only"."""
    seeming_negatives: tuple[str, ...] = ()
    """Words that only begin or end like those with a denial in them: "union"."""
    question_words: tuple[str, ...] = ()
    small_words: tuple[str, ...] = ()
    """Frequent words of the language that are none of English: left in an English text they were not translated."""
    plain_spelling: bool = False
    """Whether its words are spelt in the letters a to z alone and the encoder's vocabulary has most of them, so that what was
    left in another language of its script shows."""
    tens: dict[str, float] = {}
    """Words for decades and for ages of ten years: "fifties"."""
    number_words: dict[str, float] = {}
    """Words for numbers, in all their forms, where the language has no `numbers.toml`; others are known by their concepts."""
    roman_endings: tuple[str, ...] = ()
    """What stands behind a Roman numeral that is a rank (XIXe, III.º)."""
    scales: dict[str, int] = {}
    """Abbreviated and inflected words that multiply the digits before them, where the language has no `numbers.toml`."""
    contrasts: dict[str, dict[str, tuple[str, ...]]] = {}
    opposites: tuple[str, ...] = ()
    """Words and, behind a slash, others that say the opposite of each of them: "begin start / end finish"."""
    denying: tuple[str, ...] = ()
    """Syllables before a word that make it say the opposite: un, dis."""
    future: tuple[str, ...] = ()
    """Words, and endings of verbs, that put what is said into the future."""
    future_answers: tuple[str, ...] = ()
    """Words that another language may say with a future: "would", "plans", an infinitive."""
    no_future: tuple[str, ...] = ()
    """Phrases that look like one of these and are none: "to the"."""
    past: tuple[str, ...] = ()
    """Words, and endings of verbs, that say that something has happened."""
    present: tuple[str, ...] = ()
    """Words that say that something is so now, where a coming thing may be told in the present."""
    before_numbers: dict[str, tuple[str, ...]] = {}
    """Words right before a number that say that it is passed (`above`) or not reached (`below`): over, under."""
    behind_numbers: dict[str, tuple[str, ...]] = {}
    """The same behind a number and its unit: से अधिक."""
    hedges: dict[str, tuple[str, ...]] = {}
    """Words that leave open whether what is said is so, by how they do: "allegedly", "may"."""
    hedge_answers: dict[str, tuple[str, ...]] = {}
    """Words that another language may leave it open by, for each: "accused", "claims", a verb of saying."""
    unspaced: bool = False
    """Whether words stand without spaces between them."""
    numerals: str = ""
    """Signs that numbers are written with beside digits, where they stand without spaces among other signs."""
    unit_numeral: str = ""
    """The one of them that is part of a unit before one of `after_unit_numeral`: the thousand of kilometre."""
    after_unit_numeral: str = ""
    days_are_dates: bool = False
    """Whether the word for a day is that of a date."""
    before_names: dict[str, tuple[str, ...]] = {}
    """Words before a name by the part that they give it, in a language that tells by order who does it and to whom: by, from."""
    after_names: dict[str, tuple[str, ...]] = {}
    """Words behind a name by the part that they give it, in a language that marks it so: ने, को."""
    doer_marks: tuple[str, ...] = ()
    """Words right behind the one who does it, whoever it is."""
    passive: tuple[str, ...] = ()
    """Words by which the one who stands first suffers it."""
    and_words: tuple[str, ...] = ()
    """Words that join names."""
    clause_words: tuple[str, ...] = ()
    """Words that begin a clause of its own beside another: and, while."""
    oblique: tuple[str, ...] = ()
    """Words before a name that says neither."""
    joining: tuple[str, ...] = ()
    """Words between two names of which it is not told apart who does it, or that begin another clause."""
    nouns_in_capitals: bool = False
    """Whether nouns have a capital, which then shows no name."""
    heard_names: bool = True
    """Whether the letters of a name tell how it sounds abroad."""


@cache
def elsewhere() -> dict[str, Comparing]:
    """The same for languages that have no folder of their own, by code."""
    data = tomllib.loads((files("khabar") / "languages" / "elsewhere.toml").read_text("utf-8"))
    return {code: msgspec.convert(part, Comparing) for code, part in data.items()}
