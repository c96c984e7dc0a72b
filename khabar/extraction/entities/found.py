"""The names of the page as the entities are made from them, each with its words and where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon, lexicon, pieces
from khabar.analysis.model import Sentence, Token
from khabar.extraction.draft import Draft
from khabar.record import EntityType, Place, Span


@dataclass(slots=True, eq=False)
class Found:
    """A name in the text. `words` are folded; `first` and `last` number its tokens in the sentence (`last` excluded); `toponym`
    is the GeoNames id of the place that it is."""

    span: Span
    text: str
    type: EntityType
    words: tuple[str, ...]
    sentence: Sentence
    first: int
    last: int
    country: str | None = None
    toponym: int | None = None

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
    lands, toponyms = _Lands(draft.places), {place.span: place.geonames for place in draft.places}
    spans: list[tuple[Span, EntityType]] = [(n.span, n.type) for n in draft.analysis.names]
    taken = [span for span, _ in spans]
    spans += [(place.span, "GPE") for place in draft.places if _is_free(place.span, taken)]
    spans += [(span, "PERSON") for span in _surnames_alone(draft, sorted(span for span, _ in spans))]
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
            known, tokens = lexicon(sentence.language), sentence.tokens
            if len(inside) == 1 and tokens[inside[0]].pos in _CLOSED and not tokens[inside[0]].text.isupper():
                continue  # "Who owns the ferry?"
            kind = _said_by(_noun_before(tokens, inside[0], known), kind, known)
            if " ".join(words) in known.demonyms:
                kind = "NORP"
            elif kind == "ORG" and span in toponyms and (len(words) > 1 or sentence.block.kind == "dateline"):
                kind = "GPE"  # West Bank; NAIROBI –
            elif kind not in ("ORG", "NORP") and _is_body(sentence, inside):
                kind = "ORG"
            ends = inside[0], inside[-1] + 1
            found.append(Found(span, span.cut(text), kind, words, sentence, *ends, lands.of(span), toponyms.get(span)))
    return found


_CLOSED = frozenset({"PRON", "DET", "ADP", "AUX", "SCONJ", "CCONJ"})
"""Parts of speech of words that are no name by themselves, whatever a capital at the head of a sentence makes of them."""


def _noun_before(tokens: Sequence[Token], first: int, known: Lexicon) -> Token | None:
    """The word before a name, past a comma and an article: "a boat, the Stella Maris", "her brother, Vir"."""
    at = first - 1
    if at > 0 and fold(tokens[at].text) in known.definite:
        at -= 1
    if at > 0 and tokens[at].text == ",":
        at -= 1
    return tokens[at] if at >= 0 else None


def _surnames_alone(draft: Draft, taken: Sequence[Span]) -> Iterator[Span]:
    """Where a person named in full on the page is named by the last name alone, and the reader of names passed over it."""
    text = draft.page.text
    full = [(n.span, n.span.cut(text)) for n in draft.analysis.names if n.type == "PERSON" and " " in n.span.cut(text)]
    since: dict[str, int] = {}
    for span, name in full:
        last = name.rpartition(" ")[2]
        if last[:1].isupper() and not last.isupper():
            since[last] = min(since.get(last, span.start), span.start)
    for sentence in draft.analysis.sentences if since else ():
        for token in sentence.tokens:
            named = token.text in since and token.start > since[token.text] and _stands_alone(token, sentence)
            if named and _is_free(token.span, taken) and not draft.analysis.in_keyword(token.span):
                yield token.span


def _stands_alone(token: Token, sentence: Sentence) -> bool:
    """Whether no other name stands beside the word and, at the head of a sentence, it acts, so that it is no common noun."""
    beside = [sentence.tokens[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(sentence.tokens)]
    if any(other.text[0].isupper() and other.i > 0 for other in beside):
        return False
    if token.i > 0 and not beside[0].text[0].isupper():
        return token.text not in lexicon(sentence.language).common
    return token.i == 0 and token.dep == "nsubj" and fold(token.text) not in lexicon(sentence.language).common


def _said_by(before: Token | None, kind: EntityType, known: Lexicon) -> EntityType:
    """The type of a name behind a word that says what bears it: "the barge Maud Ellery", "his son Vir"."""
    word = fold(before.text) if before is not None and not before.text[0].isupper() else ""
    if kind == "PERSON" and word in known.crafts:
        return "OTHER"
    return "PERSON" if kind in ("GPE", "LOC", "ORG") and word in known.kin else kind


class _Lands:
    """Which countries the places of a page lie in."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = sorted(places, key=lambda place: place.span)
        self._starts = [place.span.start for place in self._places]

    def of(self, span: Span) -> str | None:
        """The country of the place that a name is, or the only one of those in it ("Rajasthan High Court")."""
        inside = self._places[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        countries = {place.country for place in inside if place.country and span.covers(place.span)}
        return countries.pop() if len(countries) == 1 else None


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
