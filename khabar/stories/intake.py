"""Pages on their way into the stream: documents read for their outline, or records made before, as sketches in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from khabar.parallel import ordered_map
from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.reading.record_files import holds_records, records_or_failures
from khabar.reading.sources import Failure, Options, documents
from khabar.record import Record
from khabar.stories.sketch import Sketch, sketch_of

CHUNK: Final = 32
"""Pages handed to a process at a time."""


def sketches(inputs: Sequence[str], *, jobs: int = 1, options: Options | None = None) -> Iterator[Sketch | Failure]:
    """A sketch for every page of the inputs, in their order, with `jobs` processes; a `Failure` for what cannot be read.

    A JSONL file whose first line is a record of khabar/1 is taken for a file of records; all else is read, and only as far as
    the stream needs it: blocks, metadata and languages.
    """
    for given, names in groupby(inputs, holds_records):
        if given:
            for name in names:
                yield from map(_of_record, records_or_failures(name))
            continue
        found = documents(list(names), options or Options())
        if jobs <= 1:
            yield from map(_of_document, found)
        else:
            yield from ordered_map(_of_document, found, jobs=jobs, crashed=_crashed, chunk=CHUNK)


def _of_document(found: Document | Failure) -> Sketch | Failure:
    return found if isinstance(found, Failure) else _of_record(outline_of(found), published=found.published)


def _of_record(record: Record | Failure, *, published: str | None = None) -> Sketch | Failure:
    if isinstance(record, Failure):
        return record
    if record.error:
        return Failure(record.id, record.error.code, record.error.message)
    return sketch_of(record, published=published)


def _crashed(found: Document | Failure) -> Failure:
    return Failure(found.id, "internal", "the process that read this document ended on the way; read it alone, and report it")
