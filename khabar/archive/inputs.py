"""What `khabar add` is given: pages to be read, with the documents kept, or records that were made before."""

from __future__ import annotations

import gzip
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final, cast

import msgspec

from khabar.archive.model import Kept
from khabar.pipeline import failure, read_many
from khabar.profiles import Profile
from khabar.reading import Document
from khabar.reading.sources import JSONL, Failure, Options, documents
from khabar.record import SCHEMA, Record

_SCHEMA: Final = msgspec.json.Decoder(dict[str, Any])


def kept(inputs: Sequence[str], *, jobs: int = 1, profile: Profile = "default", options: Options | None = None) -> Iterator[Kept]:
    """A record for every page of the inputs, in their order, read with `jobs` processes.

    A JSONL file whose first line is a record of khabar/1 is taken for a file of records; all else is read. Raises
    `OptionError` where an option makes no sense.
    """
    waiting: list[str] = []
    options = options or Options()
    for source in inputs:
        if holds_records(source):
            yield from _read(waiting, jobs, profile, options)
            waiting = []
            yield from records_in(Path(source))
        else:
            waiting.append(source)
    yield from _read(waiting, jobs, profile, options)


def _read(inputs: list[str], jobs: int, profile: Profile, options: Options) -> Iterator[Kept]:
    """The documents of the inputs, each with the record that was read from it; what could not be had in its place."""
    under_way: deque[Document | Failure] = deque()

    def had() -> Iterator[Document]:
        for found in documents(inputs, options):
            under_way.append(found)
            if isinstance(found, Document):
                yield found

    for record in read_many(had(), jobs=jobs, profile=profile):
        yield from _failures(under_way)
        document = under_way.popleft()
        yield Kept(record, document.content if isinstance(document, Document) else None)
    yield from _failures(under_way)


def _failures(under_way: deque[Document | Failure]) -> Iterator[Kept]:
    """Takes those that could not be had from the head of the queue."""
    while under_way and isinstance(found := under_way[0], Failure):
        under_way.popleft()
        yield Kept(failure(found.id, found.code, found.message))


def holds_records(source: str) -> bool:
    """Whether the name is that of a JSONL file which begins with a record."""
    path = Path(source)
    if not source.lower().endswith(JSONL) or not path.is_file():
        return False
    try:
        with _opened(path) as lines:
            first = next((line for line in lines if line.strip()), b"")
        return _SCHEMA.decode(first).get("schema") == SCHEMA
    except (OSError, EOFError, zlib.error, msgspec.DecodeError):
        return False  # reading it as documents says what is wrong


def records_in(path: Path) -> Iterator[Kept]:
    """The records of a file, a line each; a line that is none gives the record of an error, so does a file that breaks off."""
    try:
        with _opened(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _record(line, path, number)
    except (OSError, EOFError, zlib.error) as problem:
        message = f"{path} could not be read to its end ({problem or type(problem).__name__}); check that it is whole"
        yield Kept(failure(str(path), "unreadable", message))


def _record(line: bytes, path: Path, number: int) -> Kept:
    try:
        return Kept(Record.from_json(line))
    except msgspec.DecodeError as problem:
        message = f"line {number} of {path} is not a record of {SCHEMA} ({problem})"
        return Kept(failure(f"{path}:{number}", "bad-json", message))


def _opened(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")
