"""What a page can be found by: its words, and for every item on it terms of its own, all in one list that the index of either
engine takes.

A term of an item is a tag, `=` and a folded word (`s=sharma`: a speaker of that name), or a tag, `~` or `^` and the sounds of
a name written in an Indian (`~`) or in Latin script (`^`): a query in one script looks for the sounds of names in the other.

| tag | items | tag | items |
| --- | --- | --- | --- |
| (none) | the page's words, names and their aliases | `p` | places |
| `n` | names of entities, by sound only | `t` | days, months and years that the page speaks of |
| `s` | speakers of attributions | `d` | day, month and year of the page itself |
| `a`, `r` | actors and recipients of events | `l`, `o`, `c`, `g` | language, outlet, section, agency |
| `e` | event types; `eTYPE`: actors of such events | `x` | findings |
| `f` | figures: value, unit, words about them | | |

Whoever changes what is written here changes `VERSION`; an archive that was indexed otherwise is then indexed anew when it is
opened.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import numpy as np

from khabar.archive.folding import fold, is_indic, sounds, words_in, words_of
from khabar.archive.moments import written
from khabar.record import Entity, Event, Figure, Participant, Record, Role, Span

VERSION: Final = 1
SAME, INDIC, LATIN = "=", "~", "^"

K1: Final = 1.2
B: Final = 0.6
USUAL_LENGTH: Final = 250
"""Words of a usual page: a constant, so that what a page weighs does not change when others come. K1 and B are those of BM25."""
HEADLINE: Final = 4
"""How many times a word of a headline counts."""
LEVELS: Final = 15
MOST_WORDS: Final = 20_000
"""Of a page beyond that many words only so many are indexed."""
AROUND: Final = 6
"""Words before and after a figure that say what it is about."""
_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def name_terms(tag: str, words: Iterable[str]) -> Iterator[str]:
    """The terms of a name with these folded words: as written, and by sound."""
    for word in words:
        yield from _word_terms(tag, word)


@lru_cache(maxsize=1 << 16)
def _word_terms(tag: str, word: str) -> tuple[str, ...]:
    side = INDIC if is_indic(word) else LATIN
    heard = tuple(f"{tag}{side}{s}" for s in sounds(word))
    return heard if tag == "n" else (f"{tag}{SAME}{word}", *heard)


@lru_cache(maxsize=1 << 15)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name or the like, which is met again and again."""
    return tuple(words_of(name))


def other_script(tag: str, word: str) -> tuple[str, ...]:
    """The terms of names that sound like the word and are written in the other script."""
    return tuple(f"{tag}{LATIN if is_indic(word) else INDIC}{heard}" for heard in sounds(word))


def label(tag: str, value: str) -> str:
    """The term of a value that is taken as a whole, such as a section or an outlet."""
    return f"{tag}{SAME}{'_'.join(name_words(value))}"


def dates(tag: str, day: str) -> list[str]:
    """The terms of a day, its month and its year."""
    return [f"{tag}{SAME}{day[:n]}" for n in (10, 7, 4) if len(day) >= n]


class Names:
    """The folded words by which each entity of a record goes: its name, its aliases and how it is mentioned by name."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._by_id = {entity.id: entity for entity in record.entities}

    def of(self, spans: Iterable[Span], entity: str | None) -> set[str]:
        """The words of the spans and, where it is known whom they mean, of the entity's name and aliases."""
        words = {word for span in spans for word in name_words(self._record.cut(span))}
        known = self._by_id.get(entity) if entity else None
        return words.union(*(name_words(name) for name in _names(known))) if known else words

    def role(self, role: Role | None) -> set[str]:
        """The words of a source."""
        return self.of(role.spans, role.entity) if role else set()

    def participants(self, participants: Iterable[Participant]) -> set[str]:
        """The words of actors or recipients."""
        return set().union(*(self.of((p.span,), p.entity) for p in participants))


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def about(record: Record, figure: Figure) -> set[str]:
    """The words that say what a figure is about: its value, its unit, what it counts and the words around it in its sentence."""
    end = figure.counted.span.end if figure.counted else figure.span.end
    first, last = min(figure.span.start, end), max(figure.span.end, end)
    sentence = next((s for s in record.sentences if s.start <= figure.span.start < s.end), Span(first, last))
    before = [w for w, _ in words_in(record.text, sentence.start, first)][-AROUND:]
    after = [w for w, _ in words_in(record.text, last, max(last, sentence.end))][:AROUND]
    words = {*before, *after, *words_of(record.text[first:last])}
    words |= {f"{value:g}" for value in (figure.value, figure.low, figure.high) if value is not None and value < 1e6}
    return words | {fold(figure.unit)} if figure.unit else words


def terms_of(record: Record, *, moment: int, outlet: str | None, agency: str | None) -> list[str]:
    """Every term of the page: first its words in their order (a phrase is found in them), then those of its items."""
    names = Names(record)
    found = running_words(record)
    for entity in record.entities:
        if entity.type != "OTHER":
            found += dict.fromkeys(name_terms("n", (w for name in _names(entity) for w in name_words(name))))
    items: dict[str, None] = {}
    for said in record.attributions:
        items |= dict.fromkeys(name_terms("s", sorted(names.role(said.source))))
    for event in record.events:
        items |= dict.fromkeys(_event_terms(names, event))
    for figure in record.figures:
        items |= dict.fromkeys(f"f{SAME}{word}" for word in sorted(about(record, figure)))
    for place in record.places:
        items |= dict.fromkeys(name_terms("p", sorted({*name_words(place.name), *name_words(record.cut(place.span))})))
    for time in record.times:
        if day := _DATE.match(time.value):
            items |= dict.fromkeys(dates("t", day.group()))
    for finding in record.findings:
        items[label("x", finding.code)] = None
    return [*found, *items, *_labels(record, moment, outlet, agency)]


def running_words(record: Record) -> list[str]:
    """The words of the page in their order, its headlines and the other names of its entities where the text lacks them."""
    found = words_of(record.text)[:MOST_WORDS]
    for headline in record.page.headlines:
        if headline.span is None:
            found += words_of(headline.text)
    for entity in record.entities:
        for name in entity.aliases:
            if name not in record.text:
                found += words_of(name)
    return found


def _event_terms(names: Names, event: Event) -> Iterator[str]:
    kind = event.type.lower()
    yield f"e{SAME}{kind}"
    actors = sorted(names.participants(event.actors))
    yield from name_terms("a", actors)
    yield from name_terms(f"e{kind}", actors)
    yield from name_terms("r", sorted(names.participants(event.recipients)))


def _labels(record: Record, moment: int, outlet: str | None, agency: str | None) -> Iterator[str]:
    yield from dates("d", written(moment)[:10])
    for tag, value in (("l", record.language), ("o", outlet), ("c", record.page.section), ("g", agency)):
        if value:
            yield label(tag, value)


# How much a page is about a word


@lru_cache(maxsize=1 << 16)
def hashed(term: str) -> int:
    """28 bits of the term."""
    return zlib.crc32(term.encode()) >> 4


def weights_of(record: Record, terms: list[str]) -> bytes:
    """What the page weighs for each of its terms: BM25's part of a term's frequency in 15 steps, little-endian uint32.

    The first number is the step of a term that is there once; the others, a 28-bit hash and a step each, are of the terms that
    are there more often or in a headline. The frequency of a term among all pages is not in it: that is for the search to know.
    """
    counts = Counter(t for t in terms if SAME not in t)
    length = sum(counts.values())
    for entity in record.entities:
        for term in name_terms("n", (w for name in _names(entity) for w in name_words(name))):
            counts[term] = max(counts[term], len(entity.mentions))
    for headline in record.page.headlines:
        for word in set(words_of(headline.text)):
            counts[word] += HEADLINE
    slope = K1 * (1 - B + B * length / USUAL_LENGTH)
    steps = {f: _step(f, slope) for f in set(counts.values()) | {1}}
    numbers = [hashed(term) << 4 | steps[f] for term, f in counts.items() if f > 1]
    return np.array([steps[1], *numbers], "<u4").tobytes()


def _step(frequency: int, slope: float) -> int:
    return max(1, round(LEVELS * frequency / (frequency + slope)))
