"""The chain that the labels of names go by: how much likelier than by chance each follows each, counted in the examples.

The logits of the names' head say what each word is by itself; with the chain the labels of a name agree (B-PERSON and then
I-PERSON), and no name begins in its middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from khabar.analysis.encoder.weights import Chain
from training.encoder.examples import Example, read

FILES = ("names", "silver", "swaps-politics")
SHARE = 0.4
"""What the chain counts for beside the logits, which were learned in context and know most of it: the best of five on dev."""
NEVER = -1000.0


def names_chain(folder: Path, labels: Sequence[str]) -> Chain:
    """Transitions [from, to], first and last, as log ratios of what was seen to what chance gives."""
    number = {label: i for i, label in enumerate(labels)}
    follow, alone = np.full((len(labels), len(labels)), 0.5), np.ones(len(labels))
    for name in FILES:
        for example in read(folder / f"{name}.jsonl.gz"):
            for before, after in _pairs(example):
                if after in number:
                    alone[number[after]] += 1
                    if before in number:
                        follow[number[before], number[after]] += 1
    scores = SHARE * (np.log(follow / follow.sum(1, keepdims=True)) - np.log(alone / alone.sum()))
    inner = [label.startswith("I-") for label in labels]
    for before, i in number.items():
        for after, j in number.items():
            if inner[j] and before[2:] != after[2:]:
                scores[i, j] = NEVER
    transitions = tuple(tuple(row) for row in scores.round(4).tolist())
    return Chain(transitions, tuple(NEVER if x else 0.0 for x in inner), (0.0,) * len(labels))


def _pairs(example: Example) -> Iterator[tuple[str, str]]:
    """Each word's label after that of the word before it, "" where a sentence begins or nothing is known."""
    labels = [a[0] if a else "" for a in example.accept] if example.accept else list(example.names or ())
    places = zip(labels, example.sentence, strict=False)
    yield from ((a if s == t else "", b) for (a, s), (b, t) in pairwise([("", -1), *places]))
