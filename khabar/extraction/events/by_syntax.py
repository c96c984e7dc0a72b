"""Events of a sentence that has syntax: triggers, their participants, and which of them are part of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khabar.analysis.model import Sentence, Token
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.lexicon import lexicon
from khabar.extraction.events.objects import is_exact
from khabar.extraction.events.phrases import phrase
from khabar.extraction.events.realis import realis
from khabar.extraction.events.roles import SUBSUMING, Reader
from khabar.languages.tables.events import Frame
from khabar.record import Span


def read_sentence(reader: Reader, sentence: Sentence) -> list[Candidate]:
    """The events of the sentence, in order."""
    if len({t.lemma.lower() for t in sentence.tokens} & set(reader.lexicon.words.sporting)) > 1:
        return []
    reader = replace(reader, natural=_any_of(sentence, frozenset(reader.lexicon.words.natural)))
    violent = _any_of(sentence, reader.lexicon.violence)
    found: list[Candidate] = []
    used: set[int] = set()
    for token in sentence.tokens:
        candidate = None
        if _predicates(token):
            candidate = _of_verb(reader, sentence, token, violent) or _demand(reader, sentence, token)
        elif token.pos in ("NOUN", "PROPN") and token.i not in used and token.dep not in ("compound", "amod", "nmod:poss"):
            candidate = _of_noun(reader, sentence, token)
        if candidate:
            used |= {t.i for t in candidate.trigger}
            found.append(candidate)
    told = [c for c in found if not _is_content(c, found)]
    return [c for c in told if c.actors or c.recipients or c.head.pos != "NOUN"] or told


def _predicates(token: Token) -> bool:
    """Whether the word may say what is done: a verb, a noun that has taken one's place, an adjective that is said of somebody."""
    if token.pos == "ADJ":
        return token.child("cop") is not None and token.child("xcomp", "advcl", "obl") is not None
    return token.pos in ("VERB", "AUX") or (token.pos == "NOUN" and token.dep == "root" and token.child("obj") is not None)


def _any_of(sentence: Sentence, lemmas: frozenset[str]) -> bool:
    return any(t.lemma.lower() in lemmas for t in sentence.tokens)


def _of_verb(reader: Reader, sentence: Sentence, verb: Token, violent: bool) -> Candidate | None:
    options = [o for frame, more in reader.lexicon.of_verb(verb) if (o := _fit(reader, sentence, frame, verb, more, violent))]
    return max(options, key=lambda o: o[0])[1] if options else None


def _fit(
    reader: Reader, sentence: Sentence, frame: Frame, verb: Token, more: list[Token], violent: bool
) -> tuple[float, Candidate] | None:
    """The candidate that the frame makes of the verb, with how well it fits; None where it does not."""
    light = reader.light_objects(frame, verb)
    if frame.objects and not light:
        return None
    actors, recipients = _parties(reader, frame, verb, light)
    if not _needs_met(reader, frame, verb, actors, recipients, violent):
        return None
    if _describes(verb, actors):
        return None
    kind, status = realis(reader.lexicon, frame.type, verb, light)
    if kind in _HOSTILE and status in ("planned", "hypothetical") and any(reader.named_for(a) is not a for a in actors):
        kind, status = "THREATEN", "actual"
    trigger = sorted({verb.i: verb, **{t.i: t for t in (*more, *light[:1])}}.values(), key=lambda t: t.i)
    candidate = Candidate(sentence, frame, kind, verb, trigger, status, mode=frame.mode if kind == frame.type else None)
    candidate.actors = _spans(reader, [a for a in actors if reader.is_somebody(a)])
    candidate.recipients = [s for s in _spans(reader, recipients) if s not in candidate.actors]
    return 2.0 * bool(light) + 0.5 * is_exact(frame, light, reader.lexicon.words) + 1.5 * bool(more) + 0.5 * bool(
        recipients
    ) + 0.3 * bool(candidate.actors), candidate


_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})


def _parties(reader: Reader, frame: Frame, verb: Token, light: list[Token]) -> tuple[list[Token], list[Token]]:
    """Who acts, and who is acted upon."""
    actors, recipients = reader.subjects(verb) or reader.hosts(frame, verb), reader.recipients(frame, verb, light)
    if frame.swapped:
        actors, recipients = recipients, actors
    actors = [a for a in actors if a not in light]
    if frame.keeps:
        return actors, [t for t in light if reader.is_somebody(t)] or light
    recipients = [r for r in recipients if r not in actors and r not in light]
    if (frame.together or frame.type in _SIDES) and len(list(_sides(reader, actors))) > 1:
        recipients = [r for r in recipients if reader.is_somebody(r)]
    return actors, recipients


_SIDES = frozenset({"AGREE"})
"""Types that are mostly done together: with two who act, a thing is no recipient ("both sides agreed on a plan")."""


def _describes(verb: Token, actors: list[Token]) -> bool:
    """Whether a participle only says which one is meant ("the group blamed for it"), with nobody who did it."""
    return verb.dep == "acl" and verb.tag == "VBN" and not actors and not any(c.dep == "obl" for c in verb.children)


def _spans(reader: Reader, tokens: list[Token]) -> list[Span]:
    return list(dict.fromkeys(_sides(reader, tokens)))


def _sides(reader: Reader, tokens: list[Token]) -> Iterator[Span]:
    """The phrase of each token; of one that stands for two ("British and French officials"), one each."""
    for token in map(reader.named_for, tokens):
        whole = phrase(token)
        named = next((c for c in token.children if c.start in reader.named and c.dep in _BEFORE_NAME and c.i < token.i), None)
        other = next((c for c in named.children if c.dep == "conj" and c.start in reader.named), None) if named else None
        if named is None or other is None or other.i > token.i or token.pos == "PROPN":
            yield whole
        else:
            yield Span(whole.start, named.end)
            yield Span(min(t.start for t in other.subtree() if t.dep not in ("cc", "punct")), whole.end)


_BEFORE_NAME = frozenset({"amod", "compound", "nmod:poss"})


def _needs_met(reader: Reader, frame: Frame, verb: Token, actors: list[Token], recipients: list[Token], violent: bool) -> bool:
    doers = [a for a in actors if reader.is_somebody(a)]
    acts, suffers = bool(doers), any(reader.is_somebody(r) for r in recipients)
    match frame.needs:
        case "agent":
            return acts
        case "recipient":
            return suffers
        case "party":
            return acts or suffers
        case "both":
            return acts and (suffers or (frame.together and len(list(_sides(reader, doers))) > 1))
        case "deed":
            return acts or (violent and (suffers or bool(recipients)))
        case "armed":
            return any(map(reader.is_armed, doers))
        case "willing":
            return acts and verb.tag != "VBN" and _will_do(reader, verb)
        case "civilians":
            return acts and not any(reader.is_armed(a) or a.start in reader.named for a in doers)
        case "demonstrators":
            return any(reader.is_one_of(reader.lexicon.crowd, a) for a in doers)
        case "call":
            named = [t for t in (*doers, *reader.objects(verb)) if t.start in reader.named]
            said = verb.child("xcomp")
            return acts and len(named) > len(doers) and len(reader.objects(verb)) == 1 and (said is None or said.pos == "VERB")
        case "movement":
            return (acts or suffers) and verb.child("obj") is None and not any(map(reader.is_armed, doers))
        case "transfer":
            return acts and verb.child("obj", "nsubj:pass") is not None and bool(recipients)
        case "violence":
            return violent and (acts or suffers or bool(recipients))
        case "request":
            return acts and (suffers or any(c.dep in ("ccomp", "xcomp") for c in verb.children) or _asks_for(reader, verb))
        case "appeal":
            return acts and verb.child("obj") is None and (suffers or verb.child("xcomp") is not None or _asks_for(reader, verb))
        case "complement":
            return acts and any(c.dep == "xcomp" and reader.lexicon.verbs.get(c.lemma.lower()) for c in verb.children)
    return True


def _will_do(reader: Reader, adjective: Token) -> bool:
    """Whether it is said of somebody who will do something, nothing hostile ("is ready to send doctors")."""
    deed = next(adjective.all_children("xcomp", "advcl"), None)
    if deed is None or adjective.child("cop") is None:
        return False
    return not any(frame.type in _HARSH for frame, more in reader.lexicon.of_verb(deed) if not frame.objects)


_HARSH = _HOSTILE | {"MOBILIZE", "ACCUSE", "REJECT", "THREATEN"}


def _asks_for(reader: Reader, verb: Token) -> bool:
    wishes = reader.lexicon.words.wishes
    return any(g.dep == "case" and g.lower in wishes for c in verb.children for g in c.children)


def _demand(reader: Reader, sentence: Sentence, verb: Token) -> Candidate | None:
    """ "X said that Y must …": a request of X to Y."""
    words = reader.lexicon.words
    if verb.lemma.lower() not in words.speech:
        return None
    clause = next((c for c in verb.children if c.dep == "ccomp"), None)
    if clause is None or not any(c.dep == "aux" and c.lower in words.obliging for c in clause.children):
        return None
    actors = [a for a in reader.subjects(verb) if reader.is_somebody(a)]
    recipients = [t for t in reader.grammatical_subjects(clause) if reader.is_somebody(t)]
    if not actors or not recipients:
        return None
    modal = next(c for c in clause.children if c.dep == "aux" and c.lower in words.obliging)
    made = Candidate(sentence, Frame("REQUEST"), "REQUEST", verb, sorted([verb, modal], key=lambda t: t.i))
    made.actors, made.recipients = [phrase(a) for a in actors], [phrase(r) for r in recipients]
    return made


def _of_noun(reader: Reader, sentence: Sentence, noun: Token) -> Candidate | None:
    for frame in reader.lexicon.of_noun(noun):
        actors = [a for a in reader.around_noun(noun) if reader.is_somebody(a)]
        recipients = [r for r in reader.recipients(frame, noun, [noun]) if r not in actors]
        if _needs_met(reader, frame, noun, actors, recipients, True) and (actors or recipients or frame.needs == ""):
            made = Candidate(sentence, frame, frame.type, noun, [noun], mode=frame.mode)
            made.actors, made.recipients = _spans(reader, actors), _spans(reader, recipients)
            return made
    return None


def _is_content(candidate: Candidate, others: list[Candidate]) -> bool:
    """Whether the event is only what another asks for, threatens, promises, refuses or alleges."""
    reasons = lexicon(candidate.sentence.language).words.reasons
    triggers = {id(t): c for c in others if c is not candidate for t in c.trigger}
    above = {key: c for key, c in triggers.items() if c.type in SUBSUMING}
    if candidate.head.dep == "advcl" and id(candidate.head.head) in triggers and _is_reason(candidate.head, reasons):
        return triggers[id(candidate.head.head)].type in _PUNISHING
    token, steps = candidate.head, 0
    while token.head is not None and steps < 4:
        if id(token.head) in above and token.dep.partition(":")[0] in ("xcomp", "ccomp", "advcl", "acl", "obl", "nmod", "obj"):
            return candidate.status != "actual" or token.dep.partition(":")[0] != "advcl" or _is_purpose(token)
        if token.dep not in ("conj", "obj", "xcomp", "nmod"):
            return False
        token, steps = token.head, steps + 1
    return False


_PUNISHING = frozenset({"ACCUSE", "COERCE", "SANCTION", "CONCEDE", "RETREAT"})


def _is_reason(clause: Token, reasons: tuple[str, ...]) -> bool:
    """Whether the clause says for what somebody is punished ("was arrested for spying"): that is alleged."""
    return clause.tag == "VBG" and any(c.dep == "mark" and c.lower in reasons for c in clause.children)


def _is_purpose(token: Token) -> bool:
    return any(c.tag == "TO" or c.lower in ("of", "for") for c in token.children)
