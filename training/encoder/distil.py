"""Trains the encoder of the fast profile to do what that of the default profile does (distillation, Hinton et al. 2015).

    python -m training.encoder.distil TEACHER --data FOLDER --vocabulary FOLDER --out FOLDER [--layers 3] [--epochs 10] …

The student learns from the gold labels and from what the teacher makes of every example, those with swapped names included:
the probabilities of its heads and the vectors of its words (the latter as in TinyBERT, Jiao et al. 2020). What the teacher makes
of the examples is kept in `--out`/teacher-VERSION.f16. Checkpoints as in `train`; `--resume` goes on from the last. Seeds fixed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.encoder import train
from training.encoder.batches import NONE, Batch, Row, Rows, batch, batches, table
from training.encoder.epochs import Plan, run, shared_options
from training.encoder.losses import losses, reachable, total
from training.encoder.measure import load
from training.encoder.model import Khabar, Shape

GOLD = 0.5
"""What the gold labels count for beside the teacher."""
WEIGHTS = {
    "roles": 1.0, "path": 0.5, "names": 1.0, "tags": 0.3, "heads": 0.5, "relations": 0.3, "cue_of": 0.3, "source_of": 0.3,
    "vectors": 1.0,
}  # fmt: skip
SHARES = {**train.TRAIN, "swaps-silver": 1.0, "swaps-hiner": 1.0}


class Taught:
    """The vectors that the teacher gives the words of each row, kept in a file."""

    def __init__(self, path: Path, rows: Sequence[Row], teacher: Khabar, embeddings: Tensor) -> None:
        self.width = teacher.shape.width
        ends = np.cumsum([len(r.first) for r in rows])
        self._places = {id(row): (int(end) - len(row.first), int(end)) for row, end in zip(rows, ends, strict=True)}
        shape = (int(ends[-1]), self.width)
        if not path.exists() or path.stat().st_size != shape[0] * shape[1] * 2:
            half = path.with_suffix(".part")
            self._vectors = np.memmap(half, np.float16, "w+", shape=shape)
            self._read(rows, teacher, embeddings)
            half.replace(path)
        self._vectors = np.memmap(path, np.float16, "r", shape=shape)

    def _read(self, rows: Sequence[Row], teacher: Khabar, embeddings: Tensor) -> None:
        for group in batches(rows, 6000, 0):
            b = batch(group, teacher.labels)
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
                words = teacher.words(embeddings[b.pieces], b.mask, b.first).float().numpy()
            for row, vectors in zip(group, words, strict=True):
                self._vectors[slice(*self._places[id(row)])] = vectors[: len(row.first)]
        self._vectors.flush()

    def of(self, rows: Sequence[Row], longest: int) -> Tensor:
        """[rows, longest, width]."""
        found = np.zeros((len(rows), longest, self.width), np.float32)
        for number, row in enumerate(rows):
            found[number, : len(row.first)] = self._vectors[slice(*self._places[id(row)])]
        return torch.from_numpy(found)


def taught(
    student: Khabar, teacher: Khabar, words: Tensor, given: Tensor, b: Batch, grammatical: Tensor
) -> Iterator[tuple[str, Tensor]]:
    """What the student loses beside the teacher; `words` and `given` are their vectors, `grammatical` [rows] says where the
    teacher knows syntax."""
    here = b.words.float()
    with torch.no_grad():
        roles = teacher.role(given).softmax(-1)
        names = teacher.name(given).softmax(-1)
        tags = teacher.tag(given).softmax(-1)
        arcs = reachable(teacher.arcs(given, b.sentence), b).softmax(-1)
        heads = arcs.argmax(-1)
        relations = teacher.relations(given, heads).softmax(-1)
        links = {name: reachable(getattr(teacher, name)(given), b).softmax(-1) for name in ("cue_of", "source_of")}
        opens = {
            name: roles[..., teacher.labels.roles.index(f"B-{role}")] * here
            for name, role in (("cue_of", "content"), ("source_of", "cue"))
        }
    yield "roles", _apart(student.role(words), roles, here)
    yield "names", _apart(student.name(words), names, here)
    for name, chances in links.items():
        yield name, _apart(reachable(getattr(student, name)(words), b), chances, opens[name])
    parsed = here * grammatical[:, None]
    if grammatical.any():
        yield "tags", _apart(student.tag(words), tags, parsed)
        yield "heads", _apart(reachable(student.arcs(words, b.sentence), b), arcs, parsed)
        yield "relations", _apart(student.relations(words, heads), relations, parsed)


def _apart(logits: Tensor, chances: Tensor, weight: Tensor) -> Tensor:
    """The mean divergence (Kullback-Leibler) of the student's probabilities from the teacher's."""
    each = (chances * (chances.clamp(min=1e-9).log() - logits.log_softmax(-1))).sum(-1)
    return (each * weight).sum() / weight.sum().clamp(min=1.0)


def main() -> None:
    args = _arguments()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    torch.set_num_threads(args.threads)
    examples, dev = train.examples(args.data, SHARES)
    teacher = load(args.teacher)
    rows = Rows(args.vocabulary, teacher.labels)
    encoded = [r for e in examples if (r := rows.row(e))]
    held = {name: [r for e in es if (r := rows.row(e))][: train.HELD] for name, es in dev.items()}
    embeddings = table(args.vocabulary)
    args.out.mkdir(parents=True, exist_ok=True)
    began = time.time()
    version = hashlib.sha256(args.teacher.read_bytes()).hexdigest()[:12]
    vectors = Taught(args.out / f"teacher-{version}.f16", encoded, teacher, embeddings)
    print(f"teacher read {len(encoded)} rows, {time.time() - began:.0f}s", flush=True)
    if args.limit:
        encoded = random.Random(1).sample(encoded, args.limit)
    encoded = [r for r in encoded for _ in range(train.TIMES.get(r.source, 1))]
    shape = Shape(
        args.width, args.layers, args.width // 64, args.inner, arc=64, link=48, relation=64, words=True, reach=args.reach
    )
    student = Khabar(shape, teacher.labels, args.dropout)
    student.chain.load_state_dict(teacher.chain.state_dict())
    print(json.dumps({**asdict(shape), "parameters": sum(p.numel() for p in student.parameters())}), flush=True)
    _train(student, teacher, vectors, encoded, held, embeddings, args)


def _train(
    student: Khabar,
    teacher: Khabar,
    vectors: Taught,
    rows: list[Row],
    held: dict[str, list[Row]],
    embeddings: Tensor,
    args: argparse.Namespace,
) -> None:
    widen = nn.Linear(student.shape.width, teacher.shape.width)
    optimiser = torch.optim.AdamW([*student.parameters(), *widen.parameters()], lr=args.rate, weight_decay=0.01)
    plan = Plan(args.out, args.epochs, args.batch, args.seed, warm=1 / 20, least=0.01, resume=args.resume)

    def step(group: list[Row]) -> dict[str, float]:
        return _step(student, teacher, widen, vectors, embeddings, group, optimiser)

    run(plan, student, optimiser, rows, step, held, embeddings, {"widen": widen})


def _step(
    student: Khabar,
    teacher: Khabar,
    widen: nn.Linear,
    vectors: Taught,
    embeddings: Tensor,
    group: list[Row],
    optimiser: torch.optim.Optimizer,
) -> dict[str, float]:
    b = batch(group, student.labels)
    given = vectors.of(group, b.words.shape[1])
    with torch.autocast("cpu", torch.bfloat16):
        words = student.words(embeddings[b.pieces], b.mask, b.first)
    words = words.float()
    grammatical = torch.tensor([float("hiner" not in r.source) for r in group])
    found = dict(taught(student, teacher, words, given, b, grammatical))
    alike = F.cosine_similarity(widen(words), given, dim=-1)
    found["vectors"] = ((1 - alike) * b.words).sum() / b.words.sum()
    # where the gold says nothing of roles, the teacher's best labels stand in for the chain
    if (missing := b.roles[:, 0] == NONE).any():
        with torch.no_grad():
            best = teacher.role(given[missing]).argmax(-1)
        found["path"] = student.chain.loss(student.role(words[missing]), best, b.words[missing])
    gold = losses(student, words, b)
    loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum() + GOLD * total(gold)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
    optimiser.step()
    return {
        **{f"gold {name}": float(value) for name, value in gold.items() if name in ("roles", "names")},
        **{name: float(value) for name, value in found.items()},
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--inner", type=int, default=512)
    parser.add_argument("--reach", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-3)
    shared_options(parser, epochs=10, dropout=0.05)
    return parser.parse_args()


if __name__ == "__main__":
    main()
