"""WARC files to Parquet parts: a stream, read in several processes, that goes on where it was stopped."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, Protocol

import msgspec

from khabar.archive.exports._tables import Row
from khabar.errors import InputError, OptionError
from khabar.gathering.manifest import Part, Settings, opened
from khabar.gathering.parts import row_of, schema, write_part
from khabar.gathering.reading import Reason, Told, begin_response, read_response
from khabar.gathering.warc import Damage, Response, responses
from khabar.parallel import looking_ahead, ordered_map
from khabar.pipeline import failure
from khabar.profiles import Profile, checked
from khabar.record import Record

ROWS: Final = 1_000
"""Pages in a part."""


@dataclass(frozen=True, slots=True)
class Step:
    """What has been done: pages on record, those of them that could not be read, responses passed over and why, and bytes of the
    files that lie behind, of all bytes. `failed` is the record just made where the page could not be read; `resumed` counts the
    pages that an earlier run had done."""

    pages: int
    unread: int
    passed_over: Counter[str]
    position: int
    size: int
    resumed: int
    failed: Record | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    """A response on its way: the number of its file, its own number in it. Without a response it is the end of the file."""

    file: int
    number: int
    found: Response | Damage | None


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of it: a row, or why it was passed over."""

    file: int
    number: int
    position: int
    row: Row | None = None
    passed_over: str | None = None
    failed: Record | None = None


def name_of_part(warc: str, number: int) -> str:
    """The name of a part's file: the WARC file's, a digest of its path (two folders may hold files of one name), the number."""
    stem = Path(warc).name.removesuffix(".gz").removesuffix(".warc")
    return f"{stem}-{zlib.crc32(warc.encode('utf-8', 'surrogateescape')):08x}-{number:05d}.parquet"


def scan(warcs: Sequence[str], folder: Path, *, jobs: int = 1, profile: Profile = "default", rows: int = ROWS) -> Iterator[Step]:
    """Puts the HTML pages of the WARC files on record, as Parquet parts in the folder; tells after each response how far it is.

    With any number of processes the parts are the same, byte for byte. A run that was stopped, however, goes on with the first
    part that is not done. Raises `OptionError`, `InputError` (a file that is not there) and `MissingPartError`.
    """
    from khabar import __version__

    schema()  # what is missing is told before anything is done
    sizes = sizes_of(warcs)
    with opened(folder, Settings(khabar=__version__, profile=checked(profile), rows=rows)) as manifest:
        yield from Scan(list(warcs), sizes, folder, manifest, rows).run(jobs, profile)


def sizes_of(warcs: Sequence[str]) -> list[int]:
    """The sizes of the files. Raises `InputError` where one cannot be read, `OptionError` where one is named twice."""
    if len(set(warcs)) < len(warcs):
        raise OptionError("a WARC file is named twice; name each once")
    return [_size(Path(warc)) for warc in warcs]


def _size(warc: Path) -> int:
    try:
        with warc.open("rb"):
            return warc.stat().st_size
    except OSError as problem:
        raise InputError("not-found", f"{warc} cannot be read: {problem.strerror}; name WARC files (.warc, .warc.gz)") from None


class Done(Protocol):
    """The parts that are done, as `Manifest` keeps them."""

    def of(self, warc: Path, name: str) -> list[Part]:
        """Those of the WARC file, from its first without a gap."""

    def add(self, part: Part) -> None:
        """Notes another."""


class Scan:
    """A scan under way: of the files, of the sizes given, into parts of so many rows in the folder."""

    def __init__(self, warcs: list[str], sizes: list[int], folder: Path, manifest: Done, rows: int) -> None:
        self.warcs, self.sizes, self.folder, self.manifest, self.rows = warcs, sizes, folder, manifest, rows
        done = [manifest.of(Path(warc), warc) for warc in warcs]
        self.after = [parts[-1].upto if parts else 0 for parts in done]
        self.finished = [bool(parts) and parts[-1].last for parts in done]
        self.open = [_Open(len(parts) + 1) for parts in done]
        earlier = [part for parts in done for part in parts]
        self.pages, self.unread = sum(part.pages for part in earlier), sum(part.unread for part in earlier)
        self.passed_over = Counter[str]()
        for part in earlier:
            self.passed_over.update(part.passed_over)
        self.resumed = self.pages

    def run(self, jobs: int, profile: Profile) -> Iterator[Step]:
        """Reads what is left, and tells after each response."""
        yield self._step(0, 0)
        warcs, items = tuple(self.warcs), self._items()
        if jobs > 1:
            results = ordered_map(partial(_read, warcs=warcs, profile=profile), items, jobs=jobs, crashed=_crashed)
        else:
            results = looking_ahead(partial(_begin, warcs=warcs, profile=profile), items)
        for result in results:
            self._take(result)
            yield self._step(result.file, result.position, result.failed)

    def _items(self) -> Iterator[_Item]:
        for file, warc in enumerate(self.warcs):
            if self.finished[file]:
                continue
            number = after = self.after[file]
            for number, found in enumerate(responses(Path(warc), after=after), after + 1):
                yield _Item(file, number, found)
            yield _Item(file, number, None)

    def _take(self, result: _Read) -> None:
        part = self.open[result.file]
        if result.row is not None:
            part.rows.append(result.row)
            part.unread += result.failed is not None
            self.pages += 1
            self.unread += result.failed is not None
        elif result.passed_over:
            part.passed_over[result.passed_over] += 1
            self.passed_over[result.passed_over] += 1
        is_end = result.row is None and result.passed_over is None
        if is_end or len(part.rows) == self.rows:
            self._close(result.file, part, result.number, last=is_end)

    def _close(self, file: int, part: _Open, number: int, *, last: bool) -> None:
        name = name_of_part(self.warcs[file], part.number) if part.rows else None
        done = Part(
            warc=self.warcs[file], bytes=self.sizes[file], part=part.number, file=name, pages=len(part.rows),
            unread=part.unread, passed_over=dict(sorted(part.passed_over.items())), upto=number, last=last,
        )  # fmt: skip
        if name:
            write_part(part.rows, self.folder / name, msgspec.json.encode(done))
        self.manifest.add(done)
        self.open[file] = _Open(part.number + 1)
        self.finished[file] = last

    def _step(self, file: int, position: int, failed: Record | None = None) -> Step:
        behind = sum(size for n, size in enumerate(self.sizes) if self.finished[n])
        here = 0 if self.finished[file] else position
        return Step(self.pages, self.unread, self.passed_over, behind + here, sum(self.sizes), self.resumed, failed)


@dataclass
class _Open:
    """The part under way."""

    number: int
    rows: list[Row] = field(default_factory=list)
    unread: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)


def _read(item: _Item, *, warcs: tuple[str, ...], profile: Profile) -> _Read:
    found = item.found
    if found is None:
        return _Read(item.file, item.number, 0)
    return _made(item, found, read_response(found, path=warcs[item.file], profile=profile))


def _begin(item: _Item, *, warcs: tuple[str, ...], profile: Profile) -> Callable[[], _Read]:
    """Begins what `_read` does, and gives what ends it."""
    found = item.found
    if found is None:
        return partial(_read, item, warcs=warcs, profile=profile)
    end = begin_response(found, path=warcs[item.file], profile=profile)
    return lambda: _made(item, found, end())


def _made(item: _Item, found: Response | Damage, told: Told | Reason) -> _Read:
    if not isinstance(told, Told):
        return _Read(item.file, item.number, found.position, passed_over=told)
    return _Read(item.file, item.number, found.position, row=row_of(told), failed=told.record if told.record.error else None)


def _crashed(item: _Item) -> _Read:
    """What stands for a page whose reading ended its process."""
    found = item.found
    id = found.record if isinstance(found, Response) else str(item.number)
    record = failure(id, "internal", "the process that read this page ended on the way; please report it")
    return _Read(item.file, item.number, found.position if found else 0, row=row_of(Told(record, id)), failed=record)
