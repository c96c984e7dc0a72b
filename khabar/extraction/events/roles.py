"""Who acts and who is acted upon, by the syntax around a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.analysis.model import Token
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.phrases import case_of, inside, with_conjuncts
from khabar.languages.tables.events import Frame

SUBSUMING = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE", "CONCEDE"})
"""Types whose content is what is asked, threatened, promised, refused or alleged: that is no event of its own."""
_DEEPEST = 6
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_OWNERS = frozenset({"of", "by", "from", "with", "between", "against"})
_PERSONAL = frozenset({"PRP", "PRP$"})


@dataclass(frozen=True)
class Reader:
    """Finds participants; `named` are the characters that belong to names of somebody (people, organisations, states)."""

    lexicon: Lexicon
    named: frozenset[int]
    timed: frozenset[int] = frozenset()
    natural: bool = False
    """Whether the sentence tells of a force of nature or an accident: then "it" is likely that."""

    def is_somebody(self, token: Token) -> bool:
        """Whether the noun can act: a name, a personal pronoun, or a noun for people, bodies or forces."""
        if token.start in self.timed or (self.natural and token.tag in _PERSONAL):
            return False
        if token.start in self.named or token.pos == "PROPN" or token.tag in _PERSONAL or token.tag == "WP":
            return True
        if token.lemma.lower() in self.lexicon.agents or token.lower in self.lexicon.agents:
            return True
        return any(c.start in self.named and c.dep in ("compound", "flat", "amod") for c in token.children)

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Who does what the verb says, through passives, relative clauses, control and coordination."""
        if is_passive(verb):
            return [t for a in verb.all_children("obl") if a.dep == "obl:agent" or case_of(a) == "by" for t in with_conjuncts(a)]
        return self.grammatical_subjects(verb, depth)

    def grammatical_subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The subject as the grammar has it, taken over from a governing clause where the verb has none of its own."""
        own = next((c for c in verb.children if c.dep in ("nsubj", "nsubj:pass", "csubj")), None)
        if own is not None:
            if own.tag in _RELATIVE and verb.dep == "acl:relcl" and verb.head is not None:
                return with_conjuncts(verb.head)
            return with_conjuncts(own)
        head = verb.head
        if head is None or depth > 4:
            return []
        if verb.dep.startswith("acl"):
            return with_conjuncts(head) if verb.tag != "VBN" or is_passive(verb) else []
        if verb.dep in ("xcomp", "ccomp") and head.lemma.lower() in self.lexicon.words.obj_control:
            controller = head.child("obj", "iobj")
            if controller is not None:
                return with_conjuncts(controller)
        if verb.dep in ("xcomp", "conj", "advcl", "ccomp", "dep") and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
            if is_passive(head) and verb.dep in ("conj", "xcomp") and not is_passive(verb):
                return self.grammatical_subjects(head, depth + 1)
            return self.grammatical_subjects(head, depth + 1) if verb.dep != "ccomp" else []
        return []

    def objects(self, verb: Token) -> list[Token]:
        """Who or what the verb is done to."""
        if is_passive(verb):
            if verb.dep.startswith("acl") and verb.head is not None and not verb.child("nsubj"):
                return with_conjuncts(verb.head)
            return self.grammatical_subjects(verb)
        return [t for c in verb.children if c.dep == "obj" for t in with_conjuncts(c)]

    def recipients(self, frame: Frame, verb: Token, light: list[Token]) -> list[Token]:
        """Where the frame says that the recipient stands, the first place that holds somebody before any that does not."""
        found = {place: tokens for place in frame.recipient if (tokens := self._at(place, verb, light))}
        for tokens in found.values():
            people = [t for t in tokens if self.is_somebody(t)]
            if people:
                return people
        if frame.needs in ("both", "recipient"):
            return []
        if frame.type in SUBSUMING and (people := self._of_complement(verb)):
            return people
        return next((tokens for place, tokens in found.items() if not (light and place in ("obj", "poss"))), [])

    def _of_complement(self, verb: Token) -> list[Token]:
        """Who is acted upon in what is asked, promised, threatened or refused ("refused to send troops to Angola")."""
        todo = [c for c in verb.children if c.dep in ("xcomp", "advcl", "acl", "obj", "ccomp")]
        for clause in todo:
            near = [
                c for c in clause.children if c.dep.partition(":")[0] in ("obj", "iobj", "obl", "nmod") and c.dep != "nmod:poss"
            ]
            nested = [g for c in near for g in c.children if g.dep == "nmod" or g.dep == "nmod:poss"]
            people = [t for t in (*near, *nested) if self.is_somebody(t) and t.tag not in _PERSONAL]
            if people:
                return with_conjuncts(people[0])
            todo += [c for c in clause.children if c.dep in ("xcomp", "acl", "advcl")] if len(todo) < _DEEPEST else []
        return []

    def named_for(self, pronoun: Token) -> Token:
        """The speaker that a pronoun in what is said takes up ("the front said it would …"); else the pronoun."""
        clause = pronoun.head
        while clause is not None and clause.dep in ("xcomp", "conj"):
            clause = clause.head
        if pronoun.tag not in _PERSONAL or clause is None or clause.dep != "ccomp" or clause.head is None:
            return pronoun
        if clause.head.lemma.lower() not in self.lexicon.words.speech:
            return pronoun
        return next((s for s in self.grammatical_subjects(clause.head) if self.is_somebody(s)), pronoun)

    def _at(self, place: str, verb: Token, light: list[Token]) -> list[Token]:
        if place == "obj":
            return [self._person_in(t) for t in self.objects(verb) if t not in light]
        if place == "iobj":
            return [t for c in verb.all_children("iobj") for t in with_conjuncts(c)]
        if place == "poss":
            return [
                p
                for o in (light or self.objects(verb))
                for p in o.all_children("nmod")
                if p.dep == "nmod:poss" and p.tag != "PRP$"
            ]
        if place == "clause":
            clauses = [c for c in verb.children if c.dep in ("ccomp", "xcomp")]
            return [t for c in clauses for s in c.all_children("nsubj") for t in with_conjuncts(s)]
        heads = dict.fromkeys([*light, verb, *self.objects(verb)])
        return [t for h in heads for n in inside(h, (place,)) for t in with_conjuncts(n) if t.start not in self.timed]

    def _person_in(self, token: Token) -> Token:
        """The somebody whose thing it is, where the object itself is a thing ("the government's plan")."""
        if self.is_somebody(token):
            return token
        inner = [
            c
            for c in token.children
            if c.dep == "nmod:poss" or (c.dep == "nmod" and case_of(c) in ("of", "by", "from", "with", "between", "against"))
        ]
        return next((c for c in inner if self.is_somebody(c) and c.tag != "PRP$"), token)

    def around_noun(self, noun: Token) -> list[Token]:
        """Who does what an event noun says: its owner, "by" whom, or the name before it ("Israeli raids")."""
        return list(dict.fromkeys(self._around_noun(noun)))

    def _around_noun(self, noun: Token) -> Iterator[Token]:
        for child in noun.children:
            owner = child.dep == "nmod:poss" and child.tag != "PRP$"
            if owner or (case_of(child) in ("by", "between") and child.dep != "nmod:poss"):
                yield from with_conjuncts(child)
            elif child.dep in ("compound", "amod") and (child.start in self.named or child.lemma.lower() in self.lexicon.agents):
                yield child
        if noun.dep == "obj" and noun.head is not None and noun.head.pos == "VERB":
            yield from self.subjects(noun.head)


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, also as a participle after its noun ("those killed")."""
    if any(c.dep in ("aux:pass", "nsubj:pass") for c in verb.children):
        return True
    return (
        verb.tag == "VBN"
        and not any(c.dep == "aux" for c in verb.children)
        and (verb.dep.startswith("acl") or verb.dep in ("amod", "conj", "advcl", "root"))
        and not any(c.dep in ("obj", "nsubj") for c in verb.children)
    )
