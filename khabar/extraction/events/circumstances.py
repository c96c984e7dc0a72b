"""Whether a time or place is that of an event: it must hang on the trigger itself, not on something else in the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from khabar.analysis.model import Token
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.lexicon import lexicon
from khabar.record import EventType, Span

_WITHIN_NAME = frozenset({"compound", "flat", "amod", "nummod", "appos", "det"})
_BEFORE_MARK = 6
"""Words after a name within which the mark of its place stands."""
_DEEPEST = 5
"""How far a place may be below the trigger."""
DEEDS: frozenset[EventType] = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "RETREAT", "AID", "COOPERATE", "CONSULT", "CONCEDE"}
)
"""Types of what is done, and not only said."""
_OF_TRIGGER = frozenset({"obl", "nmod", "advmod", "obj"})


def hangs_on(c: Candidate, span: Span, marks: tuple[str, ...] | None = None) -> bool:
    """Whether the words depend on the trigger. With `marks`, only by one of these words ("in", "at"; in Hindi after it)."""
    if not c.sentence.span.covers(span):
        return False
    if not c.sentence.has_syntax:
        return _leads_up_to(c, span) if marks is None else _followed_by(c, span, marks)
    head = _head_of(c, span)
    if head is None or head.head is None or head.dep.partition(":")[0] not in _OF_TRIGGER:
        return False
    if _is_apart(c, head):
        return False
    if marks is None:
        return head.head in c.trigger or (bool(c.frame.complements) and _is_complement(c, head.head))
    return head.adposition in marks and (head.head in c.trigger or _object_of(c, head.head))


def is_shared(c: Candidate, span: Span, marks: tuple[str, ...] | None = None) -> bool:
    """Whether the words hang on a verb that "and" joins to the trigger, with one subject, so that they are told of both: before
    the first ("On Monday troops left the port and freed a crew") or after the last ("killed nine and wounded ten on Monday")."""
    head = _head_of(c, span) if c.sentence.has_syntax and c.sentence.span.covers(span) else None
    verb = head.head if head is not None and head.dep.partition(":")[0] in _OF_TRIGGER else None
    if head is None or verb is None or verb in c.trigger or (marks is not None and head.adposition not in marks):
        return False
    if c.head.dep == "advcl" and c.head.tag == "VBG" and c.head.head is verb and c.head.child("mark", "case", "nsubj") is None:
        return True  # "struck a post on Monday, killing nine"
    if c.head.tag != verb.tag:
        return False
    if _is_meanwhile(c, verb) and head.i < verb.i:
        return True
    first, last = sorted((verb, c.head), key=lambda t: t.i)
    joined = last.dep == "conj" and last.head is first and last.child("nsubj", "aux") is None and first.child("aux") is None
    return joined and (head.i < first.i if verb is first else head.i > last.i)


def _is_meanwhile(c: Candidate, verb: Token) -> bool:
    """Whether the trigger is in a clause that says what went on when the verb came about ("On Monday he fled when the rebels
    shelled the port")."""
    words = lexicon(c.sentence.language).words.meanwhile
    return c.head.dep == "advcl" and c.head.head is verb and any(t.lower in words for t in c.head.all_children("advmod", "mark"))


def is_limit(c: Candidate, span: Span) -> bool:
    """Whether the words only say until when something holds, or by when it is to be done: of what has happened, no time."""
    words = lexicon(c.sentence.language).words
    if not c.sentence.has_syntax:
        after = next((t.lower for t in c.sentence.tokens if t.start >= span.end), "")
        return c.status == "actual" and after in words.limits
    head = _head_of(c, span)
    return head is not None and head.adposition in words.limits


def _is_apart(c: Candidate, head: Token) -> bool:
    """Whether another clause stands between the trigger and the words, whatever a parser hangs them on: one with a subject, that
    neither belongs to the trigger nor reports it ("residents blame the board, which says the gate was shut at noon")."""
    first, last = sorted((c.head.i, head.i))
    own = {id(t) for t in (*c.head.subtree(), *_above(c.head))}
    between = (t for t in c.sentence.tokens if first < t.i < last)
    return any(id(t) not in own and t.pos in ("VERB", "AUX") and t.child("nsubj") is not None for t in between)


def _above(token: Token) -> Iterator[Token]:
    while token.head is not None:
        token = token.head
        yield token


def is_beside(c: Candidate, span: Span, marks: tuple[str, ...]) -> bool:
    """Whether the words say where somebody is who has part in a deed, or where what stands beside it is: "a court in Lyon jailed
    two men", "fired on migrants near the village of Pazar". What is said or asked is not done where they are."""
    if not c.sentence.has_syntax or not c.sentence.span.covers(span) or c.frame.type not in DEEDS:
        return False
    words = lexicon(c.sentence.language).words
    head = _head_of(c, span)
    if head is not None and head.adposition in words.member_cases and head.head is not None:
        head = head.head if head.head.lemma.lower() in words.place_nouns else head  # "the village of Pazar"
    if head is None or head.adposition not in marks:
        return False
    for above in islice(_above(head), _DEEPEST):
        if above in c.trigger:
            return True
        suffers = any(s.covers(above.span) for s in (*c.recipients, *c.actors))
        if not suffers and above.dep.partition(":")[0] not in ("obj", "nmod", "obl"):
            return False
        taken = words.origin_cases if c.frame.type in ("ASSAULT", "COERCE") else ()  # "abducted from a clinic in Kano"
        if not suffers and above.adposition not in ("", *marks, *words.member_cases, *taken):
            return False
    return False


def _is_complement(c: Candidate, verb: Token) -> bool:
    """Whether it is a clause by which the frame knows the event: "was allowed to leave on Monday"."""
    return verb.dep == "xcomp" and verb.head in c.trigger and verb.lemma.lower() in c.frame.complements


def _object_of(c: Candidate, token: Token) -> bool:
    """Whether it is what the trigger acts upon: "met the leaders in Bamako" is a meeting in Bamako, however it is parsed."""
    return token.dep == "obj" and token.head in c.trigger


def _head_of(c: Candidate, span: Span) -> Token | None:
    """The head of the phrase that the words stand in."""
    inside = [t for t in c.sentence.tokens if span.start < t.end and t.start < span.end]
    token = next((t for t in inside if t.head is not None and t.head not in inside and t.dep not in ("case", "det")), None)
    token = token or next(iter(inside), None)
    for _ in range(4):
        if token is None or token.head is None or token.dep.partition(":")[0] not in _WITHIN_NAME:
            break
        token = token.head
    return token


def _leads_up_to(c: Candidate, span: Span) -> bool:
    """Whether the words stand before the trigger in its own clause."""
    known, words = lexicon(c.sentence.language), [t.lower for t in _between(c, span)]
    joined = any(b in known.words.conjunctions and a in known.finite for a, b in pairwise(words))
    return span.end <= c.trigger[0].start and not joined and not any(w in known.words.clause_marks for w in words)


def is_nearer(c: Candidate, span: Span) -> bool:
    """Whether, in a sentence without syntax, the words say when the trigger is, not of when something is (पिछले साल के समझौते),
    nor when something else is to be done (अगले महीने चुनाव कराने पर सहमति)."""
    words, between = lexicon(c.sentence.language).words, [t.lower for t in _between(c, span)]
    return not any(w in words.genitives for w in between[:1]) and not any(w in words.infinitives for w in between)


def _between(c: Candidate, span: Span) -> list[Token]:
    """The words between them and the trigger after them."""
    return [t for t in c.sentence.tokens if span.end <= t.start < c.trigger[0].start]


def _followed_by(c: Candidate, span: Span, marks: tuple[str, ...]) -> bool:
    """Whether the mark of a place follows the name, or what the name says where it is: दिल्ली के रामलीला मैदान में, पुंछ जिले में."""
    words = lexicon(c.sentence.language).words
    after = [t.lower for t in c.sentence.tokens if span.end <= t.start < c.trigger[0].start][:_BEFORE_MARK]
    if not _leads_up_to(c, span) or not after:
        return False
    if after[0] not in (*words.genitives, *words.place_nouns, *marks):
        return False
    at = next((n for n, word in enumerate(after) if word in marks), None)
    return at is not None and not any(word in words.phrase_ends and word not in marks for word in after[:at])
