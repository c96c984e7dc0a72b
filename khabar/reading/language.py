"""In which language a text is: by its script where that decides, by telling words, and by py3langid (Lui and Baldwin 2012).

A page's texts are gathered by script, and each script gets one language; only a long passage may say otherwise. So a
short caption full of foreign names takes the language of the page it stands on.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from khabar.reading.characters import Finder
from khabar.record import PROSE, Block, LanguageShare

SAMPLE: Final = 3_000
"""Characters of a script that are looked at."""
LONG: Final = 120
"""Letters from which on a passage may be in another language than the rest of its script."""

SHORT: Final = 100
"""Characters below which a Latin text that is like nothing known is taken for English."""

_MOST_FREQUENT: Final = 40
_ENOUGH: Final = 0.2
"""The share of telling words, less those of other languages, that leaves no doubt."""


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A writing system: its code points, the languages that it decides, and what tells them apart."""

    ranges: tuple[tuple[int, int], ...]
    languages: tuple[str, ...] = ()
    letters: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}


@cache
def scripts() -> dict[str, Script]:
    """The scripts by their ISO 15924 code."""
    return msgspec.convert(tomllib.loads(files(__package__).joinpath("scripts.toml").read_text("utf-8")), dict[str, Script])


@cache
def _ranges() -> tuple[list[int], list[tuple[int, str]]]:
    rows = sorted((first, last, name) for name, script in scripts().items() for first, last in script.ranges)
    return [first for first, _, _ in rows], [(last, name) for _, last, name in rows]


@cache
def script_of_letter(char: str) -> str | None:
    """The script of one character by its ISO 15924 code; None for digits, marks of punctuation and what is in no table."""
    firsts, rest = _ranges()
    at = bisect_right(firsts, ord(char)) - 1
    return rest[at][1] if at >= 0 and ord(char) <= rest[at][0] else None


def letters_by_script(text: str) -> Counter[str]:
    """How many characters of each script the text has; Han characters beside kana are Japanese."""
    counts: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if name := script_of_letter(char):
            counts[name] += count
    if counts["Jpan"] and counts["Jpan"] * 20 >= counts["Hani"]:
        counts["Jpan"] += counts.pop("Hani", 0)
    return +counts


def script_of(text: str) -> str | None:
    """The script of most of the text's letters; a Han or Indic letter weighs as much as two Latin ones. None without letters."""
    if _LATIN_TEXT.fullmatch(text):
        return "Latn" if _LATIN_LETTER.search(text) else None
    first = _letter().search(text)
    if not first:
        return None
    name = script_of_letter(first.group())
    if name and _of_no_other(name).fullmatch(text):
        return name
    counts = letters_by_script(text)
    return max(sorted(counts), key=lambda name: counts[name] * (1 if name in ("Latn", "Cyrl", "Grek") else 1.5))


@cache
def _letter() -> re.Pattern[str]:
    """A character of any script."""
    return re.compile(f"[{_spelled(script for script in scripts().values())}]")


@cache
def _of_no_other(name: str) -> re.Pattern[str]:
    """A text that has characters of no script but that one: a look at it spares counting them."""
    return re.compile(f"[^{_spelled(script for other, script in scripts().items() if other != name)}]*")


def _spelled(chosen: Iterable[Script]) -> str:
    """The code points of those scripts, as they stand inside square brackets."""
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for script in chosen for first, last in script.ranges)


_WORD = Finder(r"[\p{L}\p{M}]+")
_LATIN_TEXT: Final = re.compile("[\0-\u02ff\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff]*")
"""A text that has letters of no other script: a look at most texts that spares counting their letters."""
_LATIN_LETTER: Final = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff]")
_LATIN_WORD: Final = re.compile(
    "[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee\u1e00-\u1eff]+"
)
"""What `_WORD` finds in such a text, in a third of the time."""


def words_of(text: str) -> list[str]:
    """The runs of letters and marks in a text."""
    return (_LATIN_WORD if _LATIN_TEXT.fullmatch(text) else _WORD).findall(text)


def identify(text: str, *, prior: str | None = None) -> tuple[str | None, float]:
    """The text's language (BCP 47) and how sure that is, from 0 to 1; `prior` is what the page says of itself.

    None where the text has no letters. At most 3,000 characters are looked at.
    """
    sample = text[:SAMPLE]
    name = script_of(sample)
    if not name:
        return None, 0.0
    script = scripts()[name]
    if script.languages:
        for language, letters in script.letters.items():
            if any(c in sample for c in letters):
                return language, 0.9
        return script.languages[0], 1.0
    words = [w.lower() for w in words_of(sample)]
    hits = _hits(words, script)
    if name == "Latn":
        return _latin(sample, words, hits, prior)
    best = max(hits, key=lambda code: hits[code])
    share = hits[best] / (len(words) or 1)
    said = _primary(prior)
    if said in hits and hits[said] >= hits[best]:
        return said, max(share, 0.5)
    if name == "Deva" or (name == "Arab" and share > 0.08):
        return best, min(1.0, 0.4 + 3 * share)
    return _by_model(sample, frozenset(script.words), said) or (best, 0.3)


def _hits(words: Sequence[str], script: Script) -> dict[str, int]:
    counts = Counter(words)
    return {code: sum(counts[w] for w in telling) for code, telling in script.words.items()}


def _latin(sample: str, words: list[str], hits: dict[str, int], prior: str | None) -> tuple[str | None, float]:
    total = len(words) or 1
    english, hinglish = hits["en"] / total, hits["hi-Latn"] / total
    said = _primary(prior)
    if total >= 6 and hinglish >= 0.22 and hinglish > 1.5 * english:
        return "hi-Latn", 0.9
    if (total >= 8 and english >= 0.28) or (said == "en" and english >= 0.1 and english > 2 * hinglish):
        return "en", 0.95
    return _by_model(sample, None, said) or (said or "en", 0.2)


_ENOUGH_FOR_MODEL: Final = 1_500
"""Characters that the model looks at: with twice as many it takes twice the time and answers the same."""


def _by_model(sample: str, allowed: frozenset[str] | None, said: str | None) -> tuple[str, float] | None:
    """What py3langid makes of it, with half a vote for what the page says of itself and a small one for large languages."""
    ranked = []
    for code, chance in islice(_identifier().rank(sample[:_ENOUGH_FOR_MODEL]), 8):
        code = {"nn": "no", "nb": "no"}.get(code, code)
        if (allowed is not None and code not in allowed) or code == "zxx" or (allowed is None and code in _not_latin()):
            continue
        weight = 1.0 if len(code) == 2 and code not in _SMALL else 0.3
        ranked.append((chance * weight + (0.35 if _same(code, said) else 0.0), code))
    if allowed is None and not said and len(sample) < SHORT:
        ranked.append((0.2, "en"))
    return (max(ranked)[1], min(1.0, max(ranked)[0])) if ranked else None


_SMALL: Final = frozenset(
    {"an", "br", "eo", "fo", "fy", "gd", "ht", "jv", "la", "lb", "oc", "qu", "se", "vo", "wa", "ln", "lg", "ig"}
)
"""Languages that few pages are written in, and that short texts in others are often taken for."""


def _same(code: str, said: str | None) -> bool:
    return said == code or {code, said or ""} in ({"no", "nb"}, {"no", "nn"})


@cache
def _not_latin() -> frozenset[str]:
    codes = {code for script in scripts().values() for code in (*script.languages, *script.words, *script.letters)}
    return frozenset(codes - {"en", "hi-Latn", "sr"})


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # numpy and the model take half a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _primary(code: str | None) -> str | None:
    return code.replace("_", "-").split("-")[0].lower() if code else None


def mark(text: str, blocks: Iterable[Block], *, given: str | None = None, prior: str | None = None) -> tuple[Block, ...]:
    """The blocks with the language of each. `given` is what the caller knows, `prior` what the page says of itself."""
    blocks = tuple(blocks)
    passages = [b.span.cut(text)[:SAMPLE] for b in blocks]
    names = [script_of(passage) for passage in passages]
    by_script = {
        name: _language_of_script(name, text, [b for b, n in zip(blocks, names, strict=True) if n == name], given, prior)
        for name in dict.fromkeys(names)
        if name
    }
    main = given or _first_language(blocks, names, by_script)
    own = {name: _own_words(name, by_script[name], text, blocks, names) for name in by_script}
    return tuple(
        replace(b, language=_of_block(passage, by_script[n], given, own[n]) if n else main)
        for b, passage, n in zip(blocks, passages, names, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that speak for the usual language of a script on a page, and words that tell others."""

    own: frozenset[str]
    others: frozenset[str]

    def are_plain_in(self, passage: str) -> bool:
        """Whether the passage begins in the usual language beyond doubt."""
        words = words_of(passage[: 4 * LONG].lower())
        told = sum(map(self.own.__contains__, words)) - sum(map(self.others.__contains__, words))
        return told > _ENOUGH * len(words)


def _own_words(name: str, usual: str | None, text: str, blocks: Sequence[Block], names: Sequence[str | None]) -> _Words:
    """The telling words of the usual language, or else those that the page's passages in the script use most."""
    told = _telling(name, usual)
    if usual in scripts()[name].words:
        return told
    passages = (b.span.cut(text)[:SAMPLE] for b, n in zip(blocks, names, strict=True) if n == name and len(b.span) >= LONG)
    counts = Counter(word for passage in passages for word in words_of(passage.lower()))
    return _Words(frozenset(w for w, count in counts.most_common(_MOST_FREQUENT) if count > 2) - told.others, told.others)


@cache
def _telling(name: str, usual: str | None) -> _Words:
    """The telling words of the language, none where it has none in that script, and those of the script's other languages."""
    words = scripts()[name].words
    return _Words(frozenset(words.get(usual or "", ())), frozenset(w for code in words if code != usual for w in words[code]))


def _first_language(blocks: Sequence[Block], names: Sequence[str | None], by_script: dict[str, str | None]) -> str | None:
    weights: Counter[str] = Counter()
    for block, name in zip(blocks, names, strict=True):
        if name and (code := by_script[name]):
            weights[code] += len(block.span) if block.kind in PROSE else 1
    return weights.most_common(1)[0][0] if weights else None


def _language_of_script(name: str, text: str, blocks: Sequence[Block], given: str | None, prior: str | None) -> str | None:
    """The language of the blocks in one script, judged by their prose where there is any."""
    if given and _may_be_in(given, name):
        return given
    prose = [b for b in blocks if b.kind in PROSE] or list(blocks)
    parts: list[str] = []
    size = 0
    for block in sorted(prose, key=lambda b: b.kind != "paragraph"):
        parts.append(block.span.cut(text)[:SAMPLE])
        size += len(parts[-1])
        if size > SAMPLE:
            break
    return identify("\n".join(parts), prior=prior if prior and _may_be_in(prior, name) else None)[0]


def _may_be_in(code: str, name: str) -> bool:
    """Whether the language may be written in the script; a language of no table is taken for a Latin one."""
    primary, script = _primary(code) or "", scripts()[name]
    if "-" in code and code.split("-")[1].title() in scripts():
        return code.split("-")[1].title() == name
    if name == "Latn":
        return primary not in _not_latin()
    return (
        primary in script.languages
        or primary in script.words
        or primary in script.letters
        or (name == "Hani" and primary == "ja")
    )


def _of_block(passage: str, usual: str | None, given: str | None, words: _Words) -> str | None:
    """The language of a passage: the usual one of its script, unless it is long and plainly in another."""
    if given or len(passage) < LONG or words.are_plain_in(passage) or sum(map(str.isalpha, passage[: 4 * LONG])) < LONG:
        return usual
    found, sure = identify(passage, prior=usual)
    return found if found and sure > 0.9 else usual


def shares(text: str, blocks: Iterable[Block]) -> tuple[LanguageShare, ...]:
    """The languages of the prose with their shares of its characters, to two decimals, biggest first."""
    counts: Counter[str] = Counter()
    known = [block for block in blocks if block.kind in PROSE and block.language]
    if len({block.language for block in known}) == 1:
        known = [next((block for block in known if not block.span.cut(text).isspace()), known[0])]
    for block in known:
        counts[block.language or ""] += sum(map(len, block.span.cut(text).split()))
    total = counts.total()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(LanguageShare(code, round(count / total, 2)) for code, count in ranked if count)
