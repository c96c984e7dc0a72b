"""What the form of a verb says of who does it: passives, relative clauses, and where a parser has mixed up the two."""

from __future__ import annotations

from collections.abc import Collection

from khabar.analysis.model import Token

RELATIVE = frozenset({"WDT", "WP", "WP$"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_PARTICIPLES = frozenset({"VBD", "VBN"})
_PLURAL = frozenset({"VBP", "VB", "NN"})
"""How the present of several is tagged; a headline's verb may be taken for a noun."""


def is_passive(verb: Token, done_to: Collection[str] = (), measured: Collection[int] = ()) -> bool:
    """Whether the verb stands in the passive, also as a participle after its noun ("those killed"), or as one that shares the
    auxiliary of another ("was tried and jailed"), of the verbs `done_to`, which are nothing without somebody they are done to.
    How much (`measured`) is no object of theirs ("was jailed and fined 900 pesos")."""
    subject = next((c for c in verb.children if c.dep == "nsubj:pass"), None)
    if any(c.dep == "aux:pass" for c in verb.children):
        return True
    if subject is not None:  # "has asked" is no passive, whatever a parser has who asks for; "to have her freed" is one
        return not any(c.dep == "aux" and c.i > subject.i for c in verb.children)
    if any(c.dep in ("aux", "obj", "nsubj") and c.start not in measured for c in verb.children):
        return False
    if verb.tag == "VBN" and (verb.dep.startswith("acl") or verb.dep in ("amod", "conj", "advcl", "root", "xcomp")):
        return True
    shares = verb.tag in _PARTICIPLES and verb.dep == "conj" and verb.lemma.lower() in done_to
    return shares and verb.head is not None and any(c.dep == "aux:pass" for c in verb.head.children)


def meant_by_relative(verb: Token) -> Token | None:
    """Whom "who" takes up as the subject of a verb, also of one in what others say ("girls who the army said were killed")."""
    clause = verb
    while clause.dep in ("ccomp", "xcomp") and clause.head is not None:
        clause = clause.head
    return clause.head if clause.dep == "acl:relcl" else None


def relative_object(verb: Token, objects: Collection[Token]) -> Token | None:
    """Whom a relative clause with a subject of its own is done to ("the clerks (whom) it dismissed"); None where it has another
    object, or what it is told of may be when or where."""
    subject = verb.child("nsubj")
    if verb.dep != "acl:relcl" or verb.head is None or subject is None or subject.tag in RELATIVE or verb.child("cc") is not None:
        return None
    if verb.head.i > verb.i:
        return None
    if any(t.tag not in RELATIVE for t in objects) or verb.child("ccomp", "xcomp") is not None:
        return None
    elsewhere = any(c.tag == "WRB" or c.dep == "mark" or (c.pos == "ADP" and c.dep != "compound:prt") for c in verb.children)
    return None if elsewhere else verb.head


def fronted(verb: Token) -> Token | None:
    """What a parser has for the object of a finite verb without a subject, though it stands before it: in English that is who
    does it ("Miners at two pits walked out")."""
    if verb.tag not in _FINITE or verb.child("nsubj", "csubj", "expl", "aux:pass") is not None:
        return None
    objects = [c for c in verb.children if c.dep == "obj"]
    alone = len(objects) == 1 and objects[0].i < verb.i and objects[0].tag not in RELATIVE
    return objects[0] if alone and verb.dep != "acl:relcl" else None


def run_in(verb: Token) -> Token | None:
    """Who does it, where a parser runs them together with the verb as if with a noun, as in headlines ("Odera announces pact",
    "Mayor's Office Endorses Field")."""
    if verb.dep != "root" or verb.child("nsubj", "csubj", "expl", "det", "case") is not None:
        return None
    if verb.tag not in ("VBZ", "VBP") and not is_noun_for_verb(verb):
        return None
    before = verb.child("compound")
    return before if before is not None and before.i < verb.i and before.pos in ("NOUN", "PROPN") else None


def is_noun_for_verb(token: Token) -> bool:
    """Whether a word that is tagged as a noun has an object, as only verbs have."""
    return token.pos in ("NOUN", "PROPN") and token.dep == "root" and token.child("obj") is not None


def named_beside(subject: Token, verb: Token, named: Collection[int]) -> list[Token]:
    """Whom a headline joins to the subject by a comma alone ("Oman, Peru sign pact"): two names before a verb of several."""
    other = subject.child("appos")
    if other is None or verb.tag not in _PLURAL or verb.text.lower() != verb.lemma.lower() or subject.tag != "NNP":
        return []
    return [other] if other.tag == "NNP" and other.start in named and subject.start in named and other.i < verb.i else []
