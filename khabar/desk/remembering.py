"""What was made for one visitor and is the same for the next: kept for a while, so that what many read is put together once."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

MOST: Final = 400
SECONDS: Final = 300.0

T = TypeVar("T")


class Remembered(Generic[T]):
    """At most so many things by their keys, each for so many seconds; the oldest goes first."""

    def __init__(self, most: int = MOST, seconds: float = SECONDS) -> None:
        self._most, self._seconds, self._lock = most, seconds, Lock()
        self._kept: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was kept under the key, or what `make` gives, which is kept from now on."""
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and time.monotonic() - kept[0] < self._seconds:
            return kept[1]
        made = make()  # two may make the same at once; neither waits for the other
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = (time.monotonic(), made)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
