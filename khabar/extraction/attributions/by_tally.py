"""Who puts a number: "The ministry put the toll at 40", "State media gave the number of injured as 12", "Medics spoke of 20".

Found by syntax where the language lists the verbs; it counts where no other report has the sentence's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.proposals import Proposal, base, without
from khabar.extraction.attributions.sources import phrase, source_of
from khabar.languages import load
from khabar.languages.tables.cues import Cues


def proposals(sentence: Sentence, quoted: Sequence[bool]) -> Iterator[Proposal]:
    """The numbers that somebody puts in the sentence, outside quotation marks."""
    table = load(sentence.language).table(Cues)
    if not table.tallying or not sentence.has_syntax:
        return
    for verb in sentence.tokens:
        if verb.pos == "VERB" and not quoted[verb.i] and (found := _read(sentence, verb, table)) is not None:
            yield found


def _read(sentence: Sentence, verb: Token, table: Cues) -> Proposal | None:
    """What the verb says of a number, and whose number it is; None where it says none, or nobody's."""
    number = next((c for c in verb.children if _leads(c, verb, table) and _has_number(c)), None)
    if number is None:
        return None
    passive = any(c.dep == "nsubj:pass" for c in verb.children)
    counted = next((c for c in verb.children if c.dep == ("nsubj:pass" if passive else "obj")), None)
    if counted is None and (passive or number.adposition not in table.tallying_alone):
        return None
    if not (counted is None and number.pos == "NUM") and not _is_tallied(counted or number, table):
        return None
    said = sorted([*(phrase(counted) if counted else ()), *number.subtree()], key=lambda t: t.i)
    if counted is None:
        said = without(said, list(number.all_children("case"))[:1])
    agent = next((c for c in verb.children if c.dep == "obl:agent"), None)
    source = (phrase(agent) if agent is not None else []) if passive else source_of(verb, said)
    lead = [c for c in verb.children if base(c.dep) == "aux" and c.i < verb.i]
    return Proposal(sentence, verb, said, source, lead) if source else None


def _is_tallied(noun: Token, table: Cues) -> bool:
    return any(t.lemma.lower() in table.tallied or t.lower in table.tallied for t in noun.subtree())


def _leads(child: Token, verb: Token, table: Cues) -> bool:
    """Whether the verb takes its number so: "put … at", "gave … as"."""
    return base(child.dep) == "obl" and child.i > verb.i and verb.lemma.lower() in table.tallying.get(child.adposition, ())


def _has_number(noun: Token) -> bool:
    """Whether a number that is no year or clock stands in the phrase by itself or before its noun."""
    return any(
        (t.pos == "NUM" or t.text[0].isdecimal()) and (t is noun or t.head is noun or t.dep == "nummod") for t in noun.subtree()
    )
