"""Writes the table of language files in docs/languages.md: `python docs/make_languages.py`; a test holds the page against it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from khabar.languages import available, tables

PAGE = Path(__file__).resolve().parent / "languages.md"
BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"


def page() -> str:
    """The text of docs/languages.md with the table made anew."""
    head, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return "\n".join([head + BEGIN, *rows(), END + rest.partition(END)[2]])


def rows() -> Iterator[str]:
    """The lines of the table: a row a file, with the languages that have it."""
    yield "| file | what stands in it | in |"
    yield "| --- | --- | --- |"
    folder = Path(tables.__path__[0]).parent
    for module in sorted(iter_modules(tables.__path__), key=lambda m: m.name):
        loaded = import_module(f"{tables.__name__}.{module.name}")
        for kind in vars(loaded).values():
            if isinstance(kind, type) and "FILE" in vars(kind):
                name, said = str(vars(kind)["FILE"]), (loaded.__doc__ or "").splitlines()[0]
                having = ", ".join(code for code in available() if (folder / code / name).is_file())
                yield f"| `{name}` | {said} | {having} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
