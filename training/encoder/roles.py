"""Attribution examples from a corpus of articles with sources, cues and contents (PolNeAR's format, see models.md).

    python -m training.encoder.roles OUT DOCS GOLD

`DOCS` and `GOLD` are JSON lines, gzipped or not: {"id", "text"} and {"id", "attributions": [{"source", "cue", "content"}],
"ignore": [{"span"}]}. Paragraphs (lines) that follow one another make an example together, up to `LONGEST` words.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from khabar.analysis.sentences import split
from khabar.analysis.words import words
from training.encoder.examples import Example, write

LONGEST = 150
Word = tuple[int, int]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def paragraphs(text: str, language: str) -> Iterator[list[list[Word]]]:
    """For each line of the text, its sentences, each a list of words."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        found = [words(text, s.start, s.end, language) for s in split(text, at, end, language)]
        if found:
            yield found
        at = end + 1


def windows(text: str, language: str, longest: int = LONGEST) -> Iterator[list[list[Word]]]:
    """Sentences that follow one another, whole paragraphs where they fit, as many as `longest` words allow (at least one)."""
    window: list[list[Word]] = []
    size = 0
    for paragraph in paragraphs(text, language):
        fits = size + sum(map(len, paragraph)) <= longest
        for part in [paragraph] if fits or sum(map(len, paragraph)) <= longest else [[s] for s in paragraph]:
            length = sum(map(len, part))
            if window and size + length > longest:
                yield window
                window, size = [], 0
            window += part
            size += length
    if window:
        yield window


def examples(docs: Path, gold: Path) -> Iterator[Example]:
    texts = {d["id"]: d for d in read_lines(docs)}
    for record in read_lines(gold):
        doc = texts[record["id"]]
        text = record.get("text") or doc["text"]
        language = doc.get("language", "en")
        marks = _Marks(record, len(text))
        for window in windows(text, language):
            yield _example(text, language, window, marks)


class _Marks:
    """For each character, the role that it stands in, and where attributions begin."""

    def __init__(self, record: dict[str, Any], size: int) -> None:
        self.role: list[str] = [""] * size
        self.piece: list[int] = [0] * size
        self.attribution: list[int] = [-1] * size
        self.ignored = [False] * size
        self.first: list[dict[str, int]] = []
        pieces = 0
        for number, attribution in enumerate(record["attributions"]):
            self.first.append({})
            for role in ("content", "source", "cue"):
                for start, end in (attribution.get(role) or {"spans": []})["spans"]:
                    pieces += 1
                    self.first[number].setdefault(role, start)
                    for i in range(start, end):
                        self.role[i], self.piece[i], self.attribution[i] = role, pieces, number
        for stretch in record.get("ignore", ()):
            start, end = stretch["span"]
            self.ignored[start:end] = [True] * (end - start)


def _example(text: str, language: str, window: list[list[Word]], marks: _Marks) -> Example:
    flat = [w for s in window for w in s]
    numbers = [n for n, s in enumerate(window) for _ in s]
    at = {start: i for i, (start, _) in enumerate(flat)}
    roles, cue_of, source_of = [], [], []
    before = 0
    for i, (start, end) in enumerate(flat):
        inside = next((c for c in range(start, end) if marks.role[c]), start)
        role, piece = marks.role[inside], marks.piece[inside]
        begins = bool(role) and piece != before
        before = piece if role else 0
        roles.append("O" if not role else ("B-" if begins else "I-") + role)
        first = marks.first[marks.attribution[inside]] if role else {}
        cue_of.append(_word_at(at, flat, first.get("cue")) if begins and role == "content" else -1)
        source = _word_at(at, flat, first.get("source")) if begins and role == "cue" else -1
        source_of.append(i if begins and role == "cue" and "source" not in first else source)
    return Example(
        language=language,
        words=[text[a:b] for a, b in flat],
        spaced=[i == 0 or flat[i - 1][1] < a for i, (a, _) in enumerate(flat)],
        sentence=numbers,
        roles=roles,
        ignored=[marks.ignored[a] for a, _ in flat],
        cue_of=cue_of,
        source_of=source_of,
        source="attribution",
    )


def _word_at(at: dict[int, int], flat: list[Word], start: int | None) -> int:
    """The word that holds the character, or -1 where the window has none such."""
    if start is None:
        return -1
    return at[start] if start in at else next((i for i, (a, b) in enumerate(flat) if a <= start < b), -1)


if __name__ == "__main__":
    write(Path(sys.argv[1]), examples(Path(sys.argv[2]), Path(sys.argv[3])))
