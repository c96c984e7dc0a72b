"""Who."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.extraction.draft import Draft
from khabar.record import Entity


class Entities:
    """Who."""

    name: ClassVar[str] = "entities"
    needs: ClassVar[tuple[str, ...]] = ("places",)
    gives: ClassVar[str] = "entities"

    def __call__(self, draft: Draft) -> Sequence[Entity]:
        return ()
