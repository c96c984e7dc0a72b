"""Events of a sentence without syntax, by trigger words and the case marks of the language."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.model import Sentence, Token
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.roles import Reader
from khabar.languages.tables.events import Frame
from khabar.record import EventStatus, EventType, Span

_REACH = 12
_CLOSE = 4
_NEXT = 2
MUTUAL: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"})
"""Types that two may do together, without direction."""


def read_pattern(reader: Reader, sentence: Sentence) -> Iterator[Candidate]:
    """The events of the sentence: a trigger, the phrase before an actor's mark, the phrase before a recipient's."""
    lexicon, tokens, used = reader.lexicon, sentence.tokens, set[int]()
    if any(t.lower in lexicon.words.sporting for t in tokens):
        return
    for i, token in enumerate(tokens):
        found = None if i in used else _trigger_at(lexicon, tokens, i)
        if found is None:
            continue
        frame, trigger = found
        used |= {t.i for t in trigger}
        recipient = _recipient(reader, tokens, i, frame.recipient or lexicon.words.recipient_marks)
        actor = _marked(reader, tokens, i, lexicon.words.actor_marks) or _unmarked(reader, tokens, i, recipient)
        if frame.needs == "agent" and actor is None:
            continue
        made = Candidate(sentence, frame, frame.type, token, trigger, _status(lexicon, tokens, trigger), mode=frame.mode)
        if made.status == "planned" and made.type in lexicon.words.cooperative_turns:
            made.type = "AGREE"
        if made.status == "denied" and made.type in lexicon.words.refusable:
            made.type, made.status = "REJECT", "actual"
        made.actors = [actor] if actor else []
        made.recipients = [recipient] if recipient and recipient != actor else []
        if made.type in MUTUAL and not actor and (sides := _sides(reader, tokens, i)):
            made.actors, made.recipients = sides, []
        yield made


def _trigger_at(lexicon: Lexicon, tokens: list[Token], i: int) -> tuple[Frame, list[Token]] | None:
    for rest, frame in sorted(lexicon.verbs.get(tokens[i].lower, ()), key=lambda entry: -len(entry[0])):
        more = tokens[i + 1 : i + 1 + len(rest)]
        if tuple(t.lower for t in more) == rest and (not frame.objects or _object_near(frame, tokens, i)):
            return frame, [tokens[i], *more]
    if any(t.lower in lexicon.words.ceasing for t in tokens[i + 1 : i + 1 + _NEXT]):
        return None
    return next(((frame, [tokens[i]]) for frame in lexicon.nouns.get(tokens[i].lower, ())), None)


def _object_near(frame: Frame, tokens: list[Token], i: int) -> bool:
    return any(t.lower in frame.objects for t in tokens[max(0, i - _CLOSE) : i])


def _recipient(reader: Reader, tokens: list[Token], i: int, marks: tuple[str, ...]) -> Span | None:
    """The phrase before the nearest mark of a recipient; before a genitive only where there is no other."""
    genitives = reader.lexicon.words.genitives
    others = tuple(m for m in marks if m not in genitives)
    if found := _marked(reader, tokens, i, others):
        return found
    owner = _marked(reader, tokens, i, tuple(m for m in marks if m in genitives))
    ending = reader.lexicon.words.infinitive
    does = owner and ending and any(t.end == owner.end and t.lower.endswith(ending) for t in tokens)
    return None if does else owner


def _marked(reader: Reader, tokens: list[Token], i: int, marks: tuple[str, ...]) -> Span | None:
    """The phrase before the nearest mark ahead of the trigger, in its clause."""
    clause_marks = reader.lexicon.words.clause_marks
    for at in range(i - 1, max(-1, i - _REACH * 2), -1):
        for mark in marks:
            if tokens[at].lower in clause_marks:
                return None
            words = mark.split()
            if [t.lower for t in tokens[at : at + len(words)]] == words and at + len(words) <= i:
                return _phrase_before(reader, tokens, at)
    return None


def _sides(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """The two between whom it is ("भारत और नेपाल के बीच बातचीत")."""
    words = reader.lexicon.words.between.split()
    starts = range(max(0, i - _REACH), i - len(words) + 1)
    at = next((n for n in reversed(starts) if words and [t.lower for t in tokens[n : n + len(words)]] == words), None)
    if at is None:
        return []
    second = _phrase_before(reader, tokens, at)
    first = _phrase_before(reader, tokens, next(t.i for t in tokens if t.end >= second.start) - 1) if second else None
    return [first, second] if first and second else []


def _unmarked(reader: Reader, tokens: list[Token], i: int, recipient: Span | None) -> Span | None:
    """A name that opens the sentence and that no mark follows: the subject of a verb that has no mark for who acts."""
    end = next((t.i for t in tokens[:i] if t.start not in reader.named), i)
    if (
        not end
        or end == i
        or tokens[end].lower in reader.lexicon.words.phrase_ends
        or tokens[end].lower in reader.lexicon.words.genitives
    ):
        return None
    span = Span(tokens[0].start, tokens[end - 1].end)
    return None if recipient and recipient.overlaps(span) else span


def _phrase_before(reader: Reader, tokens: list[Token], end: int) -> Span | None:
    start = end
    while (
        start > 0
        and end - start < _REACH
        and tokens[start - 1].start not in reader.timed
        and _goes_on(reader.lexicon, tokens[start - 1])
    ):
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
