"""Roles and links put together: which source and which contents belong to each cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from khabar.analysis.encoder.chain import DIGITS, spans
from khabar.analysis.encoder.running import Array, Reading
from khabar.analysis.model import Claim, Sentence, Token

Run = tuple[int, int]


def claims(words: Sequence[Token], owners: Sequence[Sentence], reading: Reading, labels: Sequence[str]) -> Iterator[Claim]:
    """The claims of a window in the order of their cues; `owners` are the sentences of its words.

    Every content goes to the cue of its block that its first word points to best, every cue to the source of its block that it
    points to best, or to none where it points to itself. Cues without a content make no claim.
    """
    runs: dict[str, list[Run]] = {"source": [], "cue": [], "content": []}
    for start, end, role in spans([labels[i] for i in reading.roles]):
        runs[role] += _by_block(start, end, owners)

    def near(role: str, to: Run) -> list[Run]:
        return [run for run in runs[role] if owners[run[0]].block is owners[to[0]].block]

    contents: dict[Run, list[Run]] = {}
    for content in runs["content"]:
        if cues := near("cue", content):
            contents.setdefault(_best(reading.cue_of[content[0]], cues), []).append(content)
    for cue, pieces in sorted(contents.items()):
        source = _best(reading.source_of[cue[0]], [cue, *near("source", cue)])
        yield Claim(
            source=words[slice(*source)] if source != cue else (),
            cue=words[slice(*cue)],
            content=[word for piece in pieces for word in words[slice(*piece)]],
            sentence=owners[cue[0]],
        )


def _by_block(start: int, end: int, owners: Sequence[Sentence]) -> Iterator[Run]:
    """The run, parted where a new block begins."""
    for i in range(start + 1, end):
        if owners[i].block is not owners[start].block:
            yield start, i
            start = i
    yield start, end


def _best(scores: Array, runs: Sequence[Run]) -> Run:
    """The run whose first word scores best; of equal ones the first."""
    return runs[int(np.round(scores[[start for start, _ in runs]], DIGITS).argmax())]
