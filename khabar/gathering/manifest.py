"""What a scan has done: a line of JSON a part, appended when the part is on the disk, so that a scan that was killed goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from khabar.errors import OptionError
from khabar.profiles import Profile

NAME: Final = "manifest.jsonl"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What all parts of a folder have in common: they could not stand beside each other otherwise."""

    khabar: str
    profile: Profile
    rows: int


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part that is done: the WARC file and its size, the part's number in it, the file that holds it (null for a part without
    pages), its pages, those that could not be read, how many responses were passed over and why, up to which response of the
    file it goes, and whether it is the file's last."""

    warc: str
    bytes: int
    part: int
    file: str | None
    pages: int
    unread: int
    passed_over: dict[str, int]
    upto: int
    last: bool


class Manifest:
    """The manifest of a folder, open to be added to."""

    def __init__(self, folder: Path, file: BinaryIO, parts: list[Part]) -> None:
        self._folder, self._file = folder, file
        self.parts = parts

    def of(self, warc: Path, name: str) -> list[Part]:
        """The parts of the WARC file that are done and there, from its first without a gap. Raises `OptionError` where the file
        has another size than it had."""
        found: list[Part] = []
        for part in sorted((p for p in self.parts if p.warc == name), key=lambda p: p.part):
            if part.bytes != warc.stat().st_size:
                raise OptionError(f"{name} has changed since it was scanned into {self._folder}; name a new folder with -o")
            if part.part == len(found) + 1 and (part.file is None or (self._folder / part.file).exists()):
                found.append(part)
        return found

    def add(self, part: Part) -> None:
        """Notes that the part is done; it is on the disk when this returns."""
        self.parts.append(part)
        self._file.write(msgspec.json.encode(part) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


@contextmanager
def opened(folder: Path, settings: Settings) -> Iterator[Manifest]:
    """The manifest of the folder, made where there is none, for this process alone. Raises `OptionError` where the folder is no
    scan's, was made with other settings, or another process is scanning into it."""
    _prepare(folder)
    with (folder / NAME).open("a+b") as file:
        _lock(file, folder)
        file.seek(0)
        lines = file.read().split(b"\n")
        whole = sum(len(line) + 1 for line in lines[:-1])
        file.truncate(whole)  # a line that was cut off by a kill
        if len(lines) == 1:
            file.write(msgspec.json.encode(settings) + b"\n")
        else:
            _same(lines[0], settings, folder)
        yield Manifest(folder, file, [msgspec.json.decode(line, type=Part) for line in lines[1:-1]])


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise OptionError(f"cannot write to the folder {folder}: {problem.strerror}; name another with -o") from problem
    if not (folder / NAME).exists() and any(folder.iterdir()):
        raise OptionError(f"the folder {folder} holds files that no scan wrote; name a new or an empty one with -o")
    for left in folder.glob(".*.parquet.*"):  # of a part that was not finished
        with suppress(OSError):
            left.unlink()


def _lock(file: BinaryIO, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise OptionError(f"another process is scanning into {folder}; wait for it, or name another folder with -o") from None


def _same(line: bytes, settings: Settings, folder: Path) -> None:
    try:
        before = msgspec.json.decode(line, type=Settings)
    except msgspec.DecodeError:
        raise OptionError(f"{folder / NAME} is no manifest of a scan; name another folder with -o") from None
    if before != settings:
        differing = ", ".join(
            f"{name} {getattr(before, name)}, not {getattr(settings, name)}"
            for name in settings.__struct_fields__
            if getattr(before, name) != getattr(settings, name)
        )
        raise OptionError(f"the folder {folder} was scanned with {differing}; scan with the same, or name a new folder with -o")
