"""What the encoder read as attributions, in the form that the rest of this part works on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile

from khabar.analysis.model import Claim, Sentence, Token
from khabar.extraction.attributions.choice import Weighed
from khabar.extraction.attributions.closing import can_be_source, is_clause
from khabar.extraction.attributions.contents import Content, as_read, content_of
from khabar.extraction.attributions.edges import (
    finished,
    from_beginning,
    with_main_clause,
    with_predicate,
    without_others,
    without_time_of_report,
)
from khabar.extraction.attributions.neighbours import own_sentences
from khabar.extraction.attributions.no_claims import says_nothing
from khabar.extraction.attributions.proposals import FUNCTION, Proposal, base, without
from khabar.extraction.attributions.second_acts import second_act
from khabar.extraction.attributions.sources import going_on, head_of, phrase, source_of
from khabar.extraction.attributions.surroundings import Reader
from khabar.extraction.attributions.teasers import without_teaser, without_topic
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_PREDICATE = 4
"""Words of a verb behind what it says at most ("कर दिया गया है")."""
_MARK = 2
"""Characters of a quotation mark at most."""
_TERM = 25
"""Characters of a title or a term in quotation marks at most."""
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X", "")
_VERBS = ("VERB", "AUX")
_ASKING = ("WP", "WRB", "WDT")
"""Tags of the words that ask: of "What do the critics say?" nobody said "what"."""
_LEARNED = 0.8
"""How sure a learned attribution is, beside a pattern of words where a language has both."""


def learned(page: Reader) -> Iterator[Weighed]:
    """The claims of the page's analysis whose content has a word that is not part of the cue, and that somebody makes.

    What nobody is named for counts in the words of a plain report alone ("it was said that"): of the rest, most are no claims.
    """
    read = {t.start for c in page.analysis.claims for part in (c.source, c.cue, c.content) for t in part}
    for claim in filter(None, map(_with_predicate, page.analysis.claims)):
        if says_nothing(claim, page.text):
            continue
        claim = _with_own_subject(_with_last_speaker(_with_quoted(_with_subject_behind(_by_outer(claim)))))
        named = _own(_completed(_beside_cue(_with_name(claim, page), claim, page), claim), claim)
        said = own_sentences(_up_to_semicolon(without(_without_hearer(claim), named), claim, page), claim, page)
        if not any(_has_sense(t, said) for t in said) or (len(said) == 1 and said[0].tag == "PRP"):
            continue
        cue = _verb_of(claim)
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


def _verb_of(claim: Claim) -> Token:
    """The word of the cue that its others hang on."""
    return head_of(claim.cue) or claim.cue[0]


def _has_sense(word: Token, said: Sequence[Token]) -> bool:
    """Whether the word can be what is said: no function word or asking one, and no adjective cut off from its noun."""
    if word.pos in FUNCTION or word.tag in _ASKING:
        return False
    return base(word.dep) != "amod" or word.head is None or word.head in said


def _with_predicate(claim: Claim) -> Claim | None:
    """The claim with the verb behind its content as the cue, where only the mark of the source was read as one; None where
    there is no such verb, or the cue is none.

    Of अदालत ने [इस दावे को खारिज] कर दिया the last word belongs to the verb: खारिज कर दिया.
    """
    table = load(claim.sentence.language).table(Cues)
    marks = table.agents
    if claim.source and _is_told(claim, table):
        return None
    if claim.cue[-1].text in table.postpositions and " ".join(word.text for word in claim.cue) not in table.according:
        return None
    if verb := list(dropwhile(lambda word: word.text in marks, claim.cue)):
        return claim if len(verb) == len(claim.cue) else replace(claim, cue=verb)
    last, tokens = claim.content[-1], claim.sentence.tokens
    if last.text in table.verbs and (calls := _what_it_calls(claim.content[:-1], table)):
        return replace(claim, cue=[last], content=calls)
    behind = [t for t in tokens[last.i + 1 :] if t.pos != "PUNCT"] if last in tokens else []
    if not 0 < len(behind) <= _PREDICATE or not claim.content[:-1]:
        return None
    return replace(claim, cue=[last, *behind], content=list(claim.content[:-1]))


def _what_it_calls(words: Sequence[Token], table: Cues) -> list[Token]:
    """The words before a verb of speech, where they hold what it is said of and what that is called: [आरोपों को निराधार] बताया."""
    marks = [n for n, word in enumerate(words) if word.text in table.objects]
    return list(words) if marks and 0 < marks[-1] < len(words) - 1 else []


def _is_told(claim: Claim, table: Cues) -> bool:
    """Whether the source is who it is said of, or to: उस पर संदेह है; दलों से कहा गया."""
    mark, *rest = (word.text for word in claim.cue)
    if mark in table.objects or claim.source[-1].text in table.hearers:
        return True
    accounts = {word for phrase in table.according for word in phrase.split()}
    return mark in table.told_by and " ".join(rest).startswith(table.verbs) and claim.source[-1].text not in accounts


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
    while head.head is not None and head.head.subtree()[0] is first:
        head = head.head
    return [] if head.pos in ("VERB", "AUX") else without(phrase(head), *without_these)


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
    cue, table = _verb_of(claim), load(claim.sentence.language).table(Cues)
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
    if source and (whole := going_on(source, _verb_of(claim), claim.content)):
        return whole
    if not source or any(word.pos in _NOMINAL for word in source):
        return source if any(word.pos not in FUNCTION and any(map(str.isalpha, word.text)) for word in source) else []
    head = source[-1].head
    if head is not None and head.pos in _NOMINAL:
        return without(phrase(head), claim.cue)
    return source if any(word.pos not in FUNCTION for word in source) else []


def _with_quoted(claim: Claim) -> Claim:
    """The claim with who is quoted as the source, where all of its sentence was read as what is said: "“It rained,” [the mayor]
    was quoted [as saying by the agency]"."""
    cue, quoting = _verb_of(claim), load(claim.sentence.language).table(Cues).quoting
    subject = cue.child("nsubj:pass") if cue.lower in quoting else None
    if claim.source or subject is None:
        return claim
    source = phrase(subject)
    said = [t for t in claim.content if t.start < cue.start and t not in source]
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
    cue, tokens = _verb_of(claim), claim.sentence.tokens
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
    cue = _verb_of(claim)
    subject = next((c for c in cue.children if c.dep == "nsubj"), None)
    if claim.source or subject is None or subject not in claim.content or subject.i > cue.i:
        return claim
    source = [t for t in phrase(subject) if t.i < cue.i]
    before = claim.sentence.tokens[source[0].i - 1] if source[0].i else None
    rest = without(claim.content, source, [before] if before else [])
    if before is None or before.text != "," or source[-1].i != cue.i - 1 or not rest or rest[-1].start > cue.start:
        return claim
    return replace(claim, source=source, content=rest)


def _with_own_subject(claim: Claim) -> Claim:
    """The claim with the subject of its cue as the source, where the subject of what is said was read as one: "Members voted to
    go, the [speaker] said"."""
    subject, head = _verb_of(claim).child("nsubj"), head_of(claim.source) if claim.source else None
    verb = head.head if head is not None and base(head.dep) == "nsubj" else None
    if subject is None or verb is None or verb not in claim.content:
        return claim
    if verb.head not in claim.cue and _verb_of(claim).head is not verb:
        return claim
    source = phrase(subject)
    if subject.pos not in ("NOUN", "PROPN") or any(t in claim.source or t in claim.content for t in source):
        return claim
    return replace(claim, source=source, content=sorted((*claim.source, *claim.content), key=lambda t: t.start))


def _beside_cue(source: list[Token], claim: Claim, page: Reader) -> list[Token]:
    """The source; the subject of the cue in its stead where a semicolon or a sentence's end parts it from the cue: of "Staff
    accept; owners say no" the owners accept nothing."""
    cue = _verb_of(claim)
    subject = next((c for c in cue.children if base(c.dep) == "nsubj" and c.tag not in _ASKING), None)
    if source and source[0] not in claim.sentence.tokens:
        if subject is not None and subject.dep == "nsubj:pass" and _is_expletive(claim):
            return []
        return phrase(subject) if subject is not None else source
    for mark in claim.sentence.tokens if source else ():
        parts = mark.text == ";" and (source[0].start < mark.start) != (cue.start < mark.start)
        if parts and page.marks.around(mark.span) is None:
            return phrase(subject) if subject is not None else []
    return source


def _own(source: list[Token], claim: Claim) -> list[Token]:
    """The source without what was read along with it: what stands before the subject of the cue, as the agent of another verb
    ("Questioned by the lawyer, Lund said"), and a clause of time behind it ("said Ana Prado, as she left")."""
    cue = _verb_of(claim)
    subject = next((c for c in cue.children if c.dep == "nsubj" and c in source), None)
    first = phrase(subject)[0].i if subject is not None and phrase(subject) else 0
    if any(t.text == "," for t in source if t.i < first):
        source = [t for t in source if t.i >= first]
    clauses = [c.subtree() for t in source for c in t.all_children("advcl") if c.child("mark")]
    source = without(source, *clauses) or source
    marks = load(claim.sentence.language).table(Cues).agents
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
