"""How fast work goes and how long the rest will take, from what was done of late."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

WINDOW: Final = 60.0
"""Seconds that are looked back over."""


@dataclass
class Pace:
    """Takes moments (in seconds, ever later) at which so many units were done and such a share of the whole."""

    _seen: deque[tuple[float, int, float]] = field(default_factory=deque)

    def note(self, at: float, units: int, share: float) -> None:
        """Notes what was done by that moment: units, and the share of the whole (0 to 1)."""
        if self._seen and at - self._seen[-1][0] < WINDOW / 240 and len(self._seen) > 1:
            self._seen.pop()
        self._seen.append((at, units, share))
        while self._seen[-1][0] - self._seen[0][0] > WINDOW:
            self._seen.popleft()

    def rate(self) -> float:
        """Units a second; 0 where nothing is known yet."""
        return self._slope(1)

    def left(self) -> float | None:
        """Seconds until the whole is done at this pace; None where that cannot be said."""
        slope = self._slope(2)
        return max(0.0, (1 - self._seen[-1][2]) / slope) if slope > 0 else None

    def _slope(self, which: int) -> float:
        if len(self._seen) < 2:
            return 0.0
        first, last = self._seen[0], self._seen[-1]
        return max(0.0, (last[which] - first[which]) / (last[0] - first[0])) if last[0] > first[0] else 0.0


def for_people(seconds: float | None) -> str:
    """A length of time as one says it: `42 s`, `14 min`, `3 h 20 min`, `2 d 4 h`; `?` where it is not known."""
    if seconds is None:
        return "?"
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d} min" if hours < 48 else f"{hours // 24} d {hours % 24} h"
