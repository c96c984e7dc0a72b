"""The possessive that some languages write onto the end of a word: "Delhi's", which is of Delhi."""

from __future__ import annotations

from functools import cache

from khabar.languages import available, load
from khabar.languages.tables.word_forms import WordForms


@cache
def possessives() -> tuple[str, ...]:
    """The ends of words that mark a possessor in any language, each with both apostrophes."""
    marks = [mark for code in available() for mark in load(code).table(WordForms).possessives]
    return tuple(dict.fromkeys(form for mark in marks for form in (mark, mark.replace("'", "’"))))


def without_possessive(word: str) -> str:
    """The word without the mark of a possessor at its end.

    >>> without_possessive("Delhi’s")
    'Delhi'
    """
    for mark in possessives():
        if word.endswith(mark):
            return word[: -len(mark)]
    return word
