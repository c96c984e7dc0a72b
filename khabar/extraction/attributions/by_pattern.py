"""Proposals read off patterns of words, for languages that have no parser here.

The words come from the language's `Cues`. A sentence is read once for each pattern (S source, V verb, C content):

1. S `agent` … V `complementizer` C      विभाग ने बताया कि C
2. S `agent` … V mark C                  निगम के आयुक्त ने कहा, “C”     परिषद ने कहा- C
3. C, `resumptive` S `agent` V           C, ऐसा उनके वकील ने बताया      “C,” उन्होंने कहा
4. S `agent` C `genitive` V              मौसम केंद्र ने C का अनुमान जताया      कंपनी ने इसका खंडन किया
5. S `passive agent` … V `passive` C     रिपोर्ट में कहा गया है कि C
6. S `according` C                       सूत्रों के मुताबिक C
7. S `genitive` `opinion` … C            किसानों का कहना है कि C
8. S `spoken` C                          मेयर बोलीं- C      विपक्ष [इसे झूठ] बता रहा है
9. S `experiencer` … `belief` C          पुलिस को शक है कि C      उन्हें उम्मीद है कि C
10. `account` S, C                       बकौल थानेदार, C
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.clause_words import BREAKS, LONGEST_SOURCE
from khabar.extraction.attributions.cue_phrases import cue_words
from khabar.extraction.attributions.edges import without_own_act
from khabar.extraction.attributions.proposals import Proposal
from khabar.extraction.attributions.verdicts import VerdictWords

TITLES = ("headline", "deck", "heading")
_LONGEST = 300
"""A sentence of more words is no sentence; its pairs of source and verb would take too long to read."""
_NEAR = 5
"""Words between an object's mark and its verb at most."""
_CALLED = 4
"""Words of what is called something at most: of more, the first are who calls it so."""
_SPEAKER = 5
"""Words of a speaker behind the verb at the end of a headline at most."""
_REPORT = 8
"""Within how many words and marks of "according to" a complementizer opens what is said ("के हवाले से खबर है कि C")."""
_OPENING_MARKS = ",:-–—'\"“‘"
_SENTENCE_MARKS = "।.!?॥"


def proposals(sentence: Sentence, quoted: Sequence[bool], before: Sequence[Sentence]) -> Iterator[Proposal]:
    """The attributions that the sentence's words form; `before` are the sentences before it in its block."""
    words = cue_words(sentence.language)
    if len(sentence.tokens) > _LONGEST:
        return
    if words.table.verbs or words.table.according:
        yield from _Reader(sentence, quoted, before, words).read()


def agent_of(sentence: Sentence, *, before: int | None = None) -> list[Token]:
    """The last marked source of a sentence, or of its first words, wherever its verb stands; nothing where it has none."""
    reader = _Reader(sentence, [False] * len(sentence.tokens), (), cue_words(sentence.language))
    found = reader.agent_before(len(sentence.tokens) if before is None else before)
    return found[0] if found else []


def accounted_to(sentence: Sentence) -> list[Token]:
    """The first source before "according to" in a sentence, whatever is said; nothing where there is none."""
    reader = _Reader(sentence, [False] * len(sentence.tokens), (), cue_words(sentence.language))
    return next((source for token in sentence.tokens if (source := reader.accounted(token.i))), [])


def _is_no_name(token: Token) -> bool:
    return token.text in BREAKS or token.pos in ("VERB", "AUX", "ADP", "SCONJ")


class _Reader(VerdictWords):
    """One sentence, read by the patterns."""

    def read(self) -> Iterator[Proposal]:
        at = 0
        while at < len(self.tokens):
            step = 1
            if not self.quoted[at]:
                for reading in (self._verb, self._spoken, self._according, self._opinion, self._belief, self._account):
                    proposal, used = reading(at)
                    step = max(step, used)
                    if proposal is not None:
                        yield proposal
                        break
            at += step

    # 1-5: verbs

    def _verb(self, at: int) -> tuple[Proposal | None, int]:
        size = self.match(at, self.words.verbs)
        if not size or self._means_otherwise(at, size):
            return None, size
        end = self.past_auxiliaries(at + size)
        passive = any(t.text in self.table.passives for t in self.tokens[at + size : end])
        agent = self._passive_agent(at) if passive else self.agent_before(at)
        source, mark = agent if agent else ([], at)
        content = self._content(at, end, mark, source) if agent or not passive else []
        if not content:
            return None, size
        if not source and not passive:
            if self.match(at, self.words.spoken) and self.phrase_before(at):
                return None, 0  # its subject stands right before it: see `_spoken`
            source = self._possessor(at)
        if not source:
            return None, size
        proposal = self._proposal(at, end, source, content)
        if content[0].i >= end and self.verdict_before(at):
            proposal.lead.insert(0, self.tokens[at - 1])
        return proposal, size

    def _means_otherwise(self, at: int, size: int) -> bool:
        """Whether the verb is none of speech behind the word before it: तय नहीं हो पाया."""
        return at > 0 and self.texts[at - 1] in self.table.not_after.get(" ".join(self.texts[at : at + size]), ())

    def agent_before(self, at: int) -> tuple[list[Token], int] | None:
        """The nearest marked source before the verb, and where what follows its mark begins."""
        for i in range(at - 1, -1, -1):
            if self.quoted[i]:
                continue
            if self.tokens[i].text in self.table.agent_pronouns:
                return [self.tokens[i]], i + 1
            if size := self.match(i, self.words.agents):
                source = self.phrase_before(i) or self._before_clause(i)
                return (source, i + size) if source else None
        return None

    def _before_clause(self, at: int) -> list[Token]:
        """The source and its relative clause, where such a one between commas parts it from its mark: X, जो … हैं, ने."""
        if not at or self.tokens[at - 1].text != ",":
            return []
        for i in range(at - 2, max(0, at - _LONGEST), -1):
            if self.tokens[i].text in self.table.relatives and self.tokens[i - 1].text == ",":
                return self.phrase_before(i - 1)
        return []

    def _passive_agent(self, at: int) -> tuple[list[Token], int] | None:
        for i in range(at - 1, -1, -1):
            if size := self.match(i, self.words.passive_agents):
                if self.texts[i] in self.table.postpositions and any(t in BREAKS for t in self.texts[i:at]):
                    return None  # a place: पुणे में …, … कहा गया
                source = self.phrase_before(i)
                if source and source[0].text in self.table.issued and (behind := self._passive_agent(source[0].i)):
                    source = behind[0]
                return (source, i + size) if source and source[-1].text not in self.table.unsaid else None
        return None

    def _content(self, at: int, end: int, mark: int, source: Sequence[Token]) -> list[Token]:
        if source and (ordered := self._ordered(at, mark)):
            return ordered
        if after := self._after(end):
            return [*self._quoted_before(source, after), *after]
        if nominal := self._nominal(at, mark):
            return nominal
        inside = [t for t in self.tokens[mark:at] if self.quoted[t.i]]
        return inside or self._backward(mark, at, source)

    def _ordered(self, at: int, mark: int) -> list[Token]:
        """What somebody is told to do, where no clause says it: उन्होंने [लोगों को घर जाने] के लिए कहा."""
        for order in self.table.orders:
            words = order.split()
            first = at - len(words)
            told = first > mark and self.texts[first:at] == words and self.texts[first - 1].endswith(self.table.infinitives)
            if told and self.texts[first - 1] not in self.table.agents:
                return self.tokens[mark + (self.texts[mark] in self.table.auxiliaries) : first]
        return []

    def _after(self, end: int) -> list[Token]:
        """What follows the verb after a complementizer, a mark, or at once in quotation marks."""
        start = end
        while start < len(self.tokens) and self.tokens[start].text in _OPENING_MARKS and not self.quoted[start]:
            start += 1
        opened = start > end
        if start < len(self.tokens) and self.tokens[start].text in self.table.complementizers:
            start, opened = start + 1, True
            while start < len(self.tokens) and self.tokens[start].text in _OPENING_MARKS and not self.quoted[start]:
                start += 1
        if start >= len(self.tokens) or not (opened or self.quoted[start]):
            return []
        rest = self.tokens[start:]
        if self.quoted[start]:
            stop = next((n for n, t in enumerate(rest) if not self.quoted[t.i]), len(rest))
            clause = (
                self.texts[start - 1] in self.table.complementizers or self.texts[max(0, start - 2)] in self.table.complementizers
            )
            if not clause or stop == len(rest) or rest[stop].text in BREAKS or rest[stop].text in _SENTENCE_MARKS:
                return rest[:stop]
        if self.tokens[start - 1].text == "," and self.tokens[start].text in self.table.contrasts:
            return []
        rest = self._up_to_contrast(rest)
        return rest if any(t.text not in _SENTENCE_MARKS for t in rest) else []

    def _up_to_contrast(self, said: list[Token]) -> list[Token]:
        """What is said without a clause behind it in which somebody else speaks: …, हालांकि Y ने इसका खंडन किया; …, वहीं Y का कहना
        है कि D; …; Y बोले- D."""
        for comma, opener in pairwise(said):
            contrast = comma.text == ";" or (comma.text == "," and opener.text in self.table.contrasts)
            if contrast and self._speaks(range(opener.i, len(self.tokens))):
                return said[: comma.i - said[0].i]
        return said

    def _speaks(self, rest: range) -> bool:
        """Whether somebody speaks in these words: by a marked source and a verb, an opinion that a clause follows, or
        as the one by whom it is so."""
        marked = any(self.match(i, self.words.agents) or self.texts[i] in self.table.agent_pronouns for i in rest)
        if marked and any(self.match(i, self.words.verbs) for i in rest):
            return True
        for i in rest[1:]:
            if (size := self.match(i, self.words.spoken)) and (self._after(self.past_auxiliaries(i + size)) or self.called(i)):
                return True
        return any(self._opinion_opens(i) or self.accounted(i) for i in rest[1:])

    def _opinion_opens(self, at: int) -> bool:
        """Whether somebody's opinion stands there and is told behind it: यूनियन का कहना है कि."""
        held = (*self.table.genitives, *self.table.possessives)
        end = self.past_auxiliaries(at + 1)
        return (
            self.tokens[at].text in self.table.opinions
            and self.tokens[at - 1].text in held
            and end < len(self.tokens)
            and self.tokens[end].text in self.table.complementizers
        )

    def _quoted_before(self, source: Sequence[Token], after: Sequence[Token]) -> list[Token]:
        """The first part of a quotation that the source and its verb stand in the middle of: “A,” X ने कहा, “B”."""
        if not source or not all(self.quoted[t.i] for t in after):
            return []
        at = source[0].i
        while at and self.tokens[at - 1].text == ",":
            at -= 1
        start = at
        while start and self.quoted[start - 1]:
            start -= 1
        return self.tokens[start:at]

    def _nominal(self, at: int, mark: int) -> list[Token]:
        """What stands between the source and a genitive before the noun of the verb, or the pronoun that takes it up; what is
        called something: [दावे को निराधार] बताया."""
        if called := self.judged(at, mark):
            return called
        if self.match(at, self.words.rejecting):
            return self.rejected(mark, at)
        if not self.match(at, self.words.nominals) or at <= mark:
            return []
        if self.tokens[at - 1].text in self.table.demonstratives:
            return [self.tokens[at - 1]]
        if self.tokens[at - 1].text not in self.table.genitives:
            return []
        said = without_own_act(self.tokens[mark : at - 1], self.table)
        return [] if any(t.text in self.table.complementizers[:1] for t in said) else self.without_openers(said)

    def _backward(self, mark: int, at: int, source: Sequence[Token]) -> list[Token]:
        """What was said before the source: a quotation, or what a resumptive takes up; else in the sentences before."""
        if at + 1 < len(self.tokens) and any(t.text not in _SENTENCE_MARKS for t in self.tokens[self._past_phrase(at) :]):
            return []
        first = source[0].i if source else mark
        head = self.tokens[:first]
        if quotes := [t for t in head if self.quoted[t.i]]:
            return quotes
        size = next((n for n in range(1, 5) if first >= n and self.match(first - n, self.words.resumptives) == n), 0)
        resumed = size or next((n for n in range(mark, at) if self.match(n, self.words.resumptives)), 0)
        said = self.tokens[: first - size]
        if resumed and any(t.text not in BREAKS for t in said):
            return said
        if first > 1 and self.tokens[first - 1].text == "," and not any(map(self.accounted, range(first))):
            return self.without_openers(self.tokens[: first - 1])
        if self.before and (resumed or self._quotation_before()):
            return self.before[-1].tokens
        return []

    def _past_phrase(self, at: int) -> int:
        return self.past_auxiliaries(at + max(1, self.match(at, self.words.verbs)))

    def _quotation_before(self) -> bool:
        last = self.before[-1].tokens
        return bool(last) and last[-1].text in '”"»'

    def _possessor(self, at: int) -> list[Token]:
        """In a headline, the nearest name in the genitive: X का …, कहा- C."""
        if self.sentence.block.kind not in TITLES:
            return []
        if subject := self._behind_verb(at - 1):
            return subject
        for i in range(at - 1, 0, -1):
            if self.tokens[i].text in self.table.genitives and self.tokens[i].text not in self.table.postpositions:
                return [self.tokens[i - 1]]
        return []

    def _behind_verb(self, comma: int) -> list[Token]:
        """The subject between a headline's verb and the comma: मतदान कराएगी [सेना], कहा- C."""
        start = comma if comma > 0 and self.texts[comma] == "," else 0
        while start > max(0, comma - _SPEAKER) and not _is_no_name(self.tokens[start - 1]):
            start -= 1
        return self.tokens[start:comma] if start and self.tokens[start - 1].pos == "VERB" else []

    # 6-8

    def accounted(self, at: int) -> list[Token]:
        """The source before "according to", where that stands at `at`."""
        return self.phrase_before(at) if self.match(at, self.words.according) else []

    def _according(self, at: int) -> tuple[Proposal | None, int]:
        size, source = self.match(at, self.words.according), self.accounted(at)
        if not source or source[-1].text in self.table.unsaid:
            return None, size
        rest = self.tokens[at + size :]
        clause = next((n for n, t in enumerate(rest[:_REPORT]) if t.text in self.table.complementizers[:1]), -1)
        rest = rest[clause + 1 :]
        if not any(t.text not in _SENTENCE_MARKS for t in rest):
            rest = self.tokens[: source[0].i]
        return self._proposal(at, at + size, source, self._up_to_contrast(rest)), size

    def _account(self, at: int) -> tuple[Proposal | None, int]:
        """What somebody says whose name follows the word that leads it in, up to a comma or a dash."""
        size = self.match(at, self.words.accounts)
        end = next((i for i in range(at + size, len(self.tokens)) if self.texts[i] in BREAKS), 0) if size else 0
        source, said = self.tokens[at + size : end], self.tokens[end + 1 :] or self.tokens[:at]
        if not 0 < len(source) <= LONGEST_SOURCE or not any(t.text not in _SENTENCE_MARKS for t in said):
            return None, size
        return self._proposal(at, at + size, source, said), size

    def _belief(self, at: int) -> tuple[Proposal | None, int]:
        size = self.match(at, self.words.beliefs)
        end = self.past_auxiliaries(at + size)
        if not size or end >= len(self.tokens) or self.tokens[end].text not in self.table.complementizers[:1]:
            return None, size
        source = self._believer(at)
        content = self._after(end) if source else []
        return (self._proposal(at, end, source, content) if content else None), size

    def _believer(self, at: int) -> list[Token]:
        """Whom a belief before `at` comes to: [पुलिस] को इस बात का, [उन्हें] अब भी."""
        for i in range(at - 1, max(-1, at - _NEAR - 1), -1):
            if self.texts[i] in BREAKS or self.quoted[i]:
                break
            if self.texts[i] in self.table.experiencers:
                return self.phrase_before(i)
            if self.texts[i] in self.table.experiencer_pronouns:
                return [self.tokens[i]]
        return []

    def _opinion(self, at: int) -> tuple[Proposal | None, int]:
        if self.tokens[at].text not in self.table.opinions or not at:
            return None, 0
        before = self.tokens[at - 1]
        source = [before] if before.text in self.table.possessives else []
        if before.text in self.table.genitives:
            source = self.phrase_before(at - 1)
        if source and (source[-1].text in self.table.wrongs or self._is_deed(source[-1])):
            return None, 1
        end = self.past_auxiliaries(at + 1)
        content = self._after(end) if source else []
        return (self._proposal(at, end, source, content) if content else None), 1

    def _is_deed(self, word: Token) -> bool:
        """Whether the word is what somebody is accused of doing: गांव बसाने का आरोप."""
        return word.pos in ("VERB", "AUX", "") and word.text.endswith(self.table.infinitives) and len(word.text) > 2

    def _spoken(self, at: int) -> tuple[Proposal | None, int]:
        size = self.match(at, self.words.spoken)
        end = self.past_auxiliaries(at + size)
        content = self._after(end) if size else []
        source = self.phrase_before(at) if content else []
        if content and not source and self.sentence.block.kind in TITLES and (agent := self.agent_before(at)):
            source = agent[0]  # मेयर ने किया इनकार, बोले- C
        if size and not content and (content := self.called(at)):
            source = self.phrase_before(content[0].i)
        if size and not content and (said := self._before_speaker(at)):
            return self._proposal(at, end, self.tokens[end:], said), size
        while source and self.match(source[-1].i, self.words.openers) == 1:
            source = source[:-1]  # X अब कहते हैं
        unfit = any(t.text in self.table.hearers or t.text in self.table.relatives for t in source)
        return (self._proposal(at, end, source, content) if source and not unfit else None), size

    def _before_speaker(self, at: int) -> list[Token]:
        """In a headline, what is said before a verb that the speaker alone follows: [सड़क नहीं बनेगी], बोले मेयर."""
        behind = self.tokens[self.past_auxiliaries(at + 1) :]
        if self.sentence.block.kind not in TITLES or not 0 < len(behind) <= _SPEAKER or any(_is_no_name(t) for t in behind):
            return []
        if quotes := [t for t in self.tokens[:at] if self.quoted[t.i]]:
            return quotes
        comma = max((t.i for t in self.tokens[:at] if t.text == ","), default=0)
        said = self.tokens[:comma] if comma == at - 1 or self.texts[at - 1] in self.table.postposition_nouns else []
        return said if len(said) > _CALLED - 1 else []

    def _proposal(self, at: int, end: int, source: list[Token], content: list[Token]) -> Proposal:
        return Proposal(self.sentence, self.tokens[at], content, source, self.tokens[at + 1 : end])
