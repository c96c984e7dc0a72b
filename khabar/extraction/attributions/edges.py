"""Where what is said begins and ends: noun phrases that the encoder left in the middle are finished."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import zip_longest

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.proposals import base
from khabar.extraction.attributions.sources import head_of
from khabar.languages.tables.cues import Cues

_MODIFIERS = ("det", "amod", "compound", "nummod", "nmod:poss", "case")
"""Relations of a word to a noun behind it, in whose phrase nothing can end on the word."""
_CLAUSAL = ("nsubj", "cop", "aux")
"""Relations of a word to a predicate behind it, in whose clause nothing can begin after the word."""
_BESIDE = ("advcl", "conj")
"""Relations of a clause to the main one that it goes along with."""
_RELATIVE = ("WDT", "WP")
_OPENING = 3
"""Words at the end of a content among which the pronoun of such a clause stands."""
_QUOTED = ("“", "”", '"', "``", "''")
_TIME = "obl:unmarked"
"""The relation of a time without a preposition."""
_FARTHEST = 8
"""Words from such a word to its noun at most."""


def finished(said: Sequence[Token], taken: Collection[int], sentence: Sentence) -> list[Token]:
    """The content with the rest of the noun phrases that its runs of words break off in: "when it rolled out the [ferry line]".

    `taken` are the offsets of the words that were read as part of something, which no content gets so."""
    words = list(said)
    if not said:
        return words
    for last, after in zip_longest(said, said[1:]):
        if after is None or after.i != last.i + 1 or after not in sentence.tokens:
            words += _rest(last, taken, sentence)
    words += _rest_of_relative(said, sentence)
    return sorted(words, key=lambda t: t.start) if len(words) > len(said) else words


def _rest_of_relative(said: Sequence[Token], sentence: Sentence) -> list[Token]:
    """What is left of the relative clause in whose first words the content breaks off: "the clinic, from which [six were
    sent on]"."""
    last = said[-1]
    opened = next((t for t in reversed(said[-_OPENING:]) if t.tag in _RELATIVE), None)
    verb = opened.head if opened is not None else None
    if verb is None or verb.dep != "acl:relcl" or last not in sentence.tokens or verb.i <= last.i:
        return []
    return [t for t in verb.subtree() if t.i > last.i]


def from_beginning(said: Sequence[Token], cue: Token, taken: Collection[int], sentence: Sentence) -> list[Token]:
    """The content before its cue with the words that begin its sentence, where all belong to its head and one is its subject, its
    copula or in its noun phrase: "[The victims were two] Italians and a guide, police said"."""
    first = said[0]
    before = sentence.tokens[: first.i] if first in sentence.tokens and cue in sentence.tokens else []
    head = head_of(said)
    if not before or head is None or len(before) > _FARTHEST or cue.i < said[-1].i:
        return list(said)
    if any(t.start in taken or t.text in _QUOTED for t in before):
        return list(said)
    own = {t.start for t in head.subtree()}
    tied = any(t.head is head and (base(t.dep) in _CLAUSAL or t.dep in _MODIFIERS) for t in before)
    return [*before, *said] if tied and all(t.start in own for t in before) else list(said)


def with_main_clause(said: Sequence[Token], cue: Token, taken: Collection[int], sentence: Sentence) -> list[Token]:
    """The content before its cue with the main clause that it hangs on, where the cue's verb takes that clause: "[Seven voted to
    stay], while two wanted to go, the union said"."""
    words, head = list(said), head_of(said)
    if head is None or words[0] not in sentence.tokens or cue.i < words[-1].i:
        return words
    main = next((c for c in cue.children if base(c.dep) in ("ccomp", "parataxis") and c.i < words[0].i), None)
    main = cue.head if main is None and base(cue.dep) == "parataxis" else main
    if main is None or main.i >= words[0].i or not (_is_beside(head, main) or _is_joined(words[0], head, cue, sentence)):
        return words
    before = [t for t in sentence.tokens[: words[0].i] if t.i or t.dep != "cc"]
    own = {t.start for clause in (main, head) for t in clause.subtree()}
    fit = all(t.start in own and t.start not in taken and t.text not in _QUOTED for t in before)
    return [*before, *words] if fit and any(base(t.dep) in ("nsubj", "expl") for t in main.children) else words


def _is_beside(head: Token, main: Token) -> bool:
    return base(head.dep) in _BESIDE and head.head is main


def _is_joined(first: Token, head: Token, cue: Token, sentence: Sentence) -> bool:
    """Whether the cue takes the clause too, joined by "and" to what stands before: "[Nine died], and 214 are ill, he said"."""
    before = sentence.tokens[first.i - 1] if first.i else None
    return head.head is cue and base(head.dep) == "ccomp" and before is not None and before.dep == "cc"


def with_predicate(said: Sequence[Token], cue: Token, taken: Collection[int], sentence: Sentence) -> list[Token]:
    """The content before its cue with the clause of which it is only the subject, where the cue takes that clause: "[Talks] will
    be held in Lima, the ministry said"."""
    head = head_of(said)
    verb = head.head if head is not None and base(head.dep) == "nsubj" else None
    if verb is None or verb in said or verb not in sentence.tokens or cue.i < verb.i:
        return list(said)
    taken_by_cue = verb.head is cue and base(verb.dep) in ("ccomp", "parataxis")
    if not taken_by_cue and not (cue.head is verb and base(cue.dep) == "parataxis"):
        return list(said)
    end = next((t.i for t in reversed(sentence.tokens[: cue.i]) if t.text == "," and t not in verb.subtree()), cue.i)
    whole = [t for t in sentence.tokens[said[0].i : end] if t.start not in taken or t in said]
    return whole if verb in whole else list(said)


def _rest(last: Token, taken: Collection[int], sentence: Sentence) -> list[Token]:
    """What stands between the word and the noun that it goes with, the noun included; nothing where a mark or `taken` does."""
    noun = last.head
    if noun is None or noun.i <= last.i or noun.i - last.i > _FARTHEST or last not in sentence.tokens:
        return []
    if last.dep not in _MODIFIERS and base(last.dep) not in _MODIFIERS:
        return []
    rest = sentence.tokens[last.i + 1 : noun.i + 1]
    return [] if any(t.pos == "PUNCT" or t.start in taken for t in rest) else rest


def without_time_of_report(said: Sequence[Token], cue: Token) -> list[Token]:
    """The content without when it was said, where that stands between the cue and a clause: "said [last week that] trams ran"."""
    words = list(said)
    if not words or words[0].i != cue.i + 1:
        return words
    time = next((t for t in words if t.dep == _TIME and t.subtree()[0] is words[0]), None)
    behind = [t for t in words if time is not None and t.i > time.i]
    if time is None or not behind or not (behind[0].dep == "mark" or _begins_clause(behind)):
        return words
    return behind[1:] if behind[0].dep == "mark" else behind


def _begins_clause(words: Sequence[Token]) -> bool:
    """Whether the words begin with the subject of a verb among them."""
    subject = next((t for t in words if base(t.dep) == "nsubj"), None)
    return subject is not None and subject.head in words and subject.subtree()[0] is words[0]


def without_others(said: Sequence[Token], cue: Token, speech: Collection[str]) -> list[Token]:
    """The content that follows the cue up to a clause beside it in which somebody else speaks, or the source does something
    else: "The mayor says it rained and [medics spoke of two dead]", "The driver said 'well held' before [the owner joked 'my
    turn']", "She hinted that it may rain, and [did not rule out snow]"."""
    quoted = max((t.i for t in said if t.text in _QUOTED), default=-1)
    second = next((t for t in said if t.i > max(cue.i, quoted) and is_second_act(t, cue)), None)
    if second is not None and (kept := [t for t in said if t.start < second.subtree()[0].start]):
        said = [t for t in kept if t is not second.child("cc")]
    if quoted >= 0:
        return list(said)
    for verb in said:
        subject = verb.child("nsubj")
        if verb.i < cue.i or verb.lemma.lower() not in speech or subject is None or subject.pos == "PRON" or subject not in said:
            continue
        beside = base(verb.dep) == "conj" and verb.child("cc") is not None and verb.child("mark") is None
        if beside or (base(verb.dep) == "advcl" and verb.head is cue):
            first = verb.subtree()[0].start
            if kept := [t for t in said if t.start < first]:
                return kept
    return list(said)


def is_second_act(verb: Token, cue: Token) -> bool:
    """Whether the source of the cue does it too: a verb joined to the cue, or to the clause that the cue takes, where a comma
    parts it from that and only that has an auxiliary like "may": "hinted that it may rain, and did not rule out snow"; without
    a comma, to a cue that takes no clause: "called it “absurd” and accused the mayor of lying"."""
    if verb.pos != "VERB" or verb.dep != "conj" or verb.head is None or verb.child("nsubj") or (link := verb.child("cc")) is None:
        return False
    comma = any(c.text == "," and c.i == link.i - 1 for c in (*verb.head.children, *verb.children))
    plain = verb.head is cue and cue.child("ccomp") is None
    if not (comma or plain) or verb.tag == "VBG":
        return False
    clause, modal = verb.head, [any(c.tag == "MD" for c in v.children) for v in (verb.head, verb)]
    return clause is cue or (clause.head is cue and clause.dep == "ccomp" and modal == [True, False])


def without_own_act(said: Sequence[Token], table: Cues) -> list[Token]:
    """What stands between source and cue without another act of the source that is told before, in a language without a parser:
    of "मेयर ने [मेला खोला और मदद] की घोषणा की" only the help is announced, of "[बयान जारी कर चाड] की निंदा की" and "[दुख जताते हुए
    चाड] की निंदा की" Chad condemned."""
    words = list(said)
    acts = _acts(table.verbs)
    ordered = bool(words) and words[-1].text.endswith(table.infinitives)
    for n in range(len(words) - 2, 0, -1):
        joined = words[n].text in table.conjunctions and words[n - 1].text in acts
        beside = words[n].text in table.meanwhile and words[n - 1].text.endswith(table.ongoing)  # शोक जताते हुए
        if joined or beside or (words[n].text in table.conjunctive and not ordered):
            return words[n + 1 :]
    return words


@cache
def _acts(verbs: tuple[str, ...]) -> frozenset[str]:
    """The last words of acts of speech, by which any act ends."""
    return frozenset(verb.rsplit(" ", 1)[-1] for verb in verbs)
