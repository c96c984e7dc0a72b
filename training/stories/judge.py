"""Trains the judge of the stream of stories.

    python -m training.stories.judge FOLDER… [--out khabar/data/stories.json] [--folds 2]

Each folder holds a stream with its gold (`docs.jsonl`, `gold.jsonl`, as in the dev sets). The judge learns from all alike:
first with every page put where the gold has it, then from its own mistakes. `--folds N` says how well it does on stories that it
has not learned from (BCubed, Bagga and Baldwin 1998), before it learns from all. Seeds are fixed; one core, some minutes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.neural_network import MLPClassifier

from khabar.stories.judge import Judge, Weights
from khabar.stories.likeness import FEATURES, Rows
from khabar.stories.stream import Stream
from training.stories.rows import Examples, Part, examples, part, short_streams

HIDDEN = 24
ROUNDS = 1
ROWS = 80_000
"""Rows that are learned from, as many from each part."""
SHORT = 300
"""Short streams made of each part."""
THRESHOLD = -0.4
"""On the logit: a page joins at a chance of two fifths."""
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("khabar/data/stories.json"))
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    parts = [part(folder) for folder in args.folders]
    told = {p.name: examples(p, _nothing, told=True) for p in parts}
    for p in parts:
        told[f"{p.name}, short"] = sum_of(examples(s, _nothing, told=True) for s in short_streams(p, SHORT, SEED))
    print({name: (len(e.rows), int(e.belongs.sum())) for name, e in told.items()}, flush=True)
    if args.folds:
        _validated(parts, told, args.folds)
    weights = trained(parts, told, None, 1)
    args.out.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=0) + b"\n")
    for p in parts:
        print("learned from", p.name, _figures(p, _placed(p, weights), None), flush=True)


def sum_of(found: Iterable[Examples]) -> Examples:
    """The examples of many streams as one."""
    each = list(found)
    rows, belongs = np.concatenate([e.rows for e in each]), np.concatenate([e.belongs for e in each])
    return Examples(rows, belongs, [s for e in each for s in e.stories])


def _nothing(rows: Rows) -> NDArray[np.float64]:
    return np.zeros(len(rows))


def trained(parts: Sequence[Part], told: dict[str, Examples], held: int | None, folds: int) -> Weights:
    """The judge that learned from all stories but those of the fold `held`."""
    found = dict(told)
    weights = _fitted([_without(e, held, folds) for e in found.values()])
    for _ in range(ROUNDS):
        for p in parts:
            found[p.name] = found[p.name] + examples(p, Judge(weights), told=False)
        weights = _fitted([_without(e, held, folds) for e in found.values()])
    return weights


def fold_of(story: str, folds: int) -> int:
    """The fold that a story is in."""
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % folds


def _without(found: Examples, held: int | None, folds: int) -> Examples:
    keep = np.array([held is None or fold_of(s, folds) != held for s in found.stories])
    return Examples(found.rows[keep], found.belongs[keep], [])


def _fitted(found: Sequence[Examples]) -> Weights:
    rng = np.random.default_rng(SEED)
    drawn = [rng.choice(len(e.rows), ROWS // len(found)) for e in found]
    rows = np.concatenate([e.rows[i] for e, i in zip(found, drawn, strict=True)])
    belongs = np.concatenate([e.belongs[i] for e, i in zip(found, drawn, strict=True)])
    mean, deviation = rows.mean(0), rows.std(0) + 1e-6
    z = np.clip((rows - mean) / deviation, -4, 4)
    net = MLPClassifier((HIDDEN,), alpha=0.02, max_iter=30, batch_size=128, learning_rate_init=2e-3, random_state=SEED)
    net.fit(z, belongs)
    (hidden, out), (hidden_bias, out_bias) = net.coefs_, net.intercepts_
    return Weights(
        version=f"{dt.date.today():%Y-%m-%d}", features=FEATURES, mean=_round(mean), deviation=_round(deviation),
        hidden=[_round(row) for row in hidden], hidden_bias=_round(hidden_bias), out=_round(out[:, 0]),
        out_bias=float(round(out_bias[0], 5)), threshold=THRESHOLD,
    )  # fmt: skip


def _round(values: NDArray[np.float64]) -> list[float]:
    return [float(f"{v:.5g}") for v in values]


def _placed(p: Part, weights: Weights) -> dict[str, str]:
    stream = Stream(Judge(weights))
    return {sketch.id: stream.place(sketch).story for sketch in p.sketches}


def _validated(parts: Sequence[Part], told: dict[str, Examples], folds: int) -> None:
    judges = [trained(parts, told, held, folds) for held in range(folds)]
    for p in parts:
        placed = [_placed(p, weights) for weights in judges]
        pages = {s.id: placed[fold_of(p.stories[s.id], folds)] for s in p.sketches}
        print("held out", p.name, _figures(p, {}, pages), flush=True)


def _figures(p: Part, placed: dict[str, str], by_page: dict[str, dict[str, str]] | None) -> str:
    """BCubed precision, recall and F1; with `by_page`, each page judged in the clustering of its own fold."""
    precision = recall = 0.0
    tables: dict[int, tuple[Counter[tuple[str, str]], Counter[str]]] = {}
    gold = Counter(p.stories[s.id] for s in p.sketches)
    for sketch in p.sketches:
        found = by_page[sketch.id] if by_page is not None else placed
        if id(found) not in tables:
            tables[id(found)] = (Counter((p.stories[k], c) for k, c in found.items()), Counter(found.values()))
        both, sizes = tables[id(found)]
        story, cluster = p.stories[sketch.id], found[sketch.id]
        precision += both[story, cluster] / sizes[cluster]
        recall += both[story, cluster] / gold[story]
    a, b = precision / len(p.sketches), recall / len(p.sketches)
    return f"BCubed {a:.4f} {b:.4f} F1 {2 * a * b / (a + b):.4f}"


if __name__ == "__main__":
    main()
