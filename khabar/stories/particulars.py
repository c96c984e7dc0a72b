"""What else tells one happening from another of its kind: the days that pages name, and how many of what they count.

Two quakes have their weekday, their month and their magnitude. A day is a number: 1 to 7 a weekday from Monday on, 100 times a
month with the day of it, or with 0 where none stands there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

import numpy as np
from babel import Locale, UnknownLocaleError

from khabar.reading.date_lines import months
from khabar.stories.vectors import Numbers

WEEKDAYS: Final = 7
NEAR: Final = (1, -1, 2, -2)
"""Where, in words from a month's name, the day of it stands."""
MOST: Final = 600
"""Things counted that are kept of a story."""
ALIKE: Final = 3
"""Numbers of one thing up to which they are told apart: what stands with more has no number of its own."""
PARTICULARS: Final = (
    "weekdays there", "weekdays apart", "months there", "months apart", "dates there", "dates apart",
    "counts there", "counts apart",
)  # fmt: skip

Counted = tuple[tuple[str, str], ...]
"""Numbers, each with the word after it."""


@cache
def _calendar(language: str) -> dict[str, int]:
    """Weekdays and months (as 100 times their number) by name, in lower case."""
    found = {name: 100 * number for name, number in months(language).items() if name.isalpha() or not name.isascii()}
    try:
        names = Locale.parse(language).days
    except (UnknownLocaleError, ValueError):
        return found
    wide = (names[form]["wide"] for form in ("format", "stand-alone"))
    return found | {name.lower(): number + 1 for names in wide for number, name in names.items()}


def particulars_of(forms: Sequence[str], names: Collection[str], language: str) -> tuple[tuple[int, ...], Counted]:
    """The days that the words of a page name, in their order, and the numbers with what follows them; `names` are those of the
    words that are names, as a month alone must be: "in March", not "they march".
    """
    calendar = _calendar(language)
    days, counted = set[int](), set[tuple[str, str]]()
    last = len(forms) - 1
    each = set(forms)
    telling = (each & calendar.keys()) | {form for form in each if form[0].isdigit()}
    for place in [n for n, form in enumerate(forms) if form in telling]:
        form = forms[place]
        known = calendar.get(form)
        if known is None:
            unit = forms[place + 1] if place < last else ""
            of_date = unit in calendar or (place > 0 and forms[place - 1] in calendar)
            if unit and not (of_date or unit[0].isdigit() or _is_year(form)):
                counted.add((form, unit))
        elif known <= WEEKDAYS:
            days.add(known)
        else:
            beside = [forms[place + by] for by in NEAR if 0 <= place + by <= last]
            day = next((int(f) for f in beside if len(f) <= 2 and f.isdecimal() and 1 <= int(f) <= 31), 0)
            if day or form in names or any(f[0].isdigit() for f in beside):
                days.add(known + day)
    return tuple(sorted(days)), tuple(sorted(counted))


def _is_year(form: str) -> bool:
    return len(form) == 4 and form[:2] in ("19", "20")


class Particulars:
    """Those of a story: in how many pages each day stands and each number of a thing."""

    __slots__ = ("_counted", "_days", "_months", "_most", "_most_months", "pages", "with_month", "with_weekday")

    def __init__(self) -> None:
        self._days: Counter[int] = Counter()
        self._months: Counter[int] = Counter()
        self._counted: dict[str, Counter[str]] = {}
        self._most = self._most_months = 0
        self.pages = self.with_weekday = self.with_month = 0

    def add(self, days: Sequence[int], counted: Counted) -> None:
        """Takes a page's in."""
        self.pages += 1
        for day in days:
            self._days[day] += 1
            if day > WEEKDAYS:
                month = day // 100 * 100
                self._months[month] += 1
                self._most_months = max(self._most_months, self._months[month])
                self._most = max(self._most, self._days[day] if day % 100 else 0)
        self.with_weekday += any(day <= WEEKDAYS for day in days)
        self.with_month += any(day > WEEKDAYS for day in days)
        for value, unit in counted:
            held = self._counted.get(unit)
            if held is None:
                if len(self._counted) >= MOST:
                    continue
                held = self._counted[unit] = Counter()
            held[value] += 1

    def compared(self, page: PageParticulars) -> tuple[float, ...]:
        """`PARTICULARS` of the page and the story."""
        found = [0.0] * len(PARTICULARS)
        if page.weekdays and self.with_weekday:
            each = [self._days[day] for day in page.weekdays]
            found[0] = sum(each) / (self.with_weekday * len(each))
            found[1] = 1 - min(1.0, max(each) / self.with_weekday)
        if page.months and self.with_month:
            found[2] = max(self._months[month] for month in page.months) / self._most_months
            found[3] = 1 - found[2]
            if page.dates and self._most:
                found[4] = max(self._days[day] for day in page.dates) / self._most
                found[5] = 1 - found[4]
        found[6], found[7] = self._counts(page.counted)
        return tuple(found)

    def _counts(self, counted: Counted) -> tuple[float, float]:
        """How many of the numbers the story has of one thing, and of how many it has others alone, by how often these stand."""
        same, other = 0, 0.0
        for value, unit in counted:
            held = self._counted.get(unit)
            if held is None:
                continue
            if value in held:
                same += 1
            elif len(held) <= ALIKE:
                other += max(held.values()) / self.pages
        return float(np.log1p(same)), float(np.log1p(other))


class PageParticulars:
    """Those of a page, sorted by what they are compared with."""

    __slots__ = ("counted", "dates", "days", "months", "weekdays")

    def __init__(self, days: tuple[int, ...], counted: Counted) -> None:
        self.days, self.counted = days, counted
        self.weekdays = [day for day in days if day <= WEEKDAYS]
        self.dates = [day for day in days if day > WEEKDAYS and day % 100]
        self.months = sorted({day // 100 * 100 for day in days if day > WEEKDAYS})


def particulars(page: PageParticulars, stories: Sequence[Particulars]) -> dict[str, Numbers]:
    """`PARTICULARS` of the page and each story."""
    found: Numbers = np.array([story.compared(page) for story in stories]).T
    return dict(zip(PARTICULARS, found, strict=True))
