"""The weights that are shipped: a folder with the vocabulary, and an ONNX graph and its labels for each profile."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

Profile = Literal["default"]
PROFILES: Final[tuple[Profile, ...]] = ("default",)


class Heads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`PROFILE.json`: the labels of each head in the order of its logits, and the chain of the roles.

    It reads names and roles in `languages`, tags and syntax in `syntax`.
    The chain has, for the role labels, the scores of one following another (row by row), of opening and of closing a window.
    """

    version: str
    languages: tuple[str, ...]
    syntax: tuple[str, ...]
    roles: tuple[str, ...]
    names: tuple[str, ...]
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    transitions: tuple[tuple[float, ...], ...]
    first: tuple[float, ...]
    last: tuple[float, ...]

    def chain(self) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Transitions, first and last as arrays."""
        return np.array(self.transitions, np.float32), np.array(self.first, np.float32), np.array(self.last, np.float32)


def folder() -> Path:
    """Where the weights lie in this installation."""
    return Path(str(files("khabar") / "data" / "encoder"))


@cache
def heads(profile: Profile) -> Heads:
    """The labels of a profile's heads; FileNotFoundError where the installation lacks its weights."""
    return msgspec.json.decode((folder() / f"{profile}.json").read_bytes(), type=Heads)
