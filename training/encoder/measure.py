"""Figures of each head on examples with gold: no scorer's figure, but cheap and near to it.

    python -m training.encoder.measure CHECKPOINT VOCABULARY EXAMPLES…

prints a line for each file of examples; `train` does the same after every epoch.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import torch
from torch import Tensor

from khabar.analysis.encoder.chain import best_labels, spans
from training.encoder.batches import NONE, Row, Rows, batch, batches, table
from training.encoder.examples import read
from training.encoder.model import Khabar, Shape


def measure(model: Khabar, embeddings: Tensor, rows: Sequence[Row], size: int = 6000) -> dict[str, float]:
    """F1 of role and name spans (exact), accuracy of links, tags, heads (UAS) and heads with relations (LAS)."""
    model.eval()
    counts: Counter[str] = Counter()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for group in batches(rows, size, 0):
            for key, value in _counts(model, embeddings, group):
                counts[key] += value
    model.train()
    return dict(_figures(counts))


def _counts(model: Khabar, embeddings: Tensor, group: list[Row]) -> Iterator[tuple[str, int]]:
    b = batch(group, model.labels)
    words = model.words(embeddings[b.pieces], b.mask, b.first).float()
    lengths = b.words.sum(1)
    yield from _roles(model, words, b.roles, lengths)
    for name, head in (("cue_of", model.cue_of), ("source_of", model.source_of)):
        gold = getattr(b, name)
        found = head(words).masked_fill(~b.words[:, None, :], -1e4).argmax(-1)
        yield f"{name} right", int(((found == gold) & (gold >= 0)).sum())
        yield f"{name} all", int((gold >= 0).sum())
    heads = model.arcs(words, b.sentence).argmax(-1)
    relations = model.relations(words, heads).argmax(-1)
    here = b.heads >= 0
    yield "heads right", int(((heads == b.heads) & here).sum())
    yield "heads all", int(here.sum())
    yield "las right", int(((heads == b.heads) & (relations == b.relations) & here).sum())
    yield "las all", int(here.sum())
    here = b.tags != NONE
    yield "tags right", int(((model.tag(words).argmax(-1) == b.tags) & here).sum())
    yield "tags all", int(here.sum())
    yield from _names(model, words, b.names, lengths)


def _roles(model: Khabar, words: Tensor, gold: Tensor, lengths: Tensor) -> Iterator[tuple[str, int]]:
    chain = [p.float().numpy() for p in (model.chain.transitions, model.chain.first, model.chain.last)]
    paths = best_labels(model.role(words).float().numpy(), lengths.tolist(), *chain)
    for path, row in zip(paths, gold.tolist(), strict=True):
        if row[0] == NONE:
            continue
        found = set(spans([model.labels.roles[i] for i in path]))
        right = set(spans([model.labels.roles[i] for i in row[: len(path)]]))
        for role in ("source", "cue", "content"):
            a, b = ({s for s in group if s[2] == role} for group in (found, right))
            yield f"{role} hit", len(a & b)
            yield f"{role} found", len(a)
            yield f"{role} gold", len(b)


def _names(model: Khabar, words: Tensor, accepted: Tensor, lengths: Tensor) -> Iterator[tuple[str, int]]:
    best = model.name(words).argmax(-1)
    core = {"PERSON", "ORG", "GPE", "LOC"}
    for row, (labels, choices, length) in enumerate(zip(best.tolist(), accepted, lengths.tolist(), strict=True)):
        if not accepted[row].any():
            continue
        names = model.labels.names
        found = [names[i] for i in labels[:length]]
        # gold spans: what the first accepted label says, places as one type
        right = [names[int(c.nonzero()[0, 0])] if c.any() and c[0] == 0 else "O" for c in choices[:length]]
        a, b = (
            {(s, e, k[0] if k not in ("GPE", "LOC", "FAC") else "place") for s, e, k in spans(x) if k in core}
            for x in (found, right)
        )
        yield "core hit", len(a & b)
        yield "core found", len(a)
        yield "core gold", len(b)


def _figures(counts: Counter[str]) -> Iterator[tuple[str, float]]:
    means = []
    for name in ("source", "cue", "content", "core"):
        if counts[f"{name} gold"]:
            f1 = 2 * counts[f"{name} hit"] / max(1, counts[f"{name} found"] + counts[f"{name} gold"])
            means += [f1] if name != "core" else []
            yield name, round(f1, 4)
    if means:
        yield "mean", round(sum(means) / len(means), 4)
    for name in ("cue_of", "source_of", "tags", "heads", "las"):
        if counts[f"{name} all"]:
            yield name, round(counts[f"{name} right"] / counts[f"{name} all"], 4)


def load(checkpoint: Path) -> Khabar:
    """The model of a checkpoint, ready to run."""
    saved = torch.load(checkpoint, weights_only=False, map_location="cpu")
    shape = Shape(**{f.name: getattr(saved["shape"], f.name, f.default) for f in fields(Shape)})
    model = Khabar(shape, saved["labels"]).eval()
    model.load_state_dict(saved["model"])
    return model


def main() -> None:
    checkpoint, vocabulary, *files = map(Path, sys.argv[1:])
    model = load(checkpoint)
    encode, embeddings = Rows(vocabulary, model.labels), table(vocabulary)
    for path in files:
        rows = [row for example in read(path) if (row := encode.row(example))]
        print(path.name, json.dumps(measure(model, embeddings, rows)), flush=True)


if __name__ == "__main__":
    main()
