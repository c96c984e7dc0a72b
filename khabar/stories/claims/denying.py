"""Who denies what on a page: denials as attributions have them and as sentences tell of them, beside all else that is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from khabar.languages import load
from khabar.languages.phrases import begins, ends, has, pattern_of
from khabar.languages.tables.checks import Checks
from khabar.languages.tables.denials import Denials
from khabar.record import PROSE, Attribution, Record, Span
from khabar.stories.claims.cast import Cast, Key, Speaker
from khabar.stories.claims.concepts import concepts, language_of, standing
from khabar.stories.claims.matters import has_deed, matter
from khabar.stories.claims.model import StoryPage
from khabar.stories.claims.senses import Sense
from khabar.stories.claims.support import Statement

BESIDE = 12
"""Characters before a word of denying in which a negation turns it round: "did not deny"."""
OPENING = 4
"""Words before a word of denying that may name who denies, where nobody known stands there."""
ENOUGH = 2
"""Words of a sentence's object that say what is denied in it."""
REACH = 60
"""Characters between a thing said and the word that calls it false."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody, or the page itself, says: its matter, up to or from when ("before Friday"), the page's words for the
    speaker, the sentences that it stands in by their starts, and whether it is a denial, has a negation, or leaves it open.
    """

    statement: Statement
    matter: Sense
    limits: frozenset[str]
    speaker: str
    sentences: tuple[int, ...]
    is_denial: bool
    is_negated: bool
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """That somebody denies it. `words` are those that say what; `is_bare`: they do not ("called the reports false"), and
    `is_of_a_saying`: they name something that was said.
    """

    statement: Statement
    matter: Sense
    limits: frozenset[str]
    words: str
    sentences: tuple[int, ...]
    is_bare: bool
    is_negated: bool
    is_of_a_saying: bool

    @property
    def language(self) -> str:
        """The language of its words."""
        return language_of(self.words or _text(self.statement))

    @property
    def origin(self) -> Key | None:
        """Who stands behind the denial."""
        speaker = self.statement.speaker
        return speaker.origin if speaker else None


class Sayings:
    """All that is said on a page, in order: what it attributes, and its own sentences."""

    def __init__(self, page: StoryPage, cast: Cast) -> None:
        self.page, self.cast = page, cast
        record = page.record
        prose = [b.span for b in record.blocks if b.kind in PROSE]
        self.spans = [s for s in record.sentences if any(block.overlaps(s) for block in prose)]
        found = [self._attributed(saying) for saying in record.attributions if saying.content.spans]
        taken = [span for saying in record.attributions for span in saying.content.spans]
        own = (self._own(s) for s in self.spans if not any(s.overlaps(span) for span in taken))
        self.sayings = sorted((*found, *own), key=lambda s: s.statement.spans[0])

    def _attributed(self, saying: Attribution) -> Saying:
        statement = Statement(
            self.page, saying.content.spans, self.cast.said_by(self.page, saying), self.cast.outlet(self.page, saying.via)
        )
        cue = " ".join(self.page.record.cut(span) for span in saying.cue.spans) if saying.cue else ""
        start = saying.cue.spans[0].start if saying.cue else 0
        is_turned = _is_turned(self.page.record.text[max(0, start - BESIDE) : start] + cue)
        is_denial = not is_turned and _is_in_place(saying, cue) and _denies(cue, _text(statement))
        speaker = " ".join(self.page.record.cut(span) for span in saying.source.spans) if saying.source else ""
        return self._saying(statement, speaker, is_denial=is_denial)

    def _own(self, sentence: Span) -> Saying:
        is_denial = _denying(sentence.cut(self.page.record.text)) is not None
        return self._saying(Statement(self.page, (sentence,)), "", is_denial=is_denial)

    def _saying(self, statement: Statement, speaker: str, *, is_denial: bool) -> Saying:
        text = _text(statement)
        table = load(language_of(text)).table(Denials)
        sentences = tuple(s.start for s in self.spans if any(s.overlaps(span) for span in statement.spans))
        return Saying(
            statement, matter(text), _limits(statement), speaker, sentences, is_denial, _is_turned(text), has(table.open, text)
        )

    def before(self, denial: Denial, *, named: bool = False) -> Saying | None:
        """What another said just before the denial; `named`: what he said last whom it names ("the auditor's finding")."""
        place = denial.statement.spans[0].start
        whom = concepts(denial.words) - standing().vague if named else frozenset[str]()
        found = [
            s
            for s in self.sayings
            if s.statement.spans[0].start < place and (speaker := s.statement.speaker) and not s.is_denial
            if s.matter.words and not set(s.sentences) & set(denial.sentences) and speaker.origin != denial.origin
            if not named or (whom and not whom.isdisjoint(concepts(s.speaker) - standing().vague))
        ]
        if not found or named:
            return found[-1] if found else None
        starts = [span.start for span in self.spans]
        near = {start for sentence in denial.sentences for start in starts[max(0, starts.index(sentence) - 1) :][:2]}
        return found[-1] if near & set(found[-1].sentences) else None


def denials(page: Sayings) -> Iterator[Denial]:
    """The denials of the page; a sentence's where no attribution of it has one."""
    told = set[int]()
    for saying in page.sayings:
        if saying.is_denial and saying.statement.speaker:
            told |= set(saying.sentences)
            is_bare = not _says_what(_text(saying.statement), saying.matter)
            yield Denial(
                statement=saying.statement,
                matter=saying.matter,
                limits=saying.limits,
                words=_what(saying),
                sentences=saying.sentences,
                is_bare=is_bare,
                is_negated=saying.is_negated,
                is_of_a_saying=_is_of_a_saying(_text(saying.statement)),
            )
    for sentence in page.spans:
        text = sentence.cut(page.page.record.text)
        if sentence.start not in told and (word := _denying(text)) is not None:
            there = Span(sentence.start + word.start, sentence.start + word.end)
            if speaker := _denier(page, sentence, there):
                about, is_marked = _object(text, word)
                what = matter(about)
                is_bare = len(what.words) < ENOUGH or not is_marked
                yield Denial(
                    statement=Statement(page.page, (there,), speaker),
                    matter=what,
                    limits=frozenset(),
                    words=about,
                    sentences=(sentence.start,),
                    is_bare=is_bare,
                    is_negated=_is_turned(about),
                    is_of_a_saying=_is_of_a_saying(text),
                )


def _object(sentence: str, word: Span) -> tuple[str, bool]:
    """What stands where the object of a word of denying does: behind it, or before it and after the mark of who denies; and
    whether it has a mark of its own.
    """
    table = load(language_of(sentence)).table(Denials)
    if not table.doer:
        behind = sentence[word.end :].strip(' .,“”"')
        led = _leading(language_of(sentence)).match(behind)
        return (behind[led.end() :], True) if led else (behind, False)
    before = sentence[: word.start]
    after = max((m.end() for m in pattern_of(table.doer).finditer(before)), default=0)
    return before[after:].strip(), after > 0 and ends(table.marks, before)


def _what(saying: Saying) -> str:
    """The words that say what is denied, without those that lead up to it: "the claim that", को."""
    text = " ".join(_text(saying.statement).split()).strip(' .,।“”"')
    led = _leading(language_of(text)).match(text)
    return _trailing(language_of(text)).sub("", text[led.end() :] if led else text)


@cache
def _trailing(language: str) -> regex.Pattern[str]:
    false = pattern_of(load(language).table(Denials).false).pattern
    return regex.compile(rf"\s+(?:\p{{L}}{{2}}\s+)?{false}$", regex.IGNORECASE)


@cache
def _leading(language: str) -> regex.Pattern[str]:
    table = load(language).table(Denials)
    said, mark = pattern_of(table.said).pattern, pattern_of(table.marks).pattern
    return regex.compile(rf"(?:(?:\p{{L}}+\s+)?{said}\s+)?{mark}\s+", regex.IGNORECASE)


def _is_of_a_saying(text: str) -> bool:
    return has(load(language_of(text)).table(Denials).said, text)


def _says_what(text: str, told: Sense) -> bool:
    """Whether it is said what is denied, and not only whose word: "the cook's claim"."""
    if len(told.words) >= ENOUGH or has_deed(told):
        return True
    return bool(told.words) and not has(load(language_of(text)).table(Denials).said, text)


def _denier(page: Sayings, sentence: Span, word: Span) -> Speaker | None:
    """Who denies it in the sentence: its subject, or the few words that open it."""
    if speaker := page.cast.subject(page.page, sentence, word, pronouns=True):
        return speaker
    opening = page.page.record.text[sentence.start : word.start].split()
    stops = load(language_of(" ".join(opening))).table(Checks).stop_words
    while opening and opening[-1].lower() in stops:  # "the board has", बोर्ड ने
        opening.pop()
    key = page.cast.named(" ".join(opening)) if len(opening) <= OPENING else None
    return Speaker(" ".join(opening), key, page.cast.origin(key)) if key else None


def _limits(statement: Statement) -> frozenset[str]:
    """Which words of a limit stand beside a time, before it or, in Hindi, behind it."""
    record, found = statement.page.record, set[str]()
    for time in record.times:
        span = next((s for s in statement.spans if s.covers(time.span)), None)
        if span is not None:
            for limit in load(language_of(time.span.cut(record.text))).table(Denials).limits:
                if ends(limit.words, record.text[span.start : time.span.start]) or begins(
                    limit.words, record.text[time.span.end : span.end]
                ):
                    found.add(limit.id)
    return frozenset(found)


def _text(statement: Statement) -> str:
    return " ".join(statement.page.record.cut(span) for span in statement.spans)


def _is_in_place(saying: Attribution, cue: str) -> bool:
    """Whether what is denied stands between doer and verb, where the language has it so: not in a headline's other clause."""
    if saying.cue is None or saying.source is None or not load(language_of(cue)).table(Denials).doer:
        return True
    return saying.source.spans[0].start <= saying.content.spans[0].start <= saying.cue.spans[0].start


def is_denied(record: Record, saying: Attribution) -> bool:
    """Whether the attribution's cue denies what it has: whoever denies it does not say so."""
    cue = " ".join(record.cut(span) for span in saying.cue.spans) if saying.cue else ""
    table = load(language_of(cue)).table(Denials)
    return has((*table.deny, *table.reject), cue)


def _denies(cue: str, content: str) -> bool:
    """Whether the words of an attribution deny: by its cue, or since its content calls something that was said false."""
    table = load(language_of(cue or content)).table(Denials)
    if has(table.deny, cue):
        return not has(table.refused, content)
    if has(table.reject, cue) and has(table.said, content):
        return True
    return _false(language_of(content)).search(content) is not None


def _denying(sentence: str) -> Span | None:
    """The words of a sentence that deny something."""
    language = language_of(sentence)
    table = load(language).table(Denials)
    if has(table.refused, sentence):
        return None
    rejected = has(table.said, sentence)
    found = pattern_of((*table.deny, *table.reject) if rejected else table.deny).search(sentence) or _false(language).search(
        sentence
    )
    if found is None or _is_turned(sentence[max(0, found.start() - BESIDE) : found.end() + BESIDE]):
        return None
    return Span(found.start(), found.end())


@cache
def _false(language: str) -> regex.Pattern[str]:
    """A thing said, and behind it the word that calls it false, and no noun's: "on a charge of filing false returns"."""
    table = load(language).table(Denials)
    said, false = pattern_of(table.said).pattern, pattern_of(table.false).pattern
    behind = pattern_of(table.after_false).pattern
    return regex.compile(rf"{said}[^.;:।\n]{{0,{REACH}}}?{false}(?=\W*$|\s*[^\w\s]|\s+{behind})", regex.IGNORECASE)


def _is_turned(text: str) -> bool:
    """Whether the text has a "not"; "without warning" is none."""
    return has(_negations(language_of(text)), text)


@cache
def _negations(language: str) -> tuple[str, ...]:
    """Plain negations: neither a lack nor a word that itself denies."""
    table = load(language).table(Denials)
    beside = pattern_of((*table.lacking, *table.deny, *table.reject))
    return tuple(word for word in load(language).table(Checks).negations if not beside.fullmatch(word))
