"""What the encoder reads at a time: sentences that follow one another, cut into pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from khabar.analysis.encoder.pieces import BOS, EOS, Pieces
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

    @property
    def size(self) -> int:
        """How many pieces it has."""
        return sum(map(len, self.pieces))


@dataclass(slots=True)
class Window:
    """Stretches and their pieces; `first` has the place of each word's first piece, `part` the number of its stretch."""

    stretches: list[Stretch] = field(default_factory=list)
    pieces: list[int] = field(default_factory=lambda: [BOS])
    first: list[int] = field(default_factory=list)
    part: list[int] = field(default_factory=list)

    def add(self, stretch: Stretch) -> None:
        self.part += [len(self.stretches)] * len(stretch.pieces)
        self.stretches.append(stretch)
        for ids in stretch.pieces:
            self.first.append(len(self.pieces))
            self.pieces += ids

    def has_room_for(self, stretches: Sequence[Stretch]) -> bool:
        """Whether the stretches fit in, or nothing is in yet."""
        words = len(self.first) + sum(len(s.pieces) for s in stretches)
        return not self.first or (words <= WORDS and len(self.pieces) + sum(s.size for s in stretches) < PIECES)


def windows(text: str, sentences: Sequence[Sentence], pieces: Pieces) -> Iterator[Window]:
    """The sentences' tokens in windows, in their order; the sentences of a block stay together where they fit."""
    window = Window()
    for _, block in groupby(sentences, key=lambda s: id(s.block)):
        stretches = [part for sentence in block for part in _stretches(text, sentence, pieces)]
        for group in _groups(stretches):
            if not window.has_room_for(group):
                yield _closed(window)
                window = Window()
            for stretch in group:
                window.add(stretch)
    if window.first:
        yield _closed(window)


def _stretches(text: str, sentence: Sentence, pieces: Pieces) -> Iterator[Stretch]:
    tokens = sentence.tokens
    cut = [pieces.ids(t.text, _spaced(text, t.start, tokens[i - 1].end if i else 0)) for i, t in enumerate(tokens)]
    start = size = 0
    for i, ids in enumerate(cut):
        if size + len(ids) > PIECES - 2:
            yield Stretch(sentence, start, i, cut[start:i])
            start, size = i, 0
        size += len(ids)
    if cut:
        yield Stretch(sentence, start, len(cut), cut[start:])


def _spaced(text: str, start: int, before: int) -> bool:
    """Whether the word at `start` opens the text, follows white space, or follows a word that it does not touch."""
    return start == 0 or start != before or text[start - 1].isspace()


def _groups(stretches: Sequence[Stretch]) -> Iterator[Sequence[Stretch]]:
    """The stretches of a block: all together where one window holds them, else each for itself."""
    words, size = sum(len(s.pieces) for s in stretches), sum(s.size for s in stretches)
    if words <= WORDS and size <= PIECES - 2:
        yield stretches
    else:
        yield from ([s] for s in stretches)


def _closed(window: Window) -> Window:
    window.pieces.append(EOS)
    return window
