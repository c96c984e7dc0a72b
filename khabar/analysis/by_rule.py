"""Names by rule, for languages without a model: known names, titles, heads of organisations, and the words between them.

What the words are is data (`names.toml`); a language with that file has names found here, one without has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon, lexicon
from khabar.analysis.model import Name, Sentence, Token
from khabar.record import EntityType, Span

_LONGEST = 5


def analyse(sentence: Sentence) -> Iterator[Name]:
    """Marks the coarse part of speech of the sentence's tokens, and yields the names in it, in order."""
    known = lexicon(sentence.language)
    if not known.phrases:
        return
    words = [fold(t.text) for t in sentence.tokens]
    _tag(sentence.tokens, words, known)
    for start, end, kind in sorted(_Finder(sentence.tokens, words, known).find()):
        for token in sentence.tokens[start:end]:
            token.pos = "PROPN"
        yield Name(Span(sentence.tokens[start].start, sentence.tokens[end - 1].end), kind, sentence.number)


def _tag(tokens: Sequence[Token], words: Sequence[str], known: Lexicon) -> None:
    for token, word in zip(tokens, words, strict=True):
        token.pos = known.pos.get(word, "")
        if not token.pos and not token.text[0].isalnum():
            token.pos = "PUNCT"
        elif not token.pos and token.text[0].isnumeric():
            token.pos = "NUM"
        elif not token.pos and (word in known.roles or word in known.heads):
            token.pos = "NOUN"


class _Finder:
    """The rules in their order; a word that one rule took is closed to the later ones."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[str], known: Lexicon) -> None:
        self.tokens = tokens
        self.words = words
        self.known = known
        self.kind: list[EntityType | None] = [None] * len(words)
        self.found: dict[int, tuple[int, EntityType]] = {}

    def find(self) -> Iterator[tuple[int, int, EntityType]]:
        """The first word, the word after the last, and the type of each name."""
        for rule in (self._organisations, self._phrases, self._persons, self._places, self._acronyms):
            rule()
        return ((start, end, kind) for start, (end, kind) in self.found.items())

    def _take(self, start: int, end: int, kind: EntityType) -> None:
        self.found[start] = (end, kind)
        self.kind[start:end] = [kind] * (end - start)

    def _is_open(self, i: int) -> bool:
        """Whether the word may be part of a name: a word of no closed class that no name has yet."""
        return 0 <= i < len(self.words) and self.kind[i] is None and not self.tokens[i].pos and self.tokens[i].text[0].isalpha()

    def _phrases(self) -> None:
        at = 0
        while at < len(self.words):
            match = self.known.phrase_at(self.words, at) if self.kind[at] is None else None
            if match and all(k is None for k in self.kind[at : at + match[0]]):
                self._take(at, at + match[0], match[1])
            at += match[0] if match else 1

    def _organisations(self) -> None:
        for i, word in enumerate(self.words):
            if word in self.known.heads and self.kind[i] is None:
                start = self._modifiers(i)
                if start < i:
                    self._take(start, i + 1, "ORG")

    def _modifiers(self, head: int) -> int:
        """Where the words that qualify the head begin."""
        start = head
        while start > max(0, head - _LONGEST) and self._qualifies(start - 1):
            start -= 1
        while start < head and self.words[start] in self.known.inner:
            start += 1
        return start

    def _qualifies(self, i: int) -> bool:
        word = self.words[i]
        if self.kind[i] is not None or word in self.known.titles or word in self.known.roles:
            return False
        return self._is_open(i) or word in self.known.heads or self.tokens[i].pos == "ADJ"

    def _persons(self) -> None:
        i = 0
        while i < len(self.words):
            end = self._person_from(i)
            if end:
                self._take(i, end, "PERSON")
            i = end or i + 1

    def _person_from(self, i: int) -> int | None:
        """The end of the person's name that begins at the word, or None."""
        if not self._is_name_word(i):
            return None
        end = i + 1
        while end < len(self.words) and end - i < _LONGEST and self._is_name_word(end):
            end += 1
        while end > i and self.words[end - 1] in self.known.honorifics:
            end -= 1
        if end == i:
            return None
        words = self.words[i:end]
        titled = i > 0 and self._is_title(i - 1)
        listed = [w in self.known.male or w in self.known.female or w in self.known.surnames for w in words]
        if titled or any(listed):
            return end
        return None

    def _is_name_word(self, i: int) -> bool:
        word = self.words[i] if i < len(self.words) else ""
        if self._is_open(i) and not self._is_title(i) and word not in self.known.heads and word not in self.known.place_heads:
            return True
        return self.kind[i] is None and word in self.known.surnames if i < len(self.words) else False

    def _is_title(self, i: int) -> bool:
        return self.words[i] in self.known.titles or self.words[i] in self.known.roles

    def _places(self) -> None:
        for i, word in enumerate(self.words):
            if word in self.known.place_heads and self._is_open(i - 1):
                self._take(i - 1, i, "GPE")
            elif word in self.known.facilities and self._is_open(i - 1):
                self._take(i - 1, i + 1, "FAC")

    def _acronyms(self) -> None:
        for i, token in enumerate(self.tokens):
            if (
                self.kind[i] is None
                and token.text.isascii()
                and token.text.isupper()
                and token.text.isalpha()
                and len(token.text) >= 2
            ):
                self._take(i, i + 1, "ORG")
