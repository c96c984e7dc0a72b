"""Made follow-ups: pages that tell a story from another angle, days later, as the sets have few.

On the first day a report tells what fell and who died; days after, others tell who had warned, who is held, who is buried. They
share the place, a name or two and what kind of thing it was, and little else. Such a page is made of three: some names of a page
of the story and a few of its heaviest words; the words of a page of another story; names of a third. Beside them stand pages of
other stories that name somebody of this one, as those on two deeds of one minister do, and first pages of happenings of the same
kind elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from khabar.analysis.concepts import concepts
from khabar.stories.sketch import Sketch
from khabar.stories.wording import EARLY, MOST, NAME, NUMBER, WORD, Word
from training.stories.rows import Part, with_fewer_dates

HOURS: Final = (10.0, 150.0)
"""How long after the story's first page a follow-up comes."""
NAMES_KEPT: Final = (0.3, 0.85)
"""The share of a page's names that a follow-up has, drawn anew for each."""
WORDS_KEPT: Final = (0.04, 0.3)
HEAVY, HEAVY_KEPT = 10, 0.5
"""A page's heaviest words, and the share of them that a follow-up has."""
NUMBERS_KEPT: Final = 0.15
DAYS_KEPT: Final = 0.5
STRANGERS: Final = (2, 9)
"""Names of others in a follow-up."""
LEAST_NAMES: Final = 2
MENTIONED: Final = (1, 3)
HEAVY_MENTIONED: Final = (0, 2)
"""Names of a story, and of its heaviest words, that a page of another mentions."""
PROMINENT: Final = 0.5
"""The share of mentioned names that stand at the top of the page, and of these that the headline has."""
KEPT_SOURCE: Final = 0.7
"""The share of follow-ups that are made from a page of the stream; the others are of another report, of any language."""
MENTIONING: Final = 0.4
"""The share of such pages."""
TWINNED: Final = 0.12
"""The share of stories beside which another of the kind begins."""
TWIN_WORDS, TWIN_NUMBERS = 0.7, 0.25
"""What of a page's words and numbers stands in the first page of such a one."""
TRIES: Final = 12
"""Times that a page of another story is looked for."""
ABROAD: Final = 0.5
"""The share of the pages of a stream in two languages that are told in the other one."""
OTHER: Final = "-x-other"
"""What is put behind a language to make another of it, whose words are not those of the first."""
NAMES_HEARD, MEANT = 0.85, (0.35, 0.75)
"""The share of a page's names that sound alike in the other language, and of its words that mean the same, drawn for each."""
LEAST_RARE: Final = 1e-6
"""In scripts without capitals words less frequent than this pass for names."""

Stories = dict[str, list[Sketch]]


def abroad(part: Part, number: int, seed: int) -> Iterator[Part]:
    """Streams like those of `follow_ups`, some pages of which are told in another language: of those it knows the sounds of
    names, the numbers, the days, and what some of the words mean."""
    rng = random.Random(f"abroad {part.name} {seed}")
    for stream in follow_ups(part, number, seed + 1):
        sketches = [_in_other_words(s, rng) if rng.random() < ABROAD else s for s in stream.sketches]
        yield Part(stream.name, sketches, stream.stories)


def _in_other_words(sketch: Sketch, rng: random.Random) -> Sketch:
    meant = rng.uniform(*MEANT)
    chances = {NAME: NAMES_HEARD, NUMBER: 1.0, WORD: meant}
    words = tuple(w for w in sketch.words if rng.random() < chances[NAME if is_name(w) else w.kind])
    return msgspec.structs.replace(sketch, language=sketch.language + OTHER, words=words, counted=())


def follow_ups(part: Part, number: int, seed: int) -> Iterator[Part]:
    """Small streams of some of the part's stories, of neighbours by name most of all, with follow-ups of some of them."""
    rng = random.Random(f"follow-ups {part.name} {seed}")
    by_story: Stories = {}
    for sketch in part.sketches:
        by_story.setdefault(part.stories[sketch.id], []).append(sketch)
    names = sorted(by_story)
    for turn in range(number):
        yield _stream(part.name, by_story, names, rng, turn)


def _stream(name: str, by_story: Stories, names: Sequence[str], rng: random.Random, turn: int) -> Part:
    count = rng.randint(2, 5)
    start = rng.randrange(max(1, len(names) - count))
    chosen = list(dict.fromkeys([*names[start : start + count], *rng.sample(names, min(3, len(names)))]))
    found: list[tuple[Sketch, str]] = []
    for story in chosen:
        pages = by_story[story]
        first = rng.choice(pages)
        others = [s for s in pages if s is not first]
        kept = [first, *rng.sample(others, min(len(others), rng.choice((0, 0, 1, 2))))]
        begin = _begin(kept, rng)
        told = [_at(s, f"{s.id} {turn}", begin + rng.uniform(0, 20)) for s in kept]
        if rng.random() < MENTIONING:
            other = rng.choice(by_story[rng.choice(chosen)])
            if other.language == told[-1].language and other not in pages:
                told[-1] = mentioning(told[-1], other, rng)
        for n in range(rng.choice((0, 1, 1, 2, 3))):
            source = rng.choice(kept if rng.random() < KEPT_SOURCE else pages)
            words, others_names = (_another(by_story, pick, (story,), source.language, rng) for pick in (chosen, names))
            if words is not None and others_names is not None:
                made = follow_up(source, words[0], others_names[0], rng)
                told.append(_at(made, f"{source.id} {turn} later {n}", begin + rng.uniform(*HOURS)))
        found += ((s, story) for s in told)
        alike = rng.choice(kept)
        if rng.random() < TWINNED and (elsewhere := _another(by_story, names, chosen, alike.language, rng)):
            page, its_story = elsewhere
            hour = begin + rng.uniform(-HOURS[1], HOURS[1])
            found.append((_at(twin(page, alike, rng), f"{page.id} {turn} beside {story}", hour), its_story))
    found.sort(key=lambda pair: pair[0].published or 0.0)
    return Part(name, with_fewer_dates([s for s, _ in found], rng), {s.id: story for s, story in found})


def _begin(kept: Sequence[Sketch], rng: random.Random) -> float:
    """The hour from which the story's pages come, on the weekday of its own so that the days that they name are right."""
    known = [s.published for s in kept if s.published is not None]
    week = 24.0 * 7 * 2_860
    return week + (min(known) % (24 * 7) if known else rng.uniform(0, 24 * 7))


def _at(sketch: Sketch, name: str, hour: float) -> Sketch:
    return msgspec.structs.replace(sketch, id=name, published=hour, said=None, shingles=())


def _another(
    by_story: Stories, names: Sequence[str], barred: Sequence[str], language: str, rng: random.Random
) -> tuple[Sketch, str] | None:
    """A page in the language of a story that is none of those barred, and the story."""
    for _ in range(TRIES):
        other = rng.choice(names)
        if other not in barred and (pages := [s for s in by_story[other] if s.language == language]):
            return rng.choice(pages), other
    return None


def follow_up(source: Sketch, donor: Sketch, stranger: Sketch, rng: random.Random) -> Sketch:
    """A page that tells the source's story from another angle, in the donor's words."""
    names, words = rng.uniform(*NAMES_KEPT), rng.uniform(*WORDS_KEPT)
    ranked = sorted(source.words, key=lambda w: (-weight_of(w), w.form))
    named = [w for w in ranked if is_name(w)]
    heavy = {w.form for w in [w for w in ranked if w.kind == WORD and not is_name(w)][:HEAVY]}
    chances = {NAME: names, NUMBER: NUMBERS_KEPT, WORD: words}
    kept = [
        w for w in source.words
        if rng.random() < (names if is_name(w) else HEAVY_KEPT if w.form in heavy else chances[w.kind])
    ]  # fmt: skip
    lacking = LEAST_NAMES - sum(map(is_name, kept))
    if lacking > 0:
        kept += [w for w in named[:4] if w not in kept][:lacking]
    top = EARLY / max(EARLY, donor.length)
    told = {w.form: _placed(w, rng, top) for w in kept}
    taken = [w for w in donor.words if not is_name(w)]
    others = [w for w in stranger.words if is_name(w)]
    taken += rng.sample(others, min(len(others), rng.randint(*STRANGERS)))
    for word in taken:
        told.setdefault(word.form, word)
    days = tuple(day for day in source.days if rng.random() < DAYS_KEPT)
    return msgspec.structs.replace(
        donor, words=tuple(told.values())[:MOST], days=days, counted=donor.counted, shingles=(), agency=None
    )


def twin(source: Sketch, donor: Sketch, rng: random.Random) -> Sketch:
    """The source's page in most of the donor's words, but of its own names and numbers: of a happening of the same kind."""
    chances = {NUMBER: TWIN_NUMBERS, WORD: TWIN_WORDS, NAME: 0.0}
    shared = [w for w in donor.words if not is_name(w) and rng.random() < chances[w.kind]]
    known = {w.form for w in shared}
    own = [w for w in source.words if w.kind != WORD or is_name(w) or rng.random() > TWIN_WORDS]
    words = (*shared, *(w for w in own if w.form not in known))
    return msgspec.structs.replace(source, words=words[:MOST], shingles=(), agency=None)


def mentioning(page: Sketch, other: Sketch, rng: random.Random) -> Sketch:
    """The page with a name or two of the other's story."""
    has = {w.form for w in page.words}
    ranked = sorted((w for w in other.words if w.form not in has), key=lambda w: (-weight_of(w), w.form))
    named = [w for w in ranked if is_name(w)][:6]
    heavy = [w for w in ranked if w.kind == WORD and not is_name(w)][:HEAVY]
    taken = [
        *(_mentioned(w, rng) for w in rng.sample(named, min(len(named), rng.randint(*MENTIONED)))),
        *(_placed(w, rng, 0.3) for w in rng.sample(heavy, min(len(heavy), rng.randint(*HEAVY_MENTIONED)))),
    ]
    return msgspec.structs.replace(page, words=(*page.words, *taken))


def _mentioned(word: Word, rng: random.Random) -> Word:
    early = rng.random() < PROMINENT
    return Word(word.form, rng.randint(1, max(2, word.count)), word.kind, early and rng.random() < PROMINENT, early)


def _placed(word: Word, rng: random.Random, top: float) -> Word:
    """The word as it stands in a page of its own: in the headline or the lead by chance."""
    titled = word.titled and rng.random() < 0.4
    early = titled or (rng.random() < (0.6 if word.early else top))
    return Word(word.form, max(1, rng.randint(1, word.count)), word.kind, titled, early)


def is_name(word: Word) -> bool:
    """Whether it looks like a name; in scripts without capitals whether it is rare enough."""
    uncased = word.form.upper() == word.form.lower()
    return word.kind == NAME or (word.kind == WORD and uncased and _frequency(word.form) < LEAST_RARE)


def _frequency(form: str) -> float:
    return concepts().frequency_of(form) or 0.0


def weight_of(word: Word) -> float:
    """How often it stands there, by how rare it is."""
    rarity: float = (1e-7 + _frequency(word.form)) ** -0.3
    return word.count * rarity


__all__ = ["abroad", "follow_up", "follow_ups", "is_name", "mentioning", "twin"]
