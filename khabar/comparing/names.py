"""Names of one side that the other does not have."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import regex
from rapidfuzz import fuzz

from khabar.analysis.concepts import concepts
from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.comparing.case import Case
from khabar.comparing.foreign import is_english_word, is_mostly_capital, is_single_piece
from khabar.comparing.marks import table
from khabar.comparing.sides import Floats, Side
from khabar.comparing.words import Word, letters_of, plain_letters, sounds_of
from khabar.record import Span

MEANT: Final = 0.72
"""The cosine from which a word means a name: Spain is not Scotland, though the two are near."""
STRANGE: Final = 0.5
"""The likeness below which a name has no counterpart."""
ORDINARY: Final = 0.3
"""The same for a capitalised word that is an ordinary one as well."""
LOST: Final = 0.6
RARE: Final = 0.9
"""The weight from which a word of a script without capitals may be a name."""
SHORT: Final = 3
ACRONYM: Final = 6
"""Letters of the longest abbreviation."""
SOUNDING: Final = 66
"""How alike the consonants of a name are, in percent, from which one without a counterpart is not taken for another one."""
NEAR: Final = 0.35
"""The cosine from which one word may stand for another in a name: Pacific, प्रशांत."""
HEARD: Final = 85
PARTIAL: Final = 70
"""How alike the letters of a name are to those of one word for it, in percent."""
SAME: Final = 0.8
"""How alike two words for the end of a name sound that is the same in two texts, and below `OTHER` two that are not."""
OTHER: Final = 0.7
TELLING: Final = 3
"""Consonants from which on a word's sound tells it from others."""
NAME_WEIGHT: Final = 0.3
"""The weight of a word from which on it may be a name, or stand for one."""
_SOFT_G = regex.compile(r"g(?=[eiy])")
"""A g that may sound as j: Giants, जायंट."""
_INITIALS = regex.compile(r"\b\p{Lu}\.\s?\p{Lu}\.")
_INSIDE = regex.compile(r"[\p{L}\p{M}\p{N},;)’'”\"-]\s*$")


def strange_names(case: Case) -> list[Span]:
    """Names of the target of which the source has no word, where both sides show by capitals or sounds what names are.

    Chinese characters tell nothing of how a name sounds abroad; abbreviations are spelt out in other scripts.
    """
    if not table(case.source.language).heard_names:
        return []
    found = []
    for span, best in _runs(case.target, _named(case)):
        words = span.cut(case.target.text)
        short = words.rstrip("s").isupper() and len(words) <= ACRONYM
        if (
            best < STRANGE
            and not short
            and not _joined(case, words)
            and not _is_office(case.target.language, words)
            and (not case.target.has_capitals or any(_always_capital(w) for w in words.split()))
            and not _dated(case, span)
            and (words.isascii() or len(sounds_of(plain_letters(words.lower()))) > 1)  # no initial, nor a name as short
        ):
            found.append(span)
    return found


def other_parts(case: Case) -> list[tuple[Span, Span]]:
    """The first words of names, in source and target, that end alike and begin otherwise: Ramesh Yadav, सुरेश यादव."""
    heard, meant = case.both.heard, case.both.meant
    found = []
    for ours in _full_names(case.target):
        for theirs in _full_names(case.source):
            first, other = ours[0], theirs[0]
            alike = len(ours) == len(theirs) and heard[ours[-1], theirs[-1]] >= SAME
            if alike and _is_telling(case, first, other) and not _is_dated(case, first):
                nearest = max(heard[first].max(), heard[:, other].max())
                if nearest < OTHER and max(meant[first].max(), meant[:, other].max()) < MEANT:
                    one, two = case.source.words[other], case.target.words[first]
                    found.append((Span(one.start, one.end), Span(two.start, two.end)))
    return found


def other_rests(case: Case) -> list[tuple[Span, Span]]:
    """The words of names, in source and target, of which another word is the same: North Korea, उत्तर चीन."""
    both = case.both
    alike = np.maximum(both.heard, np.where(both.meant >= MEANT, both.meant, 0))
    found = []
    for ours in _full_names(case.target):
        for theirs in _full_names(case.source):
            if len(ours) != len(theirs) or not alike[np.ix_(ours, theirs)].size:
                continue
            here = [i for i in ours if alike[i].max(initial=0.0) < STRANGE and _may_name(case.target, i)]
            here = [i for i in here if not _is_dated(case, i)]
            there = [j for j in theirs if alike[:, j].max(initial=0.0) < STRANGE and _may_name(case.source, j)]
            kept = alike[np.ix_([i for i in ours if i not in here], [j for j in theirs if j not in there])]
            if len(here) == len(there) == 1 and kept.size and float(kept.max()) >= SAME:
                one, two = case.source.words[there[0]], case.target.words[here[0]]
                if not may_sound(one.text, two.text) and both.meant[here[0], there[0]] < NEAR:
                    found.append((Span(one.start, one.end), Span(two.start, two.end)))
    return found


def _may_name(side: Side, i: int) -> bool:
    """Whether the word has sounds enough to be told from another, and is no ordinary English one."""
    word = side.words[i]
    return len(word.form.sounds) > 1 and word.form.weight > NAME_WEIGHT and not is_ordinary(word.text)


def _full_names(side: Side) -> list[list[int]]:
    """The numbers of the words of each name that was read as one and has two words or three."""
    groups: list[list[int]] = []
    for i in sorted(side.recognised):
        before = groups[-1][-1] if groups else -2
        if before == i - 1 and side.text[side.words[before].end : side.words[i].start].strip() in ("", "-"):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [g for g in groups if len(g) in (2, 3)]


def _is_telling(case: Case, target: int, source: int) -> bool:
    """Whether both words have sounds enough to be told apart, and neither is an ordinary one ("North")."""
    words = case.target.words[target], case.source.words[source]
    return all(len(w.form.sounds) >= TELLING and not (w.text.isascii() and is_english_word(w.form.lower)) for w in words)


def may_sound(one: str, other: str) -> bool:
    """Whether two names may be spellings of one in two scripts: what consonants they have is much the same (Avon, एवन)."""
    plain = [plain_letters(name.lower().replace(" ", "")) for name in (one, other)]
    pairs = [[sounds_of(name) for name in plain], [sounds_of(_SOFT_G.sub("j", name)) for name in plain]]
    return any(min(sounds, key=len) and fuzz.ratio(*sounds) >= SOUNDING for sounds in pairs)


def is_ordinary(words: str) -> bool:
    """Whether the name is made of English words that are no names as well: a treaty, the north-east."""
    return all(w.isascii() and is_english_word(w.lower()) for w in words.split())


def _is_office(language: str, words: str) -> bool:
    """Whether the words are of offices alone ("Deputy Superintendent"), of which the source may have one of its own making."""
    roles = lexicon(language).roles
    return all(fold(word) in roles for word in words.split())


def _joined(case: Case, words: str) -> bool:
    """Whether a word of the source sounds as these do together (Hong Kong, हांगकांग), or may stand for their first letters."""
    letters = letters_of(words.lower())
    sounds = sounds_of(plain_letters(words.lower()))
    forms = [w.form for w in case.source.words if len(w.form.letters) > SHORT]
    alike = (
        fuzz.ratio(letters, f.letters) >= PARTIAL
        or (min(len(sounds), len(f.sounds)) > SHORT and fuzz.ratio(sounds, f.sounds) >= HEARD)
        for f in forms
    )
    if any(alike):
        return True
    spelt_out = " " in words or not case.target.has_capitals
    return spelt_out and (
        any(w.text.rstrip("s").isupper() and 1 < len(w.text) <= ACRONYM for w in case.source.words)
        or bool(_INITIALS.search(case.source.text))
    )


def _dated(case: Case, span: Span) -> bool:
    """Whether the name is a weekday's, a month's or a direction's, which other rules compare."""
    return any(m.span.overlaps(span) for m in case.target_members)


def _is_dated(case: Case, target: int) -> bool:
    """The same of a word of the target."""
    return _dated(case, Span(case.target.words[target].start, case.target.words[target].end))


def lost_names(case: Case) -> list[Span]:
    """Names of the source of which the target has no word; in scripts without capitals, rare words of which it has none."""
    best = _named(case, source=True)
    found = [span for span, likeness in _runs(case.source, best) if likeness < LOST]
    if not case.source.has_capitals:
        found += [
            Span(w.start, w.end)
            for w, likeness in zip(case.source.words, best, strict=True)
            if likeness < LOST and w.form.weight > RARE and w.form.concept < 0 and not _is_counted(case, w)
        ]
    return sorted(set(found))


def _is_counted(case: Case, word: Word) -> bool:
    """Whether the word of the source is of a number: 60, साठवीं."""
    return word.is_number or any(q.span.start <= word.start < q.span.end for q in case.source_numbers)


def _named(case: Case, *, source: bool = False) -> Floats:
    """For each word of a side its likeness as a name to the nearest of the other: by sound, or by nearly the same meaning."""
    both = case.both
    words = (case.target if source else case.source).words
    content = np.array([w.form.weight > NAME_WEIGHT for w in words], np.float32)  # no particle stands for a name: Pune, ने
    heard = both.heard * (content[:, None] if source else content[None, :])
    found = np.maximum(heard, np.where(both.meant >= MEANT, both.meant, 0))
    if not source:  # a capital on an ordinary word, as in headlines and the names of offices
        plain = [i for i, w in enumerate(case.target.words) if w.is_capital and is_english_word(w.form.lower)]
        found[plain] = np.maximum(found[plain], both.meant[plain] + np.float32(STRANGE - ORDINARY))
    if not found.size:
        return np.zeros(found.shape[1 if source else 0], np.float32)
    best: Floats = found.max(0 if source else 1)
    return best


def _runs(side: Side, best: Floats) -> list[tuple[Span, float]]:
    """The names of the side, neighbouring words as one, each with its best word's likeness; what a title is like says nothing
    of the name behind it."""
    found: list[tuple[Span, float]] = []
    titles = lexicon(side.language).titles
    last, only_titles = -2, False
    for i, word in enumerate(side.words):
        if not is_name(side, i):
            continue
        if last == i - 1 and found and side.text[side.words[last].end : word.start].strip() in ("", "-"):
            span, likeness = found[-1]
            found[-1] = (Span(span.start, word.end), max(0.0 if only_titles else likeness, float(best[i])))
        else:
            found.append((Span(word.start, word.end), float(best[i])))
            only_titles = True
        only_titles = only_titles and fold(word.text) in titles
        last = i
    return found


def is_name(side: Side, i: int) -> bool:
    """Whether the word has a capital inside a sentence, or at its start one that it never goes without, or was read as a name."""
    word = side.words[i]
    if i in side.recognised:
        return True
    if not word.is_capital or len(word.text) < 3 or word.form.weight <= NAME_WEIGHT:
        return False
    inside = bool(_INSIDE.search(side.text, max(0, word.start - 3), word.start))
    return inside or _only_capital(word.text)


@cache
def _always_capital(word: str) -> bool:
    """Whether the word is mostly written with a capital, as far as the encoder's vocabulary knows."""
    return is_mostly_capital(word) and (is_single_piece(word) or word.lower() not in concepts() or len(word) > SHORT)


@cache
def _only_capital(word: str) -> bool:
    """Whether the vocabulary has the word in one piece with its capital, and not without, nor its stem."""
    return is_single_piece(word) and not is_english_word(word.lower())
