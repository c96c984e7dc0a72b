"""The names of the page as the entities are made from them, each with its words and where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon, lexicon, pieces
from khabar.analysis.model import Sentence, Token
from khabar.extraction.draft import Draft
from khabar.record import EntityType, Span


@dataclass(slots=True, eq=False)
class Found:
    """A name in the text. `words` are folded; `first` and `last` number its tokens in the sentence (`last` excluded)."""

    span: Span
    text: str
    type: EntityType
    words: tuple[str, ...]
    sentence: Sentence
    first: int
    last: int
    country: str | None = None

    @property
    def known(self) -> Lexicon:
        return lexicon(self.sentence.language)

    @property
    def head(self) -> Token:
        """The token of the name on which the others hang; the last one where there is no syntax."""
        tokens = self.sentence.tokens[self.first : self.last]
        return next((t for t in tokens if t.head is not None and not self.first <= t.head.i < self.last), tokens[-1])


def names_of(draft: Draft) -> list[Found]:
    """The names of the analysis, and the places that only the gazetteer knew, in the order of the text."""
    text = draft.page.text
    countries = {place.span: place.country for place in draft.places}
    spans: list[tuple[Span, EntityType]] = [(n.span, n.type) for n in draft.analysis.names]
    taken = [span for span, _ in spans]
    spans += [(place.span, "GPE") for place in draft.places if _is_free(place.span, taken)]
    spans.sort()
    found: list[Found] = []
    sentences = iter(draft.analysis.sentences)
    sentence = next(sentences, None)
    for span, kind in spans:
        while sentence is not None and sentence.span.end <= span.start:
            sentence = next(sentences, None)
        if sentence is None or span.start < sentence.span.start:
            continue
        inside = [t.i for t in sentence.tokens if span.start <= t.start and t.end <= span.end]
        words = pieces(span.cut(text))
        common = bool(inside) and inside[0] == 0 and len(words) == 1 and words[0] in lexicon(sentence.language).heads
        if inside and words and not common and not (found and found[-1].span.overlaps(span)):
            if " ".join(words) in lexicon(sentence.language).demonyms:
                kind = "NORP"
            elif kind not in ("ORG", "NORP") and _is_body(sentence, inside):
                kind = "ORG"
            item = Found(span, span.cut(text), kind, words, sentence, inside[0], inside[-1] + 1, countries.get(span))
            found.append(item)
    return found


def _is_body(sentence: Sentence, inside: Sequence[int]) -> bool:
    """Whether the name is set beside a noun for a body of people: "the company, Kestrel Mills, said"."""
    head = next((t for i in inside if (t := sentence.tokens[i]).dep == "appos"), None)
    noun = head.head if head is not None else None
    if noun is None or noun.i >= inside[0] or noun.pos != "NOUN":
        return False
    word, known = fold(noun.text), lexicon(sentence.language)
    return word in known.heads and word not in known.roles


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span)
    return not any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])
