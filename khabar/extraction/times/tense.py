"""Whether what a sentence says at a time expression lies behind or ahead: the tense of the verb that governs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khabar.analysis.model import Sentence, Token
from khabar.languages import load
from khabar.languages.tables.times import TimeGrammar
from khabar.record import Span

_FARTHEST = 12
"""Steps from a time to the verb that says when it lies."""
PAST, UNKNOWN, FUTURE, INTENDED, DUE = -1, 0, 1, 2, 3
"""`INTENDED` is what is said at an infinitive ("to make the November trip"): to come, but less surely; `DUE` when what it says is
itself to happen ("plans to meet Monday")."""
AHEAD = frozenset({FUTURE, INTENDED, DUE})


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str], tuple[str, ...], tuple[str, ...]]:
    table = load(language).table(TimeGrammar)
    return frozenset(table.future), frozenset(table.past), table.future_endings, table.past_endings


def tense_at(sentence: Sentence, span: Span) -> int:
    """`PAST`, `FUTURE`, `DUE`, `INTENDED` or `UNKNOWN`: by the preposition ("until", "since"), else by the governing verb where
    there is syntax, else by the next word that has a tense."""
    inside = [t for t in sentence.tokens if span.start <= t.start < span.end]
    said = _of_preposition(sentence, inside)
    heads = [t for t in inside if t.head is None or t.head not in inside] if sentence.has_syntax else []
    if said == INTENDED and heads and _is_perfect(_verb_of(heads[0]), sentence):
        return PAST
    if said != UNKNOWN:
        return said
    if not sentence.has_syntax:
        return _of_following(sentence, span)
    found = _of_verb(heads[0], sentence) if heads else UNKNOWN
    return DUE if found == UNKNOWN and heads and _is_deadline(heads[0], inside[0], sentence) else found


def _is_deadline(head: Token, first: Token, sentence: Sentence) -> bool:
    """Whether something is to be done by then, or begins then ("wants an answer by Thursday"): so the preposition says, where no
    verb tells what has been."""
    before = sentence.tokens[first.i - 1].lower if first.i else ""
    by = load(sentence.language).table(TimeGrammar).deadline_before
    verb = _verb_of(head)
    if before not in by or verb is None or verb.tag not in ("VB", "VBP", "VBZ") or _is_headline(sentence):
        return False
    return head.dep.partition(":")[0] == "obl" or (head.dep == "nmod" and head.head is not None and head.head.dep == "obj")


def _of_preposition(sentence: Sentence, inside: list[Token]) -> int:
    table = load(sentence.language).table(TimeGrammar)
    if not inside:
        return UNKNOWN
    before = sentence.tokens[inside[0].i - 1].lower if inside[0].i else ""
    after = sentence.tokens[inside[-1].i + 1].lower if inside[-1].i + 1 < len(sentence.tokens) else ""
    if before in table.ahead_before or after in table.ahead_after:
        return INTENDED
    if after in table.bounds_after and any(t.lower in table.forecasts for t in sentence.tokens[inside[-1].i + 2 :]):
        return FUTURE
    return PAST if before in table.behind_before else UNKNOWN


def is_bound(sentence: Sentence, span: Span) -> bool:
    """Whether the expression only bounds a stretch of time ("since Saturday"), so that nothing is counted from it."""
    table = load(sentence.language).table(TimeGrammar)
    before = next((t for t in reversed(sentence.tokens) if t.end <= span.start), None)
    after = next((t for t in sentence.tokens if t.start >= span.end), None)
    return (before is not None and before.lower in table.bounds_before) or (
        after is not None and after.lower in table.bounds_after
    )


def _of_verb(token: Token, sentence: Sentence) -> int:
    """Climbs to the first verb that has a tense of its own; a bare infinitive takes the tense of being still to come, but for one
    on a verb with which it happens ("began to march on Monday")."""
    future, past, _, _ = _words(sentence.language)
    table = load(sentence.language).table(TimeGrammar)
    at: Token | None = token
    for _ in range(_FARTHEST):
        if at is None:
            return UNKNOWN
        if at.pos in ("VERB", "AUX") or at.child("cop", "aux") is not None:
            found = _tense(at, future, past) or (_of_possible(at, table) if at is token.head else UNKNOWN)
            if found == UNKNOWN and (_is_asked(at, table) or _is_said_of(at, token)) and not _is_headline(sentence):
                return FUTURE if at is not token else DUE
            happens = found == INTENDED and (at.dep == "acl" or _stands_before(token, at) or _is_implied(at, table.implicative))
            if found in (INTENDED, FUTURE) and _is_perfect(at.head if found == INTENDED else at, sentence):
                return PAST  # what had been due by then
            if found == UNKNOWN and at is token.head and _is_arranged(at, token, table.arranged) and not _is_headline(sentence):
                return INTENDED
            if found == INTENDED and not happens and at is token.head and token.dep.partition(":")[0] == "obl":
                return DUE
            if found != UNKNOWN and not happens:
                return found
        at = at.head
    return UNKNOWN


def _verb_of(token: Token) -> Token | None:
    """The first verb on which the word hangs."""
    at: Token | None = token
    for _ in range(_FARTHEST):
        if at is None or at.pos in ("VERB", "AUX"):
            break
        at = at.head
    return at


def _is_perfect(verb: Token | None, sentence: Sentence) -> bool:
    """Whether the verb tells what was over, or arranged, when another thing happened: "had been due to end on Friday"."""
    perfect = load(sentence.language).table(TimeGrammar).perfect
    return verb is not None and any(c.lower in perfect for c in verb.children if c.dep.partition(":")[0] == "aux")


def _is_implied(verb: Token, implicative: tuple[str, ...]) -> bool:
    """Whether the infinitive happens when the verb does on which it hangs."""
    return verb.dep == "xcomp" and verb.head is not None and verb.head.lemma.lower() in implicative


def _stands_before(time: Token, verb: Token) -> bool:
    """Whether the time stands before the "to" of an infinitive, and so belongs to what is told before it ("won on Sunday to reach
    the final")."""
    return any(c.tag == "TO" and c.i > time.i for c in verb.children) and verb.head is not None and verb.head.i < time.i


def _is_arranged(verb: Token, time: Token, arranged: tuple[str, ...]) -> bool:
    """Whether a present tense tells what is arranged ("the sides meet again on Wednesday")."""
    bare = verb.lemma.lower() in arranged and verb.tag in ("VBP", "VBZ") and verb.child("aux", "cop") is None
    return bare and time.dep.partition(":")[0] == "obl" and verb.child("nsubj") is not None


def _is_headline(sentence: Sentence) -> bool:
    """Whether the sentence stands over the story or under a picture, or ends without a mark, as headlines do: these tell what is
    past in the present tense."""
    return sentence.block.kind in _NARRATIVE or sentence.tokens[-1].text[-1].isalnum()


_NARRATIVE = ("headline", "deck", "caption")


def _tense(verb: Token, future: frozenset[str], past: frozenset[str]) -> int:
    if verb.head is not None and verb.head.lower in past:  # "used to"
        return PAST
    helpers = [c for c in verb.children if c.dep.partition(":")[0] in ("aux", "cop")]
    if verb.lower in future or any(h.lower in future for h in helpers):
        return FUTURE
    if any(h.lower in past or h.tag == "VBD" for h in helpers) or verb.tag == "VBD":
        return PAST
    if verb.tag == "VBN" and not helpers:
        return PAST
    if any(h.tag == "TO" or h.lower == "to" for h in verb.children if h.dep in ("aux", "mark")):
        return INTENDED
    return UNKNOWN


def _is_asked(verb: Token, table: TimeGrammar) -> bool:
    """Whether the verb asks somebody to do something ("Come back on Friday", "Don't wait until May")."""
    told = verb.tag == "VB" and verb.dep.partition(":")[0] in ("root", "conj", "parataxis")
    bare = told and verb.child("nsubj", "nsubj:pass") is None
    return bare and all(c.lower in table.asking for c in verb.children if c.dep.partition(":")[0] in ("aux", "cop", "mark"))


def _is_said_of(head: Token, time: Token) -> bool:
    """Whether the sentence says in the present tense that something is then ("the deadline is Friday")."""
    copula, subject = head.child("cop"), head.child("nsubj")
    return head is time and copula is not None and copula.tag in ("VBZ", "VBP") and subject is not None and subject.pos == "NOUN"


def _of_possible(verb: Token, table: TimeGrammar) -> int:
    """What may happen is still to come, but for what may have happened."""
    helpers = [c.lower for c in verb.children if c.dep.partition(":")[0] == "aux"]
    return INTENDED if helpers and helpers[0] in table.possible and not set(table.perfected).intersection(helpers) else UNKNOWN


def _of_following(sentence: Sentence, span: Span) -> int:
    """By the next word that has a tense, what is asked for or still to come told by the words together."""
    table = load(sentence.language).table(TimeGrammar)
    future, past, future_endings, past_endings = _words(sentence.language)
    tokens = sentence.tokens
    told_of = False  # whether somebody has done something then: what is to come is said, not meant
    for token in (t for t in tokens if t.start >= span.end):
        told_of = told_of or token.lower in table.doers_after
        if _is_awaited(token, tokens, table) and not told_of:
            return DUE
        if token.lower in future or token.lower.endswith(future_endings) or _is_asked_last(token, tokens, table):
            return FUTURE
        if token.lower in past or token.lower.endswith(past_endings):
            return PAST
    return UNKNOWN


def _is_awaited(token: Token, tokens: Sequence[Token], table: TimeGrammar) -> bool:
    """Whether the word is the first of an infinitive that is still to come ("होनी है", "होने की उम्मीद") or of what is forecast
    ("बारिश की चेतावनी")."""
    one, two = (tokens[i].lower if i < len(tokens) else "" for i in (token.i + 1, token.i + 2))
    if token.lower in table.infinitives and one in table.to_be:
        return True
    if one not in table.of:
        return False
    return two in table.forecasts or (two in table.intended and token.lower.endswith(table.infinitive_endings))


def _is_asked_last(token: Token, tokens: Sequence[Token], table: TimeGrammar) -> bool:
    """Whether the word ends its sentence as what somebody is asked to do does."""
    last = all(not any(map(str.isalnum, t.text)) for t in tokens[token.i + 1 :])
    asks = token.lower in table.asking or token.lower.endswith(table.asking_endings)
    return last and asks and token.i + 1 < len(tokens)
