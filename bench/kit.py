"""Reads one kit of gold data and prints what its scorer says: `python bench/kit.py NAME [-- --errors N …]`.

The kits `stories-…` are streams whose pages are placed as `khabar cluster` does; those of `translation…` are pairs, compared as
`khabar compare` does (`translation-core` is the sample that its makers measured peers on).

The documents are read in this process, so that a profiler or debugger sees it; the records go to `out/NAME.jsonl`,
those of another profile to `out/NAME-PROFILE.jsonl`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from khabar.comparing import Pair, compare_pair
from khabar.pipeline import outline_of, read_document
from khabar.profiles import PROFILES, Profile
from khabar.reading import Document
from khabar.stories.sketch import sketch_of
from khabar.stories.stream import Stream

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
KITS = {
    "acceptance": ("acceptance/docs.jsonl", "acceptance/gold.jsonl"),
    "pages": ("pages/docs.jsonl.gz", "pages/gold.jsonl.gz"),
    "attribution": ("attribution/dev/docs.jsonl", "attribution/dev/gold.jsonl"),
    "entities": ("entities/docs.jsonl", "entities/gold.jsonl"),
    "events": ("events/docs.jsonl", "events/gold.jsonl"),
    "figures": ("figures/docs.jsonl", "figures/gold.jsonl"),
    "times": ("times/docs.jsonl", "times/gold.jsonl"),
    "places": ("places/docs.jsonl", "places/gold.jsonl"),
} | {
    f"stories-{part}": (f"stories/{part}/docs.jsonl", f"stories/{part}/gold.jsonl")
    for part in ("events", "twins", "headlines", "languages", "copies")
}
KITS |= {
    "translation": ("translation/pairs.jsonl.gz", "translation/gold.jsonl.gz"),
    "translation-core": ("translation/core.pairs.jsonl", "translation/core.gold.jsonl"),
    "translation-linking": ("translation/linking.pairs.jsonl.gz", "translation/linking.gold.jsonl"),
}
"""For each kit its documents and its gold."""


def document(row: dict[str, Any]) -> Document:
    """The document of a JSONL line."""
    content = row.get("html") or row.get("text") or ""
    return Document(row["id"], content, row.get("as"), row.get("published"), row.get("language"), row.get("url"))


def scorer(kit: str, shared: Path) -> Path:
    """The program that scores the kit."""
    return shared / "score" / f"{kit.partition('-')[0]}.py"


def read_kit(kit: str, shared: Path, profile: Profile = "default") -> tuple[Path, int]:
    """Writes the records of a kit's documents, or where a stream puts each; the file, and how many."""
    docs = shared / "gold" / KITS[kit][0]
    out = ROOT / "out" / (f"{kit}.jsonl" if profile == "default" else f"{kit}-{profile}.jsonl")
    out.parent.mkdir(exist_ok=True)
    opener = gzip.open if docs.suffix == ".gz" else open
    answer = _placing() if kit.startswith("stories-") else partial(_reading, profile)
    if kit.startswith("translation"):
        answer = _comparing
    count = 0
    with opener(docs, "rt", encoding="utf-8") as lines, out.open("w", encoding="utf-8") as sink:
        for line in lines:
            sink.write(answer(json.loads(line)) + "\n")
            count += 1
    return out, count


def _reading(profile: Profile, row: dict[str, Any]) -> str:
    return read_document(document(row), profile).to_json()


def _placing() -> Callable[[dict[str, Any]], str]:
    stream = Stream()

    def placed(row: dict[str, Any]) -> str:
        found = document(row)
        return stream.place(sketch_of(outline_of(found), published=found.published)).to_json()

    return placed


def _comparing(row: dict[str, Any]) -> str:
    keys = ("id", "source", "target", "source_language", "target_language")
    return compare_pair(Pair(**{key: row.get(key) for key in keys})).to_json()


def flags(kit: str) -> list[str]:
    """What the scorer has to be told of the kit."""
    return ["--linking"] if kit == "translation-linking" else []


def main() -> None:
    """Reads the kit and hands the records to its scorer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kit", choices=KITS)
    parser.add_argument("--profile", choices=PROFILES, default="default")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to the scorer (after --)")
    args = parser.parse_args()
    out, _ = read_kit(args.kit, args.shared, args.profile)
    rest = [a for a in args.rest if a != "--"]
    gold = args.shared / "gold" / KITS[args.kit][1]
    command = [sys.executable, str(scorer(args.kit, args.shared)), str(gold), str(out), *flags(args.kit)]
    sys.exit(subprocess.run([*command, *rest], check=False).returncode)


if __name__ == "__main__":
    main()
