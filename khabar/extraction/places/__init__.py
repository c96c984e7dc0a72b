"""Where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.extraction.draft import Draft
from khabar.record import Place


class Places:
    """Where."""

    name: ClassVar[str] = "places"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[str] = "places"

    def __call__(self, draft: Draft) -> Sequence[Place]:
        return ()
