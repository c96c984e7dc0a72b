"""What happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khabar.extraction.draft import Draft
from khabar.record import Event


class Events:
    """What happened."""

    name: ClassVar[str] = "events"
    needs: ClassVar[tuple[str, ...]] = ("times", "places", "entities", "attributions")
    gives: ClassVar[str] = "events"

    def __call__(self, draft: Draft) -> Sequence[Event]:
        return ()
