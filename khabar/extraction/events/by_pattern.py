"""Events of a sentence without syntax, by trigger words and the case marks of the language."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.model import Sentence, Token
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.lexicon import Lexicon
from khabar.languages.tables.events import Frame
from khabar.record import EventStatus, Span

_REACH = 12
_CLOSE = 4


def read_pattern(lexicon: Lexicon, sentence: Sentence) -> Iterator[Candidate]:
    """The events of the sentence: a trigger, the phrase before an actor's mark, the phrase before a recipient's."""
    tokens, used = sentence.tokens, set[int]()
    if any(t.lower in lexicon.words.sporting for t in tokens):
        return
    for i, token in enumerate(tokens):
        found = None if i in used else _trigger_at(lexicon, tokens, i)
        if found is None:
            continue
        frame, trigger = found
        used |= {t.i for t in trigger}
        actor = _marked(lexicon, tokens, i, lexicon.words.actor_marks)
        recipient = _marked(lexicon, tokens, i, frame.recipient or lexicon.words.recipient_marks)
        if frame.needs == "agent" and actor is None:
            continue
        made = Candidate(sentence, frame, frame.type, token, trigger, _status(lexicon, tokens, trigger), mode=frame.mode)
        if made.status == "planned" and made.type in lexicon.words.cooperative_turns:
            made.type = "AGREE"
        if made.status == "denied" and made.type in lexicon.words.refusable:
            made.type, made.status = "REJECT", "actual"
        made.actors = [actor] if actor else []
        made.recipients = [recipient] if recipient and recipient != actor else []
        yield made


def _trigger_at(lexicon: Lexicon, tokens: list[Token], i: int) -> tuple[Frame, list[Token]] | None:
    for rest, frame in lexicon.verbs.get(tokens[i].lower, ()):
        more = tokens[i + 1 : i + 1 + len(rest)]
        if tuple(t.lower for t in more) == rest and (not frame.objects or _object_near(frame, tokens, i)):
            return frame, [tokens[i], *more]
    return next(((frame, [tokens[i]]) for frame in lexicon.nouns.get(tokens[i].lower, ())), None)


def _object_near(frame: Frame, tokens: list[Token], i: int) -> bool:
    return any(t.lower in frame.objects for t in tokens[max(0, i - _CLOSE) : i])


def _marked(lexicon: Lexicon, tokens: list[Token], i: int, marks: tuple[str, ...]) -> Span | None:
    """The phrase before the nearest mark ahead of the trigger."""
    for at in range(i - 1, max(-1, i - _REACH * 2), -1):
        for mark in marks:
            words = mark.split()
            if [t.lower for t in tokens[at : at + len(words)]] == words and at + len(words) <= i:
                return _phrase_before(lexicon, tokens, at)
    return None


def _phrase_before(lexicon: Lexicon, tokens: list[Token], end: int) -> Span | None:
    start = end
    while start > 0 and end - start < _REACH and _goes_on(lexicon, tokens[start - 1]):
        start -= 1
    return Span(tokens[start].start, tokens[end - 1].end) if start < end else None


def _goes_on(lexicon: Lexicon, token: Token) -> bool:
    return token.lower not in lexicon.words.phrase_ends and any(c.isalnum() for c in token.text)


def _status(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> EventStatus:
    after = [t.lower for t in tokens[trigger[-1].i + 1 : trigger[-1].i + 1 + _CLOSE]]
    before = [t.lower for t in tokens[max(0, trigger[0].i - 2) : trigger[0].i]]
    words = lexicon.words
    if any(w in words.negations for w in (*after, *before)):
        return "denied"
    if any(t.lower in words.conditional for t in tokens[: trigger[0].i]):
        return "hypothetical"
    if any(w.endswith(words.future) for w in (*after, trigger[-1].lower)) if words.future else False:
        return "planned"
    return "hypothetical" if any(w in words.doubtful for w in after) else "actual"
