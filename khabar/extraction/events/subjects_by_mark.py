"""Who opens a clause of a sentence without syntax with no case mark after: the subject, where the verb has no mark for it."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.model import Token
from khabar.extraction.events.phrases_by_mark import QUOTES, clause_start, goes_on, is_finite, opener, pair_at, parted
from khabar.extraction.events.roles import Reader
from khabar.record import Span

_TO_VERB = 4
"""Words from the end of a trigger on among which its verb stands: बातचीत शुरू करना चाहते हैं."""
_LEADING = 9
"""Words of a time, a place or a reason before who acts, at most."""
_BEFORE_AGENT = 2
"""Words that may stand before the noun for who acts at the beginning of a clause: दोनों पक्ष."""


def unmarked(
    reader: Reader, tokens: list[Token], i: int, taken: list[Span], *, suffers: bool, last_of: int | None = None
) -> list[Span]:
    """Who opens the clause with no mark after: a name, or a noun for somebody, the subject where the verb has no mark for it.

    With `suffers` it may stand right before the trigger, where otherwise it is part of what is done. `last_of`: the last token
    of the trigger, which begins at `i`.
    """
    words = reader.lexicon.words
    if (said := _pronoun(reader, tokens, i)) and _ends_in_verb(reader, tokens, last_of or i):
        return said
    first, last = clause_start(reader.lexicon, tokens, i), _last_clause(reader, tokens, i)
    starts = [*_openings(reader, tokens, last, i), *(_openings(reader, tokens, first, i) if last > first else ())]
    for start in starts:
        end = opening(reader, tokens, start, i)
        if end == start or (end == i and not suffers):
            continue
        after = tokens[end].lower if end < i and tokens[end].lower not in words.particles else ""
        if after in words.conjunctions and (both := _two(reader, tokens, start, end, i, suffers=suffers)):
            return [] if any(t.overlaps(b) for t in taken for b in both) else both
        if after in (*words.phrase_ends, *words.genitives, *words.opposing) or _is_placed(reader, tokens, end):
            continue
        span = Span(tokens[start].start, tokens[end - 1].end)
        if not any(t.overlaps(span) for t in taken):
            return [span]
    return []


def _two(reader: Reader, tokens: list[Token], start: int, end: int, i: int, *, suffers: bool) -> list[Span]:
    """The two that open the clause, joined by the conjunction at `end`, neither with a mark: सरकार और सेना इस बात को …"""
    words, second = reader.lexicon.words, opening(reader, tokens, end + 1, i)
    if second == end + 1 or (second == i and not suffers):
        return []
    marked = second < i and (tokens[second].lower in (*words.phrase_ends, *words.genitives) or _is_placed(reader, tokens, second))
    if marked and tokens[second].lower not in words.particles:
        return []
    return [Span(tokens[a].start, tokens[b - 1].end) for a, b in ((start, end), (end + 1, second))]


def _is_placed(reader: Reader, tokens: list[Token], n: int) -> bool:
    """Whether the name before the token only says where: पुंछ जिले में, but not "दोनों देश सीमा चौकियां …"."""
    words = reader.lexicon.words
    near = [t.lower for t in tokens[n : n + 3]]
    return bool(near) and near[0] in words.place_nouns and any(w in (*words.phrase_ends, *words.genitives) for w in near[1:])


def _ends_in_verb(reader: Reader, tokens: list[Token], last: int) -> bool:
    """Whether the trigger, whose last token it is, is or leads to a verb: none of "शिखर सम्मेलन के दौरान"."""
    words = reader.lexicon.words
    for n in range(last, min(len(tokens), last + _TO_VERB)):
        if is_finite(reader.lexicon, tokens, n):
            return True
        if n > last and tokens[n].lower in (*words.genitives, *words.place_marks):
            return False
    return False


def _pronoun(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """The pronoun that opens the clause: before a phrase with a mark it is no part of that (वे दलों के साथ सहयोग करेंगे); what is
    near (यह) is seldom somebody."""
    words = reader.lexicon.words
    for start in dict.fromkeys((_last_clause(reader, tokens, i), clause_start(reader.lexicon, tokens, i))):
        start += opener(reader.lexicon, tokens, start, i)
        start += start < i and tokens[start].text in QUOTES
        if start < i and tokens[start].lower in words.direct and tokens[start].lower not in words.near:
            return [tokens[start].span]
    return []


def _last_clause(reader: Reader, tokens: list[Token], i: int) -> int:
    """Where the last of the clauses before the token begins that "and" joins after a finite verb: … हुआ और पुलिस इसकी जांच कर रही
    है; or the one that depends on terms: … जाते हैं तो उन्हें …"""
    words, start = reader.lexicon.words, clause_start(reader.lexicon, tokens, i)
    joined = (n for n in range(i - 1, start + 1, -1) if tokens[n].lower in (*words.conjunctions, *words.then))
    return next((n + 1 for n in joined if is_finite(reader.lexicon, tokens, n - 1)), start)


def _openings(reader: Reader, tokens: list[Token], start: int, i: int) -> Iterator[int]:
    """Where the subject of the clause may begin: at its first word, and after words that lead over, a time or a place."""
    words = reader.lexicon.words
    yield start
    while start < i:
        leading = opener(reader.lexicon, tokens, start, i)
        near = (n for n in range(start, min(i, start + _LEADING)) if pair_at(tokens, n) not in words.comparing)
        place = next((n for n in near if tokens[n].lower in words.phrase_ends), i)
        if leading:
            start += leading
        elif place + 1 < i and pair_at(tokens, place) in words.adverbial:
            start = place + 2  # "… की मांग को लेकर"
        elif tokens[start].start in reader.timed:
            while start < i and (tokens[start].start in reader.timed or tokens[start].lower in words.recipient_marks):
                start += 1
        elif place < i and tokens[place].lower in (*words.place_marks, *words.recipient_marks):
            start = place + 1
        else:
            return
        yield start


def opening(reader: Reader, tokens: list[Token], start: int, i: int) -> int:
    """The token after who opens the clause, those of them that are somebody's too (प्रशासन की टीम); `start` where nobody does."""
    end = _first(reader, tokens, start, i)
    genitives = reader.lexicon.words.genitives
    while start < end < i - 1 and tokens[end].lower in genitives and (more := _first(reader, tokens, end + 1, i)) > end + 1:
        end = more
    return end


def _first(reader: Reader, tokens: list[Token], start: int, i: int) -> int:
    """The token after the name or noun for somebody that begins at `start`; `start` where none does."""
    end = start
    while end < i and tokens[end].start in reader.named and not (end > start and parted(reader, tokens, end)):
        end += 1
        if tokens[end - 1].lower in reader.lexicon.agents:
            while end < i and tokens[end].lower in reader.lexicon.words.ranks:
                end += 1  # तालिबान लड़ाके
            return end
    last = end + (_BEFORE_AGENT if end == start else 0)
    for n in range(end, i):
        if n > last:
            break
        if tokens[n].lower in reader.lexicon.agents:
            while n + 1 < i and tokens[n + 1].lower in reader.lexicon.words.ranks:
                n += 1  # पुलिस अधिकारी
            named = (m for m in range(n + 1, i) if tokens[m].start not in reader.people or tokens[m].start in reader.timed)
            return next(named, n + 1 if n + 1 == i else i)  # with the name after an office: राष्ट्रपति पुतिन
        if tokens[n].lower in reader.lexicon.words.genitives and start == end < n <= end + _BEFORE_AGENT:
            last = n + _BEFORE_AGENT  # "अस्पताल के कर्मचारी"
        elif not goes_on(reader.lexicon, tokens, n) or tokens[n].lower in reader.lexicon.words.genitives:
            break
    return end


def clause_subject(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """Who opens the clause from the token `i` on, which says what is alleged: आरोप लगाया कि सरकार …"""
    end = opening(reader, tokens, i, len(tokens))
    owns = end < len(tokens) and tokens[end].lower in reader.lexicon.words.genitives
    return [Span(tokens[i].start, tokens[end - 1].end)] if end > i and not owns else []
