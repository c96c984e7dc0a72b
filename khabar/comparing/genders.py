"""Whether a pair speaks of men, of women or of both, by names, titles and words for kin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.names import NAME_WEIGHT, is_name
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
    """Of whom a given name or a title stands in the text; a given name only where it is one (जो is "who", seldom "Joe")."""
    given, titles = _known(side.language)
    found = set()
    for i, word in enumerate(side.words):
        gender = titles.get(word.form.lower) or given.get(word.form.lower)
        if gender and (word.form.lower in titles or (word.form.weight > NAME_WEIGHT and is_name(side, i))):
            found.add(gender)
    return found


@cache
def _known(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Given names and titles, in small letters, that are of one gender alone, with which."""
    table = load(language).table(Names)
    return _of_one(table.given_male, table.given_female), _of_one(table.male_titles, table.female_titles)


def _of_one(men: Iterable[str], women: Iterable[str]) -> Mapping[str, str]:
    he, she = (frozenset(w.lower() for w in words) for words in (men, women))
    return {w: gender for gender, words in (("he", he - she), ("she", she - he)) for w in words}
