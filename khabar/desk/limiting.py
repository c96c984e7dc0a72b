"""How often one may ask: token buckets by reader and by address, at a desk that others can reach.

A bucket holds so many tokens and is filled again at a steady rate; a request takes one, and where there is none it waits. A
reader on the other side of an office's one address has a bucket of their own, and the address one for all of its readers.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from khabar.desk.people.person import Person

Kind = Literal["look", "work"]
"""What a request asks for: something to look at, or work that takes seconds (a page read, two compared, an export)."""
MOST: Final = 20_000
"""Buckets that are kept; beyond that those that were not asked of for longest are forgotten, and are full again."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` requests at once, then `per_second`."""

    burst: float
    per_second: float


RATES: Final[dict[tuple[Kind, str], Rate]] = {
    ("look", "reader"): Rate(120, 10),
    ("look", "address"): Rate(600, 50),
    ("work", "reader"): Rate(20, 0.5),
    ("work", "address"): Rate(60, 2),
}


class Limits:
    """The buckets of one desk. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[tuple[Kind, str, str], tuple[float, float]] = OrderedDict()

    def wait(self, person: Person, address: str, kind: Kind) -> float:
        """Takes a token from the reader's bucket and the address's; or, where one lacks it, from neither: then the seconds until
        there is one. 0 where the request may be answered.
        """
        reader = f"account {person.account}" if person.account is not None else f"nobody {address}"
        asked: tuple[tuple[Kind, str, str], ...] = ((kind, "reader", reader), (kind, "address", address))
        now = self._clock()
        left = [self._filled(bucket, now) for bucket in asked]
        waits = [(1 - tokens) / RATES[bucket[:2]].per_second for bucket, tokens in zip(asked, left, strict=True) if tokens < 1]
        for bucket, tokens in zip(asked, left, strict=True):
            self._buckets[bucket] = (tokens - (0 if waits else 1), now)
            self._buckets.move_to_end(bucket)
        while len(self._buckets) > MOST:
            self._buckets.popitem(last=False)
        return max(waits, default=0.0)

    def _filled(self, bucket: tuple[Kind, str, str], now: float) -> float:
        rate = RATES[bucket[:2]]
        tokens, at = self._buckets.get(bucket, (rate.burst, now))
        return min(rate.burst, tokens + (now - at) * rate.per_second)
