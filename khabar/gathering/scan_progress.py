"""How a scan is told of, on standard error: a bar with rate and time left on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from khabar.gathering.pace import Pace, for_people
from khabar.gathering.scanning import Step
from khabar.showing.counted import counted

EVERY: Final = 10.0
"""Seconds between plain lines."""
_SMALLEST: Final = 0.1


def shown(steps: Iterable[Step]) -> Step:
    """Runs the scan and tells of it, of each page that could not be read at once; where it ended."""
    last: Step | None = None
    with _display() as display:
        pace = Pace()
        told = 0.0
        for last in steps:
            now = time.monotonic()
            if last.failed and last.failed.error:
                display.say(f"khabar: {last.failed.id}: {last.failed.error.message} [{last.failed.error.code}]")
            if now - told >= _SMALLEST or last.position == last.size:
                pace.note(now, last.pages, last.position / last.size if last.size else 1.0)
                display.show(last, pace, now)
                told = now
        assert last is not None, "a scan tells of its beginning at least"
        display.say(account(last))
    return last


def line(step: Step, pace: Pace) -> str:
    """Where a scan is, in a line."""
    done = step.position / step.size if step.size else 1.0
    pages, left = counted(step.pages, "page"), for_people(pace.left())
    return f"{pages}, {pace.rate():.1f} a second, {done:.0%} of {megabytes(step.size)}, {left} left"


def account(step: Step) -> str:
    """What a scan came to, in a line."""
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(step.passed_over.items()))
    earlier = f", {step.resumed:,} of them by an earlier run" if step.resumed else ""
    unread = f"; {step.unread:,} could not be read" if step.unread else ""
    return f"khabar: {counted(step.pages, 'page')}{earlier}{unread}; passed over: {reasons or 'nothing'}"


def megabytes(size: int) -> str:
    """A size as one says it."""
    return f"{size / 1e6:,.0f} MB" if size >= 1_000_000 else f"{size / 1e3:,.0f} kB"


class _Display(Protocol):
    def show(self, step: Step, pace: Pace, now: float) -> None: ...

    def say(self, text: str) -> None: ...


@contextmanager
def _display() -> Iterator[_Display]:
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress)


class _Lines:
    def __init__(self) -> None:
        self._next = time.monotonic() + EVERY

    def show(self, step: Step, pace: Pace, now: float) -> None:
        if now >= self._next:
            self._next = now + EVERY
            self.say(f"khabar: {line(step, pace)}")

    def say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)


class _Bar:
    def __init__(self, progress: object) -> None:
        from rich.progress import Progress

        assert isinstance(progress, Progress)
        self._progress = progress
        self._task = progress.add_task("scanning", total=1.0)

    def show(self, step: Step, pace: Pace, now: float) -> None:  # noqa: ARG002 - as `_Lines` has it
        done = step.position / step.size if step.size else 1.0
        self._progress.update(self._task, completed=done, description=line(step, pace))

    def say(self, text: str) -> None:
        self._progress.console.print(text, markup=False, highlight=False)
