"""What a verb's object is known by: "launched a week of talks" and "launched a mediation effort" are talks and mediation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khabar.analysis.lemmas import lemma as lemma_of
from khabar.analysis.model import Token
from khabar.languages.tables.events import EventWords, Frame


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A noun near a verb with the names that it is known by; `is_object` tells the verb's own object from what is beside it."""

    token: Token
    names: frozenset[str]
    is_object: bool


def things(near: Iterable[Token], words: EventWords, *, is_object: bool) -> Iterator[Thing]:
    """Those of the words near a verb that may make it an event."""
    for noun in near:
        if noun.tag == "VBG" and not noun.child("det", "amod", "nummod"):
            continue  # "sent a letter warning of it"
        if noun.dep == "obj" or noun.adposition in words.joined:  # of "handed over arms" a parser reads "over arms"
            yield Thing(noun, frozenset(names_of(noun, words)), is_object)


def is_exact(frame: Frame, light: Iterable[Token], words: EventWords) -> bool:
    """Whether an object is known by two words ("a verbal attack"), which says more than one."""
    return any(" " in name and name in frame.objects for t in light for name in names_of(t, words))


def names_of(token: Token, words: EventWords) -> Iterator[str]:
    """By what an object may be known: its lemma and form, with a word before it, and what it is a kind or number of."""
    lemma = token.lemma.lower()
    yield lemma
    yield token.lower
    if token.tag == "NNPS" and token.i == 0:
        yield lemma_of(token.text, "NNS", "NOUN")  # a noun that only its place has given a capital
    for child in token.children:
        if child.dep in ("compound", "amod") and child.i < token.i:
            yield f"{child.lower} {lemma}"
            if child.i + 2 == token.i and child.end + 1 == token.start:
                yield f"{child.lower}-{lemma}"  # "sit-in", which is three words to a parser
            if lemma in words.shells:
                yield child.lemma.lower()
    if lemma in words.amounts:
        yield from (name for c in token.all_children("nmod") if c.adposition in words.member_cases for name in names_of(c, words))
