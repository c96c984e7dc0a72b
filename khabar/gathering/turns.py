"""Whose turn it is at a host: requests to one are never closer together than its pause."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable


class Turns:
    """Moments (seconds since 1970) at which hosts may be asked next."""

    def __init__(self, pause: float, *, clock: Callable[[], float] = time.time) -> None:
        self._pause, self._clock = pause, clock
        self._next: dict[str, float] = {}
        self._longer: dict[str, float] = {}

    def at(self, host: str) -> float:
        """When the host may be asked next."""
        return self._next.get(host, 0.0)

    def pause_of(self, host: str) -> float:
        """Seconds between two requests to the host."""
        return self._longer.get(host, self._pause)

    def lengthen(self, host: str, pause: float) -> None:
        """The host asks for so long a pause, the one that is under way included."""
        more = pause - self.pause_of(host)
        self._longer[host] = pause
        if more > 0:
            self._next[host] = self.at(host) + more

    def not_before(self, host: str, moment: float) -> None:
        """The host may not be asked before that moment."""
        self._next[host] = max(self.at(host), moment)

    def take(self, host: str) -> float:
        """The next turn, which is nobody else's from now on: the moment it comes."""
        moment = max(self._clock(), self.at(host))
        self._next[host] = moment + self.pause_of(host)
        return moment

    def over(self, host: str) -> None:
        """A request has ended: the pause begins now."""
        self.not_before(host, self._clock() + self.pause_of(host))

    def forget(self, host: str) -> None:
        """Drops what is known of the host, if its pause is over."""
        if self.at(host) <= self._clock():
            self._next.pop(host, None)

    async def wait(self, host: str, stop: asyncio.Event) -> bool:
        """Waits for the next turn; false where the watch stops before it comes."""
        moment = self.take(host)
        while (left := moment - self._clock()) > 0:
            try:
                async with asyncio.timeout(min(left, 60.0)):
                    await stop.wait()
            except TimeoutError:
                continue
            return False
        return not stop.is_set()
