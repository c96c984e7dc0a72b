"""Stories and copies over the parts of scans, on one machine or on a cluster, the same byte for byte.

Pages are sketched part by part and put into windows of time; each window is placed as a stream of its own; what the windows
share is found by a shuffle of runs of words; then each window is written. Every step is a set of pieces that know nothing of
each other, done in any order and anywhere, and again where a process or a node was lost.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from khabar.errors import InputError, KhabarError, OptionError
from khabar.gathering.meeting import join, meet
from khabar.gathering.parts import schema, whole
from khabar.gathering.windows import BUCKETS, place_window, sketch_part, write_window
from khabar.parallel import ordered_map

DAYS: Final = 7
"""Days of a window."""
NAME: Final = "grouping.json"
WORK: Final = ".work"

Piece = dict[str, Any]
Work = Callable[[Piece], Piece]
Doing = Callable[[Work, list[Piece]], Iterator[Piece]]
"""Does a function of each piece, in any order, and gives what each came to."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder of stories was made of, and whether it is done."""

    khabar: str
    days: int
    parts: list[str]
    done: bool = False
    pages: int = 0
    stories: int = 0
    copies: int = 0
    windows: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage under way: what is done in it, how many of its pieces are done, of how many."""

    name: str
    done: int
    pieces: int


def group(parts: Sequence[str], folder: Path, *, days: int = DAYS, doing: Doing | None = None) -> Iterator[Stage | Settings]:
    """Groups the pages of the parts (Parquet files of `khabar scan`, or folders of them) into the folder, a file a window; tells
    after each piece how far it is, and at last what came of it.

    What was begun goes on with the pieces that are not done. Raises `InputError` (no parts), `OptionError` (a folder that holds
    something else) and `MissingPartError`.
    """
    from khabar import __version__

    schema()
    files = _files(parts)
    settings = Settings(khabar=__version__, days=days, parts=[str(file) for file in files])
    known = _prepared(folder, settings)
    if not known.done:
        run = _Run(folder, files, days, doing or in_processes(1))
        yield from run.stages()
        known = msgspec.structs.replace(settings, done=True, **run.totals)
        _note(folder, known)
        shutil.rmtree(folder / WORK, ignore_errors=True)
    yield known


def in_processes(jobs: int) -> Doing:
    """Pieces done on this machine."""

    def doing(work: Work, pieces: list[Piece]) -> Iterator[Piece]:
        if jobs <= 1:
            return map(work, pieces)
        return ordered_map(work, pieces, jobs=jobs, crashed=partial(_crashed, work.__name__), chunk=1)

    return doing


def _crashed(name: str, piece: Piece) -> Piece:
    raise KhabarError(f"a process ended in {name} of {piece}; run the same command again, with fewer --jobs if memory is short")


class _Run:
    """The stages in their order. What a stage leaves is found by looking, so that it is the same whoever did it, and when."""

    def __init__(self, folder: Path, files: list[Path], days: int, doing: Doing) -> None:
        self._files, self._folder, self._work, self._doing = files, folder.absolute(), folder.absolute() / WORK, doing
        self._common = {"work": str(self._work), "folder": str(self._folder), "days": days}
        self.totals = {"pages": 0, "stories": 0, "copies": 0, "windows": 0}

    def stages(self) -> Iterator[Stage]:
        """Does all of them."""
        parts = [{"part": str(file.absolute()), "number": number} for number, file in enumerate(self._files)]
        yield from self._stage("sketching", sketch_part, parts, lambda p: f"sketched/{p['number']}")
        windows = [{"window": window} for window in self._windows()]
        yield from self._stage("placing", place_window, windows, lambda p: f"placed/{p['window']}")
        buckets = [{"bucket": bucket} for bucket in range(BUCKETS) if (self._work / "runs" / str(bucket)).exists()]
        yield from self._stage("meeting", meet, buckets, lambda p: f"met/{p['bucket']}.npy")
        yield from self._stage("joining", join, windows, lambda p: f"joined/{p['window']}")
        yield from self._stage("writing", write_window, windows, lambda _: "")
        self.totals["windows"] = len(windows)

    def _windows(self) -> list[int]:
        folder = self._work / "pages"
        return sorted(int(file.name) for file in folder.iterdir()) if folder.exists() else []

    def _stage(self, name: str, work: Work, pieces: list[Piece], leaves: Callable[[Piece], str]) -> Iterator[Stage]:
        left = [self._common | piece for piece in pieces if not (leaves(piece) and (self._work / leaves(piece)).exists())]
        done = len(pieces) - len(left)
        yield Stage(name, done, len(pieces))
        for result in self._doing(work, left) if left else ():
            done += 1
            if name == "writing":
                for key in ("pages", "stories", "copies"):
                    self.totals[key] += result[key]
            yield Stage(name, done, len(pieces))


def _files(parts: Sequence[str]) -> list[Path]:
    """The Parquet files, in the order given, those of a folder by name."""
    files = list[Path]()
    for name in parts:
        path = Path(name)
        found = sorted(path.glob("[!.]*.parquet")) if path.is_dir() else [path]
        if not found or not found[0].exists():
            raise InputError("not-found", f"{name} holds no parts; name a folder that khabar scan wrote, or Parquet files of one")
        files += found
    if len(set(files)) < len(files):
        raise OptionError("a part is named twice; name each once")
    return files


def _prepared(folder: Path, settings: Settings) -> Settings:
    """What the folder says of itself, made where there is none."""
    file = folder / NAME
    if file.exists():
        try:
            known = msgspec.json.decode(file.read_bytes(), type=Settings)
        except msgspec.DecodeError:
            raise OptionError(f"{file} was not written by khabar group; name another folder with -o") from None
        if (known.khabar, known.days, known.parts) != (settings.khabar, settings.days, settings.parts):
            raise OptionError(f"{folder} holds stories of other parts, days or another version; name a new folder with -o")
        return known
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OptionError(
                f"the folder {folder} holds files that khabar group did not write; name a new or an empty one with -o"
            )
        _note(folder, settings)
    except OSError as problem:
        raise OptionError(f"cannot write to the folder {folder}: {problem.strerror}; name another with -o") from problem
    return settings


def _note(folder: Path, settings: Settings) -> None:
    with whole(folder / NAME) as temporary:
        temporary.write_bytes(msgspec.json.encode(settings) + b"\n")
