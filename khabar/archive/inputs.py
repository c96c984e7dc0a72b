"""What `khabar add` is given: pages to be read, with the documents kept, or records that were made before."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final, cast

import msgspec

from khabar.archive.model import Kept
from khabar.pipeline import failure, read_with_documents
from khabar.reading import Document
from khabar.reading.sources import JSONL
from khabar.record import SCHEMA, Record

_SCHEMA: Final = msgspec.json.Decoder(dict[str, Any])


def kept(inputs: Sequence[str], **options: Any) -> Iterator[Kept]:
    """A record for every page of the inputs, in their order; `options` are those of `khabar.read_many`.

    A JSONL file whose first line is a record of khabar/1 is taken for a file of records; all else is read. Raises
    `OptionError` where an option makes no sense.
    """
    waiting: list[str] = []
    for source in inputs:
        if holds_records(source):
            yield from _read(waiting, options)
            waiting = []
            yield from records_in(Path(source))
        else:
            waiting.append(source)
    yield from _read(waiting, options)


def _read(inputs: list[str], options: dict[str, Any]) -> Iterator[Kept]:
    if inputs:
        for document, record in read_with_documents(inputs, **options):
            yield Kept(record, document.content if isinstance(document, Document) else None)


def holds_records(source: str) -> bool:
    """Whether the name is that of a JSONL file which begins with a record."""
    path = Path(source)
    if not source.lower().endswith(JSONL) or not path.is_file():
        return False
    try:
        with _opened(path) as lines:
            first = next((line for line in lines if line.strip()), b"")
        return _SCHEMA.decode(first).get("schema") == SCHEMA
    except (OSError, EOFError, msgspec.DecodeError):
        return False  # reading it as documents says what is wrong


def records_in(path: Path) -> Iterator[Kept]:
    """The records of a file, a line each; a line that is none gives the record of an error."""
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield Kept(Record.from_json(line))
                except msgspec.DecodeError as problem:
                    message = f"line {number} of {path} is not a record of {SCHEMA} ({problem})"
                    yield Kept(failure(f"{path}:{number}", "bad-json", message))


def _opened(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")
