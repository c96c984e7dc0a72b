"""Who acts and who is acted upon, by the syntax around a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.analysis.lemmas import lemma as lemma_of
from khabar.analysis.model import Token
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.objects import told_by
from khabar.extraction.events.phrases import inside, with_conjuncts
from khabar.extraction.events.voice import RELATIVE, fronted, is_passive, meant_by_relative, named_beside, relative_object
from khabar.languages.tables.events import Frame
from khabar.record import EventType

SUBSUMING = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE", "CONCEDE"})
"""Types whose content is what is asked, threatened, promised, refused or alleged: that is no event of its own."""
HOSTILE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
HARSH: frozenset[EventType] = HOSTILE | {"MOBILIZE", "ACCUSE", "REJECT", "THREATEN"}
_ADDRESSED = SUBSUMING | {"PROTEST", "AID", "CONSULT", "MOBILIZE"}
"""Types whose recipient may stand in the clause that says what it is for: "demonstrated to demand reforms from the king"."""
_AMONG_PEOPLE: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "AID", "REQUEST", "CONCEDE", "RETREAT"})
"""Types of what people do to people: a thing is no recipient of theirs."""
_DEEPEST = 6
PERSONAL = frozenset({"PRP", "PRP$"})


@dataclass(frozen=True)
class Reader:
    """Finds participants; `named` are the characters that belong to names of somebody (people, organisations, states),
    `people` those of persons, `bodies` those of persons, organisations and states, `forces` those of armed ones."""

    lexicon: Lexicon
    named: frozenset[int]
    timed: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()
    forces: frozenset[int] = frozenset()
    sites: frozenset[int] = frozenset()
    """The characters of names of places that are no states."""
    states: frozenset[int] = frozenset()
    """The characters of names of states, their parts and peoples."""
    countries: frozenset[int] = frozenset()
    """The characters of names of countries."""
    violent: frozenset[int] = frozenset()
    """The words of the sentence that tell of violence."""
    measured: frozenset[int] = frozenset()
    """The characters of sums of money, shares and other measures."""
    natural: bool = False
    """Whether the sentence tells of a force of nature or an accident: then "it" is likely that."""

    def is_somebody(self, token: Token) -> bool:
        """Whether the noun can act: a name, a personal pronoun, or a noun for people, bodies or forces."""
        if token.start in self.timed or (self.natural and token.tag in PERSONAL) or token.lower in self.lexicon.nobody:
            return False
        if token.lemma.lower() in self.lexicon.writs and token.start not in self.people:
            return False
        if token.start in self.named or token.pos == "PROPN" or token.tag in PERSONAL or token.tag == "WP":
            return True
        if token.lemma.lower() in self.lexicon.agents or token.lower in self.lexicon.agents:
            return True
        return any(c.start in self.named and c.dep in ("compound", "flat", "amod") for c in token.children)

    def is_body(self, token: Token) -> bool:
        """Whether it is the name of a person, a body or a state; no noun that has a capital only because it stands first."""
        common = token.tag == "NNPS" and token.i == 0 and lemma_of(token.text, "NNS", "NOUN") in self.lexicon.agents
        return token.start in self.bodies and not common

    def _is_of_body(self, token: Token) -> bool:
        """Whether it is somebody, or where a body sits; a thing or site that only has a place's name is neither."""
        lemma = token.lemma.lower()
        if token.start in self.named or lemma in self.lexicon.agents or lemma in self.lexicon.words.seats:
            return True
        return any(c.start in self.bodies - self.states and c.dep == "compound" for c in token.children)

    def is_party(self, token: Token, kind: EventType) -> bool:
        """Whether it may be acted upon in an event of the type: somebody or a thing, but no deed, and nothing said, asked or
        looked into where that names nobody; of what people do to people, no thing at all."""
        if (token.pos == "VERB" and token.start not in self.named) or self._is_mutual(token):
            return False
        if self.is_somebody(token) or any(t.start in self.named | self.sites for t in token.subtree()):
            return True
        if kind in _AMONG_PEOPLE:
            if self._stands_for_people(token, kind):
                return True
            return token.start not in self.measured and (token.pos not in ("NOUN", "SYM") or token.child("nummod") is not None)
        return token.lemma.lower() not in self.lexicon.words.matters

    def _is_mutual(self, token: Token) -> bool:
        """Whether it is nobody beside those who act: "each other"."""
        return any(c.lower in self.lexicon.nobody and c.dep == "det" for c in token.children)

    def _stands_for_people(self, token: Token, kind: EventType) -> bool:
        """Whether it is a place whose people are meant ("aid reached the region"), a number of somebody, or who is asked to."""
        verb = token.head
        if kind == "REQUEST" and token.dep == "obj" and verb is not None and verb.child("xcomp") is not None:
            return True
        return token.lemma.lower() in self.lexicon.peopled or self.is_one_of(self.lexicon.agents, token)

    def is_one_of(self, nouns: frozenset[str], token: Token) -> bool:
        """Whether the noun, or what it is a number of ("hundreds of protesters"), is one of these."""
        return any(t.lemma.lower() in nouns for t in (token, *token.all_children("nmod", "compound")))

    def is_people(self, token: Token) -> bool:
        """Whether the noun is somebody by itself, or a number of them; a thing named after somebody is none."""
        if token.start in self.sites and token.start not in self.named:
            return False
        if token.pos in ("NUM", "PRON", "DET", "PROPN") or token.start in self.named:
            return self.is_somebody(token) or token.pos in ("NUM", "DET", "PRON")
        nouns = self.lexicon.agents
        return self.is_one_of(nouns, token) or token.lower in nouns or token.pos == "ADJ" or token.lower.startswith("ex-")

    def is_armed(self, token: Token) -> bool:
        """Whether the noun is a force, or the name of one."""
        return token.start in self.forces or self.is_one_of(self.lexicon.armed, token)

    def is_refused(self, token: Token) -> bool:
        """Whether a clause is negated."""
        return any(c.lower in self.lexicon.words.negations for c in token.children)

    def is_perfect(self, verb: Token) -> bool:
        """Whether it is said of what is over: "should have been asked"."""
        return any(c.dep == "aux" and c.lemma.lower() in self.lexicon.words.having for c in verb.children)

    def is_passive(self, verb: Token) -> bool:
        """Whether the verb stands in the passive."""
        return is_passive(verb, self.lexicon.done_to)

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Who does what the verb says, through passives, relative clauses, control and coordination."""
        if self.is_passive(verb):
            return [t for a in verb.all_children("obl") if self._does(a) for t in with_conjuncts(a)]
        return [a for s in self.grammatical_subjects(verb, depth) for a in self._issuers(s)]

    def _issuers(self, subject: Token) -> list[Token]:
        """Who speaks by a text that is the subject ("a letter from the envoys urged …"), else the subject."""
        if subject.lemma.lower() not in self.lexicon.words.texts or self.is_somebody(subject):
            return [subject]
        owners = [c for c in subject.children if c.dep == "nmod:poss" or c.adposition in self.lexicon.words.issued_by]
        return [t for c in owners if self.is_somebody(c) for t in with_conjuncts(c)] or [subject]

    def _does(self, token: Token) -> bool:
        """Whether it is who acts in a passive: a parser takes "according to the police" for one, too."""
        return token.adposition in self.lexicon.agent_cases

    def hosts(self, frame: Frame, verb: Token) -> list[Token]:
        """The place whose state did what a passive leaves nobody to have done: "was expelled from Kenya"."""
        if not frame.host or not self.is_passive(verb):
            return []
        return [
            t
            for t in verb.all_children("obl")
            if t.adposition in frame.host and t.start in self.countries and t.start not in self.timed
        ]

    def makers(self, verb: Token, light: list[Token]) -> list[Token]:
        """By whom it is, where a passive names them beside the noun ("a strike by porters was called")."""
        owners = (c for o in light for c in o.all_children("nmod") if self.is_passive(verb) and self._does(c))
        return [t for c in owners for t in with_conjuncts(c)]

    def grammatical_subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The subject as the grammar has it, taken over from a governing clause where the verb has none of its own."""
        own = next((c for c in verb.children if c.dep in ("nsubj", "nsubj:pass", "csubj")), None) or fronted(verb)
        if own is not None:
            meant = meant_by_relative(verb) if own.tag in RELATIVE else None
            return [*with_conjuncts(own if meant is None else meant), *named_beside(own, verb, self.named)]
        head = verb.head
        if head is None or depth > 4 or self._is_of_nobody(verb, head):
            return []
        words = self.lexicon.words
        gerund = verb.tag == "VBG" and any(c.dep in ("mark", "case") for c in verb.children)
        if gerund and head.lemma.lower() in words.obj_control and (accused := self.objects(head)):
            return accused  # "accused the mayor of hiding a report"
        if verb.dep == "acl" and any(c.dep in ("mark", "case") and c.lower in words.reasons for c in verb.children):
            if head.dep in ("obj", "nsubj:pass") and self.is_somebody(head):
                return with_conjuncts(head)  # "held two men for throwing stones"
            return self.grammatical_subjects(head.head, depth + 1) if head.head is not None else []
        if verb.dep.startswith("acl"):
            if verb.tag == "VBG" and head.lemma.lower() in self.lexicon.words.texts:
                return self.authors(head, depth)
            return with_conjuncts(head) if verb.tag != "VBN" or self.is_passive(verb) else []
        if verb.tag == "VBG" and verb.dep == "advcl" and any(c.lower in self.lexicon.words.reasons for c in verb.children):
            blamed = head.child("obj")  # "thanked the mayor for taking in refugees"
            if blamed is not None and self.is_somebody(blamed):
                return with_conjuncts(blamed)
        if verb.dep in ("xcomp", "ccomp") and head.lemma.lower() in self.lexicon.words.obj_control:
            controller = head.child("obj", "iobj")
            if controller is not None:
                return with_conjuncts(controller)
        if verb.dep in ("xcomp", "conj", "advcl", "ccomp", "dep") and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
            if self.is_passive(head) and verb.dep in ("conj", "xcomp") and not self.is_passive(verb):
                return self.grammatical_subjects(head, depth + 1)
            return self.grammatical_subjects(head, depth + 1) if verb.dep != "ccomp" else []
        return []

    def _is_of_nobody(self, verb: Token, head: Token) -> bool:
        """Whether it is only said what doing so is: "it is unlawful to sack a clerk"."""
        subject = head.child("nsubj", "expl")
        infinitive = any(c.tag == "TO" for c in verb.children)
        return infinitive and head.pos == "ADJ" and subject is not None and subject.lower in self.lexicon.expletives

    def authors(self, text: Token, depth: int = 0) -> list[Token]:
        """Who speaks by a text that somebody issued ("passed a resolution condemning …"); the text where that is not told."""
        verb = text.head
        if verb is None or text.dep != "obj" or depth > 4:
            return [text]
        return self.subjects(verb, depth + 1) or [text]

    def objects(self, verb: Token) -> list[Token]:
        """Who or what the verb is done to."""
        if self.is_passive(verb):
            if verb.dep.startswith("acl") and verb.head is not None and not verb.child("nsubj"):
                return with_conjuncts(verb.head)
            return self.grammatical_subjects(verb)
        done_to = [c for c in verb.children if (c.dep == "obj" or self._is_bare(c)) and c is not fronted(verb)]
        gap = relative_object(verb, done_to)
        return with_conjuncts(gap) if gap is not None else [t for c in done_to for t in with_conjuncts(c)]

    def _is_bare(self, token: Token) -> bool:
        """Whether it is an object in all but the parser's name: an oblique that neither a preposition nor a time makes one."""
        return (
            token.dep == "obl"
            and not token.adposition
            and token.start not in self.timed
            and token.head is not None
            and token.i > token.head.i
        )

    def light_objects(self, frame: Frame, verb: Token) -> list[Token]:
        """The objects that make a light verb an event of the frame ("launched an attack", "sanctions were imposed")."""
        if not frame.objects:
            return []
        others = [c for c in verb.all_children("obl", "nsubj") if c.dep != "nsubj" or self.is_passive(verb)]
        others = [c for c in others if c.start not in self.timed]  # who joins an alliance "in March" joins no march
        others += [
            c for c in verb.all_children("xcomp") if c.pos == "NOUN" and c.child("mark", "cop", "det") is None
        ]  # "union calls strike"
        return told_by(frame, (*self.objects(verb), *([] if frame.direct else others)), self.lexicon.words)

    def recipients(self, frame: Frame, verb: Token, light: list[Token]) -> list[Token]:
        """Where the frame says that the recipient stands, the first place that holds somebody before any that does not."""
        found = {place: tokens for place in frame.recipient if (tokens := self._at(place, verb, light))}
        if frame.type == "PROTEST":  # where people gather is whom it is against only where that is somebody
            where = self.lexicon.words.place_marks
            found = {p: kept for p, all in found.items() if (kept := [t for t in all if p not in where or self._is_of_body(t)])}
        for place, tokens in found.items():
            people = [t for t in tokens if self.is_somebody(t)]
            if people and place == "clause" and frame.type == "THREATEN" and (struck := self._struck(verb)):
                return struck
            if people or (place == "obj" and frame.type == "REQUEST" and any(self._is_to_act(t, verb) for t in tokens)):
                return people or tokens
        if frame.needs in ("both", "recipient"):
            return []
        if (frame.type != "ACCUSE" or not found) and frame.type in _ADDRESSED and (people := self._of_complement(verb, frame)):
            return people
        return next((tokens for place, tokens in found.items() if not (light and place in ("obj", "poss"))), [])

    def _struck(self, verb: Token) -> list[Token]:
        """Who is acted upon in what a clause warns of ("that the port will close its gates to miners")."""
        clauses = [c for c in verb.children if c.dep in ("ccomp", "xcomp")]
        return [t for c in clauses for p in self._by_frame(c)[:1] for t in with_conjuncts(p)]

    def _is_to_act(self, token: Token, verb: Token) -> bool:
        """Whether it is who is asked to do something ("asked the waterworks to check …")."""
        return token.dep == "obj" and token.head is verb and verb.child("xcomp") is not None

    def _of_complement(self, verb: Token, frame: Frame) -> list[Token]:
        """Who is acted upon in what is asked, promised, threatened or refused ("refused to send troops to Angola"), or on
        whose act that hangs ("threatened to strike unless the bank paid"); of what is done together, nobody who brought that
        about ("talks brokered by the port"), and of a protest nothing that comes of it ("walked out, delaying a flight")."""
        todo = [
            c for c in verb.children if c.dep in ("xcomp", "acl", "obj", "ccomp") or (c.dep == "advcl" and not self._is_apart(c))
        ]
        for clause in todo:
            if (
                frame.type == "PROTEST"
                and clause.dep == "advcl"
                and clause.tag == "VBG"
                and not any(self.lexicon.of_verb(clause))
            ):
                continue
            if not self._is_condition(clause) and (people := self._by_frame(clause)):
                return with_conjuncts(people[0])
            near = [
                c for c in clause.children if c.dep.partition(":")[0] in ("obj", "iobj", "obl", "nmod") and c.dep != "nmod:poss"
            ]
            words = self.lexicon.words
            near = [c for c in near if c.adposition not in (words.place_marks if clause.dep == "obj" else words.apart)]
            near = [c for c in near if not (frame.together and c.dep == "obl:agent")]
            if self._is_condition(clause):
                near = [*clause.all_children("nsubj"), *near]
            nested = [g for c in near for g in c.children if g.dep == "nmod" or g.dep == "nmod:poss"]
            people = [t for t in (*near, *nested) if self.is_somebody(t) and t.tag not in PERSONAL]
            if people:
                return with_conjuncts(people[0])
            deeper = [c for c in clause.children if c.dep in ("xcomp", "acl", "obj", "ccomp") or self._is_condition(c)]
            todo += deeper if len(todo) < _DEEPEST else []
        return []

    def _by_frame(self, verb: Token) -> list[Token]:
        """Who is acted upon in what the verb tells of, if it tells of anything: "to send troops to Angola" is about Angola."""
        for frame, _ in self.lexicon.of_verb(verb):
            light = self.light_objects(frame, verb)
            if bool(light) is not bool(frame.objects):
                continue
            found = (t for place in frame.recipient for t in self._at(place, verb, light))
            if people := [t for t in found if self.is_somebody(t) and t.tag not in PERSONAL]:
                return people
        return []

    def _is_condition(self, clause: Token) -> bool:
        """Whether the clause says on what it hangs that something will be done."""
        terms = self.lexicon.words.terms
        return clause.dep == "advcl" and any(c.dep in ("mark", "case", "advmod") and c.lower in terms for c in clause.children)

    def _is_apart(self, clause: Token) -> bool:
        """Whether the clause tells of something else ("days after …")."""
        return any(c.dep in ("mark", "case") and c.lower in self.lexicon.words.apart for c in clause.children)

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
            told = [t for c in clauses for s in c.all_children("nsubj") for t in with_conjuncts(s)]
            return [t for t in told if t.lower not in self.lexicon.words.first_person]
        if place == "purpose":
            aims = [c for c in verb.children if c.dep in ("advcl", "xcomp") and any(g.tag == "TO" for g in c.children)]
            return [t for c in aims for t in self.objects(c)]
        if place == "anti":
            return [c for h in (light or [verb]) for c in h.all_children("compound", "amod") if self._is_opposed(h, c)]
        heads = dict.fromkeys([*light, verb, *self.objects(verb)])
        heads |= dict.fromkeys(c for o in light for c in o.all_children("acl") if c.tag == "VBN")
        found = (t for h in heads for n in inside(h, (place,)) for t in with_conjuncts(n) if t.start not in self.timed)
        return [self._person_in(t) for t in found if place != "by" or not self._is_margin(t)]

    def _is_margin(self, token: Token) -> bool:
        """Whether it says by how much: "rejected by two votes"."""
        return token.child("nummod") is not None and not self.is_somebody(token)

    def _is_of_agents(self, word: Token) -> bool:
        """Whether the word before a noun says who does it; an adjective may mean else ("official", "general")."""
        nouns = self.lexicon.agents if word.pos != "ADJ" else self.lexicon.armed
        return word.lemma.lower() in nouns

    def _is_opposed(self, noun: Token, child: Token) -> bool:
        """Whether it is against whom the noun is: "anti-government protests"."""
        opposing = self.lexicon.words.opposing
        return any(c.lower in opposing and 0 < child.i - c.i <= 2 for c in noun.children)

    def _person_in(self, token: Token) -> Token:
        """The somebody whose thing it is, where it is a thing itself ("the government's plan", "curbs on aid to Sudan")."""
        at: Token | None = token
        cases = self.lexicon.words.owner_cases
        for _ in range(3):
            if at is None or self.is_somebody(at):
                break
            inner = [c for c in at.children if c.dep == "nmod:poss" or (c.dep == "nmod" and c.adposition in cases)]
            at = next((c for c in inner if self.is_somebody(c) and c.tag != "PRP$"), next(iter(inner), None))
        return token if at is None or at.tag == "PRP$" else at

    def around_noun(self, noun: Token) -> list[Token]:
        """Who does what an event noun says: its owner, "by" whom, or the name before it ("Israeli raids"); beside a name, a
        word only says what it is ("Hezbollah guerrilla raids")."""
        found = list(dict.fromkeys(self._around_noun(noun)))
        named = any(t.i < noun.i and t.start in self.named for t in found)
        return [t for t in found if not (named and t.dep in ("compound", "amod") and t.start not in self.named)]

    def _around_noun(self, noun: Token) -> Iterator[Token]:
        for child in noun.children:
            owner = child.dep == "nmod:poss" and child.tag != "PRP$"
            if owner or (
                child.adposition in (*self.lexicon.agent_cases, *self.lexicon.words.mutual_cases) and child.dep != "nmod:poss"
            ):
                yield from with_conjuncts(child)
            elif (
                child.dep in ("compound", "amod")
                and (child.start in self.named or self._is_of_agents(child))
                and not self._is_opposed(noun, child)
            ):
                yield child
        verb = noun.head
        words = self.lexicon.words
        if verb is not None and noun.dep == "obj" and verb.lemma.lower() in self.lexicon.light - {*words.having}:
            yield from self.subjects(verb)
