"""Tokens without syntax, for languages that have no parser here."""

from __future__ import annotations

import regex

from khabar.analysis.model import Token

_TOKEN = regex.compile(
    r"""
      \p{N}+(?:[.,:]\p{N}+)*            # 3,60,000   3.5   18:20
    | (?:[\p{L}\p{M}\p{N}]|[\u200c\u200d])+(?:[-’'.](?=[\p{L}])[\p{L}\p{M}]+)*  # words, combining marks whole
    | \S                                 # any other mark
    """,
    flags=regex.VERBOSE,
)


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The words, numbers and marks of `text[start:end]`; combining marks stay with their letter."""
    return [Token(i, m.start(), m.end(), m.group(), lemma=m.group()) for i, m in enumerate(_TOKEN.finditer(text, start, end))]
