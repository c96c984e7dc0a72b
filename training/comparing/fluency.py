"""Learns which words do not fit their sentence: `python -m training.comparing.fluency ENGLISH.jsonl.gz HINDI.jsonl OUT.npz`.

The two inputs are documents in the contract's form; news articles in English, sentences in Hindi. Half of the sentences are
read as they are, and each twice with a fault put in (`corrupting.py`). What is learned is one hidden layer over the states of
the encoder's layer 4 for a word and its neighbours. Seed 5; minutes on one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from khabar.analysis.sentences import split
from khabar.comparing.fluency import states_of
from khabar.comparing.sides import Side
from training.comparing.corrupting import INFORMATIVE, Made, corrupted
from training.comparing.neighbours import Words, fresh, trained
from training.comparing.network import Floats

HIDDEN = 32
EPOCHS = 7
RATE = 2e-3
ENGLISH, HINDI = 2_600, 1_200
"""Sentences that are read."""
FROM_EACH = 9
"""Sentences of one article at most."""
SHORTEST, LONGEST = 40, 260
"""Characters of a sentence."""


def main() -> None:
    """Reads the texts, makes faults, trains, and writes the network's parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("english", type=Path)
    parser.add_argument("hindi", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    rng = random.Random(5)
    examples = _Examples()
    for language, path, most in (("en", args.english, ENGLISH), ("hi", args.hindi, HINDI)):
        sentences = list(_sentences(path, language, rng))
        rng.shuffle(sentences)
        examples.add(sentences[:most], language, rng)
    parts: dict[str, Any] = {**_trained(examples)}
    np.savez(args.out, **parts)


def _sentences(path: Path, language: str, rng: random.Random) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            if row.get("language", language) != language:
                continue
            cut = [span.cut(text) for span in split(text, 0, len(text), language)]
            whole = [s for s in cut if SHORTEST < len(s) < LONGEST and "\n" not in s and s[-1] in '.!?”"।']
            yield from rng.sample(whole, min(FROM_EACH, len(whole)))


@dataclass
class _Examples:
    """Word after word: states, whether it is wrong, whether something is missing before it, the number of its sentence."""

    states: list[Floats] = field(default_factory=list)
    wrong: list[bool] = field(default_factory=list)
    gap: list[bool] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)

    def add(self, sentences: Sequence[str], language: str, rng: random.Random) -> None:
        """Reads each sentence with its faults."""
        pool = [
            w.text for s in sentences[:600] for w in Side(s, language).words if w.form.weight > INFORMATIVE and not w.is_capital
        ]
        for sentence in sentences:
            made = [Made(sentence)] if rng.random() < 0.5 else []
            made += [m for _ in range(2) if (m := corrupted(sentence, pool, rng))]
            for one in made:
                self._enter(one, language)

    def _enter(self, made: Made, language: str) -> None:
        side = Side(made.text, language)
        if not side.words:
            return
        self.states.append(states_of(side).astype(np.float16))
        self.wrong += [any(a < w.end and w.start < b for a, b in made.wrong) for w in side.words]
        gaps = {next((i for i, w in enumerate(side.words) if w.start >= at), len(side.words) - 1) for at in made.gaps}
        self.gap += [i in gaps for i in range(len(side.words))]
        self.sentence += [len(self.states)] * len(side.words)


def _trained(examples: _Examples) -> dict[str, Floats]:
    sentence = np.array(examples.sentence)
    turns = sentence[1:] != sentence[:-1]
    words = Words(
        states=np.concatenate(examples.states),
        first=np.concatenate([[True], turns]),
        last=np.concatenate([turns, [True]]),
        labels=np.stack([examples.wrong, examples.gap], 1).astype(np.float32),
        importance=np.ones(len(sentence), np.float32),
    )
    rng = np.random.default_rng(0)
    return trained(words, fresh(words, HIDDEN, rng), epochs=EPOCHS, rate=RATE, rng=rng)


if __name__ == "__main__":
    main()
