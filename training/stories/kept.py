"""Examples kept in a folder, so that a training that was stopped goes on from where it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from khabar.stories.likeness import FEATURES
from training.stories.rows import Examples


class Kept:
    """The sets of examples of one training by name, a file each; none is kept where there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def examples(self, name: str, make: Callable[[], Examples]) -> Examples:
        """Those that were kept, if they have the features of today; else those that `make` makes, kept from now on."""
        if self._folder is None:
            return make()
        path = self._folder / f"{name.replace(', ', '-').replace(' ', '-')}.npz"
        if path.exists():
            with np.load(path) as found:
                if found["features"].tolist() == list(FEATURES):
                    return Examples(found["rows"], found["belongs"], found["stories"].tolist())
        made = make()
        whole = path.with_suffix(".part.npz")
        np.savez_compressed(
            whole, features=np.array(FEATURES), rows=made.rows, belongs=made.belongs, stories=np.array(made.stories, str)
        )
        whole.replace(path)
        return made
