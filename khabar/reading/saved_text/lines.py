"""The lines of a saved text, with what a glance at each one shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

import regex

from khabar.record import BlockKind, Span, trimmed

_LINE = regex.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|$)")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:['’][\p{L}\p{M}]++)?|[©&]")
_BULLET = regex.compile(r"[•●▪■◦‣⁃*·►▶✓✔➤→○–—-]\s+(?=\S)|\(?\p{Nd}{1,2}[.)]\s+(?=[\p{L}“\"'‘])")
_SENTENCE_END = regex.compile(r"[.!?…।॥。！？][”’\"')\]]{0,3}$")
_STOPPED = regex.compile(r"[.…।॥。!！][”’\"')\]]{0,3}$|[.!?…।॥,，][”\"»]$")
_QUOTED = regex.compile(r"[“\"«‘][^“”\"«»]{12,600}[”\"»’][.।]?(?:\s*[—–-]\s*\S.{0,80})?")
_FOLD = str.maketrans({"’": "'", "‘": "'", "\u093c": None, "\u0901": "\u0902", "\u200b": None, "\u200c": None, "\u200d": None})
LOOKED_AT = 400
"""Characters of a line that set phrases are looked for in; none is longer."""
LONGEST_PHRASE = 8
"""Words of the longest set phrase."""


def folded(text: str) -> str:
    """Lower case, straight apostrophes, and Devanagari without the dots that are written or left out at will."""
    return text.lower() if text.isascii() else text.casefold().translate(_FOLD)


@dataclass(eq=False)
class Line:
    """A line that is not blank. `gap` is the number of blank lines before it; `kind` is what it is found to be, and `why`
    the name of the sign that showed it."""

    start: int
    end: int
    text: str
    gap: int
    kind: BlockKind | None = None
    why: str = ""

    @cached_property
    def words(self) -> list[str]:
        """The words of the line, folded, to LOOKED_AT characters."""
        return list(map(folded, _WORD.findall(self.text[:LOOKED_AT])))

    @cached_property
    def heads(self) -> list[tuple[str, int]]:
        """The first words of the line, the longest run first, and where in the line each run ends."""
        found = list(islice(_WORD.finditer(self.text[:LOOKED_AT]), LONGEST_PHRASE))
        words = [folded(match.group()) for match in found]
        return [(" ".join(words[:n]), found[n - 1].end()) for n in range(len(words), 0, -1)]

    @cached_property
    def runs(self) -> frozenset[str]:
        """Every run of up to six words in the line."""
        words = self.words
        return frozenset(" ".join(words[i : i + n]) for i in range(len(words)) for n in range(1, 7))

    @cached_property
    def count(self) -> int:
        """How many words the line has, to LOOKED_AT characters; scripts without spaces count three letters a word."""
        text = self.text[:LOOKED_AT]
        return len(self.words) if text.isascii() else max(len(self.words), len(_UNSPACED.findall(text)) // 3)

    @cached_property
    def ends_sentence(self) -> bool:
        return bool(_SENTENCE_END.search(self.text[-8:]))

    @cached_property
    def is_stopped(self) -> bool:
        """Whether the line ends as a statement does; a question may be a heading."""
        return bool(_STOPPED.search(self.text[-8:]))

    @cached_property
    def is_bulleted(self) -> bool:
        return bool(_BULLET.match(self.text))

    @cached_property
    def is_quoted(self) -> bool:
        """Whether the whole line is one quotation, with or without its speaker after a dash."""
        return len(self.text) < 700 and bool(_QUOTED.fullmatch(self.text))

    @cached_property
    def has_quotation(self) -> bool:
        return any(mark in self.text[:LOOKED_AT] for mark in '“”"«»')

    @property
    def is_prose(self) -> bool:
        """Whether the line reads as a paragraph whatever stands around it."""
        return self.count >= 30 or (self.count >= 8 and self.is_stopped) or (self.count >= 15 and self.ends_sentence)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_UNSPACED = regex.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


MOST_LINES = 20_000
"""Lines that are told apart: a saved page has hundreds, and each costs some 20 microseconds."""


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank; lines that were wrapped at a fixed width are one again.

    What follows the first MOST_LINES is one last line, so that the time for a text of millions of lines stays in bounds.
    """
    split = _split(text)
    lines = list(islice(split, MOST_LINES))
    rest = next(split, None)
    lines = _unwrapped(text, lines) if _is_wrapped(lines) else lines
    if rest is not None and (span := trimmed(text, rest.start, len(text))):
        lines.append(Line(span.start, span.end, span.cut(text), rest.gap))
    return lines


def _split(text: str) -> Iterator[Line]:
    gap = 1
    for match in _LINE.finditer(text):
        if match.start() == match.end():
            continue
        span = trimmed(text, match.start(), match.end())
        if span is None:
            gap += 1
            continue
        yield Line(span.start, span.end, span.cut(text), gap)
        gap = 0


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether paragraphs are broken into lines of about one width: most long lines are followed at once by another."""
    long = [(a, b) for a, b in pairwise(lines) if len(a.text) >= 50]
    if len(long) < 4 or max(len(line.text) for line in lines) > 140:
        return False
    broken = sum(b.gap == 0 and not a.ends_sentence and not b.is_bulleted for a, b in long)
    return broken >= 0.5 * len(long)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    width = max(len(line.text) for line in lines)
    joined: list[Line] = []
    full = False
    for line in lines:
        if joined and line.gap == 0 and full and not line.is_bulleted:
            before = joined[-1]
            joined[-1] = Line(before.start, line.end, text[before.start : line.end], before.gap)
        else:
            joined.append(line)
        full = len(line.text) >= 0.75 * width
    return joined
