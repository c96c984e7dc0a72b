"""The characters of a cue: its head with auxiliaries, particles and adverbs beside it."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.attributions.proposals import Proposal, base

_PART_OF_CUE = ("aux", "aux:pass", "cop", "advmod", "compound:prt", "case", "fixed", "mark")


def cue_of(proposal: Proposal) -> list[Token]:
    """The words of the cue, in the order of the text."""
    cue, tokens = proposal.cue, proposal.sentence.tokens
    if proposal.frame == "colon":
        return [cue]
    if proposal.frame.startswith("pattern"):
        return sorted((cue, *proposal.lead), key=lambda t: t.i)
    own = {t.i for t in cue.children if base(t.dep) in _PART_OF_CUE or t.dep in _PART_OF_CUE}
    own |= {t.i for t in proposal.lead if t.dep in ("case", "mark")}
    barred = {t.i for t in (*proposal.content, *proposal.source)}
    first = last = cue.i
    while first - 1 in own and first - 1 not in barred and tokens[first - 1].dep != "mark":
        first -= 1
    while last + 1 in own and last + 1 not in barred:
        last += 1
    return tokens[first : last + 1]
