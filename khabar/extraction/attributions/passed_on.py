"""What an outlet passes on: who it has it from is the source, and the outlet stands between.

"Reuters reported, citing police, that C"; "C, its spokesman said, according to state television"; "the paper quoted Ana
Prado as saying that C"; "रॉयटर्स ने पुलिस के हवाले से कहा कि C". Pages that all have it from one outlet, or through several from
one source, are one witness: so both are on record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions import by_pattern
from khabar.extraction.attributions.choice import Weighed
from khabar.extraction.attributions.contents import content_of
from khabar.extraction.attributions.outlets import is_outlet
from khabar.extraction.attributions.proposals import FUNCTION, Proposal, without
from khabar.extraction.attributions.sources import head_of, phrase
from khabar.extraction.attributions.surroundings import Reader
from khabar.extraction.attributions.unknown_outlets import may_be_outlet
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_LONGEST = 14
"""Words of a source between "according to" and the outlet at most."""


def passed_on(page: Reader, found: Sequence[Weighed]) -> list[Weighed]:
    """The attributions, with those of an outlet that tells who it has it from laid to that source."""
    by_sentence: dict[int, list[Weighed]] = defaultdict(list)
    for item in found:
        by_sentence[item.proposal.sentence.number].append(item)
    return [item for items in by_sentence.values() for item in _in_sentence(page, items)]


def _in_sentence(page: Reader, items: list[Weighed]) -> Iterator[Weighed]:
    """The attributions of one sentence; what only names the source of another is none by itself ("citing police")."""
    sentence = items[0].proposal.sentence
    rules = _WITH_SYNTAX if sentence.has_syntax else _WITHOUT_SYNTAX
    press = _Press(page, sentence, load(sentence.language).table(Cues))
    laid = [next((p for rule in rules if (p := rule(i.proposal, items, press)) is not None), None) for i in items]
    named = {t.start for p in laid if p is not None for t in (*p.source, *p.through)}
    for item, proposal in zip(items, laid, strict=True):
        content = content_of(page.text, proposal.content, page.marks) if proposal is not None else None
        if proposal is not None and content is not None:
            yield Weighed(proposal, content, item.probability)
        elif not (
            _stands_between(item, laid) or named.issuperset(t.start for t in item.proposal.content if t.pos not in FUNCTION)
        ):
            yield item


def _stands_between(item: Weighed, laid: Sequence[Proposal | None]) -> bool:
    """Whether its source is the outlet of another's saying."""
    return any(p is not None and p.through is item.proposal.source for p in laid)


@dataclass(frozen=True)
class _Press:
    """What is an outlet in a sentence, and the words by which outlets say who told them."""

    page: Reader
    sentence: Sentence
    table: Cues

    def tells(self, proposal: Proposal) -> bool:
        """Whether an outlet tells it: a known one, or a name that no list has, where it reports or quotes."""
        cue = proposal.cue
        if is_outlet(proposal.source, self.sentence.language):
            return True
        reports = cue.lemma in self.table.reporting or cue.lower in (*self.table.citing, *self.table.quoting)
        return reports and may_be_outlet(proposal.source, self.sentence, self.page)

    def is_outlet(self, words: list[Token]) -> bool:
        """Whether the words by which somebody is quoted are an outlet, known or not."""
        return is_outlet(words, self.sentence.language) or may_be_outlet(words, self.sentence, self.page)


# with syntax


def _cited(proposal: Proposal, _: Sequence[Weighed], press: _Press) -> Proposal | None:
    """Reuters reported, citing police, that C."""
    if not press.tells(proposal):
        return None
    cue, said = proposal.cue_words, proposal.content
    giving = next((t for t in proposal.sentence.tokens if t.lower in press.table.citing and (t in cue or t not in said)), None)
    source = _noun(giving, "obj", "obl") if giving is not None else []
    if giving is None or not source:
        return None
    if giving is not proposal.cue:
        return _laid(proposal, _unmarked(without(said, source)), source, without(cue, [giving]))
    verb = giving.head if giving.head is not None and giving.head.lemma in press.table.speech else giving
    return _laid(proposal, _unmarked([t for t in said if t.start > source[-1].start]), source, [verb])


def _quoted(proposal: Proposal, _: Sequence[Weighed], press: _Press) -> Proposal | None:
    """The paper quoted Ana Prado as saying that C."""
    cue = next((t for t in (proposal.cue, proposal.cue.head) if t is not None and t.lower in press.table.quoting), None)
    if cue is None or not press.tells(replace(proposal, cue=cue, lead=[])):
        return None
    saying = next((t for t in cue.children if t.i > cue.i and t.lemma in press.table.speech), None)
    if saying is None or cue.child("aux:pass") is not None:
        return None
    source = [t for t in _noun(cue, "obj") if t.i < saying.i]
    content = [t for t in proposal.content if t.start > saying.start]
    return _laid(proposal, _unmarked(content), source, [saying]) if source else None


def _was_quoted(proposal: Proposal, _: Sequence[Weighed], press: _Press) -> Proposal | None:
    """Ana Prado was quoted by the paper as saying that C; “C,” Ana Prado was quoted as saying by the paper."""
    verb = next((v for v in (proposal.cue, proposal.cue.head) if v is not None and v.lower in press.table.quoting), None)
    if verb is None or verb.child("aux:pass") is None or not (source := _noun(verb, "nsubj")):
        return None
    saying = [c for c in verb.children if c.i > verb.i and c.lemma in press.table.speech]
    agents = (phrase(n) for v in (verb, *saying) for n in v.all_children("obl"))
    outlet = proposal.source if press.tells(proposal) else next((n for n in agents if press.is_outlet(n)), None)
    if outlet is None:
        return None
    said = without(proposal.content, source, outlet, saying)
    content = _unmarked([t for t in said if t.pos != "ADP" or t.head not in (*outlet, *saying)])
    cue = [verb, *saying] if saying else proposal.cue_words
    return _laid(replace(proposal, source=outlet), content, source, cue)


def _by_account(proposal: Proposal, _: Sequence[Weighed], press: _Press) -> Proposal | None:
    """According to police, the agency reported, C."""
    if not press.tells(proposal):
        return None
    tokens, first = proposal.sentence.tokens, proposal.source[0].i
    for account in press.table.accounts:
        size = len(words := account.split())
        for at in range(first - size):
            if [t.lower for t in tokens[at : at + size]] == words:
                source = [t for t in tokens[at + size : first] if t.text != ","]
                if source and len(source) <= _LONGEST and not any(t.pos in ("VERB", "AUX") for t in source):
                    return _laid(proposal, without(proposal.content, tokens[at:first]), source, tokens[at : at + size])
    return None


def _said_inside(proposal: Proposal, _: Sequence[Weighed], press: _Press) -> Proposal | None:
    """C, its spokesman said, according to state television; C, the governor said, Reuters reported."""
    top = head_of(proposal.content)
    verb = next(
        (t for t in (top, top and top.head) if t is not None and t.lemma in press.table.speech and t is not proposal.cue), None
    )
    if verb is None or not press.tells(proposal):
        return None
    who = verb.child("obl:agent") or next((c for c in verb.children if c.dep == "nsubj"), None)
    clause = verb.child("ccomp")
    if who is None or who.pos == "PRON" or clause is None or is_outlet(phrase(who), proposal.sentence.language):
        return None
    content = [t for t in clause.subtree() if t in proposal.content]
    return _laid(proposal, content, without(phrase(who), content), [verb])


def _noun(verb: Token, *deps: str) -> list[Token]:
    """The noun phrase that hangs on the verb, without clauses that were hung on it by mistake."""
    noun = verb.child(*deps)
    return without(phrase(noun), *(c.subtree() for c in noun.all_children("ccomp", "advcl"))) if noun is not None else []


def _unmarked(content: list[Token]) -> list[Token]:
    """The content without commas at its ends."""
    while content and content[0].text == ",":
        content = content[1:]
    while content and content[-1].text == ",":
        content = content[:-1]
    return content


def _laid(proposal: Proposal, content: list[Token], source: list[Token], cue: Sequence[Token] = ()) -> Proposal | None:
    """The saying of another source, with the one that it was laid to between; None where nothing is left of it."""
    if not content:
        return None
    cue = cue or proposal.cue_words
    return replace(proposal, cue=cue[0], lead=list(cue[1:]), content=content, source=source, through=proposal.source)


# without syntax


def _by_hearsay(proposal: Proposal, _: Sequence[Weighed], press: _Press) -> Proposal | None:
    """रॉयटर्स ने पुलिस के हवाले से कहा कि C; पुलिस के हवाले से रॉयटर्स ने खबर दी है कि C."""
    first = proposal.content[0]
    if " ".join(t.text for t in proposal.cue_words) not in press.table.according or first.start < proposal.cue.start:
        return None
    outlet = by_pattern.agent_of(proposal.sentence, before=first.i)
    if not is_outlet(outlet, proposal.sentence.language) or any(t in proposal.source for t in outlet):
        return None
    return replace(proposal, through=outlet)


def _within(proposal: Proposal, items: Sequence[Weighed], press: _Press) -> Proposal | None:
    """रॉयटर्स के मुताबिक, पुलिस ने कहा कि C: what is said inside what an outlet says."""
    said = {t.start for t in proposal.content}
    for other in (item.proposal for item in items):
        inside = other is not proposal and any(t.start in said for t in other.content)
        if inside and other.cue.start < proposal.cue.start and press.tells(other) and not press.tells(proposal):
            return replace(proposal, through=other.source)
    return None


_Rule = Callable[[Proposal, Sequence[Weighed], _Press], Proposal | None]
_WITH_SYNTAX: tuple[_Rule, ...] = (_was_quoted, _quoted, _cited, _by_account, _said_inside)
_WITHOUT_SYNTAX: tuple[_Rule, ...] = (_by_hearsay, _within)
