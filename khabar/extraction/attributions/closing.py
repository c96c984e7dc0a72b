"""Reports that close their sentence: "Nobody will come to the house, water engineer Ana Prado said."

Found by the comma, the noun phrase and the verb of speech at the very end; it counts where nothing else is found in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.proposals import Proposal, base
from khabar.extraction.attributions.sources import phrase
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
    yield from _behind_semicolon(sentence, table)
    yield from _behind_question(sentence, table)
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
    taken = _opens_main_clause(said) and any(t.head is cue and t.dep == "ccomp" for t in said)
    named = can_be_source(source) or _is_subject(source, cue)
    if named and (is_clause(said) or taken or (heads and any(t.pos == "VERB" for t in said))):
        yield Proposal(sentence, cue, without_topic(said, sentence), list(source), lead)


def _behind_semicolon(sentence: Sentence, table: Cues) -> Iterator[Proposal]:
    """What a second speaker says behind a semicolon: "Nine died, the ministry says; [the union says 13 died]"."""
    for mark in (t for t in sentence.tokens if t.text == ";"):
        part = sentence.tokens[mark.i + 1 :]
        cue = next((t for t in part if t.tag in _FINITE and t.lemma.lower() in table.closing), None)
        subject = next((c for c in cue.children if c.dep == "nsubj" and mark.i < c.i < cue.i), None) if cue else None
        if cue is None or subject is None:
            continue
        said = [t for t in part if t.i > cue.i and t.text not in ".!?"]
        if is_clause(said) and any(t.head is cue and base(t.dep) == "ccomp" for t in said):
            yield Proposal(sentence, cue, said, phrase(subject))


def _behind_question(sentence: Sentence, table: Cues) -> Iterator[Proposal]:
    """Who asks what stands before its mark: "Who paid for the pier? [asked the deputy mayor]"."""
    for mark in (t for t in sentence.tokens if t.text == "?"):
        cue, *source = [t for t in sentence.tokens[mark.i + 1 :] if t.text not in ".!?"] or [mark]
        asks = cue.tag in ("VBD", "VBZ") and cue.lemma.lower() in table.speech
        said = sentence.tokens[: mark.i + 1]
        if asks and can_be_source(source) and len(said) > _FEWEST:
            yield Proposal(sentence, cue, said, source)


def _before_hearers(words: Sequence[Token], table: Cues) -> Token:
    """The last word, or the verb before those who were told or before where and when, which close the sentence: "told a news
    conference in Lima", "said after the talks on Monday"."""
    last = words[-1]
    if (verb := _before_circumstances(words)) is not None:
        return verb
    for told in reversed(words[-_LONGEST_HEARERS:-1]):
        if told.lower in table.told_by and told.tag in _FINITE:
            after = [t for t in words if t.i > told.i]
            noun = next((t for t in after if t.dep == "obj"), None)
            return told if noun is not None and all(t in noun.subtree() or t.dep == "case" for t in after) else last
    return last


def _before_circumstances(words: Sequence[Token]) -> Token | None:
    """The verb behind which only phrases of its own with a preposition, and no other verb, end the sentence."""
    for verb in reversed(words[-_LONGEST_HEARERS:-1]):
        if verb.pos in ("VERB", "AUX"):
            around = [c for c in verb.children if c.i > verb.i and c.pos != "PUNCT"]
            own = [t for c in around if base(c.dep) == "obl" for t in c.subtree()]
            behind = [t for t in words if t.i > verb.i]
            return verb if verb.tag in _FINITE and behind[0].pos == "ADP" and all(t in own for t in behind) else None
    return None


def can_be_source(words: Sequence[Token]) -> bool:
    """Whether the words are a noun phrase: no verb, and nothing that joins clauses, at their head."""
    words = _without_brackets(words)
    if not 0 < len(words) <= _LONGEST_SOURCE or words[0].pos not in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"):
        return False
    if words[0].tag in ("WP", "WDT", "WRB") or any(t.pos in ("VERB", "AUX", "CCONJ", "SCONJ", "PUNCT") for t in words[:-1]):
        return False
    return words[-1].pos in ("PROPN", "NOUN", "PRON")


def _is_subject(words: Sequence[Token], cue: Token) -> bool:
    """Whether the words are the subject of the verb with its relative clause: "the company that runs it said"."""
    subject = next((c for c in cue.children if c.dep == "nsubj" and c.i < cue.i), None)
    if subject is None or not 0 < len(words) <= _LONGEST_SOURCE or subject.pos not in ("NOUN", "PROPN"):
        return False
    return subject.child("acl:relcl") is not None and [t.i for t in subject.subtree()] == [t.i for t in words]


def _without_brackets(words: Sequence[Token]) -> Sequence[Token]:
    """The words without a gloss in brackets at their end: "the Coffee Board (CB)"."""
    opened = next((n for n, t in enumerate(words) if t.text == "("), 0)
    return words[:opened] if opened and words[-1].text == ")" else words


def is_clause(words: Sequence[Token]) -> bool:
    """Whether the words say something by themselves: with a finite verb and its subject, and not only when or if."""
    if not _opens_main_clause(words):
        return False
    return any(t.tag in _FINITE for t in words) and any(base(t.dep) in ("nsubj", "expl", "csubj") for t in words)


def _opens_main_clause(words: Sequence[Token]) -> bool:
    return len(words) >= _FEWEST and words[0].tag not in ("WRB", "WP") and base(words[0].dep) != "mark"
