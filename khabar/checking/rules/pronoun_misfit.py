"""TR04: pronoun misfit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.model import Sentence, Token
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.languages import load
from khabar.languages.phrases import has
from khabar.languages.tables.names import Names
from khabar.record import Finding, Severity

REACH = 2
"""Sentences back that a pronoun's person is looked for in."""

SPEAKER_REACH = 8
"""The same for a pronoun that only tags what is reported ("…, he said"): its speaker talks for a whole passage."""


class PronounMisfit:
    """A personal pronoun (he, she, him, her) whose only candidates in reach are organisations, places or things.

    Hindi वह is he, she and it; a translation that guesses makes a person of an army or a bank.

    Silent when any person, named or by role, is in reach; on "it" and "they"; and in Hindi, where उन्होंने has no such
    fault. A speaker who was only quoted two sentences back does not count, unless the pronoun goes on speaking.
    """

    code = "TR04"
    name = "pronoun-misfit"
    severity: Severity = "error"
    bad = ("The river bank is closed. The Northern Army has sent boats to the island. He is also building a bridge.",)
    good = (
        "The Northern Army has sent boats to the island. It is also building a bridge.",
        "The mayor has sent boats to the island. He is also building a bridge.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for number, sentence in enumerate(case.sentences):
            personal = case.words(sentence.language).personal_pronouns
            if not sentence.has_syntax or not personal or sentence.block.kind in ("headline", "deck", "caption", "heading"):
                continue
            words = zip(sentence.tokens, sentence.lower, strict=True)
            pronoun = next((t for t, word in words if word in personal and t.tag != "PRP$"), None)
            if pronoun is not None and self._is_misfit(case, number, pronoun):
                yield finding(self, f"“{pronoun.text}” has no person to refer to.", (pronoun.span,))

    @staticmethod
    def _is_misfit(case: Case, number: int, pronoun: Token) -> bool:
        sentence = case.sentences[number]
        if quotations(case.text, sentence.block, pronoun.span):
            return False
        before = [
            s for s in case.sentences[max(0, number - REACH) : number] if s.block.kind not in ("headline", "deck", "caption")
        ]
        if not before or not _has_thing(case, before[-1]) or any(_goes_before(case, s) for s in before):
            return False
        if _has_person(case, sentence, before_only=pronoun) or _has_person(case, before[-1]):
            return False
        if _is_speech_tag(case, sentence, pronoun) and any(
            _has_person(case, s) for s in case.sentences[max(0, number - SPEAKER_REACH) : number]
        ):
            return False
        return not any(
            _has_person(case, s) and (_goes_on(case, sentence, pronoun) or not _only_speaks(case, s)) for s in before[:-1]
        )


def _goes_on(case: Case, sentence: Sentence, pronoun: Token) -> bool:
    """Whether the pronoun can be the speaker of a while ago: it speaks on, or does not open the sentence as its subject."""
    head = pronoun.head
    opens = head is not None and head.head is None and pronoun.dep.startswith("nsubj")
    return not opens or (head is not None and has(case.words(sentence.language).reports, head.text))


def _is_speech_tag(case: Case, sentence: Sentence, pronoun: Token) -> bool:
    """Whether the pronoun is the subject of a verb of speech that follows what is said."""
    head = pronoun.head
    return pronoun.i > 0 and head is not None and has(case.words(sentence.language).reports, head.text)


def _goes_before(case: Case, sentence: Sentence) -> bool:
    """Whether a person is in the sentence without a name: a pronoun, or an unknown name that speaks."""
    table = case.words(sentence.language)
    others = [n.span for n in case.draft.analysis.names if n.type != "PERSON" and n.sentence == sentence.number]
    for token in sentence.tokens:
        if token.lower in table.personal_pronouns:
            return True
        speaks = token.dep.startswith("nsubj") and token.head is not None and has(table.reports, token.head.text)
        if speaks and token.pos == "PROPN" and not any(o.overlaps(token.span) for o in others):
            return not _only_speaks(case, sentence)
    return False


def _has_thing(case: Case, sentence: Sentence) -> bool:
    """Whether the sentence names or has for its subject an organisation, a place or a thing: the candidate that is none."""
    subject = any(t.dep.startswith("nsubj") and t.pos in ("NOUN", "PROPN") for t in sentence.tokens)
    return subject or any(n.type != "PERSON" and n.sentence == sentence.number for n in case.draft.analysis.names)


def _has_person(case: Case, sentence: Sentence, *, before_only: Token | None = None) -> bool:
    """Whether a single person is named or meant by a role in the sentence (other pronouns show that one was before)."""
    span = sentence.span
    if any(n.type == "PERSON" and n.sentence == sentence.number for n in case.draft.analysis.names):
        return True
    if any(
        e.type == "PERSON" and any(m.span.overlaps(span) and m.kind != "pronoun" for m in e.mentions) for e in case.draft.entities
    ):
        return True
    people = case.words(sentence.language).person_nouns
    return any(t is not before_only and _word(t) in people for t in sentence.tokens) or _has_singular_role(sentence)


def _word(token: Token) -> str:
    """The word as the lists spell it; capitals are an abbreviation (WHO) and no word of theirs."""
    return token.text if len(token.text) > 1 and token.text.isupper() else token.lower


def _has_singular_role(sentence: Sentence) -> bool:
    roles = load(sentence.language).table(Names).roles
    known = {word.lower() for words in roles.values() for word in words}
    return any(_word(t) in known for t in sentence.tokens)


def _only_speaks(case: Case, sentence: Sentence) -> bool:
    """Whether the sentence is a quotation whose speaker is its only person."""
    quoted: Sequence[int] = [len(q) for q in quotations(case.text, sentence.block, sentence.span)]
    return sum(quoted) * 2 > len(sentence.span)
