"""khabar, quantulum3 and dateparser on the same sentences in one run: `python bench/facts_beside_peers.py [--every N]`.

Figures beside quantulum3 (without its classifier, as its makers' default is without scikit-learn) on NewsQuant and the English
test cases; times beside dateparser's `search_dates` on TempEval-3's news and on test cases in both languages. The kits' scorers
judge all of them; CPU seconds are taken text by text in turn. `--every N` takes each Nth text. Prints the table for RESULTS.md.
Needs `pip install quantulum3 dateparser`, here only.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kit import KITS, SHARED, document, scorer

from khabar.pipeline import read_document

Row = dict[str, Any]
PLAIN = {"": None, "percentage": "percent"}
"""quantulum3's names of units where the gold's table of spellings has others."""


def khabar(row: Row) -> Row:
    """The whole record: figures and times come out of one reading."""
    found: Row = json.loads(read_document(document(row)).to_json())
    return found


def quantulum3(row: Row) -> Row:
    """Its parser as installed, one figure a quantity."""
    from quantulum3 import parser

    figures = []
    for q in parser.parse(row["text"]):
        unit = "" if q.unit.name == "dimensionless" else q.unit.name
        figures.append(
            {
                "span": list(q.span),
                "value": q.value,
                "low": q.value,
                "high": q.value,
                "unit": PLAIN.get(unit, unit),
                "approximate": False,
            }
        )
    return {"text": row["text"], "figures": figures}


def dateparser(row: Row) -> Row:
    """`search_dates` against the document's date; each find a day, or a moment where it names an hour."""
    from dateparser.search import search_dates

    published = row.get("published")
    settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(published)} if published else {}
    found = search_dates(row["text"], languages=[row.get("language") or "en"], settings=settings) or []
    times, at = [], 0
    for words, when in found:
        start = row["text"].find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        hour = ":" in words or " am" in words.lower() or " pm" in words.lower()
        value = when.strftime("%Y-%m-%dT%H:%M" if hour else "%Y-%m-%d")
        times.append({"span": [start, at], "type": "TIME" if hour else "DATE", "value": value})
    return {"text": row["text"], "times": times}


BESIDE: dict[str, tuple[Callable[[Row], Row], dict[str, tuple[str, str]]]] = {
    "figures": (quantulum3, {"newsquant": ("value", "value_unit"), "spec-en": ("value", "value_unit")}),
    "times": (dateparser, dict.fromkeys(("timebank", "aquaint", "spec-en", "spec-hi"), ("relaxed", "value"))),
}


def measured(kit: str, shared: Path, every: int) -> Iterator[str]:
    """The rows of the table for a kit: each corpus, khabar and the peer."""
    peer, corpora = BESIDE[kit]
    golds = [json.loads(line) for line in (shared / "gold" / KITS[kit][1]).read_bytes().splitlines()]
    wanted = {g["id"] for g in golds if g.get("corpus") in corpora}
    docs = [json.loads(line) for line in (shared / "gold" / KITS[kit][0]).read_bytes().splitlines()]
    chosen = [d for d in docs if d["id"] in wanted][::every]
    ids = {d["id"] for d in chosen}
    with tempfile.TemporaryDirectory() as folder:
        gold = _written(Path(folder) / "gold.jsonl", [g for g in golds if g["id"] in ids])
        texts = _written(Path(folder) / "docs.jsonl", chosen)
        answers: dict[str, Any] = {}
        spent: dict[str, float] = {}
        for reader in (khabar, peer):
            begun = time.process_time()
            rows = [{"id": d["id"], **{k: v for k, v in reader(d).items() if k != "id"}} for d in chosen]
            spent[reader.__name__] = time.process_time() - begun
            out = _written(Path(folder) / "out.jsonl", rows)
            command = [sys.executable, str(scorer(kit, shared)), str(gold), str(out), "--docs", str(texts)]
            answers[reader.__name__] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for corpus, names in corpora.items():
        for name, answer in answers.items():
            found = answer["by_corpus"].get(corpus)
            if found:
                scores = " | ".join(f"{_f1(found[n]):.3f}" for n in names)
                yield f"| {corpus} | {name} | {' / '.join(names)} | {scores} | {spent[name]:.0f} |"


def _f1(found: float | dict[str, float]) -> float:
    return found["f1"] if isinstance(found, dict) else found


def _written(path: Path, rows: list[Row]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kits", nargs="*", choices=[*BESIDE, []], help="figures, times; both when left out")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--shared", type=Path, default=SHARED)
    args = parser.parse_args()
    print("| corpus | | F1 of | first | second | CPU s |\n| --- | --- | --- | ---: | ---: | ---: |")
    for kit in args.kits or BESIDE:
        for line in measured(kit, args.shared, args.every):
            print(line)


if __name__ == "__main__":
    main()
