"""People told by their age alone: "the 42-year-old", who is whom the page says to be 42."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from khabar.analysis.lexicon import lexicon
from khabar.analysis.model import Sentence, Token
from khabar.extraction.entities.groups import Group
from khabar.extraction.figures.ages import YEARS
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords
from khabar.record import Span

_INSIDE = frozenset({"amod", "compound", "nummod", "obl:unmarked"})
"""Relations of an age to the noun that tells whose it is: "the 42-year-old driver"."""
_FARTHEST = 30
"""Characters of such a phrase at most."""
_BESIDE = 8
"""Characters between a name and its age at most: "Ana Prado, aged 42,"."""


def aged(text: str, sentence: Sentence, token: Token) -> tuple[Span, str] | None:
    """The phrase that ends with the word, where it tells somebody by age alone, and the age in its digits."""
    pattern, last_words = _pattern(sentence.language)
    if token.lower not in last_words or token.dep in _INSIDE or token.tag == "NNS":
        return None
    near = pattern.finditer(text, max(sentence.span.start, token.end - _FARTHEST), token.end)
    return next(((Span(match.start(), token.end), match["age"]) for match in near if match.end() == token.end), None)


def age_in(phrase: str, language: str) -> str | None:
    """The age of a noun phrase that begins with it: "the 42-year-old driver"."""
    match = _pattern(language)[0].match(phrase)
    return match["age"] if match else None


def of_age(groups: Sequence[Group], text: str, age: str) -> Group | None:
    """The one person behind whose name the page has the age."""
    beside = regex.compile(rf"\P{{L}}{{1,{_BESIDE}}}(?<!\d){age}(?!\d)|,?\s\p{{L}}+\s{age}(?!\d)")
    persons = (g for g in groups if g.type == "PERSON")
    found = [g for g in persons if any(beside.match(text, n.span.end) for n in g.names)]
    return found[0] if len(found) == 1 else None


@cache
def _pattern(language: str) -> tuple[regex.Pattern[str], frozenset[str]]:
    """An article, an age in digits and the words for its unit, and the last words of these; what never matches and none where the
    language has no article."""
    definite = lexicon(language).definite
    units = [unit for unit in load(language).table(FigureWords).ages.get(YEARS, ()) if len(_words(unit)) > 1 and definite]
    joined, articles = ("|".join(map(regex.escape, sorted(words, key=len, reverse=True))) for words in (units, definite))
    pattern = rf"\b(?i:{articles})\s(?P<age>\d{{1,3}})[\s-](?i:{joined})\b" if units else r"(?P<age>(?!))"
    return regex.compile(pattern), frozenset(_words(unit)[-1] for unit in units)


def _words(phrase: str) -> list[str]:
    return regex.findall(r"\p{L}+", phrase)
