"""Who is acted upon, where a frame says that they stand: by the syntax around a trigger."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis.model import Token
from khabar.extraction.events.phrases import inside, with_conjuncts
from khabar.extraction.events.roles import PERSONAL, SUBSUMING, Reader
from khabar.languages.tables.events import Frame
from khabar.record import EventType

_ADDRESSED = SUBSUMING | {"PROTEST", "AID", "CONSULT", "MOBILIZE"}
"""Types whose recipient may stand in the clause that says what it is for: "demonstrated to demand reforms from the king"."""
_JUDGED: frozenset[EventType] = frozenset({"SUPPORT", "ACCUSE", "REJECT", "CONCEDE", "REQUEST", "AGREE"})
"""Types of what is done by word, to somebody for what is theirs."""
_DEEPEST = 6
_CONTENT = ("xcomp", "acl", "obj", "ccomp")


def recipients(reader: Reader, frame: Frame, verb: Token, light: list[Token], more: Sequence[Token] = ()) -> list[Token]:
    """Who is acted upon; of what somebody says or decides, which is judged or asked for, whose it is ("the EU move"). `more` are
    words of the trigger besides the verb and its object, which are nobody ("took the crew hostage")."""
    found = [t for t in _told(reader, frame, verb, light, more) if t not in more]
    return [reader.body_behind(t) or t for t in found] if frame.type in _JUDGED else found


def _told(reader: Reader, frame: Frame, verb: Token, light: list[Token], more: Sequence[Token]) -> list[Token]:
    """Where the frame says that the recipient stands, the first place that holds somebody before any that does not."""
    found = {place: tokens for place in frame.recipient if (tokens := _at(reader, place, verb, light, more))}
    if frame.type == "PROTEST":  # where people gather is whom it is against only where that is somebody
        where = reader.lexicon.words.place_marks
        found = {p: kept for p, all in found.items() if (kept := [t for t in all if p not in where or reader.is_of_body(t)])}
    if frame.type == "REQUEST":
        found = {p: kept for p, all in found.items() if (kept := [t for t in all if not _undergoes(reader, t)])}
    for place, tokens in found.items():
        people = [t for t in tokens if reader.is_somebody(t)]
        people = [t for t in tokens if t in people or (t.dep == "conj" and t.head in people and _is_counted(t))]
        if people and place == "clause" and frame.type == "THREATEN" and (struck := _struck(reader, verb)):
            return struck
        if people or (place == "obj" and frame.type == "REQUEST" and any(_is_to_act(t, verb) for t in tokens)):
            return people or tokens
    if frame.needs in ("both", "recipient"):
        return []
    if (frame.type != "ACCUSE" or not found) and frame.type in _ADDRESSED and (people := _of_complement(reader, verb, frame)):
        return people
    return next((tokens for place, tokens in found.items() if not (light and place in ("obj", "poss"))), [])


def _undergoes(reader: Reader, token: Token) -> bool:
    """Whether somebody only suffers what is asked for: "demanded the release of the crew"."""
    noun = token.head
    return token.dep.startswith("nmod") and noun is not None and noun.lemma.lower() in reader.lexicon.words.undergone


def _struck(reader: Reader, verb: Token) -> list[Token]:
    """Who is acted upon in what a clause warns of ("that the port will close its gates to miners")."""
    clauses = [c for c in verb.children if c.dep in ("ccomp", "xcomp")]
    return [t for c in clauses for p in _by_frame(reader, c)[:1] for t in with_conjuncts(p)]


def _is_to_act(token: Token, verb: Token) -> bool:
    """Whether it is who is asked to do something ("asked the waterworks to check …")."""
    return token.dep == "obj" and token.head is verb and verb.child("xcomp") is not None


def _of_complement(reader: Reader, verb: Token, frame: Frame) -> list[Token]:
    """Who is acted upon in what is asked, promised, threatened or refused ("refused to send troops to Angola"), or on
    whose act that hangs ("threatened to strike unless the bank paid"); of what is done together, nobody who brought that
    about ("talks brokered by the port"), and of a protest nothing that comes of it ("walked out, delaying a flight")."""
    todo = [
        c for c in verb.children if c.dep in ("xcomp", "acl", "obj", "ccomp") or (c.dep == "advcl" and not _is_apart(reader, c))
    ]
    if frame.type == "REQUEST":
        todo = [c for c in todo if c.dep != "advcl" or _is_condition(reader, c)]
    for clause in todo:
        if frame.type == "PROTEST" and clause.dep == "advcl" and clause.tag == "VBG" and not _is_told(reader, clause):
            continue
        if not _is_condition(reader, clause) and (people := _by_frame(reader, clause)):
            return with_conjuncts(people[0])
        near = [c for c in clause.children if c.dep.partition(":")[0] in ("obj", "iobj", "obl", "nmod") and c.dep != "nmod:poss"]
        words = reader.lexicon.words
        near = [c for c in near if c.adposition not in (words.place_marks if clause.dep == "obj" else words.apart)]
        near = [c for c in near if not (frame.together and c.dep == "obl:agent")]
        asked = frame.type == "REQUEST" and clause.dep == "obj"
        if asked:
            near = _askable(reader, clause, near)
        if _is_condition(reader, clause):
            near = [*clause.all_children("nsubj"), *near]
        nested = [g for c in near for g in c.children if g.dep == "nmod" or g.dep == "nmod:poss"]
        if frame.together:
            nested = [g for g in nested if g.adposition not in words.place_marks]  # "hold a round of talks in Oslo"
        people = [
            t for t in (*near, *nested) if reader.is_somebody(t) and t.tag not in PERSONAL and not _is_named_thing(reader, t)
        ]
        if people:
            return with_conjuncts(people[0])
        deeper = [] if asked else [c for c in clause.children if c.dep in _CONTENT or _is_condition(reader, c)]
        todo += deeper if len(todo) < _DEEPEST else []
    return []


def _is_told(reader: Reader, clause: Token) -> bool:
    """Whether a participle says what is asked or done besides: "marched, demanding …", not "blocked a road, prompting …"."""
    frames = [frame for frame, _ in reader.lexicon.of_verb(clause)]
    return any(f.type == "PROTEST" or (f.type in SUBSUMING and not f.objects) for f in frames)


def _is_named_thing(reader: Reader, token: Token) -> bool:
    """Whether it is a thing that has a place's name before it: "agreed to reopen the Kota canal" is agreed with nobody."""
    if any(
        c.start in reader.countries or c.start in reader.bodies - reader.states for c in token.all_children("compound", "amod")
    ):
        return False
    lemma = token.lemma.lower()
    known = token.start in reader.named or lemma in reader.lexicon.agents or token.lower in reader.lexicon.agents
    return token.pos == "NOUN" and not known and lemma not in reader.lexicon.peopled


def _askable(reader: Reader, noun: Token, near: list[Token]) -> list[Token]:
    """Who of those on a noun that is asked for may be asked: whose deed it is ("the resignation of the mayor"), not who
    suffers it ("the release of the crew") or for whom it is ("support for farmers")."""
    if noun.lemma.lower() in reader.lexicon.words.undergone:
        return []
    return [c for c in near if c.adposition in reader.lexicon.words.owner_cases]


def _by_frame(reader: Reader, verb: Token) -> list[Token]:
    """Who is acted upon in what the verb tells of, if it tells of anything: "to send troops to Angola" is about Angola."""
    for frame, _ in reader.lexicon.of_verb(verb):
        light = reader.light_objects(frame, verb)
        if bool(light) is not bool(frame.objects):
            continue
        found = (t for place in frame.recipient for t in _at(reader, place, verb, light))
        if people := [t for t in found if reader.is_somebody(t) and t.tag not in PERSONAL]:
            return people
    return []


def _is_condition(reader: Reader, clause: Token) -> bool:
    """Whether the clause says on what it hangs that something will be done."""
    terms = reader.lexicon.words.terms
    return clause.dep == "advcl" and any(c.dep in ("mark", "case", "advmod") and c.lower in terms for c in clause.children)


def _is_apart(reader: Reader, clause: Token) -> bool:
    """Whether the clause tells of something else ("days after …")."""
    return any(c.dep in ("mark", "case") and c.lower in reader.lexicon.words.apart for c in clause.children)


def _at(reader: Reader, place: str, verb: Token, light: list[Token], more: Sequence[Token] = ()) -> list[Token]:
    if place == "obj":
        return [_person_in(reader, t) for t in reader.objects(verb) if t not in light and t not in more]
    if place == "iobj":
        given = [t for t in verb.all_children("obj") if t in light] if reader.is_passive(verb) else []
        if given:  # "the reporters were denied visas"
            return reader.grammatical_subjects(verb)
        return [t for c in verb.all_children("iobj") for t in with_conjuncts(c)]
    if place == "before":
        return [c for o in light for c in o.all_children("compound", "nmod:poss") if reader.is_somebody(c)]
    if place == "poss":
        return [
            p for o in (light or reader.objects(verb)) for p in o.all_children("nmod") if p.dep == "nmod:poss" and p.tag != "PRP$"
        ]
    if place == "clause":
        clauses = [c for c in verb.children if c.dep in ("ccomp", "xcomp")]
        clauses += [c for o in light for c in o.all_children("acl", "ccomp") if c.child("nsubj")]  # "its demand that Oman …"
        told = [t for c in clauses for s in c.all_children("nsubj") for t in with_conjuncts(s)]
        return [t for t in told if t.lower not in reader.lexicon.words.first_person]
    if place == "purpose":
        aims = [c for c in verb.children if c.dep in ("advcl", "xcomp") and any(g.tag == "TO" for g in c.children)]
        return [t for c in aims for t in reader.objects(c)]
    if place == "anti":
        return [c for h in (light or [verb]) for c in h.all_children("compound", "amod") if reader.is_opposed(h, c)]
    heads = dict.fromkeys([*light, *(t for t in more if t.pos == "NOUN"), verb, *reader.objects(verb)])
    heads |= dict.fromkeys(c for o in light for c in o.all_children("acl") if c.tag == "VBN")
    found = (t for h in heads for n in inside(h, (place,)) for t in with_conjuncts(n) if t.start not in reader.timed)
    return [_person_in(reader, t) for t in found if place != "by" or not _is_margin(reader, t)]


def _is_margin(reader: Reader, token: Token) -> bool:
    """Whether it says by how much: "rejected by two votes"."""
    return token.child("nummod") is not None and not reader.is_somebody(token)


def _is_counted(token: Token) -> bool:
    """Whether it is so many of something: "12 licence holders"."""
    return token.tag == "NNS" and token.child("nummod") is not None


def _person_in(reader: Reader, token: Token) -> Token:
    """The somebody whose thing it is, where it is a thing itself ("the government's plan", "curbs on aid to Sudan"); of so many
    people who are called by what they have, not where they come from ("12 licence holders from Oman")."""
    at: Token | None = token
    words = reader.lexicon.words
    cases = tuple(case for case in words.owner_cases if not (_is_counted(token) and case in words.origin_cases))
    for _ in range(3):
        if at is None or reader.is_somebody(at):
            break
        inner = [c for c in at.children if c.dep == "nmod:poss" or (c.dep == "nmod" and c.adposition in cases)]
        at = next((c for c in inner if reader.is_somebody(c) and c.tag != "PRP$"), next(iter(inner), None))
    return token if at is None or at.tag == "PRP$" else at
