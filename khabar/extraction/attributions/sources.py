"""The noun phrases of a clause: its subject as a source, phrases with what hangs on them, the head of some words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from khabar.analysis.model import Token
from khabar.extraction.attributions.proposals import base, without

_CLIMB = 4
_NOT_PART = ("punct", "acl:relcl", "parataxis", "appos")
_LONGEST = 24


def source_of(cue: Token, content: Collection[Token]) -> list[Token]:
    """The words of the subject of the verb, or of the one that it shares with a verb above it; nothing where there is none."""
    verb = cue
    for _ in range(_CLIMB):
        if subjects := [c for c in verb.children if c.dep == "nsubj"]:
            return without(_with_name(phrase(subjects[0]), subjects[1:]), content)
        if verb.head is None or verb.dep == "acl:relcl" or base(verb.dep) not in ("conj", "xcomp", "advcl", "advmod", "dep"):
            return []
        verb = verb.head
    return []


def _with_name(title: list[Token], subjects: Sequence[Token]) -> list[Token]:
    """What somebody is with the name right behind it, where the two were read as subjects of one verb: "aid group Relief Now"."""
    name = next((s for s in subjects if s.pos == "PROPN" and title and title[-1].i + 1 == s.subtree()[0].i), None)
    return [*title, *phrase(name)] if name is not None else title


def going_on(source: Sequence[Token], cue: Token, content: Collection[Token]) -> list[Token]:
    """The subject of the cue where the source is only its beginning: "[Transport] minister Ana Prado has urged"; else nothing."""
    subject = next((c for c in cue.children if c.dep == "nsubj" and c.i < cue.i), None)
    if subject is None or base(source[-1].dep) not in ("compound", "amod") or source[-1].i >= subject.i:
        return []
    whole = phrase(subject)
    return whole if source[0] is whole[0] and not any(t in content for t in whole) else []


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The word that the others hang on; the first such word."""
    inside = {t.start for t in tokens}
    found = [t for t in tokens if (t.head is None or t.head.start not in inside) and t.dep != "punct"]
    return found[0] if found else tokens[0] if tokens else None


def phrase(head: Token, *, without_clause: Token | None = None) -> list[Token]:
    """The words of a noun phrase, without `without_clause` and, where it is very long, without its clauses."""
    tokens = head.subtree()
    if without_clause is not None:
        tokens = without(tokens, without_clause.subtree())
        tokens = [t for t in tokens if t.i < without_clause.i]
    if len(tokens) > _LONGEST:
        tokens = without(tokens, *(c.subtree() for c in head.children if c.dep in _NOT_PART))
    while tokens and tokens[-1].dep == "punct" and tokens[-1].text not in ')]”"':
        tokens.pop()
    while tokens and tokens[0].dep in ("punct", "case", "cc", "mark"):
        tokens.pop(0)
    return tokens
