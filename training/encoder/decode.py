"""The best label sequence of a linear chain, for measuring while training."""

from __future__ import annotations

import torch
from torch import Tensor


def viterbi(emissions: Tensor, transitions: Tensor, first: Tensor, last: Tensor, lengths: Tensor) -> list[list[int]]:
    """The best labels of each row of `emissions` [batch, words, labels] (Viterbi 1967)."""
    score = first + emissions[:, 0]
    back: list[Tensor] = []
    for i in range(1, emissions.shape[1]):
        best, where = (score[:, :, None] + transitions[None]).max(1)
        here = (i < lengths)[:, None]
        score = torch.where(here, best + emissions[:, i], score)
        back.append(torch.where(here, where, torch.arange(emissions.shape[2])[None]))
    label = (score + last).argmax(-1)
    path = [label]
    for where in reversed(back):
        label = where.gather(1, label[:, None])[:, 0]
        path.append(label)
    rows = torch.stack(path[::-1], 1).tolist()
    return [row[: int(n)] for row, n in zip(rows, lengths, strict=True)]


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """The runs of B-x I-x … as (first word, word after the last, x); an I that follows no B of its kind begins a run."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        mark, _, kind = label.partition("-")
        if mark == "I" and found and found[-1][1] == i and found[-1][2] == kind:
            found[-1] = (found[-1][0], i + 1, kind)
        elif kind:
            found.append((i, i + 1, kind))
    return found
