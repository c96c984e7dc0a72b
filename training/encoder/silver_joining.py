"""Labels of the same sentences from two sources, joined: attribution examples get silver tags, heads and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from training.encoder.examples import Example

Labelled = tuple[list[str], list[int], list[str], list[list[str]]]


def joined(examples: Iterable[Example], silver: Iterable[Example]) -> Iterator[Example]:
    """The examples, with the silver labels where every one of its sentences has them; heads count from the example's start."""
    known: dict[tuple[str, ...], Labelled] = {}
    for e in silver:
        for begin, end in _sentences(e):
            if e.tags and e.heads and e.relations and e.names:
                heads = [h - begin for h in e.heads[begin:end]]
                accept = e.accept or [[name] for name in e.names]
                known[tuple(e.words[begin:end])] = e.tags[begin:end], heads, e.relations[begin:end], accept[begin:end]
    for e in examples:
        yield _with(e, known)


def _with(e: Example, known: dict[tuple[str, ...], Labelled]) -> Example:
    tags, heads, relations, accept = [], [], [], []
    for begin, end in _sentences(e):
        labelled = known.get(tuple(e.words[begin:end]))
        if labelled is None:
            size = end - begin
            labelled = [""] * size, [-100 - begin] * size, [""] * size, [[]] * size
        tags += labelled[0]
        heads += [h + begin for h in labelled[1]]
        relations += labelled[2]
        accept += labelled[3]
    return msgspec.structs.replace(e, tags=tags, heads=heads, relations=relations, accept=accept)


def _sentences(e: Example) -> Iterator[tuple[int, int]]:
    begin = 0
    for i in range(1, len(e.words) + 1):
        if i == len(e.words) or e.sentence[i] != e.sentence[begin]:
            yield begin, i
            begin = i
