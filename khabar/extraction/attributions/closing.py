"""Reports that close their sentence: "Nobody will come to the house, water engineer Ana Prado said."

Found by the comma, the noun phrase and the verb of speech at the very end; it counts where nothing else is found in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.proposals import Proposal, base
from khabar.extraction.attributions.teasers import without_topic
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_LONGEST_SOURCE = 12
_FEWEST = 4
"""Words of what is said, at least."""
_LONGEST_HEARERS = 9
"""Words of those who were told, and of the verb, at most."""
_TITLES = ("headline", "deck")
"""In these a verb is often taken for another form: "fighters lay down arms"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def proposals(sentence: Sentence, quoted: Sequence[bool]) -> Iterator[Proposal]:
    """What a sentence of the story says before a comma, a source without a verb, and a verb of speech that ends it."""
    table = load(sentence.language).table(Cues)
    words = [t for t in sentence.tokens if t.pos != "PUNCT"]
    if not sentence.has_syntax or not table.closing or len(words) <= _FEWEST or any(quoted):
        return
    cue = _before_hearers(words, table)
    heads = sentence.block.kind in _TITLES
    if cue.lemma.lower() not in table.closing or cue.tag not in ("VBD", "VBZ", "VBN", *(["VBP"] if heads else [])):
        return
    lead = [t for t in sentence.tokens[max(0, cue.i - 2) : cue.i] if t.pos == "AUX" and t.lower in table.perfects]
    first = lead[0].i if lead else cue.i
    comma = next((t.i for t in reversed(sentence.tokens[:first]) if t.text == ","), None)
    if comma is None:
        return
    source, said = sentence.tokens[comma + 1 : first], sentence.tokens[:comma]
    if _can_be_source(source) and (_is_clause(said) or (heads and any(t.pos == "VERB" for t in said))):
        yield Proposal(sentence, cue, without_topic(said, sentence), list(source), lead)


def _before_hearers(words: Sequence[Token], table: Cues) -> Token:
    """The last word, or the verb before those who were told, which close the sentence: "told a news conference in Lima"."""
    last = words[-1]
    for told in reversed(words[-_LONGEST_HEARERS:-1]):
        if told.lower in table.told_by and told.tag in _FINITE:
            after = [t for t in words if t.i > told.i]
            noun = next((t for t in after if t.dep == "obj"), None)
            return told if noun is not None and all(t in noun.subtree() or t.dep == "case" for t in after) else last
    return last


def _can_be_source(words: Sequence[Token]) -> bool:
    """Whether the words are a noun phrase: no verb, and nothing that joins clauses, at their head."""
    if not 0 < len(words) <= _LONGEST_SOURCE or words[0].pos not in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"):
        return False
    if words[0].tag in ("WP", "WDT", "WRB") or any(t.pos in ("VERB", "AUX", "CCONJ", "SCONJ", "PUNCT") for t in words[:-1]):
        return False
    return words[-1].pos in ("PROPN", "NOUN", "PRON")


def _is_clause(words: Sequence[Token]) -> bool:
    """Whether the words say something by themselves: with a finite verb and its subject, and not only when or if."""
    if len(words) < _FEWEST or words[0].tag in ("WRB", "WP") or base(words[0].dep) == "mark":
        return False
    return any(t.tag in _FINITE for t in words) and any(base(t.dep) in ("nsubj", "expl", "csubj") for t in words)
