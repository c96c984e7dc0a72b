"""Writes docs/exports.md from the exporters and the definition of their tables: `python docs/make_exports.py`; tests compare."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from khabar.archive.exports import FORMATS, exporter
from khabar.archive.exports._tables import TABLES, TYPES, Table

PAGE = Path(__file__).resolve().parent / "exports.md"
HEAD = """# Exports

Made from the exporters by `python docs/make_exports.py`.

```
khabar add pages/                                                    # into an archive, khabar.db
khabar export --format csv -o tables/
khabar read pages/ -o records.jsonl                                  # or without one
khabar export --format polecat records.jsonl --since 2026-11-01 --until 2026-11-30 -o november.tsv
```

What is exported is what stands on the record, each item with the characters that it came from; positions count Unicode code
points from 0, and an end is not included. Nothing is filled in: what a record does not say is empty or left out. No format ever
holds a verdict on whether a claim is true.

**Which pages.** `--since` and `--until` take ISO dates or moments and include both; a page stands at the date of
publication that it gives of itself, and one that gives none at the time when it was added to the archive, or, in a file of
records, fetched. A page with neither is left out where a bound is given. What says nothing of its time zone is read as UTC.
`--language en` takes `en-IN` too. Documents that could not be read are exported as `jsonl` alone.

**Whole files.** An export is written under another name and renamed at its end: a run that was stopped leaves nothing,
or what was there before (one that was killed also a hidden folder whose name ends in `.part`). The same pages give the
same bytes (Parquet: with the same version of pyarrow). Pages are taken one by one; memory does not grow with their
number. Tables of stories need all pages of a story at once: placed pages wait on disk, in the folder for temporary
files, and one story at a time is in memory.

In Python:

```python
from pathlib import Path

from khabar.archive.exports import Selection, export, exported, pages_of

pages = Selection(since="2026-11-01", language="hi").of(pages_of(["records.jsonl"]))
export("parquet", pages, Path("tables"))  # a folder of tables

for line in exported("web-annotation", pages_of(["records.jsonl"]))[""].decode().splitlines():
    ...  # in memory: the files by name; a single file has no name
```

A format is a file in `khabar/archive/exports/` that holds `EXPORTER`; its docstring is its chapter here.

| format | makes | what it is |
| --- | --- | --- |
"""


def page() -> str:
    """The text of docs/exports.md."""
    return HEAD + "\n".join([*overview(), "", *chapters(), *tables()])


def overview() -> Iterator[str]:
    """A row a format."""
    for format in FORMATS:
        first = docstring(format).split("\n\n")[0].replace("\n", " ")
        yield f"| [`{format}`](#{format}) | a {exporter(format).makes} | {first} |"


def chapters() -> Iterator[str]:
    """The lines on each format."""
    for format in FORMATS:
        yield from (f"## {format}", "", docstring(format), "")


def docstring(format: str) -> str:
    """What the exporter's module says of itself, and after it what its `MANUAL` says where it has one."""
    module = import_module(f"khabar.archive.exports.{format.replace('-', '_')}")
    manual = getattr(module, "MANUAL", "")
    return (module.__doc__ or "").strip() + (f"\n\n{manual.strip()}" if manual else "")


def tables() -> Iterator[str]:
    """The lines on each table of `csv` and `parquet`."""
    yield from ("# Tables", "", "The tables of `csv`, `csv-excel` and `parquet`.", "", "| type | what it is |", "| --- | --- |")
    yield from (f"| {name} | {meaning} |" for name, meaning in TYPES.items())
    for table in TABLES:
        yield from ("", *chapter(table))
    yield ""


def chapter(table: Table[Any]) -> Iterator[str]:
    """The lines on one table."""
    yield from (f"## {table.name}", "", table.doc, "", "| column | type | what it is |", "| --- | --- | --- |")
    yield from (f"| `{column.name}` | {column.type} | {column.doc} |" for column in table.columns)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
