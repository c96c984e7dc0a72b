"""Noun phrases that may stand for a name: "the transport minister", अन्य मंत्री."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon
from khabar.analysis.model import Sentence, Token
from khabar.languages import load
from khabar.languages.tables.cues import Cues
from khabar.record import Span

TITLES: Final = frozenset({"headline", "deck", "heading", "caption"})
"""Blocks in which nouns have no article."""
_MODIFYING = frozenset({"compound", "amod", "nmod:poss", "nummod", "flat"})
_OWNER = 3
"""Words from the mark of a genitive to its noun at most: नेपाल [के विदेश] मंत्रालय."""
_FARTHEST = 5
"""Words before a noun that are looked at for who is new, where no syntax is read."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that may stand for a name. `qualifiers` are its folded modifiers, `start` leaves out a determiner; `owner` is
    the folded word before the genitive in front of it, where no syntax is read: [नेपाल] के विदेश मंत्रालय."""

    span: Span
    start: int
    token: Token
    concept: str
    is_person: bool
    qualifiers: tuple[str, ...]
    is_definite: bool
    in_title: bool
    has_determiner: bool
    owner: str = ""


def nominal_of(sentence: Sentence, token: Token, known: Lexicon) -> Nominal:
    """The noun phrase that the noun is the head of."""
    inside = {c.i for c in token.children if c.i < token.i and c.dep in _MODIFYING}
    for child in list(inside):
        inside |= {t.i for t in sentence.tokens[child].subtree() if t.i < token.i}
    start = token.i
    while start - 1 in inside:
        start -= 1
    before = sentence.tokens[start - 1] if start else None
    definite = before is not None and fold(before.text) in known.definite
    owned = any(c.dep == "nmod:poss" for c in token.children)
    words = [t for t in sentence.tokens[start : token.i] if t.pos not in ("PART", "PUNCT")]
    if not sentence.has_syntax and before is not None:  # अन्य मंत्री; पुलिस अधीक्षक
        said = fold(before.text)
        if said in known.other or said in known.heads:
            words.insert(0, before)
    first = before.start if definite and before is not None else sentence.tokens[start].start
    word = fold(token.text)
    concept = known.roles.get(word) or known.roles.get(fold(token.lemma)) or known.heads.get(word, "")
    bare = (not sentence.has_syntax and not _is_one_of_several(sentence, start, known)) or sentence.block.kind in TITLES
    return Nominal(
        Span(first, token.end), start, token, concept, word not in known.heads,
        tuple(fold(w.text) for w in words), definite or owned or bare,
        sentence.block.kind in TITLES, definite, "" if sentence.has_syntax else _owner(sentence, start),
    )  # fmt: skip


def _owner(sentence: Sentence, start: int) -> str:
    """The folded word before the mark of a genitive in front of the noun, at most two words off."""
    genitives = load(sentence.language).table(Cues).genitives
    for token in reversed(sentence.tokens[max(1, start - _OWNER) : start]):
        if token.text in genitives:
            return fold(sentence.tokens[token.i - 1].text)
        if token.pos not in ("NOUN", "PROPN", "ADJ", ""):
            break
    return ""


def _is_one_of_several(sentence: Sentence, start: int, known: Lexicon) -> bool:
    """Whether words before the noun, past genitives, bring in somebody new, where no syntax is read: एक अन्य बैंक के विश्लेषक."""
    genitives = load(sentence.language).table(Cues).genitives
    for token in reversed(sentence.tokens[max(0, start - _FARTHEST) : start]):
        if fold(token.text) in known.indefinite or fold(token.text) in known.other:
            return True
        if token.text not in genitives and token.pos not in ("NOUN", "PROPN", "ADJ", ""):
            return False
    return False
