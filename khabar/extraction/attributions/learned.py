"""What the encoder read as attributions, in the form that the rest of this part works on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.model import Claim, Sentence, Token
from khabar.extraction.attributions.by_pattern import agent_of
from khabar.extraction.attributions.choice import Weighed
from khabar.extraction.attributions.contents import Content, as_read, content_of
from khabar.extraction.attributions.edges import (
    finished,
    from_beginning,
    with_main_clause,
    with_predicate,
    without_others,
    without_time_of_report,
)
from khabar.extraction.attributions.mending import opening_of, verb_of, with_speaker, with_whole_cue
from khabar.extraction.attributions.neighbours import own_sentences
from khabar.extraction.attributions.no_claims import says_nothing
from khabar.extraction.attributions.proposals import FUNCTION, Proposal, base, without
from khabar.extraction.attributions.second_acts import second_act
from khabar.extraction.attributions.sources import going_on, head_of, phrase, source_of
from khabar.extraction.attributions.surroundings import Reader
from khabar.extraction.attributions.teasers import without_teaser, without_topic
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_MARK = 2
"""Characters of a quotation mark at most."""
_TERM = 25
"""Characters of a title or a term in quotation marks at most."""
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X", "")
_VERBS = ("VERB", "AUX")
_WITHIN = ("det", "amod", "nummod", "compound", "nmod:poss")
"""Relations of a word to its own noun, whose phrase may have a preposition before it: "for [the] mayor"."""
_ASKING = ("WP", "WRB", "WDT")
"""Tags of the words that ask: of "What do the critics say?" nobody said "what"."""
_LEARNED = 0.8
"""How sure a learned attribution is, beside a pattern of words where a language has both."""


def learned(page: Reader) -> Iterator[Weighed]:
    """The claims of the page's analysis whose content has a word that is not part of the cue, and that somebody makes.

    What nobody is named for counts in the words of a plain report alone ("it was said that"): of the rest, most are no claims.
    """
    read = {t.start for c in page.analysis.claims for part in (c.source, c.cue, c.content) for t in part}
    for claim in filter(None, map(with_whole_cue, page.analysis.claims)):
        if says_nothing(claim, page.text):
            continue
        claim = with_speaker(claim)
        named = _own(_completed(_beside_cue(_with_name(claim, page), claim, page), claim), claim)
        said = own_sentences(_up_to_semicolon(without(_without_hearer(claim), named), claim, page), claim, page)
        said = _without_genitive(said, claim)
        if not any(_has_sense(t, said) for t in said) or (len(said) == 1 and said[0].tag == "PRP"):
            continue
        cue = verb_of(claim)
        said = without_others(said, cue, load(claim.sentence.language).table(Cues).speech)
        said = finished(without_time_of_report(said, cue), read, claim.sentence)
        said = from_beginning(said, cue, read, claim.sentence) if said else said
        said = with_predicate(said, cue, read, claim.sentence) if said else said
        said = without_teaser(said, claim.sentence, page.text)
        said = without_topic(with_main_clause(said, cue, read, claim.sentence) if said else said, claim.sentence)
        if _is_deed(claim, said) or (content := _content(claim, said, page)) is None:
            continue
        if content.kind == "direct" and _is_denied(cue, said, claim.sentence):
            continue
        if source := named or _unread_source(claim, cue, said, content):
            sure = not _is_reader(source, claim) or bool(content.quoted)
        else:
            sure = _reports(claim) and not _is_participle(cue) and any(t.pos in _VERBS for t in said) and not _is_expletive(claim)
        if sure:
            lead = [word for word in claim.cue if word is not cue]
            yield Weighed(first := Proposal(claim.sentence, cue, said, source, lead), content, _LEARNED)
            second = second_act(first, claim.content)
            if second is not None and (content := content_of(page.text, second.content, page.marks)) is not None:
                yield Weighed(second, content, _LEARNED)


def _without_genitive(said: list[Token], claim: Claim) -> list[Token]:
    """The content without the genitive before the noun of the cue, in a language without a parser: [जांच] के आदेश दिए."""
    genitives = load(claim.sentence.language).table(Cues).genitives
    ends = len(said) > 1 and said[-1].text in genitives and said[-1].i + 1 == claim.cue[0].i
    return said[:-1] if ends and not claim.sentence.has_syntax else said


def _has_sense(word: Token, said: Sequence[Token]) -> bool:
    """Whether the word can be what is said: no function word or asking one, and no adjective cut off from its noun."""
    if word.pos in FUNCTION or word.tag in _ASKING:
        return False
    return base(word.dep) != "amod" or word.head is None or word.head in said


def _content(claim: Claim, said: Sequence[Token], page: Reader) -> Content | None:
    """The content with its quotations whole; None where the cue would stand in it."""
    content = content_of(page.text, said, page.marks)
    cue = claim.cue[0].span
    if content is None or not any(s.overlaps(cue) for s in content.spans):
        return content
    around = page.marks.around(cue)
    if around is None or around.closed or not 0 <= said[0].start - around.span.start <= _MARK:
        return None
    # it opens a quotation that nothing closes, and that so runs on over the cue: "It rained, she said.
    return as_read(page.text, said, page.marks)


def _unread_source(claim: Claim, cue: Token, said: list[Token], content: Content) -> list[Token]:
    """The source of a quotation that was read without one: what begins where the cue points to, or the subject of its verb.

    What stands in quotation marks is somebody's, if it is long enough not to be a title or a term; what is reported is the
    subject's, if the verb has one.
    """
    if not content.quoted and _reports(claim):
        behind = claim.begun is not None and said[-1].start < cue.start < claim.begun.start
        if behind and claim.begun and (source := _phrase_from(claim.begun, said, claim.cue)):
            return source
        return source_of(cue, said) if cue.dep == "conj" or any(c.dep == "nsubj" for c in cue.children) else []
    if not content.quoted or len(content) <= _TERM:
        return []
    source = _phrase_from(claim.begun, said, claim.cue) if claim.begun else []
    return source or (source_of(cue, said) if content.kind == "direct" else [])


def _is_denied(cue: Token, said: Sequence[Token], sentence: Sentence) -> bool:
    """Whether the cue is denied and stands before a quotation, which then is not its: "She has not replied. “…”" """
    denials = load(sentence.language).table(Cues).denials
    before = bool(said) and cue.start < said[0].start
    return before and any(c.dep == "advmod" and c.lemma.lower() in denials for c in cue.children)


def _phrase_from(first: Token, *without_these: Sequence[Token]) -> list[Token]:
    """The longest noun phrase that begins with the word; nothing where it begins a clause."""
    head = first
    while head.head is not None and (phrase(head.head) if head.dep in _WITHIN else head.head.subtree())[:1] == [first]:
        head = head.head
    return [] if head.pos in _VERBS else without(phrase(head), *without_these)


def _is_reader(source: Sequence[Token], claim: Claim) -> bool:
    """Whether the source is who reads, of whom nothing is reported: "you know what to do"."""
    return len(source) == 1 and source[0].lower in load(claim.sentence.language).table(Cues).readers


def _is_participle(verb: Token) -> bool:
    """Whether it has no finite form: of "Asked whether it rained, she …" nobody is told to have asked."""
    bare = verb.child("aux", "nsubj") is None and (verb.tag == "VBN" or base(verb.dep) == "advcl")
    return verb.tag == "VBG" or bare


def _is_deed(claim: Claim, said: Sequence[Token]) -> bool:
    """Whether the cue is a verb of what is done, with nothing but its object for what is said: "the court halts work",
    "the mayor called a meeting"."""
    cue, table = verb_of(claim), load(claim.sentence.language).table(Cues)
    head, verb = head_of(said), cue.lemma.lower()
    if head is None or base(head.dep) != "obj" or any(base(c.dep) in ("xcomp", "ccomp") for c in cue.children):
        return False
    return verb in table.deeds or (verb in table.summoning and head.lower in table.gatherings)


def _is_expletive(claim: Claim) -> bool:
    """Whether the cue has "it" for a subject that means nothing: of "It is being said that" nobody is to be held to."""
    expletives = load(claim.sentence.language).table(Cues).expletives
    subjects = (c for word in claim.cue for c in word.children if base(c.dep) in ("nsubj", "expl"))
    return any(word.lower in expletives for word in (*subjects, *claim.cue, *claim.content[:1]))


def _reports(claim: Claim) -> bool:
    speech = load(claim.sentence.language).table(Cues).speech
    return any(word.lemma.lower() in speech for word in claim.cue)


def _up_to_semicolon(said: list[Token], claim: Claim, page: Reader) -> list[Token]:
    """The content without a clause behind a semicolon that is not of the same mouth: one in which somebody else speaks, or any
    behind the cue of what stands before it ("Nine died, the group said; the ministry has six")."""
    speech = load(claim.sentence.language).table(Cues).speech
    for mark in claim.sentence.tokens:
        if mark.text == ";" and page.marks.around(mark.span) is None:
            before, behind = [t for t in said if t.start < mark.start], [t for t in said if t.start > mark.start]
            cue_between = bool(before) and before[0].start < claim.cue[0].start < mark.start
            if before and (cue_between or any(t.lemma in speech and t.child("nsubj") for t in behind)):
                return before
    return said


def _without_hearer(claim: Claim) -> list[Token]:
    """The content without the one who was told, where it begins with them: "told [the Evening Post that] rain was coming"."""
    table, content = load(claim.sentence.language).table(Cues), list(claim.content)
    if not any(word.lower in table.told_by for word in claim.cue) or content[0].start < claim.cue[-1].end:
        return content
    for i, word in enumerate(content):
        if word.pos in ("VERB", "AUX") or word.tag.startswith("W"):
            break
        if i and word.lower in table.complementizers:
            return content[i:]
    return content


def _completed(source: list[Token], claim: Claim) -> list[Token]:
    """The source with the rest of its noun phrase where the encoder left off in the middle: "the", of "the fire service"; nothing
    where it has no word for anybody: "312 to 97"."""
    if source and (whole := going_on(source, verb_of(claim), claim.content)):
        return whole
    if not source or any(word.pos in _NOMINAL for word in source):
        return source if any(word.pos not in FUNCTION and any(map(str.isalpha, word.text)) for word in source) else []
    head = source[-1].head
    if head is not None and head.pos in _NOMINAL:
        return without(phrase(head), claim.cue)
    return source if any(word.pos not in FUNCTION for word in source) else []


def _beside_cue(source: list[Token], claim: Claim, page: Reader) -> list[Token]:
    """The source; the subject of the cue in its stead where a semicolon or a sentence's end parts it from the cue: of "Staff
    accept; owners say no" the owners accept nothing."""
    cue = verb_of(claim)
    if source and source[0] not in claim.sentence.tokens and not claim.sentence.has_syntax:
        return agent_of(claim.sentence, before=cue.i) or source
    subject = next((c for c in cue.children if base(c.dep) == "nsubj" and c.tag not in _ASKING), None)
    if source and source[0] not in claim.sentence.tokens:
        if subject is not None and subject.dep == "nsubj:pass" and _is_expletive(claim):
            return []
        return phrase(subject) if subject is not None else opening_of(cue, claim) or source
    for mark in claim.sentence.tokens if source else ():
        parts = mark.text == ";" and (source[0].start < mark.start) != (cue.start < mark.start)
        if parts and page.marks.around(mark.span) is None:
            return phrase(subject) if subject is not None else []
    return source


def _own(source: list[Token], claim: Claim) -> list[Token]:
    """The source without what was read along with it: what stands before the subject of the cue, as the agent of another verb
    ("Questioned by the lawyer, Lund said"), and a clause of time behind it ("said Ana Prado, as she left")."""
    cue = verb_of(claim)
    subject = next((c for c in cue.children if c.dep == "nsubj" and c in source), None)
    first = phrase(subject)[0].i if subject is not None and phrase(subject) else 0
    if any(t.text == "," for t in source if t.i < first):
        source = [t for t in source if t.i >= first]
    table = load(claim.sentence.language).table(Cues)
    clauses = [c.subtree() for t in source for c in t.all_children("advcl") if c.child("mark")]
    clauses += [c.subtree() for t in source for c in t.all_children("acl") if c.lower in table.quoting and c.child("obl:agent")]
    source = without(source, *clauses) or source
    while len(source) > 1 and clauses and source[-1].text == ",":
        source = source[:-1]
    marks = table.agents
    relative = len(source) > 1 and source[-1].tag in _ASKING and source[-1].head not in claim.cue
    return _in_brackets(source[:-1] if source and (source[-1].text in marks or relative) else source)


def _in_brackets(source: list[Token]) -> list[Token]:
    """The source up to a bracket that nothing in it closes: "a study (A. Lund et al", of "a study (A. Lund et al., 2019)"."""
    opened = next((n for n in range(len(source) - 1, 0, -1) if source[n].text in "()"), 0)
    return source[:opened] if opened and source[opened].text == "(" else source


def _with_name(claim: Claim, page: Reader) -> list[Token]:
    """The source with the name between commas that follows it before the cue: "the head of the union, Ana Prado, said"."""
    source, tokens = list(claim.source), claim.sentence.tokens
    if not source or source[-1] not in tokens or claim.cue[0] not in tokens:
        return source
    between = tokens[source[-1].i + 1 : claim.cue[0].i]
    persons = [n.span for n in page.names(claim.sentence) if n.type == "PERSON"]
    named = [t for t in between if any(span.covers(t.span) for span in persons)]
    if named and all(t in named or t.text == "," for t in between) and between[0].text == ",":
        return [*source, *tokens[source[-1].i + 1 : named[-1].i + 1]]
    return source
