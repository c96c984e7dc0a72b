"""One function over a stream: in several processes, in order, with a bounded look-ahead, and unharmed by a crash; or in this
process alone, each item begun before the one ahead of it is ended.

The processes are spawned, so a script that asks for them needs `if __name__ == "__main__":` as for multiprocessing.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import count, islice
from multiprocessing import get_context, parent_process
from typing import Final, Generic, TypeVar

from khabar.errors import OptionError

CHUNK: Final = 4
AHEAD: Final = 2
"""Chunks that are read ahead for each process."""
SETTLED: Final = 8
"""Items after which a process of khabar's own has loaded what it needs."""
YOUNG: Final = 20_000
"""Objects that such a process makes before it looks among them for garbage: those of several pages, which go at one look."""

T = TypeVar("T")
R = TypeVar("R")


def ordered_map(
    function: Callable[[T], R], items: Iterable[T], *, jobs: int, crashed: Callable[[T], R], chunk: int = CHUNK
) -> Iterator[R]:
    """`function` of every item, in the order of the items. `crashed` gives what stands for an item that ended its process.

    `function` and the items must be picklable. Stopping the iteration, or an interrupt, ends the processes. Raises `OptionError`
    where no process can be started.
    """
    work = Work(function, jobs, crashed)
    chunks = _chunks(items, chunk)
    try:
        for batch in islice(chunks, jobs * AHEAD):
            work.submit(batch)
        while work.waiting:
            yield from work.next()
            for batch in islice(chunks, 1):
                work.submit(batch)
    finally:
        work.stop()


def looking_ahead(begin: Callable[[T], Callable[[], R]], items: Iterable[T]) -> Iterator[R]:
    """What each item gives, in the order of the items, in this process: the next one is begun, by `begin`, before an item is
    ended, by what `begin` gave for it. What `begin` or the stream of items raises is raised behind what came before it."""
    stream = map(begin, items)
    end: Callable[[], R] | None = None
    while True:
        try:
            following = next(stream, None)
        except Exception:
            if end is not None:
                yield end()
            raise
        if end is not None:
            yield end()
        if following is None:
            return
        end = following


def settled(items: Iterable[T]) -> Iterator[T]:
    """The items, in a process that is khabar's own, as a command's is: once a few have come, what is loaded by then is no longer
    looked through for garbage, and what is made later only every few pages. The tables and models stay as long as the process,
    and each look takes a twentieth of the time of the pages between two."""
    for item in items:
        _settle(1)
        yield item


_come = count(1)


def _settle(items: int) -> None:
    if SETTLED in islice(_come, items):
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG)


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent, which ends its processes
    os.environ.setdefault("KHABAR_THREADS", "1")  # the processors are shared among the processes
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends this process when the one that began it is gone, a kill included: it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(function: Callable[[T], R], batch: list[T]) -> list[R]:
    results = [function(item) for item in batch]
    _settle(len(batch))
    return results


class Work(Generic[T, R]):
    """The chunks that are under way, oldest first, and the processes that they are under way in."""

    def __init__(self, function: Callable[[T], R], jobs: int, crashed: Callable[[T], R]) -> None:
        self.function, self.jobs, self.crashed = function, jobs, crashed
        self.waiting: deque[tuple[list[T], Future[list[R]]]] = deque()
        self._pool = self._new_pool(jobs)
        self._begun = self._pool.submit(os.getpid)  # done before any item, unless no process can begin at all

    def submit(self, batch: list[T]) -> None:
        """Puts a chunk at the end of the queue."""
        try:
            future = self._pool.submit(_run, self.function, batch)
        except BrokenProcessPool as problem:
            future = Future()
            future.set_exception(problem)
        self.waiting.append((batch, future))

    def next(self) -> list[R]:
        """The results of the oldest chunk. Where a process ended, its items are tried again, each by itself."""
        batch, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._check_begun()
            results = [self._alone(item) for item in batch]
            self._restart()
            return results

    def _check_begun(self) -> None:
        """Raises `OptionError` where not even an empty task was done: no item is to blame then."""
        if self._begun.exception() is not None:
            raise OptionError(
                "no process could be started; a script that asks for several (jobs=…) does so "
                'below `if __name__ == "__main__":`, since each process reads the script again'
            ) from None

    def _alone(self, item: T) -> R:
        pool = self._new_pool(1)
        try:
            return pool.submit(self.function, item).result()
        except BrokenProcessPool:
            return self.crashed(item)
        finally:
            pool.shutdown(cancel_futures=True)

    def _restart(self) -> None:
        """New processes, and again all chunks that were under way."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new_pool(self.jobs)
        batches = [batch for batch, _ in self.waiting]
        self.waiting.clear()
        for batch in batches:
            self.submit(batch)

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start)

    def stop(self) -> None:
        """Ends the processes, whatever they are at."""
        self._pool.shutdown(wait=not self.waiting, cancel_futures=True)
        for process in list((getattr(self._pool, "_processes", None) or {}).values()):
            process.terminate()
