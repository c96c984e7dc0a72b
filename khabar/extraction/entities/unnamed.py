"""People whom a page brings in without a name: "a nurse", "one of the officials", "एक किसान ने"."""

from __future__ import annotations

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon
from khabar.analysis.model import Sentence, Token
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_BACK = 4
"""Words between "one" and the noun before its mark at most ("एक वरिष्ठ पुलिस अधिकारी ने")."""
_OF_A_NAME = ("appos", "compound", "flat")


def is_somebody(sentence: Sentence, token: Token, known: Lexicon) -> bool:
    """Whether the noun brings in one person who has no name on the page: she is who "she said" after it is about.

    With syntax, the subject of a verb of speech, or a noun for a person as any subject, with an indefinite determiner; without,
    a noun before the mark of the subject with such a determiner near before it.
    """
    if token.pos not in ("NOUN", ""):
        return False
    return _by_syntax(sentence, token, known) if sentence.has_syntax else _by_mark(sentence, token, known)


def _by_syntax(sentence: Sentence, token: Token, known: Lexicon) -> bool:
    if not token.dep.startswith("nsubj") or token.tag == "NNS" or token.head is None:
        return False
    if not any(fold(c.text) in known.indefinite for c in token.children if c.i < token.i):
        return False
    if any(c.pos == "PROPN" for c in token.all_children(*_OF_A_NAME)):
        return False
    speech = load(sentence.language).table(Cues).speech
    return fold(token.text) in known.roles or token.head.lemma in speech


def speaks(sentence: Sentence, token: Token) -> bool:
    """Whether the noun is the one subject of a verb of speech: who holds an office and has no name on the page, as "the leader of
    the opposition said", is who "he" after it is about."""
    verb = token.head
    if token.tag in ("NNS", "NNPS") or token.dep != "nsubj" or verb is None:
        return False
    if any(c.pos == "PROPN" for c in token.all_children(*_OF_A_NAME)):
        return False
    return verb.lemma in load(sentence.language).table(Cues).speech


def _by_mark(sentence: Sentence, token: Token, known: Lexicon) -> bool:
    tokens = sentence.tokens
    if token.i + 1 >= len(tokens) or fold(tokens[token.i + 1].text) not in known.subject_marks:
        return False
    for word in reversed(tokens[max(0, token.i - _BACK) : token.i]):
        if fold(word.text) in known.indefinite:
            return True
        if word.pos in ("ADP", "PUNCT") or fold(word.text) in known.subject_marks:
            return False
    return False


def gender_of_noun(token: Token, known: Lexicon) -> str:
    """`male` or `female` where the noun itself says so ("spokeswoman"); "" where it does not."""
    word = fold(token.text)
    return "female" if word in known.female_titles else "male" if word in known.male_titles else ""
