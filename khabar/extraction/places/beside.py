"""What stands beside a name in its sentence, and says whether it is a place's, and of what kind, or another's."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.analysis.model import Sentence, Token
from khabar.extraction.places.found import PLACES, Found
from khabar.extraction.places.names import words_of
from khabar.record import Span


class Beside:
    """A sentence as what stands beside names in it is looked at. `names` are those that the analysis found, with their types."""

    def __init__(self, text: str, sentence: Sentence, names: Sequence[tuple[Span, str]]) -> None:
        self.text, self.sentence, self.names = text, sentence, names
        self.tokens = sentence.tokens
        self.words = words_of(sentence.language)
        self.shouting = sentence.span.cut(text).isupper()

    def kind_of(self, tokens: Sequence[Token]) -> str | None:
        """The kind of place that a word before or after the name says that it is."""
        after = self.token_at(tokens[-1].i + 1)
        if after and after.lower in self.words.kinds_after:
            return self.words.kinds_after[after.lower]
        lead = " ".join(t.lower for t in self.tokens[max(0, tokens[0].i - 2) : tokens[0].i])
        return self.words.kinds_before.get(lead) or self.words.kinds_before.get(lead.rpartition(" ")[2])

    def is_credit(self, tokens: Sequence[Token]) -> bool:
        """Whether who made a picture is named: "(Picture: PA)"."""
        colon = self.token_at(tokens[0].i - 1) if tokens else None
        if colon is None or colon.text != ":" or colon.i == 0:
            return False
        return self.tokens[colon.i - 1].lower in self.words.credits

    def is_era(self, tokens: Sequence[Token]) -> bool:
        """Whether a short form follows a number: "860 BC"."""
        before = self.token_at(tokens[0].i - 1)
        return before is not None and before.text.isdecimal()

    def is_dateline(self, tokens: Sequence[Token]) -> bool:
        """Whether it stands in a dateline, beside no number of a day, or opens the sentence in capitals that the rest does not
        have ("KARAK, Jordan —")."""
        around = (*self.tokens[max(0, tokens[0].i - 1) : tokens[0].i], *self.tokens[tokens[-1].i + 1 : tokens[-1].i + 2])
        if any(t.text.isdecimal() for t in around):
            return False
        name = Span(tokens[0].start, tokens[-1].end).cut(self.text)
        opens = tokens[0].i == 0 and tokens[-1].i + 1 < len(self.tokens)
        return self.sentence.block.kind == "dateline" or (opens and len(name) > 3 and name.isupper() and not self.shouting)

    def is_of_person(self, tokens: Sequence[Token], name: Span) -> bool:
        """Whether, in a name of something else, a first name or an initial stands before it: "John F. Kennedy Airport"."""
        before = self.token_at(tokens[0].i - 1)
        if before is None or before.start < name.start or not before.text[0].isupper():
            return False
        known = lexicon(self.sentence.language)
        word = fold(before.text).rstrip(".")
        return len(word) == 1 or word in known.male or word in known.female

    def is_located(self, tokens: Sequence[Token]) -> bool:
        """Whether a word before or after it says that something is there."""
        before, after = self.token_at(tokens[0].i - 1), self.token_at(tokens[-1].i + 1)
        return bool(before and before.lower in self.words.located_by) or bool(after and after.lower in self.words.after)

    def is_beside_person(self, tokens: Sequence[Token]) -> bool:
        """Whether a word stands beside it that goes with persons' names."""
        beside = (self.token_at(tokens[0].i - 1), self.token_at(tokens[-1].i + 1))
        return any(t is not None and t.lower.rstrip(".") in self.words.persons for t in beside)

    def follows(self, tokens: Sequence[Token], previous: Found | None) -> bool:
        """Whether it comes next in a list after the place found before it."""
        between = self.token_at(tokens[0].i - 1)
        return bool(between and previous and between.lower in self.words.joined and previous.span.end >= between.start - 1)

    def is_in_list(self, tokens: Sequence[Token]) -> bool:
        """Whether a comma or conjunction parts it from another name of a place."""
        before, after = self.token_at(tokens[0].i - 1), self.token_at(tokens[-1].i + 1)
        near = [t for t in (before, after) if t and t.lower in self.words.joined]
        ends = {end for span, kind in self.names if kind in PLACES for end in (span.start, span.end)}
        return any(any(abs(end - edge) <= 1 for end in ends) for t in near for edge in (t.start, t.end))

    def token_at(self, i: int) -> Token | None:
        """The token of that number, if there is one."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None
