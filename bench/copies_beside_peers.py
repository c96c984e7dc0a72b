"""khabar and datasketch's MinHash on the same pages in one run: `python bench/copies_beside_peers.py`.

Each looks for copies among the pages of the dev set in stream order, with the same blocks to go by; the scorer of the set judges
both. CPU time covers hashing and looking up, not reading, with words seen before as in a stream. The thresholds of both were
chosen on this very part: held-out figures decide. The table goes into RESULTS.md. Needs `pip install khabar[bench]`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kit import SHARED, document
from results import section

from khabar.pipeline import outline_of
from khabar.record import PROSE
from khabar.stories.copies import Copies
from khabar.stories.shingles import shingles_of

Text = tuple[str, str]
Links = dict[str, str | None]
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
PERMUTATIONS = 128
RUN = 3


def khabar(texts: list[Text]) -> Links:
    """By containment, with a window."""
    copies, links = Copies(), Links()
    for key, text in texts:
        shingles = shingles_of(text)
        links[key] = copies.find(key, shingles)
        copies.add(key, shingles, copy_of=links[key])
    return links


def minhash(threshold: float) -> Callable[[list[Text]], Links]:
    """By estimated resemblance: runs of three words, 128 permutations, the nearest of what its index gives."""
    from datasketch import MinHash, MinHashLSH

    def run(texts: list[Text]) -> Links:
        index, known, links = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS), {}, Links()
        for key, text in texts:
            words = re.findall(r"\w+", text.lower())
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([" ".join(words[n : n + RUN]).encode() for n in range(max(1, len(words) - RUN + 1))])
            near = [(sketch.jaccard(known[other]), other) for other in index.query(sketch)]
            best = max(near, default=(0.0, None))
            links[key] = best[1] if best[0] >= threshold else None
            index.insert(key, sketch)
            known[key] = sketch
        return links

    return run


def timed(find: Callable[[list[Text]], Links], texts: list[Text]) -> tuple[Links, float]:
    """What it finds, and CPU milliseconds a page: the least of three runs."""
    spent, links = [], Links()
    for _ in range(3):
        began = time.process_time()
        links = find(texts)
        spent.append(1000 * (time.process_time() - began) / len(texts))
    return links, min(spent)


def judged(links: Links, gold: Path, shared: Path) -> dict[str, Any]:
    """What the scorer of the set says of the links."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": key, "story": key, "copy_of": other}) + "\n" for key, other in links.items())
        out.flush()
        command = [sys.executable, str(shared / "score" / "stories.py"), str(gold), out.name]
        printed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return dict(json.loads(printed)["copies"]["copy_of"])


def row(name: str, scores: dict[str, Any], cost: float) -> str:
    """A line of the table."""
    found = " | ".join(f"{scores[f'found_{level}']:.3f}" for level in ("light", "medium", "heavy"))
    return f"| {name} | {scores['precision']:.3f} | {scores['recall']:.3f} | {scores['f1']:.3f} | {found} | {cost:.2f} |"


def main() -> None:
    """Runs both and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    folder = shared / "gold" / "stories" / "copies"
    texts: list[Text] = []
    for line in (folder / "docs.jsonl").read_bytes().splitlines():
        record = outline_of(document(json.loads(line)))
        texts.append((record.id, "\n".join(record.cut(b.span) for b in record.blocks if b.kind in PROSE)))
    links, cost = timed(khabar, texts)
    rows = [row("khabar", judged(links, folder / "gold.jsonl", shared), cost)]
    trials = [(t, *timed(minhash(t), texts)) for t in THRESHOLDS]
    scored = [(judged(links, folder / "gold.jsonl", shared), t, cost) for t, links, cost in trials]
    scores, threshold, cost = max(scored, key=lambda trial: float(trial[0]["f1"]))
    rows.append(row(f"datasketch MinHash, best threshold ({threshold})", scores, cost))
    table = "\n".join(["| | P | R | `copy_of` F1 | light found | medium | heavy | CPU ms a page |", "| --- " * 8 + "|", *rows])
    today = dt.date.today().isoformat()
    section(
        "copies", f"## Copies, beside a peer\n\n`python bench/copies_beside_peers.py`, {today}, {len(texts)} pages.\n\n{table}"
    )
    print(table)


if __name__ == "__main__":
    main()
