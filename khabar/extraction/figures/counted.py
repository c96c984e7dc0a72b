"""What a figure counts or measures, by syntax (Universal Dependencies)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khabar.analysis.model import Sentence, Token
from khabar.extraction.figures.candidates import Candidate
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords
from khabar.record import Span

_BEFORE_NOUN = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "advmod", "det", "dep"})
_INSIDE = frozenset({"compound", "amod", "flat", "nmod:poss", "punct"})
_NOMINAL = frozenset({"NOUN", "PROPN", "SYM", "PRON"})
_LONGEST_OF = 8
_STEPS = 6
_BRACKET = 9
"""Words from a figure's end within which a bracket after it closes and the noun follows."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with its words. `lemma` is what a record calls the things counted, "" where that is not known.

    `direct` says that the figure stands at the noun itself; else the noun is what it is said of.
    """

    span: Span
    head: str
    lemma: str
    head_at: int
    direct: bool = True
    pronoun: bool = False


def by_syntax(sentence: Sentence, item: Candidate) -> Phrase | None:
    """The noun phrase that the figure counts, measures or is said of."""
    first = bisect_right(sentence.tokens, item.reach.start, key=lambda t: t.end)
    inside = sentence.tokens[first : bisect_left(sentence.tokens, item.reach.end, key=lambda t: t.start)]
    top = _top(inside)
    if top is None:
        return None
    links = load(sentence.language).table(FigureWords).links
    noun = (
        _of(inside, links)
        or _given_in(top, item, sentence)
        or _past_bracket(inside, item, sentence)
        or _after(top, inside, item, sentence)
    )
    noun = noun or _person_next(inside, sentence)
    if noun is not None:
        return _phrase(sentence.tokens, noun, item, links)
    words = load(sentence.language).table(FigureWords)
    if (group := _group(top, inside, words)) is not None:
        phrase = _phrase(sentence.tokens, group, item, links)
        return phrase and replace(phrase, lemma=words.members[phrase.lemma])
    noun = _levelled(top, inside, words) or _before_change(_said_of(top, inside, item), sentence, words)
    if noun is None:
        return None
    things = _things(noun, sentence.language)
    return _phrase(sentence.tokens, things or noun, item, links, direct=things is not None)


def _top(inside: Sequence[Token]) -> Token | None:
    """The word of the figure that hangs on a word outside it."""
    return next((t for t in reversed(inside) if t.head is None or t.head not in inside), None)


def _of(inside: Sequence[Token], links: Sequence[str]) -> Token | None:
    """The noun of "two of them", "50 million euros of currency", "12 percent of voters"."""
    for token in reversed(inside):
        for child in token.all_children("nmod", "obl"):
            if (
                child not in inside
                and child.i > token.i
                and child.adposition in links
                and child.pos in _NOMINAL
                and child.tag[:1] != "W"
            ):
                return child
    return None


def _given_in(top: Token, item: Candidate, sentence: Sentence) -> Token | None:
    """The noun of "$40 million in aid"."""
    links = load(sentence.language).table(FigureWords).links_of_money
    if not item.measured or top.i + 1 >= len(sentence.tokens) or not _is_money(item.unit):
        return None
    return next((c for c in top.all_children("nmod") if c.adposition in links and c.i > top.i and c.pos == "NOUN"), None)


def _is_money(unit: str | None) -> bool:
    """Whether the unit is a currency: its code, or the word for one of several countries."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def _after(top: Token, inside: Sequence[Token], item: Candidate, sentence: Sentence) -> Token | None:
    """The noun that the figure stands before: "46 people", "a 0.6 percent fee"."""
    head = top.head
    if head is not None and head.i > inside[-1].i and top.dep in _BEFORE_NOUN and head.pos in _NOMINAL:
        hyphened = sentence.tokens[inside[-1].i + 1].text == "-"
        while not hyphened and head.dep == "compound" and head.head is not None and head.head.i > head.i:
            head = head.head
        determiner = head.child("det")
        return head if determiner is None or determiner.i < inside[0].i else None
    if item.measured or top.pos not in _NOMINAL or top.start < item.number.end:
        return None
    return top


def _past_bracket(inside: Sequence[Token], item: Candidate, sentence: Sentence) -> Token | None:
    """The noun after a bracket that says the number again: "2.5 lakh (250,000) employees"."""
    after = sentence.tokens[inside[-1].i + 1 : inside[-1].i + _BRACKET]
    if item.measured or not after or after[0].text != "(":
        return None
    close = next((n for n, token in enumerate(after) if token.text == ")"), None)
    if close is None or not any(token.tag == "CD" for token in after[:close]):
        return None
    noun = next((token for token in after[close + 1 :] if token.pos != "ADJ"), None)
    return noun if noun is not None and noun.pos == "NOUN" else None


def _person_next(inside: Sequence[Token], sentence: Sentence) -> Token | None:
    """The person right after the figure, whatever the syntax says: "the four accused"."""
    after = inside[-1].i + 1
    if after >= len(sentence.tokens):
        return None
    token = sentence.tokens[after]
    return token if token.lower in load(sentence.language).table(FigureWords).persons else None


def _said_of(top: Token, inside: Sequence[Token], item: Candidate) -> Token | None:
    """The noun that the figure is a rise, cost or size of: of the noun before it, else of the verb's object or subject."""
    token: Token = top
    if not item.measured and top.dep in ("obj", "nsubj", "nsubj:pass"):
        return None
    for _ in range(_STEPS):
        head = token.head
        if token.pos in ("VERB", "AUX", "ADJ", "NUM") or token is top:
            found = _subject(token, inside) if token is not top or item.measured or token.child("cop") else None
            if found:
                return found
        if head is None:
            return None
        if head.pos in ("NOUN", "PROPN") and head.i < inside[0].i and (item.measured or token.dep != "conj"):
            return head
        if head.pos == "VERB" and token.dep != "obj" and item.measured and (thing := _object(head, inside)):
            return thing
        token = head
    return None


def _before_change(noun: Token | None, sentence: Sentence, words: FigureWords) -> Token | None:
    """The total that has come to the figure, where a headline's verb was read as a noun: "Toll in mine collapse climbs to 12"."""
    after = sentence.tokens[noun.i + 1 : noun.i + 2] if noun is not None and noun.lower in words.changes else []
    if noun is None or not after or after[0].lower not in words.levels:
        return noun
    return next((t for t in reversed(sentence.tokens[: noun.i]) if t.lemma.lower() in words.totals), noun)


def _group(top: Token, inside: Sequence[Token], words: FigureWords) -> Token | None:
    """The noun of a group of which the figure says how many they are: "a delegation of 12"."""
    group = top.head
    if group is None or top.dep.partition(":")[0] != "nmod" or top.adposition not in words.links:
        return None
    return group if group.lemma.lower() in words.members and group.i < inside[0].i else None


def _levelled(top: Token, inside: Sequence[Token], words: FigureWords) -> Token | None:
    """The object that comes to the figure: "put the toll at 19", "raise the age from 65 to 67", "cut its rate by 2 percent"."""
    at: Token = top
    for _ in range(2):
        if at.head is not None and at.head.pos in ("NUM", "SYM", "NOUN") and at.dep.partition(":")[0] in ("nmod", "obl"):
            if at.head.i < inside[0].i and at.head.dep == "obj" and at.adposition in words.levels:
                break
            at = at.head
    if at.dep.partition(":")[0] != "obl" or at.head is None or at.head.pos != "VERB" or top.adposition not in words.levels:
        return None
    return _object(at.head, inside)


def _object(verb: Token, inside: Sequence[Token]) -> Token | None:
    """The object that stands before the figure: "kept its rate at 3 percent"."""
    thing = verb.child("obj")
    return thing if thing and thing.i < inside[0].i and thing.pos in ("NOUN", "PROPN") else None


def _subject(token: Token, inside: Sequence[Token]) -> Token | None:
    subject = token.child("nsubj")
    if subject is None or subject in inside or subject.pos == "PRON" or subject.tag == "CD":
        return None
    return subject


def _things(noun: Token, language: str) -> Token | None:
    """What "the number of cases" numbers."""
    words = load(language).table(FigureWords)
    if (noun.lemma or noun.lower).lower() not in words.totals:
        return None
    return next((c for c in noun.all_children("nmod") if c.adposition in words.links and c.pos in _NOMINAL), None)


def _phrase(tokens: Sequence[Token], noun: Token, item: Candidate, links: Sequence[str], *, direct: bool = True) -> Phrase | None:
    """The noun with the words that go with it; "the number of cases" is of the cases."""
    first = noun.i
    while first > 0 and _goes_with(tokens[first - 1], noun, item):
        first -= 1
    while first < noun.i and (tokens[first].pos == "PUNCT" or (first and tokens[first - 1].text == "-")):
        first += 1  # of "one-off payment" no half a word
    last = noun.i
    of = next((c for c in noun.all_children("nmod") if c.i > noun.i and c.adposition in links), None)
    if of is not None and of.pos in _NOMINAL:
        end = max(t.i for t in of.subtree())
        span = tokens[noun.i : end + 1]
        if end - noun.i <= _LONGEST_OF and not any(item.number.overlaps(t.span) for t in span):
            last = end
    if last >= len(tokens) or item.number.overlaps(Span(tokens[first].start, tokens[last].end)):
        return None
    pronoun = noun.pos == "PRON"
    lemma = "" if pronoun else _singular(noun)
    return Phrase(Span(tokens[first].start, tokens[last].end), noun.lower, lemma, noun.start, direct, pronoun)


def _goes_with(token: Token, noun: Token, item: Candidate) -> bool:
    """Whether the word before belongs to the noun phrase, the figure itself left out."""
    if item.reach.overlaps(token.span):
        return False
    head, steps = token, 0
    while head is not noun:
        if head.head is None or head.dep not in _INSIDE or steps > 4:
            return False
        head, steps = head.head, steps + 1
    return True


def _singular(noun: Token) -> str:
    """The noun in the singular; an acronym in the plural may be taken for a name, which has none ("MLAs")."""
    if noun.pos == "PROPN" and len(noun.text) > 2 and noun.text[:-1].isupper() and noun.text[-1] == "s":
        return noun.text[:-1].lower()
    return (noun.lemma or noun.text).lower()
