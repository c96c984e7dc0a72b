"""What a frame asks of the parties that were found before its words tell of an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from khabar.analysis.model import Token
from khabar.extraction.events.fit import Fit, complements
from khabar.extraction.events.objects import names_of
from khabar.extraction.events.phrases import sentence_of
from khabar.extraction.events.pronouns import named_for
from khabar.extraction.events.realis import is_negated
from khabar.extraction.events.roles import HARSH, Reader
from khabar.extraction.events.sides import sides
from khabar.extraction.events.voice import RELATIVE
from khabar.languages.tables.events import Need
from khabar.record import EventType

_KIND: frozenset[EventType] = frozenset(get_args(EventType)) - HARSH
"""Types of what may fail to come about to somebody's disappointment."""


def needs_met(fit: Fit) -> bool:
    """Whether the parties are what the frame needs, and nothing is there that it excludes."""
    return (
        _NEEDS[fit.frame.needs](fit)
        and _subject_fits(fit)
        and not _by_others(fit)
        and _complement_fits(fit)
        and not _excluded(fit)
        and not _keeps_out(fit)
    )


def _subject_fits(fit: Fit) -> bool:
    wanted = fit.frame.subjects
    told = [*fit.actors, *fit.reader.grammatical_subjects(fit.verb)]
    words = fit.reader.lexicon.words
    return not wanted or any(name in wanted for t in told for name in names_of(t, words))


def _by_others(fit: Fit) -> bool:
    """Whether who does it makes nothing of the frame's type of it: an expert's warning is no threat."""
    not_by = fit.frame.not_by
    words = fit.reader.lexicon.words
    return bool(not_by) and any(name in not_by for t in fit.actors for name in names_of(t, words))


def _complement_fits(fit: Fit) -> bool:
    wanted = fit.frame.complements
    return not wanted or any(c.lemma.lower() in wanted and not fit.reader.is_refused(c) for c in complements(fit.verb))


def _excluded(fit: Fit) -> bool:
    never = fit.frame.never
    if not never:
        return False
    near = [*fit.reader.objects(fit.verb), *fit.recipients, *fit.verb.all_children("xcomp", "compound:prt")]
    if fit.verb.pos == "NOUN":
        near += fit.verb.all_children("compound", "amod")
    near += [c for c in fit.verb.children if c.dep.startswith("obl") and c.adposition in fit.frame.recipient]
    words = fit.reader.lexicon.words
    return any(t.lower in never or any(name in never for name in names_of(t, words)) for t in near)


def _keeps_out(fit: Fit) -> bool:
    """Whether a source only asks, or refuses, to be told of: "asked not to be named", "requested anonymity"."""
    if fit.frame.type not in ("REQUEST", "REJECT"):
        return False
    unnamed = fit.reader.lexicon.words.unnamed
    told = [c for c in fit.verb.all_children("xcomp", "ccomp", "obj", "obl") if c.lemma.lower() in unnamed]
    told += [g for c in fit.verb.all_children("xcomp") for g in c.all_children("xcomp") if g.lemma.lower() in unnamed]
    return any(c.pos != "VERB" or fit.reader.is_passive(c) for c in told)


def _together(fit: Fit) -> bool:
    return fit.frame.together and len(list(sides(fit.reader, fit.doers))) > 1


def _will_do(fit: Fit) -> bool:
    """Whether it is said of somebody who will do something, nothing hostile ("is ready to send doctors")."""
    deed = next(fit.verb.all_children("xcomp", "advcl"), None)
    if fit.frame.objects:
        return fit.verb.child("cop") is not None  # "is open to talks"
    if deed is None or fit.verb.child("cop") is None or _harms(fit.reader, deed):
        return False
    return fit.suffers or _tells_of(fit.reader, deed, _KIND)


def _asks_for(fit: Fit) -> bool:
    wishes = fit.reader.lexicon.words.wishes
    return any(g.dep == "case" and g.lower in wishes for c in fit.verb.children for g in c.children)


def _to_act(fit: Fit) -> bool:
    """Whether a clause says what somebody is to do; "called it absurd" has none."""
    return any(c.pos in ("VERB", "AUX") or c.child("cop") is not None for c in fit.clauses())


def _offered(fit: Fit) -> bool:
    """Whether somebody is offered it, or it is to do something, or one of the things that states offer each other."""
    told = fit.suffers or _to_act(fit)
    return fit.acts and (told or any(t.lemma.lower() in fit.reader.lexicon.offers for t in fit.reader.objects(fit.verb)))


def _agreed(fit: Fit) -> bool:
    """Whether something is agreed, on, to, or between several: who agrees with what was said only shares an opinion."""
    told = fit.verb.child("xcomp", "obj", "nsubj:pass") is not None or fit.suffers or _together(fit)
    several = any(t.tag in ("NNS", "NNPS") for t in fit.doers) or len(fit.doers) > 1
    agreed = any(c.adposition in fit.frame.recipient for c in fit.verb.all_children("obl"))
    return fit.acts and (told or several or agreed)


def _hostile(fit: Fit) -> bool:
    """Whether what is vowed is done to somebody's harm."""
    clauses = list(fit.clauses())
    return fit.acts and (any(_harms(fit.reader, clause) for clause in clauses) if clauses else fit.suffers)


def _harms(reader: Reader, deed: Token) -> bool:
    """Whether the clause tells of something hostile."""
    return _tells_of(reader, deed, HARSH)


def _tells_of(reader: Reader, deed: Token, types: frozenset[EventType]) -> bool:
    """Whether the clause tells of an event of one of the types."""
    return any(
        frame.type in types and bool(frame.objects) == bool(reader.light_objects(frame, deed))
        for frame, _ in reader.lexicon.of_verb(deed)
    )


def _is_of_speaker(clause: Token) -> bool:
    """Whether somebody says it of themselves: "warned that it would cut the supply"."""
    subject = clause.child("nsubj")
    return subject is None or subject.tag == "PRP"


def _warned(fit: Fit) -> bool:
    """Whether somebody is threatened: not told what others, or the weather, may do ("warned that prices could rise")."""
    if fit.reader.natural:
        return False
    clauses = list(fit.clauses())
    words = fit.reader.lexicon.words
    doubt = set(words.modal_doubt) - set(words.backshifted)
    likely = not all(any(c.dep == "aux" and c.lower in doubt for c in clause.children) for clause in clauses)
    deeds = any(map(fit.reader.lexicon.of_noun, fit.recipients))
    if not clauses and fit.recipients and not (fit.suffers or deeds) and fit.verb.child("obj") is None:
        return False  # "warned against cuts", not "against an attack"
    ahead = [c for c in fit.verb.all_children("obl") if c.adposition in words.member_cases]
    if ahead and not (clauses or fit.suffers or any(_is_deed(fit.reader, c) for c in ahead)):
        return False  # "warned of a drought", not "of war"
    told = fit.verb.child("obj", "iobj") is not None  # "warned them that the dam would be shut"
    likely = likely and (told or any(_is_borne(fit.reader, c) for c in clauses))
    return not clauses or (fit.suffers and likely) or any(map(_is_of_speaker, clauses))


def _is_deed(reader: Reader, noun: Token) -> bool:
    """Whether the noun is for something done to somebody."""
    return noun.lemma.lower() in reader.lexicon.words.menaces or any(reader.lexicon.of_noun(noun))


def _is_borne(reader: Reader, clause: Token) -> bool:
    """Whether the clause says what somebody will have to bear, not what they will do by themselves ("that fans may leave")."""
    bears = clause.lemma.lower() in reader.lexicon.words.bearing
    refuses = is_negated(reader.lexicon, clause, [])  # "that police will no longer tolerate it"
    return bears or refuses or reader.is_passive(clause) or clause.child("nsubj") is None or _harms(reader, clause)


def _threatened(fit: Fit) -> bool:
    """Whether somebody says so: what an act only endangers is told in a participle ("stranding ferries, threatening supply")."""
    if not fit.acts or fit.verb.tag != "VBG" or fit.verb.dep not in ("advcl", "conj"):
        return fit.acts
    deeds = (t for t in fit.things if _is_deed(fit.reader, t))
    to_do = any(t.tag == "TO" and t.i == fit.verb.i + 1 for t in sentence_of(fit.verb))
    return fit.suffers or to_do or any(fit.clauses()) or any(deeds)


def _is_question(fit: Fit) -> bool:
    """Whether it is asked whether, how or about what something is."""
    questions = fit.reader.lexicon.words.questions
    asked = [c for c in fit.verb.all_children("ccomp", "xcomp", "obl", "advcl") if not (c.tag in RELATIVE and c.i < fit.verb.i)]
    asked += [g for c in asked if c.dep == "xcomp" for g in c.all_children("ccomp")]  # "to know how it fell"
    return any(g.lower in questions for c in asked for g in (c, *c.children))


def _insisted(fit: Fit) -> bool:
    """Whether what is insisted on is that something be done, not that something is so."""
    obliging = fit.reader.lexicon.words.obliging
    clauses = list(fit.clauses())
    if any(c.dep == "aux" and c.lower in obliging for clause in clauses for c in clause.children):
        return True
    if any(map(_is_subjunctive, clauses)):
        return True
    return not clauses and any(c.adposition in fit.frame.recipient for c in fit.verb.all_children("obl", "advcl"))


def _is_subjunctive(clause: Token) -> bool:
    """Whether the clause says what is to be, with the bare verb behind one who would need another ("that the mayor resign")."""
    subject = clause.child("nsubj", "nsubj:pass")
    if subject is None or subject.tag not in ("NN", "NNP") or clause.child("aux", "cop") is not None:
        return False
    bare = clause.child("aux:pass") or clause
    return bare.text == bare.lemma.lower() and bare.pos in ("VERB", "AUX") and subject.child("conj") is None


def _asked(fit: Fit) -> bool:
    return fit.acts and (fit.suffers or _to_act(fit) or _asks_for(fit)) and not _is_question(fit)


def _call(fit: Fit) -> bool:
    reader, objects = fit.reader, fit.reader.objects(fit.verb)
    named = [t for t in (*fit.doers, *objects) if t.start in reader.named]
    said = fit.verb.child("xcomp")
    return fit.acts and len(named) > len(fit.doers) and len(objects) == 1 and (said is None or said.pos == "VERB")


def _traveller(fit: Fit) -> bool:
    """Whether somebody travels in office: a person by name, or one whose office is told; not a crowd, nor an aircraft."""
    reader = fit.reader
    doers = [named_for(reader, d) for d in fit.doers]
    told = any(d.start in reader.people or reader.is_one_of(reader.lexicon.envoys, d) for d in doers)
    return told and fit.suffers and fit.verb.child("obj") is None


def _visitor(fit: Fit) -> bool:
    """Whether somebody by name or in office visits, or a pronoun that may mean one; not "people visiting the town"."""
    reader = fit.reader
    guests = [named_for(reader, d) for d in fit.doers]
    return any(d.start in reader.named or d.pos == "PRON" or reader.is_one_of(reader.lexicon.guests, d) for d in guests)


def _met(fit: Fit) -> bool:
    """Whether somebody is met, not a thing: "met the target"."""
    objects = fit.reader.objects(fit.verb)
    return fit.acts and (not objects or any(map(fit.reader.is_somebody, objects)))


def _bodily(fit: Fit) -> bool:
    """Whether somebody of flesh suffers: who beats a state or a club has won."""
    states = fit.reader.bodies - fit.reader.people
    if fit.reader.lexicon.contests & {t.lemma.lower() for t in sentence_of(fit.verb)}:
        return False
    return fit.suffers and not any(r.start in states for r in fit.recipients)


def _dealing(fit: Fit) -> bool:
    """Whether bodies deal with each other, one of them a state at least: what a shop sells is none of it."""
    reader = fit.reader
    bodies = reader.bodies - reader.people
    sides_ = [
        [t for t in some if t.start in bodies or t.lemma.lower() in reader.lexicon.civic] for some in (fit.doers, fit.recipients)
    ]
    return all(sides_) and any(
        t.start in reader.states or t.lemma.lower() in reader.lexicon.civic for some in sides_ for t in some
    )


def _in_person(fit: Fit) -> bool:
    """Whether somebody suffers it, and not only a thing of theirs: "freed the sailors", not "released the minister's letter"."""
    objects = fit.reader.objects(fit.verb)
    return fit.suffers and (not objects or any(fit.reader.is_people(o) for o in objects))


def _in_combat(fit: Fit) -> bool:
    """Whether it is a fight of bodies: a force or a crowd takes part, states fight, or another word tells of violence."""
    if not (fit.acts or fit.suffers):
        return False
    reader = fit.reader
    if not fit.suffers and any(g.tag == "TO" for c in fit.verb.all_children("xcomp", "advcl") for g in c.children):
        return False  # "fought to keep the school open"
    sides_ = [*fit.doers, *filter(reader.is_somebody, fit.recipients)]
    if reader.violent - {fit.verb.i} or all(t.start in reader.states and not _is_partisan(reader, t) for t in sides_):
        return fit.acts
    return fit.acts and any(reader.is_armed(t) or reader.is_one_of(reader.lexicon.crowd, t) for t in sides_)


def _is_partisan(reader: Reader, token: Token) -> bool:
    return token.lemma.lower() in reader.lexicon.partisan


def _is_where(fit: Fit) -> bool:
    """Whether who seems to kill is only where an accident did ("Oman suffered a flood, killing nine"), or is told of beside
    it ("crews searched the inn that collapsed, killing nine")."""
    if not fit.reader.natural or fit.violent:
        return False
    beside = fit.verb.tag == "VBG" and fit.verb.dep == "advcl" and fit.verb.child("nsubj") is None
    return beside or all(t.start in fit.reader.states for t in fit.doers)


def _are_sent(fit: Fit) -> bool:
    """Whether a force is told of in the passive, with nobody who sends it ("police were deployed in the square")."""
    return fit.reader.is_passive(fit.verb) and any(map(fit.reader.is_armed, fit.reader.objects(fit.verb)))


def _civilians(fit: Fit) -> bool:
    return fit.acts and not fit.is_armed and not any(map(fit.reader.is_body, fit.doers))


_NEEDS: Mapping[Need, Callable[[Fit], bool]] = {
    "": lambda _: True,
    "agent": lambda fit: fit.acts,
    "recipient": lambda fit: fit.suffers,
    "party": lambda fit: fit.acts or fit.suffers,
    "both": lambda fit: fit.acts and (fit.suffers or _together(fit)),
    "bodily": _bodily,
    "in person": _in_person,
    "combat": _in_combat,
    "offered": _offered,
    "agreed": _agreed,
    "several": lambda fit: (
        _together(fit) or any(t.tag in ("NNS", "NNPS", "CD") or t.lower in fit.reader.lexicon.words.plural for t in fit.doers)
    ),
    "between": lambda fit: any(d.dep not in ("compound", "amod") for d in fit.doers),
    "hostile": _hostile,
    "warned": lambda fit: fit.acts and _warned(fit),
    "threatened": _threatened,
    "demanded": lambda fit: fit.acts and not _is_question(fit),
    "object": lambda fit: fit.acts and (bool(fit.reader.objects(fit.verb)) or fit.suffers),
    "undergone": lambda fit: bool(fit.reader.objects(fit.verb)),
    "no object": lambda fit: fit.acts and fit.verb.child("obj", "ccomp") is None,
    "deed": lambda fit: (fit.acts and not _is_where(fit)) or (fit.violent and (fit.suffers or bool(fit.recipients))),
    "armed": lambda fit: fit.is_armed,
    "forces": lambda fit: fit.is_armed or (fit.acts and bool(fit.reader.objects(fit.verb))) or _are_sent(fit),
    "willing": lambda fit: fit.acts and fit.verb.tag != "VBN" and _will_do(fit),
    "civilians": _civilians,
    "demonstrators": lambda fit: any(fit.reader.is_one_of(fit.reader.lexicon.crowd, a) for a in fit.doers),
    "call": _call,
    "guest": lambda fit: fit.acts and any(map(fit.reader.is_somebody, fit.reader.objects(fit.verb))),
    "traveller": _traveller,
    "visitor": _visitor,
    "met": _met,
    "transfer": lambda fit: fit.acts and fit.verb.child("obj", "nsubj:pass") is not None and bool(fit.recipients),
    "violence": lambda fit: (fit.violent or fit.is_armed) and (fit.acts or fit.suffers or bool(fit.recipients)),
    "violent": lambda fit: fit.violent,
    "struck": lambda fit: fit.suffers and not any(fit.reader.is_one_of(fit.reader.lexicon.crowd, a) for a in fit.doers),
    "request": lambda fit: fit.acts and (fit.suffers or any(fit.clauses()) or _asks_for(fit)),
    "appeal": lambda fit: fit.acts and fit.verb.child("obj") is None and (fit.suffers or _to_act(fit) or _asks_for(fit)),
    "told to": lambda fit: fit.acts and any(g.tag == "TO" for c in fit.clauses() for g in c.children),
    "insisted": lambda fit: fit.acts and _insisted(fit),
    "asked": _asked,
    "complained": lambda fit: fit.acts and fit.verb.child("ccomp", "parataxis") is not None,
    "trade": _dealing,
    "restrained": lambda fit: fit.acts and _in_person(fit),
    "rammed": lambda fit: fit.violent and bool(fit.recipients) and (fit.is_armed or _bodily(fit)),
    "held": lambda fit: fit.acts or fit.reader.is_passive(fit.verb),
    "thing": lambda fit: fit.acts and bool(fit.things),
    "complement": lambda fit: fit.acts and any(_tells_of(fit.reader, c, _KIND) for c in fit.clauses()),
}
"""By the value of `needs`, whether it is met."""
