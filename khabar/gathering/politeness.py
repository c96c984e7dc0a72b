"""How long to wait: between requests to a host, after a failure, and until a page or a source is asked for again. Pure: time and
chance come from outside."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST_PAUSE: Final = 300.0
"""Seconds of the longest Crawl-delay that is kept: a host that asks for more is asked this often."""
FIRST: Final = 30.0
"""Seconds after a first failure."""
LONGEST: Final = 6 * 3600.0
"""Seconds after very many."""
ATTEMPTS: Final = 8
"""How often a page is tried, counting the first time; a source is tried for ever."""
DAY: Final = 86_400.0
REVISITS: Final = (3600.0, 6 * 3600.0, DAY)
"""Seconds after which a page that was kept is asked for again, each from the time before: news is edited in its first day."""


def pause(asked: float, crawl_delay: float | None) -> float:
    """Seconds between two requests to a host: what was asked for by the user, or more where its robots.txt says more."""
    return max(asked, min(max(crawl_delay or 0.0, 0.0), LONGEST_PAUSE))


def backoff(failures: int, chance: float) -> float:
    """Seconds until the next attempt, after so many failures in a row (from 1): doubled each time, and spread by `chance` (0 to
    1) over the upper half, so that those who failed together do not come back together."""
    whole = min(LONGEST, FIRST * 2.0 ** min(failures - 1, 20))
    return whole * (0.5 + 0.5 * chance)


def retry_after(value: str | None, now: float) -> float | None:
    """The seconds of a Retry-After field, a number or a date (RFC 9110, 10.2.3), a day at most; None where it makes no sense."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), DAY)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return min(max(0.0, moment.timestamp() - now), DAY)


def revisit(visits: int) -> float | None:
    """Seconds until a page that was had so many times (from 1) is asked for again; None: not any more."""
    return REVISITS[visits - 1] if 1 <= visits <= len(REVISITS) else None
