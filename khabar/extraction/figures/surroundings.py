"""What stands around a number: its sentence, the times and names in it, and the words beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from khabar.analysis.model import Name, Sentence, Token
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords
from khabar.record import Span


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an exclusion looks at: the text, the sentence, the spans of times and the names in it."""

    text: str
    sentence: Sentence
    times: Sequence[Span]
    names: Sequence[Name]

    @property
    def words(self) -> FigureWords:
        """The language's words about figures."""
        return load(self.sentence.language).table(FigureWords)

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the character."""
        tokens = self.sentence.tokens
        i = bisect_left(tokens, offset + 1, key=lambda t: t.start) - 1
        return tokens[i] if i >= 0 and tokens[i].end > offset else None

    def word_before(self, offset: int) -> str:
        """The word that ends before the character, in lower case, its full stop left off."""
        match = _WORD_BEFORE.search(self.text, max(self.sentence.span.start, offset - 24), offset)
        return match[1].lower() if match else ""

    def word_after(self, offset: int) -> str:
        """The word that begins after the character, in lower case."""
        match = _WORD_AFTER.match(self.text, offset, self.sentence.span.end)
        return match[1].lower() if match else ""


_WORD_BEFORE = regex.compile(r"([\p{L}\p{M}]+)\.?[ \u00a0-]\Z")
_WORD_AFTER = regex.compile(r"[ \u00a0-]([\p{L}\p{M}]+)")
