"""What the encoder reads at a time: sentences that follow one another, cut into pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from khabar.analysis.encoder.pieces import Pieces
from khabar.analysis.model import Sentence

WORDS = 150
"""Words that a window of several sentences has at most: what the encoder saw in training."""
PIECES = 400
"""Pieces of a window at most; a longer sentence is read in parts."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The tokens `start` to `end` of a sentence, with the pieces of each: nearly always the whole sentence."""

    sentence: Sentence
    start: int
    end: int
    pieces: Sequence[tuple[int, ...]]
    size: int
    """How many pieces it has."""


@dataclass(slots=True)
class Window:
    """Stretches in their order, the pieces of their words, and for each word the number of its stretch."""

    stretches: list[Stretch] = field(default_factory=list)
    words: list[tuple[int, ...]] = field(default_factory=list)
    part: list[int] = field(default_factory=list)
    size: int = 2
    """Pieces of all words, and the marks of beginning and end."""

    def add(self, stretch: Stretch) -> None:
        self.part += [len(self.stretches)] * len(stretch.pieces)
        self.stretches.append(stretch)
        self.words += stretch.pieces
        self.size += stretch.size

    def has_room_for(self, stretches: Sequence[Stretch]) -> bool:
        """Whether the stretches fit in, or nothing is in yet."""
        words = len(self.words) + sum(len(s.pieces) for s in stretches)
        return not self.words or (words <= WORDS and self.size + sum(s.size for s in stretches) <= PIECES)


def windows(sentences: Sequence[Sentence], pieces: Pieces) -> Iterator[Window]:
    """The sentences' tokens in windows, in their order; the sentences of a block stay together where they fit."""
    window = Window()
    for _, block in groupby(sentences, key=lambda s: id(s.block)):
        stretches = [part for sentence in block for part in _stretches(sentence, pieces)]
        for group in _groups(stretches):
            if not window.has_room_for(group):
                yield window
                window = Window()
            for stretch in group:
                window.add(stretch)
    if window.words:
        yield window


def _stretches(sentence: Sentence, pieces: Pieces) -> Iterator[Stretch]:
    before, cut = -1, []
    for token in sentence.tokens:
        cut.append(pieces.ids(token.text, token.start != before))  # white space stands before a word that does not follow at once
        before = token.end
    size = sum(map(len, cut))
    if cut and size <= PIECES - 2:
        yield Stretch(sentence, 0, len(cut), cut, size)
    elif cut:
        yield from _parts(sentence, cut)


def _parts(sentence: Sentence, cut: list[tuple[int, ...]]) -> Iterator[Stretch]:
    """The stretches of a sentence too long for one window."""
    start = size = 0
    for i, ids in enumerate(cut):
        if size + len(ids) > PIECES - 2:
            yield Stretch(sentence, start, i, cut[start:i], size)
            start, size = i, 0
        size += len(ids)
    yield Stretch(sentence, start, len(cut), cut[start:], size)


def _groups(stretches: Sequence[Stretch]) -> Iterator[Sequence[Stretch]]:
    """The stretches of a block: all together where one window holds them, else each for itself."""
    words, size = sum(len(s.pieces) for s in stretches), sum(s.size for s in stretches)
    if words <= WORDS and size <= PIECES - 2:
        yield stretches
    else:
        yield from ([s] for s in stretches)
