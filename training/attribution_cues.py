"""Learns what speaks for an attribution and writes it as `cue_weights.toml`.

    python training/attribution_cues.py DOCS.jsonl.gz GOLD.jsonl.gz khabar/languages/en/cue_weights.toml

DOCS and GOLD are annotated articles in the form of PolNeAR's conversion (Newell et al. 2018): documents, and for each its
attributions with the spans of source, cue and content. What is written are lemmas, relations and numbers; no text.

Every proposal that the reader makes (`khabar.extraction.attributions.choice.proposed`) is an example. It is right to the degree
to which its content covers that of an attribution (Jaccard, 0 below a half), and wrong where its source is another's. The
weights are those of a logistic regression (AdaGrad, L2); the features that matter least are dropped and the rest fitted anew.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from khabar.analysis import analyse
from khabar.analysis.model import Analysis
from khabar.extraction.attributions.choice import Weighed, proposed
from khabar.extraction.attributions.contents import pieces
from khabar.extraction.attributions.surroundings import Reader
from khabar.reading import Document, read_page
from khabar.record import Span

Rows = list[tuple[list[str], float]]
CUE_POS = ("VERB", "NOUN", "ADJ", "ADP", "AUX")
FUNCTION = ("aux", "aux:pass", "case", "mark", "cop")
EPOCHS, BATCH, RATE = 12, 512, 0.3


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def analyses(path: Path) -> Iterator[tuple[str, Analysis]]:
    for row in rows_of(path):
        page = read_page(Document(row["id"], row["text"], row.get("as"), row.get("published"), row.get("language"), None))
        yield row["id"], analyse(page)


def lexicon(read: Sequence[tuple[str, Analysis]], gold: dict[str, Any]) -> frozenset[str]:
    """The words that are cues at least twice and one time in a hundred."""
    cues: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for id, analysis in read:
        spans = [s for a in gold[id]["attributions"] if a["cue"] for s in a["cue"]["spans"]]
        inside, first = positions(spans), {start for start, _ in spans}
        for token in analysis.tokens:
            key = f"{token.lemma.lower()}.{token.pos[:1]}"
            seen[key] += 1
            able = token.pos in CUE_POS and (token.dep not in FUNCTION or (token.dep == "case" and token.start in first))
            cues[key] += able and token.start in inside
    return frozenset(k for k, n in cues.items() if n >= 2 and n / seen[k] >= 0.01 and " " not in k)


def positions(spans: Any) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def solid(spans: Any, text: str) -> frozenset[int]:
    return frozenset(i for i in positions(spans) if not text[i].isspace())


def plain(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in spans]


def examples(read: Sequence[tuple[str, Analysis]], gold: dict[str, Any], known: frozenset[str]) -> Rows:
    """Every proposal as its features and how right it is, from 0 to 1."""
    found: Rows = []
    for id, analysis in read:
        page = Reader(analysis)
        truth = Truth(gold[id], page.text)
        for sentence in analysis.sentences:
            if sentence.span.start not in truth.ignored:
                found += [(f, truth.agrees(w)) for w, f in proposed(page, sentence, known)]
    return found


class Truth:
    """The attributions of one annotated article."""

    def __init__(self, row: dict[str, Any], text: str) -> None:
        self.text = text
        self.items = [
            {role: solid((a[role] or {}).get("spans", ()), text) for role in ("source", "cue", "content")}
            for a in row["attributions"]
        ]
        self.ignored = positions(x["span"] for x in row.get("ignore") or ())
        self.at: dict[int, list[int]] = defaultdict(list)
        for number, item in enumerate(self.items):
            for i in item["content"]:
                self.at[i].append(number)

    def agrees(self, item: Weighed) -> float:
        content = solid(plain(item.content.spans), self.text)
        source = solid(plain(list(pieces(self.text, item.proposal.source))), self.text)
        near = {n for i in content for n in self.at.get(i, ())}
        return max((self._degree(self.items[n], content, source, item.proposal.cue.start) for n in sorted(near)), default=0.0)

    @staticmethod
    def _degree(gold: dict[str, frozenset[int]], content: frozenset[int], source: frozenset[int], cue: int) -> float:
        covered = jaccard(gold["content"], content)
        if covered <= 0.5 or not same_source(gold["source"], source):
            return 0.0
        return covered if not gold["cue"] or cue in gold["cue"] else covered / 2


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def same_source(gold: frozenset[int], found: frozenset[int]) -> bool:
    """Half overlap, or the one a part of the other and neither long."""
    if not gold or not found:
        return not gold and not found
    return jaccard(gold, found) >= 0.5 or (gold <= found and len(found) <= max(60, 3 * len(gold)))


def fit(rows: Rows, names: Sequence[str]) -> tuple[np.ndarray, float]:
    """Weights of the named features, and the bias."""
    number = {name: i for i, name in enumerate(names)}
    inputs = [np.array([number[f] for f in features if f in number], dtype=np.int64) for features, _ in rows]
    target = np.array([y for _, y in rows])
    sizes = np.array([len(x) for x in inputs])
    weights, squares = np.zeros(len(names)), np.full(len(names), 1e-8)
    seen = np.maximum(1, np.bincount(np.concatenate(inputs), minlength=len(names)))
    bias = math.log(target.mean() / (1 - target.mean()))
    order = np.random.default_rng(0)
    for epoch in range(EPOCHS):
        shuffled = order.permutation(len(inputs))
        for at in range(0, len(inputs), BATCH):
            batch = shuffled[at : at + BATCH]
            columns = np.concatenate([inputs[i] for i in batch])
            lines = np.repeat(np.arange(len(batch)), sizes[batch])
            score = bias + np.bincount(lines, weights=weights[columns], minlength=len(batch))
            error = 1 / (1 + np.exp(-score)) - target[batch]
            slope = np.bincount(columns, weights=error[lines], minlength=len(names))
            count = np.bincount(columns, minlength=len(names))
            used = count.nonzero()[0]
            step = slope[used] + weights[used] * count[used] / seen[used]
            squares[used] += step * step
            weights[used] -= RATE / (1 + epoch / 2) * step / np.sqrt(squares[used])
            bias -= 0.002 * float(error.sum())
    return weights, bias


def learn(rows: Rows, size: int, least: int = 3) -> tuple[list[str], np.ndarray, float]:
    """The features worth keeping, at most `size`, with their weights, and the bias."""
    count = Counter(f for features, _ in rows for f in features)
    names = sorted(f for f, n in count.items() if n >= least)
    weights, _ = fit(rows, names)
    worth = np.abs(weights) * np.sqrt([count[n] for n in names])
    names = sorted(names[i] for i in np.argsort(-worth)[:size])
    weights, bias = fit(rows, names)
    return names, weights, bias


def write(path: Path, known: frozenset[str], names: Sequence[str], weights: np.ndarray, bias: float, threshold: float) -> None:
    rows = [f"{round(100 * w)} {n}" for n, w in zip(names, weights, strict=True) if round(100 * w)]
    assert not any("'''" in row for row in rows)
    path.write_text(
        "# Own computation: log odds learned by training/attribution_cues.py on PolNeAR 1.0.0, train part (Newell et al. 2018).\n"
        f"bias = {bias:.3f}\nthreshold = {threshold}\n"
        f"cues = '''\n{chr(10).join(sorted(known))}\n'''\nweights = '''\n{chr(10).join(rows)}\n'''\n",
        encoding="utf-8",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=12000, help="features to keep")
    parser.add_argument("--threshold", type=float, default=0.22, help="the probability from which a proposal counts")
    args = parser.parse_args()
    gold = {row["id"]: row for row in rows_of(args.gold)}
    read = list(analyses(args.docs))
    known = lexicon(read, gold)
    names, weights, bias = learn(examples(read, gold, known), args.size)
    write(args.out, known, names, weights, bias, args.threshold)


if __name__ == "__main__":
    main()
