"""Third step: the table that khabar reads.

    python -m training.concepts.table WORDS.npz PROJECTION.npz khabar/data/concepts.table

Every word gets the one or two concepts nearest to it (`matching`, `english`); a concept's vector is its words' mean in the
narrow projection. Minutes on one core; the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.concepts import words as step
from training.concepts.encoding import Floats
from training.concepts.english import chosen, folded
from training.concepts.matching import Targets, centred, nearest, targets, turned
from training.concepts.packing import Entry, packed

FEWEST = 1_500
"""Words that a language must have for a map of its own; the others share one with all others of their script."""
LEAST = 150
"""Words that a script must have to be read at all."""
TRIED, KEPT = 4, 2
"""English words that are looked at, and concepts that are kept, for a word."""


def script(word: str) -> str:
    """The script of the word's first letter, as Unicode's names call it; the three that Chinese and Japanese use are one."""
    name = unicodedata.name(word[0], "?").split()[0]
    return "CJK" if name in ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else name


def groups(words: step.Words, english: Collection[int]) -> dict[str, list[int]]:
    """The places of all but the English words by what they are matched together with, the commonest first."""
    languages = Counter(words.languages)
    found: dict[str, list[int]] = defaultdict(list)
    for place in np.argsort(-words.frequency, kind="stable").tolist():
        word, language = words.words[place], words.languages[place]
        letters = script(word)
        if place not in english and (len(word) > 1 or letters == "CJK"):
            own = letters != "CJK" and language and languages[language] >= FEWEST
            found[f"{letters} {language}" if own else letters].append(place)
    return {name: places for name, places in found.items() if len(places) >= LEAST}


def matched(
    words: step.Words, found: Mapping[str, Sequence[int]], english: Targets, concept: NDArray[np.int64]
) -> Iterator[tuple[int, list[int]]]:
    """Each foreign word's place with its concepts, the nearest first."""
    for name, places in found.items():
        rows = np.array(places)
        vectors = turned(centred(words.vectors[rows], words.pieces[rows]), english)
        for place, (near, _) in zip(places, nearest(vectors, english, TRIED), strict=True):
            yield place, list(dict.fromkeys(concept[near].tolist()))[:KEPT]
        print(name, len(places), flush=True)


def table(words: step.Words, wide: Floats, narrow: Floats) -> bytes:
    """The whole file."""
    places = chosen(words.words)
    vectors = centred(words.vectors[places], words.pieces[places])
    english = targets(vectors, wide)
    concept = folded([words.words[place] for place in places], english.units)
    concepts_of = {place: [int(concept[number])] for number, place in enumerate(places)}
    concepts_of |= dict(matched(words, groups(words, concepts_of), english, concept))
    uses = Counter(number for near in concepts_of.values() for number in near)
    number = {old: new for new, (old, _) in enumerate(uses.most_common())}
    entries = {
        words.words[place]: Entry(float(part), tuple(number[old] for old in concepts_of.get(place, [])))
        for place, part in enumerate(words.frequency)
    }
    frequency = np.zeros(len(number))
    np.add.at(frequency, [number[int(old)] for old in concept], words.frequency[places])
    means = np.zeros((len(number), narrow.shape[1]), np.float32)
    np.add.at(means, [number[int(old)] for old in concept], vectors @ narrow)
    return packed(entries, np.minimum(frequency, 1).tolist(), means / np.linalg.norm(means, axis=1, keepdims=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("words", "projection", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    projection = np.load(options.projection)
    options.out.write_bytes(table(step.read(options.words), projection["wide"], projection["narrow"]))


if __name__ == "__main__":
    main()
