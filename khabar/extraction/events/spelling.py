"""Sentences without syntax, and the words that they are read by, in one spelling: गयी and गई, माँग and मांग, ख़ारिज and खारिज."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from khabar.analysis.folding import fold
from khabar.analysis.model import Sentence, Token
from khabar.languages.tables.events import EventWords


def in_one_spelling(words: EventWords) -> EventWords:
    """The words of a language without a parser as `respelt` has them; those of one with a parser as they are."""
    if not words.actor_marks:
        return words
    return msgspec.convert(_respelt(msgspec.to_builtins(words), words.alike), EventWords)


def respelt(sentence: Sentence, alike: Mapping[str, str]) -> Sentence:
    """The sentence with every token in one spelling; spans stay those of the page."""
    tokens = [Token(t.i, t.start, t.end, spell(t.text, alike), tag=t.tag, pos=t.pos) for t in sentence.tokens]
    return replace(sentence, tokens=tokens)


def spell(word: str, alike: Mapping[str, str]) -> str:
    """The word folded, its ending as `alike` has it.

    >>> spell("माँगी", {}), spell("गयी", {"यी": "ई"})
    ('मांगी', 'गई')
    """
    if word.isascii():
        return word
    word = fold(word)
    ending = next((e for e in alike if word.endswith(e) and len(word) > len(e)), None)
    return word if ending is None else word.removesuffix(ending) + alike[ending]


_SEPARATE = re.compile(r"[^ |]+")
"""The words of a phrase, and those of which any may stand at a place in it."""


def _respelt(value: Any, alike: Mapping[str, str]) -> Any:
    """The value with all that it holds in one spelling; what stands twice in a list stands once."""
    if isinstance(value, str):
        return _SEPARATE.sub(lambda word: spell(word[0], alike), value)
    if isinstance(value, dict):
        return {_respelt(key, alike): item if key == "alike" else _respelt(item, alike) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        items = [_respelt(item, alike) for item in value]
        return list(dict.fromkeys(items)) if all(isinstance(item, str) for item in items) else items
    return value
