"""Proposals read off the marks of headlines: "Mayor: no one will be moved", "No one will be moved: mayor", "Mayor said – no one
will be moved", "Mayor stays, says no one will be moved".

Running text, which the encoder learned from, hardly has these forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.analysis.model import Name, Sentence, Token
from khabar.extraction.attributions import closing
from khabar.extraction.attributions.proposals import Proposal, base, without
from khabar.extraction.attributions.sources import head_of, phrase
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_DASHES = ("–", "—", "-", "--")
_OPENING, _CLOSING = ("'", '"', "‘", "“"), ("'", '"', "’", "”")
_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_LONGEST_SPEAKER = 8
_FEWEST = 3
"""Words of what is said, at least."""
_ACTING = ("VERB", "AUX")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
KINDS = ("headline", "deck", "heading")
"""Blocks whose marks give words to somebody."""


def proposals(sentence: Sentence, quoted: Sequence[bool], names: Sequence[Name]) -> Iterator[Proposal]:
    """What a headline says after a verb and a dash, after a speaker and a colon, or before a colon and a speaker; `names` are
    those of the sentence."""
    if sentence.block.kind not in KINDS:
        return
    if sentence.has_syntax:
        after_dash = list(_after_dash(sentence))
        yield from after_dash or _after_comma(sentence, quoted)
        yield from _reported(sentence, quoted)
        if not after_dash:  # with a speaker of its own, what stands before the colon is the topic ("Kabaddi: …, coach said – …")
            yield from _after_colon(sentence, quoted, names)
    yield from _before_colon(sentence, quoted, names)


def _after_dash(sentence: Sentence) -> Iterator[Proposal]:
    tokens, verbs = sentence.tokens, load(sentence.language).table(Cues).speech
    for cue, dash in pairwise(tokens[:-1]):
        if dash.text in _DASHES and cue.lemma.lower() in verbs:
            before, after = tokens[: cue.i], _quotation_alone(tokens[dash.i + 1 :])
            if _is_office(after, sentence) and len(before) >= _FEWEST:
                said = before[:-1] if before[-1].text == "," else before
                yield Proposal(sentence, cue, _after_topic(said), after)
            else:
                yield Proposal(sentence, cue, after, _before_verb(cue, sentence))


def _quotation_alone(said: list[Token]) -> list[Token]:
    """A quotation without what follows behind a comma: says – [‘room for all’], rivals call it a sham."""
    if not said or said[0].text not in _OPENING:
        return said
    closed = (n for n, (mark, comma) in enumerate(pairwise(said)) if n and mark.text in _CLOSING and comma.text in (",", ";"))
    end = next(closed, len(said))
    return said[: end + 1]


def _is_office(words: Sequence[Token], sentence: Sentence) -> bool:
    """Whether who speaks stands behind the dash in place of what is said: "Toll may rise, said- officials"."""
    few = len(words) <= _LONGEST_SPEAKER and not any(t.pos in (*_ACTING, "SYM", "NUM", "PUNCT") for t in words)
    return few and _can_speak(words, sentence, ())


def _after_topic(said: list[Token]) -> list[Token]:
    """What is said without the topic before its colon: "Quake: [19 killed]"."""
    colon = next((n for n, t in enumerate(said[: _LONGEST_SPEAKER + 1]) if t.text == ":"), -1)
    return said[colon + 1 :] or said


def _after_comma(sentence: Sentence, quoted: Sequence[bool]) -> Iterator[Proposal]:
    """A second verb of the headline's subject: "Council rejects plan, says road comes first"."""
    tokens, verbs = sentence.tokens, load(sentence.language).table(Cues).speech
    for comma, cue in pairwise(tokens[:-_FEWEST]):
        if comma.text != "," or cue.tag not in _FINITE or cue.lemma.lower() not in verbs or quoted[cue.i]:
            continue
        subject = next((t for t in tokens[: comma.i] if base(t.dep) == "nsubj"), None)
        acts = subject is not None and subject.head is not None and subject.head.tag in _FINITE and subject.head.i < comma.i
        if acts and subject is not None and _is_clause(tokens[cue.i + 1 :]):
            yield Proposal(sentence, cue, tokens[cue.i + 1 :], phrase(subject))


def _reported(sentence: Sentence, quoted: Sequence[bool]) -> Iterator[Proposal]:
    """The clause that the headline's own verb of speech takes: "Elders claim a ransom was paid"."""
    table = load(sentence.language).table(Cues)
    for cue in sentence.tokens[1:-_FEWEST]:
        if (
            base(cue.dep) not in ("root", "parataxis", "conj")
            or cue.tag not in _FINITE
            or cue.lemma.lower() not in table.closing
            or quoted[cue.i]
        ):
            continue
        subject = next((c for c in cue.children if c.dep == "nsubj" and c.i < cue.i), None)
        clause = next((c for c in cue.children if c.dep == "ccomp" and c.i > cue.i), None)
        if subject is not None and clause is not None and _is_clause(sentence.tokens[cue.i + 1 :]):
            yield Proposal(sentence, cue, [t for t in clause.subtree() if t.i > cue.i], phrase(subject))


def _is_clause(words: Sequence[Token]) -> bool:
    """Whether the words are a clause with a subject of its own: not "says minister as floods rise"."""
    subject = next((t for t in words if base(t.dep) in ("nsubj", "expl")), None)
    if subject is None or subject.head is None or subject.head.i < words[0].i or subject.head.pos == "PUNCT":
        return False
    return not any(t.pos == "SCONJ" and t.i > words[0].i for t in words if t.i < subject.i)


def _before_verb(cue: Token, sentence: Sentence) -> list[Token]:
    """The words between comma and verb; where there are none, who the clause before the comma is about, its owner first."""
    before = sentence.tokens[: cue.i]
    comma = max((t.i for t in before if t.text in (",", ";", ":")), default=-1)
    own = [t for t in before[comma + 1 :] if t.pos not in ("AUX", "ADV", "CCONJ")]
    if own:
        return own
    subject = next((t for t in before if base(t.dep) == "nsubj"), None)
    if subject is None:
        genitives = load(sentence.language).table(Cues).genitives
        mark = next((t.i for t in before if t.lower in genitives), 0)
        if not mark:
            return _before_first_verb(before)
        return [t for t in before[:mark] if not any(b.pos == "PUNCT" for b in before[t.i : mark])]
    owned = phrase(subject)
    of = before[owned[0].i - 1] if owned and owned[0].i else None
    if of is not None and of.lower in load(sentence.language).table(Cues).genitives:
        return [t for t in before[: of.i] if not any(b.pos == "PUNCT" for b in before[t.i + 1 : of.i])]
    if subject.pos == "NUM":
        return []  # "19 killed, said –"
    body = fold(subject.text) in lexicon(sentence.language).heads
    owner = None if body or _can_speak([subject], sentence, ()) else subject.child("nmod:poss")
    return without(phrase(owner), owner.all_children("case")) if owner else phrase(subject)


def _before_first_verb(words: Sequence[Token]) -> list[Token]:
    """The words that a headline opens with, up to its verb, where that was given no subject: "Lima court acquits mayor"."""
    verb = next((t.i for t in words if t.pos == "VERB"), 0)
    opening = list(words[:verb])
    return opening if 0 < verb <= _LONGEST_SPEAKER and not any(t.pos in ("PUNCT", "ADP", "AUX") for t in opening) else []


def _after_colon(sentence: Sentence, quoted: Sequence[bool], names: Sequence[Name]) -> Iterator[Proposal]:
    colon = next((t for t in sentence.tokens[: _LONGEST_SPEAKER + 1] if t.text == ":"), None)
    if colon is None or not colon.i or quoted[colon.i]:
        return
    before, content = sentence.tokens[: colon.i], sentence.tokens[colon.i + 1 :]
    if any(closing.proposals(sentence, quoted)):
        return  # who speaks stands at the end: "Flood: nine villages cut off, officials say"
    own = load(sentence.language).table(Cues).first_persons
    if not any(t.tag == "MD" or t.lower in own for t in content) and not any(quoted[colon.i :]):
        names = [n for n in names if n.type != "GPE"]  # a country is the topic of a report: "Chad: gunmen raid market"
    if content and not any(t.pos in ("VERB", "AUX", "SYM", "NUM") for t in before) and _can_speak(before, sentence, names):
        yield Proposal(sentence, colon, content, before)


def _before_colon(sentence: Sentence, quoted: Sequence[bool], names: Sequence[Name]) -> Iterator[Proposal]:
    tokens = sentence.tokens
    colon = next((t for t in reversed(tokens[-_LONGEST_SPEAKER - 1 :]) if t.text == ":"), None)
    if colon is None or quoted[colon.i]:
        return
    content, after = tokens[: colon.i], tokens[colon.i + 1 :]
    clause = not sentence.has_syntax or any(t.pos in _ACTING for t in content) or any(quoted[: colon.i])
    if len(content) < _FEWEST or not clause or not after or any(t.pos in (*_ACTING, "SYM", "NUM") for t in after):
        return
    if _can_speak(after, sentence, [n for n in names if n.type != "GPE"]):  # a place after a colon is where it was
        yield Proposal(sentence, colon, content, after)


def _can_speak(words: Sequence[Token], sentence: Sentence, names: Sequence[Name]) -> bool:
    """Whether what stands before the colon can speak: a name of somebody or an office, not a topic."""
    head = head_of(words) if sentence.has_syntax else words[-1]
    named = any(n.type in _SPEAKERS and head is not None and n.span.covers(head.span) for n in names)
    bodies = load(sentence.language).table(Cues).bodies
    own = [t for t in words if t.dep != "nmod:poss"]
    return named or any(t.lower in lexicon(sentence.language).roles or t.lower in bodies for t in own)
