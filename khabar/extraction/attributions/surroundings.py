"""What a sentence stands among: its page's quotations, names, and the sentences beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from khabar.analysis.model import Analysis, Name, Sentence, Token
from khabar.extraction.attributions.by_syntax import Around
from khabar.extraction.attributions.quotations import Marks, quotations
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_BACK = 6
"""How many sentences of its block are looked back on from one."""


class Reader:
    """A page, ready to be asked about each of its sentences."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.text = analysis, analysis.page.text
        self.marks = Marks([q for b in analysis.page.prose() for q in quotations(self.text, b.span.start, b.span.end)])

    @cached_property
    def _names(self) -> dict[int, list[Name]]:
        names: dict[int, list[Name]] = defaultdict(list)
        for name in self.analysis.names:
            names[name.sentence].append(name)
        return names

    def name_of(self, head: Token | None, sentence: Sentence) -> str:
        """The type of the name that the word is part of, "" where it is of none."""
        return next((n.type for n in self._names.get(sentence.number, ()) if head and n.span.covers(head.span)), "")

    def around(self, sentence: Sentence) -> Around:
        """What stands beside the sentence."""
        quoted = [self.marks.around(t.span) is not None for t in sentence.tokens]
        raising = load(sentence.language).table(Cues).raising
        return Around(quoted, self._quotation_before(sentence), self._quotation_after(sentence), raising)

    def before(self, sentence: Sentence) -> Sequence[Sentence]:
        """The sentences before it in its block, the nearest last."""
        all_ = self.analysis.sentences
        return [s for s in all_[max(0, sentence.number - _BACK) : sentence.number] if s.block is sentence.block]

    def _quotation_before(self, sentence: Sentence) -> Sequence[Token]:
        """The sentence before it in its block, where that ends in a closing mark."""
        before = self.before(sentence)[-1:]
        tokens = before[0].tokens if before else []
        return tokens if tokens and self.marks.around(tokens[-1].span) and tokens[-1].text in "”\"»''" else ()

    def _quotation_after(self, sentence: Sentence) -> Sequence[Token]:
        """The sentence after one that ends in a colon, in its block or the next, where it opens a quotation."""
        if not sentence.tokens or sentence.tokens[-1].text != ":" or sentence.number + 1 >= len(self.analysis.sentences):
            return ()
        tokens = self.analysis.sentences[sentence.number + 1].tokens
        return tokens if tokens and self.marks.around(tokens[0].span) else ()
