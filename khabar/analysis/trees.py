"""The law that a sentence is one tree, whatever a parser gave, and relations that single words show."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from khabar.analysis.model import Token


def settle(tokens: Sequence[Token]) -> None:
    """Makes one tree of the heads: one root, no cycle, every token under the root; then sets the children.

    A second root, or a token on a cycle, hangs on the root as `dep`.
    """
    if not tokens:
        return
    roots = [t for t in tokens if t.head is None or t.head is t]
    root = next((t for t in roots if t.pos in ("VERB", "AUX")), roots[0] if roots else tokens[0])
    root.head, root.dep = None, "root"
    _set_children(tokens)
    if len(root.subtree()) < len(tokens):
        sound = {root.i}
        for token in tokens:
            _settle_chain(token, root, sound)
        _set_children(tokens)


def _set_children(tokens: Sequence[Token]) -> None:
    for token in tokens:
        token.children.clear()
    for token in tokens:
        if token.head is not None:
            token.head.children.append(token)


def _settle_chain(token: Token, root: Token, sound: set[int]) -> None:
    """Follows the heads up to a token known to be under the root; cuts what runs in a circle."""
    chain: dict[int, Token] = {}
    at = token
    while at.i not in sound:
        chain[at.i] = at
        if at.head is None or at.head is at or at.head.i in chain:
            at.head, at.dep = root, "parataxis" if at.dep == "root" else "dep"
            break
        at = at.head
    sound.update(chain)


def mark_agents(tokens: Sequence[Token], cases: Collection[str]) -> None:
    """Calls `obl:agent` who acts in a passive clause, by the case that marks it, where the parser said `obl` alone."""
    for token in tokens:
        if token.dep != "obl" or token.head is None:
            continue
        case = token.child("case")
        if case is not None and case.lower in cases and token.head.child("aux:pass"):
            token.dep = "obl:agent"


def mark_appositions(tokens: Sequence[Token]) -> None:
    """Calls `appos` what stands between commas beside a noun and means the same: "the head of the union, Ana Prado, said".

    The parser says `nmod` without a case, or a second subject of the same verb, for some of them.
    """
    for token in tokens:
        head = token.head
        if head is None or token.dep not in ("nmod", "nsubj") or token.child("case"):
            continue
        first = token.subtree()[0].i
        if first < 2 or tokens[first - 1].text != ",":
            continue
        noun = head if token.dep == "nmod" else next((c for c in head.children if c.dep == "nsubj"), None)
        if noun is not None and noun is not token and noun.i < first and noun.subtree()[-1].i >= first - 2:
            _move(token, noun, "appos")


def mark_one_subject(tokens: Sequence[Token]) -> None:
    """Leaves a verb one subject where the parser gave two: the second is joined to the first by "and" ("Ana Prado and the
    mayor signed"), is what the first is of ("Hundreds of students marched"), or is a name that the first stands right before
    ("The opposition leader Ana Prado left")."""
    for token in tokens:
        head = token.head
        if head is None or token.dep != "nsubj":
            continue
        noun = next((c for c in head.children if c.dep == "nsubj" and c.i < token.i), None)
        if noun is None:
            continue
        inside = token.subtree()
        before = tokens[inside[0].i - 1] if inside[0].i else None
        if noun.i >= inside[0].i or noun.subtree()[-1].i < inside[0].i - 2:
            continue
        joint = next((t for t in (inside[0], before) if t is not None and t.dep == "cc"), None)
        if joint is not None:
            _move(token, noun, "conj")
            if joint.head is not token:
                _move(joint, token, "cc")
        elif token.child("case"):
            _move(token, noun, "nmod")
        elif token.pos == "PROPN" and token.i < head.i and noun.subtree()[-1].i + 1 == inside[0].i:
            dateline = any(t.text in _PARTING and tokens[t.i + 1].start > t.end for t in noun.subtree())
            _move(noun, head if dateline else token, "parataxis" if dateline else "compound")


def mark_like_with_like(tokens: Sequence[Token]) -> None:
    """Joins a finite verb that "and" joins to an infinitive or participle to the finite verb above that instead ("urged the
    miners to leave and promised a review", "denied that they had fired and blamed the army"): what is joined is alike."""
    for token in tokens:
        head = token.head
        if token.dep != "conj" or token.tag not in _FINITE or head is None or token.child("aux", "nsubj") is not None:
            continue
        if head.tag != "VB" and not (head.tag == "VBN" and head.child("aux") is not None):
            continue
        above = head
        while above.head is not None and above.tag != token.tag:
            above = above.head
        if above.tag == token.tag and above.i < head.i:
            _move(token, above, "conj")


_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PARTING = frozenset({",", "-", "–", "—", ":"})
"""Marks between a dateline and the sentence, which no parser has in one noun phrase."""


def _move(token: Token, head: Token, dep: str) -> None:
    """Hangs the token on another head."""
    if token.head is not None:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=lambda t: t.i)
