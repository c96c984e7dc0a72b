"""HL01: headline claim unsupported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from khabar.analysis.model import Sentence
from khabar.checking.clauses import clauses
from khabar.checking.content_words import content_words
from khabar.checking.rule import Case, finding
from khabar.checking.senses import Claim, claims_in, contrary, is_hinted
from khabar.languages import load
from khabar.languages.phrases import has
from khabar.languages.tables.keywords import Keywords
from khabar.record import Finding, Severity, Span

SHARED = 0.5
"""The share of a clause's other words that a passage must have to be about the same thing."""
LONGEST = 400
"""Sentences of the body that are looked at."""


class HeadlineClaimUnsupported:
    """A claim (clause) of a headline or deck has no counterpart in the body, or the body says the contrary.

    Most readers read no further than the headline, and a headline that its own story does not bear out misinforms them
    (Chesney et al. 2017, on incongruent headlines). Decided by senses, not by a language model: the clause affirms a sense
    of which the body has no word, and the body, on the same things, has its opposite or its denial.

    Silent on paraphrases and synonyms, on what can be worked out from the body's figures, on shortened names, and on a
    quotation of the headline that the body reports indirectly.
    """

    code = "HL01"
    name = "headline-claim-unsupported"
    severity: Severity = "error"
    bad = (
        "# Metro strike on Friday, ticket counters will stay closed\n"
        "The Metro union strikes on Friday. The ticket counters will keep running as before, it said.",
        "# शुक्रवार को मेट्रो में हड़ताल, टिकट काउंटर बंद रहेंगे\nमेट्रो यूनियन शुक्रवार को हड़ताल करेगी। उसने कहा कि टिकट काउंटर खुले रहेंगे।",
    )
    good = (
        "# Court frees editor\nThe court on Friday released the editor of the Riverton Star, who had been held since May.",
        "# अदालत ने संपादक को रिहा किया\nअदालत ने शुक्रवार को संपादक को छोड़ दिया, जो मई से जेल में थे।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for block in case.headlines:
            language = case.language_of(block)
            passages = [p for p in _passages(case) if p.sentence.language == language]
            for clause in clauses(case.text, block.span) if passages else ():
                if not has(case.words(language).teasers, clause.cut(case.text)) and not _is_label(case, clause, language):
                    yield from self._clause(case, clause, language, passages, block.kind == "headline")

    def _clause(
        self, case: Case, clause: Span, language: str, passages: Sequence[_Passage], is_headline: bool
    ) -> Iterator[Finding]:
        claims = list(claims_in(case.text, clause, language))
        said = {word for claim in claims for word in content_words(claim.span.cut(case.text), language)}
        topic = frozenset(content_words(clause.cut(case.text), language)) - said
        for claim in claims:
            bearing = [p for p in passages if any(_bears_out(c, claim) for c in p.claims(claim))]
            of_others = len(topic) > 1 and not any(topic & p.words for p in bearing)
            if (bearing and not of_others) or any(topic & p.words and p.hints_at(claim) for p in passages):
                continue
            for passage in passages:
                rival = next((c for c in passage.claims(claim) if contrary(claim, c)), None)
                if rival is not None and not passage.tells_of(claim, claims):
                    continue
                if rival is not None and topic and len(topic & passage.words) >= (1 if bearing else SHARED) * len(topic):
                    yield finding(self, f"The body does not say so: it has “{rival.span.cut(case.text)}”.", (clause,))
                    return
        if is_headline and _is_foreign(topic | said, passages):
            yield finding(self, "Nothing of this is in the body.", (clause,))


@dataclass(frozen=True, eq=False)
class _Passage:
    """A sentence of the body with the one before it in its block: what it claims, and the words of both, once asked for."""

    text: str
    sentence: Sentence
    before: _Passage | None

    def claims(self, claim: Claim) -> Sequence[Claim]:
        """What the sentence says of the same sense, and of its opposites."""
        return list(claims_in(self.text, self.sentence.span, self.sentence.language, (claim.sense.id, *claim.sense.opposites)))

    def tells_of(self, claim: Claim, claims: Sequence[Claim]) -> bool:
        """Whether a sense that only names a thing ("no ransom was paid") stands there with one of the others of its clause."""
        others = {c.sense.id for c in claims if c.sense.id != claim.sense.id}
        if claim.sense.opposites or not others:
            return True
        return any(True for _ in claims_in(self.text, self.sentence.span, self.sentence.language, others))

    def hints_at(self, claim: Claim) -> bool:
        """Whether it can be inferred from the sentence."""
        return not claim.denied and is_hinted(self.text, self.sentence.span, claim.sense)

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of the sentence alone."""
        return frozenset(content_words(self.sentence.span.cut(self.text), self.sentence.language))

    @property
    def words(self) -> frozenset[str]:
        return self.own | self.before.own if self.before else self.own


def _passages(case: Case) -> Iterator[_Passage]:
    last: _Passage | None = None
    for sentence in case.body[:LONGEST]:
        last = _Passage(case.text, sentence, last if last is not None and last.sentence.block is sentence.block else None)
        yield last


def _is_label(case: Case, clause: Span, language: str) -> bool:
    """Whether the clause only says what kind of page this is: "Bridge closure live: …"."""
    last = clause.cut(case.text).rpartition(" ")[2].lower()
    return case.text[clause.end : clause.end + 1] == ":" and last in load(language).table(Keywords).generic


def _bears_out(found: Claim, claim: Claim) -> bool:
    return found.sense.id == claim.sense.id and found.denied == claim.denied


FEWEST = 4
"""Words that a clause must have before their lack is telling."""


def _is_foreign(words: frozenset[str], passages: Sequence[_Passage]) -> bool:
    """Whether no word of the clause is anywhere in the body, in any form: a claim out of nowhere."""
    if len(words) < FEWEST:
        return False
    told = {w[:4] for w in words}
    return not any(w[:4] in told for p in passages for w in p.words)
