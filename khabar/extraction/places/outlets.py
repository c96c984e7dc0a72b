"""Where newspapers, agencies and channels are named: the place in such a name is not where anything is told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from khabar.analysis.model import Analysis, Sentence, Token
from khabar.extraction.places.names import words_of
from khabar.record import Span

_MARKS = frozenset("'\"‘’“”«»")


def outlets_of(analysis: Analysis) -> list[Span]:
    """Where an outlet is named, the page's own or another: the place in "Delta Wire" is not where anything is told of."""
    text, name = analysis.page.text, analysis.page.info.publisher or ""
    own = [Span(m.start(), m.end()) for m in regex.finditer(regex.escape(name), text)] if " " in name else []
    bodies = [n.span for n in analysis.names if n.type == "ORG"]
    return own + [span for sentence in analysis.sentences for span in _in_sentence(sentence, bodies)]


def _in_sentence(sentence: Sentence, bodies: Sequence[Span]) -> Iterator[Span]:
    """A word right before one that names of outlets end in, the two together: both capitalised or, in a script without capitals,
    the end of an organisation's name or all that stands between quotation marks."""
    heads = words_of(sentence.language).outlets
    for before, head in pairwise(sentence.tokens):
        if head.text not in heads:
            continue
        both, cased = Span(before.start, head.end), head.text[0].lower() != head.text[0].upper()
        if cased:
            named = head.text[0].isupper() and before.text[0].isupper()
        else:
            named = _is_quoted(sentence, before, head) or any(o.covers(both) and o.end == both.end for o in bodies)
        if named:
            yield both


def _is_quoted(sentence: Sentence, first: Token, last: Token) -> bool:
    """Whether a quotation mark stands right before the one and right after the other."""
    if first.i == 0 or last.i + 1 == len(sentence.tokens):
        return False
    return all(sentence.tokens[i].text in _MARKS for i in (first.i - 1, last.i + 1))
