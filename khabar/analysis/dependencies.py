"""ClearNLP dependencies, as spaCy's English models give them, turned into Universal Dependencies.

Structure changes where the two differ: prepositions become `case` of their object, copulas `cop` of their predicate,
and conjuncts all hang on the first. Labels follow the UD guidelines for English (EWT).
"""

from __future__ import annotations

from khabar.analysis.model import Token

_LABELS = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dative": "iobj",
    "poss": "nmod:poss", "neg": "advmod", "prt": "compound:prt", "relcl": "acl:relcl", "npadvmod": "obl:unmarked",
    "quantmod": "advmod", "predet": "det:predet", "preconj": "cc:preconj", "intj": "discourse", "meta": "dep",
    "oprd": "xcomp", "complm": "mark", "nmod": "compound", "case": "case",
}  # fmt: skip
_VERBAL = {"VERB", "AUX", "ADJ", "ADV"}
_MOVES_WITH_PREDICATE = {
    "nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "mark", "advmod", "punct", "cc", "conj",
    "expl", "advcl", "parataxis", "discourse", "obl", "obl:unmarked", "ccomp", "dep", "vocative", "xcomp",
    "acl",
}  # fmt: skip


def to_universal(tokens: list[Token]) -> None:
    """Relabels and reattaches the tokens of one sentence in place, and sets their children."""
    for token in tokens:
        token.dep = _LABELS.get(token.dep, token.dep)
        if token.head is None:
            token.dep = "root"
    for token in tokens:
        if token.dep == "conj":
            _hang_on_first_conjunct(token)
    for token in tokens:
        if token.dep in ("prep", "agent", "iobj") and token.pos in ("ADP", "SCONJ", "PART", "ADV", "VERB"):
            _turn_preposition(token, tokens)
    for token in tokens:
        if token.pos == "AUX" and token.lemma == "be" and token.dep not in ("aux", "aux:pass"):
            _turn_copula(token, tokens)
    for token in tokens:
        if token.head is not None:
            token.head.children.append(token)


def _hang_on_first_conjunct(token: Token) -> None:
    seen = {token.i}
    while token.head is not None and token.head.dep == "conj" and token.head.head is not None and token.head.i not in seen:
        seen.add(token.head.i)
        token.head = token.head.head


def _turn_preposition(preposition: Token, tokens: list[Token]) -> None:
    object_ = next((t for t in tokens if t.head is preposition and t.dep in ("pobj", "pcomp")), None)
    head = preposition.head
    if object_ is None or head is None:
        preposition.dep = "advmod" if preposition.dep == "prep" else preposition.dep
        return
    verbal = head.pos in _VERBAL
    if object_.dep == "pcomp":
        object_.dep = "advcl" if verbal else "acl"
        preposition_dep = "mark"
    else:
        object_.dep = "obl:agent" if preposition.dep == "agent" else "obl" if verbal else "nmod"
        preposition_dep = "case"
    object_.head = head
    preposition.head, preposition.dep = object_, preposition_dep
    for other in tokens:
        if other.head is preposition and other is not object_:
            other.head = object_
            if other.dep in ("pobj", "pcomp"):
                other.dep = "conj"


def _turn_copula(copula: Token, tokens: list[Token]) -> None:
    children = [t for t in tokens if t.head is copula]
    predicate = next((t for t in children if t.dep in ("attr", "acomp")), None)
    if predicate is None:
        predicate = next(
            (t for t in children if t.dep == "obl" and t.i > copula.i and any(c.head is t and c.dep == "case" for c in tokens)),
            None,
        )
        if predicate is None or any(t.dep == "expl" for t in children):
            return
    predicate.head, predicate.dep = copula.head, copula.dep
    copula.head, copula.dep = predicate, "cop"
    for child in children:
        if child is not predicate and child.dep in _MOVES_WITH_PREDICATE:
            child.head = predicate
