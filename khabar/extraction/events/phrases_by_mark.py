"""Phrases and clauses of a sentence without syntax, by the case marks of the language."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.roles import Reader
from khabar.record import Span

REACH = 12
"""Words of one phrase, at most."""
QUOTES = frozenset("\"'“”‘’«»")
LISTED = 4
"""Words of one item of a list, at most."""


def clause_start(lexicon: Lexicon, tokens: list[Token], i: int) -> int:
    """The first token of the clause of the token at `i`."""
    return next((n + 1 for n in range(i - 1, -1, -1) if parts_clauses(lexicon, tokens, n)), 0)


def parts_clauses(lexicon: Lexicon, tokens: list[Token], n: int) -> bool:
    """Whether a clause ends at the token; a comma in a list ("चालक, उसके भाई और पिता को") ends none."""
    if _ends_saying(lexicon, tokens, n):
        return True
    return tokens[n].lower in lexicon.words.clause_marks and not (tokens[n].text == "," and _lists(lexicon, tokens, n))


def _ends_saying(lexicon: Lexicon, tokens: list[Token], n: int) -> bool:
    """Whether what somebody says begins after the token with no word for "that": … ने कहा है सेना पीछे हटेगी."""
    said = n > 0 and n + 1 < len(tokens) and tokens[n].lower in lexicon.words.finite
    return said and tokens[n - 1].lower in lexicon.words.saying and tokens[n + 1].lower not in lexicon.words.conjunctions


def _lists(lexicon: Lexicon, tokens: list[Token], comma: int) -> bool:
    """Whether a comma stands in a list: short phrases with commas follow, up to the conjunction before the last."""
    words, length = lexicon.words, 0
    for token in tokens[comma + 1 :]:
        if token.lower in words.conjunctions:
            return length > 0
        length = 0 if token.text == "," else length + 1
        if length > LISTED or (token.lower in words.phrase_ends and token.lower not in words.genitives):
            return False
    return False


def phrase_before(reader: Reader, tokens: list[Token], end: int) -> Span | None:
    """The phrase that ends before the token at `end`, back to what can stand in none, or to a word that begins one
    (अपने, इस); without words that lead over to it and a bracket at its end: जन मोर्चा (जमो) ने."""
    if end and tokens[end - 1].text == ")":
        end = next((n for n in range(end - 2, max(0, end - 2 - LISTED), -1) if tokens[n].text == "("), end)
    if end and tokens[end - 1].text in QUOTES:
        end -= 1
    start = end
    while (
        start > 0
        and end - start < REACH
        and tokens[start - 1].start not in reader.timed
        and goes_on(reader.lexicon, tokens, start - 1)
        and not (start < end and tokens[start].lower in reader.lexicon.words.phrase_starts)
    ):
        start -= 1
    start += opener(reader.lexicon, tokens, start, end)
    while start < end and tokens[start].lower in reader.lexicon.words.genitives:
        start += 1  # what it is of was a time: "अतीत की …"
    return Span(tokens[start].start, tokens[end - 1].end) if start < end else None


def coordinated(reader: Reader, tokens: list[Token], span: Span) -> list[Span]:
    """The phrase, and those that "and" joins to it before: भारत और जापान ने. What stands before must be somebody."""
    found = [span]
    words = reader.lexicon.words
    while True:
        first = next(t.i for t in tokens if t.start >= found[0].start)
        if first < 2 or tokens[first - 1].lower not in (words.conjunctions if len(found) == 1 else (*words.conjunctions, ",")):
            return found
        last = tokens[first - 2]
        if words.marked_pronouns.get(last.lower) in words.recipient_marks:
            return [last.span, *found]
        if last.start not in reader.named and last.lower not in reader.lexicon.agents:
            return found
        before = phrase_before(reader, tokens, first - 1)
        if before is None:
            return found
        found.insert(0, before)


def ends_with_somebody(reader: Reader, tokens: list[Token], span: Span) -> bool:
    """Whether the last word of the phrase, in Hindi its head, names somebody or is a noun for somebody."""
    return any(t.end == span.end and (t.start in reader.named or t.lower in reader.lexicon.agents) for t in tokens)


def opener(lexicon: Lexicon, tokens: list[Token], start: int, end: int) -> int:
    """How many words from `start` on only lead over to the sentence: इस बीच, दूसरी ओर."""
    spelt = (opener.split() for opener in lexicon.words.openers)
    return max(
        (len(o) for o in spelt if start + len(o) < end and [t.lower for t in tokens[start : start + len(o)]] == o), default=0
    )


def goes_on(lexicon: Lexicon, tokens: list[Token], n: int) -> bool:
    """Whether the token can stand within a noun phrase: no case mark, unless it compares ("सौ से अधिक लोगों")."""
    if not any(c.isalnum() for c in tokens[n].text):
        return False
    if lexicon.words.marked_pronouns.get(tokens[n].lower, "") not in ("", *lexicon.words.genitives):
        return False
    if tokens[n].lower in lexicon.words.direct:
        return False
    return pair_at(tokens, n) in lexicon.words.comparing or tokens[n].lower not in lexicon.words.phrase_ends


def is_finite(lexicon: Lexicon, tokens: list[Token], n: int) -> bool:
    """Whether the token ends a clause as a finite verb does: है, गया, किया."""
    return tokens[n].lower in lexicon.finite


def parted(reader: Reader, tokens: list[Token], n: int) -> bool:
    """Whether somebody ends before the token and the name of a country begins: two phrases (गुप्ता नेपाल में, सेना नेपाल की मदद)."""
    before, after = tokens[n - 1], tokens[n].start
    somebody = before.start in reader.people or (before.lower in reader.lexicon.agents and before.start not in reader.named)
    return somebody and after in reader.countries and after not in reader.people


def pair_at(tokens: list[Token], n: int) -> str:
    """The token with the one after it: से अधिक."""
    return " ".join(t.lower for t in tokens[n : n + 2])
