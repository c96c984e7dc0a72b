"""Reads one kit of gold data and prints what its scorer says: `python bench/kit.py NAME [-- --errors N …]`.

The documents are read in this process, so that a profiler or debugger sees it; the records go to `out/NAME.jsonl`,
those of another profile to `out/NAME-PROFILE.jsonl`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from khabar.pipeline import read_document
from khabar.profiles import PROFILES, Profile
from khabar.reading import Document

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
}


def document(row: dict[str, Any]) -> Document:
    """The document of a JSONL line."""
    content = row.get("html") or row.get("text") or ""
    return Document(row["id"], content, row.get("as"), row.get("published"), row.get("language"), row.get("url"))


def read_kit(kit: str, shared: Path, profile: Profile = "default") -> tuple[Path, int]:
    """Writes the records of a kit's documents; the file, and how many."""
    docs = shared / "gold" / KITS[kit][0]
    out = ROOT / "out" / (f"{kit}.jsonl" if profile == "default" else f"{kit}-{profile}.jsonl")
    out.parent.mkdir(exist_ok=True)
    opener = gzip.open if docs.suffix == ".gz" else open
    count = 0
    with opener(docs, "rt", encoding="utf-8") as lines, out.open("w", encoding="utf-8") as sink:
        for line in lines:
            sink.write(read_document(document(json.loads(line)), profile).to_json() + "\n")
            count += 1
    return out, count


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
    scorer = [
        sys.executable,
        str(args.shared / "score" / f"{args.kit}.py"),
        str(args.shared / "gold" / KITS[args.kit][1]),
        str(out),
    ]
    sys.exit(subprocess.run([*scorer, *rest], check=False).returncode)


if __name__ == "__main__":
    main()
