"""Proposals read off Universal Dependencies: every reading of a verb, noun or adjective as a cue.

The readings are those that Pareti (2012) lists for English, one relation or chain of relations each; which of them is an
attribution is decided by `choice`, on weights that were learned.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.proposals import Proposal, base, stretch, without
from khabar.extraction.attributions.sources import phrase, sources_of

_Reading = tuple[str, list[Token], list[Token]]
"""A frame, the words of the content, and the words between cue and content that belong to the cue."""
_ABOVE = ("parataxis", "advmod", "advcl", "ccomp", "acl", "obl", "dep", "conj", "nmod")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a sentence: `quoted` says of each of its tokens whether it is in quotation marks, `before` and
    `after` are the words in quotation marks right before and, where it ends in a colon, right after it."""

    quoted: Sequence[bool]
    before: Sequence[Token] = ()
    after: Sequence[Token] = ()
    raising: Collection[str] = ()
    """Verbs whose subject belongs to what is said ("the plan seems to have failed")."""


def proposals(sentence: Sentence, around: Around, known: Callable[[Token], bool]) -> Iterator[Proposal]:
    """All readings of the sentence's cues; `known` says whether a word is ever a cue."""
    for token in sentence.tokens:
        if token.pos in ("VERB", "AUX", "NOUN", "ADJ", "ADP") and token.dep not in ("aux", "aux:pass", "cop") and known(token):
            yield from _readings_of(token, sentence, around)
    yield from _after_colon(sentence, around.quoted)


def _readings_of(cue: Token, sentence: Sentence, around: Around) -> Iterator[Proposal]:
    if cue.dep == "case":
        yield from _of_preposition(cue, sentence)
        return
    readings = list(_after_dash(cue, sentence)) or list(
        _of_noun(cue) if cue.pos == "NOUN" else _of_predicate(cue, sentence, around)
    )
    readings += _quoted(cue, sentence, around)
    beside = tuple(dict.fromkeys(frame for frame, content, _ in readings if content))
    seen: set[tuple[int, ...]] = set()
    for frame, content, lead in readings:
        key = tuple(t.start for t in content)
        if not content or key in seen or cue in content:
            continue
        seen.add(key)
        sources = [_before_dash(cue, sentence)] if frame == "pattern dash" else _sources(cue, frame, content)
        for source, bond in sources:
            yield Proposal(sentence, cue, frame, content, source, bond, lead, beside)


def _sources(cue: Token, frame: str, content: list[Token]) -> Iterator[tuple[list[Token], str]]:
    """The sources as syntax has them, and the object after the verb where that may be an inverted subject."""
    yield from sources_of(cue, content)
    if cue.pos == "VERB" and not cue.child("nsubj") and (frame.startswith(("up", "quote", "ccomp"))):
        after = next((c for c in cue.all_children("obj", "obl") if c.i > cue.i and c not in content), None)
        if after:
            yield phrase(after), f"inverted {base(after.dep)} {_case(after)}"


def _of_predicate(cue: Token, sentence: Sentence, around: Around) -> Iterator[_Reading]:
    parts = [c for c in cue.children if base(c.dep) in ("ccomp", "xcomp", "obj", "obl", "advcl", "csubj", "nsubj", "acl")]
    after = [c for c in parts if c.i > cue.i and c.dep not in ("obl:agent", "obl:unmarked", "nsubj")]
    for part in after:
        yield from _complement(part, cue)
    for part in parts:
        if part.i < cue.i and part.dep in ("ccomp", "obl", "advcl"):
            yield f"<{part.dep}", part.subtree(), []
    yield from _pairs(after, sentence)
    yield from _passive(cue, after, around.raising)
    yield from _clause_above(cue, sentence)


def _complement(part: Token, cue: Token) -> Iterator[_Reading]:
    tokens = part.subtree()
    link = [c for c in part.children if c.dep in ("case", "mark") and c.i < part.i]
    if part.dep in ("obl", "advcl", "nmod", "acl") and link:
        name = f"{part.dep}:{' '.join(t.lower for t in link)}"
        first = [t for t in link if t.tag not in ("TO",)]
        yield name, _after(without(tokens, first), first), first
        if part.dep == "advcl":
            yield name + "+", tokens, []
    else:
        yield part.dep, tokens, []
    if part.dep == "ccomp" and (subject := part.child("nsubj")) and subject.i > cue.i:
        yield "ccomp-nsubj", subject.subtree(), []


def _after(tokens: list[Token], link: list[Token]) -> list[Token]:
    return [t for t in tokens if not link or t.i > link[0].i]


def _case(token: Token) -> str:
    case = token.child("case", "mark")
    return case.lower if case else ""


def _pairs(after: Sequence[Token], sentence: Sentence) -> Iterator[_Reading]:
    """Two complements that make one content: called him a liar, urged them to go, blamed it on the weather."""
    for one, other in pairwise(after):
        words = one.subtree() + other.subtree()
        if base(one.dep) in ("obj", "obl", "xcomp"):
            yield f"{one.dep}+{other.dep}:{_case(other)}", _whole(words, sentence), []
    if len(after) > 2:
        yield "all", _whole([t for part in after for t in part.subtree()], sentence), []


def _whole(tokens: list[Token], sentence: Sentence) -> list[Token]:
    return stretch(sorted(tokens, key=lambda t: t.i), sentence)


def _passive(cue: Token, after: Sequence[Token], raising: Collection[str]) -> Iterator[_Reading]:
    raised = cue.lemma.lower() in raising
    subject = next(
        (c for c in cue.all_children("nsubj", "csubj") if raised or c.dep.endswith(":pass") or cue.child("obl:agent")), None
    )
    if subject is None:
        return
    yield "nsubj:pass", subject.subtree(), []
    for part in after:
        if base(part.dep) in ("xcomp", "ccomp", "obl", "advcl"):
            yield f"nsubj:pass+{part.dep}:{_case(part)}", subject.subtree() + part.subtree(), []


def _clause_above(cue: Token, sentence: Sentence) -> Iterator[_Reading]:
    """The clause that the cue is put into or after: "..., he said, ...", "according to ..."."""
    head = cue.head
    if head is None or base(cue.dep) not in _ABOVE:
        return
    aside = cue.subtree()
    yield f"up:{cue.dep}", without(head.subtree(), aside), []
    if head.head is not None:
        yield f"up2:{cue.dep}", without(head.head.subtree(), aside), []
    if sentence.root is not None and sentence.root not in (head, head.head):
        yield f"root:{cue.dep}", without(sentence.root.subtree(), aside), []


def _of_preposition(cue: Token, sentence: Sentence) -> Iterator[Proposal]:
    """The clause beside "according to X", X its source."""
    named = cue.head
    if named is None or named.head is None:
        return
    aside = named.subtree()
    source = [t for t in phrase(named) if t is not cue and t.dep != "fixed" and t.i > cue.i]
    lead = list(cue.all_children("fixed"))
    seen: set[int] = set()
    for frame, head in (("up:case", named.head), ("up2:case", named.head.head), ("root:case", sentence.root)):
        if head is not None and head.i not in seen:
            seen.add(head.i)
            yield Proposal(sentence, cue, frame, without(head.subtree(), aside), source, "case", lead)


def _of_noun(cue: Token) -> Iterator[_Reading]:
    for part in cue.children:
        if part.i > cue.i and base(part.dep) in ("nmod", "acl", "ccomp", "advcl", "xcomp", "obl"):
            yield from _complement(part, cue)
    verb = cue.head
    if verb is None:
        return
    if base(cue.dep) == "nsubj":
        if verb.child("cop"):
            yield "cop", without(verb.subtree(), cue.subtree(), verb.all_children("cop", "aux")), []
        for part in verb.all_children("ccomp", "xcomp"):
            yield f"cop:{part.dep}", part.subtree(), []
    elif base(cue.dep) in ("obj", "obl"):
        for part in verb.all_children("ccomp", "xcomp", "advcl", "obl"):
            if part.i > cue.i:
                for frame, content, lead in _complement(part, cue):
                    yield f"verb {frame}", content, lead


def _quoted(cue: Token, sentence: Sentence, around: Around) -> Iterator[_Reading]:
    """All that the sentence has in quotation marks, where the cue stands outside of them; else the quotation beside it."""
    quoted = around.quoted
    if cue.pos not in ("VERB", "NOUN", "ADP") or quoted[cue.i]:
        return
    tokens = [t for t in sentence.tokens if quoted[t.i]]
    if tokens:
        yield "quote", tokens, []
        right = [t for t in tokens if t.i > cue.i]
        if right and len(right) < len(tokens):
            yield "quote>", right, []
        left = [t for t in tokens if t.i < cue.i]
        if left and len(left) < len(tokens):
            yield "quote<", left, []
    elif cue.pos == "VERB":
        yield "quote before", list(around.before), []
        yield "quote after", list(around.after), []


_DASHES = ("–", "—", "-", "--")


def _after_dash(cue: Token, sentence: Sentence) -> Iterator[_Reading]:
    """What a headline says after a verb and a dash: "Mayor said – no one will be moved"."""
    rest = sentence.tokens[cue.i + 1 :]
    if len(rest) > 1 and sentence.block.kind in ("headline", "deck", "heading") and rest[0].text in _DASHES:
        yield "pattern dash", rest[1:], []


def _before_dash(cue: Token, sentence: Sentence) -> tuple[list[Token], str]:
    """The words between comma and verb; where there are none, who the clause before the comma is about, its owner first."""
    before = sentence.tokens[: cue.i]
    comma = max((t.i for t in before if t.text in (",", ";", ":")), default=-1)
    own = [t for t in before[comma + 1 :] if t.pos not in ("AUX", "ADV", "CCONJ")]
    if own:
        return own, "dash"
    subject = next((t for t in before if base(t.dep) == "nsubj"), None)
    if subject is None:
        return [], ""
    owner = subject.child("nmod:poss")
    return (without(phrase(owner), owner.all_children("case")) if owner else phrase(subject)), "dash/subject"


_LONGEST_SPEAKER = 8


def _after_colon(sentence: Sentence, quoted: Sequence[bool]) -> Iterator[Proposal]:
    """A short phrase, a colon, and what is said: the form of headlines."""
    colon = next((t for t in sentence.tokens[: _LONGEST_SPEAKER + 1] if t.text == ":"), None)
    if colon is None or not colon.i or quoted[colon.i]:
        return
    before, content = sentence.tokens[: colon.i], sentence.tokens[colon.i + 1 :]
    if content and not any(t.pos in ("VERB", "AUX", "SYM", "NUM") for t in before):
        yield Proposal(sentence, colon, "colon", content, before, "colon")
