"""What an exporter is, what it is given, and where it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Literal, Protocol

from khabar.record import Record
from khabar.stories.model import Placement

Pages = Iterable[tuple[Record, Placement | None]]
"""Pages on record, each with where it was put among the stories (None where that is not known), as `Archive.pages` gives them."""


class Sink(Protocol):
    """Where an exporter writes."""

    def open(self, name: str = "") -> BinaryIO:
        """A file to write bytes to: the file of that name in a folder, or the one file that there is."""
        ...


class Exporter(Protocol):
    """A format. Pages are taken one by one and not kept; the same pages give the same bytes."""

    @property
    def name(self) -> str:
        """What `--format` calls it."""
        ...

    @property
    def makes(self) -> Literal["file", "folder"]:
        """Whether it writes one file, or a folder of them."""
        ...

    def write(self, pages: Pages, sink: Sink) -> None:
        """Writes the pages. Raises `MissingPartError` where something optional is not installed."""
        ...


@dataclass(frozen=True)
class Lines:
    """An exporter that writes one file, line by line: `lines` gives each line's text, without its end."""

    name: str
    lines: Callable[[Pages], Iterator[str]]
    makes: Literal["file", "folder"] = "file"

    def write(self, pages: Pages, sink: Sink) -> None:
        """Writes the lines in UTF-8, each with a line feed."""
        with sink.open() as file:
            for line in self.lines(pages):
                file.write(line.encode() + b"\n")


class MemorySink:
    """Keeps what is written, by name; for tests, and for who wants bytes rather than files."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def open(self, name: str = "") -> BinaryIO:
        """A file in memory; its bytes are in `files` once it is closed."""
        return _Kept(self.files, name)


class _Kept(BytesIO):
    def __init__(self, files: dict[str, bytes], name: str) -> None:
        super().__init__()
        self._files, self._name = files, name

    def close(self) -> None:
        """Hands the bytes over."""
        if not self.closed:
            self._files[self._name] = self.getvalue()
        super().close()


def readable(pages: Pages) -> Iterator[tuple[Record, Placement | None]]:
    """The pages that could be read: those without `error`."""
    return ((record, placement) for record, placement in pages if not record.error)
