"""Whether a pair speaks of men, of women or of both, by names, titles and words for kin."""

from __future__ import annotations

from functools import cache
from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.sides import Side
from khabar.languages import load
from khabar.languages.tables.names import Names


def genders(case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """ "he" and "she": for those of whom somebody is named on either side; and for those of whom any word speaks."""
    named = frozenset(_named(case.source) | _named(case.target))
    members = {m.member for m in (*case.source_members, *case.target_members) if m.contrast != "pronoun"}
    told = {name for name, words in (("he", _MEN), ("she", _WOMEN)) if members & words}
    return named, named | told


_MEN: Final = frozenset({"father", "brother", "husband", "son", "man", "boy", "king", "mr"})
_WOMEN: Final = frozenset({"mother", "sister", "wife", "daughter", "woman", "girl", "queen", "ms"})


def _named(side: Side) -> set[str]:
    he, she = _given(side.language)
    words = {w.form.lower for w in side.words}
    return {name for name, known in (("he", he), ("she", she)) if words & known}


@cache
def _given(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Given names and titles of men, and of women, in small letters."""
    table = load(language).table(Names)
    men, women = (
        frozenset(w.lower() for w in words)
        for words in ((*table.given_male, *table.male_titles), (*table.given_female, *table.female_titles))
    )
    return men - women, women - men
