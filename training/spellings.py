"""Makes `khabar/data/spellings.hi.json`, the table of `khabar.extraction.places.sounding`: `python training/spellings.py [OUT]`.

Learned from the places of the gazetteer's sources that have a Latin name and one in Devanagari (GeoNames, CC BY 4.0), with
nothing said of which letters belong together: expectation maximisation over every way to cut the Latin name into the letters'
parts (Bisani and Ney 2008, joint-sequence models, of order one). Needs what `training/gazetteer.py` needs, and khabar; two
minutes; the same packages give the same bytes.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.extraction.gazetteer import letters
from khabar.extraction.places.sounding import LONGEST, UNWRITTEN, letters_of

sys.path.insert(0, str(Path(__file__).resolve().parent))
from gazetteer import Entry, entries

OUT = Path(__file__).resolve().parent.parent / "khabar" / "data" / "spellings.hi.json"
LANGUAGE, FIRST, LAST = "hi", "\u0900", "\u097f"
KINDS = frozenset({"city", "capital", "division", "district"})
ROUNDS = 8
TRUSTING = 3
"""Rounds after which pairs that are not spelt alike, other names of the place, weigh little."""
UNLIKE, LITTLE = -2.6, 0.02
LEAST_SEEN, LEAST_LIKELY = 0.3, 2e-4
Likelihoods = dict[str, dict[str, float]]


class Pair(NamedTuple):
    """A name as its letters, and the Latin one."""

    spelt: Sequence[str]
    latin: str


def pairs(places: Iterable[Entry]) -> Iterator[Pair]:
    """The names in both scripts, where they are of as many words."""
    for place in places:
        latin = letters(place.name)
        if place.kind not in KINDS or len(latin) < 2:
            continue
        for name in sorted(n for n in place.names if any(FIRST <= c <= LAST for c in n)):
            spelt = letters_of(name, LANGUAGE)
            if len(spelt) > 2 and len(words(name)) == len(words(place.name)):
                yield Pair(spelt, latin)


def words(name: str) -> list[str]:
    """The words of a name, those parted by hyphens too."""
    return name.replace("-", " ").split()


def first_guess(letter: str, part: str) -> float:
    """Before anything is learned: consonants give consonants, vowels vowels, one mostly one."""
    vowels = sum(c in "aeiouy" for c in part)
    if letter == UNWRITTEN or not "\u0915" <= letter[0] <= "\u0939":
        chance = (0.3, 0.3, 0.05, 0.01)[len(part)] * (1.0 if vowels == len(part) else 0.02)
    else:
        chance = (0.01, 0.3, 0.1, 0.01)[len(part)] * (0.05 if vowels else 1.0)
    return chance * 26.0 ** -len(part)


def learned(known: Sequence[Pair]) -> Likelihoods:
    """How likely each letter gives which part of a Latin name."""
    chances: Likelihoods = {}
    for n in range(ROUNDS):
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for pair in known:
            count(pair, chances, seen, trusting=n < TRUSTING)
        chances = {letter: shares(counter) for letter, counter in sorted(seen.items())}
    return chances


def shares(counter: Counter[str]) -> dict[str, float]:
    """The counts as shares, the rare ones left out."""
    total = counter.total()
    kept = {part: c for part, c in sorted(counter.items()) if c > LEAST_SEEN and c / total > LEAST_LIKELY}
    return {part: c / sum(kept.values()) for part, c in kept.items()}


def count(pair: Pair, chances: Likelihoods, seen: dict[str, Counter[str]], *, trusting: bool) -> None:
    """Adds how often each letter of the pair is expected to give which part."""
    spelt, latin = pair
    steps = [[cut(letter, latin, at, chances) for at in range(len(latin) + 1)] for letter in spelt]
    ahead = [[0.0] * (len(latin) + 1) for _ in range(len(spelt) + 1)]
    behind = [[0.0] * (len(latin) + 1) for _ in range(len(spelt) + 1)]
    ahead[0][0] = behind[-1][-1] = 1.0
    for i, row in enumerate(steps):
        for at, parts in enumerate(row):
            for to, chance in parts:
                ahead[i + 1][to] += ahead[i][at] * chance
    whole = ahead[-1][-1]
    if not whole:
        return
    weight = 1.0 if trusting or math.log(whole) / len(spelt) > UNLIKE else LITTLE
    for i in range(len(spelt) - 1, -1, -1):
        for at, parts in enumerate(steps[i]):
            for to, chance in parts:
                share = chance * behind[i + 1][to]
                behind[i][at] += share
                if share and ahead[i][at]:
                    seen[spelt[i]][latin[at:to]] += weight * ahead[i][at] * share / whole


def cut(letter: str, latin: str, at: int, chances: Likelihoods) -> list[tuple[int, float]]:
    """The parts of the Latin name that the letter may give from there on: where each ends, and how likely."""
    ends = range(at, min(at + LONGEST, len(latin)) + 1)
    if letter not in chances:
        return [(to, first_guess(letter, latin[at:to])) for to in ends]
    return [(to, chances[letter].get(latin[at:to], 1e-7)) for to in ends]


def main() -> None:
    """Writes the file."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    found = learned(list(pairs(entries().values())))
    kept = {letter: {part: round(math.log(p), 2) for part, p in parts.items()} for letter, parts in found.items()}
    out.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
    print(f"{len(kept)} letters, {sum(map(len, kept.values()))} parts")


if __name__ == "__main__":
    main()
