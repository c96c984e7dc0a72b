"""What is told for its own sake: not what another event asks for or alleges, nor what only says which person is meant."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.lexicon import lexicon
from khabar.extraction.events.roles import SUBSUMING
from khabar.languages.tables.events import EventWords

_CONTENT = frozenset({"xcomp", "ccomp", "advcl", "acl", "obl", "nmod", "obj"})
_WITHIN = frozenset({"conj", "obj", "xcomp", "nmod", "acl"})
_FAR = 5
_DEMANDS = frozenset({"REQUEST", "ACCUSE"})
"""Types that a demonstration tells by itself: what it asks for is no event beside it."""


def describes(verb: Token, actors: list[Token]) -> bool:
    """Whether a participle only says which one is meant, with nobody who did it: "the group blamed for it", "jailed writers",
    "people accused of a crime"."""
    if actors or verb.tag != "VBN":
        return False
    any_of_them = verb.head is not None and _is_any(verb.head)
    return verb.dep == "amod" or (verb.dep == "acl" and (any_of_them or not any(c.dep == "obl" for c in verb.children)))


def is_customary(verb: Token, words: EventWords) -> bool:
    """Whether it is told as what always happens: "when they march, police stop them", "officers who arrest migrants"."""
    if verb.tag == "VB" and verb.dep in ("xcomp", "advcl") and verb.head is not None:
        return is_customary(verb.head, words)  # "police are called to stop them"
    if verb.tag not in _PRESENT and not any(c.tag in _PRESENT and c.dep in ("aux", "aux:pass") for c in verb.children):
        return False
    if verb.dep == "acl:relcl":
        return verb.head is not None and _is_any(verb.head) and verb.tag in _PRESENT
    if verb.dep == "advcl" and verb.head is not None and _is_each_time(verb, words):
        return verb.head.tag in _PRESENT or any(c.tag in _PRESENT and c.dep == "aux:pass" for c in verb.head.children)
    return any(c.tag in _PRESENT and _is_each_time(c, words) for c in verb.all_children("advcl"))


_PRESENT = frozenset({"VBP", "VBZ"})


def _is_each_time(clause: Token, words: EventWords) -> bool:
    return any(c.lower in words.customary for c in clause.children if c.dep in ("mark", "advmod"))


def _is_any(noun: Token) -> bool:
    """Whether a noun means all of a kind: a bare plural that is no number of something, nor counted by one."""
    if noun.dep in ("nmod", "conj", "root") or noun.pos != "NOUN":
        return False
    return noun.tag == "NNS" and noun.child("det", "nummod", "nmod:poss", "compound", "amod", "nmod") is None


def is_content(candidate: Candidate, others: list[Candidate]) -> bool:
    """Whether the event is only what another asks for, threatens, promises, refuses or alleges, or says of that.

    A relative clause with an actor of its own is told for its own sake ("rejected a plea by envoys, whom the mayor had met").
    """
    words = lexicon(candidate.sentence.language).words
    triggers = {id(t): c for c in others if c is not candidate for t in c.trigger}
    above = {key: c for key, c in triggers.items() if c.type in SUBSUMING}
    if candidate.head.dep == "advcl" and id(candidate.head.head) in triggers and _is_reason(candidate.head, words.reasons):
        return triggers[id(candidate.head.head)].type in words.punishing
    token, steps = candidate.head, 0
    while token.head is not None and steps < _FAR:
        relation = token.dep.partition(":")[0]
        if id(token.head) in above and relation in _CONTENT:
            return (
                candidate.status != "actual" or relation != "advcl" or _is_purpose(token, (*words.member_cases, *words.reasons))
            )
        if id(token.head) in triggers and relation in _CONTENT and triggers[id(token.head)].type == "PROTEST":
            return candidate.type in _DEMANDS
        if id(token.head) in triggers and relation in ("acl", "xcomp") and candidate.status == "hypothetical":
            return True  # "signed a pact to free the crew"
        condition = relation == "advcl" and candidate.status == "hypothetical"  # "threatened to strike unless the port paid"
        if not (relation in _WITHIN or condition) or _stands_alone(token, candidate):
            return False
        token, steps = token.head, steps + 1
    return False


def is_background(candidate: Candidate, others: list[Candidate]) -> bool:
    """Whether a relative clause that names nobody who did it only says who is meant in another event ("freed a writer who was
    jailed in May"): PLOVER records no event without an actor, and here it is not what the sentence tells. Violence is told
    wherever it stands ("condemned the raid that killed nine")."""
    clause = candidate.head
    if candidate.actors or clause.dep.partition(":")[0] != "acl" or clause.head is None or _stands_alone(clause, candidate):
        return False
    noun = clause.head
    told = (span for c in others if c is not candidate for span in (*c.actors, *c.recipients, *(t.span for t in c.trigger)))
    return any(span.covers(noun.span) for span in told)


def is_aim(candidate: Candidate, others: list[Candidate]) -> bool:
    """Whether talks are only what somebody is said to have come for: of "flew to Oman for talks with the emir" one event."""
    noun, words = candidate.head, lexicon(candidate.sentence.language).words
    if candidate.type != "CONSULT" or noun.pos != "NOUN" or noun.adposition not in words.wishes:
        return False
    return any(c is not candidate and c.frame.type == "CONSULT" and noun.head in c.trigger for c in others)


def _stands_alone(clause: Token, candidate: Candidate) -> bool:
    """Whether a clause on a noun is told for its own sake: a relative one with an actor or of violence, or the deed one is
    accused of."""
    if clause.dep == "acl:relcl":
        return bool(candidate.actors) or candidate.type == "ASSAULT"
    return clause.dep == "acl" and clause.tag == "VBG" and any(c.dep in ("mark", "case") for c in clause.children)


def _is_reason(clause: Token, reasons: tuple[str, ...]) -> bool:
    """Whether the clause says for what somebody is punished ("was arrested for spying"): that is alleged."""
    return clause.tag == "VBG" and any(c.dep == "mark" and c.lower in reasons for c in clause.children)


def _is_purpose(token: Token, marks: tuple[str, ...]) -> bool:
    return any(c.tag == "TO" or c.lower in marks for c in token.children)
