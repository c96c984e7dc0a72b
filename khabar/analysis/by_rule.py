"""Names by rule, for languages without a model: known names, titles, heads of organisations, and the words between them.

What the words are is data (`names.toml`); a language with that file has names found here, one without has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon, lexicon
from khabar.analysis.model import Name, Sentence, Token
from khabar.record import EntityType, Span

_LONGEST = 5
_WORDS_OF_A_PERSON = 3
_LONGEST_ENDING = 4
"""Letters and signs of an ending at most: a shorter word is none of its verbs."""
_ROMAN = regex.compile(r"[IVXLC]+")
_PLACES = ("GPE", "LOC")


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
        if not token.pos and known.verb_endings and word.endswith(known.verb_endings) and len(word) > _LONGEST_ENDING:
            token.pos = "VERB"
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
        for rule in (self._organisations, self._phrases, self._persons, self._places, self._defined, self._acronyms):
            rule()
        return ((start, end, kind) for start, (end, kind) in self.found.items())

    def _take(self, start: int, end: int, kind: EntityType) -> None:
        self.found[start] = (end, kind)
        self.kind[start:end] = [kind] * (end - start)

    def _is_open(self, i: int) -> bool:
        """Whether the word may be part of a name: a word of no closed class that no name has yet."""
        free = 0 <= i < len(self.words) and self.kind[i] is None and not self.tokens[i].pos
        return free and self.tokens[i].text[0].isalpha() and self.words[i] not in self.known.not_names

    def _phrases(self) -> None:
        at = 0
        while at < len(self.words):
            match = self.known.phrase_at(self.words, at) if self.kind[at] is None else None
            if match and (any(self.kind[at : at + match[0]]) or not self._is_meant(at, at + match[0])):
                match = None
            if match:
                self._take(at, at + match[0], match[1])
            at += match[0] if match else 1

    def _is_meant(self, start: int, end: int) -> bool:
        """Whether a known name that is a common word too stands where a name would: before a postposition or a comma; a comma
        says nothing of what is a verb too (लाया गया, …)."""
        plain = not self.tokens[start].pos or self.tokens[start].pos in ("NOUN", "ADJ")
        if end - start > 1 or (plain and self.words[start] not in self.known.common):
            return True
        after = self.tokens[end] if end < len(self.tokens) else None
        comma = after is not None and after.text == "," and self.tokens[start].pos not in ("AUX", "VERB")
        return after is not None and (after.pos == "ADP" or comma or self.words[end] in self.known.place_heads)

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
            found = self._person_from(i) if self._is_name_word(i) else None
            if found:
                self._take(*found, "PERSON")
            i = found[1] if found else i + 1

    def _person_from(self, i: int) -> tuple[int, int] | None:
        """The person's name in the run of possible name words that begins at the word, or None."""
        end = i
        while end < len(self.words) and end - i < _LONGEST and self._is_name_word(end):
            end += 1
        while end > i and self.words[end - 1] in self.known.honorifics:
            end -= 1
        if end == i:
            return None
        listed = [n for n in range(i, end) if self.words[n] in self.known.given or self.words[n] in self.known.surnames]
        if i == end - 1 and not listed and self._is_subject(end) and not self.words[i].endswith(self.known.plurals):
            return i, end
        if i > 0 and self._is_title(i - 1):
            if not listed and end == i + 1 and self._is_predicate(i):
                return None
            return i, end if end - i <= _WORDS_OF_A_PERSON else max(i + 2, listed[-1] + 1 if listed else 0)
        if not listed or (len(listed) == 1 and self.words[listed[0]] in self.known.common):
            return None
        return self._around(listed, i, end)

    def _is_predicate(self, i: int) -> bool:
        """Whether a verb without sense of its own follows the word, which then says how somebody is: सरगना फरार है."""
        return i + 1 < len(self.tokens) and self.tokens[i + 1].pos == "AUX"

    def _is_subject(self, end: int) -> bool:
        return end < len(self.words) and self.words[end] in self.known.subject_marks

    def _around(self, listed: Sequence[int], start: int, end: int) -> tuple[int, int]:
        """The listed words with the one word beside them that makes them a full name."""
        first, last = listed[0], listed[-1]
        if self.words[first] not in self.known.given and first > start:
            first -= 1
        elif last == first and self.words[last] not in self.known.surnames and end == last + 2:
            last += 1
        return first, last + 1

    def _is_name_word(self, i: int) -> bool:
        word = self.words[i] if i < len(self.words) else ""
        if self._is_open(i) and not self._is_title(i) and word not in self.known.not_persons:
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
        for i in range(len(self.words) - 3, -1, -1):
            if self._is_name_word(i) and self.tokens[i + 1].text == "," and self.kind[i + 2] in _PLACES and self._starts(i):
                self._take(i, i + 1, "GPE")

    def _starts(self, i: int) -> bool:
        """Whether nothing that belongs to it stands before the word."""
        return i == 0 or self.tokens[i - 1].pos == "PUNCT" or self.kind[i - 1] is not None

    def _defined(self) -> None:
        """The places that a sentence begins with when it says what they are: "X, Y तहसील में … एक गाँव है"."""
        if not any(
            w in self.known.place_heads and self.tokens[i - 1].pos in ("DET", "NUM") for i, w in enumerate(self.words) if i
        ):
            return
        for i, token in enumerate(self.tokens):
            if token.pos in ("ADP", "AUX", "VERB"):
                return
            if self._is_open(i) and self.words[i] not in self.known.place_heads and not token.text.isascii():
                self._take(i, i + 1, "GPE")

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
