"""Figures compared: the same value, the same thing counted, and tolls of dead and hurt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from khabar.analysis.model import Sentence
from khabar.checking.content_words import content_words
from khabar.checking.rule import Case
from khabar.languages import load
from khabar.languages.phrases import has, pattern_of
from khabar.languages.tables.places import PlaceWords
from khabar.record import Figure, Span

NEAR = 0.01
"""Values this close, relative to the larger, are one value rounded."""
ROUNDED = 0.1
"""The same where one of them is said to be approximate."""
REACH = 110
"""Characters between a number and the word that says that those counted died."""


def same_value(one: Figure, other: Figure) -> bool:
    """Whether the two can be one value: equal, in the other's range, or rounded."""
    if one.value is None or other.value is None:
        return _meets(one, other)
    rounded = one.approximate or other.approximate or _is_beyond(one, other) or _is_beyond(other, one)
    bound = ROUNDED if rounded else NEAR
    return abs(one.value - other.value) <= bound * max(abs(one.value), abs(other.value)) and not _small_and_unequal(one, other)


def _is_beyond(bound: Figure, other: Figure) -> bool:
    """Whether the first is only a bound ("over 40", "fewer than 90") and the second lies on the side that it leaves open."""
    if (bound.low is None) == (bound.high is None) or other.value is None:
        return False
    return other.value >= bound.low if bound.low is not None else other.value <= (bound.high or 0)


def _small_and_unequal(one: Figure, other: Figure) -> bool:
    return one.value != other.value and max(abs(one.value or 0), abs(other.value or 0)) < 10 and one.unit != "percent"


def _meets(one: Figure, other: Figure) -> bool:
    low, high = (f.low if f.low is not None else f.value for f in (one, other)), (f.high for f in (one, other))
    lows = [v if v is not None else float("-inf") for v in low]
    highs = [v if v is not None else float("inf") for v in high]
    return max(lows) <= min(highs)


def amount(value: float) -> str:
    """A number for readers, grouped and without trailing zeros: "1,700,000", "2.5"."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


_APART = regex.compile(r",\s.*\s[–—-]\s|;\s")
"""What parts a number from a noun of another clause of its headline."""


def noun_of(case: Case, figure: Figure) -> frozenset[str]:
    """The stems of what is counted; empty where nothing next to the number is, or another clause has it: "9 held, list of 40"."""
    if figure.counted is None or _APART.search(case.text, figure.span.end, max(figure.span.end, figure.counted.span.start)):
        return frozenset()
    sentence = case.sentence_of(figure.span)
    return frozenset(content_words(figure.counted.span.cut(case.text), sentence.language if sentence else "und"))


def with_noun(figure: Figure) -> Span:
    """The number and what it counts where they stand together, else the number."""
    if figure.counted is None:
        return figure.span
    noun = figure.counted.span
    start, end = min(figure.span.start, noun.start), max(figure.span.end, noun.end)
    together = noun.start - figure.span.end <= 2 and figure.span.start - noun.end <= 2
    return Span(start, end) if together else figure.span


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of dead or hurt; `span` runs from the number to the word that says so."""

    figure: Figure
    kind: Literal["dead", "hurt"]
    span: Span


_COUNTS = frozenset({None, "person", "death", "body", "victim", "casualty"})
_AGE_OR_PART = regex.compile(r"(?:\p{N}|[-‑]year)$")


def tolls(case: Case) -> Iterator[Toll]:
    """The tolls that the body states, in order."""
    for figure in case.body_figures:
        if (toll := toll_of(case, figure)) is not None:
            yield toll


def _is_one_of(out_of: tuple[str, ...], between: str) -> bool:
    """Whether the number is of people already counted: "two of the injured were flown out"."""
    return bool(out_of) and regex.fullmatch(rf"\s+(?:{'|'.join(out_of)})\s+", between) is not None


def _is_next(case: Case, figure: Figure, other: Figure, sentence: Sentence) -> bool:
    """Whether the other figure follows in the sentence and is one of its own, not of the places where those counted are."""
    if not figure.span.start < other.span.start < sentence.span.end:
        return False
    return other.approximate or not _is_where(case.text[figure.span.end : other.span.start], sentence.language)


def _is_where(before: str, language: str) -> bool:
    """Whether the number counts places where it happened: "106 people in 21 towns were killed"."""
    words = before.split()
    return bool(words) and words[-1].lower() in load(language).table(PlaceWords).located_by


def _is_plain_unit(figure: Figure) -> bool:
    """Whether the unit is a counted noun (`soldier`), not money, a share or a measure."""
    unit = figure.unit or ""
    return unit.islower() and unit not in ("percent", "point", "times") and len(unit) > 3


def toll_of(case: Case, figure: Figure) -> Toll | None:
    """The figure as a number of dead or hurt, by the words around it; None where it is none."""
    sentence = case.sentence_of(figure.span)
    if sentence is None or not figure.value or not (figure.unit in _COUNTS or _is_plain_unit(figure)):
        return None
    table = case.words(sentence.language)
    start, end = sentence.span.start, sentence.span.end
    following = next((f.span.start for f in case.figures_of(sentence) if _is_next(case, figure, f, sentence)), end)
    after = case.text[figure.span.end : min(following, figure.span.end + REACH)]
    before = case.text[max(start, figure.span.start - 60) : figure.span.start]
    if has(table.not_people, after) or has(table.saved, after) or has(table.inclusions, before[-16:]):
        return None
    is_where = not figure.approximate and _is_where(before, sentence.language)
    for kind, toll in (("dead", table.dead), ("hurt", table.hurt)):
        if not is_where and (lead := _last(toll.before, before)):
            span = Span(figure.span.start - len(before) + lead.start(), with_noun(figure).end)
            return Toll(figure, "dead" if kind == "dead" else "hurt", span)
    hits = [(m, k) for k, t in (("dead", table.dead), ("hurt", table.hurt)) if (m := _first(t.after, after))]
    if not hits:
        return None
    match, kind = min(hits, key=lambda hit: hit[0].start())
    if is_where:
        return None
    if not table.whole_first and _is_one_of(table.out_of, after[: match.start()]):
        return None
    return Toll(figure, "dead" if kind == "dead" else "hurt", Span(figure.span.start, figure.span.end + match.end()))


@cache
def of_the(out_of: tuple[str, ...]) -> regex.Pattern[str]:
    """ "Of the" before the total at the head of its clause; nothing for a language that puts it behind."""
    return regex.compile(r"(?:^|[,;]\s)(?:" + "|".join(out_of or (r"(?!)",)) + r")\s+$", regex.IGNORECASE)


_BETWEEN = regex.compile(r"\s+(?:[\p{L}\p{M}]+\s+){0,4}")
_STOP = regex.compile(r"[;:।(]|[.!?](?=\s|$)")


def _last(words: tuple[str, ...], before: str) -> regex.Match[str] | None:
    """The last of the words, where only a few small words lie between it and the number."""
    last = None
    for match in pattern_of(words).finditer(before):
        last = match
    return last if last and _BETWEEN.fullmatch(before[last.end() :]) else None


def _first(words: tuple[str, ...], after: str) -> regex.Match[str] | None:
    match = pattern_of(words).search(after)
    return match if match and not _STOP.search(after[: match.start()]) else None
