"""A few threads for what takes seconds (pages read on the spot, exports), so that whoever only looks does not wait for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

import anyio

from khabar.desk.reader import Busy

THREADS: Final = 4
MOST: Final = 24
"""Requests that may wait for a thread; the next one is told to come back."""

P = ParamSpec("P")
T = TypeVar("T")


class Few:
    """The threads of one desk."""

    def __init__(self, threads: int = THREADS, most: int = MOST) -> None:
        self._limiter, self._most = anyio.CapacityLimiter(threads), most

    async def run(self, act: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Does it in one of the threads. Raises `Busy` where too many wait already."""
        if self._limiter.statistics().tasks_waiting >= self._most:
            raise Busy("the desk is reading other pages; try again in a minute")
        return await anyio.to_thread.run_sync(lambda: act(*given, **named), limiter=self._limiter)
