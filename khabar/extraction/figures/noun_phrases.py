"""What a figure counts where there is no syntax: the words beside it, up to a postposition, verb or mark."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from khabar.analysis.model import Sentence, Token
from khabar.extraction.figures.candidates import Candidate
from khabar.extraction.figures.counted import Phrase
from khabar.languages import available, load
from khabar.languages.tables.figures import FigureWords
from khabar.languages.tables.names import Names
from khabar.record import Span

_LONGEST = 3
_LONGEST_GLOSS = 10
_FARTHEST = 24
_SUM = 1000
"""A scale from which a bare number may be a sum of money: 2.5 करोड़ की लागत."""


def by_words(sentence: Sentence, item: Candidate) -> Phrase | None:
    """The words that the figure stands before; of a measure, those after "of" or an adjective of measure ("200 मीटर गहरी खाई"),
    else those that it is said of before it."""
    words = load(sentence.language).table(FigureWords)
    tokens = sentence.tokens
    first = bisect_left(tokens, item.reach.end, key=lambda t: t.start)
    last = bisect_right(tokens, item.span.start, key=lambda t: t.end)
    after = _past_brackets(tokens[first : first + _FARTHEST])
    before = tokens[max(0, last - _FARTHEST) : last]
    if item.measured:
        while after and after[0].text in words.skipped_nouns:
            after = after[1:]
        if after and after[0].text in words.dimensions and (run := list(_run(after[1:], words))):
            return _phrase(run[:1], words)
        genitive = bool(after) and after[0].text in words.marks_of
        run = list(_run(after[genitive:], words))
        if run and (genitive or not item.span.covers(item.reach) or _known(run[0], words) or _is_noun(run, after, words)):
            return _phrase(run, words)
        return _phrase(_run_back(before, words), words, direct=False)
    if item.scale >= _SUM and after and after[0].text in words.marks_of:
        return _phrase(list(_run(after[1:], words)), words)
    return _phrase(list(_run(_past_skipped(after, words), words)), words) or _numbered(before, words)


def _numbered(before: Sequence[Token], words: FigureWords) -> Phrase | None:
    """The things whose number, named before it, the figure is: मृतकों की संख्या बढ़कर 120."""
    for i in range(len(before) - 1, max(1, len(before) - 5), -1):
        if before[i].text in words.totals and before[i - 1].text in words.marks_of:
            return _phrase(_run_back(before[:i], words), words)
    return None


def _is_noun(run: Sequence[Token], tokens: Sequence[Token], words: FigureWords) -> bool:
    """Whether a postposition, or that it took place, shows that the words are nouns: "12 फीसदी वेतन वृद्धि की", "कम बारिश हुई"."""
    after = next((t for t in tokens if t.start >= run[-1].end), None)
    return after is not None and after.text in (*words.postpositions, *words.happens)


def _known(token: Token, words: FigureWords) -> bool:
    return token.text in words.counted or token.text in words.persons


def _past_brackets(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leaves out a gloss right after the figure: 15 लाख रुपये (1.5 मिलियन) का जुर्माना."""
    if tokens and tokens[0].text == "(":
        end = next((i for i, t in enumerate(tokens[:_LONGEST_GLOSS]) if t.text == ")"), None)
        return tokens if end is None else tokens[end + 1 :]
    return tokens


def _past_skipped(tokens: Sequence[Token], words: FigureWords) -> Sequence[Token]:
    """Leaves out what bounds the figure: "100 से अधिक लोग"."""
    i = 0
    while i < min(3, len(tokens)) and tokens[i].text in words.skipped_nouns:
        i += 1
    return tokens[i:]


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of peoples, in every language."""
    return frozenset(w for code in available() for words in load(code).table(Names).demonyms.values() for w in words)


def _run(tokens: Sequence[Token], words: FigureWords) -> Iterator[Token]:
    """The words up to a stop; a noun whose unit is known ends the run too."""
    for i, token in enumerate(tokens[:_LONGEST]):
        if not token.text[0].isalpha() or token.text in words.stops or (i and _is_verb(i, tokens, words)):
            return
        yield token
        if _known(token, words) and not _describes(i, tokens, words):
            return


def _is_verb(i: int, tokens: Sequence[Token], words: FigureWords) -> bool:
    """Whether the word is a participle, since its helping verb follows: "पानी छोड़ा गया"."""
    return i + 1 < len(tokens) and tokens[i + 1].text in words.helping and not _known(tokens[i], words)


def _describes(i: int, tokens: Sequence[Token], words: FigureWords) -> bool:
    """Whether the word is a people's adjective beside the noun: "24 भारतीय मछुआरों को"; alone it is the people itself."""
    if tokens[i].text not in _adjectives() or i + 1 >= len(tokens):
        return False
    after = tokens[i + 2].text if i + 2 < len(tokens) else ""
    return _known(tokens[i + 1], words) or (tokens[i + 1].text not in words.stops and after in words.postpositions)


def _run_back(tokens: Sequence[Token], words: FigureWords) -> list[Token]:
    """The words before, past the postpositions that stand next to the figure."""
    i = len(tokens)
    while i > 0 and len(tokens) - i < 4 and (tokens[i - 1].text in words.stops or tokens[i - 1].text in words.about_before):
        i -= 1
    run: list[Token] = []
    for token in reversed(tokens[:i]):
        if len(run) == _LONGEST or not token.text[0].isalpha() or token.text in words.stops:
            break
        run.insert(0, token)
    return run


def _phrase(run: Sequence[Token], words: FigureWords, *, direct: bool = True) -> Phrase | None:
    if not run:
        return None
    known = next((t for t in run if _known(t, words)), None)
    head = known or run[-1]
    return Phrase(Span(run[0].start, run[-1].end), head.text, words.counted.get(head.text, ""), head.start, direct)
