"""Pages read for a visitor, in a process of its own: one that takes too long or too much is ended, and nobody else waits."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any, Final

import msgspec

from khabar.errors import KhabarError
from khabar.record import Record

LONGEST: Final = 30.0
"""Seconds that a page may take."""
QUEUE: Final = 20.0
"""Seconds that a page waits for those before it."""
MEMORY: Final = 4 << 30
"""Bytes of address space that the process may have, where the system can bound it."""


class Busy(KhabarError):
    """Others are being read."""


class Reader:
    """A process that reads; it starts with the first page. `seconds` is what a page may take."""

    def __init__(self, seconds: float = LONGEST) -> None:
        self._seconds, self._lock = seconds, Lock()
        self._process: Any = None
        self._pipe: Connection | None = None

    def read(self, content: bytes | str, **known: str | None) -> Record:
        """The record of a document; `known` is what `khabar.reading.Document` takes besides. Raises `KhabarError` where the page
        takes too long, or others do.
        """
        return Record.from_json(self.ask("read", {"content": content, **known}))

    def ask(self, what: str, given: dict[str, Any]) -> bytes:
        """The JSON of what was asked for (a name in `TASKS`)."""
        if not self._lock.acquire(timeout=QUEUE):
            raise Busy("the desk is reading other pages; try again in a minute")
        try:
            return self._asked(msgspec.msgpack.encode((what, given)))
        finally:
            self._lock.release()

    def _asked(self, task: bytes) -> bytes:
        pipe = self._running()
        try:
            pipe.send_bytes(task)
            if not pipe.poll(self._seconds):
                raise KhabarError(f"reading took longer than {self._seconds:.0f} seconds and was stopped; give a shorter page")
            return pipe.recv_bytes()
        except (EOFError, OSError):
            self.close()
            raise KhabarError("the process that read this ended on the way; give a shorter page, and report this one") from None
        except KhabarError:
            self.close()
            raise

    def _running(self) -> Connection:
        if self._pipe is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def close(self) -> None:
        """Ends the process, if it runs."""
        if self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
            self._process.close()
            self._pipe = None


def _work(pipe: Connection) -> None:
    """Does one task after the other, until the other end is closed."""
    _bounded()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            what, given = msgspec.msgpack.decode(pipe.recv_bytes())
            pipe.send_bytes(TASKS[what](given))


def _bounded() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.nice(5)


def _read(given: dict[str, Any]) -> bytes:
    from khabar.pipeline import read_document
    from khabar.reading import Document

    return read_document(Document("pasted", **given)).to_json().encode()


def _compared(given: dict[str, Any]) -> bytes:
    from khabar.comparing import Pair, compare_pair

    pair = msgspec.convert(given, Pair)
    return msgspec.json.encode(compare_pair(pair))


def _beside(given: dict[str, Any]) -> bytes:
    from khabar.comparing import Pair
    from khabar.showing.paired import beside

    return msgspec.json.encode(beside(msgspec.convert(given, Pair)))


TASKS: Final[dict[str, Callable[[dict[str, Any]], bytes]]] = {"read": _read, "compare": _compared, "beside": _beside}
"""What can be asked for."""
