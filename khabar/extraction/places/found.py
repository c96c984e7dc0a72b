"""A name of a place as it stands in the text, with the places that it can mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.analysis.model import Sentence
from khabar.extraction.gazetteer import Kind, Toponym
from khabar.record import Span

KNOWN = 100_000
"""Inhabitants from which a city is taken by its name alone; below, the words around it must speak for a place."""
ALWAYS: frozenset[Kind] = frozenset({"country", "capital", "continent", "region", "sea", "division"})
"""What is taken by its name alone however many live there."""
PLACES = frozenset({"GPE", "LOC"})
"""Types of the names that the analysis takes for places."""


@dataclass(slots=True)
class Found:
    """A name in the text and what it can mean. `kind` is what the words around it say that it is; `heard`: by how many
    consonants it was found, where no gazetteer has it as it is spelt; 0 where one has."""

    span: Span
    name: str
    candidates: Sequence[Toponym]
    sentence: Sentence
    kind: str | None = None
    adjective: bool = False
    heard: int = 0
