"""Number expressions in any language that has the data: "twenty-three thousand", 3,60,000, साढ़े तीन लाख, two-thirds.

The grammar is one for all languages. Numbers are built by size: a scale word (hundred, लाख) multiplies what is smaller before
it, and a number goes on only with something smaller than its last scale, so that "two hundred three hundred" is two numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import regex

from khabar.extraction.number_words import BETWEEN, Kind, Lexicon, Piece, lexicon, pieces_of
from khabar.record import Span

__all__ = ["Number", "numbers_in", "ordinals_in"]

_GAP = regex.compile(r"(?:[ \u00a0\u202f]{0,2}|[ ]?[-\u2010\u2011][ ]?)")
_WORDS = frozenset({Kind.UNIT, Kind.TENS, Kind.MIXED})
_LARGEST = Fraction(10) ** 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. `value` is None where the words name a range ("dozens"): then `low` and `high` bound it.

    `spelled` says that it is in words alone, `part` that it is a fraction below one; `scale` is that of the word that ends it
    ("million": 1000000), else 1.
    """

    span: Span
    value: int | float | None
    low: int | float
    high: int | float
    spelled: bool = True
    part: bool = False
    scale: int = 1


def numbers_in(text: str, start: int, end: int, language: str | None) -> Iterator[Number]:
    """The cardinal numbers and fractions in `text[start:end]`, in order, without overlap; ordinals are left out."""
    words = lexicon(language)
    grammar = _Grammar(text, list(pieces_of(text, start, end, words)), words)
    i = 0
    while i < len(grammar.pieces):
        if grammar.pieces[i].kind in BETWEEN:
            i += 1
            continue
        found = grammar.number(i)
        if found:
            yield found.number(text, grammar.pieces[i : found.after])
        i = found.after if found else max(i + 1, grammar.past_ordinal(i))


def ordinals_in(text: str, start: int, end: int, language: str | None) -> Iterator[Number]:
    """The ordinals in `text[start:end]` ("twenty-first", 3rd, तीसरा, 15वीं), in order."""
    words = lexicon(language)
    grammar = _Grammar(text, list(pieces_of(text, start, end, words)), words)
    i = 0
    while i < len(grammar.pieces):
        found = grammar.ordinal(i)
        if found:
            yield found.number(text, grammar.pieces[i : found.after])
        found = found or grammar.number(i)
        i = found.after if found else i + 1


@dataclass(frozen=True, slots=True)
class _Found:
    """A value, or a range where `high` is given, and the piece after it. `grain`: what comes next must be smaller."""

    value: Fraction
    after: int
    grain: Fraction = Fraction(1)
    high: Fraction | None = None

    def number(self, text: str, pieces: Sequence[Piece]) -> Number:
        span = Span(_sign_start(text, pieces[0]) if pieces[0].kind is Kind.DIGITS else pieces[0].start, pieces[-1].end)
        sign = -1 if span.start < pieces[0].start else 1
        low = _plain(sign * self.value)
        spelled = not any(p.kind is Kind.DIGITS for p in pieces)
        scale = int(pieces[-1].value) if pieces[-1].kind in (Kind.SCALE, Kind.SUFFIX) else 1
        if self.high is not None:
            return Number(span, None, low, _plain(self.high), spelled, False, scale)
        return Number(span, low, low, low, spelled, 0 < self.value < 1, scale)


def _sign_start(text: str, piece: Piece) -> int:
    """Where the minus sign of the digits stands, or their own start: a dash after a word or number is none."""
    match = _SIGN.match(text, max(0, piece.start - 2), piece.start)
    return match.start("sign") if match and (match.start() or match.start("sign") == 0 or match["before"]) else piece.start


_WORD_NEXT = regex.compile(r"[ ]([\p{L}\p{M}]+)")
_WORD_LAST = regex.compile(r"(?<![\p{L}\p{M}])([\p{L}\p{M}]+)[ ]\Z")
_LONGEST_WORD = 12
"""Characters before a number that are looked at for such a word."""
_SIGN = regex.compile(r"(?P<before>[\s(:,]?)(?P<sign>[-\u2212])$")


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


class _Grammar:
    def __init__(self, text: str, pieces: list[Piece], words: Lexicon) -> None:
        self.text = text
        self.pieces = pieces
        self.words = words

    def at(self, i: int, *kinds: Kind, first: bool = False) -> Piece | None:
        """The piece, where it is of one of the kinds and stands next to the one before."""
        if i >= len(self.pieces) or self.pieces[i].kind not in kinds:
            return None
        if not first and not _GAP.fullmatch(self.text, self.pieces[i - 1].end, self.pieces[i].start):
            return None
        return self.pieces[i]

    def number(self, i: int) -> _Found | None:
        if self.at(i, Kind.MINUS, first=True):
            found = self._exact(i + 1) if self.at(i + 1, Kind.DIGITS, *_WORDS, Kind.SCALE) else None
            found = found and _Found(-found.value, found.after)
        else:
            found = self._range(i) or self._leading_part(i) or self._exact(i)
        return found if found and abs(found.high or found.value) <= _LARGEST else None

    def _range(self, i: int) -> _Found | None:
        """dozens, tens of thousands, a few hundred, कई लाख, दसियों हजार."""
        first = i + 1 if self.at(i, Kind.ARTICLE, first=True) and self.at(i + 1, Kind.FEW) else i
        if self.at(first, Kind.FEW, first=True):
            after = first + 2 if self.at(first + 1, Kind.LINK) else first + 1
            scale = self.at(after, Kind.SCALE)
            return _Found(scale.value, after + 1, high=scale.value * 10) if scale else None
        vague = self.at(i, Kind.VAGUE, first=True)
        if vague is None or vague.high is None:
            return None
        low, high, after = vague.value, vague.high, i + 1
        linked = after + 1 if self.at(after, Kind.LINK) else after
        if next_scale := self.at(linked, Kind.VAGUE, Kind.SCALE):
            low, high, after = low * next_scale.value, high * next_scale.value, linked + 1
        return _Found(low, after, high=high)

    def _leading_part(self, i: int) -> _Found | None:
        """half, half a million, a third (of), आधा दर्जन."""
        article = bool(self.at(i, Kind.ARTICLE, first=True))
        part = self.at(i + article, Kind.FRACTION, Kind.ORDINAL, first=not article)
        if part is None or (i and self.words.has_articles and self.pieces[i - 1].kind is Kind.ORDINAL and self.at(i, part.kind)):
            return None
        said = article and (self._of_follows(i + 1) or self._leads_part(i))
        if part.kind is Kind.ORDINAL and not (said and part.value > 2):
            return None
        value = part.value if part.kind is Kind.FRACTION else 1 / part.value
        found = self._part_of_scale(value, i + article + 1)
        if found or value == Fraction(1, 2) or not self.words.has_articles or said:
            return found or _Found(value, i + article + 1)
        return None

    def _part_of_scale(self, value: Fraction, i: int) -> _Found | None:
        """The rest of "half a million", "two thirds of a million"."""
        i += bool(self.at(i, Kind.LINK))
        i += bool(self.at(i, Kind.ARTICLE))
        scale = self.at(i, Kind.SCALE)
        return _Found(value * scale.value, i + 1) if scale else None

    def _of_follows(self, i: int) -> bool:
        """Whether the word after the piece says that a part of something is meant."""
        match = _WORD_NEXT.match(self.text, self.pieces[i].end)
        return match is not None and match[1].lower() in self.words.part_marks

    def _leads_part(self, i: int) -> bool:
        """Whether the word before the piece says that a part is meant: "fell by a third"."""
        match = _WORD_LAST.search(self.text, max(0, self.pieces[i].start - _LONGEST_WORD), self.pieces[i].start)
        return match is not None and match[1].lower() in self.words.part_leads

    def _exact(self, i: int) -> _Found | None:
        found = self._cardinal(i)
        if found is None or self._is_ordinal(found):
            return None
        found = self._before_part(i, found)
        return self._with_point(found) or self._as_part(found) or self._with_part(found) or self._over(found) or found

    def _cardinal(self, i: int, *, until: int | None = None) -> _Found | None:
        """A whole number, or digits with a decimal part, by the size of its words."""
        parts: list[_Found] = []
        while i < (len(self.pieces) if until is None else until):
            here = i + 1 if parts and self._joins(i, parts[-1]) else i
            scales = (Kind.SCALE, Kind.SUFFIX, Kind.VAGUE) if parts else (Kind.SCALE,)
            step = (self._scaled if self.at(here, *scales, first=not parts) else self._term)(here, parts)
            if step is None:
                break
            i = step.after
            if self._ends_decimal(step):
                larger = self.at(i, Kind.SCALE)  # "53.5 lakh crore"
                if larger is not None and larger.value > step.grain:
                    self._scaled(i, parts)
                break
        if not parts:
            return None
        return _Found(sum((p.value for p in parts), Fraction(0)), parts[-1].after, parts[-1].grain)

    def _ends_decimal(self, step: _Found) -> bool:
        """Whether the step is digits with a decimal part times a scale: 2.5 million goes on with no "twenty"."""
        before = self.pieces[step.after - 2] if step.grain > 1 and step.after > 1 else None
        return before is not None and before.kind is Kind.DIGITS and before.value.denominator > 1

    def _joins(self, i: int, last: _Found) -> bool:
        """Whether "and" at the piece goes on with the number: "two hundred and five", but not "20 and 30"."""
        if not self.at(i, Kind.JOINER) or last.grain < 100:
            return False
        return bool(self.at(i + 1, *_WORDS) or (last.grain == 100 and self.at(i + 1, Kind.DIGITS)))

    def _term(self, i: int, parts: list[_Found]) -> _Found | None:
        first = not parts
        piece = self.at(i, Kind.DIGITS, Kind.UNIT, Kind.TENS, Kind.MIXED, Kind.SHIFT, Kind.ARTICLE, first=first)
        if parts and self.pieces[parts[-1].after - 1].kind is Kind.TENS:
            piece = piece or self.at(i, Kind.TAIL)
        if piece is None or (piece.kind is Kind.DIGITS and not first and not self._digits_go_on(i, parts[-1])):
            return None
        term = _Found(piece.value, i + 1, Fraction(10 if piece.kind is Kind.TENS else 1))
        if piece.kind is Kind.SHIFT:
            shifted = self.at(i + 1, Kind.UNIT, Kind.DIGITS)
            if not shifted and not self.at(i + 1, Kind.SCALE):
                return None
            term = _Found(piece.value + (shifted.value if shifted else 1), i + (2 if shifted else 1))
        elif piece.kind is Kind.ARTICLE:
            if not first or not self.at(i + 1, Kind.SCALE):
                return None
            term = _Found(Fraction(1), i + 1)
        if parts and term.value >= parts[-1].grain:
            return None
        parts.append(term)
        return term

    def _digits_go_on(self, i: int, last: _Found) -> bool:
        """20 हजार 500, 1 lakh 20 thousand; but "5 million 20 people" would be said with a comma or is two numbers."""
        if last.grain < 100 or self.pieces[last.after - 1].kind is Kind.SUFFIX or self.pieces[i].value.denominator != 1:
            return False
        return not self.words.has_articles or self.pieces[i - 1].kind is Kind.JOINER or bool(self.at(i + 1, Kind.SCALE))

    def _scaled(self, i: int, parts: list[_Found]) -> _Found | None:
        """Multiplies by the scale word all parts that are smaller; where it could follow none, it ends the number."""
        scale = self.pieces[i]
        if scale.kind is Kind.SUFFIX and self.pieces[i - 1].kind is not Kind.DIGITS:
            return None
        if not parts and self.words.has_articles:
            return None
        taken = [p for p in parts if p.value < scale.value or (p.after == i and p.grain == 1)]
        kept = parts[: len(parts) - len(taken)]
        if parts and not taken:
            return None
        if kept and (many := sum((p.value for p in taken), Fraction(0)) * scale.value) >= kept[-1].grain:
            del parts[len(kept) :]
            return None
        many = sum((p.value for p in taken), Fraction(0)) if taken else Fraction(1)
        parts[len(kept) :] = [_Found(many * scale.value, i + 1, scale.value)]
        return parts[-1]

    def _is_ordinal(self, found: _Found) -> bool:
        """Whether an ordinal ends the number: "twenty-first", 3rd, पंद्रहवां."""
        piece = self.at(found.after, Kind.ORDINAL)
        if piece is None:
            return False
        if piece.value < 0:
            return piece.start == self.pieces[found.after - 1].end
        return piece.value < found.grain or self._multiplies(piece, found)

    def _multiplies(self, piece: Piece, found: _Found) -> bool:
        """Whether the ordinal is a scale's, as "millionth" after "ten", where no word for a part is spelled like it."""
        return not self.words.has_articles and piece.value >= 100 and found.value < piece.value

    def _with_point(self, found: _Found) -> _Found | None:
        """two point five (million), पांच दशमलव दो."""
        if not self.at(found.after, Kind.POINT):
            return None
        i, digits = found.after + 1, ""
        while piece := self.at(i, Kind.UNIT, Kind.TENS, Kind.DIGITS):
            joined = piece.kind is Kind.UNIT and i > found.after + 1 and self.pieces[i - 1].kind is Kind.TENS
            digits = str(int(digits) + int(piece.value)) if joined and digits else digits + str(int(piece.value))
            i += 1
        if not digits:
            return None
        value = found.value + Fraction(int(digits), 10 ** len(digits))
        scale = self.at(i, Kind.SCALE)
        return _Found(value * scale.value, i + 1, scale.value) if scale else _Found(value, i)

    def _as_part(self, found: _Found) -> _Found | None:
        """two-thirds, one fifth, तीन चौथाई, two thirds of a million."""
        if self.at(found.after, Kind.GENITIVE):
            return self._part_by_genitive(found)
        piece = self.at(found.after, Kind.FRACTION, Kind.DENOMINATOR, Kind.ORDINAL)
        if piece is None or self.pieces[found.after - 1].kind is Kind.DIGITS:
            return None
        if piece.kind is Kind.FRACTION:
            part = piece.value if found.value == 1 or not self.words.has_articles else None
        elif piece.kind is Kind.DENOMINATOR:
            part = 1 / piece.value if found.value > 1 else None
        else:
            part = 1 / piece.value if found.value == 1 and piece.value > 2 and self.words.has_articles else None
        if part is None:
            return None
        value = found.value * part
        return self._part_of_scale(value, found.after + 1) or _Found(value, found.after + 1)

    def _before_part(self, i: int, found: _Found) -> _Found:
        """The number without what belongs to a fraction after it: "six million" of "six million and two thirds"."""
        part = self.at(found.after, Kind.FRACTION, Kind.DENOMINATOR)
        joint = next((n for n in range(found.after - 1, i, -1) if self.pieces[n].kind is Kind.JOINER), None)
        if part is None or joint is None:
            return found
        whole = self._cardinal(i, until=joint)
        return whole if whole and (whole.grain >= 1000 or part.kind is Kind.FRACTION) else found

    def _part_by_genitive(self, found: _Found) -> _Found | None:
        """तीन का पांचवां (हिस्सा): three fifths, where no other noun follows."""
        piece = self.ordinal(found.after + 1) if self.at(found.after + 1, Kind.ORDINAL, *_WORDS) else None
        spelled = self.pieces[found.after - 1].kind is not Kind.DIGITS
        if piece is None or piece.value <= 2 or not spelled:
            return None
        if _WORD_NEXT.match(self.text, self.pieces[piece.after - 1].end) and not self._of_follows(piece.after - 1):
            return None
        return _Found(found.value / piece.value, piece.after)

    def _with_part(self, found: _Found) -> _Found | None:
        """two and a half (million), 3 million and a half, पांच और एक चौथाई."""
        if not self.at(found.after, Kind.JOINER):
            return None
        i = found.after + 1
        part: _Found | None = None
        if self.at(i, Kind.ARTICLE, Kind.FRACTION):
            article = bool(self.at(i, Kind.ARTICLE))
            piece = self.at(i + article, Kind.FRACTION, Kind.ORDINAL)
            if piece and (piece.kind is Kind.FRACTION or piece.value > 2):
                value = piece.value if piece.kind is Kind.FRACTION else 1 / piece.value
                part = self._part_of_scale(value, i + article + 1) if found.grain >= 1000 else None
                part = part or _Found(value, i + article + 1)
        elif self.at(i, *_WORDS):
            whole = self._cardinal(i)
            part = self._as_part(whole) if whole else None
        if part is None:
            return None
        if part.value >= 1:
            return _Found(found.value + part.value, part.after)
        value = found.value + part.value * (found.grain if found.grain >= 1000 else 1)
        scale = self.at(part.after, Kind.SCALE)
        return _Found(value * scale.value, part.after + 1, scale.value) if scale else _Found(value, part.after)

    def _over(self, found: _Found) -> _Found | None:
        """one over twenty, एक बटा बीस."""
        if not self.at(found.after, Kind.OVER):
            return None
        below = self._cardinal(found.after + 1) if self.at(found.after + 1, Kind.DIGITS, *_WORDS) else None
        if below is None or below.value <= found.value:
            return None
        return _Found(found.value / below.value, below.after)

    def ordinal(self, i: int) -> _Found | None:
        piece = self.at(i, Kind.ORDINAL, first=True)
        if piece and piece.value > 0:
            return _Found(piece.value, i + 1)
        found = self._cardinal(i)
        if found is None or not self._is_ordinal(found):
            return None
        last = self.pieces[found.after]
        if self._multiplies(last, found):
            return _Found(found.value * last.value, found.after + 1)
        return _Found(found.value + max(last.value, Fraction(0)), found.after + 1)

    def past_ordinal(self, i: int) -> int:
        """The piece after the ordinal at the piece, or the piece itself."""
        found = self.ordinal(i)
        return found.after if found else i
