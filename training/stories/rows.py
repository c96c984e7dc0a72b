"""Examples for the judge: each page of a stream against the stories that it might belong to."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
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

UNDATED, BY_DAY = 0.35, 0.4
"""The shares of short streams whose pages lose their dates, and of those that keep the day alone."""

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
        kind = rng.random()
        if kind < UNDATED:
            sketches = [msgspec.structs.replace(s, published=None) for s in sketches]
        elif kind < UNDATED + BY_DAY:
            sketches = [msgspec.structs.replace(s, published=s.published and s.published // 24 * 24) for s in sketches]
        yield Part(part.name, sketches, part.stories)


__all__ = ["Examples", "Part", "Taught", "examples", "part", "short_streams"]
