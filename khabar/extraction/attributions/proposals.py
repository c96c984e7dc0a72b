"""Proposals: what might be an attribution, before it is decided which of them are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from khabar.analysis.model import Sentence, Token


@dataclass(slots=True, eq=False)
class Proposal:
    """A cue with one reading of its source and content.

    `frame` names how the content hangs on the cue (`ccomp`, `obl:about`, `quote`), `bond` how the source does (`nsubj`,
    `conj`, `poss`; "" without a source).
    """

    sentence: Sentence
    cue: Token
    frame: str
    content: list[Token]
    source: list[Token] = field(default_factory=list)
    bond: str = ""
    lead: list[Token] = field(default_factory=list)
    """Further words of the cue: auxiliaries, particles, the preposition before the content."""
    beside: tuple[str, ...] = ()
    """The frames of the other readings of the same cue."""


def base(dep: str) -> str:
    """A relation without its subtype."""
    return dep.partition(":")[0]


def without(tokens: Iterable[Token], *left_out: Iterable[Token]) -> list[Token]:
    """The tokens but those left out, in their order."""
    gone = {t.i for group in left_out for t in group}
    return [t for t in tokens if t.i not in gone]


def stretch(tokens: Sequence[Token], sentence: Sentence) -> list[Token]:
    """All tokens of the sentence from the first to the last of these."""
    return sentence.tokens[tokens[0].i : tokens[-1].i + 1] if tokens else []
