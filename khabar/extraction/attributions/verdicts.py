"""What somebody calls something, and what they reject, in the words of a language without a parser: [दावे को निराधार] बताया."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.attributions.clause_words import BREAKS, ClauseWords

_CALLED = 4
"""Words of what is called something at most: of more, the first are who calls it so."""
_NAMED = 6
"""Words of what something is called at most."""
_NEAR = 5
"""Words between an object's mark and its verb at most."""


class VerdictWords(ClauseWords):
    """A sentence, with the judgements that its verbs pass on something."""

    def verdict_before(self, at: int) -> bool:
        """Whether the verb calls something by the word before it, which then is part of the cue: आरोप को [गलत बताया] कि."""
        return at > 1 and self.texts[at - 1] in self.table.verdicts and self.texts[at - 2] in self.table.objects

    def judged(self, at: int, mark: int) -> list[Token]:
        """What the source calls something, and what it calls it: [इसे मजदूरों की हार] बताया, [समझौते को धोखा] करार दिया."""
        if not self.match(at, self.words.calling) or at < mark + 2 or self.texts[at - 1] in self.table.untold:
            return []
        said = self.without_openers(self.tokens[mark:at])
        if any(t.text in self.table.tallied for t in said) and any(t.pos == "NUM" for t in said):
            return said  # मृतकों की संख्या 12 बताई
        marked = [n for n, t in enumerate(said) if t.text in self.table.hearers or t.text in self.table.objects]
        name = said[marked[0] + 1 :] if marked else []
        ends = name and name[-1].text not in (*self.table.objects, *self.table.postpositions, *self.table.genitives)
        plain = len(name) <= _NAMED and not any(t.text in BREAKS or t.text in self.table.complementizers[:1] for t in name)
        return said if ends and plain else []

    def rejected(self, mark: int, at: int) -> list[Token]:
        """What is rejected, up to the mark of an object near the verb: [इन आरोपों को] सिरे से खारिज किया."""
        found = (i + 1 for i in range(at - 1, max(mark, at - _NEAR), -1) if self.texts[i] in self.table.objects)
        end = next(found, mark)
        return self.without_openers(self.tokens[mark:end])

    def called(self, at: int) -> list[Token]:
        """What is called something before a verb, with what it is called: [इसे झूठ] बता रहा है, [दावे को गलत] बताते हैं."""
        if at < 2 or self.texts[at - 1] not in self.table.verdicts:
            return []
        if self.texts[at - 2] in self.table.hearers:
            return self.tokens[at - 2 : at]
        named = self.phrase_before(at - 2) if self.texts[at - 2] in self.table.objects else []
        return self.tokens[named[0].i : at] if named and len(named) < _CALLED else []
