"""Pairs of texts that do not belong together, of which each has the text most like its own: two headlines on one matter, two
sentences of one report. From them the ranking learns what errors put into a translation do not show: that a text which says
something else is further from the source than any translation of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from khabar.comparing.case import Case
from khabar.comparing.sides import Side

Place = tuple[int, int]
"""The number of the pair that the source is of, and of that which the target is of."""


def strangers(cases: Sequence[Case]) -> Iterator[Place]:
    """Each source with the target most like its translation, and each target with the source most like its original."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, case in enumerate(cases):
        groups[case.source.language, case.target.language].append(n)
    for numbers in groups.values():
        sources, targets = ([getattr(cases[n], side) for n in numbers] for side in ("source", "target"))
        by_target = set(_nearest(targets, sources))
        by_source = {(like, n) for n, like in _nearest(sources, targets)}
        yield from sorted((numbers[one], numbers[other]) for one, other in by_target | by_source)


def _nearest(sides: Sequence[Side], others: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Each text with the one that is most like it, and no part of it nor its counterpart."""
    about = np.stack([_about(side) for side in sides])
    alike = about @ about.T
    for n, row in enumerate(alike):
        for like in np.argsort(-row, kind="stable"):
            if not _same(sides[n], sides[like]) and not _same(others[n], others[like]):
                yield n, int(like)
                break


def _same(one: Side, other: Side) -> bool:
    return one.text in other.text or other.text in one.text


def _about(side: Side) -> NDArray[np.float32]:
    """What a text is about: the mean of its words, by how much they tell."""
    total = side.weights @ side.vectors if len(side.words) else np.zeros(64, np.float32)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-6), np.float32)
