"""Trains the encoder with its heads.

    python -m training.encoder.train --data FOLDER --vocabulary FOLDER --out FOLDER [--layers 8] [--epochs 6] …

`--data` holds the files that `roles`, `treebank`, `names_gold`, `silver` and `name_swaps` wrote. A checkpoint is written
after every epoch; `--resume` goes on from it. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import msgspec
import torch
from torch import Tensor

from training.encoder import start
from training.encoder.batches import Row, Rows, batch, labels_of, table
from training.encoder.epochs import Plan, run, shared_options
from training.encoder.examples import Example, read
from training.encoder.losses import losses, total
from training.encoder.model import Khabar, Mixing, Shape
from training.encoder.silver_joining import joined

TIMES = {"politics": 4}
"""How often a small corpus is read in an epoch."""
HELD = 400
"""Examples of each dev set that are measured after an epoch."""
TRAIN = {"roles": 1.0, "ewt-train": 1.0, "names": 1.0, "swaps-silver": 0.15, "swaps-politics": 1.0, "swaps-hiner": 0.5}
"""The files that are learned from, and the share of each that is read."""
SWAPPED = 0.5
"""What an example with swapped names counts for; only its names are learned."""
DEV = ("roles-dev", "ewt-dev", "names-dev-politics", "names-dev-hiner", "names-dev-worldwide")


def main() -> None:
    args = _arguments()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    torch.set_num_threads(args.threads)
    train, dev = examples(args.data)
    saved = torch.load(args.out / "last.pt", weights_only=False) if args.resume else None
    labels = saved["labels"] if saved else labels_of(train)
    rows = Rows(args.vocabulary, labels)
    encoded = [r for e in train if (r := rows.row(e)) for _ in range(TIMES.get(e.source, 1))]
    held = {name: [r for e in es if (r := rows.row(e))][:HELD] for name, es in dev.items()}
    if args.limit:
        encoded = random.Random(1).sample(encoded, args.limit)
    shape = shape_of(args)
    model = Khabar(shape, labels, args.dropout)
    if args.width in (0, 384) and not args.words:
        take_start(model, args.take)
    args.out.mkdir(parents=True, exist_ok=True)
    print(json.dumps({"rows": len(encoded), "pieces": sum(len(r.pieces) for r in encoded), **asdict(shape),
                      "parameters": sum(p.numel() for p in model.parameters())}), flush=True)  # fmt: skip
    _train(model, encoded, held, args)


def shape_of(args: argparse.Namespace) -> Shape:
    """The start's shape, or that of an encoder from nothing; one that reads words has heads of the fast profile's sizes."""
    if not args.width:
        return Shape(layers=args.layers)
    if not args.words:
        return Shape(width=args.width, layers=args.layers, heads=args.width // 32, inner=args.inner or 4 * args.width)
    return Shape(
        args.width, args.layers, args.width // 64, args.inner or 2 * args.width,
        arc=64, link=48, relation=64, words=True, reach=args.reach, mixing=args.mixing,
    )  # fmt: skip


def _train(model: Khabar, rows: list[Row], held: dict[str, list[Row]], args: argparse.Namespace) -> None:
    embeddings = table(args.vocabulary)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": list(model.encoder.parameters()), "lr": args.rate}, {"params": heads, "lr": args.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    plan = Plan(args.out, args.epochs, args.batch, args.seed, warm=1 / 12, least=0.02, resume=args.resume)
    run(plan, model, optimiser, rows, lambda group: _step(model, embeddings, group, optimiser), held, embeddings)


def _step(model: Khabar, embeddings: Tensor, group: list[Row], optimiser: torch.optim.Optimizer) -> dict[str, float]:
    b = batch(group, model.labels)
    with torch.autocast("cpu", torch.bfloat16):
        words = model.words(embeddings[b.pieces], b.mask, b.first)
    parts = losses(model, words.float(), b)
    optimiser.zero_grad(set_to_none=True)
    total(parts).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return {name: float(loss) for name, loss in parts.items()}


def take_start(model: Khabar, take: str) -> None:
    """Fills the encoder with the pretrained layers: the first ones, or those whose numbers `take` names ("0,2,4")."""
    pretrained = start.read().tensors
    numbers = [int(n) for n in take.split(",")] if take else range(model.shape.layers)
    encoder = model.encoder
    with torch.no_grad():
        tensor = {k: torch.from_numpy(v) for k, v in pretrained.items()}
        width = model.shape.width
        encoder.position.copy_(
            (tensor["emb.pos"].view(-1, width) + tensor["emb.type"].view(-1, width)[0])[: model.shape.positions]
        )
        encoder.norm.weight.copy_(tensor["emb.ln.w"])
        encoder.norm.bias.copy_(tensor["emb.ln.b"])
        for layer, n in zip(encoder.layers, numbers, strict=True):
            layer.qkv.weight.copy_(torch.cat([tensor[f"l{n}.{x}.w"].view(width, width) for x in "qkv"]))
            layer.qkv.bias.copy_(torch.cat([tensor[f"l{n}.{x}.b"] for x in "qkv"]))
            for mine, theirs in ((layer.out, "ao"), (layer.up, "fi"), (layer.down, "fo")):
                mine.weight.copy_(tensor[f"l{n}.{theirs}.w"].view(mine.weight.shape))
                mine.bias.copy_(tensor[f"l{n}.{theirs}.b"])
            for norm, theirs in ((layer.norm1, "aln"), (layer.norm2, "oln")):
                norm.weight.copy_(tensor[f"l{n}.{theirs}.w"])
                norm.bias.copy_(tensor[f"l{n}.{theirs}.b"])


def examples(folder: Path, shares: dict[str, float] = TRAIN) -> tuple[list[Example], dict[str, list[Example]]]:
    """What to learn from, the named share of each file, and the dev sets by name; a file that is not there is left out."""
    train: list[Example] = []
    for name, share in shares.items():
        if (path := folder / f"{name}.jsonl.gz").exists():
            found = list(read(path))
            train += random.Random(name).sample(found, round(share * len(found)))
    if (path := folder / "silver.jsonl.gz").exists():
        labelled = joined((e for e in train if e.roles), read(path))
        train = [*labelled, *(e for e in train if not e.roles)]
    dev = {name: list(read(path)) for name in DEV if (path := folder / "measure" / f"{name}.jsonl.gz").exists()}
    return [_names_alone(e) if "swap" in e.source else e for e in train], dev


def _names_alone(e: Example) -> Example:
    return msgspec.structs.replace(e, tags=None, heads=None, relations=None, weight=SWAPPED)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--take", default="", help="numbers of the pretrained layers to begin with, the first ones by default")
    parser.add_argument("--width", type=int, default=0, help="0: the start's width, with its weights; else trained from nothing")
    parser.add_argument("--inner", type=int, default=0)
    parser.add_argument("--words", action="store_true", help="read words instead of pieces")
    parser.add_argument("--reach", type=int, default=1, help="words that the inner layers look at")
    parser.add_argument("--mixing", choices=get_args(Mixing), default="attention")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    shared_options(parser, epochs=6, dropout=0.1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
