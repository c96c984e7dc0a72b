"""The encoder run in ONNX Runtime: windows in, what its heads say of each word out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.encoder.chain import best_labels
from khabar.analysis.encoder.feeding import FEEDS, Feed
from khabar.analysis.encoder.pieces import Embeddings, Pieces
from khabar.analysis.encoder.weights import Chain, Heads, folder, read_heads
from khabar.analysis.encoder.windows import Window
from khabar.profiles import Profile

TOGETHER: Final = 1_200
"""Units that are run at a time, padding included; more take memory."""
A_RUN: Final = 40
"""What it costs to run the graph once more, in units of padding."""
UNEVEN: Final = 1.1
"""By how much the busiest of the threads may have more to do than its share before threads within a run take less time."""
SMALL: Final = 8 << 20
"""Bytes of a graph of which a second session, with threads within, is worth its memory."""
UNWANTED: Final = ["SkipLayerNormFusion"]
"""What ONNX Runtime must not do: its fused operator takes twice the time of its parts."""
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the heads say of the words of a window: numbers of labels, words pointed to, and scores.

    `begins` is above 0 where a sentence more likely begins than not; `cue_of` and `source_of` [words, words] score each word
    as the cue of the content, or the source of the cue, that begins at a word; a cue that points to itself has no source."""

    roles: list[int]
    names: list[int]
    tags: list[int]
    heads: list[int]
    relations: list[int]
    begins: Array
    cue_of: Array
    source_of: Array


def session(graph: str | bytes, *, within: int = 1) -> Any:
    """A session of ONNX Runtime over the graph, by its path or its bytes, with so many threads within a run.

    Several runs at once on threads of their own take less time than one after the other on several threads each: the graph's
    products are small, and threads within a run wait for each other after each of them.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = within
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # threads that wait for the next run take the time of what happens between two
    options.add_session_config_entry("session.force_spinning_stop", "1")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=UNWANTED)


class Encoder:
    """The graph of `name`, with its labels and the vocabulary, as they lie in a folder of weights."""

    def __init__(self, folder: Path, name: str) -> None:
        self.heads: Heads = read_heads(folder / f"{name}.json")
        self.pieces = Pieces(folder)
        self._embeddings = Embeddings(folder)
        self._feed = FEEDS[self.heads.reads]
        self._graph = folder / f"{name}.onnx"
        self._is_small = self._graph.stat().st_size < SMALL
        self._session = session(str(self._graph))
        self._inputs = {i.name for i in self._session.get_inputs()}
        self._outputs = [o.name for o in self._session.get_outputs()]

    def begin(self, windows: Sequence[Window], *, alone: bool) -> Callable[[], list[Reading]]:
        """Begins to read on other threads, where there are some, and gives what waits for the reading of each window, in order.

        `alone`: nothing else is to be done in the meantime. The readings are the same."""
        batches = self._batches(windows)
        feeds = [self._feed([windows[n] for n in batch], self._embeddings) for batch in batches]
        runs = self._runs(feeds, alone)
        return lambda: self._readings(windows, batches, runs)

    def _readings(
        self, windows: Sequence[Window], batches: Sequence[Sequence[int]], runs: Iterable[list[Array]]
    ) -> list[Reading]:
        lengths = [len(window.words) for window in windows]
        found: dict[int, dict[str, Array]] = {}
        for batch, out in zip(batches, runs, strict=True):
            for row, number in enumerate(batch):
                size = lengths[number]
                found[number] = {name: values[row, :size] for name, values in zip(self._outputs, out, strict=True)}
        roles = _labels([found[n]["roles"] for n in range(len(windows))], self.heads.role_chain)
        names = _labels([found[n]["names"] for n in range(len(windows))], self.heads.name_chain)
        return [_reading(found[n], roles[n], names[n]) for n in range(len(windows))]

    def _runs(self, feeds: Sequence[Feed], alone: bool) -> Iterable[list[Array]]:
        """What the graph makes of each feed, in their order: the same on any number of threads."""
        many = threads()
        if many == 1:
            return map(self._run, feeds)
        if alone and self._is_small and is_uneven([feed["units"].size + A_RUN for feed in feeds], many):
            wide = _wide(os.getpid(), str(self._graph), many)
            return (self._run(feed, wide) for feed in feeds)
        return _pool(os.getpid()).map(self._run, feeds)

    def _run(self, feed: Feed, session: Any = None) -> list[Array]:
        found: list[Array] = (session or self._session).run(None, {name: feed[name] for name in self._inputs})
        return found

    def _batches(self, windows: Sequence[Window]) -> Sequence[Sequence[int]]:
        """The numbers of the windows that are run together: each alone where the graph does not ask how long each is."""
        if "lengths" not in self._inputs:
            return [[number] for number in range(len(windows))]
        return batches([len(w.words) if self.heads.reads == "words" else w.size for w in windows])


def _labels(scores: Sequence[Array], chain: Chain) -> list[list[int]]:
    """The best labels of each window."""
    if not scores:
        return []
    lengths = [len(s) for s in scores]
    together = np.zeros((len(scores), max(lengths), scores[0].shape[1]), np.float32)
    for row, values in enumerate(scores):
        together[row, : len(values)] = values
    return best_labels(together, lengths, *chain.scores)


def _reading(out: dict[str, Array], roles: list[int], names: list[int]) -> Reading:
    size = len(roles)
    return Reading(
        roles=roles,
        names=names,
        tags=out["tags"].tolist(),
        heads=out["heads"].tolist(),
        relations=out["relations"].tolist(),
        begins=out["begins"],
        cue_of=out["cue_of"][:, :size],
        source_of=out["source_of"][:, :size],
    )


@cache
def shipped(profile: Profile = "default") -> Encoder:
    """The encoder of the profile, loaded when first asked for."""
    return Encoder(folder(), profile)


@cache
def _pool(process: int) -> ThreadPoolExecutor:  # noqa: ARG001 (threads do not survive a fork: the child has its own)
    """The threads that runs are shared out to."""
    return ThreadPoolExecutor(threads(), "encoder")


@cache
def _wide(process: int, graph: str, many: int) -> Any:  # noqa: ARG001 (nor do the threads of a session)
    """A session over the graph with so many threads within a run."""
    return session(graph, within=many)


def is_uneven(costs: Sequence[int], many: int) -> bool:
    """Whether runs of these costs, each given to the thread that is free first, leave threads idle for long.

    >>> is_uneven([9], 2), is_uneven([9, 9], 2), is_uneven([9, 9, 9], 2)
    (True, False, True)
    """
    loads = [0] * many
    for cost in costs:
        loads[loads.index(min(loads))] += cost
    return max(loads) * many > UNEVEN * sum(costs)


def threads() -> int:
    """Threads that a process runs the encoder on: what `KHABAR_THREADS` says, else the processors that it may use, up to four."""
    said = os.environ.get("KHABAR_THREADS", "")
    return (
        max(1, int(said)) if said.isdigit() else min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
    )


def batches(sizes: Sequence[int]) -> list[list[int]]:
    """The numbers of windows of those sizes, cut into runs that cost least: each pays for its padding, and once for itself."""
    order = sorted(range(len(sizes)), key=lambda n: (-sizes[n], n))
    costs, begins = [0], [0]
    for end in range(1, len(order) + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            area = (end - start) * sizes[order[start]]
            if area > TOGETHER and start < end - 1:
                break
            choices.append((costs[start] + area + A_RUN, start))
        cost, start = min(choices)
        costs.append(cost)
        begins.append(start)
    found, end = [], len(order)
    while end:
        found.append(order[begins[end] : end])
        end = begins[end]
    return found[::-1]
