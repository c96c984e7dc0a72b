"""Reads one kit of the gold data and prints what its scorer says: `python bench/kit.py NAME [--errors N] [--from GOLD_DIR]`.

A kit's documents are read in this process, so that a profiler or debugger sees them; the record lines go to `out/NAME.jsonl`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from pathlib import Path

from khabar.pipeline import read_document
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


def document(row: dict[str, str]) -> Document:
    content = row.get("html") or row.get("text") or ""
    return Document(row["id"], content, row.get("as") or None, row.get("published"), row.get("language"), row.get("url"))  # type: ignore[arg-type]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kit", choices=KITS)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to the scorer (after --)")
    args = parser.parse_args()
    docs, gold = (args.shared / "gold" / name for name in KITS[args.kit])
    out = ROOT / "out" / f"{args.kit}.jsonl"
    out.parent.mkdir(exist_ok=True)
    opener = gzip.open if docs.suffix == ".gz" else open
    with opener(docs, "rt", encoding="utf-8") as lines, out.open("w", encoding="utf-8") as sink:
        for line in lines:
            sink.write(read_document(document(json.loads(line))).to_json() + "\n")
    rest = [a for a in args.rest if a != "--"]
    sys.exit(
        subprocess.run([sys.executable, str(args.shared / "score" / f"{args.kit}.py"), str(gold), str(out), *rest]).returncode
    )


if __name__ == "__main__":
    main()
