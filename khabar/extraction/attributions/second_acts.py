"""A second report of one source, read as part of the first: "She hinted that it may rain, and did not rule out snow"."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis.model import Token
from khabar.extraction.attributions.edges import is_second_act
from khabar.extraction.attributions.proposals import Proposal, base
from khabar.extraction.attributions.sources import phrase
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_CLAUSES = ("ccomp", "xcomp")
_AROUND = ("aux", "advmod", "compound:prt")


def second_act(first: Proposal, read: Sequence[Token]) -> Proposal | None:
    """What the source also says by a verb joined to its first, which has no subject of its own and stands in what was `read` as
    the first's content; None where there is none."""
    table = load(first.sentence.language).table(Cues)
    for verb in (t for t in read if t.i > first.cue.i and is_second_act(t, first.cue)):
        reports = verb.lemma.lower() in table.speech or _has_particle(verb, table)
        clause = next((c for c in verb.children if c.i > verb.i and base(c.dep) in _CLAUSES), None)
        thing = verb.child("obj") if clause is None and verb.lemma.lower() in table.addressing else None
        if ((reports and clause) or thing) and verb.child("nsubj") is None and first.source:
            said = phrase(clause) if clause else [t for t in verb.subtree() if thing and t.i >= phrase(thing)[0].i]
            lead = [t for c in verb.children if c.dep in _AROUND and c.i < said[0].i for t in c.subtree()]
            return Proposal(first.sentence, verb, said, first.source, lead)
    return None


def _has_particle(verb: Token, table: Cues) -> bool:
    """Whether it is a verb that reports with this word behind it: "ruled out"."""
    return any(c.lower in table.particles.get(verb.lemma.lower(), ()) for c in verb.children)
