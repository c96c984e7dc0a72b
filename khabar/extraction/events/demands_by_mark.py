"""What somebody says that others should do, in a sentence without syntax: "सरकार को बात करनी चाहिए, मंत्री ने कहा"."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.model import Sentence, Token
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.parties_by_mark import actor
from khabar.extraction.events.phrases_by_mark import clause_start, coordinated, ends_with_somebody, pair_at, phrase_before
from khabar.extraction.events.roles import Reader
from khabar.languages.tables.events import Frame
from khabar.record import Span

_FRAME = Frame("REQUEST")
_TO_VERB = 25
"""Words after what is demanded within which the verb of saying may stand."""


def demands(reader: Reader, sentence: Sentence) -> Iterator[Candidate]:
    """A request of who says it to whom the clause binds, for each word by which a speaker demands; none where it is not said who
    speaks, or nobody is bound."""
    words, tokens = reader.lexicon.words, sentence.tokens
    for n, token in enumerate(tokens):
        if token.lower not in words.obliging or not _is_to_be_done(reader, tokens, n):
            continue
        bound = _bound(reader, tokens, n)
        speakers = _speakers(reader, tokens, n) if bound else []
        if bound and speakers and speakers != bound:
            yield Candidate(sentence, _FRAME, "REQUEST", token, [token], actors=speakers, recipients=bound)


def _is_to_be_done(reader: Reader, tokens: list[Token], n: int) -> bool:
    """Whether something is to be done (करना चाहिए, चाहिए कि …): no thing is needed (सरकार चाहिए), nor is it too late for it
    (चाहिए था)."""
    words = reader.lexicon.words
    after = tokens[n + 1].lower if n + 1 < len(tokens) else ""
    told = (n > 0 and tokens[n - 1].lower.endswith(words.to_do)) or after in words.complementizers
    return told and not (after in words.finite and after not in words.present)


def _bound(reader: Reader, tokens: list[Token], n: int) -> list[Span]:
    """Who is to do it: somebody at the beginning of the clause, before the mark of a recipient."""
    words = reader.lexicon.words
    start = clause_start(reader.lexicon, tokens, n)
    for at in range(start, n):
        if words.marked_pronouns.get(tokens[at].lower) == words.recipient_marks[0]:
            return [tokens[at].span]
        if tokens[at].lower != words.recipient_marks[0] or pair_at(tokens, at) in words.adverbial:
            continue
        span = phrase_before(reader, tokens, at) if at > start else None
        if span is not None and ends_with_somebody(reader, tokens, span):
            return coordinated(reader, tokens, span)
    return []


def _speakers(reader: Reader, tokens: list[Token], n: int) -> list[Span]:
    """Who says so: before the verb of saying ahead of the clause (मंत्री ने कहा कि …), or after it (…, मंत्री ने कहा)."""
    words, start = reader.lexicon.words, clause_start(reader.lexicon, tokens, n)
    said = next((m for m in range(start - 1, -1, -1) if tokens[m].lower in words.saying), None)
    if said is None and n + 1 < len(tokens) and tokens[n + 1].lower in words.clause_marks:
        said = next((m for m in range(n + 1, min(len(tokens), n + _TO_VERB)) if tokens[m].lower in words.saying), None)
    if said is None:
        return []
    if tokens[said - 1].lower in words.genitives:  # "मंत्री का कहना है"
        span = phrase_before(reader, tokens, said - 1)
        return [] if span is None else coordinated(reader, tokens, span)
    return actor(reader, tokens, said)
