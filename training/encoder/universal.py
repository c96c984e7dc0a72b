"""ClearNLP dependencies, as spaCy's English models give them, turned into Universal Dependencies.

Structure changes where the two differ: prepositions become `case` of their object, copulas `cop` of their predicate,
conjunctions belong to the conjunct after them, and conjuncts all hang on the first. Labels follow the UD guidelines for
English (EWT). Whatever the parser gave, the outcome is one tree for each sentence.
"""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.analysis.trees import settle

_LABELS = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dative": "iobj",
    "poss": "nmod:poss", "neg": "advmod", "prt": "compound:prt", "relcl": "acl:relcl", "npadvmod": "obl:unmarked",
    "quantmod": "advmod", "predet": "det:predet", "preconj": "cc:preconj", "intj": "discourse", "meta": "dep",
    "oprd": "xcomp", "complm": "mark", "nmod": "compound", "case": "case",
}  # fmt: skip
_VERBAL = {"VERB", "AUX", "ADJ", "ADV"}
_PREPOSITIONAL = {"prep", "agent", "iobj"}
_OBJECTS = ("pobj", "pcomp")
_MOVES_WITH_PREDICATE = {
    "nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "mark", "advmod", "punct", "cc", "conj",
    "expl", "advcl", "parataxis", "discourse", "obl", "obl:unmarked", "ccomp", "dep", "vocative", "xcomp",
    "acl",
}  # fmt: skip


def to_universal(tokens: list[Token]) -> None:
    """Relabels and reattaches the tokens of one sentence in place, and sets their children."""
    for token in tokens:
        token.dep = _LABELS.get(token.dep, token.dep)
        if token.dep == "aux" and token.tag == "TO":
            token.dep = "mark"
        if token.head is None:
            token.dep = "root"
    for token in tokens:
        if token.dep == "conj":
            _hang_on_first_conjunct(token)
    _join_prepositions(tokens)
    for token in tokens:
        if token.dep in _PREPOSITIONAL and token.pos in ("ADP", "SCONJ", "PART", "ADV", "VERB", "ADJ"):
            _turn_preposition(token, tokens)
    for token in tokens:
        if token.pos in ("AUX", "VERB") and token.lemma == "be" and token.dep not in ("aux", "aux:pass"):
            _turn_copula(token, tokens)
    _hang_conjunctions(tokens)
    settle(tokens)
    if tokens:
        _give_back_subject(tokens)


def _hang_on_first_conjunct(token: Token) -> None:
    seen = {token.i}
    while token.head is not None and token.head.dep == "conj" and token.head.head is not None and token.head.i not in seen:
        seen.add(token.head.i)
        token.head = token.head.head


def _join_prepositions(tokens: list[Token]) -> None:
    """Two prepositions in a row with one object ("according to", "because of") are one, the second `fixed` to the first."""
    for inner in tokens[1:]:
        outer = tokens[inner.i - 1]
        if inner.head is not outer or inner.pos not in ("ADP", "SCONJ") or inner.dep not in ("prep", "pcomp"):
            continue
        own = any(t.head is outer and t.dep in _OBJECTS and t is not inner for t in tokens)
        if outer.dep not in _PREPOSITIONAL or own == any(t.head is inner and t.dep in _OBJECTS for t in tokens):
            continue
        for token in tokens:
            if token.head is inner:
                token.head = outer
        inner.dep = "fixed"


def _turn_preposition(preposition: Token, tokens: list[Token]) -> None:
    """Hangs the object on what the preposition hung on, and the preposition on its object."""
    head = preposition.head
    object_ = _object_of(preposition, tokens)
    if object_ is None or head is None:
        preposition.dep = "advmod" if preposition.dep == "prep" else preposition.dep
        return
    verbal = head.pos in _VERBAL
    if object_.dep == "pcomp":
        relation = "advcl" if verbal else "acl"
    else:
        relation = "obl:agent" if preposition.dep == "agent" else "obl" if verbal else "nmod"
    _swap(preposition, object_, relation, tokens)


def _object_of(preposition: Token, tokens: list[Token]) -> Token | None:
    return next((t for t in tokens if t.head is preposition and t.dep in _OBJECTS), None)


def _swap(preposition: Token, object_: Token, relation: str, tokens: list[Token]) -> None:
    """Puts the object in the preposition's place; coordinated prepositional phrases become coordinated objects."""
    marker = "mark" if object_.dep == "pcomp" else "case"
    object_.head, object_.dep = preposition.head, relation
    preposition.head, preposition.dep = object_, marker
    for other in tokens:
        if other.head is not preposition or other is object_ or other.dep == "fixed":
            continue
        other.head = object_
        inner = _object_of(other, tokens) if other.dep == "conj" and other.pos in ("ADP", "SCONJ") else None
        if inner is not None:
            _swap(other, inner, "conj", tokens)
        elif other.dep in _OBJECTS:
            other.dep = "conj"


def _turn_copula(copula: Token, tokens: list[Token]) -> None:
    children = [t for t in tokens if t.head is copula]
    if any(t.dep == "expl" for t in children):
        for child in children:
            child.dep = "nsubj" if child.dep == "attr" else child.dep  # "there were no survivors"
        return
    if copula.pos != "AUX":
        return
    predicate = next((t for t in children if t.dep in ("attr", "acomp")), None)
    if predicate is None:
        placed = (t for t in children if t.dep == "obl" and t.i > copula.i)
        predicate = next((t for t in placed if any(c.head is t and c.dep == "case" for c in tokens)), None)
    if predicate is None:
        return
    predicate.head, predicate.dep = copula.head, copula.dep
    copula.head, copula.dep = predicate, "cop"
    for child in children:
        if child is not predicate and child.dep in _MOVES_WITH_PREDICATE:
            child.head = predicate


def _hang_conjunctions(tokens: list[Token]) -> None:
    """Gives each conjunction to the conjunct that follows it ("teachers and nurses": "and" to "nurses")."""
    following: dict[int, list[Token]] = {}
    for token in tokens:
        if token.dep == "conj" and token.head is not None:
            following.setdefault(token.head.i, []).append(token)
    for token in tokens:
        if token.dep == "cc" and token.head is not None:
            first = token.head.head if token.head.dep == "conj" and token.head.head is not None else token.head
            next_ = next((t for t in following.get(first.i, ()) if t.i > token.i), None)
            if next_ is not None:
                token.head = next_


_ASTRAY = frozenset({"obl:unmarked", "obj", "dep", "appos", "conj", "advmod"})


def _give_back_subject(tokens: list[Token]) -> None:
    """Hangs on a closing "…, X said" the X that the parser left with what was said.

    The parser reads "…, the chief, Ana Ruiz, said." as a time or apposition of the clause before. The noun between the
    last commas and a finite verb that has a clause before it and no subject is that verb's subject.
    """
    verb = next((t for t in tokens if t.dep == "root"), tokens[0])
    said = next((c for c in verb.children if c.dep == "ccomp" and c.i < verb.i), None)
    if said is None or verb.tag not in ("VBD", "VBZ", "VBP") or any(c.dep.startswith(("nsubj", "aux")) for c in verb.children):
        return
    near = next((t for t in reversed(tokens[: verb.i]) if t.text != ","), None)
    while near is not None and near is not said:
        if near.dep in _ASTRAY and near.pos in ("NOUN", "PROPN") and near.head is said and _opens_after_comma(near, tokens):
            said.children.remove(near)
            near.head, near.dep = verb, "nsubj"
            verb.children.append(near)
            verb.children.sort(key=lambda t: t.i)
            return
        near = near.head


def _opens_after_comma(token: Token, tokens: list[Token]) -> bool:
    first = token.subtree()[0].i
    return first > 0 and tokens[first - 1].text == ","
