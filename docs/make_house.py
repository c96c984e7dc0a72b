"""Writes the map of modules in docs/house.md from their docstrings: `python docs/make_house.py`; a test holds the page to it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).resolve().parent / "house.md"
PACKAGE = PAGE.parent.parent / "khabar"
BEGIN, END = "<!-- modules: begin -->", "<!-- modules: end -->"
ROOMS = (
    "languages",
    "reading",
    "analysis",
    "extraction",
    "checking",
    "comparing",
    "stories",
    "archive",
    "showing",
    "gathering",
    "desk",
    "cli",
)
"""The folders in the order in which a page walks through them."""
LISTED_ELSEWHERE = {
    "languages/tables": "One struct a kind of file: the table in [languages.md](languages.md).",
    "checking/rules": "One rule a file, described in [checks.md](checks.md).",
    "comparing/rules": "One rule a file, described in [checks.md](checks.md#ct-a-text-and-its-translation).",
    "stories/rules": "One rule a file, described in [checks.md](checks.md).",
    "cli": "One command a file, described in [cli.md](cli.md); modules whose names begin with `_` are what commands share.",
}
"""Folders of alike modules that another page describes one by one."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def page() -> str:
    """The text of docs/house.md with the map made anew."""
    head, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return "\n".join([head + BEGIN, *(line for room in ROOMS for line in section(PACKAGE / room)), END + rest.partition(END)[2]])


def section(folder: Path) -> Iterator[str]:
    """The lines on a folder: what it is, its modules, and after it the folders inside."""
    name = folder.relative_to(PACKAGE).as_posix()
    yield from (f"{'#' * (3 + name.count('/'))} `khabar/{name}/`", "", about(folder / "__init__.py"), "")
    modules = [path for path in sorted(folder.glob("*.py")) if path.stem != "__init__"]
    if name in LISTED_ELSEWHERE:
        yield from (LISTED_ELSEWHERE[name], "")
    elif modules:
        yield from ("| module | what it does |", "| --- | --- |")
        yield from (f"| `{path.stem}` | {about(path)} |" for path in modules)
        yield ""
    for inner in sorted(path.parent for path in folder.glob("*/__init__.py")):
        yield from section(inner)


def about(path: Path) -> str:
    """The first sentence of a module's docstring, fit for the cell of a table."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return _SENTENCE.split(" ".join(text.split("\n\n")[0].split()))[0].replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
