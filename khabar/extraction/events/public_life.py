"""Whether an event is one of public life: what people and firms do to one another in private is no political event.

Of a single sentence it is seldom known who somebody is, so it is asked only of pages long enough to say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from khabar.analysis.model import Sentence, Token
from khabar.extraction.draft import Draft
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.lexicon import Lexicon, lexicon
from khabar.record import EntityType, Span

_PRIVATE: Final = frozenset({"business", "media", "sport", "education", "health", "civilians", "religion"})
"""Parts of society that have no part in government or conflict by themselves."""
_PUBLIC_TYPES: Final[frozenset[EntityType]] = frozenset({"GPE", "NORP"})
_LONG: Final = 5
"""Sentences from which a page says who its people are."""
_SHARE: Final = 0.3
"""The part of a page's sentences that name an office, a force or a body of state, from which it is about public affairs."""
_HARDLY: Final = 0.1
"""The part below which it has nothing to do with them: a film's murder, a match's battle."""

_OF_NAME: Final = ("compound", "flat", "appos", "nmod:poss")
"""Relations of words that say who somebody is, or whose: "Governor Odera", "the rebels' attack"."""


class PublicLife:
    """What a page says of who has part in public life."""

    def __init__(self, draft: Draft) -> None:
        told = [s for s in draft.analysis.sentences if s.has_syntax and len(s.tokens) > 2 and lexicon(s.language).civic]
        self._offices = _characters(m.span for e in draft.entities if e.sector and e.sector not in _PRIVATE for m in e.mentions)
        self._private = _characters(m.span for e in draft.entities if e.sector in _PRIVATE for m in e.mentions)
        self._states = _characters(n.span for n in draft.analysis.names if n.type in _PUBLIC_TYPES)
        self._bodies = _characters(n.span for n in draft.analysis.names if n.type != "PERSON")
        self._said = _characters(s for a in draft.attributions for s in a.content.spans)
        civic = sum(self._names_office(s, lexicon(s.language)) for s in told)
        self.is_long: Final = len(told) >= _LONG
        """Whether the page has enough sentences to say who its people are."""
        self._share = civic / max(1, len(told))

    def has(self, candidate: Candidate) -> bool:
        """Whether the event is one of public life, as far as the page says."""
        words = lexicon(candidate.sentence.language)
        if not self.is_long or not words.civic or not candidate.sentence.has_syntax:
            return True
        if candidate.type == "AID" and self._is_gift(candidate, words):
            return False
        private_too = words.words.private_too
        if self._share >= _HARDLY and (candidate.type in private_too or candidate.mode in private_too):
            return True
        actors, recipients = _heads(candidate.sentence, candidate.actors), _heads(candidate.sentence, candidate.recipients)
        if any(self._is_office(n, words) for t in (*actors, *recipients) for n in (t, *t.all_children(*_OF_NAME))):
            return True
        if any(t.start in self._states for t in actors or recipients):
            return True
        return self._share >= _SHARE and not (actors and all(self._is_private(t, words) for t in actors))

    def _names_office(self, sentence: Sentence, words: Lexicon) -> bool:
        return not words.civic.isdisjoint(sentence.lemmas) or any(t.start in self._offices for t in sentence.tokens)

    def _is_gift(self, candidate: Candidate, words: Lexicon) -> bool:
        """Whether persons of no office give: that is no aid of a state or of a body."""
        givers = _heads(candidate.sentence, candidate.actors)
        people = all(t.tag in ("PRP", "NNP") and t.start not in self._bodies for t in givers)
        named = (n for t in givers for n in (t, *t.all_children(*_OF_NAME)))
        return bool(givers) and people and not any(self._is_office(n, words) for n in named)

    def _is_office(self, token: Token, words: Lexicon) -> bool:
        return token.start in self._offices or token.lemma.lower() in words.civic

    def _is_private(self, token: Token, words: Lexicon) -> bool:
        """Whether it is a firm or a person of no office, or who wrote the page."""
        writes = token.lower in words.words.first_person and token.start not in self._said
        return writes or token.start in self._private


def _characters(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(span.start, span.end))


def _heads(sentence: Sentence, spans: Sequence[Span]) -> list[Token]:
    """The head of each phrase: the word that hangs on one outside it."""
    found = []
    for span in spans:
        inside = [t for t in sentence.tokens if span.covers(t.span)]
        head = next((t for t in inside if t.head is None or not span.covers(t.head.span)), None)
        found += [head] if head is not None else []
    return found
