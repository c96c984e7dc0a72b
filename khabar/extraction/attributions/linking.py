"""Which entity a source is, and the outlet that was told or passes it on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.contents import pieces
from khabar.extraction.attributions.outlets import is_named_outlet, is_outlet
from khabar.extraction.attributions.proposals import Proposal, base, without
from khabar.extraction.attributions.sources import head_of, phrase
from khabar.extraction.attributions.surroundings import Reader
from khabar.extraction.attributions.unknown_outlets import may_be_outlet
from khabar.extraction.entities.lookup import Mentions
from khabar.languages import load
from khabar.languages.tables.cues import Cues
from khabar.record import Entity, Role, Span

_MEDIA = "media"


def role_of(text: str, tokens: list[Token], mentions: Mentions, language: str = "") -> Role | None:
    """The words as a role, with the entity that they mean; None where there are none."""
    spans = tuple(pieces(text, tokens))
    if not spans:
        return None
    head = head_of(tokens) if any(t.head for t in tokens) else None
    if head is not None and (meant := _antecedent(head)) is not None:
        found = mentions.at(meant.span, meant.span)
    else:
        found = mentions.at(Span(spans[0].start, spans[-1].end), head.span if head else None)
        if found is not None and found.type == "PERSON" and head is not None and _is_another(found, head, tokens, mentions):
            found = None
        if found is not None and head is None and language and _is_owner(found, tokens, mentions, language):
            found = next((e for s, e in mentions.within(Span(spans[0].start, spans[-1].end)) if s.end == spans[-1].end), None)
        if found is None and head is not None and language:
            found = _issuer(head, tokens, mentions, language)
    return Role(spans, found.id if found else None)


def _is_another(person: Entity, head: Token, tokens: Sequence[Token], mentions: Mentions) -> bool:
    """Whether the source is not the person, but several, or somebody or something of theirs: "Prado's supporters", "the study by
    Ana Prado"."""
    if head.tag == "NNS":
        return True
    spans = [s for s, e in mentions.within(Span(tokens[0].start, tokens[-1].end)) if e is person]
    tops = [t for s in spans for t in tokens if s.covers(t.span) and not (t.head is not None and s.covers(t.head.span))]
    if not tops or head in tops or not all(base(t.dep) == "nmod" for t in tops):
        return False
    return not _holds(head, tokens, spans)


def _holds(office: Token, tokens: Sequence[Token], names: Sequence[Span]) -> bool:
    """Whether the name that ends the words is that of who holds the office: "Leader of Opposition Ana Prado"."""
    at = next((n for n, t in enumerate(tokens) if any(s.start == t.start and s.end == tokens[-1].end for s in names)), 0)
    return at > 0 and tokens[at - 1].pos == "PROPN" and tokens[at - 1] is not office and office.text[0].isupper()


def _is_owner(person: Entity, tokens: Sequence[Token], mentions: Mentions, language: str) -> bool:
    """Whether the source is not the person, but what is theirs, where no syntax is read: आना प्राडो की पीठ, उनके कार्यालय."""
    genitives = load(language).table(Cues).genitives
    if tokens[0].text.endswith(genitives) and len(tokens) > 1 and mentions.at(tokens[0].span) is person:
        return not any(s.end == tokens[-1].end for s, e in mentions.within(Span(tokens[0].start, tokens[-1].end)) if e is person)
    ends = [s.end for s, e in mentions.within(Span(tokens[0].start, tokens[-1].end)) if e is person and e.type == "PERSON"]
    behind = (next((t for t in tokens if t.start >= end), None) for end in ends)
    marked = [t is not None and t.text in genitives for t in behind]
    return bool(marked) and all(marked)


def _issuer(head: Token, tokens: Sequence[Token], mentions: Mentions, language: str) -> Entity | None:
    """The one body that the words name, where they mean something that it gave out: "data from the Coffee Board"."""
    if head.lower not in load(language).table(Cues).documents:
        return None
    bodies = {e.id: e for _, e in mentions.within(Span(tokens[0].start, tokens[-1].end)) if e.type == "ORG"}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = pronoun.head
    if pronoun.tag not in ("WP", "WDT") or clause is None or clause.dep != "acl:relcl":
        return None
    return clause.head


def outlet_told(page: Reader, proposal: Proposal, mentions: Mentions, publisher: str | None = None) -> Role | None:
    """The outlet that passes it on, or that the source spoke to ("told the Evening Herald"); None where none is named.

    The page's own `publisher` is an outlet whatever its name, and so is a name that can be nothing else."""
    text = page.text
    if proposal.through:
        return role_of(text, proposal.through, mentions)
    sentence = proposal.sentence
    table = load(sentence.language).table(Cues)
    inside = {id(t) for t in (*proposal.content, *proposal.source)}
    search = _told_by_syntax if sentence.has_syntax else _told_by_pattern
    for tokens in search(proposal, sentence, table):
        quoting = any(t.head is not None and t.head.lower in table.quoting for t in tokens)
        names_outlet = is_outlet if quoting else is_named_outlet
        if not tokens or any(id(t) in inside for t in tokens):
            continue
        tokens = [*tokens, *_name_behind(tokens[-1], sentence)]
        if (
            names_outlet(tokens, sentence.language)
            or _is_publisher(tokens, publisher)
            or _is_said_to_be(tokens, sentence)
            or _is_some_outlet(tokens, sentence)
        ):
            return role_of(text, tokens, mentions)
        meant = role_of(text, tokens, mentions)
        if meant is not None and mentions.sector(meant) == _MEDIA:
            return meant  # "told the agency", named before
        role = meant if may_be_outlet(tokens, sentence, page) else None
        if role is not None and mentions.sector(role) in (None, _MEDIA):
            return role
    return None


def _is_said_to_be(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether the noun behind its comma means an outlet: "told Kanal Ost, a local broadcaster"."""
    press = load(sentence.language).table(Cues).press
    return any(noun.lower in press for t in tokens for noun in t.all_children("appos"))


def _is_some_outlet(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether the words mean one outlet without its name: "told state radio"; "told local media" means nobody."""
    table, head = load(sentence.language).table(Cues), head_of(tokens)
    if head is None or head.pos != "NOUN":
        return False
    again = head.lower in table.press_told and tokens[0].pos == "DET"
    return again or (head.lower in table.press and head.lower not in table.press_at_large)


def _name_behind(last: Token, sentence: Sentence) -> Iterator[Token]:
    """The outlet's name where it follows what the outlet is, and no comma stands between: "told the news agency NBX"."""
    if last.pos == "NOUN":
        yield from takewhile(lambda token: token.pos == "PROPN", sentence.tokens[last.i + 1 :])


def _is_publisher(tokens: Sequence[Token], publisher: str | None) -> bool:
    """Whether the words are the publisher's name, or most of it."""
    names = [word.lower() for word in (publisher or "").split()]
    words = [t.lower for t in tokens if t.pos != "DET"]
    return bool(words) and all(w in names for w in words) and 2 * len(words) > len(names)


def _told_by_syntax(proposal: Proposal, sentence: Sentence, table: Cues) -> Iterator[list[Token]]:
    """Objects of the cue and of the phrases beside it ("told X", "said to X", "in an interview with X")."""
    for told, word in zip(sentence.tokens, sentence.lower, strict=True):
        if word in table.told_by and (told is proposal.cue or _hangs_on(told, proposal.cue)):
            for part in (*told.all_children("iobj", "obj", "obl", "nmod", "ccomp"),):
                yield _named(part)
                for inner in part.all_children("nsubj"):
                    yield _named(inner)
    if proposal.cue.lemma.lower() in table.speech:
        for part in proposal.cue.all_children("obl"):
            if any(c.lower in table.told_to for c in part.all_children("case")):
                yield _named(part)


def _hangs_on(told: Token, cue: Token) -> bool:
    """Whether the verb of telling stands beside the cue, with nobody else for its subject: "said, as he told the Post"."""
    subject = told.child("nsubj")
    return cue in (told.head, told.head and told.head.head) and (subject is None or subject.pos == "PRON")


def _named(token: Token) -> list[Token]:
    """The noun phrase, without its clauses, where a name or noun heads it."""
    if token.pos not in ("PROPN", "NOUN"):
        return []
    return without(
        phrase(token), *(c.subtree() for c in token.all_children("acl", "ccomp", "appos", "punct", "nmod", "obl", "advcl"))
    )


_FARTHEST = 8


def _told_by_pattern(proposal: Proposal, sentence: Sentence, table: Cues) -> Iterator[list[Token]]:
    """The words between the source's mark and a postposition before the cue: X ने समाचार एजेंसी को बताया; before the source, where
    it is said to be an interview: समाचार एजेंसी से बातचीत में X ने कहा."""
    tokens = sentence.tokens
    first = proposal.source[-1].i + 2 if proposal.source else proposal.cue.i
    for i in range(first, proposal.cue.i):
        if tokens[i].text in table.told_by:
            yield _without_marks(tokens[max(first, i - _FARTHEST) : i])
            first = i + 1
    first = 0
    here = bool(proposal.source) and sentence.span.covers(proposal.source[0].span)
    for i in range(proposal.source[0].i if here else 0):
        if tokens[i].text in table.told_by and any(t.text in table.interviews for t in tokens[i + 1 : i + _NEAR]):
            yield _without_marks(tokens[max(first, i - _FARTHEST) : i])
        if tokens[i].text in table.told_by or tokens[i].pos == "PUNCT" or tokens[i].text in ",;:–-।":
            first = i + 1


_NEAR = 4
"""Words from the mark of who is spoken to on, among which the interview is named."""


def _without_marks(words: list[Token]) -> list[Token]:
    """The words without the quotation marks that they stand in: ‘पीटीआई-भाषा’."""
    own = [n for n, word in enumerate(words) if any(map(str.isalnum, word.text))]
    return words[own[0] : own[-1] + 1] if own else []
