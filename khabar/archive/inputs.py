"""What `khabar add` is given: pages to be read, with the documents kept, or records that were made before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from khabar.archive.model import Kept
from khabar.pipeline import failure, read_many
from khabar.profiles import Profile
from khabar.reading import Document
from khabar.reading.record_files import holds_records, records_or_failures
from khabar.reading.sources import Failure, Options, documents
from khabar.record import Record


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
            yield from (Kept(_failed(r) if isinstance(r, Failure) else r) for r in records_or_failures(source))
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

    for record in read_many(had(), jobs=jobs, profile=profile, ahead="-" not in inputs):
        yield from _failures(under_way)
        document = under_way.popleft()
        if isinstance(document, Document):
            yield Kept(record, document.content, document.published)
        else:
            yield Kept(record)
    yield from _failures(under_way)


def _failures(under_way: deque[Document | Failure]) -> Iterator[Kept]:
    """Takes those that could not be had from the head of the queue."""
    while under_way and isinstance(found := under_way[0], Failure):
        under_way.popleft()
        yield Kept(_failed(found))


def _failed(found: Failure) -> Record:
    return failure(found.id, found.code, found.message)
