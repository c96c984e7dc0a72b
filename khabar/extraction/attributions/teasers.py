"""What stands in headlines and nobody says: the lure at their end, the topic before a colon. "Contractor said – all are safe,
[know how it happened]"; "[Kasur flood:] nine dead, officials say"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from khabar.analysis.folding import fold
from khabar.analysis.model import Sentence, Token
from khabar.languages import load
from khabar.languages.tables.checks import Checks

_KINDS = ("headline", "deck")
_MARKS = frozenset({",", ";", ":", "–", "—", "-", "--", "|", "।", "."})
"""What a clause of a headline begins after."""
_LONGEST_TOPIC = 5
"""Words before the colon at most."""
_FEWEST = 2
"""Words of what is said, at least."""


def without_teaser(said: Sequence[Token], sentence: Sentence) -> list[Token]:
    """The content of a headline without a clause of it that addresses the reader, and what follows that."""
    words = list(said)
    if sentence.block.kind in _KINDS:
        for n, (mark, token) in enumerate(pairwise(words)):
            if n and mark.text in _MARKS and token.i == mark.i + 1 and _lures(words[n + 1 :], sentence.language):
                return words[:n]
    return words


def without_topic(said: Sequence[Token], sentence: Sentence) -> list[Token]:
    """The content of a headline without the topic before a colon that its sentence begins with."""
    words = list(said)
    if sentence.block.kind in _KINDS and words and words[0] is sentence.tokens[0]:
        colon = next((n for n, word in enumerate(words[: _LONGEST_TOPIC + 1]) if word.text == ":"), 0)
        if colon and len(words) - colon > _FEWEST:
            return words[colon + 1 :]
    return words


def _lures(words: Sequence[Token], language: str) -> bool:
    first = fold(words[0].text)
    return any(_are(phrase, words) for phrase in _teasers(language).get(first, ()))


def _are(phrase: Sequence[str], words: Sequence[Token]) -> bool:
    """Whether the words begin with the phrase; a `*` stands for any ending."""
    if len(words) < len(phrase):
        return False
    pairs = zip(phrase, (fold(word.text) for word in words), strict=False)
    return all(word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted for wanted, word in pairs)


@cache
def _teasers(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in load(language).table(Checks).teasers:
        words = tuple(fold(word) for word in phrase.split())
        found.setdefault(words[0].rstrip("*"), []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}
