"""What the commands that read pages share: records from inputs, the output file, progress, and the account at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import typer

from khabar.errors import OptionError
from khabar.profiles import Profile
from khabar.reading.document import Form
from khabar.record import Record


def records_of(
    inputs: list[str],
    *,
    jobs: int = 1,
    form: Form | None = None,
    published: str | None = None,
    language: str | None = None,
    allow_private: bool = False,
    profile: Profile = "default",
) -> Iterator[Record]:
    """A record for every document in the inputs, in order. Raises `OptionError` where an option makes no sense."""
    from khabar.parallel import settled
    from khabar.pipeline import read_many

    records = read_many(
        inputs,
        jobs=jobs,
        form=form,
        published=published,
        language=language,
        allow_private=allow_private,
        profile=profile,
    )
    return settled(records)


@dataclass
class Tally:
    """How many documents were seen, and those that could not be read."""

    seen: int = 0
    failed: list[Record] = field(default_factory=list)

    def count(self, record: Record) -> None:
        """Counts a record, and says at once on standard error why a document could not be read."""
        self.seen += 1
        if record.error:
            self.failed.append(record)
            print(f"khabar: {record.id}: {record.error.message} [{record.error.code}]", file=sys.stderr)

    def close(self) -> None:
        """Ends the command with status 1 where a document could not be read."""
        if self.failed:
            if self.seen > 1:
                print(f"khabar: {len(self.failed)} of {self.seen} documents could not be read", file=sys.stderr)
            raise typer.Exit(1)


STDOUT = Path("-")
"""What names standard output in place of a file."""


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """The file to write to, or standard output, also for "-". Raises `OptionError` where it cannot be written."""
    if path is None or path == STDOUT:
        yield sys.stdout
        return
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as problem:
        raise OptionError(f"cannot write to {path}: {problem.strerror}; choose another file with -o") from problem
    with file:
        yield file


@contextmanager
def progress(what: str, *, shown: bool) -> Iterator[Callable[[], None]]:
    """Counts steps on standard error while the work runs; on a terminal alone, and only where `shown`."""
    if not (shown and sys.stderr.isatty()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(what), TextColumn("{task.completed:.0f} pages"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)
