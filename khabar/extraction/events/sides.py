"""Who stands in a phrase: one, or two whom it names together."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.model import Token
from khabar.extraction.events.phrases import phrase
from khabar.extraction.events.pronouns import named_for
from khabar.extraction.events.roles import Reader
from khabar.record import Span

_BEFORE_NAME = frozenset({"amod", "compound", "nmod:poss"})


def sides(reader: Reader, tokens: list[Token]) -> Iterator[Span]:
    """Each token's phrase; of one that stands for two ("British and French officials", "envoys of Peru and Chile"), one each."""
    for token in (named_for(reader, t) for t in _without_titles(reader, tokens)):
        whole = phrase(token)
        if parted := _of_two(reader, token, whole):
            yield from parted
            continue
        named = next((c for c in token.children if c.start in reader.named and c.dep in _BEFORE_NAME and c.i < token.i), None)
        other = next((c for c in named.children if c.dep == "conj" and c.start in reader.named), None) if named else None
        if named is None or other is None or other.i > token.i or token.pos == "PROPN":
            yield whole
        else:
            yield Span(whole.start, named.end)
            yield Span(min(t.start for t in other.subtree() if t.dep not in ("cc", "punct")), whole.end)


def _without_titles(reader: Reader, tokens: list[Token]) -> list[Token]:
    """Without offices that are further titles of a person who is named beside them ("Deputy Premier and party leader Omar Said",
    "Omar Said, a deputy and head of the party"): without an article an office is nobody else."""
    tokens = [t for t in tokens if not _is_in_brackets(t)] or tokens
    if len(tokens) < 2 or not any(t.start in reader.people for t in tokens):
        return tokens
    if len(tokens) == 2 and _names_office(reader, *tokens):
        return tokens[1:]
    return [t for t in tokens if t.start in reader.people or not _is_title(reader, t)] or tokens


def _names_office(reader: Reader, office: Token, name: Token) -> bool:
    """Whether the second only names who holds the office: "called on the comptroller, Omar Said, to …"."""
    apart = name.child("cc") is None and office.child("cc") is None and name.dep == "conj" and name.head is office
    return apart and name.start in reader.people and office.start not in reader.people and _is_office(reader, office)


def _is_office(reader: Reader, token: Token) -> bool:
    return token.tag in ("NN", "NNP") and token.lemma.lower() in reader.lexicon.envoys


def _is_in_brackets(token: Token) -> bool:
    """Whether it is only another name of who stands before it: "the Ports Authority (Copa)"."""
    return token.tag == "NNP" and any(c.tag == "-LRB-" and c.i < token.i for c in token.all_children("punct"))


def _is_title(reader: Reader, token: Token) -> bool:
    """Whether the word is an office in the singular, without an article or a name."""
    bare = token.child("det", "nmod:poss", "nummod") is None
    return bare and _is_office(reader, token) and not any(c.start in reader.people for c in token.children)


def _of_two(reader: Reader, token: Token, whole: Span) -> tuple[Span, Span] | None:
    """The two bodies that a noun for people is of, the noun with the first: "representatives of Peru and of the Front"."""
    words = reader.lexicon.words
    first = next((c for c in token.all_children("nmod") if c.i > token.i and c.adposition in words.body_cases), None)
    if first is None or token.tag != "NNS" or token.lemma.lower() not in reader.lexicon.agents:
        return None
    second = next((c for c in first.children if c.dep == "conj" and c.start in reader.bodies), None)
    if second is None or (first.start not in reader.bodies and not reader.is_somebody(first)):
        return None
    return Span(whole.start, phrase(first).end), phrase(second)
