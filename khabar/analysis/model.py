"""Sentences, tokens and names of a page, whatever found them.

Syntax is in Universal Dependencies (de Marneffe et al. 2021): relations with subtypes (`nsubj:pass`, `acl:relcl`,
`obl:agent`), content words as heads, conjuncts on the first, prepositions as `case`, copulas as `cop`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from unicodedata import normalize

import msgspec

from khabar.reading.page import Page
from khabar.record import Block, EntityType, Span

_PLACE = attrgetter("i")


@lru_cache(maxsize=4096)
def _is_one_of(relation: str, wanted: tuple[str, ...]) -> bool:
    """Whether the relation, or what it is a subtype of, is wanted."""
    return relation in wanted or relation.partition(":")[0] in wanted


def _lower(word: str) -> str:
    return word.lower() if word.isascii() else normalize("NFC", word.lower())


class Token(msgspec.Struct, eq=False):
    """A word or mark. `i` is its number in the sentence; `head` is None for the root and where there is no syntax.

    `pos` is a universal part of speech, `tag` a finer one of the language (Penn for English), both "" where unknown.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = ""
    tag: str = ""
    dep: str = ""
    head: Token | None = None
    children: list[Token] = []

    def __repr__(self) -> str:
        return f"Token({self.i}, {self.start}, {self.end}, {self.text!r}, {self.pos!r}, {self.dep!r})"

    @property
    def lower(self) -> str:
        """The word in small letters; a letter with its nukta in one character (क़ as \u0958) as the two that tables have."""
        return _lower(self.text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def adposition(self) -> str:
        """The word beside a noun that says how it hangs on another ("of"), in small letters; "" where it has none."""
        return next((c.lower for c in self.children if c.dep == "case" and c.tag != "POS"), "")

    def subtree(self) -> list[Token]:
        """This token and all that hangs on it, in the order of the text."""
        if not self.children:
            return [self]
        found = [self]
        for token in found:  # which grows meanwhile
            found += token.children
        return sorted(found, key=_PLACE)

    def child(self, *deps: str) -> Token | None:
        """The first child with one of the relations, subtypes included."""
        for child in self.children:
            if _is_one_of(child.dep, deps):
                return child
        return None

    def all_children(self, *deps: str) -> Iterator[Token]:
        """The children with one of the relations, subtypes included (`nsubj` matches `nsubj:pass`)."""
        return (c for c in self.children if _is_one_of(c.dep, deps))


@dataclass(eq=False)
class Sentence:
    """A sentence of one block; its tokens leave out keyword tags that were stuffed into the prose."""

    number: int
    span: Span
    block: Block
    language: str
    tokens: list[Token]

    @property
    def root(self) -> Token | None:
        return next((t for t in self.tokens if t.dep == "root"), None)

    @cached_property
    def has_syntax(self) -> bool:
        """Whether its words hang on one another; not to be asked before analysis is done."""
        return any(t.head is not None for t in self.tokens)

    @cached_property
    def lower(self) -> list[str]:
        """Its words in small letters; likewise."""
        return [t.lower for t in self.tokens]

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemmas of its words in small letters; likewise."""
        return [t.lemma.lower() for t in self.tokens]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as found in the text, with its type; `sentence` is the number of the sentence that it stands in."""

    span: Span
    type: EntityType
    sentence: int


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """Who said what as the encoder reads it: the words of one cue, of its source (none where it has none) and of its content."""

    source: Sequence[Token]
    cue: Sequence[Token]
    content: Sequence[Token]
    sentence: Sentence
    """The sentence that the cue stands in."""
    begun: Token | None = None
    """Where no source was read, the word at which one surely begins."""


@dataclass(frozen=True)
class Analysis:
    """What analysis hands on. `tags` are search keywords in brackets inside prose (TR01), `labels` keyword labels
    before a paragraph's first sentence (TR02); neither is read as part of the story.

    `stopped` is the offset that a very long page was read up to, None where all of it was; `page` has no prose after it."""

    page: Page
    sentences: Sequence[Sentence] = ()
    names: Sequence[Name] = ()
    claims: Sequence[Claim] = ()
    tags: Sequence[Span] = ()
    labels: Sequence[Span] = ()
    stopped: int | None = None

    @cached_property
    def tokens(self) -> list[Token]:
        return [t for s in self.sentences for t in s.tokens]

    def in_keyword(self, span: Span) -> bool:
        """Whether the span touches a keyword tag or label."""
        return any(span.overlaps(t) for t in (*self.tags, *self.labels))
