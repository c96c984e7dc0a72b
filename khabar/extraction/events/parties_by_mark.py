"""Who acts and who is acted upon in a sentence without syntax: by the case marks of the language, clause by clause."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.phrases_by_mark import (
    LISTED,
    REACH,
    clause_start,
    coordinated,
    ends_with_somebody,
    goes_on,
    pair_at,
    parted,
    parts_clauses,
    phrase_before,
)
from khabar.extraction.events.roles import Reader
from khabar.languages.tables.events import EventWords, Owner
from khabar.record import Span

_FAR = 40
"""Words before the trigger within which who acts may stand, in its clause."""
_NEAR = 4
"""Words between a genitive and the trigger that it is on, at most."""


def recipient(reader: Reader, tokens: list[Token], i: int, marks: tuple[str, ...], *, sites: bool) -> list[Span]:
    """Who stands before the nearest mark of a recipient; before a genitive only where there is no other.

    Where a genitive is the first of the marks, one right before the trigger is preferred (आंदोलन का समर्थन किया).
    A mark inside an infinitive that the trigger is about ("आतंकवाद को समर्थन देने का आरोप") counts only where there is no other.
    With `sites`, a name on the map that is no state may be one.
    """
    genitives = reader.lexicon.words.genitives
    before = tokens[i - 1].lower if i else ""
    if before in reader.lexicon.words.opposing:
        return right_before(reader, tokens, i - 1)
    own = reader.lexicon.words.marked_pronouns.get(before, before)
    if marks[:1] and marks[0] in genitives and own in marks and own in genitives:
        return _marked(reader, tokens, i, (own,), sites=True)
    others = tuple(m for m in marks if m not in genitives)
    inner = _infinitive(reader.lexicon, tokens, i)
    first = _joined_start(reader.lexicon, tokens, i)
    found = _marked(reader, tokens, inner, others, sites=sites, first=first) if inner < i else []
    weak = reader.lexicon.words.weak_marks if others[:1] != reader.lexicon.words.weak_marks[:1] else ()
    firm = tuple(m for m in others if m not in (*reader.lexicon.words.place_marks, *weak))
    for some in dict.fromkeys((firm, others)):  # a place only where nothing else is named
        if found := found or _marked(reader, tokens, i, some, sites=sites, first=first):
            return found
    if _governing(reader.lexicon, tokens, i) is None:
        return []
    owner = _marked(reader, tokens, i, tuple(m for m in marks if m in genitives), sites=sites)
    ending = reader.lexicon.words.infinitive
    does = owner and ending and any(t.end == owner[-1].end and t.lower.endswith(ending) for t in tokens)
    return [] if does else owner


def addressee(reader: Reader, tokens: list[Token], i: int, marks: tuple[str, ...]) -> list[Span]:
    """Who is asked to do what an infinitive before the trigger says: the first phrase with a mark after who asks, not one that is
    part of what is asked for (… ने सरकार को पीड़ितों को राशि देने का आदेश दिया)."""
    words, start = reader.lexicon.words, clause_start(reader.lexicon, tokens, i)
    if i < 2 or tokens[i - 1].lower not in words.genitives or not _is_infinitive(words, tokens[i - 2]):
        return []
    acting = (n + 1 for n in range(i - 1, start, -1) if tokens[n].lower in words.actor_marks)
    start = next(acting, start)
    for n in range(start, i - 2):
        if tokens[n].lower in marks and not _is_adverbial(reader.lexicon, tokens, n, [tokens[n].lower]):
            span = phrase_before(reader, tokens, n) if n > start else None
            if span is not None and ends_with_somebody(reader, tokens, span):
                return coordinated(reader, tokens, span)
    return []


def right_before(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """The phrase right before the token: who suffers what a headline says without a verb (… में चार गिरफ्तार); where that says
    why or where, who stands before that (दो युवक चोरी के आरोप में गिरफ्तार)."""
    if i > 1 and tokens[i - 1].lower in reader.lexicon.words.genitives:
        i -= 1  # "शिक्षक की हत्या"
    span = phrase_before(reader, tokens, i)
    if span is None and i > 1 and tokens[i - 1].lower in reader.lexicon.words.place_marks:
        reason = phrase_before(reader, tokens, i - 1)
        inside = [] if reason is None else [t for t in tokens if reason.covers(t.span)][:-1]
        last = next((t for t in reversed(inside) if t.lower in reader.lexicon.agents), None)
        span = None if last is None else Span(inside[0].start, last.end)
    return [] if span is None else coordinated(reader, tokens, span)


def _governing(lexicon: Lexicon, tokens: list[Token], i: int) -> int | None:
    """The genitive that is on the trigger itself, no case mark and few words between them; or the pronoun that has one in it."""
    words = lexicon.words
    for n in range(i - 1, max(-1, i - _NEAR), -1):
        if tokens[n].lower in words.genitives or words.marked_pronouns.get(tokens[n].lower) in words.genitives:
            return n
        if tokens[n].lower in words.phrase_ends:
            return None
    return None


def actor(reader: Reader, tokens: list[Token], i: int, owner: Owner = "") -> list[Span]:
    """Who stands before the nearest mark of who acts; of a noun for somebody's doing, whose it is or of what people."""
    owned = _governing(reader.lexicon, tokens, i) if owner else None
    span = None if owned is None else phrase_before(reader, tokens, owned)
    if span is not None and _is_doer(reader, tokens, span, owner):
        return coordinated(reader, tokens, span)
    if found := _marked(reader, tokens, i, reader.lexicon.words.actor_marks, sites=True, reach=_FAR):
        return found
    first = i
    while first and owner == "does" and tokens[first - 1].start in reader.states and tokens[first - 1].start not in reader.bodies:
        first -= 1  # "इसराइली हमला"
    return [Span(tokens[first].start, tokens[i - 1].end)] if first < i else []


def _is_doer(reader: Reader, tokens: list[Token], span: Span, owner: Owner) -> bool:
    """Whether whose it is does it: somebody, or, where others may suffer it, one of those who look into things."""
    if owner == "may":
        return any(t.end == span.end and t.lower in reader.lexicon.words.inquirers for t in tokens)
    return ends_with_somebody(reader, tokens, span)


def split(reader: Reader, tokens: list[Token], span: Span) -> list[Span]:
    """Two phrases side by side, the first of which acts on the second: two names of states ("भारत नेपाल को मदद देगा"), or somebody
    and a country; none where it is one."""
    inside = [t for t in tokens if span.covers(t.span)]
    at = next((t for n, t in enumerate(tokens) if t in inside[1:] and parted(reader, tokens, n)), None)
    if at is None and all(t.start in reader.states for t in inside):
        at = next((t for t in inside[1:] if t.start - 1 not in reader.states), None)
    if at is None and len(inside) > 2 and inside[0].start in reader.countries and inside[-1].start in reader.countries:
        words = reader.lexicon.words  # "जापान बाढ़ प्रभावित मलावी को मदद देगा"
        apart = not any(t.lower in (*words.genitives, *words.conjunctions) or not t.text[0].isalpha() for t in inside)
        at = inside[1] if apart and inside[1].lower not in words.held else None
    return [] if at is None else [Span(span.start, inside[inside.index(at) - 1].end), Span(at.start, span.end)]


def whose(reader: Reader, tokens: list[Token], span: Span) -> list[Span]:
    """Whose the matter is that a phrase names: "सरकार के फैसले" is the government's; none where it is nobody's."""
    words, agents = reader.lexicon.words, reader.lexicon.agents
    inside = [t for t in tokens if span.covers(t.span)]
    owning = [n for n, t in enumerate(inside) if t.lower in words.genitives or _is_owner(words, t)]
    if not owning:
        return []
    at = owning[-1]
    if _is_owner(words, inside[at]):
        return [] if any(t.lower in agents for t in inside[at + 1 :]) else [inside[at].span]
    first = next((n + 1 for n in reversed(owning[:-1]) if n and _is_infinitive(words, inside[n - 1])), 0)
    if first >= at or not (inside[at - 1].start in reader.named or inside[at - 1].lower in agents):
        return []
    return [Span(inside[first].start, inside[at - 1].end)]


def _is_owner(words: EventWords, token: Token) -> bool:
    return words.marked_pronouns.get(token.lower) in words.genitives and token.lower not in words.matters


def _is_infinitive(words: EventWords, token: Token) -> bool:
    return bool(words.infinitive) and token.lower.endswith(words.infinitive) and len(token.text) > len(words.infinitive)


def befallen(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """Who is hurt or killed in what is told as a noun: गोलीबारी में दो जवान घायल."""
    words = reader.lexicon.words
    if i + 1 >= len(tokens) or tokens[i + 1].lower not in (*words.place_marks, *words.recipient_marks):
        return []
    for n in range(i + 2, min(len(tokens), i + 2 + REACH)):
        if tokens[n].lower in words.clause_marks:
            return []
        if tokens[n].lower in words.casualties:
            end = n - 1 if tokens[n - 1].lower in (*words.genitives, *words.particles) else n
            span = phrase_before(reader, tokens, end) if end > i + 2 else None
            return [] if span is None else coordinated(reader, tokens, span)
    return []


def modified(reader: Reader, tokens: list[Token], i: int, *, owning: bool = False, most: int = LISTED) -> list[Span]:
    """The noun that a participle before it tells of ("पकड़े गए तीन युवकों को"), from the token `i` on, of `most` words; none where
    the clause ends. With `owning`, up to a genitive too ("विरोध कर रहे लोगों का …")."""
    words = reader.lexicon.words
    stops = words.genitives if owning else ()
    ends = (n for n in range(i, len(tokens)) if tokens[n].lower in stops or not goes_on(reader.lexicon, tokens, n))
    end = next(ends, len(tokens))
    if end == i or end == len(tokens) or tokens[i].lower in words.finite_next:
        return []
    marked = tokens[end].lower in (*words.phrase_ends, *stops)
    return [Span(tokens[i].start, tokens[end - 1].end)] if marked and end - i <= most else []


def told_of(reader: Reader, tokens: list[Token], i: int, *, most: int = LISTED) -> list[Span]:
    """Somebody of whom a participle tells that ends before the token `i`: the whole phrase, or who stands first in it."""
    for owning in (False, True):
        found = modified(reader, tokens, i, owning=owning, most=most)
        if found and ends_with_somebody(reader, tokens, found[0]):
            return found
    return []


def sides(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """The two between whom it is ("भारत और नेपाल के बीच बातचीत")."""
    words = reader.lexicon.words.between.split()
    starts = range(max(0, i - REACH), i - len(words) + 1)
    at = next((n for n in reversed(starts) if words and [t.lower for t in tokens[n : n + len(words)]] == words), None)
    if at is None and i > 1 and tokens[i - 1].lower in reader.lexicon.words.place_marks:
        among = phrase_before(reader, tokens, i - 1)  # दो गुटों में झड़प
        return (
            [] if among is None or not any(t.end == among.end and t.lower in reader.lexicon.agents for t in tokens) else [among]
        )
    if at is None:
        return _marked(reader, tokens, i, reader.lexicon.words.genitives, sites=False) if _owned(reader, tokens, i) else []
    second = phrase_before(reader, tokens, at)
    if second is None:
        return []
    joined = next(t.i for t in tokens if t.end >= second.start) - 1
    joins = joined >= 0 and tokens[joined].lower in reader.lexicon.words.conjunctions
    first = phrase_before(reader, tokens, joined) if joins else None
    return [second] if first is None else [first, second]


def _owned(reader: Reader, tokens: list[Token], i: int) -> bool:
    """Whether the trigger is somebody's: दोनों पक्षों की बैठक."""
    if i < 2 or tokens[i - 1].lower not in reader.lexicon.words.genitives:
        return False
    return tokens[i - 2].start in reader.named or tokens[i - 2].lower in reader.lexicon.agents


def _infinitive(lexicon: Lexicon, tokens: list[Token], i: int) -> int:
    """Where the infinitive that the trigger is about begins to be told ("… देने का आरोप"): the index of its case mark; else `i`."""
    ending, genitives = lexicon.words.infinitive, lexicon.words.genitives
    for n in range(i - 1, max(i - _NEAR, clause_start(lexicon, tokens, i)), -1):
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
    return next(
        (
            n + 1
            for n in range(i - 2, 0, -1)
            if tokens[n].lower in lexicon.words.conjunctions and tokens[n - 1].lower in lexicon.verbal
        ),
        0,
    )


def _marked(
    reader: Reader, tokens: list[Token], i: int, marks: tuple[str, ...], *, sites: bool, first: int = 0, reach: int = REACH * 2
) -> list[Span]:
    """The phrases before the nearest mark ahead of the trigger, in its clause; or the pronoun that has the mark in it (उन्होंने)."""
    lexicon = reader.lexicon
    spelt = sorted((mark.split() for mark in marks), key=len, reverse=True)
    infinitive = False
    for last in range(i - 1, max(first - 1, i - reach), -1):
        if parts_clauses(lexicon, tokens, last):
            return []
        if lexicon.words.marked_pronouns.get(tokens[last].lower) in marks:
            return [tokens[last].span]
        after_verb = last > 0 and _is_infinitive(lexicon.words, tokens[last - 1])
        if after_verb and tokens[last].lower in lexicon.words.participial and marks is not lexicon.words.actor_marks:
            return []  # what stands before belongs to the participle: व्यापारी से रंगदारी मांगने वाले युवक
        if (pronoun := _pronoun_before(lexicon, tokens, last, spelt)) is not None:
            return [] if pronoun.lower in lexicon.words.matters else [pronoun.span]
        words = next((w for w in spelt if [t.lower for t in tokens[max(0, last + 1 - len(w)) : last + 1]] == w), None)
        if words is None or _is_adverbial(lexicon, tokens, last, words) or _is_of_participle(reader, tokens, last, i, words):
            continue
        if tokens[last - len(words)].lower in lexicon.words.infinitives:
            infinitive = True
            continue
        span = phrase_before(reader, tokens, last + 1 - len(words))
        if span is not None and infinitive and not ends_with_somebody(reader, tokens, span):
            return []  # what the infinitive is done to: चौकी को खाली करने से मना किया
        if span is not None and (sites or span.end - 1 not in reader.sites):
            return coordinated(reader, tokens, span)
    return []


def _is_of_participle(reader: Reader, tokens: list[Token], mark: int, i: int, spelt: list[str]) -> bool:
    """Whether who stands before the mark did something to the noun behind it: चालक द्वारा किए गए दावों की जांच."""
    words = reader.lexicon.words
    if " ".join(spelt) not in words.done_by:
        return False
    passive = next((n for n in range(mark + 1, min(i, mark + LISTED)) if tokens[n].lower in words.passives), i)
    return passive + 1 < i and goes_on(reader.lexicon, tokens, passive + 1)


def _pronoun_before(lexicon: Lexicon, tokens: list[Token], last: int, spelt: list[list[str]]) -> Token | None:
    """The pronoun that has the first word of a mark in it, where the mark ends at `last`: उनके खिलाफ."""
    for mark in spelt:
        first = last + 1 - len(mark)
        if len(mark) < 2 or first < 0 or [t.lower for t in tokens[first + 1 : last + 1]] != mark[1:]:
            continue
        if lexicon.words.marked_pronouns.get(tokens[first].lower) == mark[0]:
            return tokens[first]
    return None


def _is_adverbial(lexicon: Lexicon, tokens: list[Token], last: int, mark: list[str]) -> bool:
    """Whether the mark is none of a party: with the word after it (शाम से पहले), or, of one word, before it (शिकायत पर)."""
    if pair_at(tokens, last) in (*lexicon.words.comparing, *lexicon.words.adverbial):
        return True
    return len(mark) == 1 and last > 0 and pair_at(tokens, last - 1) in lexicon.words.adverbial
