"""Learns which words do not fit their sentence: `python -m training.comparing.fluency ENGLISH.jsonl.gz HINDI.jsonl OUT.npz`.

The two inputs are documents in the contract's form; news articles in English, sentences in Hindi. Half of the sentences are
read as they are, and each twice with a fault put in (`corrupting.py`). What is learned is one hidden layer over the states of a
layer of the encoder (`LAYER` in `comparing/recognising.py`) for a word and its neighbours. Seed 5; ten minutes of
one core's time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.sentences import split
from khabar.comparing.sides import Side
from training.comparing.corrupting import Made, Pool, corrupted
from training.comparing.neighbours import Words, fresh, trained
from training.comparing.network import Floats

HIDDEN = 48
EPOCHS = 3
RATE = 2e-3
BATCH = 1024
ENGLISH, HINDI = 24_000, 5_000
"""Sentences that are read at most."""
FROM_EACH = 40
"""Sentences of one article at most."""
ENDING, WITH_ONE_ENDING = 3, 3
"""Of sentences with the same last words, so many, no more than so many are read: lists have one sentence for many things."""
TOGETHER = 400
"""Sentences that a process reads at a time."""
SHORTEST, LONGEST = 40, 260
"""Characters of a sentence."""


def main() -> None:
    """Reads the texts, makes faults, trains, and writes the network's parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("english", type=Path)
    parser.add_argument("hindi", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    rng = random.Random(5)
    made: list[tuple[Made, str]] = []
    for language, path, most in (("en", args.english, ENGLISH), ("hi", args.hindi, HINDI)):
        sentences = list(_sentences(path, language, rng))
        rng.shuffle(sentences)
        made += [(one, language) for one in _faulted(sentences[:most], rng)]
    rng.shuffle(made)
    parts = [made[i : i + TOGETHER] for i in range(0, len(made), TOGETHER)]
    with get_context("spawn").Pool(args.jobs) as pool:
        told = [one for part in pool.imap(_read, parts) for one in part]
    learned: dict[str, Any] = {**_trained(told)}
    np.savez(args.out, **learned)


def _sentences(path: Path, language: str, rng: random.Random) -> Iterator[str]:
    """Whole sentences of the texts in the language."""
    endings: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            if row.get("language", language) != language:
                continue
            cut = [span.cut(text) for span in split(text, 0, len(text), language)]
            whole = [s for s in cut if SHORTEST < len(s) < LONGEST and "\n" not in s and s[-1] in '.!?”"।']
            for sentence in rng.sample(whole, min(FROM_EACH, len(whole))):
                endings[ending := " ".join(sentence.split()[-ENDING:])] += 1
                if endings[ending] <= WITH_ONE_ENDING:
                    yield sentence


def _faulted(sentences: Sequence[str], rng: random.Random) -> Iterator[Made]:
    """Half of the sentences as they are, and each with one fault and with another."""
    pool = Pool().add(sentences)
    for sentence in sentences:
        if rng.random() < 0.5:
            yield Made(sentence)
        yield from (made for _ in range(2) if (made := corrupted(sentence, pool, rng)))


@dataclass(frozen=True)
class _Told:
    """The words of a sentence: their states, and whether each is wrong and whether something is missing before it [words, 2]."""

    states: NDArray[np.float16]
    labels: Floats


def _read(part: Sequence[tuple[Made, str]]) -> list[_Told]:
    return [told for made, language in part if (told := _told(made, language))]


def _told(made: Made, language: str) -> _Told | None:
    side = Side(made.text, language)
    states = side.inside().states
    if states is None:
        return None
    wrong = [any(a < w.end and w.start < b for a, b in made.wrong) for w in side.words]
    gaps = {next((i for i, w in enumerate(side.words) if w.start >= at), len(side.words) - 1) for at in made.gaps}
    labels = np.stack([wrong, [i in gaps for i in range(len(side.words))]], 1)
    return _Told(states.astype(np.float16), labels.astype(np.float32))


def _trained(told: Sequence[_Told]) -> dict[str, Floats]:
    sentence = np.repeat(np.arange(len(told)), [len(one.labels) for one in told])
    turns = sentence[1:] != sentence[:-1]
    words = Words(
        states=np.concatenate([one.states for one in told]),
        first=np.concatenate([[True], turns]),
        last=np.concatenate([turns, [True]]),
        labels=np.concatenate([one.labels for one in told]),
        importance=np.ones(len(sentence), np.float32),
    )
    rng = np.random.default_rng(0)
    return trained(words, fresh(words, HIDDEN, rng), epochs=EPOCHS, rate=RATE, rng=rng, batch=BATCH)


if __name__ == "__main__":
    main()
