"""Pages from files: records as `khabar read -o` writes them, and placements as `khabar cluster -o` does; no archive needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from khabar.errors import InputError, OptionError
from khabar.reading.record_files import records_in
from khabar.record import Record
from khabar.stories.model import Placement


def pages_of(inputs: Iterable[str | Path], placements: Path | None = None) -> Iterator[tuple[Record, Placement | None]]:
    """The records of the files (`-`: standard input), in order, each with its placement where that file has one.

    Raises `InputError` where a file cannot be read or a line is no record, and `OptionError` where a line of `placements` is
    none. Placements in the order of the records, as `khabar cluster` writes them, are read in step and not kept.
    """
    known = _Placements(placements)
    for name in inputs:
        for record in records_in(str(name)):
            yield record, known.of(record.id)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except FileNotFoundError:
        raise InputError("not-found", f"there is no file {path}") from None
    except OSError as problem:
        raise InputError("unreadable", f"{path} cannot be read: {problem}") from None


class _Placements:
    """The placements of a file, read no further than the records have come."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lines = _lines(path) if path else iter(())
        self._ahead: dict[str, Placement] = {}

    def of(self, id: str) -> Placement | None:
        """The placement of that page, None where the file has none."""
        while id not in self._ahead:
            number, line = next(self._lines, (0, b""))
            if not number:
                return None
            try:
                found = msgspec.json.decode(line, type=Placement)
            except (msgspec.DecodeError, UnicodeDecodeError) as problem:
                raise OptionError(
                    f"{self._path}, line {number}: no placement ({problem}); make them with `khabar cluster`"
                ) from None
            self._ahead[found.id] = found
        return self._ahead.pop(id)
