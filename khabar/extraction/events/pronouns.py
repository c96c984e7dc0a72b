"""Whom a pronoun in what is said takes up: its speaker, where it may be."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.events.roles import PERSONAL, Reader


def named_for(reader: Reader, pronoun: Token) -> Token:
    """The speaker that a pronoun in what is said takes up ("the front said it would …"); else the pronoun."""
    clause = pronoun.head
    while clause is not None and clause.dep in ("xcomp", "conj"):
        clause = clause.head
    if pronoun.tag not in PERSONAL or clause is None or clause.dep != "ccomp" or clause.head is None:
        return pronoun
    if clause.head.lemma.lower() not in reader.lexicon.words.speech:
        return pronoun
    said = (s for s in reader.grammatical_subjects(clause.head) if reader.is_somebody(s) and _may_be(reader, pronoun, s))
    return next(said, pronoun)


def _may_be(reader: Reader, pronoun: Token, speaker: Token) -> bool:
    """Whether a pronoun may mean the speaker: "I think he met them" is of another, "the bank said they met" most likely."""
    if any(c.tag == "PRP$" for c in speaker.all_children("nmod:poss")):
        return False  # "their lawyer said they …" is of whose lawyer it is
    if pronoun.lower in reader.lexicon.words.of_things and speaker.start in reader.people:
        return False
    if speaker.tag in PERSONAL:
        return pronoun.lower in (speaker.lower, *reader.lexicon.words.first_person)
    several = speaker.tag in ("NNS", "NNPS") or speaker.child("conj") is not None
    if pronoun.lower in reader.lexicon.words.of_persons:
        return not several and speaker.start not in reader.bodies - reader.people
    if pronoun.lower in reader.lexicon.words.plural:
        body = speaker.start in reader.named and speaker.start not in reader.people
        return several or body or _is_for_others(reader, speaker)
    return True


def _is_for_others(reader: Reader, speaker: Token) -> bool:
    """Whether somebody speaks for a body: "the coalition's spokesman said that they …"."""
    return any(t.start in reader.bodies - reader.people or t.lemma.lower() in reader.lexicon.civic for t in speaker.subtree())
