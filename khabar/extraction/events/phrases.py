"""Noun phrases around a token: who is meant, in the fewest words that say so."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.model import Token
from khabar.record import Span

_LEFT_OUT = frozenset(
    {
        "acl",
        "conj",
        "cc",
        "punct",
        "parataxis",
        "advcl",
        "ccomp",
        "appos",
        "case",
        "mark",
        "discourse",
        "cop",
        "nsubj",
        "aux",
        "advmod",
        "obl",
    }
)


def phrase(head: Token) -> Span:
    """The noun phrase of a head without its clauses, appositions, conjuncts and prepositions."""
    tokens = [head]
    for child in head.children:
        if child.dep.partition(":")[0] not in _LEFT_OUT or child.dep == "nmod:poss":
            tokens += without_clauses(child)
    tokens = _run_around(head, tokens)
    while tokens and (first := min(tokens, key=lambda t: t.i)).dep in ("cc", "punct", "case") and first is not head:
        tokens.remove(first)
    return Span(min(t.start for t in tokens), max(t.end for t in tokens))


def without_clauses(token: Token) -> Iterator[Token]:
    """The word and what hangs on it, but for clauses: of "hundreds of drivers who blocked a road" not what they did."""
    yield token
    for child in token.children:
        if child.dep.partition(":")[0] not in _CLAUSES:
            yield from without_clauses(child)


_CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis"})


def _run_around(head: Token, tokens: list[Token]) -> list[Token]:
    """The tokens that stand together with the head: a gap of more than two words is another phrase."""
    numbers = sorted({t.i for t in tokens})
    at = numbers.index(head.i)
    first = last = at
    while first > 0 and numbers[first] - numbers[first - 1] <= 3:
        first -= 1
    while last + 1 < len(numbers) and numbers[last + 1] - numbers[last] <= 3:
        last += 1
    kept = set(numbers[first : last + 1])
    return [t for t in tokens if t.i in kept]


def with_conjuncts(head: Token) -> list[Token]:
    """The head and the nouns coordinated with it, in order."""
    return [head, *(c for c in head.children if c.dep == "conj" and c.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"))]


def inside(head: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """The nouns that hang on a head by one of the prepositions, nearest first."""
    for child in head.children:
        if (
            child.dep.partition(":")[0] in ("nmod", "obl", "advcl", "acl")
            and child.dep != "nmod:poss"
            and child.adposition in prepositions
        ):
            yield child


def sentence_of(token: Token) -> list[Token]:
    """The words of the sentence, in order."""
    while token.head is not None:
        token = token.head
    return token.subtree()
