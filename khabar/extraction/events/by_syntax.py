"""Events of a sentence that has syntax: triggers, their participants, and which of them are part of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from khabar.analysis.model import Sentence, Token
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.fit import Fit, complements
from khabar.extraction.events.needs import needs_met
from khabar.extraction.events.objects import is_exact
from khabar.extraction.events.phrases import inside, phrase, with_conjuncts
from khabar.extraction.events.pronouns import named_for
from khabar.extraction.events.realis import is_denied, is_to_come, realis
from khabar.extraction.events.recipients import recipients as recipients_of
from khabar.extraction.events.roles import HOSTILE, Reader
from khabar.extraction.events.sides import sides
from khabar.extraction.events.telling import describes, is_aim, is_background, is_content, is_customary
from khabar.extraction.events.voice import is_noun_for_verb
from khabar.languages.tables.events import Frame
from khabar.record import EventStatus, Span

_NEAR = 4
"""Words between verbs that share an object."""
_OF_A_NAME = ("compound", "amod", "flat", "nmod:poss")


def read_sentence(reader: Reader, sentence: Sentence) -> list[Candidate]:
    """The events of the sentence, in order."""
    if len(reader.lexicon.sporting.intersection(sentence.lemmas)) > 1:
        return []
    if not reader.lexicon.forceful.isdisjoint(sentence.lemmas):
        words = list(_but_who_says_so(reader, sentence))
        natural = bool(_those_of(words, reader.lexicon.natural))
        reader = replace(reader, natural=natural, violent=_those_of(words, reader.lexicon.violence))
    named_bodies = reader.bodies - reader.people - reader.states
    found: list[Candidate] = []
    used: set[int] = set()
    for token in sentence.tokens:
        candidate = None
        if _predicates(token, named_bodies) or reader.lexicon.of_state(token):
            candidate = _of_verb(reader, sentence, token) or _demand(reader, sentence, token)
        elif _tells(token, reader) and token.i not in used:
            candidate = _of_noun(reader, sentence, token)
        if candidate:
            used |= {t.i for t in candidate.trigger}
            found.append(candidate)
    told = [c for c in found if not (is_content(c, found) or is_background(c, found) or is_aim(c, found))]
    told = [c for c in told if not is_customary(c.head, reader.lexicon.words)]
    told = [c for c in told if not any(c.head in o.trigger and o is not c for o in told)]  # of "a strike was called" one event
    return [c for c in told if c.actors or c.recipients or c.head.pos != "NOUN"] or told


def _predicates(token: Token, bodies: frozenset[int]) -> bool:
    """Whether the word may say what is done: a verb, a noun that has taken one's place, an adjective that is said of somebody."""
    if token.start in bodies:
        return False  # "the Areas Protected by the State"
    if token.pos == "ADJ":
        return token.child("cop") is not None and token.child("xcomp", "advcl", "obl") is not None
    if token.dep in ("compound", "amod") and token.tag == "VBG":
        return False  # "anti-hijacking rules", "a killing spree"
    return token.pos in ("VERB", "AUX") or is_noun_for_verb(token)


def _tells(token: Token, reader: Reader) -> bool:
    """Whether the word is a noun that may tell of an event: none within a longer phrase, nor of a body's name."""
    if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod:poss"):
        return False
    return token.pos == "NOUN" or (
        token.start not in reader.bodies and not any(c.pos == "PROPN" for c in token.all_children("compound"))
    )


def _but_who_says_so(reader: Reader, sentence: Sentence) -> Iterator[Token]:
    """The words but those who report: the police of "nine drowned, police said" make no violence of it."""
    speech = reader.lexicon.words.speech
    for token in sentence.tokens:
        whole = token
        while whole.dep in _OF_A_NAME and whole.head is not None:
            whole = whole.head
        verb = whole.head
        says = whole.dep == "nsubj" and verb is not None and verb.lemma in speech and verb.child("ccomp", "parataxis")
        if not says and not (whole.dep == "obl" and any(c.lemma in reader.lexicon.words.accounts for c in whole.children)):
            yield token


def _those_of(tokens: Sequence[Token], lemmas: frozenset[str]) -> frozenset[int]:
    """The numbers of the words that are among them, of two words together that of the first."""
    said = [t.lemma.lower() for t in tokens]
    pairs = {a.i for (a, one), (_, two) in pairwise(zip(tokens, said, strict=True)) if f"{one} {two}" in lemmas}
    return frozenset(pairs | {t.i for t, word in zip(tokens, said, strict=True) if word in lemmas})


def _of_verb(reader: Reader, sentence: Sentence, verb: Token) -> Candidate | None:
    options = [o for frame, more in reader.lexicon.of_verb(verb) if (o := _fit(reader, sentence, frame, verb, more))]
    return max(options, key=lambda o: o[0])[1] if options else None


def _fit(reader: Reader, sentence: Sentence, frame: Frame, verb: Token, more: list[Token]) -> tuple[float, Candidate] | None:
    """The candidate that the frame makes of the verb, with how well it fits; None where it does not."""
    light = reader.light_objects(frame, verb, more)
    if frame.objects and not light:
        return None
    actors, recipients = _parties(reader, frame, verb, light, more)
    # who suffers makes no violence of it: "a campaign targeting the army"
    violent = reader.violent - {t.i for t in recipients} if reader.natural or frame.needs == "violence" else reader.violent
    if not needs_met(Fit(reader, frame, verb, actors, recipients, bool(violent))) or describes(verb, actors):
        return None
    kind, status = realis(reader.lexicon, frame.type, verb, light)
    if kind in HOSTILE and _is_announced(reader, verb, actors, status):
        kind, status = "THREATEN", "actual"
    trigger = sorted({verb.i: verb, **{t.i: t for t in (*more, *light[:1])}}.values(), key=lambda t: t.i)
    candidate = Candidate(sentence, frame, kind, verb, trigger, status, mode=frame.mode if kind == frame.type else None)
    candidate.actors = _spans(reader, [a for a in actors if reader.is_somebody(a)])
    suffering = [r for r in recipients if reader.is_party(r, kind)]
    candidate.recipients = [s for s in _spans(reader, suffering) if s not in candidate.actors]
    return _weight(reader, candidate, light, more), candidate


def _is_suffered(reader: Reader, verb: Token) -> bool:
    """Whether the subject of a verb that seems active suffers it: a headline's passive ("Two injured in Kandar")."""
    bare = verb.tag in ("VBD", "VBN") and verb.child("obj", "ccomp", "xcomp", "aux", "aux:pass", "nsubj:pass") is None
    near = [c for c in verb.all_children("conj") if c.i - verb.i <= _NEAR and c.tag == verb.tag]
    shared = any(c.child("obj") is not None for c in near)  # "robbed, beat and jailed a clerk"
    return bare and not shared and verb.lemma.lower() in reader.lexicon.words.done_to and verb.child("nsubj") is not None


def _by_whom(reader: Reader, verb: Token) -> list[Token]:
    """By whom it is, where a headline leaves out the auxiliary of a passive ("Teacher shot twice by guards")."""
    bare = verb.tag in ("VBD", "VBN") and verb.child("obj", "ccomp", "xcomp", "aux", "compound:prt") is None
    agents = [c for c in verb.all_children("obl") if c.adposition in reader.lexicon.agent_cases and c.i > verb.i] if bare else []
    return [t for a in agents if reader.is_somebody(a) for t in with_conjuncts(a)]


def _is_announced(reader: Reader, verb: Token, actors: list[Token], status: EventStatus) -> bool:
    """Whether somebody is to do it of whom that is told outright, or says so of themselves: PLOVER's threat."""
    if status == "planned" and actors and is_to_come(reader.lexicon, verb):
        return True
    return status in ("planned", "hypothetical") and any(named_for(reader, a) is not a for a in actors)


def _weight(reader: Reader, candidate: Candidate, light: list[Token], more: list[Token]) -> float:
    """How much speaks for the frame: the more of its own words stand there, the better it fits."""
    frame = candidate.frame
    own = 2.0 * bool(light) + 0.5 * is_exact(frame, light, reader.lexicon.words) + 1.5 * bool(more)
    narrowed = 1.5 * bool(frame.complements) + 1.0 * bool(frame.subjects)
    return own + narrowed + 0.5 * bool(candidate.recipients) + 0.3 * bool(candidate.actors)


def _parties(reader: Reader, frame: Frame, verb: Token, light: list[Token], more: list[Token]) -> tuple[list[Token], list[Token]]:
    """Who acts, and who is acted upon; `more` are the words of the trigger besides the verb and its object."""
    actors = reader.subjects(verb) or reader.hosts(frame, verb) or reader.makers(verb, light)
    recipients = recipients_of(reader, frame, verb, light, more)
    recipients = [r for r in recipients if not (frame.complements and r in complements(verb))]  # what it is called
    if frame.swapped:
        actors, recipients = recipients, actors
    if not recipients and "obj" in frame.recipient and (_is_suffered(reader, verb) or _by_whom(reader, verb)):
        actors, recipients = _by_whom(reader, verb), actors
    actors = [a for a in actors if a not in light and a not in more]
    recipients = [r for r in recipients if r not in actors and r not in light and r not in more]
    if frame.keeps:
        people = ([t for t in some if reader.is_somebody(t)] for some in (light, recipients))
        return actors, next((found for found in people if found), light)
    if (frame.together or frame.type in _SIDES) and len(list(sides(reader, actors))) > 1:
        marks = reader.lexicon.words.place_marks
        recipients = [r for r in recipients if reader.is_somebody(r) and r.adposition not in marks]
    return actors, recipients


_SIDES = frozenset({"AGREE"})
"""Types that are mostly done together: with two who act, a thing is no recipient ("both sides agreed on a plan")."""


def _spans(reader: Reader, tokens: list[Token]) -> list[Span]:
    return list(dict.fromkeys(sides(reader, tokens)))


def _demand(reader: Reader, sentence: Sentence, verb: Token) -> Candidate | None:
    """ "X said that Y must …": a request of X to Y."""
    words = reader.lexicon.words
    if verb.lemma.lower() not in words.speech:
        return None
    clause = next((c for c in verb.children if c.dep == "ccomp"), None)
    if clause is None or not any(c.dep == "aux" and c.lower in words.obliging for c in clause.children):
        return None
    actors = [a for a in reader.subjects(verb) if reader.is_somebody(a)]
    bound = reader.subjects(clause)  # nobody where it is only said what must not be done to somebody
    recipients = [t for t in bound if reader.is_somebody(t) and t.lower not in words.first_person]
    if not actors or (not recipients and (not reader.is_passive(clause) or reader.is_perfect(clause))):
        return None
    modal = next(c for c in clause.children if c.dep == "aux" and c.lower in words.obliging)
    made = Candidate(sentence, Frame("REQUEST"), "REQUEST", verb, sorted([verb, modal], key=lambda t: t.i))
    made.actors, made.recipients = [phrase(a) for a in actors], [phrase(r) for r in recipients]
    return made


def _is_ceasing(reader: Reader, verb: Token | None) -> bool:
    """Whether what is named beside the verb does not go on, or never began: "a lull in the fighting", "avoided having a riot"."""
    words = reader.lexicon.words
    if verb is None or verb.lemma.lower() in words.ceasing:
        return verb is not None and not _is_starting(reader, verb)
    head = verb.head
    return verb.dep == "xcomp" and verb.lemma.lower() in words.having and head is not None and head.lemma.lower() in words.ceasing


def _is_starting(reader: Reader, verb: Token) -> bool:
    """Whether a particle makes a beginning of it: "clashes broke out"."""
    return any(f"{verb.lemma.lower()} {c.lower}" in reader.lexicon.words.starting for c in verb.all_children("compound:prt"))


def _of_whom(reader: Reader, frame: Frame, noun: Token) -> list[Token]:
    """From whom it comes ("a call from the mayor to resign", "her criticism of the mayor"), where the frame has them for no
    recipients, and the noun says to whom or what it goes."""
    words = reader.lexicon.words
    if frame.needs not in ("both", "request") or noun.lemma.lower() in words.undergone:
        return []
    origin = tuple(case for case in words.origin_cases if case not in frame.recipient)
    if senders := [t for c in inside(noun, origin) for t in with_conjuncts(c)]:
        return senders
    told = any(inside(noun, frame.recipient)) or noun.child("acl") is not None
    return [c for c in noun.all_children("nmod:poss") if c.tag == "PRP$" and c.lower not in words.of_things] if told else []


def _who_is_in(reader: Reader, frame: Frame, noun: Token) -> list[Token]:
    """Who does what they tell of in the course of what the noun names: "in talks with the mayor, the envoy said …", "in a rare
    rebuke of the mayor, the envoy said …"."""
    verb, words = noun.head, reader.lexicon.words
    cases = words.in_course if frame.together else words.in_course[:1] if frame.needs == "both" else ()
    within = noun.dep == "obl" and noun.adposition in cases
    sided = any(reader.is_somebody(c) for c in noun.all_children("nmod") if c.adposition in frame.recipient)
    return reader.subjects(verb) if within and sided and verb is not None else []


def _by_whom_of(reader: Reader, recipient: Token) -> list[Token]:
    """By whom it is, where a parser hangs them on who suffers it: "the shooting of a clerk by two guards"."""
    agents = inside(recipient, reader.lexicon.agent_cases)
    return [t for a in agents if reader.is_somebody(a) for t in with_conjuncts(a)]


def _short_of(span: Span, others: list[Span], sentence: Sentence) -> Span:
    """The phrase up to the word before one of the others that it holds."""
    first = min((o.start for o in others if span.start < o.start < span.end), default=None)
    if first is None:
        return span
    kept = [t for t in sentence.tokens if span.start <= t.start < first][:-1]
    return Span(span.start, kept[-1].end) if kept else span


def _is_ahead(reader: Reader, sentence: Sentence, noun: Token) -> bool:
    """Whether it is still to come for what is told: "ahead of the mayor's visit to Oman"."""
    case = noun.child("case")
    return case is not None and case.i > 0 and sentence.tokens[case.i - 1].lower in reader.lexicon.words.ahead


def _of_noun(reader: Reader, sentence: Sentence, noun: Token) -> Candidate | None:
    if _is_ceasing(reader, noun.head):
        return None
    for frame in reader.lexicon.of_noun(noun):
        found = reader.around_noun(noun) or _of_whom(reader, frame, noun) or _who_is_in(reader, frame, noun)
        actors = [a for a in found if reader.is_somebody(a)]
        recipients = [r for r in recipients_of(reader, frame, noun, [noun]) if r not in actors]
        actors = actors or [t for r in recipients for t in _by_whom_of(reader, r)]
        if not recipients and noun.lemma.lower() in reader.lexicon.words.undergone:  # "the clerk's abduction"
            recipients = [o for o in noun.all_children("nmod:poss") if o in actors]
            actors = [a for a in actors if a not in recipients]
        if needs_met(Fit(reader, frame, noun, actors, recipients, True)) and (actors or recipients or frame.needs == ""):
            verb = noun.head if noun.dep == "obj" and noun.head is not None else noun
            status: EventStatus = "denied" if is_denied(reader.lexicon, verb, [noun]) else "actual"
            kind, mode = frame.type, frame.mode
            if status == "actual" and _is_ahead(reader, sentence, noun):
                status = "planned"
                kind, mode = ("AGREE", None) if kind in reader.lexicon.words.cooperative_turns else (kind, mode)
            made = Candidate(sentence, frame, kind, noun, [noun], status, mode=mode)
            made.actors = _spans(reader, actors)
            made.recipients = [_short_of(r, made.actors, sentence) for r in _spans(reader, recipients)]
            return made
    return None
