"""What the encoder read as attributions, mended where its words show another cue or another source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from khabar.analysis.model import Claim, Token
from khabar.extraction.attributions.closing import can_be_source, is_clause
from khabar.extraction.attributions.proposals import base, without
from khabar.extraction.attributions.sources import head_of, phrase
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_PREDICATE = 4
"""Words of a verb behind what it says at most ("कर दिया गया है")."""


def verb_of(claim: Claim) -> Token:
    """The word of the cue that its others hang on."""
    return head_of(claim.cue) or claim.cue[0]


def with_speaker(claim: Claim) -> Claim:
    """The claim with who speaks as its source, where the sentence shows that better than what was read."""
    return _with_own_subject(_with_subject_within(_with_last_speaker(_with_quoted(_with_subject_behind(_by_outer(claim))))))


def with_whole_cue(claim: Claim) -> Claim | None:
    """The claim with the verb behind its content as the cue, where only the mark of the source was read as one; None where
    there is no such verb, or the cue is none.

    Of अदालत ने [इस दावे को खारिज] कर दिया the last word belongs to the verb: खारिज कर दिया.
    """
    table = load(claim.sentence.language).table(Cues)
    claim = _with_document(claim, table)
    marks = table.agents
    possessive = table.genitives if any(word.text in table.opinions for word in claim.cue[1:]) else ()
    if claim.source and _is_told(claim, table):
        return None
    if claim.cue[-1].text in table.postpositions and " ".join(word.text for word in claim.cue) not in table.according:
        return None
    if verb := list(dropwhile(lambda word: word.text in marks or word.text in possessive, claim.cue)):
        return replace(claim, cue=_without_loose_case(verb, claim), content=_without_complementizer(claim, table))
    last, tokens = claim.content[-1], claim.sentence.tokens
    if last.text in table.verbs and (calls := _what_it_calls(claim.content[:-1], table)):
        return replace(claim, cue=[last], content=calls)
    behind = [t for t in tokens[last.i + 1 :] if t.pos != "PUNCT"] if last in tokens else []
    if not 0 < len(behind) <= _PREDICATE or not claim.content[:-1]:
        return None
    return replace(claim, cue=[last, *behind], content=list(claim.content[:-1]))


def _without_loose_case(cue: list[Token], claim: Claim) -> list[Token]:
    """The cue without a preposition at its end whose noun is of no part of the claim: "said [on] condition of anonymity"."""
    noun = cue[-1].head
    loose = len(cue) > 1 and cue[-1].dep == "case" and noun is not None and noun not in cue
    return cue[:-1] if loose and noun not in claim.content and noun not in claim.source else cue


def _without_complementizer(claim: Claim, table: Cues) -> list[Token]:
    """The content without the word that opens it, where the patterns of words leave that out too: [कि] बारिश होगी."""
    said = list(claim.content)
    opened = not claim.sentence.has_syntax and len(said) > 1 and said[0].text in table.complementizers[:1]
    return said[1:] if opened else said


def _with_document(claim: Claim, table: Cues) -> Claim:
    """The claim with the document behind the cue's preposition in its cue, where that was read as said: "The dam is safe, they
    wrote in [a letter]"."""
    after = [t for t in claim.content if t.start > claim.cue[-1].end]
    before = without(claim.content, after)
    case = claim.cue[-1]
    noun = case.head if case.pos == "ADP" else None
    if noun is None or not before or noun not in after or noun.head not in claim.cue or noun.lower not in table.documents:
        return claim
    return replace(claim, cue=[*claim.cue, *after], content=before)


def _what_it_calls(words: Sequence[Token], table: Cues) -> list[Token]:
    """The words before a verb of speech, where they hold what it is said of and what that is called: [आरोपों को निराधार] बताया."""
    if words and words[-1].text in table.untold:
        return []
    marks = [n for n, word in enumerate(words) if word.text in table.objects]
    return list(words) if marks and 0 < marks[-1] < len(words) - 1 else []


def _is_told(claim: Claim, table: Cues) -> bool:
    """Whether the source is who it is said of, or to: उस पर संदेह है; दलों से कहा गया."""
    mark, *rest = (word.text for word in claim.cue)
    if mark in table.objects or claim.source[-1].text in table.hearers:
        return True
    accounts = {word for phrase in table.according for word in phrase.split()}
    return mark in table.told_by and " ".join(rest).startswith(table.verbs) and claim.source[-1].text not in accounts


def _with_quoted(claim: Claim) -> Claim:
    """The claim with who is quoted as the source: "[the envoy] was quoted as saying that it rained"; also where all of its
    sentence was read as what is said: "“It rained,” [the mayor] was quoted [as saying by the agency]"."""
    cue, quoting = verb_of(claim), load(claim.sentence.language).table(Cues).quoting
    subject = cue.child("nsubj:pass") if cue.lower in quoting else None
    if claim.source or subject is None:
        return claim
    source = phrase(subject)
    said = [t for t in claim.content if t not in source]
    said = [t for t in said if t.start < cue.start] or said
    return replace(claim, source=source, content=said) if said else claim


def _by_outer(claim: Claim) -> Claim:
    """The claim of the report that ends its sentence, where that was read as part of what is said in it: "He said nine left,
    [informed the mayor of Lima]"."""
    table, tokens = load(claim.sentence.language).table(Cues), claim.sentence.tokens
    for verb in claim.content:
        before = tokens[verb.i - 1] if verb.i and verb in tokens else None
        if before is None or before.text != "," or verb.tag not in ("VBD", "VBZ", "VBN") or verb.lemma not in table.closing:
            continue
        if any(t.text in '“”"' for t in tokens[: verb.i]):
            return claim
        behind = [t for t in tokens[verb.i + 1 :] if t.pos != "PUNCT" or t.text == ","]
        if behind and can_be_source([t for t in behind if t.text != ","]) and is_clause(tokens[: before.i]):
            return replace(claim, cue=[verb], source=behind, content=list(tokens[: before.i]))
    return claim


def _with_subject_behind(claim: Claim) -> Claim:
    """The claim with the subject behind its cue as the source, where the beginning of what is said was read as one: "[The toll]
    was nine, says the union"."""
    cue, tokens = verb_of(claim), claim.sentence.tokens
    subject = next((c for c in cue.children if base(c.dep) == "nsubj" and c.i > cue.i), None)
    before = tokens[cue.i - 1] if cue.i and cue in tokens else None
    if subject is None or before is None or before.text != "," or not claim.source or claim.source[-1].i >= cue.i:
        return claim
    source, first = phrase(subject), min(claim.source[0].start, claim.content[0].start)
    said = [t for t in tokens[: before.i] if t.start >= first]
    return replace(claim, source=source, content=said) if said and source[0].i == cue.i + 1 else claim


def _with_last_speaker(claim: Claim) -> Claim:
    """The claim with the subject of its cue as the source, where that was read as the end of what is said: "Prices rose,
    [traders] said"."""
    cue = verb_of(claim)
    subject = next((c for c in cue.children if c.dep == "nsubj"), None)
    if claim.source or subject is None or subject not in claim.content or subject.i > cue.i:
        return claim
    source = [t for t in phrase(subject) if t.i < cue.i]
    before = claim.sentence.tokens[source[0].i - 1] if source[0].i else None
    rest = without(claim.content, source, [before] if before else [])
    if before is None or before.text != "," or source[-1].i != cue.i - 1 or not rest or rest[-1].start > cue.start:
        return claim
    return replace(claim, source=source, content=rest)


def opening_of(cue: Token, claim: Claim) -> list[Token]:
    """The words that open a sentence before the finite verb that heads it, where they are all one phrase."""
    opening = claim.sentence.tokens[: cue.i] if cue.head is None and cue in claim.sentence.tokens else []
    if not opening or opening[0].pos in ("ADP", "ADV") or any(t.pos in ("VERB", "AUX", "PUNCT", "SCONJ") for t in opening):
        return []
    return opening if any(t.pos in ("NOUN", "PROPN") for t in opening) else []


def _with_subject_within(claim: Claim) -> Claim:
    """The claim with the subject of its cue as the source, where that was read as said, and the subject of another verb as the
    source: "[Herders] say it burned, in what [aid workers] call revenge"."""
    cue, head = verb_of(claim), head_of(claim.source) if claim.source else None
    if head is None or base(head.dep) != "nsubj" or head.head in (None, cue):
        return claim
    subject = next((c for c in cue.children if base(c.dep) == "nsubj"), None)
    # where it has none, the parser gave it to another verb
    source = [t for t in phrase(subject) if t.i < cue.i] if subject is not None else opening_of(cue, claim)
    if not source or any(t not in claim.content for t in source):
        return claim
    rest = without(claim.content, source)
    return replace(claim, source=source, content=rest) if rest else claim


def _with_own_subject(claim: Claim) -> Claim:
    """The claim with the subject of its cue as the source, where the subject of what is said was read as one: "Members voted to
    go, the [speaker] said"."""
    subject, head = verb_of(claim).child("nsubj"), head_of(claim.source) if claim.source else None
    verb = head.head if head is not None and base(head.dep) == "nsubj" else None
    if subject is None or verb is None or verb not in claim.content:
        return claim
    if verb.head not in claim.cue and verb_of(claim).head is not verb:
        return claim
    source = phrase(subject)
    if subject.pos not in ("NOUN", "PROPN") or any(t in claim.source or t in claim.content for t in source):
        return claim
    return replace(claim, source=source, content=sorted((*claim.source, *claim.content), key=lambda t: t.start))
