"""Examples as tensors: pieces, first pieces, sentences and the label of each head, padded to the longest of a batch."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from khabar.analysis.encoder.pieces import Embeddings, Pieces
from training.encoder.examples import Example
from training.encoder.model import Labels

NONE = -100
LONGEST = 400
STEP = 32
BEGIN, END = 2, 3
"""The ids of <s> and </s>."""


@dataclass
class Row:
    """One example, encoded; labels are None where the source has none."""

    pieces: list[int]
    first: list[int]
    sentence: list[int]
    weight: float
    source: str
    roles: list[int] | None
    cue_of: list[int] | None
    source_of: list[int] | None
    tags: list[int] | None
    heads: list[int] | None
    relations: list[int] | None
    names: list[list[int]] | None
    begins: list[bool] | None


def labels_of(examples: Sequence[Example], rarest: int = 5) -> Labels:
    """Every role and name label, and the tags and relations that come at least `rarest` times, in a fixed order."""
    roles = ("O", *(f"{mark}-{role}" for role in ("source", "cue", "content") for mark in "BI"))
    kinds = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "OTHER")
    tags = Counter(t for e in examples for t in e.tags or () if t)
    relations = Counter(r for e in examples for r in e.relations or () if r)
    return Labels(
        roles,
        ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")),
        tuple(sorted(t for t, n in tags.items() if n >= rarest) or ["_"]),
        tuple(sorted(r for r, n in relations.items() if n >= rarest) or ["_"]),
    )


class Rows:
    """Encodes examples with the pieces of a vocabulary and the labels of the heads."""

    def __init__(self, vocabulary: Path, labels: Labels) -> None:
        self.pieces = Pieces(vocabulary)
        self.labels = labels
        self.role = {r: i for i, r in enumerate(labels.roles)}
        self.name = {r: i for i, r in enumerate(labels.names)}
        self.tag = {r: i for i, r in enumerate(labels.tags)}
        self.relation = {r: i for i, r in enumerate(labels.relations)}

    def row(self, e: Example) -> Row | None:
        """The example's row, or None if it is longer than the encoder reads."""
        pieces, first = [BEGIN], []
        for word, spaced in zip(e.words, e.spaced, strict=True):
            first.append(len(pieces))
            pieces += self.pieces.ids(word, spaced)
        pieces.append(END)
        if len(pieces) > LONGEST or not first:
            return None
        names: list[list[int]] | None = None
        if e.accept is not None:
            names = [[self.name[label] for label in accepted if label in self.name] for accepted in e.accept]
        elif e.names is not None:
            names = [[self.name[label]] if label in self.name else [] for label in e.names]
        return Row(
            pieces, first, list(e.sentence), e.weight, e.source,
            None if e.roles is None else [self.role[r] for r in e.roles],
            e.cue_of, e.source_of,
            None if e.tags is None else [self.tag.get(t, NONE) for t in e.tags],
            e.heads,
            None if e.relations is None else [self.relation.get(r, NONE) for r in e.relations],
            names,
            None if e.begins is None else list(e.begins),
        )  # fmt: skip


def table(vocabulary: Path) -> Tensor:
    """The word embeddings of the vocabulary, [pieces, width]."""
    embeddings = Embeddings(vocabulary)
    return torch.from_numpy(np.asarray(embeddings.rows(np.arange(len(embeddings)))))


def batches(rows: Sequence[Row], size: int, seed: int) -> Iterator[list[Row]]:
    """All rows once, those of like length together, about `size` pieces at a time, in an order that the seed gives."""
    chance = random.Random(seed)
    by_length: dict[int, list[Row]] = {}
    for row in rows:
        by_length.setdefault(_rounded(len(row.pieces)), []).append(row)
    groups: list[list[Row]] = []
    for length, alike in sorted(by_length.items()):
        chance.shuffle(alike)
        count = max(1, size // length)
        groups += [alike[i : i + count] for i in range(0, len(alike), count)]
    chance.shuffle(groups)
    yield from groups


def _rounded(length: int) -> int:
    """Lengths come in steps: each new shape of a matrix costs the processor seconds of preparation."""
    return -(-length // STEP) * STEP


@dataclass
class Batch:
    """Tensors of a batch; labels that a row lacks are NONE, names a table [batch, words, labels] of accepted labels."""

    pieces: Tensor
    mask: Tensor
    first: Tensor
    sentence: Tensor
    words: Tensor
    weight: Tensor
    roles: Tensor
    cue_of: Tensor
    source_of: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor
    begins: Tensor
    names: Tensor


def batch(rows: Sequence[Row], labels: Labels) -> Batch:
    words = _rounded(max(len(r.first) for r in rows))
    pieces = _rounded(max(len(r.pieces) for r in rows))
    accepted = torch.zeros(len(rows), words, len(labels.names))
    for n, row in enumerate(rows):
        for i, choices in enumerate(row.names or ()):
            accepted[n, i, choices] = 1.0
    return Batch(
        _padded([r.pieces for r in rows], 0, pieces),
        _padded([[1] * len(r.pieces) for r in rows], 0, pieces).float(),
        _padded([r.first for r in rows], 0, words),
        _padded([r.sentence for r in rows], -1, words),
        _padded([[1] * len(r.first) for r in rows], 0, words).bool(),
        torch.tensor([r.weight for r in rows]),
        *(
            _padded([getattr(r, field) or [] for r in rows], NONE, words)
            for field in ("roles", "cue_of", "source_of", "tags", "heads", "relations", "begins")
        ),
        accepted,
    )  # fmt: skip


def _padded(lists: Sequence[Sequence[int]], filler: int, length: int = 0) -> Tensor:
    length = max(length, *(len(x) for x in lists))
    return torch.tensor([[*map(int, x), *[filler] * (length - len(x))] for x in lists])
