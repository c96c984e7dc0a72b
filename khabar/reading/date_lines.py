"""Dates as pages show them, in any language of CLDR: "20 June 2024, 14:10", "30 जुलाई 2024", "14.03.2023", "2024年6月20日".

Month names come from Babel's CLDR data (Unicode Common Locale Data Repository) and the language's own `date_lines.toml`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from khabar.languages import load
from khabar.languages.tables.date_lines import DateLines

YEARS = range(1900, 2100)
BUDDHIST = range(2443, 2643)
"""Years of the Thai calendar, 543 ahead."""
LONGEST = 2_000
"""Characters that are looked at; a date line is short, and a longer text is no date line."""


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date in a text, `[start, end)`; `value` is ISO 8601: a date, or a date-time (with an offset where the text has one)."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day of a month without its year, `[start, end)`."""

    start: int
    end: int
    month: int
    day: int


def parse_date(text: str, language: str | None) -> str | None:
    """The first date in the text as ISO 8601: a date, or a date-time where a clock time stands by it; None where there is none.

    >>> parse_date("Published 20 June 2024, 14:10 | 3 min read", "en")
    '2024-06-20T14:10:00'
    """
    return next((found.value for found in find_dates(text, language)), None)


def find_dates(text: str, language: str | None) -> Iterator[ShownDate]:
    """Every full date (day, month, year) in the first 2,000 characters, in order."""
    text = text[:LONGEST]
    if not _MAYBE.search(text):
        return
    names, numbers = _months(_code(language))
    patterns = (_named_pattern(names), _ISO, _NUMERIC, _CJK)
    at = 0
    while matches := [m for m in (p.search(text, at) for p in patterns) if m]:
        match = min(matches, key=lambda m: m.start())
        if day := _day_of(match, numbers, language):
            found = _with_time(text, at, match, day, _code(language))
            yield found
            at = found.end
        else:
            at = match.end()


def find_days(text: str, language: str | None) -> Iterator[ShownDay]:
    """Every day of a month, with or without its year ("June 20", "20 जून"), in the first 2,000 characters."""
    text = text[:LONGEST]
    if not _DIGIT.search(text):
        return
    names, numbers = _months(_code(language))
    for match in _day_pattern(names).finditer(text):
        day, month = _number(match["day"] or match["day2"]), numbers[_folded(match["month"] or match["month2"])]
        if 1 <= day <= 31:
            yield ShownDay(match.start(), match.end(), month, day)


def first_clock(text: str, language: str | None) -> str | None:
    """The first clock time in the text as `HH:MM:SS`, with the offset where it is given; None where there is none."""
    match = _clock_pattern(_code(language)).search(text[:LONGEST])
    return _clock_value(match, _code(language)) if match else None


_DIGIT = regex.compile(r"\p{Nd}")
_MAYBE = regex.compile(r"\p{Nd}{4}|\p{Nd}[./-]\p{Nd}{2}(?!\p{Nd})")
_ISO = regex.compile(
    r"(?<!\p{Nd})(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?\s?(?P<offset>Z|[+-]\d{2}:?\d{2})?)?(?![\p{Nd}-])"
)
_NUMERIC = regex.compile(
    r"(?<![\p{Nd}./-])(?:(?P<year>[12]\p{Nd}{3})(?P<s>[./-])\s?(?P<m>\p{Nd}{1,2})(?P=s)\s?(?P<d>\p{Nd}{1,2})"
    r"|(?P<a>\p{Nd}{1,2})(?P<s2>[./-])\s?(?P<b>\p{Nd}{1,2})(?P=s2)\s?(?P<year2>[12]\p{Nd}{3}|\p{Nd}{2}))(?![\p{Nd}/-])"
)
_CJK = regex.compile(r"(?P<year>\p{Nd}{4})\s?[年년]\s?(?P<m>\p{Nd}{1,2})\s?[月월]\s?(?P<d>\p{Nd}{1,2})\s?[日일号號]?")
_LINK = r"[\s.,]{0,3}(?:\p{L}[\p{L}\p{M}]{0,2}[\s.,]{1,2}){0,2}"
# "20 de junio del 2024", "the 20th of June, 2024", "2024 m. birželio 20 d."


def _day_of(match: regex.Match[str], numbers: dict[str, int], language: str | None) -> dt.date | None:
    groups = match.groupdict()
    if "month1" in groups:
        kind = next(k for k in "123" if groups[f"month{k}"])
        return _date(groups[f"year{kind}"], numbers[_folded(groups[f"month{kind}"])], groups[f"day{kind}"])
    if match.re is _ISO:
        return _date(groups["year"], groups["month"], groups["day"])
    if groups["year"]:
        return _date(groups["year"], groups["m"], groups["d"])
    first, second = _number(groups["a"]), _number(groups["b"])
    month_first = second > 12 or (first <= 12 and groups["s2"] == "/" and _month_first(language))
    return _date(groups["year2"], *((first, second) if month_first else (second, first)))


def _date(year: str, month: str | int, day: str | int) -> dt.date | None:
    number = _number(year)
    if len(year) == 2:
        number += 2000 if number < 70 else 1900
    if number in BUDDHIST:
        number -= 543
    try:
        return dt.date(number, _number(month), _number(day)) if number in YEARS else None
    except ValueError:
        return None


def _number(digits: str | int) -> int:
    """The number that digits of any script write; -1, which is in no date, for digits newer than this Python's Unicode."""
    try:
        return int(digits)
    except ValueError:
        return -1


def _with_time(text: str, at: int, match: regex.Match[str], day: dt.date, code: str) -> ShownDate:
    """The date with the clock time that stands in it, right after it or right before it."""
    if match.re is _ISO:
        time, offset = match["time"], match["offset"]
        clock = "" if not time else time + (":00" if len(time) == 5 else "") + _offset(offset or "")
        if clock or not _clock_pattern(code).match(text, match.end()):
            return ShownDate(match.start(), match.end(), day.isoformat() + (f"T{clock}" if clock and _valid(clock) else ""))
    pattern = _clock_pattern(code)
    after = _AFTER.match(text, match.end())
    if after and (time_after := pattern.match(text, after.end())) and (value := _clock_value(time_after, code)):
        return ShownDate(match.start(), time_after.end(), f"{day.isoformat()}T{value}")
    for time_before in pattern.finditer(text, max(at, match.start() - 40), match.start()):
        between = text[time_before.end() : match.start()]
        if _BEFORE.fullmatch(between) and (value := _clock_value(time_before, code)):
            return ShownDate(time_before.start(), match.end(), f"{day.isoformat()}T{value}")
    return ShownDate(match.start(), match.end(), day.isoformat())


_AFTER = regex.compile(r"[\s,;|•·/–—\-:(]{0,6}(?:\p{L}{1,3}[\s.]{1,2})?")
_BEFORE = regex.compile(r"[\s,;|•·/–—\-)]{0,6}(?:\p{L}[\p{L}\p{M}]{0,11}[\s,.]{0,3}){0,2}")


def _valid(clock: str) -> bool:
    try:
        dt.time.fromisoformat(clock)
    except ValueError:
        return False
    return True


def _clock_value(match: regex.Match[str], code: str) -> str | None:
    hour, minute = _number(match["hour"]), _number(match["minute"] or 0)
    half = _folded(match["half"] or match["half0"] or "")
    if not match["minute"] and not half:
        return None
    table, base = load(code).table(DateLines), load("en").table(DateLines)
    if half in {_folded(w) for w in (*table.evening, *base.evening)} and hour < 12:
        hour += 12
    elif half in {_folded(w) for w in (*table.morning, *base.morning)} and hour == 12:
        hour = 0
    zone = match["zone"] or ""
    offset = table.zones.get(zone.upper()) or base.zones.get(zone.upper()) or zone
    value = f"{hour:02d}:{minute:02d}:{_number(match['second'] or 0):02d}{_offset(offset)}"
    return value if _valid(value) else None


def _offset(zone: str) -> str:
    if zone == "Z":
        return "+00:00"
    return zone if len(zone) == 6 or not zone else f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else ""


def _code(language: str | None) -> str:
    return (language or "en").split("-")[0].lower() or "en"


def _folded(name: str) -> str:
    return name.casefold().rstrip(".॰").replace("\u093c", "")


@cache
def _months(code: str) -> tuple[str, dict[str, int]]:
    """An alternation of all names of months (longest first) and the number of each."""
    numbers: dict[str, int] = {}
    spelt: set[str] = set()
    for name, number in (*_cldr(code), *_own(code), *_own("en"), *_cldr("en")):
        bare = name.rstrip(".॰")
        if not any(c.isalpha() for c in bare):
            continue
        numbers.setdefault(_folded(name), number)
        spelt |= {bare, bare.replace("\u093c", "")}
    return "|".join(regex.escape(n) for n in sorted(spelt, key=lambda n: (-len(n), n))), numbers


def months(language: str | None) -> dict[str, int]:
    """The number of each month by its names in that language and in English, in lower case."""
    return _months(_code(language))[1]


def _own(code: str) -> list[tuple[str, int]]:
    return [(name, int(number)) for number, names in load(code).table(DateLines).months.items() for name in names]


def _cldr(code: str) -> list[tuple[str, int]]:
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse({"no": "nb", "sh": "sr_Latn"}.get(code, code)).months
    except (UnknownLocaleError, ValueError):
        return []
    return [
        (name, number)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
        if len(name) > 2
    ]


@cache
def _named_pattern(names: str) -> regex.Pattern[str]:
    digits = r"(?<!\p{Nd})(?P<day%s>\p{Nd}{1,2})(?:st|nd|rd|th|er|re|ª|º|°)?"
    month = r"(?<![\p{L}\p{M}])(?P<month%s>" + names + r")(?![\p{L}\p{M}])[.॰]?"
    year = r"(?<!\p{Nd})(?P<year%s>[12१२]\p{Nd}{3}|\p{Nd}{4})(?!\p{Nd})"
    forms = (
        digits % 1 + rf"(?:{_LINK}|[-/])" + month % 1 + rf"(?:{_LINK}|['’/-])" + year % 1,
        month % 2 + _LINK + digits % 2 + rf"(?:{_LINK}|/)" + year % 2,
        year % 3 + _LINK + month % 3 + _LINK + digits % 3,
    )
    return regex.compile("|".join(forms), regex.IGNORECASE)


@cache
def _day_pattern(names: str) -> regex.Pattern[str]:
    month = r"(?<![\p{L}\p{M}])(?P<month%s>" + names + r")(?![\p{L}\p{M}])[.॰]?"
    return regex.compile(
        rf"(?<!\p{{Nd}})(?P<day>\p{{Nd}}{{1,2}})(?:st|nd|rd|th)?\s+{month % ''}"
        rf"|{month % 2}\s+(?P<day2>\p{{Nd}}{{1,2}})(?!\p{{Nd}})",
        regex.IGNORECASE,
    )


@cache
def _clock_pattern(code: str) -> regex.Pattern[str]:
    table, base = load(code).table(DateLines), load("en").table(DateLines)
    halves = sorted({*table.morning, *table.evening, *base.morning, *base.evening}, key=lambda w: (-len(w), w))
    zones = sorted({*table.zones, *base.zones}, key=lambda w: (-len(w), w))
    half = "|".join(regex.escape(w) for w in halves)
    zone = "|".join(regex.escape(w) for w in zones)
    return regex.compile(
        rf"(?:(?P<half0>{half})\s{{1,2}})?(?<!\p{{Nd}})(?P<hour>\p{{Nd}}{{1,2}})(?:[:.h](?P<minute>\p{{Nd}}{{2}})(?::(?P<second>\p{{Nd}}{{2}}))?)?"
        rf"(?!\p{{Nd}})(?:\s?(?P<half>{half})(?![\p{{L}}\p{{M}}]))?(?:\s{{0,2}}\(?(?P<zone>(?:{zone})(?![\p{{L}}\p{{M}}])|[+-]\p{{Nd}}{{2}}:?\p{{Nd}}{{2}}))?",
        regex.IGNORECASE,
    )


@cache
def _month_first(language: str | None) -> bool:
    """Whether CLDR's short date of the language (with its region) puts the month before the day."""
    from babel import Locale, UnknownLocaleError

    try:
        pattern = str(Locale.parse((language or "en").replace("-", "_")).date_formats["short"].pattern)
    except (UnknownLocaleError, ValueError):
        return False
    return "d" in pattern and "M" in pattern and pattern.index("M") < pattern.index("d") and not pattern.startswith("y")
