"""The two texts of a pair, each with what is read from it, and how alike their words are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from khabar.analysis.sentences import split
from khabar.comparing.fluency import fluency, kinds
from khabar.comparing.model import Pair
from khabar.comparing.recognising import recognised
from khabar.comparing.words import Word, form_of, script_of, words_of
from khabar.reading.language import identify
from khabar.record import Span

Floats = NDArray[np.float32]
ALIKE: Final = 0.55
"""The likeness from which two words are taken for translations of one another."""
SOUNDS_LEAST: Final = 3
TOGETHER: Final = 0.85
SPELT_TOGETHER: Final = 0.5
"""How alike a word must sound, and be spelt, to two names of the other side, which stand together, so that it is both (Hong Kong,
हांगकांग)."""
LETTERS_LEAST: Final = 6
"""Letters of the shortest word that is held against two."""


@dataclass(frozen=True)
class Inside:
    """The numbers of a text's words that stand in names, and what the encoder makes of each word inside, [words, 384]: None
    where it does not know the language."""

    names: frozenset[int]
    states: Floats | None


class Side:
    """One text of a pair; `language` is its primary tag."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language

    @cached_property
    def words(self) -> Sequence[Word]:
        """Its words in order."""
        return words_of(self.text)

    @cached_property
    def vectors(self) -> Floats:
        """What its words are about, [words, 64]."""
        return np.array([w.form.vector for w in self.words], np.float32).reshape(-1, 64)

    @cached_property
    def weights(self) -> Floats:
        """How much each word tells, from 0 to 1."""
        return np.array([w.form.weight for w in self.words], np.float32)

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """Its sentences in order."""
        return tuple(_joined(self.text, split(self.text, 0, len(self.text), self.language)))

    @cached_property
    def has_capitals(self) -> bool:
        """Whether any word of it begins with a capital: whether these can show what is a name."""
        return any(word.is_capital for word in self.words)

    def inside(self) -> Inside:
        """What the encoder reads in it; run anew each time, and too large to be kept."""
        found = recognised(self.text, self.sentences, self.language) if len(self.words) else None
        if found is None:
            return Inside(frozenset(), None)
        names = frozenset(number for name in found.names for number in self.words_in(name))
        return Inside(names, found.states_at(self._starts))

    @cached_property
    def told(self) -> tuple[frozenset[int], Floats, Floats]:
        """The numbers of its words that stand in names, how its words fit and of what kinds they are: what one run of the encoder
        tells."""
        inside = self.inside()
        return inside.names, fluency(inside.states, len(self.words)), kinds(inside.states, len(self.words))

    @property
    def recognised(self) -> frozenset[int]:
        """The numbers of the words that stand in names, as the encoder reads them."""
        return self.told[0]

    @property
    def fits(self) -> Floats:
        """How its words fit their sentences, as `fluency` has it."""
        return self.told[1]

    @property
    def kinds(self) -> Floats:
        """Of what kinds its words are, as `fluency` has it."""
        return self.told[2]

    def words_in(self, span: Span) -> range:
        """The numbers of the words that begin in the span."""
        starts = self._starts
        return range(int(np.searchsorted(starts, span.start)), int(np.searchsorted(starts, span.end)))

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.array([w.start for w in self.words], np.int64)


_SHORT_END = regex.compile(
    r"""(?: (?<![^\s.(“"'])(?:\p{L}\p{M}*\.)+          # an initial, or several
      | (?<![^\s(“"'])(?:(?:\p{L}\p{M}*){1,2}\.){2,}    # U.S. and its like in any script
      | (?<!\S)\P{Latin}\p{M}*\P{Latin}?\p{M}*\.      # a short title in a script without capitals
      | (?<!\S)\p{Nd}{1,2}\. )$""",
    regex.VERBOSE,
)
"""An end that is an abbreviation's as well: U.S., Mr., or a word of one or two letters."""


_BEGINNING = regex.compile(r"(\p{Lu}\p{Ll}*)\s")
SMALL: Final = 0.05
"""The weight at most of a word that with a capital begins a sentence, and no name, behind an abbreviation ("U.S. As ...")."""


_ASKED = regex.compile(r"[?!][”\"’'»]$")
"""The end of a question or a call that is quoted."""
SAYING: Final = 4
"""Words at most of a sentence behind it that only says whose it is: उसने पूछा।"""


def _joined(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences, those that end in what may be an abbreviation, or in a quoted question, together with the next that goes on
    with it."""
    held: Span | None = None
    for span in sentences:
        if held and not _goes_on(text, held, span):
            yield held
            held = None
        whole = Span(held.start, span.end) if held else span
        if _SHORT_END.search(text, whole.start, whole.end) or _ASKED.search(text, whole.start, whole.end):
            held = whole
        else:
            held = None
            yield whole
    if held:
        yield held


def _goes_on(text: str, before: Span, span: Span) -> bool:
    """Whether the sentence goes on with the one before: only says whose question it was, or does not begin as only a sentence
    does."""
    if _ASKED.search(text, before.start, before.end):
        return len(span.cut(text).split()) <= SAYING
    first = _BEGINNING.match(text, span.start)
    return first is None or form_of(first[1].lower()).weight >= SMALL


@lru_cache(maxsize=512)
def side_of(text: str, language: str | None) -> Side:
    """The text as a side; its language is found out where it is not given."""
    code = language or identify(text)[0] or "und"
    return Side(text, code.split("-")[0].lower())


_OWN: Final = 0.2
"""The part of a text's letters in another script than the source's that says which language it was translated into."""


def sides_of(pair: Pair) -> tuple[Side, Side]:
    """Source and target of the pair. A target half left in the source's language has the language of its other script."""
    source, target = side_of(pair.source, pair.source_language), side_of(pair.target, pair.target_language)
    if pair.target_language is None and target.language == source.language:
        own = "".join(w.text + " " for w in target.words if w.form.script != script_of(source.language))
        if len(own) > _OWN * len(target.text):
            target = side_of(pair.target, identify(own)[0])
    return source, target


@dataclass(frozen=True)
class Both:
    """A source and a target."""

    source: Side
    target: Side

    @cached_property
    def likeness(self) -> Floats:
        """How alike each word of the target (rows) is to each of the source: 1 the same, 0 nothing in common."""
        found: Floats = np.maximum(np.maximum(self.meant, 0), self.heard)
        return found

    @cached_property
    def meant(self) -> Floats:
        """The likeness of what the words are about: the cosine of their concepts."""
        found: Floats = self.target.vectors @ self.source.vectors.T
        return found

    @cached_property
    def heard(self) -> Floats:
        """The likeness of how the words sound or are spelt."""
        return heard(self.target.words, self.source.words)

    @cached_property
    def best_of_target(self) -> Floats:
        """For each word of the target its likeness to the nearest of the source."""
        return self.likeness.max(1) if self.likeness.size else np.zeros(len(self.target.words), np.float32)

    @cached_property
    def best_of_source(self) -> Floats:
        """For each word of the source its likeness to the nearest of the target."""
        return self.likeness.max(0) if self.likeness.size else np.zeros(len(self.source.words), np.float32)


def heard(targets: Sequence[Word], sources: Sequence[Word]) -> Floats:
    """[targets, sources]: how alike the words sound across scripts, or are spelt within one; below what tells, 0."""
    if not targets or not sources:
        return np.zeros((len(targets), len(sources)), np.float32)
    same_script = _same_script(targets, sources)
    sound = _by(targets, sources, "sounds", SOUNDS_LEAST)
    letters = _by(targets, sources, "letters", 2)
    across = np.where(sound >= 0.99, np.maximum(0.75, letters), np.maximum(0.5 * sound + 0.5 * letters, letters))
    alike = np.where(same_script, letters, across)
    kept: Floats = np.where(alike >= np.where(same_script, 0.7, 0.62), alike, 0).astype(np.float32)
    kept = np.maximum(kept, _equal(targets, sources))
    if not same_script.all():
        _hear_together(kept, targets, sources)
        _hear_together(kept.T, sources, targets)
    return kept


def _hear_together(alike: Floats, ones: Sequence[Word], others: Sequence[Word]) -> None:
    """Has each word of `ones` (rows) that sounds as two neighbours of `others` do together be like both, in place; where the two
    are of another script, in which what is one word here may be two."""
    long = [i for i, w in enumerate(ones) if len(w.form.letters) >= LETTERS_LEAST]
    pairs = [j for j, (a, b) in enumerate(pairwise(others)) if b.start - a.end <= 1 and a.form.letters and b.form.letters]
    if not long or not pairs:
        return
    sounds, letters = (
        cdist([getattr(ones[i].form, what) for i in long], both, scorer=fuzz.ratio, dtype=np.float32) / np.float32(100)
        for what in ("sounds", "letters")
        for both in ([getattr(others[j].form, what) + getattr(others[j + 1].form, what) for j in pairs],)
    )
    for n, m in zip(*np.nonzero((sounds >= TOGETHER) & (letters >= SPELT_TOGETHER)), strict=True):
        i, j = long[int(n)], pairs[int(m)]
        value = max(np.float32(0.75), (sounds[n, m] + letters[n, m]) / 2)
        words = (ones[i], others[j], others[j + 1])
        if _are_names(words) and value > alike[i].max():
            alike[i, j : j + 2] = value


def _are_names(words: Sequence[Word]) -> bool:
    """Whether the words are of two scripts, and those that may have a capital have one."""
    scripts = {w.form.script for w in words}
    return len(scripts) > 1 and all(w.is_capital for w in words if w.text[0].lower() != w.text[0].upper())


def _by(targets: Sequence[Word], sources: Sequence[Word], what: str, least: int) -> Floats:
    """The likeness of the words' sounds or letters (Indel ratio), 0 where either has fewer than `least`."""
    a = [getattr(w.form, what) for w in targets]
    b = [getattr(w.form, what) for w in sources]
    ratio = cdist(a, b, scorer=fuzz.ratio, dtype=np.float32) / np.float32(100)
    short = np.array([len(x) < least for x in a])[:, None] | np.array([len(x) < least for x in b])[None, :]
    ratio[short] = 0
    return np.asarray(ratio, np.float32)


def _same_script(targets: Sequence[Word], sources: Sequence[Word]) -> NDArray[np.bool_]:
    a = np.array([w.form.script for w in targets])
    b = np.array([w.form.script for w in sources])
    same: NDArray[np.bool_] = a[:, None] == b[None, :]
    return same


def _equal(targets: Sequence[Word], sources: Sequence[Word]) -> Floats:
    a = np.array([w.form.lower for w in targets])
    b = np.array([w.form.lower for w in sources])
    equal: Floats = (a[:, None] == b[None, :]).astype(np.float32)
    return equal
