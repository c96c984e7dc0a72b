"""The encoder run in ONNX Runtime: windows in, what its heads say of each word out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.encoder.chain import best_labels
from khabar.analysis.encoder.pieces import PAD, Embeddings, Pieces
from khabar.analysis.encoder.weights import Heads, Profile, folder, heads
from khabar.analysis.encoder.windows import Window

TOGETHER: Final = 3_600
"""Pieces that are run at a time, padding included; more gain nothing and take memory."""
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the heads say of the words of a window: numbers of labels, words pointed to, and scores.

    `begins` is above 0 where a sentence more likely begins than not; `cue_of` and `source_of` [words, words] score each word
    as the cue of the content, or the source of the cue, that begins at a word; a cue that points to itself has no source."""

    roles: list[int]
    names: Array
    tags: list[int]
    heads: list[int]
    relations: list[int]
    begins: Array
    cue_of: Array
    source_of: Array


class Encoder:
    """One profile's graph with the vocabulary."""

    def __init__(self, profile: Profile) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.heads: Heads = heads(profile)
        self.pieces = Pieces(folder())
        self._embeddings = Embeddings(folder())
        self._chain = self.heads.chain()
        path = str(folder() / f"{profile}.onnx")
        self._session: Any = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self._outputs = [o.name for o in self._session.get_outputs()]

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        """The reading of each window, in their order."""
        found: dict[int, Reading] = {}
        for batch in _batches(windows):
            for number, reading in zip(batch, self._run([windows[n] for n in batch]), strict=True):
                found[number] = reading
        return [found[n] for n in range(len(windows))]

    def _run(self, windows: Sequence[Window]) -> Iterator[Reading]:
        pieces = _padded([w.pieces for w in windows], PAD)
        feed = {
            "embedded": self._embeddings.rows(pieces),
            "lengths": np.array([len(w.pieces) for w in windows], np.int32),
            "first": _padded([w.first for w in windows], 0),
            "sentence": _padded([w.part for w in windows], -1),
        }
        out = dict(zip(self._outputs, self._session.run(None, feed), strict=True))
        lengths = [len(w.first) for w in windows]
        roles = best_labels(out["roles"], lengths, *self._chain)
        for row, size in enumerate(lengths):
            flat = {name: out[name][row, :size].tolist() for name in ("tags", "heads", "relations")}
            cue_of, source_of = (out[name][row, :size, :size] for name in ("cue_of", "source_of"))
            yield Reading(
                roles[row], out["names"][row, :size], **flat, begins=out["begins"][row, :size], cue_of=cue_of, source_of=source_of
            )


@cache
def encoder(profile: Profile = "default") -> Encoder:
    """The encoder of the profile, loaded when first asked for."""
    return Encoder(profile)


def threads() -> int:
    """Threads that a process runs the encoder on: what `KHABAR_THREADS` says, else the processors that it may use, up to four."""
    said = os.environ.get("KHABAR_THREADS", "")
    return (
        max(1, int(said)) if said.isdigit() else min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
    )


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """The numbers of the windows, those of like length together."""
    order = sorted(range(len(windows)), key=lambda n: (-len(windows[n].pieces), n))
    batch: list[int] = []
    for number in order:
        if batch and (len(batch) + 1) * len(windows[batch[0]].pieces) > TOGETHER:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _padded(rows: Sequence[Sequence[int]], filler: int) -> NDArray[np.int64]:
    found = np.full((len(rows), max(map(len, rows))), filler, np.int64)
    for number, row in enumerate(rows):
        found[number, : len(row)] = row
    return found
