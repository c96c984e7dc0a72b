"""Whether an event happened, is planned, is only possible, or is denied; and what planning or denying makes of its type."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.events.lexicon import Lexicon
from khabar.record import EventStatus, EventType


def realis(lexicon: Lexicon, kind: EventType, verb: Token, light: list[Token]) -> tuple[EventType, EventStatus]:
    """The type and status of an event on a verb.

    PLOVER: cooperation that is still to come is AGREE, cooperation that is refused is REJECT, a withdrawal to come CONCEDE.
    """
    words = lexicon.words
    status = _governed(lexicon, verb)
    if kind == "ASSAULT" and verb.dep == "xcomp" and verb.head is not None and verb.head.lemma.lower() in words.tried:
        status = _governed(lexicon, verb.head)
    if _is_pending(lexicon, verb) or _is_missed(lexicon, verb) or _is_denied_above(lexicon, verb):
        return kind, "denied"
    if is_negated(lexicon, verb, light):
        if _is_supposed(lexicon, verb):
            return kind, "hypothetical"
        unable = kind == "AGREE" and not _has_aux(verb, words.future)  # who cannot agree has refused nothing
        refused = verb.lemma.lower() in words.refusing or (not unable and _has_aux(verb, words.future + words.modal_doubt))
        return ("REJECT", "actual") if kind in words.refusable and refused else (kind, "denied")
    if is_to_come(lexicon, verb):
        status = "planned" if status == "actual" else status
    elif _has_aux(_leading(verb), (*words.modal_doubt, *words.obliging)) and status != "planned":
        status = "hypothetical"
    if status == "planned":
        if kind in words.cooperative_turns:
            return "AGREE", "planned"
        if kind == "RETREAT":
            return "CONCEDE", "planned"
    return kind, status


def _leading(verb: Token) -> Token:
    """The first of the verbs that "and" joins, where it has the subject and the modal of them all ("will meet and thank")."""
    while verb.dep == "conj" and verb.head is not None and verb.child("nsubj", "aux") is None:
        verb = verb.head
    return verb


def is_to_come(lexicon: Lexicon, verb: Token) -> bool:
    """Whether the verb itself is in the future, or in the future of a past report."""
    words, verb = lexicon.words, _leading(verb)
    return _has_aux(verb, words.future) or (_has_aux(verb, words.backshifted) and _is_reported(lexicon, verb))


def is_negated(lexicon: Lexicon, verb: Token, light: list[Token]) -> bool:
    """Whether the verb, or the object that makes it an event, is negated, or nobody does or suffers it."""
    words, none = lexicon.words.negations, lexicon.words.none
    parties = list(verb.all_children("nsubj", "nsubj:pass", "obj"))
    if any(t.lower in none or any(c.lower in none and c.dep == "det" for c in t.children) for t in parties):
        return True
    ceased = lexicon.words.ceased
    if any(c.lower in ceased and any(g.lower in words for g in c.children) for c in verb.all_children("advmod")):
        return True
    if any(c.lower in words for t in (verb, *parties) for c in t.children if c.dep in ("advmod", "det", "neg")):
        return True
    return any(c.lower in words for o in light for c in o.children if c.dep in ("det", "advmod"))


def is_denied(lexicon: Lexicon, verb: Token, light: list[Token]) -> bool:
    """Whether it is negated, in itself or by what governs it, or has not come about so far."""
    open_ = _is_pending(lexicon, verb) or _is_missed(lexicon, verb)
    return open_ or _is_denied_above(lexicon, verb) or is_negated(lexicon, verb, light)


def _is_missed(lexicon: Lexicon, verb: Token) -> bool:
    """Whether it did not come to it: "fell short of removing the mayor"."""
    head = verb.head
    if head is None or verb.tag != "VBG" or verb.child("mark", "case") is None:
        return False
    return any(t.lower in lexicon.words.lacking and t.i < verb.i for t in (head, *head.children))


def _is_supposed(lexicon: Lexicon, verb: Token) -> bool:
    """Whether the clause says what would have to be so."""
    return any(c.dep == "mark" and c.lower in lexicon.words.conditional for c in verb.children)


def _is_denied_above(lexicon: Lexicon, verb: Token) -> bool:
    """Whether a denial before it is one of it: "does not want to meet", "I don't think they met", "denied having met"."""
    words, head = lexicon.words, verb.head
    if head is None or verb.dep not in ("xcomp", "ccomp"):
        return False
    lemma = head.lemma.lower()
    if not is_negated(lexicon, head, []):
        return lemma in words.denying
    return lemma in words.believing or (verb.dep == "xcomp" and lemma not in words.unhindered and head.pos == "VERB")


def _is_pending(lexicon: Lexicon, verb: Token) -> bool:
    """Whether it has not come about so far: "has yet to sign", "is yet to meet"."""
    pending, head = lexicon.words.pending, verb.head
    if not any(c.tag == "TO" for c in verb.children):
        return False
    near = [*verb.children, *(head.children if head is not None and verb.dep == "xcomp" else [])]
    return any(c.lower in pending and c.i < verb.i and c.dep == "advmod" for c in near)


def _governed(lexicon: Lexicon, verb: Token) -> EventStatus:
    words = lexicon.words
    if _is_supposed(lexicon, verb):
        return "hypothetical"
    head = verb.head
    infinitive = any(c.tag == "TO" for c in verb.children)
    if infinitive and (verb.child("nsubj") if head is None else verb.dep == "acl" and head.dep == "root"):
        return "planned"  # a headline: "Oman to declare an emergency"
    if head is None:
        return "actual"
    if infinitive and verb.dep in ("xcomp", "ccomp") and _has_aux(verb, words.having):
        return "actual"  # "claims to have freed the crew"
    if verb.dep == "xcomp" or (verb.dep in ("acl", "ccomp") and infinitive):
        lemma = head.lemma.lower()
        if lemma in words.unhindered and is_negated(lexicon, head, []):
            return "actual"
        if lemma in words.planned or (lemma in words.going and head.tag == "VBG" and verb.dep == "xcomp"):
            return "planned"
        if lemma in words.passing_on and is_to_come(lexicon, head):
            return "planned"  # "will continue to support"
        if lemma in words.passing_on and _has_aux(head, words.modal_doubt):
            return "hypothetical"  # "may be forced to fire"
        if lemma in words.passing_on:
            return _governed(lexicon, head) if head.head is not verb else "actual"
        return "hypothetical"
    if verb.dep == "advcl" and (infinitive or _is_awaited(lexicon, verb)):
        return "hypothetical"
    if verb.dep == "csubj" and _has_aux(head, (*words.modal_doubt, *words.backshifted)):
        return "hypothetical"  # "declaring a curfew would anger the miners"
    if verb.dep == "conj" or (verb.dep == "advcl" and verb.tag == "VBG" and _governed(lexicon, head) == "hypothetical"):
        return _governed(lexicon, head)
    return "actual"


def _is_reported(lexicon: Lexicon, verb: Token) -> bool:
    """Whether the clause is what somebody said in the past: "would" is "will" then."""
    while verb.head is not None and verb.dep in ("conj", "xcomp"):
        verb = verb.head
    said = verb.head
    if any(
        m.dep == "mark" and m.lower in lexicon.words.conditional for c in (verb, *verb.all_children("advcl")) for m in c.children
    ):
        return False
    if said is None or verb.dep != "ccomp":
        return False
    return said.tag in ("VBD", "VBN") and said.lemma.lower() in (*lexicon.words.speech, *lexicon.words.planned)


def _is_awaited(lexicon: Lexicon, verb: Token) -> bool:
    """Whether it must come first, for what is still to come ("will not disarm before the army withdraws")."""
    words = lexicon.words
    present = verb.tag in ("VBP", "VBZ") and verb.child("mark", "advmod") is not None  # "will stay after the army leaves"
    marked = present or any(c.dep in ("mark", "advmod") and c.lower in words.awaited for c in verb.children)
    return marked and verb.head is not None and _has_aux(verb.head, (*words.future, *words.modal_doubt))


def _has_aux(verb: Token, wanted: tuple[str, ...]) -> bool:
    return any(c.dep == "aux" and (c.lower in wanted or c.lemma.lower() in wanted) for c in verb.children)
