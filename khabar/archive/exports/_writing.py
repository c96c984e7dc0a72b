"""Files that are whole or not there: written under another name beside the last one, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal

from khabar.archive.exports._exporter import Sink
from khabar.errors import OptionError

MARK = ".khabar-export"
"""A file in every folder that an export wrote: only such a folder, or an empty one, is replaced."""


@contextmanager
def written(output: Path, makes: Literal["file", "folder"]) -> Iterator[Sink]:
    """A sink whose files come to stand at `output` when the block ends well, and are removed when it does not.

    Raises `OptionError` where `output` cannot be written or holds what no export wrote.
    """
    _refuse(output, makes)
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{output.name}.", suffix=".part", dir=output.parent))
    except OSError as problem:
        raise OptionError(f"cannot write to {output}: {problem.strerror}; choose another place with -o") from problem
    try:
        if makes == "file":
            yield _OneFile(temporary / "file")
            _settle(temporary / "file")
            (temporary / "file").replace(output)
        else:
            made = temporary / "folder"
            made.mkdir()
            yield _Folder(made)
            (made / MARK).touch()
            for file in made.iterdir():
                _settle(file)
            _put_folder(made, output, temporary / "old")
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _refuse(output: Path, makes: Literal["file", "folder"]) -> None:
    if makes == "file" and output.is_dir():
        raise OptionError(f"{output} is a folder, and this format writes one file; name a file with -o")
    if makes == "folder" and output.exists():
        if not output.is_dir():
            raise OptionError(f"{output} is a file, and this format writes a folder of tables; name a folder with -o")
        if any(output.iterdir()) and not (output / MARK).exists():
            raise OptionError(f"the folder {output} holds files that no export wrote; name a new or an empty one with -o")
    if not output.parent.is_dir():
        raise OptionError(f"there is no folder {output.parent}; make it first, or choose another place with -o")


def _put_folder(made: Path, output: Path, old: Path) -> None:
    """Renames the new folder into its place; one that stands there is moved out of the way first, since it cannot be replaced."""
    if output.exists():
        output.replace(old)
        try:
            made.replace(output)
        except OSError:
            old.replace(output)
            raise
    else:
        made.replace(output)


def _settle(file: Path) -> None:
    """Forces the file to disk before it gets its name, so that a lost machine leaves no empty file under it."""
    with suppress(OSError), file.open("rb") as handle:
        os.fsync(handle.fileno())


class _OneFile:
    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()

    def open(self, name: str = "") -> BinaryIO:  # noqa: ARG002 - there is one file, whatever it is called
        return self._path.open("wb")


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def open(self, name: str = "") -> BinaryIO:
        return (self._path / name).open("wb")
