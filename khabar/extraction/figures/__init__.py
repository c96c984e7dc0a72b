"""How many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.extraction.draft import Draft
from khabar.record import Figure


class Figures:
    """How many."""

    name: ClassVar[str] = "figures"
    needs: ClassVar[tuple[str, ...]] = ("times", "attributions")
    gives: ClassVar[str] = "figures"

    def __call__(self, draft: Draft) -> Sequence[Figure]:
        return ()
