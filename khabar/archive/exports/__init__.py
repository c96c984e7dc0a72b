"""Pages on record for other programs: a file a format, found by looking into this folder.

>>> from khabar import read
>>> from khabar.archive.exports import exported
>>> record = read("Rina Das said on Friday that 12 boats were lost.", form="plain")
>>> print(exported("jsonl", [(record, None)])[""].decode() == record.to_json() + "\\n")
True

A module of this folder whose name has no leading underscore is a format: it holds `EXPORTER`, and its docstring is what the
manual says of it (docs/exports.md is made from it).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import cast

from khabar.archive.exports._exporter import Exporter, Lines, MemorySink, Pages, Sink
from khabar.archive.exports._records import pages_of
from khabar.archive.exports._selection import Selection, moment_of
from khabar.archive.exports._writing import written
from khabar.errors import OptionError

__all__ = [
    "FORMATS", "Exporter", "Lines", "MemorySink", "Pages", "Selection", "Sink", "export", "exported", "exporter",
    "moment_of", "pages_of",
]  # fmt: skip

FORMATS: tuple[str, ...] = tuple(
    sorted(module.name.replace("_", "-") for module in iter_modules(__path__) if not module.name.startswith("_"))
)
"""The names that `exporter` knows."""


def exporter(format: str) -> Exporter:
    """The exporter of that name. Raises `OptionError` for a format that is not in `FORMATS`."""
    if format not in FORMATS:
        raise OptionError(f"there is no export format {format!r}; the known ones: {', '.join(FORMATS)}")
    return cast(Exporter, import_module(f"{__name__}.{format.replace('-', '_')}").EXPORTER)


def export(format: str, pages: Pages, output: Path) -> None:
    """Writes the pages in that format to `output`, a file or (for tables) a folder.

    All of it is written under another name beside it and renamed at the end, so that what stands under `output` is whole. A
    file that stands there is replaced; a folder is replaced only where an export wrote it. Raises `OptionError` otherwise, or
    where there is no such format, and `MissingPartError` where the format needs something that is not installed.
    """
    chosen = exporter(format)
    with written(output, chosen.makes) as sink:
        chosen.write(pages, sink)


def exported(format: str, pages: Pages) -> dict[str, bytes]:
    """The files that `export` would write, by name; the name of a single file is empty."""
    sink = MemorySink()
    exporter(format).write(pages, sink)
    return sink.files
