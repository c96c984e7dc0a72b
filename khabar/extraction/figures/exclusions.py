"""Numbers that are no figures: times, years, names, identifiers, scores, the pronoun "one"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import regex

from khabar.analysis.model import Token
from khabar.extraction.figures.ages import OLDEST, as_age, as_old_as
from khabar.extraction.figures.bounds import bounds
from khabar.extraction.figures.candidates import Candidate
from khabar.extraction.figures.ranges import range_words
from khabar.extraction.figures.surroundings import Surroundings
from khabar.extraction.figures.units import unit_words
from khabar.languages import load
from khabar.languages.tables.numbers import Numbers
from khabar.record import Span

_FIRST_YEAR, _LAST_YEAR = 1000, 2100


def without_excluded(found: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """The candidates that count or measure something, ages with their unit; one joined to a time or an age is one too:
    "18 to 40 years"."""
    links = range_words(around.sentence.language)
    kept: list[Candidate] = []
    joined: Candidate | None = None
    for item in reversed(found):
        linked = joined is not None and not item.measured and links.between(around.text, item, joined) is not None
        age = as_age(item, around) or (as_old_as(item, joined) if linked and joined and joined.age else None)
        if age:
            kept.append(age)
            joined = age
        elif _is_time(item, around) or linked:
            joined = item
        elif not any(test(item, around) for test in _TESTS):
            kept.append(item)
    return kept[::-1]


def _is_time(item: Candidate, around: Surroundings) -> bool:
    if any(_tells_time(t, item, around) for t in around.times):
        return True
    return not item.measured and unit_words(around.sentence.language).is_time(
        around.text, item.number.end, around.sentence.span.end
    )


def _tells_time(time: Span, item: Candidate, around: Surroundings) -> bool:
    """Whether the number is the time's: not where a unit that is no time follows, nor in "three quarters of the vote"."""
    if item.measured:
        return time.covers(item.reach)
    if item.part and around.word_after(item.number.end) in load(around.sentence.language).table(Numbers).part_marks:
        return False
    return time.overlaps(item.number) and not (item.number.covers(time) and time.start > item.number.start)


def _is_year(item: Candidate, around: Surroundings) -> bool:
    """A bare whole number of four digits, unless a noun that it counts follows."""
    if item.spelled or item.measured or not isinstance(item.value, int) or item.number.end - item.number.start != 4:
        return False
    if not _FIRST_YEAR <= item.value <= _LAST_YEAR or bounds(around.sentence.language).bind(around.text, item):
        return False
    token = around.token_at(item.number.start)
    if token is None or token.head is None:
        return around.word_after(item.number.end) not in around.words.persons
    noun = token.head
    if token.dep != "nummod" or noun.tag != "NNS" or noun.i < token.i:
        return True
    owner = around.sentence.tokens[token.i - 1].tag if token.i else ""
    return owner in _OWNERS and item.value % 100 != 0 and noun.lower not in around.words.persons


_OWNERS = ("POS", "PRP$", "NNP", "NNPS")
"""Words before a year that belongs to things: "the firm's 2018 sales"."""


def _is_glued(item: Candidate, around: Surroundings) -> bool:
    """Part of a longer token: COVID-19, F16, #3, 18:20, 5/17/2018, 9/11, 4K, a URL."""
    text, start, end = around.text, item.span.start, item.reach.end
    if _GLUED_BEFORE.search(text, max(0, start - 12), start) and not item.spelled:
        return True
    if item.spelled:
        return False
    return bool(_GLUED_AFTER.match(text, end)) or bool(_ADDRESS.search(text, *_chunk(text, start, end)))


_GLUED_BEFORE = regex.compile(r"(?:[\p{L}\p{M}_#@=&]|[\p{Nd}][/:.]|\p{Lu}[\p{L}]{0,9}[-\u2011]|[/\\])\Z")
_GLUED_AFTER = regex.compile(r"(?:[/:]\p{Nd}|[\p{L}_@=]|-\p{Nd}{3,}-|-\p{Lu}(?!\p{Ll}{2}))")
_ADDRESS = regex.compile(r"://|www\.|@")


def _chunk(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between the spaces around the span, 200 characters each way at most."""
    left = max(text.rfind(" ", max(0, start - 200), start), text.rfind("\n", max(0, start - 200), start)) + 1
    match = _SPACE.search(text, end, end + 200)
    return max(left, start - 200, 0), match.start() if match else min(len(text), end + 200)


_SPACE = regex.compile(r"\s")


def _is_phone(item: Candidate, around: Surroundings) -> bool:
    """Digits in groups: +91-11-2345 6789, 555-0199-22."""
    if item.spelled:
        return False
    match = _GROUPS.match(around.text, *_chunk(around.text, item.number.start, item.number.end))
    return match is not None and match[0].count("-") >= 2


_GROUPS = regex.compile(r"[(+]{0,2}\p{Nd}{1,5}\)?(?:[-/]\p{Nd}{2,5}){1,4}(?![\p{Nd}\p{L}])")


def _is_score(item: Candidate, around: Surroundings) -> bool:
    """2-1, 3–0: two numbers about a dash that count nothing after them."""
    if item.spelled or item.measured:
        return False
    match = _PAIR.search(around.text, max(around.sentence.span.start, item.number.start - 5), item.number.end + 5)
    if match is None or not match.start() <= item.number.start <= match.end():
        return False
    low, high = int(match[1]), int(match[2])
    return low > high or (low == high and around.sentence.has_syntax) or not _counts_next(match.end(), around)


_PAIR = regex.compile(r"(?<![\p{Nd}\p{L}.,-])(\p{Nd}{1,4})[-–](\p{Nd}{1,4})(?![\p{L}\p{Nd}%])")


def _counts_next(at: int, around: Surroundings) -> bool:
    """Whether a plural noun begins after the character; without syntax, a word that goes on the phrase."""
    token = around.token_at(at + 1)
    if token is not None and around.sentence.has_syntax:
        return token.tag in ("NNS", "NNPS", "JJ")
    word = around.word_after(at)
    return bool(word) and word not in around.words.stops


def _is_numbering(item: Candidate, around: Surroundings) -> bool:
    """The number of a list item: "1. ", "2)" at the sentence's start."""
    first = around.sentence.span.start
    if item.spelled or item.number.start - first > 1:
        return False
    if _NUMBERING.match(around.text, item.number.end) is None:
        return False
    opens_line = first == 0 or around.text[first - 1] == "\n"  # its stop may have been taken for the end of a sentence
    return item.number.end + 2 < around.sentence.span.end or (
        opens_line and _ITEM.match(around.text, item.number.end) is not None
    )


_NUMBERING = regex.compile(r"\s?[.)]\s")
_ITEM = regex.compile(r"\s?[.)][ \t]+[‘“'\"]?\p{L}")


def _is_name(item: Candidate, around: Surroundings) -> bool:
    """Part of a name (S&P 500, iPhone 11), or the number of something (Article 370, Part 3)."""
    if item.measured or not isinstance(item.value, int):
        return False
    label = around.word_before(item.number.start)
    if item.spelled and around.text[item.number.start].islower():
        return _is_titled(label, item, around)
    if label in around.words.labels and not item.scale > 1 and not _is_counted_before(label, item, around):
        return not _is_counting(around.token_at(item.number.start)) or not item.spelled
    if any(n.span.covers(item.number) and n.span.start < item.number.start for n in around.names):
        return True
    token = around.token_at(item.number.start)
    if token and token.head and token.head.tag == "NNP" and token.dep == "nummod" and not item.spelled:
        return not _counts_past_names(token, around.sentence.tokens)
    if token is None or token.i == 0 or token.head is None or item.scale > 1:
        return False
    previous = around.sentence.tokens[token.i - 1]
    return previous.pos == "PROPN" and previous.end + 1 >= token.start and not _is_counting(token) and token.pos != "ADJ"


def _is_titled(label: str, item: Candidate, around: Surroundings) -> bool:
    """Whether a number in words stands with a label in capitals: "Phase six", "Part two", and counts nothing after it."""
    before = around.text[: item.number.start].rstrip()[-len(label) :] if label else ""
    titled = label in around.words.labels and before[:1].isupper() and around.sentence.has_syntax
    return titled and item.scale == 1 and not _is_counting(around.token_at(item.number.start))


def _is_counted_before(label: str, item: Candidate, around: Surroundings) -> bool:
    """Whether the label says how many there are: of what stands before it in the genitive (घायलों की संख्या 19), or was told
    of before (यह संख्या 19); but ट्रेन संख्या 19.
    """
    before = around.text[around.sentence.span.start : item.number.start].split()[:-1]
    return label in around.words.totals and bool(before) and before[-1] in (*around.words.marks_of, *around.words.pointers)


def _counts_past_names(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether the names after the number stand before a plural that it counts: "460 Kia and Hyundai vehicles"."""
    if token.i and tokens[token.i - 1].tag in (*_OWNERS, "DT", "CD", "JJ"):
        return False
    after = next((t for t in tokens[token.i + 1 :] if t.tag != "NNP" and t.pos != "CCONJ"), None)
    return after is not None and after.i > token.i + 1 and after.tag in ("NNS", "NNPS")


def _is_rank(item: Candidate, around: Surroundings) -> bool:
    """So many at an end of a row, with no noun after: "the top four", "the bottom three"."""
    token = around.token_at(item.number.start)
    if item.measured or item.scale > 1 or token is None or not around.sentence.has_syntax:
        return False
    return around.word_before(item.number.start) in around.words.ranks and not _is_counting(token)


def _is_bracketed(item: Candidate, around: Surroundings) -> bool:
    """A lone number in brackets, a squad number or an age or a note: "Rao (44)"."""
    if item.spelled or item.measured or not isinstance(item.value, int) or not 0 < item.value < OLDEST:
        return False
    before = around.text[max(around.sentence.span.start, item.reach.start - 10) : item.reach.start].rstrip()
    return before.endswith("(") and around.text[item.number.end : item.number.end + 1] == ")"


def _is_counting(token: Token | None) -> bool:
    """Whether the number stands before the noun that it counts."""
    return bool(token and token.head and token.head.i > token.i and token.dep in ("nummod", "compound", "quantmod", "advmod"))


def _is_pronoun(item: Candidate, around: Surroundings) -> bool:
    """One as a pronoun or article, and phrases that are no count: "no one", "one another"."""
    if item.value != 1 or not item.spelled or item.measured:
        return False
    words, text = around.words, around.text
    phrase = _phrases(words.no_figure)
    match = phrase.search(text, max(0, item.number.start - 16), item.number.end + 16) if phrase else None
    if match and match.start() < item.number.end and match.end() > item.number.start:
        return True
    if words.one_is_article:
        return not _emphasised(item, around)
    token = around.token_at(item.number.start)
    if token is None or token.head is None:
        return False
    follows_of = around.word_after(item.number.end) in words.one_of
    return not follows_of and not (token.dep == "nummod" and token.head.i > token.i)


def _emphasised(item: Candidate, around: Surroundings) -> bool:
    """Whether words beside it say that one is meant as a number: केवल एक, एक व्यक्ति की मौत."""
    before = around.text[max(0, item.number.start - 16) : item.number.start].rstrip()
    after = around.text[item.number.end : item.number.end + 24].lstrip()
    return before.endswith(around.words.one_before) or after.startswith(around.words.one_after)


def _is_saying(item: Candidate, around: Surroundings) -> bool:
    """Whether it belongs to an expression that counts nothing ("zero tolerance", "911 calls"), or is a year of an era."""
    phrase, number = _phrases(around.words.sayings), item.number
    if around.word_after(number.end) in around.words.eras and not item.spelled:
        return True
    found = phrase.finditer(around.text, max(0, number.start - 16), number.end + 16) if phrase else ()
    return any(m.start() < number.end and m.end() > number.start for m in found)


@cache
def _phrases(words: tuple[str, ...]) -> regex.Pattern[str] | None:
    return regex.compile(rf"\b(?:{'|'.join(map(regex.escape, words))})\b", flags=regex.IGNORECASE) if words else None


def _is_compound(item: Candidate, around: Surroundings) -> bool:
    """Part of an adjective that counts nothing: "a one-off payment", "one-sided"."""
    end = item.number.end
    hyphen = around.text[end : end + 1] in ("-", "\u2011")
    return item.spelled and hyphen and around.word_after(end) in around.words.compounds


_TESTS: tuple[Callable[[Candidate, Surroundings], bool], ...] = (
    _is_year, _is_glued, _is_phone, _is_score, _is_numbering, _is_name, _is_rank, _is_bracketed, _is_pronoun, _is_saying,
    _is_compound,
)  # fmt: skip
