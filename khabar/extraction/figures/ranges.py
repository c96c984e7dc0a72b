"""Two numbers as one: ranges ("between 20 and 30"), shared units ("5 to 7 percent") and compounds ("5 feet 2 inches")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import regex

from khabar.extraction.figures.candidates import Candidate, joined, times
from khabar.extraction.figures.units import unit_words
from khabar.extraction.figures.votes import VOTE
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords
from khabar.languages.tables.places import PlaceWords
from khabar.record import Span


def with_shared_units(text: str, found: Sequence[Candidate], language: str) -> list[Candidate]:
    """The candidates; one that a word such as "to" or "or" joins to the next has that one's unit and scale too."""
    items = list(_compounded(text, found, language))
    links = range_words(language)
    for i in range(len(items) - 2, -1, -1):
        if links.between(text, items[i], items[i + 1]):
            items[i] = _shared(items[i], items[i + 1])
            if links.goes_from(text, items[i], items[i + 1], language):
                items[i + 1] = replace(items[i + 1], unit=items[i].unit, measured=True)
    return _with_levels(text, items, links)


def _with_levels(text: str, items: list[Candidate], links: RangeWords) -> list[Candidate]:
    """The candidates; a level told beside a move has the unit of the move: "1,200 up 58 points", "rose 58 points to 1,200"."""
    for i, (first, second) in enumerate(pairwise(items)):
        if second.unit in _MOVES and not first.measured and links.move.fullmatch(text, first.reach.end, second.reach.start):
            items[i] = replace(first, unit=second.unit, measured=True)
        elif first.unit in _MOVES and not second.measured and links.moves_to(text, first, second):
            items[i + 1] = replace(second, unit=first.unit, measured=True)
    return items


_MOVES = ("point",)
"""Units, by the names that records have, that a level is told in as its moves are: a stock index is in points."""


def with_ranges(text: str, found: Sequence[Candidate], language: str) -> Iterator[Candidate]:
    """The candidates, each two that are the ends of a range as one."""
    last: Candidate | None = None
    for item in found:
        if last and not last.vague and not item.vague and range_words(language).makes_range(text, last, item):
            yield _ranged(last, item)
            last = None
            continue
        if last and not _is_each(text, last, item):
            yield last
        last = item
    if last:
        yield last


def _is_each(text: str, first: Candidate, second: Candidate) -> bool:
    """Whether the number stands twice for "each": 50-50 हजार रुपये."""
    return first.value == second.value and text[first.number.end : second.number.start] in ("-", "–")


def _compounded(text: str, found: Sequence[Candidate], language: str) -> Iterator[Candidate]:
    """The candidates, a unit and its part as one: 5 feet 2 inches, thirteen dollars and forty-five cents."""
    joiner = range_words(language).joiner

    def join(whole: Candidate, part: Candidate) -> Candidate | None:
        parts = unit_words(language).parts(whole.unit) if part.unit else {}
        if part.unit not in parts or not joiner.fullmatch(text, whole.reach.end, part.reach.start):
            return None
        return _compound(whole, part, parts[part.unit])

    return joined(found, join)


def _compound(whole: Candidate, part: Candidate, parts: int) -> Candidate:
    if whole.value is None or part.value is None:
        return whole
    value = times(whole.value + part.value / parts, 1)
    reach = Span(whole.reach.start, part.reach.end)
    return replace(whole, number=reach, span=reach, reach=reach, value=value, low=value, high=value)


def _shared(first: Candidate, second: Candidate) -> Candidate:
    """The first with the second's scale and unit, where it has none: "24.2 to 33 billion euros"."""
    value = first.value
    if value is None or first.measured or first.part or _may_be_year(first, second):
        return first
    if first.scale == 1 and second.scale >= 1000 and second.value is not None and value * second.scale <= second.value * 10:
        value = times(value, second.scale)
    return replace(first, value=value, low=value, high=value, unit=second.unit, measured=second.measured)


def _may_be_year(first: Candidate, second: Candidate) -> bool:
    """Whether the first number of "in 2018 to 3.9 million" is a year that shares nothing."""
    value, other = first.value, second.value
    return (
        first.number.end - first.number.start == 4
        and isinstance(value, int)
        and 1900 <= value <= 2100
        and (other is None or other < 1000 or second.scale > 1)
    )


def _ranged(first: Candidate, second: Candidate) -> Candidate:
    """One candidate from the low number to the high."""
    return replace(
        second,
        number=Span(first.number.start, second.number.end),
        span=Span(first.span.start, second.span.end),
        reach=Span(first.reach.start, second.reach.end),
        value=None,
        low=first.value,
        high=second.value,
        unit=second.unit or first.unit,
        measured=second.measured or first.measured,
        approximate=False,
    )


@dataclass(frozen=True)
class RangeWords:
    """The words that join two numbers of a language into a range."""

    link: regex.Pattern[str]
    opening: regex.Pattern[str]
    start: regex.Pattern[str]
    closing: regex.Pattern[str]
    changes: frozenset[str]
    to: frozenset[str]
    joiner: regex.Pattern[str]
    move: regex.Pattern[str]
    end: regex.Pattern[str]

    def moves_to(self, text: str, first: Candidate, second: Candidate) -> bool:
        """Whether the first is how far it went, the second, with nothing after it, where to."""
        if (self.between(text, first, second) or "") not in self.to or not self.end.match(text, second.reach.end):
            return False
        return self._tells_change(text, first.reach.start)

    def goes_from(self, text: str, first: Candidate, second: Candidate, language: str) -> bool:
        """Whether the two are where something went from and to, the unit told of the first alone: "from 208 pounds to 193"."""
        if not first.measured or second.measured or (self.between(text, first, second) or "") not in self.to:
            return False
        if not self.start.search(text[max(0, first.reach.start - 30) : first.reach.start]):
            return False
        after = _WORD.match(text, second.reach.end + 1)
        goes_on = after is not None and after[0].lower() in load(language).table(PlaceWords).before
        return goes_on or self.end.match(text, second.reach.end) is not None

    def between(self, text: str, first: Candidate, second: Candidate) -> str | None:
        """The joining word or dash, where nothing else lies between the two numbers."""
        start, end = first.reach.end, second.reach.start
        match = self.link.fullmatch(text, start, end) if 0 < end - start < 12 else None
        return match[1].lower() if match else None

    def makes_range(self, text: str, first: Candidate, second: Candidate) -> bool:
        """Whether two numbers are the ends of one range: "between 5 and 7", but not a rise "from 200 to 204"."""
        link = self.between(text, first, second)
        low, high = first.value, second.value
        if link is None or low is None or high is None or low >= high or first.unit != second.unit or first.unit == VOTE:
            return False
        before = text[max(0, first.reach.start - 30) : first.reach.start]
        if self.opening.search(before) or self.closing.match(text, second.reach.end):
            return True
        if link not in self.to and link not in "-–—":
            return False
        if self.start.search(before):
            return not self._tells_change(text, first.reach.start)
        return first.reach == first.number or not self._tells_change(text, first.reach.start)

    def _tells_change(self, text: str, at: int) -> bool:
        """Whether one of the words before says that something rose or fell."""
        return any(w[0].lower() in self.changes for w in _WORD.finditer(text, max(0, at - 40), at))


_WORD = regex.compile(r"[\p{L}\p{M}]+")


@cache
def range_words(language: str) -> RangeWords:
    """The range words of a language; dashes join in every one."""
    words = load(language).table(FigureWords)

    def either(phrases: tuple[str, ...]) -> str:
        return "|".join(regex.escape(p) for p in sorted(phrases, key=len, reverse=True)) or "(?!)"

    joins = either((*words.and_words, *words.or_words, *words.to_words))
    return RangeWords(
        link=regex.compile(rf"[\s-]?({joins}|[-–—])[\s-]?", flags=regex.IGNORECASE),
        opening=regex.compile(rf"(?<!\p{{L}})(?:{either((*words.between, *words.spread))})\s$", flags=regex.IGNORECASE),
        start=regex.compile(rf"(?<!\p{{L}})(?:{either(words.from_words)})\s$", flags=regex.IGNORECASE),
        closing=regex.compile(
            rf"\s(?:\S{{1,20}}\s)?(?:{either(words.between_after)})(?![\p{{L}}\p{{M}}])", flags=regex.IGNORECASE
        ),
        changes=frozenset(words.changes),
        to=frozenset(words.to_words),
        move=regex.compile(rf",?\s(?:{either(words.moves)})\s", flags=regex.IGNORECASE),
        end=regex.compile(r"\s?(?:[,;.](?!\p{Nd})|$)"),
        joiner=regex.compile(rf"\s?(?:{either(words.and_words)})?\s?", flags=regex.IGNORECASE),
    )
