"""The desk's words, dates and numbers in the language of who reads it."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache

from khabar.desk.matters import matter
from khabar.desk.messages import message
from khabar.desk.sections import named
from khabar.languages import available, load
from khabar.languages.tables.desk import Desk
from khabar.languages.tables.identity import Identity

FALLBACK = "en"


class Wording:
    """The words of one language; what it lacks is said in English."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._own, self._other = load(code).table(Desk), load(FALLBACK).table(Desk)

    def __call__(self, key: str, **values: object) -> str:
        """What `key` says, with the values put in. Raises `KeyError` on a key that English lacks."""
        words = self._own.words.get(key) or self._other.words[key]
        return words.format(**values) if values else words

    def has(self, key: str) -> bool:
        """Whether there are words for the key."""
        return key in self._other.words

    def count(self, key: str, number: int) -> str:
        """So many of something: "1 page", "3 pages"."""
        one, many = self._own.counts.get(key) or self._other.counts[key]
        return (one if number == 1 else many).format(n=self.number(number))

    def message(self, code: str, said: str) -> str:
        """What a finding says, from its message in the record."""
        return message(code, said, self.code)

    def section(self, name: str) -> str:
        """A section as the language calls it."""
        return named(name, self.code)

    def matter(self, about: str) -> str:
        """What a claim counts, from its name in the story."""
        return matter(about, self.code)

    def reactions(self) -> dict[str, str]:
        """The reactions that a reader may leave: their names and what they say."""
        return {name: self._own.reactions.get(name, said) for name, said in self._other.reactions.items()}

    def number(self, value: float) -> str:
        """A number as the language groups its digits."""
        return _number(float(value), self.code)

    def day(self, value: str | None) -> str:
        """The day of an ISO date or moment, with its weekday and in words; what is no date is shown as it is."""
        return _day(_in_utc(value)[:10], self.code, "full") if value else self("no-date")

    def short_day(self, value: str | None) -> str:
        """The day of an ISO date or moment, in short."""
        return _day(_in_utc(value)[:10], self.code, "medium") if value else self("no-date")

    def moment(self, value: str | None) -> str:
        """The day and, where it is there, the time of an ISO moment, in UTC."""
        if not value:
            return self("no-date")
        value = _in_utc(value)
        time = value[11:16] if len(value) >= 16 and value[10] == "T" and value[11:13].isdigit() else ""
        return f"{self.short_day(value)}, {time}" if time else self.short_day(value)

    def short_moment(self, value: str | None) -> str:
        """A moment without its year: for axes."""
        return _short_moment(_in_utc(value), self.code) if value else self("no-date")

    def territory(self, code: str | None) -> str:
        """The name of a country (ISO 3166 alpha-2); empty where the code is of none."""
        return _territory(code or "", self.code)

    def language(self, code: str | None) -> str:
        """The name of a language."""
        return _language(code or "und", self.code)


@cache
def languages() -> dict[str, str]:
    """The languages that the desk speaks, by code, each by its own name."""
    return {code: load(code).table(Identity).own_name for code in available() if load(code).table(Desk).words}


@cache
def wording(code: str) -> Wording:
    """The words of a language."""
    return Wording(code if code in languages() else FALLBACK)


def preferred(accepted: str) -> str:
    """The language of the desk that an Accept-Language header puts first.

    >>> preferred("fr;q=0.9, hi-IN, en;q=0.5")
    'hi'
    """
    wishes = []
    for number, part in enumerate(accepted.split(",")[:20]):
        code, _, quality = part.partition(";q=")
        try:
            wishes.append((-float(quality or 1), number, code.strip().split("-")[0].lower()))
        except ValueError:
            continue
    return next((code for _, _, code in sorted(wishes) if code in languages()), FALLBACK)


@lru_cache(maxsize=4096)
def _in_utc(value: str) -> str:
    """The moment in UTC, so that moments can be compared at sight; what names no time and zone, as it is."""
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return value
    return moment.astimezone(dt.UTC).isoformat() if moment.tzinfo else value


def _locale(code: str) -> str:
    """Where the dates of the language are written as most of its readers do: the day before the month."""
    return load(code).table(Desk).locale or code


@lru_cache(maxsize=4096)
def _day(value: str, code: str, form: str) -> str:
    from babel.dates import format_date

    if value[7:8] != "-":  # a week or a month is no day
        return value
    try:
        return format_date(dt.date.fromisoformat(value), form, locale=_locale(code))
    except ValueError:
        return value


@lru_cache(maxsize=4096)
def _number(value: float, code: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=code)


@lru_cache(maxsize=512)
def _language(code: str, shown: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(shown) or code
    except (UnknownLocaleError, ValueError):
        return code


@lru_cache(maxsize=1024)
def _territory(code: str, shown: str) -> str:
    from babel import Locale

    return str(Locale.parse(shown).territories.get(code, "")) if code != "ZZ" else ""


@lru_cache(maxsize=4096)
def _short_moment(value: str, code: str) -> str:
    from babel.dates import format_skeleton

    try:
        time = dt.datetime.fromisoformat(value)
    except ValueError:
        return value
    return format_skeleton("MMMd", time, locale=_locale(code)) + (f", {time:%H:%M}" if len(value) > 10 else "")
