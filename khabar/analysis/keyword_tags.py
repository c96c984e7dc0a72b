"""Search keywords stuffed into the prose: bracketed tags (TR01) and labels before a paragraph's first sentence (TR02).

A keyword is a string of nouns in title case, on the topic of the page, that the sentence around it does not need. What
speaks for it: its last noun is one that keywords end in, its words come again on the page, it stands where the sentence
ends. What speaks against it is anything that glosses: an acronym it spells out, an office, an institution, a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

import regex

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import Lexicon, lexicon, pieces
from khabar.languages import in_script, load
from khabar.languages.tables.keywords import Keywords
from khabar.reading.language import script_of
from khabar.reading.page import Page
from khabar.record import Block, Span

_WORD = r"[\p{L}\p{N}][\p{L}\p{M}\p{N}’'.\u200c\u200d-]{0,30}+"
_BRACKET = regex.compile(rf"\(\s?({_WORD}(?:[ \u00a0]{_WORD}|[ \u00a0][&–]){{1,8}}+)\s?\)")
_LABEL = regex.compile(rf"({_WORD}(?:[ \u00a0]{_WORD}|[ \u00a0][&–]){{1,8}}+)\s?:(?=\s+[“\"‘']?\p{{L}})")
_LONGEST_STRAY = 60
_STRAY = regex.compile(r"[.!?।]\s+(?!\p{Lu}\p{Ll}+\s\p{Lu})[\p{L}\p{M}]+(?:\s[\p{L}\p{M}]+){0,2}\s$")
"""A sentence of one to three words, and no name, in front of the bracket that ends it: "Come (…)."."""
_ENDS_SENTENCE = regex.compile(r"[”\"’']?\s*(?:[.।!?]|\Z)")
_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}’'.-]+")
_LATIN = regex.compile(r"[\p{Latin}\p{N}]")
_STATE = regex.compile(r"\p{Lu}-")  # the party of "R-Texas"
_PART = regex.compile(r"[-–’']")
_HOLDING = frozenset({"deck", "paragraph", "quote", "list"})
_CLOSED = frozenset({"ADP", "PRON", "DET", "CCONJ", "SCONJ", "PART", "AUX", "VERB", "ADV"})


@dataclass(frozen=True)
class _Words:
    """What keywords are made of, from the tables of the page's language and of English, whose keywords stand in any."""

    topics: frozenset[str]
    generic: frozenset[str]
    links: frozenset[str]
    credits: frozenset[str]


@cache
def _words(language: str) -> _Words:
    tables = [load(code).table(Keywords) for code in dict.fromkeys(("en", language))]
    return _Words(*(frozenset(fold(w) for t in tables for w in getattr(t, f)) for f in ("topics", "generic", "links", "credits")))


@dataclass(frozen=True)
class _Candidate:
    """A phrase that may be a keyword; `words` are folded, without links."""

    span: Span
    phrase: str
    words: tuple[str, ...]
    language: str
    has_topic: bool
    holds_topic: bool
    recurring: int
    others_recurring: int


def keyword_tags(page: Page) -> Iterator[Span]:
    """The brackets, in prose, that hold a search keyword; in the order of the text, brackets included."""
    holding = [b for b in page.prose() if b.kind in _HOLDING]
    brackets = [(b, m) for b in holding for m in _BRACKET.finditer(page.text, b.span.start, b.span.end)]
    counts = cache(partial(_counts, page))
    candidates: list[tuple[_Candidate, bool, bool]] = []
    for block, match in brackets:
        candidate = _candidate(match, block, page, counts)
        if candidate is not None and not _is_gloss(page.text, block.span.start, candidate):
            final = _ENDS_SENTENCE.match(page.text, match.end(), block.span.end) is not None
            stray = (
                final
                and _STRAY.search(page.text, max(block.span.start, match.start() - _LONGEST_STRAY), match.start()) is not None
            )
            candidates.append((candidate, final, stray or _is_keyword(candidate, final)))
    among_others = any(sure for _, _, sure in candidates)
    yield from (c.span for c, final, sure in candidates if sure or (among_others and final and c.others_recurring))


def keyword_labels(page: Page) -> Iterator[Span]:
    """The labels, colon included, that stand before a paragraph's first sentence and are search keywords."""
    paragraphs = [b for b in page.prose() if b.kind == "paragraph"]
    found = [(b, m) for b in paragraphs if (m := _LABEL.match(page.text, b.span.start, b.span.end))]
    counts = cache(partial(_counts, page))
    tagged = bool(found) and any(True for _ in keyword_tags(page))
    for block, match in found:
        if block is paragraphs[0] and _is_of_headline(match, block, page):
            yield Span(match.start(), match.end())
            continue
        candidate = _candidate(match, block, page, counts)
        if candidate is None or _is_dateline(candidate) or candidate.words[0] in _words(candidate.language).credits:
            continue
        first = block is paragraphs[0]
        linked = len(candidate.words) < len(candidate.phrase.split())
        if (candidate.has_topic and candidate.others_recurring and (first or not linked)) or (
            first and len(found) == 1 and _is_topic(candidate, tagged)
        ):
            yield Span(match.start(), match.end())


def _is_of_headline(match: regex.Match[str], block: Block, page: Page) -> bool:
    """Whether the label is in small letters but for its first and for names, ends in a topic, and two of its words or more, all
    but one, are a headline's: "Mill blast: …" below "Blast in Lima mill"."""
    vocabulary, words = _words(page.language_of(block)), match.group(1).split()
    folded = [fold(w) for w in words]
    sentence = page.text[match.end() : block.span.end].lstrip(" “\"‘'")
    headed = {w for b in page.prose() if b.kind == "headline" for w in _BEFORE.findall(b.span.cut(page.text))}
    if not sentence[:1].isupper() or not words[0][0].isupper() or not words[-1].islower():
        return False
    if any(not w.islower() and w not in headed for w in words[1:]):
        return False
    if folded[-1] not in vocabulary.topics - vocabulary.generic or any(f in vocabulary.links or _is_closed(f) for f in folded):
        return False
    told = {_stem(fold(w)) for w in headed}
    shared = sum(_stem(f) in told for f in folded)
    return len(words) >= 2 and shared >= max(2, len(words) - 1)


def _is_closed(folded: str) -> bool:
    """Whether the word is a closed one in a language that is written with its letters."""
    return any(lexicon(code).pos.get(folded, "") in _CLOSED for code in in_script(script_of(folded) or ""))


def _is_topic(candidate: _Candidate, tagged: bool) -> bool:
    """Whether three words or more are on the page's topic: two of them come again. Beside keyword tags, two words are enough, or
    the topic of another story ("Gulf Crisis:")."""
    if not _LATIN.match(candidate.phrase):
        return False
    if tagged and candidate.has_topic:
        return True
    if tagged and len(candidate.words) == 2:
        return candidate.recurring >= 1
    return len(candidate.words) >= 3 and (candidate.recurring >= 2 or candidate.language != "en")


def _counts(page: Page) -> Counter[str]:
    """How often each word of the prose is there, headlines counted too, plurals as singulars."""
    counts: Counter[str] = Counter()
    for word, times in Counter(w for b in page.prose() for w in _BEFORE.findall(page.text, b.span.start, b.span.end)).items():
        counts[_stem(fold(word))] += times
    return counts


def _stem(word: str) -> str:
    word = word.partition("'")[0].rstrip(".")
    return word[:-1] if len(word) > 4 and word.endswith("s") and word.isascii() else word


def _candidate(match: regex.Match[str], block: Block, page: Page, counts: Callable[[], Counter[str]]) -> _Candidate | None:
    """The phrase, where it is one of title-case nouns and links alone: few are, and only then is it asked what `counts` are."""
    language = page.language_of(block)
    vocabulary, phrase = _words(language), match.group(1)
    raw = phrase.split()
    folded = [fold(w) for w in raw]
    content = [(r, f) for r, f in zip(raw, folded, strict=True) if f not in vocabulary.links and r not in "&–"]
    if (
        not content
        or _STATE.match(raw[0])
        or raw[0][0].isnumeric()
        or folded[0] in vocabulary.links
        or folded[-1] in vocabulary.links
    ):
        return None
    if not all(_is_nominal(r, f, language) for r, f in content) or any(f in vocabulary.credits for _, f in content):
        return None
    parts = [p for _, f in content for p in _PART.split(f) if p]
    words = tuple(p for p in parts if not p.isnumeric())
    if len(parts) < 2 or not words or all(w in vocabulary.generic for w in words) or words[-1] in lexicon(language).roles:
        return None
    inside = Counter(_stem(w) for w in (fold(x) for x in raw))
    again = [w for w in words if counts()[_stem(w)] > inside[_stem(w)]]
    others = [w for w in again if w not in vocabulary.generic]
    topic = _topic_word(folded, vocabulary) in vocabulary.topics or (parts[-1].isnumeric() and words[-1] in vocabulary.topics)
    return _Candidate(
        Span(match.start(), match.end()), phrase, words, language, topic and len(words) + parts[-1].isnumeric() >= 2,
        not vocabulary.topics.isdisjoint(words), len(again), len(others),
    )  # fmt: skip


def _topic_word(folded: Sequence[str], vocabulary: _Words) -> str:
    """The last word before the first link: the head of the string of nouns ("today" after it is no head)."""
    head = ""
    for word in folded:
        if word in vocabulary.links:
            break
        trailing = word.isnumeric() or (head and word in vocabulary.generic and word not in vocabulary.topics)
        head = head if trailing else word
    return head


def _is_nominal(raw: str, folded: str, language: str) -> bool:
    """Whether the word may stand in a keyword: in title case, a number, or of no closed class where there is no case."""
    if _LATIN.match(raw):
        return raw[0].isupper() or raw[0].isnumeric()
    return lexicon(language).pos.get(folded, "") not in _CLOSED


def _is_keyword(candidate: _Candidate, final: bool) -> bool:
    """Whether the bracket, which glosses nothing, is a keyword by itself."""
    words, foreign = len(candidate.words), candidate.language != "en" and bool(_LATIN.match(candidate.phrase))
    if candidate.has_topic:
        if foreign:
            return final or words >= 3
        return candidate.others_recurring >= 1 if final else words >= 3 and candidate.recurring >= 2
    if foreign:
        return False
    short = 1 if candidate.holds_topic else 0  # "Riverton Strike Ends": a topic, and what becomes of it
    return final and words >= 3 and candidate.recurring >= words - short and bool(_LATIN.match(candidate.phrase))


def _is_gloss(text: str, start: int, candidate: _Candidate) -> bool:
    """Whether the bracket explains what stands before it, or names a person, an office or an institution."""
    known = lexicon(candidate.language)
    english = lexicon("en")
    if _is_name(candidate, known) or _is_name(candidate, english):
        return True
    before = _BEFORE.findall(text, max(start, candidate.span.start - 80), candidate.span.start)
    return bool(before) and (_spells_out(before[-1], candidate.phrase) or _repeats(before, candidate))


def _is_name(candidate: _Candidate, known: Lexicon) -> bool:
    words = pieces(candidate.phrase)
    whole = known.phrase_at(words, 0)
    if whole is not None and whole[0] == len(words):
        return True
    last = words[-1]
    if last in known.roles or last in known.facilities or (last in known.heads and not candidate.has_topic):
        return True
    return (last in known.surnames and len(words) < 4) or (words[0] in known.male | known.female and len(words) == 2)


def _spells_out(acronym: str, phrase: str) -> bool:
    """Whether the word before is made of the phrase's first letters, most of them in order ("NBM", "UNICEF")."""
    letters = [c for c in acronym.replace(".", "") if c.isalpha()]
    if len(letters) < 2 or sum(c.isupper() for c in letters) < 2:
        return False
    initials = [w[0].lower() for w in phrase.split() if w[0].isupper()]
    return [c.lower() for c in letters][: len(initials)] == initials or set(initials) <= {c.lower() for c in letters}


def _repeats(before: Sequence[str], candidate: _Candidate) -> bool:
    """Whether the words before begin like the bracket's: the same name in full ("the Army chief (Army Staff Chief)")."""
    initials = [fold(w)[0] for w in candidate.phrase.split() if fold(w) not in _words(candidate.language).links]
    preceding = [fold(w)[0] for w in before[-len(initials) :]]
    return len(initials) > 2 and initials == preceding


def _is_dateline(candidate: _Candidate) -> bool:
    """Whether the label is a place in capitals, a known name, a person or an institution that speaks."""
    known = lexicon(candidate.language)
    words = pieces(candidate.phrase)
    speaks = any(w in known.roles or w in known.titles for w in words) or words[-1] in known.heads
    speaks = speaks and not candidate.has_topic  # a "Doctor Murder Case" says nothing
    return candidate.phrase.isupper() or speaks or _is_name(candidate, known) or _is_name(candidate, lexicon("en"))
