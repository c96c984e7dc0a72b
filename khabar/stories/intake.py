"""Pages on their way into the stream: documents read for their outline, or records made before, as sketches in order."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import IO, Any, Final, cast

import msgspec

from khabar.parallel import ordered_map
from khabar.pipeline import failure, outline_of
from khabar.reading import Document
from khabar.reading.sources import JSONL, Failure, Options, documents
from khabar.record import SCHEMA, Record
from khabar.stories.sketch import Sketch, sketch_of

CHUNK: Final = 32
"""Pages handed to a process at a time."""
_ROW: Final = msgspec.json.Decoder(dict[str, Any])


def sketches(inputs: Sequence[str], *, jobs: int = 1, options: Options | None = None) -> Iterator[Sketch | Failure]:
    """A sketch for every page of the inputs, in their order, with `jobs` processes; a `Failure` for what cannot be read.

    A JSONL file whose first line is a record of khabar/1 is taken for a file of records; all else is read, and only as far as
    the stream needs it: blocks, metadata and languages.
    """
    for given, names in groupby(inputs, holds_records):
        if given:
            for name in names:
                yield from map(_of_record, records_in(Path(name)))
            continue
        found = documents(list(names), options or Options())
        if jobs <= 1:
            yield from map(_of_document, found)
        else:
            yield from ordered_map(_of_document, found, jobs=jobs, crashed=_crashed, chunk=CHUNK)


def _of_document(found: Document | Failure) -> Sketch | Failure:
    return found if isinstance(found, Failure) else _of_record(outline_of(found), published=found.published)


def _of_record(record: Record, *, published: str | None = None) -> Sketch | Failure:
    if record.error:
        return Failure(record.id, record.error.code, record.error.message)
    return sketch_of(record, published=published)


def _crashed(found: Document | Failure) -> Failure:
    return Failure(found.id, "internal", "the process that read this document ended on the way; read it alone, and report it")


def holds_records(source: str) -> bool:
    """Whether the name is that of a JSONL file which begins with a record of khabar/1."""
    path = Path(source)
    if not source.lower().endswith(JSONL) or not path.is_file():
        return False
    try:
        with _opened(path) as lines:
            first = next((line for line in lines if line.strip()), b"")
        return bool(_ROW.decode(first).get("schema") == SCHEMA)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError):
        return False  # reading it as documents says what is wrong


def records_in(path: Path) -> Iterator[Record]:
    """The records of a file, a line each; a line that is none gives the record of an error, so does a file that breaks off."""
    try:
        with _opened(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _of_line(line, path, number)
    except (OSError, EOFError, zlib.error) as problem:
        message = f"{path} could not be read to its end ({problem or type(problem).__name__}); check that it is whole"
        yield failure(str(path), "unreadable", message)


def _of_line(line: bytes, path: Path, number: int) -> Record:
    try:
        return Record.from_json(line)
    except msgspec.DecodeError as problem:
        message = f"line {number} of {path} is not a record of {SCHEMA} ({problem})"
        return failure(f"{path}:{number}", "bad-json", message)


def _opened(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")
