"""Second step: what in a word's vector is its meaning and not its language.

    python -m training.concepts.projection WORDS.npz PAIRS.jsonl.gz GOLD.jsonl.gz PROJECTION.npz

PAIRS are translations ({"id", "source", "target", "source_language", "target_language"}), GOLD says which are whole
({"id", "part", "role"}). Of PARTS the untouched ones are joined by fours into small documents; a document is the weighted
mean of its words' vectors. A linear discriminant then keeps the directions in which documents differ much and translations
of one document little. Written are `wide` [384, 192], in which words are matched, and `narrow` [384, 64], which is shipped;
the first 64 columns of both are the same directions.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import regex
from numpy.typing import NDArray

from training.concepts import words as step
from training.concepts.encoding import Floats

PARTS = ("demetr", "pud", "ntrex")
ROLES = ("good", "reference", "clean")
JOINED = 4
"""Translated sentences in a document."""
MANY, ROUNDS, FEWER = 200, 12, 6
"""Pairs of languages with fewer sentences than MANY are shuffled and joined ROUNDS times, others FEWER times."""
SHRINK = 0.05
"""Part of the mean variance that is added to every direction's, for there are few documents."""
RARE = 1e-4
"""Words of this part of running text weigh half (Arora et al. 2017)."""
WIDE, NARROW = 192, 64
SEED = 1
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_PREFIXES = range(12, 3, -1)
_PIECES = range(6, 0, -1)

Pair = tuple[Counter[int], Counter[int]]


def discriminant(words: step.Words, pairs: Mapping[str, Sequence[Pair]]) -> Floats:
    """Directions [384, WIDE], the best first, each scaled so that translations differ by about 1 in it."""
    left, right = _documents(words, pairs)
    apart = left - right
    within = apart.T @ apart / len(apart)
    within += SHRINK * np.trace(within) / len(within) * np.eye(len(within))
    both = np.vstack([left, right])
    both -= both.mean(axis=0)
    total = both.T @ both / len(both)
    root = np.linalg.inv(np.linalg.cholesky(within))
    _, axes = np.linalg.eigh(root @ total @ root.T)
    best: Floats = (root.T @ axes[:, ::-1][:, :WIDE]).astype(np.float32)
    return best


def _documents(words: step.Words, pairs: Mapping[str, Sequence[Pair]]) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(SEED)
    vectors = words.vectors - words.vectors.mean(axis=0)
    weights = RARE / (RARE + words.frequency)
    sides: tuple[list[Floats], list[Floats]] = ([], [])
    for _, found in sorted(pairs.items()):
        for _ in range(ROUNDS if len(found) < MANY else FEWER):
            order = rng.permutation(len(found))
            for start in range(0, len(order) - JOINED + 1, JOINED):
                chosen = [found[n] for n in order[start : start + JOINED]]
                for side, number in zip(sides, (0, 1), strict=True):
                    counts = sum((pair[number] for pair in chosen), Counter[int]())
                    side.append(_document(counts, vectors, weights))
    return np.array(sides[0]), np.array(sides[1])


def _document(counts: Counter[int], vectors: Floats, weights: NDArray[np.float64]) -> Floats:
    ids = np.array(list(counts))
    mean = (np.sqrt(np.array(list(counts.values()))) * weights[ids]) @ vectors[ids]
    unit: Floats = mean / np.linalg.norm(mean)
    return unit


def read_pairs(words: step.Words, pairs: Path, gold: Path) -> dict[str, list[Pair]]:
    """Both sides of each translation as counts of words' places, by languages ("hi-en")."""
    use = {row["id"] for row in _rows(gold) if row["part"] in PARTS and row["role"] in ROLES}
    places = {word: place for place, word in enumerate(words.words)}
    found: dict[str, list[Pair]] = defaultdict(list)
    for row in _rows(pairs):
        if row["id"] in use:
            sides = _counts(row["source"], places), _counts(row["target"], places)
            if all(sides):
                found[f"{row['source_language']}-{row['target_language']}"].append(sides)
    return found


def _counts(text: str, places: Mapping[str, int]) -> Counter[int]:
    return Counter(place for word in _WORD.findall(text.lower()) for place in _known(word, places))


def _known(word: str, places: Mapping[str, int]) -> Iterator[int]:
    if not _UNSPACED.match(word):
        forms = (word, *(word[:n] for n in _PREFIXES if n < len(word)))
        yield from [places[form] for form in forms if form in places][:1]
        return
    start = 0
    while start < len(word):
        length = next((n for n in _PIECES if word[start : start + n] in places), 1)
        if word[start : start + length] in places:
            yield places[word[start : start + length]]
        start += length


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("words", "pairs", "gold", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    words = step.read(options.words)
    pairs = read_pairs(words, options.pairs, options.gold)
    print({languages: len(found) for languages, found in sorted(pairs.items())})
    wide = discriminant(words, pairs)
    np.savez(options.out, wide=wide, narrow=wide[:, :NARROW])


if __name__ == "__main__":
    main()
