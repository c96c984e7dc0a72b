"""Where newspapers, agencies and channels are named: the place in such a name is not where anything is told of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from khabar.analysis.model import Analysis, Sentence
from khabar.extraction.places.names import words_of
from khabar.record import Span


def outlets_of(analysis: Analysis) -> list[Span]:
    """Where an outlet is named, the page's own or another: the place in "Delta Wire" is not where anything is told of."""
    text, name = analysis.page.text, analysis.page.info.publisher or ""
    own = [Span(m.start(), m.end()) for m in regex.finditer(regex.escape(name), text)] if " " in name else []
    return own + [span for sentence in analysis.sentences for span in _in_sentence(sentence)]


def _in_sentence(sentence: Sentence) -> Iterator[Span]:
    """A capitalised word right before one that names of outlets end in, the two together."""
    heads = words_of(sentence.language).outlets
    for before, head in pairwise(sentence.tokens):
        if head.text in heads and head.text[0].isupper() and before.text[0].isupper():
            yield Span(before.start, head.end)
