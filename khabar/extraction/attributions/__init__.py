"""Who said what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.extraction.draft import Draft
from khabar.record import Attribution


class Attributions:
    """Who said what."""

    name: ClassVar[str] = "attributions"
    needs: ClassVar[tuple[str, ...]] = ("entities",)
    gives: ClassVar[str] = "attributions"

    def __call__(self, draft: Draft) -> Sequence[Attribution]:
        return ()
