"""Sentences made wrong, with the words that are wrong and the words that something is missing before."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from khabar.comparing.words import Word, words_of

INFORMATIVE = 0.35
"""The weight above which a word is one of content."""
ENDINGS = (("ing", ("ed", "", "s")), ("ed", ("ing", "", "s")), ("s", ("",)))
ADDED = ("s", "ing", "ed", "ly", "ion")
VOWEL_SIGNS = "\u093e\u0940\u0947\u094b"


@dataclass(frozen=True)
class Made:
    """A sentence; `wrong` are spans of its words that do not belong, `gaps` offsets at which something was cut out."""

    text: str
    wrong: tuple[tuple[int, int], ...] = ()
    gaps: tuple[int, ...] = ()


@dataclass
class Pool:
    """Words of content that other sentences have, in small letters: all of them, and by the word that they stand before."""

    words: list[str] = field(default_factory=list)
    before: dict[str, list[str]] = field(default_factory=dict)

    def add(self, texts: Iterable[str]) -> Pool:
        """Takes the words of the texts in."""
        for text in texts:
            words = words_of(text)
            for word, after in zip(words, [*words[1:], None], strict=True):
                if word.form.weight > INFORMATIVE and not word.is_capital and not word.is_number:
                    self.words.append(word.text)
                    if after is not None:
                        self.before.setdefault(after.form.lower, []).append(word.text)
        return self

    def fitting(self, after: Word, rng: random.Random) -> str:
        """A word that stands before this one somewhere, so that it nearly fits; any, where none does."""
        return rng.choice(self.before.get(after.form.lower) or self.words)


def corrupted(text: str, pool: Pool, rng: random.Random) -> Made | None:
    """The sentence with one fault, or None where the dice fell badly; `pool` are words of other sentences."""
    words = words_of(text)
    if len(words) < 5:
        return None
    kind = rng.choice(list(_KINDS))
    return _KINDS[kind](text, words, pool, rng)


def _content(words: Sequence[Word], rng: random.Random, *, small: bool = False) -> int:
    fitting = [i for i, w in enumerate(words) if (w.form.weight <= INFORMATIVE) == small]
    return rng.choice(fitting or range(len(words)))


def _without(text: str, start: int, end: int) -> Made:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not before:
        return Made(after[:1].upper() + after[1:], gaps=(0,))
    apart = " " if not text[end : end + 1].strip() or text[end : end + 1].isalnum() else ""
    return Made(before + apart + after, gaps=(len(before),))


def _with(text: str, word: Word, instead: str) -> Made | None:
    if instead.lower() == word.form.lower:
        return None
    return Made(text[: word.start] + instead + text[word.end :], wrong=((word.start, word.start + len(instead)),))


def _word_left_out(text: str, words: Sequence[Word], _pool: Pool, rng: random.Random) -> Made:
    word = words[_content(words, rng)]
    return _without(text, word.start, word.end)


def _small_word_left_out(text: str, words: Sequence[Word], _pool: Pool, rng: random.Random) -> Made:
    word = words[_content(words, rng, small=True)]
    return _without(text, word.start, word.end)


def _phrase_left_out(text: str, words: Sequence[Word], _pool: Pool, rng: random.Random) -> Made:
    first = rng.randrange(len(words))
    return _without(text, words[first].start, words[min(len(words) - 1, first + rng.randrange(1, 4))].end)


def _neighbours_swapped(text: str, words: Sequence[Word], _pool: Pool, rng: random.Random) -> Made | None:
    i = rng.randrange(len(words) - 1)
    one, other = words[i], words[i + 1]
    made = text[: one.start] + other.text + text[one.end : other.start] + one.text + text[other.end :]
    return Made(made, wrong=((one.start, other.end),)) if one.text != other.text else None


def _word_put_in(text: str, words: Sequence[Word], pool: Pool, rng: random.Random) -> Made:
    word, put = words[_content(words, rng)], rng.choice(pool.words)
    return Made(text[: word.start] + put + " " + text[word.start :], wrong=((word.start, word.start + len(put)),))


def _fitting_word_put_in(text: str, words: Sequence[Word], pool: Pool, rng: random.Random) -> Made:
    word = words[_content(words, rng)]
    put = pool.fitting(word, rng)
    return Made(text[: word.start] + put + " " + text[word.start :], wrong=((word.start, word.start + len(put)),))


def _fitting_word_exchanged(text: str, words: Sequence[Word], pool: Pool, rng: random.Random) -> Made | None:
    i = _content(words[:-1], rng)
    return _with(text, words[i], pool.fitting(words[i + 1], rng))


def _word_exchanged(text: str, words: Sequence[Word], pool: Pool, rng: random.Random) -> Made | None:
    return _with(text, words[_content(words, rng)], rng.choice(pool.words))


def _small_word_exchanged(text: str, words: Sequence[Word], _pool: Pool, rng: random.Random) -> Made | None:
    return _with(text, words[_content(words, rng, small=True)], words[_content(words, rng, small=True)].text)


def _inflected(text: str, words: Sequence[Word], _pool: Pool, rng: random.Random) -> Made | None:
    word = words[_content(words, rng)]
    if not word.text.isascii():
        return _with(text, word, word.text[:-1] + rng.choice(VOWEL_SIGNS)) if len(word.text) > 3 else None
    for ending, others in ENDINGS:
        if word.text.endswith(ending):
            return _with(text, word, word.text.removesuffix(ending) + rng.choice(others))
    return _with(text, word, word.text + rng.choice(ADDED))


def _misspelt(text: str, words: Sequence[Word], _pool: Pool, rng: random.Random) -> Made | None:
    word = words[rng.randrange(len(words))]
    if len(word.text) < 4:
        return None
    i = rng.randrange(1, len(word.text) - 1)
    return _with(text, word, word.text[:i] + word.text[i + 1 :])


def _shuffled(text: str, words: Sequence[Word], _pool: Pool, rng: random.Random) -> Made:
    first = rng.randrange(max(1, len(words) - 4))
    run = words[first : first + rng.randrange(4, 8)]
    mixed = [w.text for w in run]
    rng.shuffle(mixed)
    made = " ".join(mixed)
    return Made(text[: run[0].start] + made + text[run[-1].end :], wrong=((run[0].start, run[0].start + len(made)),))


Kind = Callable[[str, Sequence[Word], Pool, random.Random], Made | None]
_KINDS: dict[str, Kind] = {
    "word left out": _word_left_out,
    "word left out, again": _word_left_out,
    "word left out, a third time": _word_left_out,
    "small word left out": _small_word_left_out,
    "phrase left out": _phrase_left_out,
    "neighbours swapped": _neighbours_swapped,
    "word put in": _word_put_in,
    "fitting word put in": _fitting_word_put_in,
    "word exchanged": _word_exchanged,
    "fitting word exchanged": _fitting_word_exchanged,
    "small word exchanged": _small_word_exchanged,
    "inflected": _inflected,
    "misspelt": _misspelt,
    "shuffled": _shuffled,
}
