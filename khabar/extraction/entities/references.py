"""What stands for a name: "the spokesman", "the ministry", he, it. Left out where the page does not settle who is meant.

The nearest fitting subject is taken, as in Hobbs (1978) and the salience of Lappin and Leass (1994), over a few
sentences only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import regex

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon, lexicon
from khabar.analysis.model import Sentence, Token
from khabar.extraction.entities.aged import age_in, aged, of_age
from khabar.extraction.entities.fitting import REACH, is_named_next, is_plural, of_other_country, same_noun
from khabar.extraction.entities.groups import Group
from khabar.extraction.entities.nominals import TITLES, Nominal, nominal_of
from khabar.extraction.entities.offices import Offices
from khabar.extraction.entities.unnamed import gender_of_noun, is_somebody, speaks
from khabar.languages import load
from khabar.languages.tables.cues import Cues
from khabar.record import EntityType, Mention, Span

_MOST_ALIKE = 40
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_FIRM = "company"
_INSTITUTIONS = frozenset(
    {"ministry", "department", "office", "agency", "police", "army", "court", "council", "commission", "committee",
     "parliament", "government", "bank", "union", "university", "hospital", "board"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Met:
    """A mention as met in reading: whose it is (None: a person without a name), where, and whether it is a subject."""

    group: Group | None
    sentence: Sentence
    first: int
    is_subject: bool
    gender: str = ""

    @property
    def type(self) -> EntityType:
        """What is mentioned."""
        return self.group.type if self.group else "PERSON"


class References:
    """Reads the sentences in order and adds to the groups the mentions that are no names."""

    def __init__(self, groups: Sequence[Group], text: str, speaking: Collection[int] = ()) -> None:
        """`speaking` are the offsets of the words that were read as sources of what is said."""
        self.groups = list(groups)
        self.speaking = speaking
        self.text = text
        self.count: Counter[str] = Counter()
        for word, times in Counter(_WORD.findall(text)).items():
            self.count[fold(word)] += times
        self.by_concept: dict[str, list[Group]] = {}
        for group in groups:
            self._file(group)
        self.met: list[Met] = []
        self.named = {(id(n.sentence), i): g for g in groups for n in g.names for i in range(n.first, n.last)}
        self.offices = Offices(self.named)
        self.others: dict[str, int] = {}
        """Where an office was last said to be of somebody who has no name on the page, by the office's concept."""
        self.starts = {(id(n.sentence), n.first): (g, n) for g in groups for n in g.names}

    def _file(self, group: Group) -> None:
        """Makes the group findable by what it is."""
        for concept in sorted(group.concepts):
            if len(alike := self.by_concept.setdefault(concept, [])) < _MOST_ALIKE:
                alike.append(group)

    def read(self, sentences: Sequence[Sentence]) -> list[Group]:
        """All groups, the new ones of institutions that have no name among them."""
        for sentence in sentences:
            known = lexicon(sentence.language)
            if known.pronouns:
                self._read(sentence, known)
        return self.groups

    def _read(self, sentence: Sentence, known: Lexicon) -> None:
        self.met = [m for m in self.met if sentence.number - m.sentence.number <= REACH]
        for token in sentence.tokens:
            if (started := self.starts.get((id(sentence), token.i))) is not None:
                group, name = started
                self._meet(group, sentence, name.head, name.last)
            elif (id(sentence), token.i) not in self.named:
                self._refer(sentence, token, known)

    def _meet(self, group: Group | None, sentence: Sentence, head: Token, after: int, gender: str = "") -> None:
        follows = sentence.tokens[after : after + 1]
        known = lexicon(sentence.language)
        marked = bool(follows) and fold(follows[0].text) in known.subject_marks
        noun = head.head if head.dep == "appos" and head.head is not None else head  # "her rival, Ana Prado, said"
        self.met.append(Met(group, sentence, head.i, noun.dep.startswith(("nsubj", "obl:agent")) or marked, gender))

    def _refer(self, sentence: Sentence, token: Token, known: Lexicon) -> None:
        word = fold(token.text)
        if is_somebody(sentence, token, known):
            self._meet(None, sentence, token, token.i + 1, gender_of_noun(token, known))
        elif (told := aged(self.text, sentence, token)) is not None:
            self._by_age(sentence, token, *told)
        elif word in known.roles or word in known.heads or fold(token.lemma) in known.roles:
            self._nominal(sentence, token, known)
        elif met := self._antecedent(sentence, token, word, known):
            if met.group is not None:
                met.group.mentions.append(Mention(token.span, "pronoun"))
            self._meet(met.group, sentence, token, token.i + 1, met.gender)

    # nominals

    def _by_age(self, sentence: Sentence, token: Token, span: Span, age: str) -> None:
        """The person whose age it is; where the page tells nobody's, whoever was spoken of last."""
        group = of_age(self.groups, self.text, age)
        met = Met(group, sentence, token.i, is_subject=False) if group else self._person(token, sentence, "")
        if met is not None and met.group is not None:
            met.group.mentions.append(Mention(span, "nominal"))
        self._meet(met.group if met else None, sentence, token, token.i + 1, met.gender if met else "")

    def _nominal(self, sentence: Sentence, token: Token, known: Lexicon) -> None:
        named_only = sentence.block.kind == "dateline"  # ढाका, एजेंसी।
        if named_only or token.pos not in ("NOUN", "PROPN", "ADJ", "") or self._is_title(sentence, token):
            return
        nominal = nominal_of(sentence, token, known)
        kind: EntityType = "PERSON" if nominal.is_person else "ORG"
        age = age_in(nominal.span.cut(self.text), sentence.language) if nominal.is_person and nominal.is_definite else None
        group = self._beside(sentence, token, kind) or (of_age(self.groups, self.text, age) if age else None)
        group = group or self._named_by(nominal, known, sentence)
        if group is None and sentence.has_syntax:
            group = self._institution(sentence, nominal, known)
        if group is not None:
            group.mentions.append(Mention(nominal.span, "nominal"))
            self._meet(group, sentence, token, token.i + 1)
        elif nominal.is_person and speaks(sentence, token):
            self._meet(None, sentence, token, token.i + 1, gender_of_noun(token, known))

    def _is_title(self, sentence: Sentence, token: Token) -> bool:
        """Whether the noun stands before a name or inside a longer noun phrase, and so stands for nothing by itself."""
        named = self.named.get((id(sentence), token.i + 1))
        if named is not None and (named.type == "PERSON" or (named.type == "ORG" and token.text.islower())):
            return True
        if not sentence.has_syntax and token.i + 1 < len(sentence.tokens):
            known, after = lexicon(sentence.language), fold(sentence.tokens[token.i + 1].text)
            if (
                after in known.roles
                or after in known.heads
                or after in known.seats
                or f"{fold(token.text)} {after}" in known.heads
            ):
                return True  # प्रतिनिधि सभा, प्रधान न्यायाधीश, मुख्यमंत्री पद
        return token.dep in ("compound", "amod")

    def _beside(self, sentence: Sentence, token: Token, kind: EntityType) -> Group | None:
        """The person or body whose name is set beside the noun: "the mayor, Ana Prado,", "the company, Kestrel Mills,"."""
        named = [self.named.get((id(sentence), name.i)) for name in token.all_children("appos") if name.i > token.i]
        named.append(self._between_commas(sentence, token))
        return next((group for group in named if group is not None and group.type == kind), None)

    def _between_commas(self, sentence: Sentence, token: Token) -> Group | None:
        """Whose name stands between commas right behind the subject, however it was parsed."""
        tokens, (group, name) = sentence.tokens, self.starts.get((id(sentence), token.i + 2), (None, None))
        if group is None or name is None or not token.dep.startswith("nsubj") or name.last >= len(tokens):
            return None
        return group if tokens[token.i + 1].text == tokens[name.last].text == "," else None

    def _named_by(self, nominal: Nominal, known: Lexicon, sentence: Sentence) -> Group | None:
        """The group that the phrase stands for: of its concept, with no qualifier against it, the nearest before, else after.

        What hangs on one verb is not the same: "the Forces accused the army".
        """
        vague = not nominal.is_person and nominal.concept not in _INSTITUTIONS
        if nominal.concept == _FIRM and not nominal.qualifiers and (firm := self._only_firm(nominal, sentence)):
            return firm
        if not nominal.is_definite or (vague and not nominal.has_determiner) or known.other.intersection(nominal.qualifiers):
            return None
        beside = {id(m.group) for m in self.met if sentence.has_syntax and _shares_clause(m, nominal.token, sentence)}
        alike = [g for g in self.by_concept.get(nominal.concept, ()) if id(g) not in beside]
        possible = [g for g in alike if not self._is_another(g, nominal, sentence)]
        fitting = same_noun(nominal, [g for g in possible if self._agrees(g, nominal, known)], sentence.language)
        if alike and not possible:
            self.others[nominal.concept] = nominal.span.start
        before = [(g.last_before(nominal.span.start), g) for g in fitting]
        best = max(before, key=lambda b: b[0], default=(-1, None))
        if best[0] >= 0:  # nobody, where one of the office without a name was spoken of since
            return best[1] if best[0] > self.others.get(nominal.concept, -1) else None
        if not fitting and len(alike) == 1 and is_named_next(alike[0], nominal, sentence):
            return alike[0]
        return fitting[0] if len(fitting) == 1 or (fitting and nominal.qualifiers) else None

    def _only_firm(self, nominal: Nominal, sentence: Sentence) -> Group | None:
        """The one body of no other kind named in the sentences before; the page's one firm where nouns bear no article."""
        if not sentence.has_syntax:
            firms = [g for g in self.by_concept.get(_FIRM, ()) if g.names]
            return firms[0] if len(firms) == 1 and firms[0].last_before(nominal.span.start) >= 0 else None
        if not nominal.has_determiner:
            return None
        near = [m.group for m in self.met if m.group is not None and m.sentence is not sentence and m.type == "ORG"]
        bodies = {id(g): g for g in near if not g.concepts or _FIRM in g.concepts}
        return next(iter(bodies.values())) if len(bodies) == 1 and not self.by_concept.get(_FIRM) else None

    def _agrees(self, group: Group, nominal: Nominal, known: Lexicon) -> bool:
        """Whether the group is of the kind that the noun says, and the words before the noun speak for it or not against it."""
        if (
            nominal.is_person != (group.type == "PERSON")
            or (nominal.is_person and is_plural(nominal, known))
            or of_other_country(group, nominal, known)
        ):
            return False
        if self._is_over(group, nominal, known):
            return False
        telling = [q for q in nominal.qualifiers if not self._is_adjective(nominal, q, known)]
        if not telling or not group.vocabulary.isdisjoint(telling):
            return True
        return nominal.in_title and all(self.count[q] > 1 for q in telling) and not self._is_told_again(nominal)

    def _is_told_again(self, nominal: Nominal) -> bool:
        """Whether the office of a headline is told in the same words elsewhere, and so is not another one's in other words."""
        words = " ".join((*nominal.qualifiers, fold(nominal.token.text)))
        return self.text.lower().count(words) > 1

    @staticmethod
    def _is_over(group: Group, nominal: Nominal, known: Lexicon) -> bool:
        """Whether the person held the office once: "the mayor" is not the "former mayor" of the page."""
        return group.type == "PERSON" and bool(known.former & group.vocabulary) and known.former.isdisjoint(nominal.qualifiers)

    def _is_another(self, group: Group, nominal: Nominal, sentence: Sentence) -> bool:
        return group.type == "PERSON" and self.offices.is_another(group, sentence, nominal.start, nominal.token)

    @staticmethod
    def _is_adjective(nominal: Nominal, word: str, known: Lexicon) -> bool:
        return word not in known.portfolios and any(
            c.dep == "amod" and c.pos == "ADJ" and fold(c.text) == word for c in nominal.token.children
        )

    def _institution(self, sentence: Sentence, nominal: Nominal, known: Lexicon) -> Group | None:
        """A new group for an institution that the page calls by no name: "the transport ministry"."""
        qualified = [q for q in nominal.qualifiers if q not in known.other]
        if nominal.is_person or nominal.concept not in _INSTITUTIONS or not nominal.is_definite:
            return None
        if not qualified or len(qualified) != len(nominal.qualifiers) or nominal.token.tag in ("NNS", "NNPS"):
            return None
        owner = next((c for c in nominal.token.children if c.dep == "nmod:poss" and c.pos == "PRON"), None)
        start = sentence.tokens[nominal.start].start
        if owner is not None or (nominal.token.dep == "root" and sentence.block.kind not in TITLES):
            return None
        group = Group(nominal=self.text[start : nominal.token.end], type="ORG", concepts={nominal.concept})
        self.groups.append(group)
        self._file(group)
        return group

    # pronouns

    def _antecedent(self, sentence: Sentence, token: Token, word: str, known: Lexicon) -> Met | None:
        pronouns = known.pronouns
        if word in pronouns.relative:
            return self._relative(sentence, token)
        if word in pronouns.male or word in pronouns.female:
            return self._person(token, sentence, "male" if word in pronouns.male else "female")
        if word in pronouns.person and (person := self._person(token, sentence, "", with_things=word in pronouns.thing)):
            return person
        if word in pronouns.thing and not _is_impersonal(token):
            return self._thing(token, sentence)
        return None

    def _relative(self, sentence: Sentence, token: Token) -> Met | None:
        """The name or nominal on which the pronoun's clause hangs."""
        verb = token.head
        noun = verb.head if verb is not None and verb.dep == "acl:relcl" else None
        if noun is None or noun.i >= token.i:
            return None
        if group := self.named.get((id(sentence), noun.i)):
            return Met(group, sentence, noun.i, is_subject=False)
        return next((m for m in reversed(self.met) if m.sentence is sentence and m.first == noun.i), None)

    def _person(self, token: Token, sentence: Sentence, gender: str, *, with_things: bool = False) -> Met | None:
        """The person met last, a subject before another; one of the other gender is passed over.

        Before one of no known gender who is no subject goes one of the pronoun's; who alone can be meant is of its gender.
        """
        fitting = [m for m in self.met if m.type == "PERSON" and _gender(m) in ("", gender or _gender(m))]
        found = self._most_salient([*fitting, *(self._things(sentence) if with_things else ())], token, sentence)
        if gender and found is not None and not _gender(found):
            sure = self._most_salient([m for m in fitting if _gender(m)], token, sentence)
            found = sure if sure and not found.is_subject else found
            if found.group and len({id(m.group) for m in fitting}) == 1:
                found.group.gender = gender
        return found

    def _thing(self, token: Token, sentence: Sentence) -> Met | None:
        """The organisation or country that is the subject before, in this sentence or the one before."""
        return self._most_salient(self._things(sentence), token, sentence)

    def _things(self, sentence: Sentence) -> list[Met]:
        near = (m for m in self.met if sentence.number - m.sentence.number <= 1)
        return [m for m in near if m.type in ("ORG", "GPE") and m.is_subject]

    def _most_salient(self, met: Sequence[Met], token: Token, sentence: Sentence) -> Met | None:
        """What was met in the nearest sentence, in it the first subject, else the last mention; nothing of the same clause.

        Who speaks goes on speaking: "The envoy must leave, the mayor said. He added …" is the mayor.
        """
        beside = {id(m.group) for m in self.met if m.group and _shares_clause(m, token, sentence)}
        met = sorted((m for m in met if id(m.group) not in beside), key=lambda m: (m.sentence.number, m.first))
        if not met:
            return None
        there = [m for m in met if m.sentence is met[-1].sentence]
        subjects = [m for m in there if m.is_subject]
        if met[-1].sentence is sentence:
            return (subjects or there)[-1]
        if self._speaks(sentence, token):
            subjects = [m for m in subjects if self._speaks(m.sentence, m.sentence.tokens[m.first])] or subjects
        return subjects[0] if subjects else there[-1]

    def _speaks(self, sentence: Sentence, subject: Token) -> bool:
        """Whether the word is who says something, and not who only should: "the envoy must ask"."""
        verb, table = subject.head, load(sentence.language).table(Cues)
        if verb is not None and any(c.dep == "aux" and c.lower in table.obliging for c in verb.children):
            return False
        return subject.start in self.speaking or (verb is not None and verb.lemma.lower() in table.speech)


def _gender(met: Met) -> str:
    return met.group.gender if met.group else met.gender


def _shares_clause(met: Met, token: Token, sentence: Sentence) -> bool:
    """Whether both hang on one verb, and so cannot be the same ("Daesh held it", "Daesh took the town and held it")."""
    if met.sentence is not sentence:
        return False
    other, verb = sentence.tokens[met.first].head, token.head
    while verb is not None and verb is not other and verb.dep == "conj" and verb.child("nsubj", "nsubj:pass") is None:
        verb = verb.head
    return verb is not None and other is verb


def _is_impersonal(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is believed that", "it is clear that"."""
    head = token.head
    if token.dep == "expl" or head is None:
        return token.dep == "expl"
    clause = any(c.dep in ("ccomp", "csubj", "csubj:pass", "xcomp", "advcl") and c.i > head.i for c in head.children)
    return clause and (token.dep == "nsubj:pass" or head.pos in ("ADJ", "NOUN"))


def mentions_of(group: Group) -> Iterator[Mention]:
    """The mentions of the group in the order of the text."""
    yield from sorted([*(Mention(n.span) for n in group.names), *group.mentions], key=lambda m: m.span)
