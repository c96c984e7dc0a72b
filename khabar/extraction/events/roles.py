"""Who acts and who is acted upon, by the syntax around a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from khabar.analysis.lemmas import lemma as lemma_of
from khabar.analysis.model import Token
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.objects import Thing, names_of, things
from khabar.extraction.events.phrases import sentence_of, with_conjuncts, without_clauses
from khabar.extraction.events.voice import RELATIVE, fronted, is_passive, meant_by_relative, named_beside, relative_object, run_in
from khabar.languages.tables.events import Frame
from khabar.record import EventType

SUBSUMING = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE", "CONCEDE"})
"""Types whose content is what is asked, threatened, promised, refused or alleged: that is no event of its own."""
HOSTILE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
HARSH: frozenset[EventType] = HOSTILE | {"MOBILIZE", "ACCUSE", "REJECT", "THREATEN"}
_AMONG_PEOPLE: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "AID", "REQUEST", "CONCEDE", "RETREAT"})
"""Types of what people do to people: a thing is no recipient of theirs."""
_NEXT = 2
"""How far two verbs are apart that only "and" stands between."""
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
    _beside: dict[int, list[Thing]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """What stands beside the verb that begins at a character: many frames ask for it."""
    _done_to: dict[int, list[Token]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Who or what the verb that begins at a character is done to."""
    _doing: dict[int, list[Token]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Who does what the verb that begins at a character says."""

    def is_somebody(self, token: Token) -> bool:
        """Whether the noun can act: a name, a personal pronoun, or a noun for people, bodies or forces."""
        if token.start in self.timed or (self.natural and token.tag in PERSONAL) or token.lower in self.lexicon.nobody:
            return False
        if token.lemma.lower() in self.lexicon.writs and token.start not in self.people:
            return False
        if token.start in self.named or token.pos == "PROPN" or token.tag in PERSONAL or token.tag == "WP":
            return True
        lemma = token.lemma.lower()
        if lemma in self.lexicon.agents or token.lower in self.lexicon.agents or self._is_so_many(token):
            return True
        if lemma in self.lexicon.acting and (token.dep == "nsubj" or self._does(token)):
            return True
        return any(c.start in self.named and c.dep in ("compound", "flat", "amod") for c in token.children)

    def _is_so_many(self, token: Token) -> bool:
        """Whether it is a number that stands for people: "the two agreed", "freed twelve of them"."""
        words = self.lexicon.words
        article = token.child("det")
        known = article is not None and f"{article.lower} {token.lower}" in words.pair_openers
        if token.tag != "CD" or token.start in self.measured:
            return known
        definite = known or (article is not None and token.dep == "nsubj")
        return definite or any(c.tag == "PRP" and c.lower in words.plural for c in token.all_children("nmod"))

    def body_behind(self, token: Token) -> Token | None:
        """The body or state whose thing it is, where that is named before it: of "the EU move" the EU."""
        known = token.pos != "NOUN" or token.start in self.named or token.lemma.lower() in self.lexicon.agents
        if known or token.lower in self.lexicon.agents or token.lemma.lower() in self.lexicon.peopled:
            return None
        if any(self.is_somebody(c) for c in token.all_children("nmod")):
            return None  # "Peruvian aid to Chile"
        bodies = (c for c in token.all_children("compound", "amod") if c.start in self.bodies or c.start in self.countries)
        return next((c for c in bodies if c.start in self.countries or c.start not in self.states), None)

    def is_body(self, token: Token) -> bool:
        """Whether it is the name of a person, a body or a state; no noun that has a capital only because it stands first."""
        common = token.tag == "NNPS" and token.i == 0 and lemma_of(token.text, "NNS", "NOUN") in self.lexicon.agents
        return token.start in self.bodies and not common

    def is_of_body(self, token: Token) -> bool:
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
        if token.lower in self.lexicon.nobody:
            return False
        if self.is_somebody(token) or any(t.start in self.named or t.start in self.sites for t in without_clauses(token)):
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
        return is_passive(verb, self.lexicon.done_to, self.measured)

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Who does what the verb says, through passives, relative clauses, control and coordination."""
        if depth:
            return self._find_subjects(verb, depth)
        if (known := self._doing.get(verb.start)) is None:
            known = self._doing[verb.start] = self._find_subjects(verb, depth)
        return known

    def _find_subjects(self, verb: Token, depth: int) -> list[Token]:
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
        own = next((c for c in verb.children if c.dep in ("nsubj", "nsubj:pass", "csubj")), None) or fronted(verb) or run_in(verb)
        if own is not None and self._stands_for_clause(own, verb):
            return []
        if own is not None:
            meant = self._person_before(own) or meant_by_relative(verb) if own.tag in RELATIVE else None
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
            if any(c.tag == "TO" for c in verb.children) and not self.is_somebody(head):
                owners = (c for c in head.all_children("nmod:poss") if self.is_somebody(c) and c.tag != "PRP$")
                if deciding := [t for c in owners for t in with_conjuncts(c)]:
                    return deciding  # "the mayor's decision to withdraw guards"
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

    def _person_before(self, relative: Token) -> Token | None:
        """The person whose name ends right before "who", a bracket or a comma apart, whatever a parser has for its noun."""
        if relative.tag != "WP" or relative.i < 2 or (noun := meant_by_relative(relative.head or relative)) is None:
            return None
        if noun.start in self.people or noun.lemma.lower() in self.lexicon.agents:
            return None
        words = [t for t in sentence_of(relative) if t.i < relative.i]
        while words and (words[-1].pos == "PUNCT" or (words[-1].head in words[:-1] and words[-1].dep == "appos")):
            words.pop()
        return words[-1] if words and words[-1].start in self.people else None

    def _stands_for_clause(self, subject: Token, verb: Token) -> bool:
        """Whether the subject only leads over to what is said: "it has been alleged that …"."""
        return (
            subject.dep == "nsubj:pass" and subject.lower in self.lexicon.expletives and verb.child("ccomp", "csubj") is not None
        )

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
        if (known := self._done_to.get(verb.start)) is None:
            known = self._done_to[verb.start] = self._find_objects(verb)
        return known

    def _find_objects(self, verb: Token) -> list[Token]:
        if self.is_passive(verb):
            if verb.dep.startswith("acl") and verb.head is not None and not verb.child("nsubj"):
                return with_conjuncts(verb.head)
            return self.grammatical_subjects(verb)
        done_to = [c for c in verb.children if (c.dep == "obj" or self._is_bare(c)) and c is not fronted(verb)]
        if not done_to and (other := self._sharing(verb)) is not None:
            return self.objects(other)
        gap = relative_object(verb, done_to)
        return with_conjuncts(gap) if gap is not None else [t for c in done_to for t in with_conjuncts(c)]

    def _sharing(self, verb: Token) -> Token | None:
        """The verb that "and" joins to this one, so close that both are done to the same ("arrested and jailed monks")."""
        other = next((c for c in verb.all_children("conj") if c.pos == "VERB" and c.tag == verb.tag), None)
        if other is None or other.i - verb.i != _NEXT or other.child("nsubj", "aux", "aux:pass", "nsubj:pass") is not None:
            return None
        return other if verb.child("ccomp", "xcomp", "obl", "iobj") is None and not self.is_passive(other) else None

    def _is_bare(self, token: Token) -> bool:
        """Whether it is an object in all but the parser's name: an oblique that neither a preposition nor a time makes one."""
        return (
            token.dep == "obl"
            and not token.adposition
            and token.start not in self.timed
            and token.head is not None
            and token.i > token.head.i
        )

    def light_objects(self, frame: Frame, verb: Token, more: Sequence[Token] = ()) -> list[Token]:
        """The objects that make a light verb an event of the frame ("launched an attack", "sanctions were imposed"); `more` are
        the words that belong to the verb, which a parser may have for a preposition of its object ("sealed off the square")."""
        if not frame.objects:
            return []
        if (beside := self._beside.get(verb.start)) is None:
            beside = self._beside[verb.start] = self._things_beside(verb)
        found = [t.token for t in beside if (t.is_object or not frame.direct) and not t.names.isdisjoint(frame.objects)]
        own = (*frame.joined, *(t.lower for t in more))
        return found if found or not own else self._joined_by(own, frame, verb)

    def _joined_by(self, cases: Sequence[str], frame: Frame, verb: Token) -> list[Token]:
        """The objects of the frame that one of the prepositions joins to the verb or to what it is done to."""
        near = [c for h in (verb, *self.objects(verb)) for c in h.all_children("obl", "nmod") if c.adposition in cases]
        return [c for c in near if not frame.objects.isdisjoint(names_of(c, self.lexicon.words))]

    def _things_beside(self, verb: Token) -> list[Thing]:
        """What may make the verb an event: its objects, and what else is told of beside it."""
        others = [c for c in verb.all_children("obl", "nsubj") if c.dep != "nsubj" or self.is_passive(verb)]
        others = [c for c in others if c.start not in self.timed]  # who joins an alliance "in March" joins no march
        others += [
            c for c in verb.all_children("xcomp") if c.pos == "NOUN" and c.child("mark", "cop", "det") is None
        ]  # "union calls strike"
        words = self.lexicon.words
        given = verb.all_children("obj") if self.is_passive(verb) else ()  # "was denied a visa"
        return [*things([*self.objects(verb), *given], words, is_object=True), *things(others, words, is_object=False)]

    def _is_of_agents(self, word: Token) -> bool:
        """Whether the word before a noun says who does it; an adjective may mean else ("official", "general")."""
        nouns = self.lexicon.agents if word.pos != "ADJ" else self.lexicon.armed
        return word.lemma.lower() in nouns

    def is_opposed(self, noun: Token, child: Token) -> bool:
        """Whether it is against whom the noun is: "anti-government protests"."""
        opposing = self.lexicon.words.opposing
        return any(c.lower in opposing and 0 < child.i - c.i <= 2 for c in noun.children)

    def around_noun(self, noun: Token) -> list[Token]:
        """Who does what an event noun says: its owner, "by" whom, or the name before it ("Israeli raids"); beside a name, a
        word only says what it is ("Hezbollah guerrilla raids")."""
        found = list(dict.fromkeys(self._around_noun(noun)))
        named = any(t.i < noun.i and t.start in self.named for t in found)
        return [t for t in found if not (named and t.dep in ("compound", "amod") and t.start not in self.named)]

    def _around_noun(self, noun: Token) -> Iterator[Token]:
        words = self.lexicon.words
        cases = (*self.lexicon.agent_cases, *words.mutual_cases)
        if noun.lemma.lower() in words.undertaken:
            cases += words.member_cases  # "the withdrawal of the troops"
        for child in noun.children:
            owner = child.dep == "nmod:poss" and child.tag != "PRP$"
            if owner or (child.adposition in cases and child.dep != "nmod:poss"):
                yield from with_conjuncts(child)
            elif (
                child.dep in ("compound", "amod")
                and (child.start in self.named or self._is_of_agents(child))
                and not self.is_opposed(noun, child)
            ):
                yield child
        verb = noun.head
        if verb is not None and noun.dep == "nsubj":  # "clashes broke out between herders and farmers"
            yield from (t for c in verb.all_children("obl") if c.adposition in words.mutual_cases for t in with_conjuncts(c))
        if verb is not None and noun.dep == "obj" and verb.lemma.lower() in self.lexicon.light - {*words.having}:
            yield from self.subjects(verb)
