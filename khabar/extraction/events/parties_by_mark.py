"""Who acts and who is acted upon in a sentence without syntax: by the case marks of the language, clause by clause."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.roles import Reader
from khabar.record import Span

_REACH = 12
_LISTED = 4
"""Words of one item of a list, at most."""
_BEFORE_AGENT = 2
"""Words that may stand before the noun for who acts at the beginning of a clause: दोनों पक्ष."""


def clause_start(lexicon: Lexicon, tokens: list[Token], i: int) -> int:
    """The first token of the clause of the token at `i`."""
    return next((n + 1 for n in range(i - 1, -1, -1) if _parts_clauses(lexicon, tokens, n)), 0)


def _parts_clauses(lexicon: Lexicon, tokens: list[Token], n: int) -> bool:
    """Whether a clause ends at the token; a comma in a list ("चालक, उसके भाई और पिता को") ends none."""
    return tokens[n].lower in lexicon.words.clause_marks and not (tokens[n].text == "," and _lists(lexicon, tokens, n))


def _lists(lexicon: Lexicon, tokens: list[Token], comma: int) -> bool:
    """Whether a comma stands in a list: short phrases with commas follow, up to the conjunction before the last."""
    words, length = lexicon.words, 0
    for token in tokens[comma + 1 :]:
        if token.lower in words.conjunctions:
            return length > 0
        length = 0 if token.text == "," else length + 1
        if length > _LISTED or (token.lower in words.phrase_ends and token.lower not in words.genitives):
            return False
    return False


def recipient(reader: Reader, tokens: list[Token], i: int, marks: tuple[str, ...], *, sites: bool) -> list[Span]:
    """Who stands before the nearest mark of a recipient; before a genitive only where there is no other.

    Where a genitive is the first of the marks, one right before the trigger is preferred (आंदोलन का समर्थन किया).
    A mark inside an infinitive that the trigger is about ("आतंकवाद को समर्थन देने का आरोप") counts only where there is no other.
    With `sites`, a name on the map that is no state may be one.
    """
    genitives = reader.lexicon.words.genitives
    before = tokens[i - 1].lower if i else ""
    own = reader.lexicon.words.marked_pronouns.get(before, before)
    if marks[:1] and marks[0] in genitives and own in marks and own in genitives:
        return _marked(reader, tokens, i, (own,), sites=True)
    others = tuple(m for m in marks if m not in genitives)
    inner = _infinitive(reader.lexicon, tokens, i)
    first = _joined_start(reader.lexicon, tokens, i)
    found = _marked(reader, tokens, inner, others, sites=sites, first=first) if inner < i else []
    if found := found or _marked(reader, tokens, i, others, sites=sites, first=first):
        return found
    if not _governs(reader.lexicon, tokens, i):
        return []
    owner = _marked(reader, tokens, i, tuple(m for m in marks if m in genitives), sites=sites)
    ending = reader.lexicon.words.infinitive
    does = owner and ending and any(t.end == owner[-1].end and t.lower.endswith(ending) for t in tokens)
    return [] if does else owner


def right_before(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """The phrase right before the token: who suffers what a headline says without a verb (… में चार गिरफ्तार)."""
    span = _phrase_before(reader, tokens, i)
    return [] if span is None else _coordinated(reader, tokens, span)


def _governs(lexicon: Lexicon, tokens: list[Token], i: int) -> bool:
    """Whether the nearest genitive before the trigger is on the trigger itself: no case mark and few words between them."""
    words = lexicon.words
    for n in range(i - 1, max(-1, i - 2 - _BEFORE_AGENT), -1):
        if tokens[n].lower in words.genitives:
            return True
        if tokens[n].lower in words.phrase_ends:
            return False
    return False


def actor(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """Who stands before the nearest mark of who acts."""
    return _marked(reader, tokens, i, reader.lexicon.words.actor_marks, sites=True)


def modified(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """The noun that a participle before it tells of ("पकड़े गए तीन युवकों को"), from the token `i` on; none where the clause ends."""
    words = reader.lexicon.words
    end = next((n for n in range(i, len(tokens)) if not _goes_on(reader.lexicon, tokens, n)), len(tokens))
    if end == i or end == len(tokens) or tokens[i].lower in words.finite_next or tokens[end].lower not in words.phrase_ends:
        return []
    return [Span(tokens[i].start, tokens[end - 1].end)] if end - i <= _LISTED else []


def sides(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """The two between whom it is ("भारत और नेपाल के बीच बातचीत")."""
    words = reader.lexicon.words.between.split()
    starts = range(max(0, i - _REACH), i - len(words) + 1)
    at = next((n for n in reversed(starts) if words and [t.lower for t in tokens[n : n + len(words)]] == words), None)
    if at is None:
        return _marked(reader, tokens, i, reader.lexicon.words.genitives, sites=False) if _owned(reader, tokens, i) else []
    second = _phrase_before(reader, tokens, at)
    first = _phrase_before(reader, tokens, next(t.i for t in tokens if t.end >= second.start) - 1) if second else None
    return [first, second] if first and second else []


def _owned(reader: Reader, tokens: list[Token], i: int) -> bool:
    """Whether the trigger is somebody's: दोनों पक्षों की बैठक."""
    if i < 2 or tokens[i - 1].lower not in reader.lexicon.words.genitives:
        return False
    return tokens[i - 2].start in reader.named or tokens[i - 2].lower in reader.lexicon.agents


def unmarked(reader: Reader, tokens: list[Token], i: int, taken: list[Span], *, suffers: bool) -> list[Span]:
    """Who opens the clause with no mark after: a name, or a noun for somebody, the subject where the verb has no mark for it.

    With `suffers` it may stand right before the trigger, where otherwise it is part of what is done.
    """
    start = clause_start(reader.lexicon, tokens, i)
    end = _opening(reader, tokens, start, i)
    words = reader.lexicon.words
    if end == start or (end == i and not suffers):
        return []
    if end < i and tokens[end].lower in (*words.phrase_ends, *words.genitives):
        return []
    span = Span(tokens[start].start, tokens[end - 1].end)
    return [] if any(t.overlaps(span) for t in taken) else [span]


def _opening(reader: Reader, tokens: list[Token], start: int, i: int) -> int:
    """The token after the name or noun for somebody with which the clause begins; `start` where it begins with none."""
    end = start
    while end < i and tokens[end].start in reader.named:
        end += 1
        if tokens[end - 1].lower in reader.lexicon.agents:
            return end
    for n in range(end, min(i, end + (_BEFORE_AGENT if end == start else 0) + 1)):
        if tokens[n].lower in reader.lexicon.agents:
            named = (m for m in range(n + 1, i) if tokens[m].start not in reader.named or tokens[m].start in reader.timed)
            return next(named, n + 1 if n + 1 == i else i)  # with the name after an office: राष्ट्रपति पुतिन
        if not _goes_on(reader.lexicon, tokens, n) or tokens[n].lower in reader.lexicon.words.genitives:
            break
    return end


def _infinitive(lexicon: Lexicon, tokens: list[Token], i: int) -> int:
    """Where the infinitive that the trigger is about begins to be told ("… देने का आरोप"): the index of its case mark; else `i`."""
    ending, genitives = lexicon.words.infinitive, lexicon.words.genitives
    for n in range(i - 1, clause_start(lexicon, tokens, i), -1):
        if (
            ending
            and tokens[n].lower in genitives
            and tokens[n - 1].lower.endswith(ending)
            and len(tokens[n - 1].text) > len(ending)
        ):
            marks = {m.split()[0] for m in lexicon.words.recipient_marks}
            return next((m for m in range(n - 2, max(-1, n - 6), -1) if tokens[m].lower in marks), i)
    return i


def _joined_start(lexicon: Lexicon, tokens: list[Token], i: int) -> int:
    """Where the last of several verbs begins that "and" joins: what the one before is done to is not what this one is (… जाम
    लगाया और मांग की)."""
    ends = (
        *lexicon.words.passives,
        *(f for forms in lexicon.words.forms.values() for f in forms if f not in lexicon.words.phrase_ends),
    )
    return next(
        (n + 1 for n in range(i - 2, 0, -1) if tokens[n].lower in lexicon.words.conjunctions and tokens[n - 1].lower in ends), 0
    )


def clause_subject(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """Who opens the clause from the token `i` on, which says what is alleged: आरोप लगाया कि सरकार …"""
    end = _opening(reader, tokens, i, len(tokens))
    return [Span(tokens[i].start, tokens[end - 1].end)] if end > i else []


def _marked(reader: Reader, tokens: list[Token], i: int, marks: tuple[str, ...], *, sites: bool, first: int = 0) -> list[Span]:
    """The phrases before the nearest mark ahead of the trigger, in its clause; or the pronoun that has the mark in it (उन्होंने)."""
    lexicon = reader.lexicon
    spelt = sorted((mark.split() for mark in marks), key=len, reverse=True)
    for last in range(i - 1, max(first - 1, i - _REACH * 2), -1):
        if _parts_clauses(lexicon, tokens, last):
            return []
        if lexicon.words.marked_pronouns.get(tokens[last].lower) in marks:
            return [tokens[last].span]
        words = next((w for w in spelt if [t.lower for t in tokens[max(0, last + 1 - len(w)) : last + 1]] == w), None)
        if words is None or _pair(tokens, last) in (*lexicon.words.comparing, *lexicon.words.adverbial):
            continue
        span = _phrase_before(reader, tokens, last + 1 - len(words))
        if span is not None and (sites or span.end - 1 not in reader.sites):
            return _coordinated(reader, tokens, span)
    return []


def _coordinated(reader: Reader, tokens: list[Token], span: Span) -> list[Span]:
    """The phrase, and those that "and" joins to it before: भारत और जापान ने. What stands before must be somebody."""
    found = [span]
    words = reader.lexicon.words
    while True:
        first = next(t.i for t in tokens if t.start >= found[0].start)
        if first < 2 or tokens[first - 1].lower not in (words.conjunctions if len(found) == 1 else (*words.conjunctions, ",")):
            return found
        last = tokens[first - 2]
        if last.start not in reader.named and last.lower not in reader.lexicon.agents:
            return found
        before = _phrase_before(reader, tokens, first - 1)
        if before is None:
            return found
        found.insert(0, before)


def _phrase_before(reader: Reader, tokens: list[Token], end: int) -> Span | None:
    start = end
    while (
        start > 0
        and end - start < _REACH
        and tokens[start - 1].start not in reader.timed
        and _goes_on(reader.lexicon, tokens, start - 1)
    ):
        start -= 1
    while start < end and tokens[start].lower in reader.lexicon.words.genitives:
        start += 1  # what it is of was a time: "अतीत की …"
    return Span(tokens[start].start, tokens[end - 1].end) if start < end else None


def _goes_on(lexicon: Lexicon, tokens: list[Token], n: int) -> bool:
    """Whether the token can stand within a noun phrase: no case mark, unless it compares ("सौ से अधिक लोगों")."""
    if not any(c.isalnum() for c in tokens[n].text):
        return False
    return _pair(tokens, n) in lexicon.words.comparing or tokens[n].lower not in lexicon.words.phrase_ends


def _pair(tokens: list[Token], n: int) -> str:
    """The token with the one after it: से अधिक."""
    return " ".join(t.lower for t in tokens[n : n + 2])
