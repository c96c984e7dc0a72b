"""Sentences, words, syntax, names and claims of a page, by language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from khabar.analysis import by_rule, learned
from khabar.analysis.encoder.running import Encoder, shipped
from khabar.analysis.keyword_tags import keyword_labels, keyword_tags
from khabar.analysis.model import Analysis, Claim, Name, Sentence, Token
from khabar.analysis.names import put_right, without_titles
from khabar.analysis.opening import opening
from khabar.analysis.sentences import split
from khabar.analysis.words import words
from khabar.profiles import Profile
from khabar.reading.page import Page
from khabar.record import Span, trimmed

__all__ = ["Analysis", "Claim", "Name", "Sentence", "Token", "analyse", "analyse_with", "begin"]


def analyse(page: Page, profile: Profile = "default") -> Analysis:
    """The page's sentences with their words, and the names and claims in them; of a very long page, those of its opening."""
    return analyse_with(page, shipped(profile))


def analyse_with(page: Page, model: Encoder) -> Analysis:
    """As `analyse`, with an encoder that need not be one of those shipped."""
    return _begin(page, model, alone=True)()


def begin(page: Page, profile: Profile = "default") -> Callable[[], Analysis]:
    """Begins to analyse the page, and gives what ends it: the encoder reads on other threads meanwhile, where there are some.

    What comes out is what `analyse` gives; with another page begun before this one is ended, no thread waits for the other.
    """
    return _begin(page, shipped(profile), alone=False)


def _begin(page: Page, model: Encoder, *, alone: bool) -> Callable[[], Analysis]:
    page, stopped = opening(page)
    labels = tuple(keyword_labels(page))
    tags = tuple(keyword_tags(page))
    known, others = _sentences(page, sorted((*labels, *tags)), model.heads.languages)
    reading = learned.begin(known, model, alone=alone)

    def end() -> Analysis:
        found = reading()
        sentences = sorted([*found.sentences, *others], key=lambda s: s.span)
        for number, sentence in enumerate(sentences):
            sentence.number = number
        names = sorted(_names(sentences, found, model.heads.syntax), key=lambda n: n.span)
        return Analysis(page, sentences, tuple(names), tuple(found.claims), tags, labels, stopped)

    return end


def _sentences(page: Page, skipped: Sequence[Span], languages: Sequence[str]) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences with their words, keyword tags left out: those of the languages, and those of others."""
    known: list[Sentence] = []
    others: list[Sentence] = []
    for block in page.prose():
        language = page.language_of(block)
        for span in split(page.text, block.span.start, block.span.end, language):
            tokens = _tokens(page.text, _kept(page.text, span, skipped), language)
            (known if language in languages else others).append(Sentence(0, span, block, language, tokens))
    return known, others


def _tokens(text: str, kept: Sequence[Span], language: str) -> list[Token]:
    tokens: list[Token] = []
    for span in kept:
        for start, end in words(text, span.start, span.end, language):
            word = text[start:end]
            tokens.append(Token(len(tokens), start, end, word, word))
    return tokens


def _names(sentences: Sequence[Sentence], read: learned.Learned, parsed: Sequence[str]) -> Iterator[Name]:
    """The names that the encoder found, put right, and those that only rules find."""
    found = [Name(span, kind, sentence.number) for span, kind, sentence in read.names]
    inside = {s.number for s in sentences if s.language in parsed}
    yield from put_right([s for s in sentences if s.number in inside], [n for n in found if n.sentence in inside])
    by_sentence: dict[int, list[Name]] = {}
    for name in found:
        by_sentence.setdefault(name.sentence, []).append(name)
    for sentence in sentences:
        if sentence.number not in inside:
            bare = list(without_titles(sentence, by_sentence.get(sentence.number, ())))
            yield from _merged(bare, list(by_rule.analyse(sentence)))


def _merged(found: Sequence[Name], ruled: Sequence[Name]) -> Iterator[Name]:
    """The names that were found, and the ruled ones that touch none of them; a known place or body is no person."""
    known = {name.span: name for name in ruled if name.type in ("GPE", "LOC", "ORG")}
    for name in found:
        yield known.get(name.span, name) if name.type == "PERSON" else name
    yield from (name for name in ruled if not any(name.span.overlaps(other.span) for other in found))


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
