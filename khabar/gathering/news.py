"""What a watch tells of: counts that only grow, how things stand, and which sources fail and why."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Listener = Callable[[str, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a watch had told of at one moment: counts that only grow, how things stood, sources that failed (how often, why)."""

    counts: Counter[str]
    standing: dict[str, float]
    failing: dict[str, tuple[int, str]]


@dataclass
class News:
    """The state of a watch for those who look on; written by its parts, from several threads."""

    counts: Counter[str] = field(default_factory=Counter)
    standing: dict[str, float] = field(default_factory=dict)
    failing: dict[str, tuple[int, str]] = field(default_factory=dict)
    listeners: list[Listener] = field(default_factory=list)
    began: float = field(default_factory=time.time)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def seen(self) -> Seen:
        """All of it at one moment."""
        with self._lock:
            return Seen(Counter(self.counts), dict(self.standing), dict(self.failing))

    def count(self, name: str, by: int = 1) -> None:
        """Counts what happened."""
        with self._lock:
            self.counts[name] += by

    def stands(self, name: str, value: float) -> None:
        """Notes how something stands now."""
        with self._lock:
            self.standing[name] = value

    def tell(self, event: str, **more: Any) -> None:
        """Tells those who listen of what happened."""
        for listener in list(self.listeners):
            listener(event, more)

    def fails(self, source: str, failures: int, problem: str) -> None:
        """A source fails for the so many-th time."""
        with self._lock:
            self.failing[source] = (failures, problem)
        self.tell("source-fails", source=source, failures=failures, problem=problem)

    def recovers(self, source: str) -> None:
        """A source answered well; it is told of where it failed before."""
        with self._lock:
            before = self.failing.pop(source, None)
        if before:
            self.tell("source-recovers", source=source)
