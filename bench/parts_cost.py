"""What each part of a record costs, its share of a page's time: `python bench/parts_cost.py [--profile P] [FILE.jsonl]`.

The pages are the bundled samples, or the documents of a JSONL file. CPU time of this process, the best of the rounds for each
page and step, so that what else runs on the machine counts little; one page is read beforehand to load models and tables.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kit import document

from khabar.analysis import analyse
from khabar.checking import check
from khabar.extraction.draft import Draft
from khabar.pipeline import PARTS
from khabar.profiles import PROFILES, Profile
from khabar.reading import Document, read_page
from khabar.samples import pages

OF_THE_ISSUE = ("times", "places", "entities", "figures", "events")
"""The parts that answer what happened, how many, when, where and who."""


def steps(given: Document, profile: Profile) -> dict[str, float]:
    """Seconds that each step takes on the document."""
    spent: dict[str, float] = {}
    begun = time.process_time()

    def lap(name: str) -> None:
        nonlocal begun
        now = time.process_time()
        spent[name], begun = now - begun, now

    page = read_page(given)
    lap("reading")
    analysis = analyse(page, profile)
    lap("analysis")
    draft = Draft(analysis.page, analysis)
    for part in PARTS:
        setattr(draft, part.gives, tuple(part(draft)))
        lap(part.name)
    list(check(draft))
    lap("findings")
    return spent


def documents(path: Path | None) -> Iterator[Document]:
    """The sample pages, or the documents of the file."""
    if path is None:
        yield from (Document(p.name, p.read_bytes().decode("utf-8", "replace"), None, None, None, None) for p in pages())
    else:
        yield from (document(json.loads(line)) for line in path.read_text("utf-8").split("\n") if line)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--profile", choices=PROFILES, default="default")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    given = list(documents(args.file))
    steps(given[0], args.profile)
    total: Counter[str] = Counter()
    for one in given:
        rounds = [steps(one, args.profile) for _ in range(args.rounds)]
        total.update({name: min(r[name] for r in rounds) for name in rounds[0]})
    everything = sum(total.values())
    print(f"{len(given)} pages, profile {args.profile}, {1000 * everything / len(given):.0f} ms of CPU a page\n")
    print("| step | ms a page | share |\n| --- | ---: | ---: |")
    for name, spent in total.items():
        print(f"| {name} | {1000 * spent / len(given):.1f} | {spent / everything:.1%} |")
    ours = sum(total[name] for name in OF_THE_ISSUE)
    print(f"| {', '.join(OF_THE_ISSUE)} together | {1000 * ours / len(given):.1f} | {ours / everything:.1%} |")


if __name__ == "__main__":
    main()
