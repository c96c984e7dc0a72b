"""Inputs to documents: files, folders, addresses, standard input and JSONL, one document at a time.

What cannot be read becomes a `Failure` in its place, and the rest goes on.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import warnings
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from khabar.errors import InputError, InputWarning, OptionError
from khabar.reading.decoding import LARGEST
from khabar.reading.document import Document, Form, is_date

SUFFIXES: Final = (".txt", ".html", ".htm", ".xhtml", ".md", ".jsonl", ".jsonl.gz", ".html.gz", ".htm.gz", ".txt.gz")
"""What the names of files end in that a folder is searched for."""
JSONL: Final = (".jsonl", ".jsonl.gz", ".ndjson")
FORMS: Final = ("html", "text", "plain")
_STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for every input that does not say otherwise itself; `url` is for a single document. Raises `OptionError` where
    `published` is no date."""

    form: Form | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    allow_private: bool = False

    def __post_init__(self) -> None:
        if self.published is not None and not is_date(self.published):
            raise OptionError(f"published takes an ISO date such as 2026-11-22, not {self.published!r}")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be had; `code` is one of `khabar.errors.INPUT_CODES`."""

    id: str
    code: str
    message: str


Found = Document | Failure


def documents(inputs: Iterable[str | Path], options: Options = Options()) -> Iterator[Found]:
    """The documents of the inputs, in order. Raises nothing; a JSONL file is read line by line."""
    for source in inputs:
        name = str(source)
        if isinstance(source, str) and is_address(name):
            yield fetched(name, options)
        elif name == _STDIN:
            yield from _standard_input(options)
        else:
            yield from _of_path(Path(source), name, options)


def is_address(name: str) -> bool:
    """Whether the name is an http or https address."""
    return name[:8].lower().startswith(("http://", "https://")) and not any(c.isspace() for c in name)


def fetched(url: str, options: Options) -> Found:
    """The page at the address, fetched now."""
    from khabar.reading.fetching import fetch

    try:
        got = fetch(url, allow_private=options.allow_private)
    except InputError as problem:
        return Failure(url, problem.code, str(problem))
    return Document(
        url, got.content, options.form, options.published, options.language, got.url, None, got.media_type, got.retrieved
    )


def _of_path(path: Path, name: str, options: Options) -> Iterator[Found]:
    try:
        if path.is_dir():
            yield from _of_folder(path, name, options)
        elif name.lower().endswith(JSONL):
            yield from _of_jsonl_file(path, name, options)
        else:
            yield _of_file(path, name, options)
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        yield _unreadable(name, problem)


def _of_folder(folder: Path, name: str, options: Options) -> Iterator[Found]:
    """The files below the folder whose names end as those of pages do, in the order of their paths."""
    seen = False
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(SUFFIXES) and not file.startswith("."):
                seen = True
                path = Path(root) / file
                yield from _of_path(path, str(path), options)
    if not seen:
        yield Failure(name, "not-found", f"the folder {name} holds no file that ends in {', '.join(SUFFIXES[:6])}")


def _of_file(path: Path, name: str, options: Options) -> Found:
    try:
        content = _bytes_of(path)
    except InputError as problem:
        return Failure(name, problem.code, str(problem))
    except (OSError, EOFError, zlib.error) as problem:
        return _unreadable(name, problem)
    return Document(name, content, options.form, options.published, options.language, options.url, name)


def _bytes_of(path: Path) -> bytes:
    """The file's bytes, unpacked where its name ends in .gz. Raises `InputError` over the size limit."""
    with path.open("rb") as raw:
        stream: IO[bytes] = gzip.GzipFile(fileobj=raw) if path.suffix.lower() == ".gz" else raw  # type: ignore[assignment]
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InputError("too-large", f"{path} is over the limit of {LARGEST:,} bytes; split it up")
    return content


def _unreadable(name: str, problem: Exception) -> Failure:
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return Failure(name, "not-found", f"there is no file or folder {name}; check the name and the folder you are in")
    if isinstance(problem, PermissionError):
        return Failure(name, "unreadable", f"{name} may not be read; give yourself the right to (chmod u+r) or copy it")
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem) or "it is cut short"
    return Failure(name, "unreadable", f"{name} could not be read: {reason}; check that it is whole and not open elsewhere")


# JSONL


def _of_jsonl_file(path: Path, name: str, options: Options) -> Iterator[Found]:
    with path.open("rb") as raw:
        stream: IO[bytes] = gzip.GzipFile(fileobj=raw) if name.lower().endswith(".gz") else raw  # type: ignore[assignment]
        try:
            yield from of_lines(stream, name, path.parent, options)
        except (OSError, EOFError, zlib.error) as problem:
            yield _unreadable(name, problem)


def of_lines(stream: IO[bytes], name: str, folder: Path, options: Options, first: bytes = b"") -> Iterator[Found]:
    """A document for each line that is not blank; `folder` is where relative paths start. Raises `OSError` as the stream does."""
    number = 0
    seen = False
    while line := (first or stream.readline(2 * LARGEST)):
        first = b""
        number += 1
        if len(line) >= 2 * LARGEST:
            while not line.endswith(b"\n") and (line := stream.readline(2 * LARGEST)):
                pass
            yield Failure(f"{name}:{number}", "too-large", f"line {number} of {name} is over the limit of {LARGEST:,} bytes")
        elif line.strip():
            yield _of_line(line, number, name, folder, options)
        else:
            continue
        seen = True
    if not seen:
        yield Failure(name, "empty", f"{name} has no lines; each line must be a JSON object with html, text or path")


def _of_line(line: bytes, number: int, name: str, folder: Path, options: Options) -> Found:
    place = f"{name}:{number}"
    try:
        row = _parsed(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as problem:
        return Failure(place, "bad-json", f"line {number} of {name} is not JSON ({problem}); each line must be one JSON object")
    try:
        return _of_row(row, place, folder, options)
    except InputError as problem:
        id = row.get("id") if isinstance(row, dict) else None
        return Failure(str(id) if isinstance(id, str | int) else place, problem.code, f"line {number} of {name}: {problem}")


def _parsed(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError:  # the standard library lets lone surrogates pass, which decoding mends
        return json.loads(line)


def _of_row(row: Any, place: str, folder: Path, options: Options) -> Found:
    if not isinstance(row, dict):
        raise InputError("bad-document", "a document must be a JSON object with html, text or path")
    for key in ("html", "text", "path", "as", "published", "language", "url"):
        if row.get(key) is not None and not isinstance(row[key], str):
            raise InputError("bad-document", f"{key!r} must be a string, not {type(row[key]).__name__}")
    id = row.get("id")
    id = place if id is None else str(id)
    form = _form(row, options)
    rest = (_published(row, place) or options.published, row.get("language") or options.language, row.get("url"))
    for key in ("html", "text"):
        if row.get(key) is not None:
            return Document(id, row[key], form or ("html" if key == "html" else None), *rest)
    if not row.get("path"):
        raise InputError("bad-document", "the document has none of html, text and path; give it one of them")
    found = _of_file(folder / row["path"], row["path"], options)
    if isinstance(found, Failure):
        return Failure(id, found.code, found.message)
    return Document(id, found.content, form, *rest, path=row["path"])


def _published(row: dict[str, Any], place: str) -> str | None:
    """The date of the row; one that cannot be understood is warned of: the page can still be read."""
    value: str | None = row.get("published")
    if value and not is_date(value):
        said = f"{place}: 'published' must be an ISO date such as 2026-11-22, not {value!r}; the page is read without it"
        warnings.warn(said, InputWarning, stacklevel=2)
        return None
    return value


def _form(row: dict[str, Any], options: Options) -> Form | None:
    form = row.get("as") or options.form
    if form is None or form in FORMS:
        return form
    raise InputError("bad-document", f"'as' is {form!r}; it must be one of {', '.join(FORMS)}, or left out")


def _standard_input(options: Options) -> Iterator[Found]:
    """Standard input: JSONL where its first line is a document in JSON, else one document."""
    stream = sys.stdin.buffer
    try:
        first = stream.readline(2 * LARGEST)
        if _is_document(first):
            yield from of_lines(stream, _STDIN, Path(), options, first)
            return
        content = first + stream.read(LARGEST + 1)
    except OSError as problem:
        yield _unreadable("standard input", problem)
        return
    yield Document(_STDIN, content, options.form, options.published, options.language, options.url)


def _is_document(line: bytes) -> bool:
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        row = _parsed(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and any(key in row for key in ("html", "text", "path"))
