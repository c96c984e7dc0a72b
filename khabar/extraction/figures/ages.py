"""Ages: "aged 25", "65-year-old", "Rao, 44, said", "50 वर्षीय". They are figures with a unit of age that count nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

import regex

from khabar.extraction.figures.candidates import Candidate
from khabar.extraction.figures.surroundings import Surroundings
from khabar.extraction.figures.units import spellings
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords
from khabar.record import Span

OLDEST: Final = 120
"""Above this a bare number beside a name is no person's age."""
YEARS: Final = "year of age"


def as_age(item: Candidate, around: Surroundings) -> Candidate | None:
    """The candidate as an age, where words after or before it say so, or where it stands between commas after a name."""
    language = around.sentence.language
    match = _after(language).match(around.text, item.number.end, around.sentence.span.end)
    if match:
        return _aged(item, _units(language)[match["unit"].lower()], match.end("unit"))
    if match := _of(language).match(around.text, item.number.end, around.sentence.span.end):
        return _aged(item, _units_of(language)[match["unit"].lower()], match.end("unit"))
    both = item.low is not None and item.high is not None and item.high < OLDEST  # "aged between 17 and 21"
    if item.measured or not (isinstance(item.value, int) or both):
        return None
    before = _before(language)
    named = before and before.search(around.text, max(0, item.reach.start - 24), item.reach.start)
    return _aged(item, YEARS, item.reach.end) if named or _is_beside_name(item, around) else None


def as_old_as(item: Candidate, other: Candidate) -> Candidate:
    """The first of two ages that are told together ("40 to 50 years old")."""
    return _aged(item, other.unit or YEARS, item.reach.end)


def _aged(item: Candidate, unit: str, end: int) -> Candidate:
    return replace(item, unit=unit, measured=True, age=True, reach=Span(item.reach.start, max(end, item.reach.end)))


def _is_beside_name(item: Candidate, around: Surroundings) -> bool:
    """Whether the number stands between commas after a name ("Rao, 44, said", "Rao, 44, of Delhi"), or is said of somebody at the
    end of a clause: "she was 44"."""
    if item.spelled or not isinstance(item.value, int) or not 0 < item.value < OLDEST:
        return False
    before = around.text[max(around.sentence.span.start, item.reach.start - 10) : item.reach.start].rstrip()
    token = around.token_at(item.number.start)
    if token is None or token.i < 2:
        return False
    words, whom = load(around.sentence.language).table(FigureWords), around.sentence.tokens[token.i - 2]
    after = around.text[item.number.end : around.sentence.span.end]
    if around.sentence.tokens[token.i - 1].lower in words.ages_said:
        return (whom.pos == "PROPN" or whom.lower in words.ages_whose) and after.strip("\"'”’ ") == "."
    lives = any(after.startswith(f" {link} ") for link in words.links)
    return before.endswith(",") and whom.pos == "PROPN" and (lives or after[:1] in (",", "."))


@cache
def _units(language: str) -> dict[str, str]:
    """The unit that the words after an age name."""
    return _by_spelling(load(language).table(FigureWords).ages)


@cache
def _after(language: str) -> regex.Pattern[str]:
    words = "|".join(regex.escape(w) for w in sorted(_units(language), key=len, reverse=True)) or "(?!)"
    return regex.compile(rf"[ \u00a0]?-?[ ]?(?P<unit>{words})(?![\p{{L}}\p{{M}}\p{{Nd}}])", flags=regex.IGNORECASE)


@cache
def _units_of(language: str) -> dict[str, str]:
    """The unit of age that a unit of time is before somebody's mark."""
    return _by_spelling(load(language).table(FigureWords).ages_of)


def _by_spelling(ages: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {spelled: unit for unit, words in ages.items() for word in words for spelled in spellings(word)}


@cache
def _of(language: str) -> regex.Pattern[str]:
    """A unit of time, a genitive and a noun for somebody, one word between them at most: 40 साल के युवा किसान."""
    words = load(language).table(FigureWords)
    lists = (_units_of(language), words.marks_of, words.persons, words.stops)
    units, marks, persons, stops = ("|".join(map(regex.escape, several)) or "(?!)" for several in lists)
    between = rf"(?:(?!(?:{stops})\s)[\p{{L}}\p{{M}}]+\s)?"
    return regex.compile(rf"\s?(?P<unit>{units})\s(?:{marks})\s{between}(?:{persons})(?![\p{{L}}\p{{M}}])")


@cache
def _before(language: str) -> regex.Pattern[str] | None:
    """The words before an age, other ages between: "aged 25 and 31"."""
    words = load(language).table(FigureWords)
    if not words.ages_before:
        return None
    ages, joins = (
        f"(?:{'|'.join(map(regex.escape, w))})" for w in (words.ages_before, (*words.and_words, *words.to_words, ",", "-"))
    )
    return regex.compile(rf"\b{ages}\s(?:\p{{Nd}}{{1,3}}\s?{joins}\s?){{0,2}}\Z", flags=regex.IGNORECASE)
