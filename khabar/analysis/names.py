"""The names of a page put right: cut to the bare name, typed by what is known of its words, the same all over the page.

What a statistical model gets wrong most, and what data can mend: titles and articles inside a span, a known country
taken for a person, one name typed in two ways on one page, a later mention that was missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import regex

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon, lexicon
from khabar.analysis.model import Name, Sentence, Token
from khabar.analysis.possessives import possessives
from khabar.record import EntityType, Span

_MARK = regex.compile(r"^[^\p{L}\p{N}]+$")
_YEAR = regex.compile(r"(?:1[5-9]|20)\d\d")
_LONGEST_EVENT = 7
_NAMED_AFTER = frozenset({"company", "party", "agency", "team", "bank", "union", "university"})
"""Kinds of organisation whose noun may stand before the name: "the company Acme"."""
_CUE_WEIGHT = 3
_LONGEST_PERSON = 4
_BODIES: frozenset[EntityType] = frozenset({"ORG", "OTHER", "EVENT", "FAC"})
_LONGEST_KNOWN = 5
_LONGEST_MENTION = 4
Piece = tuple[int, int, EntityType]


def put_right(sentences: Sequence[Sentence], names: Iterable[Name]) -> list[Name]:
    """The names of the sentences, mended, in the order of the text; none overlaps another."""
    by_sentence: dict[int, list[Name]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence, []).append(name)
    pieces = {s.number: list(_pieces(s, by_sentence.get(s.number, ()))) for s in sentences}
    votes = _votes(sentences, pieces)
    found: list[Name] = []
    for sentence in sentences:
        known = lexicon(sentence.language)
        for start, end, kind in _completed(sentence, known, pieces[sentence.number], votes):
            span = Span(sentence.tokens[start].start, sentence.tokens[end - 1].end)
            found.append(Name(span, kind, sentence.number))
    return sorted(found, key=lambda n: n.span)


def _pieces(sentence: Sentence, names: Sequence[Name]) -> Iterator[Piece]:
    """The names as runs of tokens, cut and typed."""
    known = lexicon(sentence.language)
    events = list(_dated_events(sentence))
    yield from events
    if not names:
        return
    at = {t.start: t.i for t in sentence.tokens}
    until = {t.end: t.i + 1 for t in sentence.tokens}
    for name in names:
        start, end = at.get(name.span.start), until.get(name.span.end)
        if start is None or end is None or any(a < end and start < b for a, b, _ in events):
            continue
        for first, last in _between_marks(sentence.tokens, start, end):
            yield from _cut(sentence.tokens, known, first, last, name.type)


def _dated_events(sentence: Sentence) -> Iterator[Piece]:
    """Events called by their year: "the 2003 Croatian parliamentary election"."""
    tokens, known = sentence.tokens, lexicon(sentence.language)
    for start, token in enumerate(tokens):
        if token.text[0] not in "12" or not _YEAR.fullmatch(token.text):
            continue
        end = start + 1
        while end < len(tokens) and end - start < _LONGEST_EVENT and tokens[end].pos in ("ADJ", "PROPN", "NOUN"):
            end += 1
            if tokens[end - 1].text.islower() and fold(tokens[end - 1].text) in known.happenings:
                if any(t.text[0].isupper() for t in tokens[start + 1 : end]):
                    yield start, end, "EVENT"
                break


def _between_marks(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of the span outside brackets and quotation marks."""
    begin = start
    for i in range(start, end + 1):
        if i == end or tokens[i].text in '()[]“”"«»‘—;:':
            if begin < i:
                yield begin, i
            begin = i + 1


def _cut(tokens: Sequence[Token], known: Lexicon, start: int, end: int, kind: EntityType) -> Iterator[Piece]:
    while start < end and (fold(tokens[start].text) in known.definite or _MARK.match(tokens[start].text)):
        start += 1
    while end > start and (tokens[end - 1].text in possessives() or _MARK.match(tokens[end - 1].text)):
        end -= 1
    if start == end:
        return
    end = max(end, _known_until(tokens, known, start))
    while start < end - 2 and _MARK.match(tokens[start + 1].text) and fold(tokens[start].text) in known.not_names:
        start += 2  # "Photo- AFP"
    while start < end - 1 and tokens[start].text.islower() and tokens[start + 1].text == "-":
        start += 2  # "anti-American"
    words = [fold(t.text) for t in tokens[start:end]]
    if start >= end or " ".join(words) in known.not_names or _is_common(tokens[start:end]):
        return
    if _is_post(tokens, known, start, end):
        return
    kind = _type_by_words(words, known, kind, titled=start > 0 and _is_title(tokens[start - 1], known))
    if kind == "PERSON":
        bare, end = _bare(tokens, known, start, end)
        yield from _known_names(tokens, known, start, bare)
        start = bare
    yield start, end, kind


def _is_post(tokens: Sequence[Token], known: Lexicon, at: int, end: int) -> bool:
    """Whether the words are the short form of an office and no body's: before a name, or behind an article and before no noun;
    always where the script has no capitals, in which bodies have other short forms."""
    if end != at + 1 or fold(tokens[at].text) not in known.posts:
        return False
    if not tokens[at].text.isupper():
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.pos == "PROPN":
        return after.text.istitle()
    return at > 0 and fold(tokens[at - 1].text) in known.definite and (after is None or after.pos != "NOUN")


def without_titles(sentence: Sentence, names: Iterable[Name]) -> Iterator[Name]:
    """The names of a script without capitals: without a verb that stands before its object (X ने [ठुकराया] सरकार का प्रस्ताव)
    and a postposition, those of persons without titles and offices before them and honorifics after them; short forms of
    offices and common nouns for bodies, taken for a person, are none."""
    tokens, known = sentence.tokens, lexicon(sentence.language)
    for name in names:
        inside = [t.i for t in tokens if name.span.covers(t.span)]
        while len(inside) > 1 and known.pos.get(fold(tokens[inside[0]].text)) == "VERB":
            inside = inside[1:]
        while len(inside) > 1 and known.pos.get(fold(tokens[inside[-1]].text)) == "ADP":
            inside = inside[:-1]
        if inside and _is_post(tokens, known, inside[0], inside[-1] + 1):
            continue
        if inside and name.type == "PERSON":
            start, end = _bare(tokens, known, inside[0], inside[-1] + 1)
            words = " ".join(fold(t.text) for t in tokens[start:end])
            if words in known.heads or words in known.not_names:
                continue
            inside = list(range(start, end))
        if inside:
            name = Name(Span(tokens[inside[0]].start, tokens[inside[-1]].end), name.type, name.sentence)
        yield name


def _bare(tokens: Sequence[Token], known: Lexicon, start: int, end: int) -> tuple[int, int]:
    """A person's name without what stands before and after it; one word of it stays."""
    start = max((i + 1 for i in range(start, end - 1) if _is_title(tokens[i], known)), default=start)
    while start < end - 1 and _MARK.match(tokens[start].text):
        start += 1
    while end - 1 > start and fold(tokens[end - 1].text) in known.honorifics:
        end -= 1
    return start, end


def _known_until(tokens: Sequence[Token], known: Lexicon, start: int) -> int:
    """Where a known name ends that begins here in capitals ("Islamic State", of which a model may take one word alone)."""
    near = tokens[start : start + _LONGEST_KNOWN]
    match = known.phrase_at([fold(t.text) for t in near], 0)
    return start + match[0] if match and all(t.text[0].isupper() for t in near[: match[0]]) else start


def _is_common(tokens: Sequence[Token]) -> bool:
    """Whether the words are common ones that a model took for a name, or a piece of a word ("n't")."""
    return not any(c.isupper() for t in tokens for c in t.text) and (
        all(t.pos not in ("PROPN", "X") for t in tokens) or not tokens[0].text[0].isalnum() or tokens[0].tag == "RB"
    )


def _is_title(token: Token, known: Lexicon) -> bool:
    word = fold(token.text).rstrip(".")
    return word in known.titles or word in known.roles


def _type_by_words(words: Sequence[str], known: Lexicon, kind: EntityType, *, titled: bool) -> EntityType:
    """The type that the words themselves give, else the one found."""
    whole = known.phrase_at(words, 0)
    if whole and whole[0] == len(words):
        return whole[1]
    if len(words) > 1:
        for words_of_kind, its in (
            (known.heads, "ORG"), (known.firms, "ORG"),
            (known.facilities, "FAC"), (known.happenings, "EVENT"), (known.place_heads, "LOC"),
        ):  # fmt: skip
            if words[-1] in words_of_kind:
                return "GPE" if its == "LOC" and kind == "GPE" else its  # type: ignore[return-value]
    if kind in ("ORG", "GPE", "LOC", "NORP", "OTHER", "FAC") and not set(words) & known.heads.keys():
        given = words[0] in known.given or (words[-1] in known.surnames and words[-1] not in known.common)
        if (titled and kind != "NORP") or (given and 1 < len(words) < 4):
            return "PERSON"
    return kind


def _with_first_name(tokens: Sequence[Token], known: Lexicon, start: int) -> int:
    """Where the person's name begins when a first name before it was left out."""
    while start > 0 and fold(tokens[start - 1].text) in known.given and tokens[start - 1].text[0].isupper():
        start -= 1
    return start


def _known_names(tokens: Sequence[Token], known: Lexicon, start: int, end: int) -> Iterator[Piece]:
    """Names of the lexicon among the tokens; a name has a capital wherever the script has them."""
    words = [fold(t.text) for t in tokens[start:end]]
    at = 0
    while at < len(words):
        match = known.phrase_at(words, at) if not tokens[start + at].text.islower() else None
        if match:
            yield start + at, start + at + match[0], match[1]
        at += match[0] if match else 1


def _votes(sentences: Sequence[Sentence], pieces: dict[int, list[Piece]]) -> dict[tuple[str, ...], EntityType]:
    """For each name, as its tokens' texts, the type that it has most often on the page; a surname is of its person's, and a
    name of several words that was taken for a body is a person's where its last word alone was read as one as often."""
    counts: dict[tuple[str, ...], Counter[EntityType]] = {}
    surnames: Counter[str] = Counter()
    for sentence in sentences:
        for start, end, kind in pieces[sentence.number]:
            words = tuple(t.text for t in sentence.tokens[start:end])
            cue = _cue(sentence.tokens, lexicon(sentence.language), start, end, kind)
            counts.setdefault(words, Counter())[cue or kind] += _CUE_WEIGHT if cue else 1
            if kind == "PERSON" and len(words) > 1:
                counts.setdefault(words[-1:], Counter())[kind] += _CUE_WEIGHT
            elif kind == "PERSON":
                surnames[words[0]] += 1
    for words, kinds in counts.items():
        if 1 < len(words) <= _LONGEST_PERSON and kinds.keys() <= _BODIES:
            kinds["PERSON"] += surnames[words[-1]]
    return {words: max(kinds, key=lambda k: (kinds[k], k)) for words, kinds in counts.items()}


def _cue(tokens: Sequence[Token], known: Lexicon, start: int, end: int, kind: EntityType) -> EntityType | None:
    """The type that the words beside the name speak for: in X, Minister X, the company X, X officials."""
    words = [fold(t.text) for t in tokens[start:end]]
    if known.phrase_at(words, 0) or words[-1] in known.heads or words[-1] in known.facilities:
        return None
    before = tokens[start - 1] if start else None
    after = tokens[end] if end < len(tokens) else None
    if before is not None and _is_title(before, known) and before.text[0].isupper():
        return "PERSON"
    if before is not None and not before.text[0].isupper() and known.heads.get(fold(before.text)) in _NAMED_AFTER:
        return "ORG"
    if after is not None and after.text == "," and (taken := _taken_up(tokens, known, start, end, kind)) is not None:
        return taken
    open_ = after is None or after.pos not in ("NOUN", "PROPN", "NUM", "PART")
    if before is not None and before.lower in known.place_leads and open_ and kind in ("ORG", "PERSON", "NORP", "GPE", "OTHER"):
        acronym = len(words) == 1 and tokens[start].text.isupper()
        return None if acronym else "GPE"
    if kind == "PERSON" and len(words) == 1 and after is not None and fold(after.lemma) in known.roles and after.text.islower():
        return "ORG"
    return None


def _taken_up(tokens: Sequence[Token], known: Lexicon, start: int, end: int, kind: EntityType) -> EntityType | None:
    """The type that a relative pronoun behind the name's comma speaks for: "Region Gotland, which runs it", "Enid Hale, who"."""
    pronoun = fold(tokens[end + 1].text) if end + 1 < len(tokens) else ""
    words = [fold(t.text) for t in tokens[start:end]]
    if pronoun in known.of_things and kind == "PERSON" and len(words) > 1:
        return None if known.given.intersection(words) or words[-1] in known.surnames else "ORG"
    alone = start == 0 or tokens[start - 1].pos not in ("ADP", "PROPN", "PART", "CCONJ", "DET")
    if pronoun in known.of_persons and kind in ("ORG", "FAC", "OTHER") and alone and 1 < len(words) <= _LONGEST_PERSON:
        return "PERSON" if not any(w in known.not_persons for w in words) else None
    return None


def _completed(
    sentence: Sentence, known: Lexicon, pieces: Sequence[Piece], votes: dict[tuple[str, ...], EntityType]
) -> Iterator[Piece]:
    """The pieces with the page's type for each, and further mentions of the page's names and of well-known ones."""
    taken: set[int] = set()
    tokens = sentence.tokens
    for start, end, kind in _joined(tokens, known, pieces, votes):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end, kind
    for i, token in enumerate(tokens):
        match = _mention_at(tokens, known, i, votes) if token.text[0].isupper() and i not in taken else None
        if match and taken.isdisjoint(range(i, match[0])):
            taken.update(range(i, match[0]))
            yield i, match[0], match[1]


def _joined(
    tokens: Sequence[Token], known: Lexicon, pieces: Sequence[Piece], votes: dict[tuple[str, ...], EntityType]
) -> list[Piece]:
    """The pieces with the page's type for each; a first name left out or taken apart goes back to its person."""
    joined: list[Piece] = []
    for start, end, found in pieces:
        kind = votes.get(tuple(t.text for t in tokens[start:end]), found)
        begin = _with_first_name(tokens, known, start) if kind == "PERSON" else start
        while joined and begin <= joined[-1][0] < start:
            joined.pop()
        joined.append((begin, end, kind))
    return joined


def _mention_at(
    tokens: Sequence[Token], known: Lexicon, i: int, votes: dict[tuple[str, ...], EntityType]
) -> tuple[int, EntityType] | None:
    """Where a name of the page or a well-known one ends that begins at the token, and its type."""
    near = tuple(t.text for t in tokens[i : i + _LONGEST_MENTION])
    for size in range(len(near), 0, -1):
        kind = votes.get(near[:size])
        if kind is not None and (size > 1 or tokens[i].pos == "PROPN"):
            return i + size, kind
    match = known.phrase_at([fold(word) for word in near], 0)
    if match is None or (match[1] == "ORG" and any(t.pos == "PROPN" for t in tokens[i + match[0] : i + match[0] + 1])):
        return None
    return i + match[0], match[1]
