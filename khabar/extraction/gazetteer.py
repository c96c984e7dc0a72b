"""Places by their names: a compact file of GeoNames' cities, divisions and countries, looked up without reading it in.

`data/gazetteer.bin` is made by `training/gazetteer.py` when the package is built or installed and is mapped into memory:
names are found by a hash of their normal form, so that a lookup takes microseconds and a process keeps no dictionary.
GeoNames' data are under CC BY 4.0. This module uses the standard library alone: the builder loads it before there is a khabar.
"""

from __future__ import annotations

import mmap
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Literal, NamedTuple

__all__ = ["Gazetteer", "Toponym", "country_of", "gazetteer", "is_country", "lookup", "normalised"]

Kind = Literal["country", "capital", "city", "division", "district", "continent", "region", "sea", "river", "site"]
KINDS: tuple[Kind, ...] = (
    "country", "capital", "city", "division", "district", "continent", "region", "sea", "river", "site",
)  # fmt: skip

MAGIC = b"khabargz1\0\0\0"
HEADER = struct.Struct("<12s4I")
ENTRY = struct.Struct("<IiiIIIBB")
"""GeoNames id, latitude and longitude in 1e-5 degrees, population, parent's number + 1, offset of the name, country, kind."""
HEARD = struct.Struct("<8sI")
HEARD_MAGIC = b"byheard1"
"""What stands after the countries: the names by their consonants, with how many there are."""

_FILE = Path(__file__).resolve().parent.parent / "data" / "gazetteer.bin"
_NUKTA = "\u093c"
_NASALS = ("ङ", "ञ", "ण", "न", "म")
_STOPS = frozenset(map(chr, range(ord("क"), ord("भ") + 1))) - {*_NASALS, "ऩ"}
_DROPPED = dict.fromkeys(map(ord, ".'’‘ʼʻ`´\u200c\u200d" + _NUKTA))
_SPACED = dict.fromkeys(map(ord, "-‐‑–_/,()"), " ")
_FOLDED = {ord("ँ"): "ं", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("ı"): "i"}
_CONSONANTS = {
    "sch": "s", "tch": "s", "ch": "s", "sh": "s", "cz": "s", "sz": "s", "cs": "s", "ts": "s", "tz": "s", "tj": "s", "zh": "j",
    "dj": "j", "dz": "j", "ph": "f", "ck": "k", "b": "b", "c": "k", "d": "d", "f": "f", "g": "g", "j": "j", "k": "k", "l": "l",
    "m": "n", "n": "n", "p": "p", "q": "k", "r": "r", "s": "s", "t": "t", "v": "v", "x": "ks", "z": "j",
}  # fmt: skip
"""Latin consonants, alone and together, and the class that each is heard as; h, w and y come and go."""
_ASCII = {code: to for code, to in (_DROPPED | _SPACED).items() if code < 128}


class Toponym(NamedTuple):
    """A place that a name can mean. `parents` are the numbers of the district, division and country that it lies in."""

    number: int
    geonames: int | None
    name: str
    country: str | None
    lat: float
    lon: float
    population: int
    kind: Kind
    parents: tuple[int, ...]


def unaccented(name: str) -> str:
    """The name without accents, in compatibility decomposition."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not "\u0300" <= c <= "\u036f")


@lru_cache(maxsize=32_768)
def normalised(name: str) -> str:
    """The form that names are compared in: no case, accents, stops or nuktas; मुम्बई is मुंबई.

    >>> normalised("São Tomé-et-Príncipe"), normalised("U.S."), normalised("मुम्बई")
    ('sao tome et principe', 'us', 'मुंबई')
    """
    if name.isascii():  # most names, and of nothing below has ASCII anything
        return " ".join(name.lower().translate(_ASCII).split())
    plain = unaccented(unaccented(name).casefold())  # on both sides of folding, as Unicode's NFKC_Casefold does
    plain = plain.translate(_DROPPED).translate(_SPACED).translate(_FOLDED)
    return " ".join(_anusvara(plain).split())


def _anusvara(text: str) -> str:
    """A half nasal before a stop as the dot above (मुम्बई → मुंबई), as today's spelling has it."""
    if "\u094d" not in text:
        return text
    for nasal in _NASALS:
        half = nasal + "\u094d"
        at = text.find(half)
        while at >= 0:
            if at + 2 < len(text) and text[at + 2] in _STOPS:
                text = text[:at] + "ं" + text[at + 2 :]
            at = text.find(half, at + 1)
    return text


def key_of(name: str) -> int:
    """The number that stands for a name in the file: 64 bits of BLAKE2b of its normal form."""
    return int.from_bytes(blake2b(normalised(name).encode(), digest_size=8).digest(), "little")


def letters(name: str) -> str:
    """A Latin name in small plain letters alone, no vowel twice where that says that it is long; what else there is is left out.

    >>> letters("Ain Témouchent"), letters("Niigata")
    ('aintemouchent', 'nigata')
    """
    plain = "".join(c for c in normalised(name) if "a" <= c <= "z")
    return plain.replace("aa", "a").replace("ii", "i").replace("uu", "u")


def consonants(plain: str) -> str:
    """The classes of the consonants of a name in plain letters, doubled ones once: what names are found by when heard.

    >>> consonants("saratov"), consonants("zhengzhou"), consonants("ceuta"), consonants("attata")
    ('srtv', 'jngj', 'st', 'tt')
    """
    found, last, at = "", "", 0
    while at < len(plain):
        size = next((n for n in (3, 2) if plain[at : at + n] in _CONSONANTS), 1)
        heard = _CONSONANTS.get(plain[at : at + size], "")
        if plain[at] == "c" and size == 1 and plain[at + 1 : at + 2] in ("e", "i", "y"):
            heard = "s"
        found += heard.removeprefix(last)
        last = found[-1:] if heard else ""
        at += size
    return found


def heard_key(classes: str) -> int:
    """The number that stands for classes of consonants in the file."""
    return int.from_bytes(blake2b(classes.encode(), digest_size=4).digest(), "little")


class Gazetteer:
    """The file, mapped. Raises `FileNotFoundError`, with what to run, where it was not made, `ValueError` where it is another."""

    def __init__(self, path: Path = _FILE) -> None:
        if not path.is_file():
            raise FileNotFoundError(f"no gazetteer at {path}; run `python training/gazetteer.py`, or reinstall khabar")
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, keys, entries, names, countries = HEADER.unpack_from(self._map)
        if magic != MAGIC:
            raise ValueError(f"{path} is no gazetteer of this version; run `python training/gazetteer.py`")
        view = memoryview(self._map)
        at = HEADER.size
        at += -at % 8
        self._keys = view[at : at + 8 * keys].cast("Q")
        self._numbers = view[at + 8 * keys : at + 12 * keys].cast("I")
        self._entries = at + 12 * keys
        self._names = self._entries + ENTRY.size * entries
        self._end = self._names + names
        self._countries = bytes(view[self._end : self._end + 2 * countries]).decode("ascii")
        self._size: int = entries
        self._read_heard(view, self._end + 2 * countries, path)

    def _read_heard(self, view: memoryview, at: int, path: Path) -> None:
        """Where the names by their consonants lie: keys, numbers of places and offsets of the names, each a row's."""
        magic, rows = HEARD.unpack_from(self._map, at) if at + HEARD.size <= len(self._map) else (b"", 0)
        if magic != HEARD_MAGIC:
            raise ValueError(f"{path} is no gazetteer of this version; run `python training/gazetteer.py`")
        at += HEARD.size
        self._heard = view[at : at + 4 * rows].cast("I")
        self._heard_numbers = view[at + 4 * rows : at + 8 * rows].cast("I")
        self._heard_offsets = view[at + 8 * rows : at + 12 * rows].cast("I")

    def __len__(self) -> int:
        return self._size

    def lookup(self, name: str) -> Sequence[Toponym]:
        """The places of that name, the most prominent first; none where the name is not known."""
        return self._found(key_of(name)) if name.strip() else ()

    @lru_cache(maxsize=8192)  # noqa: B019 - one gazetteer lives as long as the process
    def _found(self, key: int) -> tuple[Toponym, ...]:
        at = bisect_left(self._keys, key)
        numbers = []
        while at < len(self._keys) and self._keys[at] == key:
            numbers.append(self._numbers[at])
            at += 1
        return tuple(self.place(number) for number in numbers)

    @lru_cache(maxsize=16384)  # noqa: B019
    def place(self, number: int) -> Toponym:
        """The place of that number in the file."""
        id, lat, lon, population, parent, offset, country, kind = ENTRY.unpack_from(
            self._map, self._entries + ENTRY.size * number
        )
        return Toponym(
            number, id or None, self._name(offset), self._countries[2 * country : 2 * country + 2].strip() or None,
            lat / 1e5, lon / 1e5, population, KINDS[kind], tuple(self._chain(parent)),
        )  # fmt: skip

    def _name(self, offset: int) -> str:
        start = self._names + offset
        return self._map[start : self._map.find(b"\0", start)].decode()

    def heard(self, classes: str) -> Iterator[tuple[str, int]]:
        """The Latin names whose consonants are of those classes (`consonants`), in plain letters, with their places' numbers."""
        key = heard_key(classes)
        at = bisect_left(self._heard, key)
        while at < len(self._heard) and self._heard[at] == key:
            yield letters(self._name(self._heard_offsets[at])), self._heard_numbers[at]
            at += 1

    def _chain(self, parent: int) -> Iterator[int]:
        while parent:
            yield parent - 1
            parent = ENTRY.unpack_from(self._map, self._entries + ENTRY.size * (parent - 1))[4]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package."""
    return Gazetteer()


def lookup(name: str) -> Sequence[Toponym]:
    """The places of that name, the most prominent first."""
    return gazetteer().lookup(name)


def is_country(name: str) -> bool:
    """Whether the name is that of a country before all."""
    found = lookup(name)
    return bool(found) and found[0].kind == "country"


def country_of(name: str) -> str | None:
    """ISO 3166 alpha-2 code of the country that the name means, or that its most prominent bearer lies in."""
    found = lookup(name)
    return found[0].country if found else None
