"""The numbers of a text in any language, with the unit beside each.

English and Hindi have their own number words (`extraction/numerals`); of other languages digits are read as CLDR says that
they are grouped, Chinese numerals as Unicode values them, and number words by the concepts that they share with English.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

import regex

from khabar.analysis.concepts import concepts
from khabar.comparing.digits import symbols
from khabar.comparing.hours import same_hour, with_clocks
from khabar.comparing.joining import joined
from khabar.comparing.marks import numbered_months, table
from khabar.comparing.quantity import Quantity
from khabar.comparing.sides import Side
from khabar.extraction.figures.units import unit_words
from khabar.extraction.numerals import numbers_in, ordinals_in
from khabar.extraction.times.clocks import ClockTime
from khabar.languages import load
from khabar.languages.tables.comparing import Comparing, elsewhere
from khabar.languages.tables.numbers import Numbers
from khabar.record import Span

__all__ = ["Quantity", "quantities", "same", "unmatched"]

_DIGITS = regex.compile(r"(?<![\p{L}\p{Nd}])\p{Nd}+(?:[.,\u00a0\u202f ’']\p{Nd}{3})*(?:[.,]\p{Nd}+)?")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LETTER = regex.compile(r"\p{L}")
_JOINED = regex.compile(r"[ \u00a0\u202f-]{0,2}")
_HOUR = regex.compile(r"(?P<one>\p{Nd}{1,2})\.(?P<other>\p{Nd}{2})")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10}
_YEARS: Final = range(1000, 2100, 10)
"""The first years of decades."""
NEAR: Final = 2e-5
"""How far apart, in parts of the larger, two values may be and still be one."""
MOST: Final = 60
"""Numbers of a text that are looked at."""


def quantities(side: Side, clocks: Sequence[ClockTime] = ()) -> tuple[Quantity, ...]:
    """The numbers of the side, cardinal and ordinal, in order; those of each of the `clocks` as one."""
    text = side.text
    if load(side.language).table(Numbers).words:
        found = joined(sorted(_of_grammar(text, side.language), key=lambda q: q.span), text, side.language)
    elif elsewhere().get(side.language, Comparing()).numerals:
        found = [q for q in _of_signs(text, elsewhere()[side.language]) if not _is_month(q, side)]
    else:
        found = list(_of_digits(text, side.language))
    found = with_clocks(found, clocks, text)
    return tuple(q if q.clock else _with_unit(q, side) for q in found[:MOST])


def _of_grammar(text: str, language: str) -> Iterator[Quantity]:
    taken: list[Span] = []
    for match in _decades(language).finditer(text):
        first = float(match.group()[:4])
        taken.append(Span(*match.span()))
        yield Quantity(taken[-1], None, first, first + (99 if first % 100 == 0 else 9), True)
    for number in numbers_in(text, 0, len(text), language):
        if any(number.span.overlaps(span) for span in taken):
            continue
        taken.append(number.span)
        yield Quantity(number.span, number.value, number.low, number.high, not number.spelled)
    tens = table(language).tens
    for match in _WORD.finditer(text) if tens else ():
        value = tens.get(match.group().lower())
        if value is not None:
            yield Quantity(Span(*match.span()), value, value, value, False)
    for number in ordinals_in(text, 0, len(text), language):
        if not any(number.span.overlaps(span) for span in taken):
            yield Quantity(number.span, number.value, number.low, number.high, not number.spelled)


@cache
def _decades(language: str) -> regex.Pattern[str]:
    """The round year of a decade or century: the 1850s, the 1800s."""
    after = "|".join(map(regex.escape, load(language).table(Numbers).decades)) or "(?!)"
    return regex.compile(rf"(?<!\p{{Nd}})1\d\d0(?=(?:{after})(?![\p{{L}}\p{{M}}]))")


@cache
def _roman(language: str) -> regex.Pattern[str]:
    """A Roman numeral up to 39, with what the language puts behind a rank."""
    endings = "|".join(map(regex.escape, elsewhere().get(language, Comparing()).roman_endings)) or "(?!)"
    numeral = r"(?P<numeral>(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3}))"
    return regex.compile(rf"(?<![\p{{L}}\p{{Nd}}]){numeral}(?P<ending>{endings})?(?![\p{{L}}\p{{Nd}}])")


def _of_digits(text: str, language: str) -> Iterator[Quantity]:
    """Digits, multiplied by a scale word after them; and number words that stand alone."""
    group, point = symbols(language)
    own = elsewhere().get(language, Comparing()).scales
    taken: list[Span] = []
    for match in _DIGITS.finditer(text):
        if point != "." and (hour := _HOUR.fullmatch(text, *match.span())):
            taken.append(Span(*match.span()))
            yield from _of_hour(hour)
            continue
        value = _value(match.group(), group, point)
        if value is None:
            continue
        end = match.end()
        word = _WORD.match(text, _JOINED.match(text, end).end())  # type: ignore[union-attr]
        if word and (scale := own.get(word.group().lower()) or _scale(word.group().lower())):
            value, end = value * scale, word.end()
        taken.append(Span(match.start(), end))
        yield Quantity(taken[-1], value, value, value, True)
    for match in _roman(language).finditer(text):
        if (match["ending"] or len(match["numeral"]) > 1) and (total := _of_roman(match["numeral"])):
            taken.append(Span(*match.span()))
            yield Quantity(taken[-1], total, total, total, False, roman=True)
    for match in _WORD.finditer(text):
        if not any(span.start <= match.start() < span.end for span in taken):
            small = _small_number(match.group().lower(), language)
            if small is not None and small > 1:
                yield Quantity(Span(*match.span()), small, small, small, False)


def _small_number(word: str, language: str) -> float | None:
    """The number that a word says: as the language's table has it, else by the concept that it shares with an English one."""
    known = elsewhere().get(language, Comparing()).number_words.get(word)
    if known is not None:
        return known
    concept = _sole_concept(word)
    return _number_words().get(concept) if concept is not None else None


def _of_roman(numeral: str) -> float:
    """The value of a Roman numeral."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return float(sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True)))


def _of_hour(match: regex.Match[str]) -> Iterator[Quantity]:
    """The two numbers of an hour or a date that a point parts, where decimals have another mark."""
    for part in ("one", "other"):
        value = float(match[part])
        yield Quantity(Span(*match.span(part)), value, value, value, True)


def _is_month(quantity: Quantity, side: Side) -> bool:
    """Whether the digits are a month's, which are compared as its name."""
    return any(month.span.start == quantity.span.start for month in numbered_months(side))


def _of_signs(text: str, known: Comparing) -> Iterator[Quantity]:
    for match in _signs(known.numerals).finditer(text):
        follows = text[match.end() : match.end() + 1]
        within_unit = match.group()[-1] == known.unit_numeral and follows != "" and follows in known.after_unit_numeral
        run = match.group()[:-1] if within_unit else match.group()
        value = _han_value(unicodedata.normalize("NFKC", run))
        if value is not None:
            digits = any(c.isdecimal() for c in match.group())
            if digits or len(match.group()) > 1:
                yield Quantity(Span(*match.span()), value, value, value, digits)


@cache
def _signs(numerals: str) -> regex.Pattern[str]:
    """Runs of digits, of either width, and of the signs that numbers are written with."""
    digits = "0-9０-９"
    grouped = rf"[{digits}]{{1,3}}(?:[,，][{digits}]{{3}})+(?![{digits}])"
    return regex.compile(
        rf"(?<![A-Za-z])(?:[{digits}.,．，]*[{numerals}]+[{digits}{numerals}]*|{grouped}|[{digits}]+(?:[.．][{digits}]+)?)"
    )


def _han_value(run: str) -> float | None:
    """The value of digits and Chinese numerals, None where they are no number."""
    total = section = 0.0
    digits = ""
    last = None
    for c in run.replace(",", ""):
        if c.isdecimal() or c == ".":
            digits += c
            continue
        value = 2.0 if c == "\u4e24" else unicodedata.numeric(c, -1.0)
        if value < 0:
            return None
        if digits:
            try:
                last = float(digits)
            except ValueError:
                return None
            digits = ""
        if value < 10:
            last = value if last is None else last * 10 + value
        elif value < 10_000:
            section, last = section + (1.0 if last is None else last) * value, None
        else:
            total, section, last = total + (section + (last or 0.0) or 1.0) * value, 0.0, None
    if digits:
        try:
            last = float(digits)
        except ValueError:
            return None
    return total + section + (last or 0.0)


_GROUPED = regex.compile(r"\p{Nd}{1,3}(?:[.,\u00a0\u202f ’']\p{Nd}{3})+")


def _value(run: str, group: str, point: str) -> float | None:
    """The number that the digits write; a lone mark before three digits groups unless it is the language's own point."""
    plain = run
    if _GROUPED.fullmatch(run) and not (run.count(point) == 1 and group not in run and group != point):
        plain = regex.sub(r"\P{Nd}", "", run)
    else:
        whole, mark, rest = run.rpartition(point) if point in run else (run, "", "")
        plain = regex.sub(r"\P{Nd}", "", whole) + ("." if mark else "") + regex.sub(r"\P{Nd}", "", rest)
    try:
        return float(plain)
    except ValueError:
        return None


@cache
def _number_words() -> dict[int, float]:
    """The concepts of English number words below a hundred, with what they stand for."""
    table = load("en").table(Numbers)
    found: dict[int, float] = {}
    for word, value in {**table.words, **table.tens}.items():
        concept = _sole_concept(word)
        if concept is not None:
            found.setdefault(concept, float(value))
    return found


@cache
def _scales() -> dict[int, float]:
    table = load("en").table(Numbers)
    found: dict[int, float] = {}
    for word in ("thousand", "million", "billion", "trillion"):
        concept = _sole_concept(word)
        if concept is not None and word in table.scales:
            found[concept] = float(table.scales[word])
    return found


def _scale(word: str) -> float | None:
    concept = _sole_concept(word)
    return _scales().get(concept) if concept is not None else None


def _sole_concept(word: str) -> int | None:
    """The nearest concept of the very word, None where the table lacks it."""
    if word not in concepts():
        return None
    known = concepts().of(word)
    return known.concepts[0][0] if known and known.concepts else None


def _with_unit(quantity: Quantity, side: Side) -> Quantity:
    units = unit_words(side.language)
    found = units.before(side.text, quantity.span.start, 0) or units.after(side.text, quantity.span.end, len(side.text))
    words = quantity.span.cut(side.text)
    known = replace(quantity, written="" if _LETTER.search(words) else words)
    return known if found is None else replace(known, unit=found.name)


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be one: the same value, a value within a range, or the same digits and marks as they are."""
    if one.written and one.written == other.written:
        return True
    if one.clock or other.clock:
        return same_hour(one, other)
    if one.value is not None and other.value is not None:
        return abs(one.value - other.value) <= NEAR * max(abs(one.value), abs(other.value))
    overlap = one.low <= other.high and other.low <= one.high
    return overlap or _is_part_of(one, other) or _is_part_of(other, one)


def _is_part_of(number: Quantity, years: Quantity) -> bool:
    """Whether the number is how a decade is called without its century, or how its century is numbered: 70 or 20 of the 1970s."""
    if number.value is None or years.value is not None or years.low not in _YEARS:
        return False
    return number.value in (years.low % 100 or 100, years.low // 100 + 1)


def unmatched(mine: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """Those numbers of one side whose value the other side does not have. Where both sides tell as many times of the clock, these
    are answered by one another alone: "three states" is no half past three."""
    told = [sum(q.clock is not None for q in side) for side in (mine, others)]
    apart = told[0] == told[1]
    return [
        q
        for q in mine
        if not q.roman and not any(same(q, other) for other in others if not apart or (q.clock is None) == (other.clock is None))
    ]
