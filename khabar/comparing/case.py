"""A pair as the rules see it: both sides, what is read from each, and their sentences in beads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.comparing.aligning import Bead, beads
from khabar.comparing.bounds import Bounds, bounds_agree, bounds_of
from khabar.comparing.counterparts import answered, one_by_one
from khabar.comparing.foreign import foreign_words, is_english
from khabar.comparing.hours import clocks_of
from khabar.comparing.judgement import Judgement
from khabar.comparing.marks import Member, Negation, members, negations, table
from khabar.comparing.numbers import Quantity, quantities, same
from khabar.comparing.opposites import Opposite, opposites
from khabar.comparing.ordering import Numbers, between, exchanged, surroundings
from khabar.comparing.sides import ALIKE, Both, Floats, Side
from khabar.comparing.words import Word, script_of
from khabar.extraction.times.clocks import ClockTime
from khabar.record import Span

UNTOUCHED: Final = 0.5
"""The likeness at most of a word that is no name and stands in the texts of two languages of one script in the same letters."""
DATES: Final = ("month", "weekday")
BESIDE_DENIAL: Final = 3
"""Words from a denial of the word that it denies, at most: the two stand for a word with a denial in it (unclear, साफ नहीं)."""


class Case:
    """Both sides of a pair and what was read from them; everything is worked out when it is first asked for."""

    def __init__(self, source: Side, target: Side) -> None:
        self.both = Both(source, target)
        self.source = source
        self.target = target
        self.judgement: Judgement | None = None
        """What the weighing came to, once the other rules have spoken."""

    @cached_property
    def beads(self) -> Sequence[Bead]:
        """The sentences of both sides that belong together."""
        return beads(self.both)

    @cached_property
    def near(self) -> Floats:
        """The likeness of words within their own beads; 0 elsewhere. [target words, source words]."""
        near = self.both.likeness.copy() if len(self.beads) <= 1 else self._within_beads()
        near[[i for i, word in enumerate(self.target.words) if self._is_foreign(word)]] = 0
        self._doubt_the_same(near)
        self._align_numbers(near)
        self._align_dates(near)
        return near

    @cached_property
    def answered(self) -> Floats:
        """`near` as the weighing sees it: denials answer denials, clocks clocks, and "over 40" 40 से अधिक. [target words, source
        words]."""
        found = answered(self.source, self.target, self.near, self.all_negations, self.in_beads())
        for there, here in bounds_agree(*self.bounds) if found.size else ():
            rows, columns = self.target.words_in(here), self.source.words_in(there)
            found[rows.start : rows.stop, columns.start : columns.stop] = 1
        return found

    @cached_property
    def own(self) -> tuple[Floats, Floats]:
        """For each word of the target and of the source its likeness to the word that it alone stands for."""
        return one_by_one(self.answered)

    @cached_property
    def between_target(self) -> tuple[Numbers, Floats]:
        """For each word of the source the words of the target that its counterpart should be among, as `ordering` has it."""
        return between(self.answered.T, self.source.weights)

    @cached_property
    def around(self) -> Floats:
        """How alike the surroundings of each word of the target and of the source are. [target words, source words]."""
        return surroundings(self.answered, self.target.weights)

    @cached_property
    def exchanges(self) -> Floats:
        """What each word of the target would gain by changing places with another."""
        return exchanged(self.answered, self.around, self.target.weights, self.target.vectors, self.in_beads())

    def _doubt_the_same(self, near: Floats) -> None:
        """A word that is no name and stands in the source, in another language of one script, may have been left; in place."""
        languages = {self.source.language, self.target.language}
        if len(languages) == 1 or len({script_of(language) for language in languages}) > 1:
            return
        there = {w.text for w in self.source.words}
        same = [
            i
            for i, w in enumerate(self.target.words)
            if len(w.text) > 1 and not w.is_number
            # what the source has in small letters is no name, though it begins the target
            if w.form.lower in there or (w.text in there and not self._is_kept(i))
        ]
        near[same] = np.minimum(near[same], UNTOUCHED)

    def _is_kept(self, i: int) -> bool:
        """Whether a word of the target that the source has in the same letters was left rightly: a name, a title in English."""
        word = self.target.words[i]
        if i in self.target.recognised:
            return True
        inside = word.is_capital and not any(span.start == word.start for span in self.target.sentences)
        return inside and (not table(self.source.language).nouns_in_capitals or is_english(word.form.lower))

    def _align_dates(self, near: Floats) -> None:
        """Months and weekdays are alike where they are the same, however they are written (7月, July); in place."""
        for mine in self.target_members:
            for other in self.source_members if mine.contrast in DATES else ():
                if (mine.contrast, mine.member) == (other.contrast, other.member):
                    rows, columns = self.target.words_in(mine.span), self.source.words_in(other.span)
                    near[rows.start : rows.stop, columns.start : columns.stop] = 1

    def _align_numbers(self, near: Floats) -> None:
        """Numbers are alike where their values are, however they are written; in place."""
        for mine in self.target_numbers:
            rows = self.target.words_in(mine.span)
            for other in self.source_numbers:
                columns = self.source.words_in(other.span)
                near[rows.start : rows.stop, columns.start : columns.stop] = float(same(mine, other))

    @cached_property
    def foreign(self) -> Sequence[Span]:
        """Words of the target that were left in another language; they stand for nothing of the source."""
        return tuple(foreign_words(self.source, self.target))

    def _is_foreign(self, word: Word) -> bool:
        return any(span.start == word.start for span in self.foreign)

    def _within_beads(self) -> Floats:
        near = np.zeros_like(self.both.likeness)
        for bead in self.beads:
            rows, columns = self.words_of(self.target, bead.target), self.words_of(self.source, bead.source)
            here = (slice(rows.start, rows.stop), slice(columns.start, columns.stop))
            near[here] = self.both.likeness[here]
        return near

    @cached_property
    def opposites(self) -> Sequence[Opposite]:
        """For each word of the target the word of the source that its opposite would answer better than any word does."""
        return opposites(self.source, self.target, self.near, self.in_beads())

    def in_beads(self) -> NDArray[np.bool_]:
        """Whether each word of the target is in a bead with each of the source. [target words, source words]."""
        mask = np.full(self.both.likeness.shape, len(self.beads) <= 1)
        for bead in self.beads:
            rows, columns = self.words_of(self.target, bead.target), self.words_of(self.source, bead.source)
            mask[rows.start : rows.stop, columns.start : columns.stop] = True
        return mask

    def together(self, source: Span, target: Span) -> bool:
        """Whether the two places are in one bead."""
        if len(self.beads) <= 1:
            return True
        return any(_holds(self.source, bead.source, source) and _holds(self.target, bead.target, target) for bead in self.beads)

    @staticmethod
    def words_of(side: Side, sentences: range) -> range:
        """The numbers of the words of a run of sentences."""
        if not sentences:
            return range(0)
        first, last = side.sentences[sentences.start], side.sentences[sentences.stop - 1]
        return side.words_in(Span(first.start, last.end))

    @cached_property
    def best_of_target(self) -> Floats:
        """For each word of the target its likeness to the nearest of the source in its bead."""
        return self.near.max(1) if self.near.size else np.zeros(len(self.target.words), np.float32)

    @cached_property
    def best_of_source(self) -> Floats:
        """For each word of the source its likeness to the nearest of the target in its bead."""
        return self.near.max(0) if self.near.size else np.zeros(len(self.source.words), np.float32)

    @cached_property
    def source_numbers(self) -> Sequence[Quantity]:
        """The numbers of the source."""
        return quantities(self.source, self._clocks[0])

    @cached_property
    def target_numbers(self) -> Sequence[Quantity]:
        """The numbers of the target."""
        return quantities(self.target, self._clocks[1])

    @cached_property
    def bounds(self) -> tuple[Bounds, Bounds]:
        """The numbers of source and target that are said to be passed or not reached."""
        return bounds_of(self.source, self.source_numbers), bounds_of(self.target, self.target_numbers)

    @cached_property
    def _clocks(self) -> tuple[Sequence[ClockTime], Sequence[ClockTime]]:
        """The times of the clock of both sides; none where only one side tells any that are known as such."""
        source = clocks_of(self.source)
        target = clocks_of(self.target) if source else ()
        return (source, target) if target else ((), ())

    @cached_property
    def source_members(self) -> Sequence[Member]:
        """The words of the source that belong to contrasts."""
        return members(self.source)

    @cached_property
    def target_members(self) -> Sequence[Member]:
        """The words of the target that belong to contrasts."""
        return members(self.target)

    @cached_property
    def all_negations(self) -> tuple[Sequence[Negation], Sequence[Negation]]:
        """Every denial of the source and of the target, those that the other side has in the same word among them."""
        return negations(self.source), negations(self.target)

    @cached_property
    def source_negations(self) -> Sequence[Negation]:
        """The denials of the source; words with a denial in them that the target has as they are, are none."""
        there, here = self.all_negations
        return _telling(self.source, there, self.target, here, self.near.T)

    @cached_property
    def target_negations(self) -> Sequence[Negation]:
        """The denials of the target; words with a denial in them that the source has as they are, are none."""
        there, here = self.all_negations
        return _telling(self.target, here, self.source, there, self.near)


def _holds(side: Side, sentences: range, span: Span) -> bool:
    """Whether the span begins within the run of sentences."""
    if not sentences:
        return False
    return side.sentences[sentences.start].start <= span.start < side.sentences[sentences.stop - 1].end


def _telling(
    side: Side, found: Sequence[Negation], other: Side, others: Sequence[Negation], near: Floats
) -> tuple[Negation, ...]:
    """The plain denials, and those words with a denial in them that have no counterpart. `near` is the likeness of words. [words
    of the side, words of the other]."""
    plain = [i for n in others if n.plain for i in other.words_in(n.span)]
    within = {i for n in others if not n.plain for i in other.words_in(n.span)}

    def is_answered(i: int) -> bool:
        partner = int(near[i].argmax()) if near.size else 0
        if not near.size or near[i, partner] < ALIKE or near[:, partner].max() > near[i, partner]:
            return False  # or the partner is another word's
        return partner in within or not any(abs(partner - denial) <= BESIDE_DENIAL for denial in plain)

    lone = {side.words[i].start for n in found if not n.plain for i in side.words_in(n.span)[:1] if not is_answered(i)}
    return tuple(n for n in found if n.plain or n.span.start in lone)
