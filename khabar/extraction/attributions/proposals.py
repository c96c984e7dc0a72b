"""Proposals: what might be an attribution, before it is decided which of them are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from khabar.analysis.model import Sentence, Token

FUNCTION = ("DET", "ADP", "PUNCT", "PART", "CCONJ", "SCONJ")
"""Parts of speech that say nothing by themselves."""


@dataclass(slots=True, eq=False)
class Proposal:
    """The words of a cue, its content and its source; `sentence` is the one that the cue stands in."""

    sentence: Sentence
    cue: Token
    content: list[Token]
    source: list[Token] = field(default_factory=list)
    lead: list[Token] = field(default_factory=list)
    """Further words of the cue: auxiliaries, particles, the preposition before the content."""
    through: list[Token] = field(default_factory=list)
    """The outlet that passes it on, where it is read together with the source."""

    @property
    def cue_words(self) -> list[Token]:
        """All words of the cue, in the order of the text."""
        return sorted((self.cue, *self.lead), key=lambda t: t.start)


def base(dep: str) -> str:
    """A relation without its subtype."""
    return dep.partition(":")[0]


def without(tokens: Iterable[Token], *left_out: Iterable[Token]) -> list[Token]:
    """The tokens but those left out, in their order."""
    gone = {t.start for group in left_out for t in group}
    return [t for t in tokens if t.start not in gone]
