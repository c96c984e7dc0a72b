"""What the encoder read as a claim and nobody makes: what is asked for, what only should be said, credits, rules, lures."""

from __future__ import annotations

from khabar.analysis.model import Claim, Token
from khabar.extraction.attributions.proposals import base
from khabar.extraction.attributions.sources import head_of
from khabar.extraction.attributions.teasers import begins_lure
from khabar.languages import load
from khabar.languages.tables.cues import Cues
from khabar.languages.tables.keywords import Keywords

_NAMELESS = 4
"""Words of what is said at most, where they only ask for a name to be kept: "did not want his name published"."""


def says_nothing(claim: Claim, text: str) -> bool:
    """Whether the claim, on a page of the `text`, is none."""
    tests = (_is_hortative, _hides_name, _is_due, _is_credit, _is_rule)
    return any(test(claim) for test in tests) or begins_lure(_verb_of(claim), claim.sentence, text)


def _verb_of(claim: Claim) -> Token:
    return head_of(claim.cue) or claim.cue[0]


def _is_hortative(claim: Claim) -> bool:
    """Whether the cue hangs on a verb that bids, with no subject of its own: "Let us tell you that …" is the page's own voice,
    "he let it be known that …" his."""
    verb, bidding = _verb_of(claim).head, load(claim.sentence.language).table(Cues).hortatives
    return verb is not None and verb not in claim.cue and verb.lemma.lower() in bidding and verb.child("nsubj") is None


def _is_due(claim: Claim) -> bool:
    """Whether it only should be said, which nobody has: "The minister must now ask whether …, the lawyer said"."""
    due = load(claim.sentence.language).table(Cues).obliging
    return any(c.dep == "aux" and c.lower in due for c in _verb_of(claim).children)


def _is_credit(claim: Claim) -> bool:
    """Whether it is a colon between who is credited with a picture and what that is of: "The mayor in Lima. Photo: AGP"; or no
    word but another mark beside such a credit: "The mayor in Lima (Photo- AGP)"."""
    colon = claim.cue[0]
    if claim.sentence.block.kind == "caption" and not any(map(str.isalpha, "".join(t.text for t in claim.cue))):
        return True
    before = claim.sentence.tokens[colon.i - 1] if colon.i else None
    credits = load(claim.sentence.language).table(Keywords).credits
    return len(claim.cue) == 1 and colon.text == ":" and before is not None and before.lower in credits


def _hides_name(claim: Claim) -> bool:
    """Whether the source only asks not to be named: "who asked not to be identified" says nothing of the matter."""
    table = load(claim.sentence.language).table(Cues)
    hiding, asking = table.naming, _verb_of(claim)
    if len(claim.content) <= _NAMELESS and any(t.lower in table.naming_nouns for t in claim.content):
        return True
    if asking.child("obj", "obl") is not None:
        return False
    verbs = (t for t in asking.children if base(t.dep) in ("xcomp", "ccomp") and t.lemma.lower() in hiding)
    return any(verb.child("aux:pass") is not None for verb in verbs)


def _is_rule(claim: Claim) -> bool:
    """Whether it only goes by a rule, a plan or an order, in a language without syntax: नियम के अनुसार, अदालत के आदेश के अनुसार."""
    table, words = load(claim.sentence.language).table(Cues), [word.text for word in claim.cue]
    if claim.sentence.has_syntax or not any(" ".join(words[n:]) in table.according for n in range(len(words))):
        return False
    return any(word in table.unsaid for word in words) or any(word.text in table.unsaid for word in claim.source[-1:])
