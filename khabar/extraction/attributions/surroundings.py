"""What a sentence stands among: its page's quotations, and the sentences beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import regex

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon, lexicon
from khabar.analysis.model import Analysis, Name, Sentence
from khabar.extraction.attributions.quotations import Marks, quotations
from khabar.record import Span

DASHES = frozenset("—–―-")
"""What a quotation's signature begins with."""
_BACK = 6
"""How many sentences of its block are looked back on from one."""


class Reader:
    """A page, ready to be asked about each of its sentences."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.text = analysis, analysis.page.text
        self._places: dict[str, bool] = {}
        self.marks = Marks([q for b in analysis.page.prose() for q in quotations(self.text, b.span.start, b.span.end)])

    @cached_property
    def _names(self) -> dict[int, list[Name]]:
        names: dict[int, list[Name]] = defaultdict(list)
        for name in self.analysis.names:
            names[name.sentence].append(name)
        return names

    def names(self, sentence: Sentence) -> Sequence[Name]:
        """The names in the sentence, in order."""
        return self._names.get(sentence.number, ())

    def is_told_as_place(self, name: Name, language: str) -> bool:
        """Whether the page tells of what is in or near the name: "Kumhar Ghat: five houses fall", "… in Kumhar Ghat"; not for a
        country, which speaks too."""
        words = name.span.cut(self.text)
        if fold(words) in lexicon(language).countries:
            return False
        if words not in self._places:
            self._places[words] = self._is_in_or_near(words, lexicon(language))
        return self._places[words]

    def _is_in_or_near(self, name: str, known: Lexicon) -> bool:
        """Whether a word for a place's whereabouts stands beside the name anywhere on the page."""
        words = regex.escape(name)
        before, after = ("|".join(map(regex.escape, sorted(w))) for w in (known.place_leads, known.place_marks))
        beside = [*([rf"(?:{before})\s+{words}"] if before else []), *([rf"{words}\s+(?:{after})"] if after else [])]
        found = (regex.search(rf"(?<![\p{{L}}\p{{M}}]){b}(?![\p{{L}}\p{{M}}])", self.text, regex.IGNORECASE) for b in beside)
        return any(found)

    def quoted(self, sentence: Sentence) -> list[bool]:
        """For each word of the sentence, whether it stands in quotation marks."""
        near, at, found = [q.span for q in self.marks.touching(sentence.span)], 0, []
        for token in sentence.tokens:
            while at < len(near) and near[at].end <= token.start:
                at += 1
            found.append(at < len(near) and near[at].start <= token.start and token.end <= near[at].end)
        return found

    def near(self, span: Span) -> Sequence[Sentence]:
        """The sentences that the span touches, with the one before and the one after, of its block; also the one before the
        block, where a colon at its end leads over to it, and the one after it, where a dash begins it."""
        all_ = self.analysis.sentences
        first, last = bisect_right(self._starts, span.start) - 1, bisect_left(self._starts, span.end)
        block = all_[max(0, first)].block
        found = [s for s in all_[max(0, first - 1) : last + 1] if s.tokens]
        return [s for s in found if s.block is block or s.tokens[-1].text == ":" or s.tokens[0].text in DASHES]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.analysis.sentences]

    def before(self, sentence: Sentence) -> Sequence[Sentence]:
        """The sentences before it in its block, the nearest last."""
        all_ = self.analysis.sentences
        return [s for s in all_[max(0, sentence.number - _BACK) : sentence.number] if s.block is sentence.block]
