"""Wrong passwords make the next try wait: a little for a name, longer for a name from one address."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

FREE: Final = {"both": 5, "name": 20, "address": 20}
"""Wrong tries before the first wait: of one name from one address, of a name from anywhere, of an address with any name."""
LONGEST: Final = {"both": 900.0, "name": 30.0, "address": 900.0}
"""Seconds of the longest wait. A name's is short, so that nobody can keep its owner out by guessing."""
FORGOTTEN: Final = 86_400.0
MOST: Final = 20_000
"""Names and addresses that are kept in mind; beyond that the ones that were not tried for longest are forgotten."""

_Key = tuple[str, str]


class Tries:
    """Wrong tries of late, by name and by address. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._wrong: OrderedDict[_Key, tuple[int, float]] = OrderedDict()

    def wait(self, name: str, address: str) -> float:
        """Seconds until this name may be tried from this address again; 0 where it may be now."""
        with self._lock:
            return max(0.0, *(self._left(key) for key in _keys(name, address)))

    def was_wrong(self, name: str, address: str) -> None:
        """Notes a wrong password."""
        with self._lock:
            for key in _keys(name, address):
                count, at = self._wrong.pop(key, (0, 0.0))
                fresh = self._clock() - at < FORGOTTEN
                self._wrong[key] = ((count if fresh else 0) + 1, self._clock())
            while len(self._wrong) > MOST:
                self._wrong.popitem(last=False)

    def was_right(self, name: str, address: str) -> None:
        """Forgets the wrong tries of this name from this address, and that the last one was counted before it was known."""
        with self._lock:
            both, *others = _keys(name, address)
            self._wrong.pop(both, None)
            for key in others:
                count, at = self._wrong.pop(key, (0, 0.0))
                if count > 1:
                    self._wrong[key] = (count - 1, at)

    def _left(self, key: _Key) -> float:
        count, at = self._wrong.get(key, (0, 0.0))
        beyond = count - FREE[key[0]]
        if beyond < 0:
            return 0.0
        return at + min(LONGEST[key[0]], 2.0 ** min(beyond, 20)) - self._clock()


def _keys(name: str, address: str) -> tuple[_Key, _Key, _Key]:
    return ("both", f"{name}\n{address}"), ("name", name), ("address", address)
