"""Names of a text as the encoder reads them: where a script has no capitals, and where a sentence begins with one."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis.encoder.running import shipped
from khabar.analysis.learned import begin
from khabar.analysis.model import Sentence, Token
from khabar.analysis.words import words
from khabar.record import Block, Span


def recognised(text: str, sentences: Sequence[Span], language: str) -> tuple[Span, ...]:
    """The names of persons, places and organisations in the sentences, in order; none in languages that it has not learned."""
    model = shipped()
    if language not in model.heads.languages:
        return ()
    block = Block(kind="paragraph", span=Span(0, len(text)))
    made = [Sentence(n, span, block, language, _tokens(text, span, language)) for n, span in enumerate(sentences)]
    found = begin(made, model, alone=True)()
    return tuple(sorted(span for span, kind, _ in found.names if kind in ("PERSON", "GPE", "LOC", "ORG", "FAC")))


def _tokens(text: str, span: Span, language: str) -> list[Token]:
    cut = enumerate(words(text, span.start, span.end, language))
    return [Token(i, start, end, text[start:end]) for i, (start, end) in cut]
