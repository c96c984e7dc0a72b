"""What a person is, as the words beside the name say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon
from khabar.analysis.model import Token
from khabar.analysis.possessives import possessives
from khabar.extraction.entities.found import Found

_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
_LONGEST = 8
HEAD = "head"
"""The concept of those who are at the head of something."""


def roles_of(name: Found, text: str) -> Iterator[tuple[str, str]]:
    """The person's roles in the words of the text, each with the concept of its noun ("spokesperson")."""
    tokens = name.sentence.tokens
    for start, end in ranges_of(name):
        concept = _concept(tokens[start:end], name.known) if start < end else ""
        if concept:
            yield text[tokens[start].start : tokens[end - 1].end], concept


def ranges_of(name: Found) -> tuple[tuple[int, int], tuple[int, int]]:
    """The tokens that may say what the person is, before the name and beside it: first and last (excluded) of each."""
    tokens = name.sentence.tokens
    return _before(tokens, name), _beside(tokens, name)


def _concept(tokens: Sequence[Token], known: Lexicon) -> str:
    """The concept of the first role noun that heads the words: the last one before any preposition, so that the "father of the
    doctor" is no doctor."""
    found = ""
    for token in tokens:
        if token.pos == "ADP":
            break
        found = known.roles.get(fold(token.text), found)
    return found


def _before(tokens: Sequence[Token], name: Found) -> tuple[int, int]:
    """The title before the name: "State Department spokesman"; also "The convener of the front," with its comma."""
    end = name.first
    head = name.head.head
    while end and tokens[end - 1].text != "," and _is_aside(tokens[end - 1], name.known):
        end -= 1  # "the chairman, Sir Leonard Ashby", "the founder, the late Gordon Thwaite"
    if not (end and tokens[end - 1].text == ","):
        end = name.first
    if end and tokens[end - 1].text == "," and name.head.dep == "appos" and head is not None and head.i < end:
        return _without_article(tokens, min(t.i for t in head.subtree()), end - 1, name.known)
    start = end
    while start > 0 and end - start < _LONGEST and _belongs(tokens[start - 1], name.known):
        start -= 1
    return start, end


def _is_aside(token: Token, known: Lexicon) -> bool:
    """Whether the word stands between an office and the name of who holds it, and says nothing of it: a title, "the late"."""
    word = fold(token.text).rstrip(".")
    return (word in known.titles and word not in known.roles) or word in known.definite or word in known.other


def _belongs(token: Token, known: Lexicon) -> bool:
    word = fold(token.text)
    return token.pos in _MODIFIERS or word in known.roles or word in known.heads or word in possessives()


def _beside(tokens: Sequence[Token], name: Found) -> tuple[int, int]:
    """The words set beside the name: ", mayor of Catacaos,"."""
    start = name.last + 1
    if start >= len(tokens) or tokens[start - 1].text != ",":
        return start, start
    end = start
    while end < min(len(tokens), start + _LONGEST) and tokens[end].pos not in ("VERB", "AUX", "PUNCT", "PRON", "SCONJ"):
        end += 1
    return _without_article(tokens, start, end, name.known)


def _without_article(tokens: Sequence[Token], start: int, end: int, known: Lexicon) -> tuple[int, int]:
    while start < end and (tokens[start].pos in ("DET", "PUNCT") or fold(tokens[start].text) in known.definite):
        start += 1
    return start, end


def described(name: Found) -> tuple[set[str], set[str]]:
    """The countries and concepts by which a body is introduced: "the Danish firm Nordhavn", "Calder, a Luxembourg-based fund"."""
    countries: set[str] = set()
    concepts: set[str] = set()
    for start, end in ranges_of(name):
        inside = name.sentence.tokens[start:end]
        inside = inside[: next((n for n, t in enumerate(inside) if t.pos == "ADP"), len(inside))]
        words = [fold(t.text) for t in inside]
        if not inside or inside[-1].text[0].isupper() or inside[-1].pos != "NOUN":
            continue  # no noun says what it is
        concepts.update([name.known.heads[w] for w in words if w in name.known.heads][-1:])
        countries |= {c for w in words if (c := name.known.demonyms.get(w) or name.known.countries.get(w))}
    return countries, concepts


def leads(name: Found) -> bool:
    """Whether a clause beside the name says that the person heads something ("who heads the office")."""
    clauses = name.head.all_children("acl")
    return any(fold(verb.lemma) in name.known.leading and verb.child("obj") is not None for verb in clauses)


def gender_of(name: Found) -> str:
    """`male` or `female` by the first name or the title before it; "" where neither says."""
    before = fold(name.sentence.tokens[name.first - 1].text).rstrip(".") if name.first else ""
    known, first = name.known, name.words[0]
    if first in known.female or before in known.female_titles:
        return "female"
    return "male" if first in known.male or before in known.male_titles else ""
