"""RESULTS.md: a page with a section for each measurement, each rewritten by its own command and left alone by the others."""

from __future__ import annotations

from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
HEAD = """# Results

Every figure here was printed by the command beside it, on the dev part of a third-party data set, by that set's scorer.
The first table is written by `bench/gate.py`, which also fails when a figure sinks below its floor (`floors.json`).
Peers' figures in it were measured by the makers of the sets or published (`peers.json`); where a peer runs here, a table
of its own has both in one run.
"""


def section(name: str, text: str) -> None:
    """Puts the text where the section was, or at the end."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    whole = RESULTS.read_text("utf-8") if RESULTS.exists() else HEAD
    head, found, rest = whole.partition(begin)
    tail = rest.partition(end)[2] if found else "\n"
    RESULTS.write_text(f"{head if found else head.rstrip() + chr(10) * 2}{begin}\n{text}\n{end}{tail}", "utf-8")


def section_of(name: str) -> str:
    """The text of a section; empty where there is none."""
    whole = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    return whole.partition(f"<!-- {name}: begin -->")[2].partition(f"<!-- {name}: end -->")[0]
