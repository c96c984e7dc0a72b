"""Pages from files: records as `khabar read -o` writes them, and placements as `khabar cluster -o` does; no archive needed."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from khabar.errors import InputError, OptionError
from khabar.record import SCHEMA, Record
from khabar.stories.model import Placement


class _Head(msgspec.Struct):
    schema: str


def pages_of(inputs: Iterable[str | Path], placements: Path | None = None) -> Iterator[tuple[Record, Placement | None]]:
    """The records of the files (`-`: standard input), in order, each with its placement where that file has one.

    Raises `InputError` where a file cannot be read or a line is no record, and `OptionError` where a line of `placements` is
    none. Placements in the order of the records, as `khabar cluster` writes them, are read in step and not kept.
    """
    known = _Placements(placements)
    for name in inputs:
        for record in _records(str(name)):
            yield record, known.of(record.id)


def _records(name: str) -> Iterator[Record]:
    for number, line in _lines(name):
        try:
            head = msgspec.json.decode(line, type=_Head)
            if head.schema != SCHEMA:
                raise InputError("bad-document", f"{name}, line {number}: schema {head.schema!r} is not {SCHEMA}")
            yield Record.from_json(line)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as problem:
            raise InputError(
                "bad-document",
                f"{name}, line {number}: no record ({problem}); make some with `khabar read INPUT -o FILE.jsonl`",
            ) from None


def _lines(name: str) -> Iterator[tuple[int, bytes]]:
    try:
        with _opened(name) as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except FileNotFoundError:
        raise InputError("not-found", f"there is no file {name}") from None
    except (OSError, EOFError, zlib.error) as problem:
        raise InputError("unreadable", f"{name} cannot be read: {problem}") from None


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    with gzip.open(name, "rb") if name.endswith(".gz") else Path(name).open("rb") as file:
        yield cast(BinaryIO, file)


class _Placements:
    """The placements of a file, read no further than the records have come."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lines = _lines(str(path)) if path else iter(())
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
