"""What a verb's object is known by: "launched a week of talks" and "launched a mediation effort" are talks and mediation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khabar.analysis.lemmas import lemma as lemma_of
from khabar.analysis.model import Token
from khabar.languages.tables.events import EventWords, Frame


def told_by(frame: Frame, near: Iterable[Token], words: EventWords) -> list[Token]:
    """Those of the words near a verb that make it an event of the frame."""
    nouns = (t for t in near if t.tag != "VBG" or t.child("det", "amod", "nummod"))  # "sent a letter warning of it"
    nouns = (
        t for t in nouns if t.dep == "obj" or t.adposition in words.joined
    )  # of "handed over arms" a parser reads "over arms"
    return [t for t in nouns if any(name in frame.objects for name in names_of(t, words))]


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
            if lemma in words.shells:
                yield child.lemma.lower()
    if lemma in words.amounts:
        yield from (name for c in token.all_children("nmod") if c.adposition in words.member_cases for name in names_of(c, words))
