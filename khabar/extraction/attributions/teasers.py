"""What stands in headlines and nobody says: the lure at their end, the topic before a colon. "Contractor said – all are safe,
[know how it happened]"; "[Kasur flood:] nine dead, officials say"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from khabar.analysis.model import Sentence, Token
from khabar.languages import load
from khabar.languages.phrases import pattern_of
from khabar.languages.tables.checks import Checks

_KINDS = ("headline", "deck")
_MARKS = frozenset({",", ";", ":", "–", "—", "-", "--", "|", "।", "."})
"""What a clause of a headline begins after."""
_LONGEST_TOPIC = 5
"""Words before the colon at most."""
_FEWEST = 2
"""Words of what is said, at least."""


def without_teaser(said: Sequence[Token], sentence: Sentence, text: str) -> list[Token]:
    """The content of a headline, whose page has the `text`, without a clause that addresses the reader, and what follows it."""
    words = list(said)
    if sentence.block.kind in _KINDS:
        for n, (mark, token) in enumerate(pairwise(words)):
            if n and mark.text in _MARKS and token.i == mark.i + 1 and _lures(words[n + 1], text, sentence.language):
                return words[:n]
    return words


def begins_lure(cue: Token, sentence: Sentence, text: str) -> bool:
    """Whether the verb opens a clause of a headline that lures the reader on, and reports nothing: "Gang held, know how"."""
    before = sentence.tokens[cue.i - 1] if 0 < cue.i < len(sentence.tokens) else None
    return sentence.block.kind in _KINDS and before is not None and before.text in _MARKS and _lures(cue, text, sentence.language)


def without_topic(said: Sequence[Token], sentence: Sentence) -> list[Token]:
    """The content of a headline without the topic before a colon that its sentence begins with."""
    words = list(said)
    if sentence.block.kind not in _KINDS or not words or words[0] is not sentence.tokens[0]:
        return words
    colon = next((word.i for word in sentence.tokens[: _LONGEST_TOPIC + 1] if word.text == ":"), 0)
    behind = [word for word in words if word.i > colon]
    parted = bool(behind) and sentence.tokens[colon] not in words  # what stands between the two was not read as said
    return behind if colon and (parted or len(behind) >= _FEWEST) else words


def _lures(first: Token, text: str, language: str) -> bool:
    """Whether what lures the reader on begins with the word."""
    return pattern_of(load(language).table(Checks).teasers).match(text, first.start) is not None
