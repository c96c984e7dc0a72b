"""The weights that are shipped: a folder with the vocabulary, and an ONNX graph and its labels for each profile."""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

Reads = Literal["pieces", "words"]
"""What an encoder reads at a time."""


class Chain(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Scores of one label following another (row by row), of opening a window and of closing it, for `chain.best_labels`."""

    transitions: tuple[tuple[float, ...], ...]
    first: tuple[float, ...]
    last: tuple[float, ...]

    @cached_property
    def scores(self) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Transitions, first and last as arrays."""
        return np.array(self.transitions, np.float32), np.array(self.first, np.float32), np.array(self.last, np.float32)


class Heads(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """`PROFILE.json`: the labels of each head in the order of its logits, and the chains that roles and names go by.

    It `reads` pieces or words, finds names and roles in `languages`, tags and syntax in those of `syntax`.
    """

    version: str
    reads: Reads
    languages: tuple[str, ...]
    syntax: tuple[str, ...]
    roles: tuple[str, ...]
    names: tuple[str, ...]
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    role_chain: Chain
    name_chain: Chain

    @cached_property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The tags as (universal part of speech, tag of the language)."""
        return tuple((pos, tag) for pos, _, tag in (t.partition("|") for t in self.tags))


def folder() -> Path:
    """Where the weights lie in this installation."""
    return Path(str(files("khabar") / "data" / "encoder"))


def read_heads(path: Path) -> Heads:
    """The labels in a file. FileNotFoundError where it is not there, msgspec.ValidationError where it is not one of these."""
    return msgspec.json.decode(path.read_bytes(), type=Heads)
