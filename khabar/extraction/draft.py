"""A record in the making: the layers that the parts add, each its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from khabar.analysis.model import Analysis
from khabar.reading.page import Page
from khabar.record import Attribution, Entity, Event, Figure, Place, Time


@dataclass(slots=True)
class Draft:
    """What is known of a page so far. A part reads any layer that it names in `needs` and returns the one that it gives."""

    page: Page
    analysis: Analysis
    times: Sequence[Time] = ()
    places: Sequence[Place] = ()
    entities: Sequence[Entity] = ()
    attributions: Sequence[Attribution] = ()
    figures: Sequence[Figure] = ()
    events: Sequence[Event] = ()


class Part(Protocol):
    """Answers one question of a page. `needs` and `gives` name layers of the draft, so that the order can be checked."""

    name: ClassVar[str]
    needs: ClassVar[tuple[str, ...]]
    gives: ClassVar[str]

    def __call__(self, draft: Draft) -> Sequence[Any]:
        """The layer `gives`, in the order of the text, ids counted from 1."""
        ...
