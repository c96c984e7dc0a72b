"""When."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.extraction.draft import Draft
from khabar.record import Time


class Times:
    """When."""

    name: ClassVar[str] = "times"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[str] = "times"

    def __call__(self, draft: Draft) -> Sequence[Time]:
        return ()
