"""Sentences, tokens, syntax and names of a page, by language."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis import by_rule, plain
from khabar.analysis.keyword_tags import keyword_labels, keyword_tags
from khabar.analysis.model import Analysis, Name, Sentence, Token
from khabar.analysis.names import put_right
from khabar.analysis.opening import opening
from khabar.analysis.sentences import split
from khabar.reading.page import Page
from khabar.record import Span, trimmed

__all__ = ["Analysis", "Name", "Sentence", "Token", "analyse"]


def analyse(page: Page) -> Analysis:
    """The page's sentences with their tokens, and the names in them; of a very long page, those of its opening."""
    page, stopped = opening(page)
    labels = tuple(keyword_labels(page))
    tags = tuple(keyword_tags(page))
    sentences = _sentences(page)
    skipped = sorted((*labels, *tags))
    names: list[Name] = []
    english = [s for s in sentences if s.language == "en"]
    if english:
        from khabar.analysis import english as model

        names += put_right(english, model.analyse(page.text, english, [_kept(page.text, s.span, skipped) for s in english]))
    for sentence in sentences:
        if sentence.language != "en":
            tokens = [
                t for span in _kept(page.text, sentence.span, skipped) for t in plain.tokenize(page.text, span.start, span.end)
            ]
            for i, token in enumerate(tokens):
                token.i = i
            sentence.tokens[:] = tokens
            names += by_rule.analyse(sentence)
    return Analysis(page, sentences, tuple(sorted(names, key=lambda n: n.span)), tags, labels, stopped)


def _sentences(page: Page) -> list[Sentence]:
    found: list[Sentence] = []
    for block in page.prose():
        language = page.language_of(block)
        for span in split(page.text, block.span.start, block.span.end, language):
            found.append(Sentence(len(found), span, block, language, []))
    return found


def _kept(text: str, span: Span, skipped: Sequence[Span]) -> list[Span]:
    """The stretches of the span outside the skipped ones."""
    kept: list[Span] = []
    at = span.start
    for gap in skipped:
        if gap.overlaps(span):
            if piece := trimmed(text, at, max(at, gap.start)):
                kept.append(piece)
            at = max(at, gap.end)
    if at < span.end and (piece := trimmed(text, at, span.end)):
        kept.append(piece)
    return kept
