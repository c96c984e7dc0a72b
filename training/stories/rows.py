"""Examples for the judge: each page of a stream against the stories that it might belong to."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.stories.likeness import Rows
from khabar.stories.model import Placement
from khabar.stories.page import Weighed
from khabar.stories.sketch import Sketch, sketch_of
from khabar.stories.stream import Stream

UNDATED, SOME_DATED, BY_DAY, STRETCHED = 0.2, 0.2, 0.25, 0.2
"""The shares of short streams whose pages lose their dates, of those where half of the pages do, of those that keep the day
alone, and of those that go on for days, as stories do outside the sets."""
SAYING = 0.3
"""The share of pages without a date that give one at their top."""
DAY_OF_MIXED = 24.0 * 20_000
"""Hours since 1970 from which on the pages of mixed streams come."""
LATER = 36.0
"""Hours by which a page of a stretched stream is later than it was, on average."""

Score = Callable[[Rows], NDArray[np.float64]]


@dataclass(frozen=True)
class Part:
    """A set of pages in the order of their stream, with the story of each in the gold."""

    name: str
    sketches: list[Sketch]
    stories: dict[str, str]


@dataclass(frozen=True)
class Examples:
    """Rows of likeness, whether the page belongs to the story, and the gold story of the page."""

    rows: Rows
    belongs: NDArray[np.bool_]
    stories: list[str]

    def __add__(self, other: Examples) -> Examples:
        return Examples(
            np.concatenate([self.rows, other.rows]), np.concatenate([self.belongs, other.belongs]), self.stories + other.stories
        )


def part(folder: Path) -> Part:
    """The set in a folder with `docs.jsonl` and `gold.jsonl`, gzipped or not."""
    stories = {row["id"]: str(row["story"]) for row in _lines(folder, "gold")}
    return Part(folder.name, [_sketch(row) for row in _lines(folder, "docs")], stories)


def _lines(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / f"{name}.jsonl"
    with path.open(encoding="utf-8") if path.exists() else gzip.open(f"{path}.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _sketch(row: dict[str, Any]) -> Sketch:
    content = row.get("html") or row.get("text") or ""
    document = Document(row["id"], content, row.get("as"), row.get("published"), row.get("language"), row.get("url"))
    return sketch_of(outline_of(document), published=row.get("published"))


class Taught(Stream):
    """A stream that keeps the rows it judges by. With `told` every page goes where the gold has it; else where the judge says,
    and a story counts as that which most of its pages are of: so the judge learns from its own mistakes (Ross et al. 2011)."""

    def __init__(self, score: Score, gold: dict[str, str], *, told: bool) -> None:
        super().__init__(score)
        self._gold, self._told = gold, told
        self._seen: list[Rows] = []
        self._belongs: list[bool] = []
        self._of: list[str] = []
        self._page = ""

    def take(self, sketch: Sketch) -> None:
        """Places one page and keeps its rows."""
        self._page = sketch.id
        if self._told:
            page = self._weigh(sketch)
            self._rows(page)
            self._put(sketch, page, Placement(id=sketch.id, story=self._gold[sketch.id]))
        else:
            self.place(sketch)

    def _rows(self, page: Weighed) -> tuple[list[str], Rows]:
        ids, rows = super()._rows(page)
        mine = self._gold[self._page]
        self._seen.append(rows)
        self._belongs += [self._mostly(i) == mine for i in ids]
        self._of += [mine] * len(ids)
        return ids, rows

    def _mostly(self, story: str) -> str:
        return Counter(self._gold[page] for page in self._stories[story].members).most_common(1)[0][0]

    def examples(self) -> Examples:
        """All rows so far."""
        return Examples(np.concatenate(self._seen), np.array(self._belongs, bool), self._of)


def examples(part: Part, score: Score, *, told: bool) -> Examples:
    """The rows of a whole part."""
    stream = Taught(score, part.stories, told=told)
    for sketch in part.sketches:
        stream.take(sketch)
    return stream.examples()


def short_streams(part: Part, number: int, seed: int) -> Iterator[Part]:
    """Small streams of a few of the part's stories, as a reader's own folder is one; some of them without dates.

    The stories lie side by side in the order of their names, so that happenings of one kind come together.
    """
    rng = random.Random(f"{part.name} {seed}")
    names = sorted(set(part.stories.values()))
    for _ in range(number):
        count = rng.randint(2, 8)
        start = rng.randrange(max(1, len(names) - count))
        chosen = {*names[start : start + count], *rng.sample(names, min(3, len(names)))}
        found = [s for s in part.sketches if part.stories[s.id] in chosen]
        kept = {s.id for s in rng.sample(found, min(len(found), rng.randint(6, 30)))}
        sketches = [s for s in found if s.id in kept]
        yield Part(part.name, with_fewer_dates(sketches, rng), part.stories)


def mixed_streams(parts: Sequence[Part], number: int, seed: int) -> Iterator[Part]:
    """Small streams of stories from all parts, most with a page or two, as on a day on which much happens: of two pages there
    that have little in common nothing else says that they belong together. All are moved to a few days in common."""
    rng = random.Random(f"mixed {seed}")
    by_story: dict[str, list[Sketch]] = {}
    for p in parts:
        for s in p.sketches:
            by_story.setdefault(f"{p.name} {p.stories[s.id]}", []).append(s)
    of = {s.id: story for story, sketches in by_story.items() for s in sketches}
    names = {p.name: sorted(n for n in by_story if n.startswith(f"{p.name} ")) for p in parts}
    for _ in range(number):
        chosen = {rng.choice(names[rng.choice(parts).name]) for _ in range(rng.randint(4, 16))}
        found = [s for n in sorted(chosen) for s in _moved(by_story[n], rng)]
        rng.shuffle(found)
        yield Part("mixed", with_fewer_dates(sorted(found, key=lambda s: s.published or 0.0), rng), of)


def _moved(sketches: Sequence[Sketch], rng: random.Random) -> list[Sketch]:
    """One to three of a story's pages, from a random hour on; a story without dates gets some."""
    kept = rng.sample(sketches, min(len(sketches), rng.choice((1, 1, 1, 2, 3))))
    first = min((s.published for s in kept if s.published is not None), default=0.0)
    begin = DAY_OF_MIXED + rng.uniform(0, 72)
    times = [begin + (rng.uniform(0, 36) if s.published is None else s.published - first) for s in kept]
    return [msgspec.structs.replace(s, published=t, said=None) for s, t in zip(kept, times, strict=True)]


def with_fewer_dates(sketches: list[Sketch], rng: random.Random) -> list[Sketch]:
    kind = rng.random()
    if kind < UNDATED + SOME_DATED:
        kept = 0.0 if kind < UNDATED else 0.5
        return [s if rng.random() < kept else _undated(s, rng) for s in sketches]
    if kind < UNDATED + SOME_DATED + BY_DAY:
        return [msgspec.structs.replace(s, published=s.published and s.published // 24 * 24) for s in sketches]
    if kind < UNDATED + SOME_DATED + BY_DAY + STRETCHED:
        later = [msgspec.structs.replace(s, published=s.published and s.published + rng.expovariate(1 / LATER)) for s in sketches]
        return sorted(later, key=lambda s: s.published or 0.0)
    return sketches


def _undated(sketch: Sketch, rng: random.Random) -> Sketch:
    """The page without its date, which some give at their top."""
    said = sketch.said
    if sketch.published is not None and rng.random() < SAYING:
        said = sketch.published // 24 * 24
    return msgspec.structs.replace(sketch, published=None, said=said)


__all__ = ["Examples", "Part", "Taught", "examples", "mixed_streams", "part", "short_streams"]
