"""Epochs over examples, as `train` and `distil` run them: batches, a falling rate, checkpoints, figures."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder.batches import Row, batches
from training.encoder.measure import measure
from training.encoder.model import Khabar


@dataclass(frozen=True)
class Plan:
    """How long, in what order, and how the rate goes: up over `warm` of the steps, then down in a line to `least` of it."""

    out: Path
    epochs: int
    batch: int
    seed: int
    warm: float
    least: float
    resume: bool = False
    every: int = 50
    """Steps after which the losses, in running means, are printed."""


def run(
    plan: Plan,
    model: Khabar,
    optimiser: torch.optim.Optimizer,
    rows: Sequence[Row],
    step: Callable[[list[Row]], dict[str, float]],
    held: dict[str, list[Row]],
    embeddings: Tensor,
    beside: dict[str, nn.Module] | None = None,
) -> None:
    """Takes the step on every batch of every epoch; after each writes `out`/last.pt and prints the figures on the held rows.

    `beside` are modules that are trained along with the model and kept in the checkpoint. A run that is resumed takes the
    same batches as one in one go, but other chances of dropout."""
    count = sum(1 for _ in batches(rows, plan.batch, 0))
    steps, warm = plan.epochs * count, max(1, int(plan.epochs * count * plan.warm))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, max(plan.least, (steps - n) / max(1, steps - warm)))
    )
    kept = {"model": model, "optimiser": optimiser, "schedule": schedule, **(beside or {})}
    begin = 0
    if plan.resume:
        saved = torch.load(plan.out / "last.pt", weights_only=False)
        for name, part in kept.items():
            part.load_state_dict(saved[name])
        begin = saved["epoch"]
    began, done, running = time.time(), begin * count, dict[str, float]()
    model.train()
    for epoch in range(begin, plan.epochs):
        for group in batches(rows, plan.batch, plan.seed + epoch):
            for name, value in step(group).items():
                running[name] = 0.98 * running.get(name, value) + 0.02 * value
            schedule.step()
            done += 1
            if done % plan.every == 0:
                losses = " ".join(f"{name} {value:.3f}" for name, value in running.items())
                print(f"step {done}/{steps} {time.time() - began:.0f}s {losses}", flush=True)
        states = {name: part.state_dict() for name, part in kept.items()}
        torch.save({**states, "labels": model.labels, "shape": model.shape, "epoch": epoch + 1}, plan.out / "last.pt")
        figures = {name: measure(model, embeddings, part) for name, part in held.items()}
        print(json.dumps({"epoch": epoch + 1, "seconds": round(time.time() - began), **figures}), flush=True)


def shared_options(parser: argparse.ArgumentParser, *, epochs: int, dropout: float) -> None:
    """Adds the options that every training has, with these defaults."""
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--batch", type=int, default=3500, help="pieces a step")
    parser.add_argument("--dropout", type=float, default=dropout)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="examples to train on, for a trial")
    parser.add_argument("--resume", action="store_true")
