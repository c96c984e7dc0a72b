"""Who a cue is laid to: its subject, or the subject that it shares with a verb above it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from khabar.analysis.model import Token
from khabar.extraction.attributions.proposals import base, without

_CLIMB = 4
_NOT_PART = ("punct", "acl:relcl", "parataxis", "appos")
_LONGEST = 24


def sources_of(cue: Token, content: Collection[Token]) -> Iterator[tuple[list[Token], str]]:
    """The words of the source and how it hangs on the cue, the likeliest first; nothing and "" where there is none.

    A subject that is shared with a verb above may belong to that verb alone: then no source, and the subject of the whole
    sentence, are further readings.
    """
    source, bond = _of_noun(cue, content) if cue.pos in ("NOUN", "PROPN") else _of_predicate(cue)
    if any(t in content for t in source):
        source, bond = without(source, content), bond + "-"
    yield source, bond
    if "/" in bond:
        if source:
            yield [], "none/" + bond.partition("/")[0]
        if (main := _main_subject(cue)) and main not in source and main not in content:
            yield without(phrase(main), content), "main"


def _main_subject(cue: Token) -> Token | None:
    token = cue
    for _ in range(2 * _LONGEST):
        if token.head is None:
            return _subject(token)
        token = token.head
    return None


def _of_predicate(cue: Token) -> tuple[list[Token], str]:
    path = ""
    verb = cue
    for _ in range(_CLIMB):
        if subject := _subject(verb):
            return phrase(subject), path + "nsubj"
        if verb.child("nsubj:pass", "aux:pass") or (verb.tag == "VBN" and base(verb.dep) in ("advcl", "advmod")):
            agent = verb.child("obl:agent")
            return (phrase(agent), path + "agent") if agent else ([], path + "pass")
        above = _shares_subject(verb)
        if above is None:
            return [], path
        path += verb.dep + "/"
        if verb.dep == "acl":
            return phrase(above, without_clause=verb), path
        if verb.dep == "xcomp" and (controller := above.child("obj")) and controller.i < verb.i:
            return phrase(controller), path + "obj"
        verb = above
    return [], path


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep == "nsubj"), None)


def _shares_subject(verb: Token) -> Token | None:
    """The word above whose subject (or, for `acl`, which itself) is the subject of this verb."""
    if verb.head is None or base(verb.dep) not in ("conj", "xcomp", "advcl", "acl", "advmod", "dep"):
        return None
    return None if verb.dep == "acl:relcl" else verb.head


def _of_noun(cue: Token, content: Collection[Token]) -> tuple[list[Token], str]:
    if owner := cue.child("nmod:poss"):
        return without(phrase(owner), owner.all_children("case")), "poss"
    for nominal in cue.all_children("nmod"):
        if nominal not in content and (case := nominal.child("case")) and case.lower in ("of", "by", "from", "among"):
            return without(phrase(nominal), [case]), f"nmod:{case.lower}"
    for modifier in cue.all_children("compound", "amod"):
        if modifier.pos == "PROPN" or (modifier.tag == "JJ" and modifier.text[:1].isupper()):
            return phrase(modifier), "compound"
    return _through_light_verb(cue)


def _through_light_verb(cue: Token) -> tuple[list[Token], str]:
    """The subject of the verb whose object the noun is ("raised concerns", "is under the impression")."""
    verb = cue.head
    if verb is not None and base(cue.dep) in ("obj", "obl") and verb.pos in ("VERB", "AUX"):
        source, bond = _of_predicate(verb)
        return source, f"{base(cue.dep)}/{bond}" if source else ""
    if (subject := _subject(cue)) and cue.child("cop"):
        return phrase(subject), "cop/nsubj"
    return [], ""


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
