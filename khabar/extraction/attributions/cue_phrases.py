"""The lists of a language's `Cues` that hold runs of words, by their first word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from khabar.languages import load
from khabar.languages.tables.cues import Cues

Phrases: TypeAlias = dict[str, list[list[str]]]
"""Runs of words by their first word, the longest first."""


@dataclass(frozen=True)
class CueWords:
    """The lists of a language, ready to be looked up."""

    table: Cues
    agents: Phrases
    passive_agents: Phrases
    verbs: Phrases
    spoken: Phrases
    according: Phrases
    resumptives: Phrases
    openers: Phrases
    nominals: Phrases
    rejecting: Phrases
    calling: Phrases
    beliefs: Phrases
    accounts: Phrases


@cache
def cue_words(language: str) -> CueWords:
    """The lists of the language."""
    table = load(language).table(Cues)
    return CueWords(
        table,
        _split(table.agents),
        _split(table.passive_agents),
        _split(table.verbs),
        _split(table.spoken),
        _split(table.according),
        _split(table.resumptives),
        _split(table.openers),
        _split(table.nominals),
        _split(table.rejecting),
        _split(table.calling),
        _split(table.beliefs),
        _split(table.accounts),
    )


def _split(phrases: Sequence[str]) -> Phrases:
    found: Phrases = {}
    for words in sorted((p.split() for p in phrases), key=lambda p: (-len(p), p)):
        found.setdefault(words[0], []).append(words)
    return found
