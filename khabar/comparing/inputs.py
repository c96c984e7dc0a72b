"""Pairs from a JSONL file, a line each, as the contract gives them."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from khabar.comparing.comparison import compare_pair
from khabar.comparing.model import Comparison, Pair
from khabar.errors import InputError

_LOG = logging.getLogger("khabar")
LONGEST: Final = 200_000
"""Characters of the longest text that is compared."""


class _Line(msgspec.Struct):
    id: str | int | None = None
    source: str | None = None
    target: str | None = None
    source_language: str | None = None
    target_language: str | None = None


class Unread(msgspec.Struct, frozen=True):
    """A line that holds no pair: its id or number, and why."""

    id: str
    code: str
    message: str

    def to_json(self) -> str:
        """The line that stands for it in the output."""
        return msgspec.json.encode({"id": self.id, "error": {"code": self.code, "message": self.message}}).decode()


def pairs(path: Path) -> Iterator[Pair | Unread]:
    """The pairs of a file, gzipped or not, in order. Raises `InputError` where the file cannot be read."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield pair_of(line, f"{path.name}:{number}")
    except FileNotFoundError:
        raise InputError("not-found", f"there is no file {path}; give a JSONL file of pairs, or a source and a target") from None
    except (OSError, EOFError) as problem:
        raise InputError("unreadable", f"{path} cannot be read: {problem}") from None


def pair_of(line: bytes, place: str) -> Pair | Unread:
    """The pair on a line; `place` stands for its id where it has none."""
    try:
        read = msgspec.json.decode(line, type=_Line)
    except msgspec.DecodeError as problem:
        return Unread(place, "bad-json", f"{place} holds no pair: {problem}")
    except UnicodeDecodeError:
        return Unread(place, "bad-encoding", f"{place} is not UTF-8")
    id = str(read.id) if read.id is not None else place
    if read.source is None or read.target is None:
        return Unread(id, "bad-document", f"{place} lacks source or target: a pair has both")
    if max(len(read.source), len(read.target)) > LONGEST:
        return Unread(id, "too-large", f"{place} is longer than {LONGEST:,} characters; compare it in parts")
    return Pair(
        id=id,
        source=read.source,
        target=read.target,
        source_language=read.source_language,
        target_language=read.target_language,
    )


def read_pair(found: Pair | Unread) -> Comparison | Unread:
    """The comparison of a pair; what is none stays what it is. Raises nothing."""
    if isinstance(found, Unread):
        return found
    try:
        return compare_pair(found)
    except Exception as problem:  # a fault on one pair must not stop a run over thousands
        _LOG.debug("khabar failed on %s", found.id, exc_info=True)
        return Unread(found.id, "internal", f"khabar failed on the pair {found.id} ({type(problem).__name__}); please report it")


def crashed(found: Pair | Unread) -> Unread:
    """What stands for a pair that ended its process."""
    return Unread(found.id, "internal", f"the process that compared {found.id} ended on the way; compare it alone, and report it")
