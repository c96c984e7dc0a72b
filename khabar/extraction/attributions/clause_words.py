"""A sentence as words alone show it, where no parser reads it: which lists its words are of, and where a noun phrase begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.cue_phrases import CueWords, Phrases

BREAKS: Final = frozenset(',;:-–—।|()“”‘"')
"""Marks that no noun phrase goes over."""
LONGEST_SOURCE: Final = 14
"""Words of a source at most."""
_LONGEST_GLOSS = 6
_OPENING: Final = {")": "(", "”": "“", "’": "‘", '"': '"', "'": "'"}
"""The mark that opens what each of these closes."""


class ClauseWords:
    """One sentence and the words to read it by; `quoted` says which of its words stand in quotation marks, `before` are the
    sentences before it in its block."""

    def __init__(self, sentence: Sentence, quoted: Sequence[bool], before: Sequence[Sentence], words: CueWords) -> None:
        self.sentence, self.tokens, self.quoted, self.before = sentence, sentence.tokens, quoted, before
        self.words, self.table = words, words.table
        self.texts = [t.lower for t in self.tokens]

    def match(self, at: int, phrases: Phrases) -> int:
        """How many words of the longest phrase stand at `at`; 0 where none does."""
        if not 0 <= at < len(self.texts):
            return 0
        found = phrases.get(self.texts[at], ())
        return next((len(p) for p in found if self.texts[at : at + len(p)] == p), 0)

    def past_auxiliaries(self, at: int) -> int:
        """The place of the first word from `at` on that is no auxiliary."""
        while at < len(self.tokens) and self.tokens[at].text in self.table.auxiliaries:
            at += 1
        return at

    def phrase_before(self, at: int) -> list[Token]:
        """The noun phrase that ends before `at`, a gloss in brackets too: back to a mark, a postposition, a finite verb or an
        opener."""
        start = opened = self._before_gloss(at)
        while start > max(0, at - LONGEST_SOURCE):
            if self._bounds(start - 1):
                gloss = self._before_gloss(start) if self.texts[start - 1] == ")" else start
                if gloss == start or gloss == 0 or self._bounds(gloss - 1):
                    break
                start = gloss
            start -= 1
        if start == opened < at:  # nothing but a name in quotation marks
            return self.tokens[start + 1 : at - 1]
        tokens = self.without_openers(self.tokens[start:at])
        while len(tokens) > 1 and tokens[0].pos == "VERB" and tokens[0].text not in self.table.issued:
            tokens = tokens[1:]  # हादसे में [बचे] मनोज
        return tokens

    def _before_gloss(self, at: int) -> int:
        """Where the short gloss in brackets or name in quotation marks opens that ends before `at`; `at` where there is none."""
        opening = _OPENING.get(self.texts[at - 1]) if at else None
        if opening is None:
            return at
        return next((i for i in range(at - 2, max(-1, at - 2 - _LONGEST_GLOSS), -1) if self.texts[i] == opening), at)

    def _bounds(self, i: int) -> bool:
        word, before = self.tokens[i].text, self.tokens[i - 1].text if i else ""
        if word in BREAKS or self.quoted[i] or word in self.table.agents or word in self.table.agent_pronouns:
            return True
        if word in self.table.postpositions or word in self.table.auxiliaries or word in self.table.complementizers[:1]:
            return True
        if word in self.table.meantime and before.endswith(self.table.ongoing):
            return True
        return word in self.table.postposition_nouns and (before in self.table.genitives or before.endswith(self.table.obliques))

    def without_openers(self, tokens: list[Token]) -> list[Token]:
        """The words without those at their beginning that open a clause, and no noun phrase."""
        while tokens and (tokens[0].text in BREAKS or self.match(tokens[0].i, self.words.openers)):
            tokens = tokens[max(1, self.match(tokens[0].i, self.words.openers)) :]
        return tokens
