"""Files of records: JSON as `khabar read -o` writes it, a line each, or one record over many lines; packed with gzip or not."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final, cast

import msgspec

from khabar.errors import InputError
from khabar.reading.sources import JSONL, Failure
from khabar.record import SCHEMA, Record

_ROW: Final = msgspec.json.Decoder(dict[str, Any])
_BEGINNING: Final = b'{"schema":"%s"' % SCHEMA.encode()
"""Of a line that khabar wrote."""


class _Head(msgspec.Struct):
    schema: str = "none"  # what has none is a document


def holds_records(source: str) -> bool:
    """Whether the name is that of a JSONL file which begins with a record of khabar/1."""
    if not source.lower().endswith(JSONL) or not Path(source).is_file():
        return False
    try:
        with _opened(source) as lines:
            first = next((line for line in lines if line.strip()), b"")
        return bool(_ROW.decode(first).get("schema") == SCHEMA)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError):
        return False  # reading it as documents says what is wrong


def records_in(source: str) -> Iterator[Record]:
    """The records of a file, or of standard input (`-`). Raises `InputError` with the line that is none, and why."""
    for found in records_or_failures(source):
        if isinstance(found, Failure):
            raise InputError(found.code, found.message)
        yield found


def records_or_failures(source: str) -> Iterator[Record | Failure]:
    """The same, with a `Failure` for a line that is no record and for a file that cannot be read, or not to its end."""
    try:
        with _opened(source) as lines:
            yield from _records(lines, source)
    except FileNotFoundError:
        yield Failure(source, "not-found", f"{source}: there is no such file; check the name and the folder you are in")
    except (OSError, EOFError, zlib.error) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem or type(problem).__name__
        yield Failure(source, "unreadable", f"{source} could not be read to its end ({reason}); check that it is whole")


def _records(lines: IO[bytes], source: str) -> Iterator[Record | Failure]:
    first = lines.readline()
    if first.strip() == b"{":
        yield _record(first + lines.read(), source, 1)
        return
    for number, line in enumerate(chain((first,), lines), 1):
        if line.strip():
            yield _record(line, source, number)


def _record(line: bytes, source: str, number: int) -> Record | Failure:
    try:
        schema = SCHEMA if line.startswith(_BEGINNING) else msgspec.json.decode(line, type=_Head).schema
        if schema == SCHEMA:
            return Record.from_json(line)
        reason = f"its schema is {schema}"
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        reason = str(problem)
    told = f"{source}, line {number}: not a record of {SCHEMA} ({reason}); records are made with: khabar read PAGES -o FILE.jsonl"
    return Failure(f"{source}:{number}", "bad-json", told)


@contextmanager
def _opened(source: str) -> Iterator[IO[bytes]]:
    if source == "-":
        yield sys.stdin.buffer
        return
    packed = source.lower().endswith(".gz")
    with cast("IO[bytes]", gzip.open(source, "rb")) if packed else Path(source).open("rb") as file:
        yield file
