"""Roles and links put together: which source and which contents belong to each cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from khabar.analysis.encoder.chain import DIGITS, spans
from khabar.analysis.encoder.running import Array, Reading
from khabar.analysis.model import Claim, Sentence, Token

UNREAD_CUE: Final = 2.0
"""How much better a content must point to a word than to every cue that was read, for the word to be a cue nobody read."""
UNREAD_SOURCE: Final = 5.0
"""How much better a cue must point to a word than to itself, for a source that nobody read to begin there."""
IDLE: Final = 3
"""Words that may stand between a cue without a content and the one that it is given."""
Run = tuple[int, int]


def claims(words: Sequence[Token], owners: Sequence[Sentence], reading: Reading, labels: Sequence[str]) -> Iterator[Claim]:
    """The claims of a window in the order of their cues; `owners` are the sentences of its words.

    Every content goes to the cue of its block that its first word points to best, every cue to the source of its block that it
    points to best, or to none where it points to itself. Links know of cues that the labels miss: a content makes a cue of
    the word that it surely points to, and a cue left idle takes the one that follows it. Not so where words have no part of
    speech: such languages have no examples of links either. Cues without a content make no claim.
    """
    found = spans([labels[i] for i in reading.roles])
    if not found:
        return
    blocks = _blocks(owners)
    runs: dict[str, list[Run]] = {"source": [], "cue": [], "content": []}
    for start, end, role in found:
        runs[role] += _by_block(start, end, blocks)
    for cue, pieces in sorted(_contents(words, runs, blocks, reading.cue_of).items()):
        scores = np.round(reading.source_of[cue[0]], DIGITS)
        source = _best(scores, [cue, *_near(runs["source"], cue, blocks)])
        yield Claim(
            source=words[slice(*source)] if source != cue else (),
            cue=words[slice(*cue)],
            content=[word for piece in pieces for word in words[slice(*piece)]],
            sentence=owners[cue[0]],
            begun=_begun(scores, words, cue, pieces, blocks) if source == cue else None,
        )


def _blocks(owners: Sequence[Sentence]) -> Sequence[int]:
    """For each word the number of its block among those of the window."""
    last, number = None, -1
    found: list[int] = []
    for owner in owners:
        if owner.block is not last:
            last, number = owner.block, number + 1
        found.append(number)
    return found


def _by_block(start: int, end: int, blocks: Sequence[int]) -> Iterator[Run]:
    """The run, parted where a new block begins."""
    for i in range(start + 1, end):
        if blocks[i] != blocks[start]:
            yield start, i
            start = i
    yield start, end


def _near(runs: Sequence[Run], to: Run, blocks: Sequence[int]) -> list[Run]:
    return [run for run in runs if blocks[run[0]] == blocks[to[0]]]


def _contents(words: Sequence[Token], runs: dict[str, list[Run]], blocks: Sequence[int], cue_of: Array) -> dict[Run, list[Run]]:
    """The contents of each cue; cues that only a content knows of are added to the runs."""
    found: dict[Run, list[Run]] = {}
    taken = np.zeros(len(blocks), bool)
    for run in (run for role in runs.values() for run in role):
        taken[slice(*run)] = True
    for content in runs["content"]:
        scores, cues = np.round(cue_of[content[0]], DIGITS), _near(runs["cue"], content, blocks)
        best = _pointed_to(scores, content[0], [content], blocks)
        if best is not None and words[best].pos and not taken[best] and scores[best] > _unread_from(scores, cues):
            cues = [(best, best + 1)]
            runs["cue"] += cues
            taken[best] = True
        if cues:
            found.setdefault(_best(scores, cues), []).append(content)
    _give_to_idle(found, words, runs, blocks)
    return found


def _unread_from(scores: Array, cues: Sequence[Run]) -> float:
    """What a word must score above to be a cue that nobody read."""
    return max((float(scores[slice(*cue)].max()) + UNREAD_CUE for cue in cues), default=-np.inf)


def _give_to_idle(
    contents: dict[Run, list[Run]], words: Sequence[Token], runs: dict[str, list[Run]], blocks: Sequence[int]
) -> None:
    """Gives a cue without a content the one that follows it at once, where that went to a cue that has others."""
    owner = {content: cue for cue, given in contents.items() for content in given}
    for cue in [cue for cue in runs["cue"] if cue not in contents and words[cue[0]].pos]:
        after = next((content for content in runs["content"] if content[0] >= cue[1]), None)
        if after is None or after not in owner or after[0] - cue[1] > IDLE or blocks[after[0]] != blocks[cue[0]]:
            continue
        if len(contents[owner[after]]) > 1:
            contents[owner[after]].remove(after)
            contents[cue] = [after]
            owner[after] = cue


def _begun(scores: Array, words: Sequence[Token], cue: Run, contents: Sequence[Run], blocks: Sequence[int]) -> Token | None:
    """The word that the cue surely points to, outside itself and its contents."""
    best = _pointed_to(scores, cue[0], [cue, *contents], blocks)
    return words[best] if best is not None and scores[best] > scores[cue[0]] + UNREAD_SOURCE else None


def _pointed_to(scores: Array, at: int, without: Sequence[Run], blocks: Sequence[int]) -> int | None:
    """The word that scores best in the block of the word `at`, outside runs of that block; of equal ones the first."""
    first, end = bisect_left(blocks, blocks[at]), bisect_right(blocks, blocks[at])
    reached = scores[first:end].copy()
    for start, stop in without:
        reached[start - first : stop - first] = -np.inf
    best = int(reached.argmax())
    return first + best if reached[best] > -np.inf else None


def _best(scores: Array, runs: Sequence[Run]) -> Run:
    """The run whose first word scores best; of equal ones the first."""
    return max(runs, key=lambda run: scores[run[0]])
