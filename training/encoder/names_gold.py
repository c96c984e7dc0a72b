"""Examples with names from corpora annotated by hand.

    python -m training.encoder.names_gold OUT DOCS GOLD CORPUS...

`DOCS` and `GOLD` are JSON lines: {"id", "language", "text"} and {"id", "corpus", "language", "judged", "mentions"}, a mention
being {"span", "type", "accept", "label"}. Only the corpora named are taken. The corpus "worldwide" measures and is never
trained on: it has to be named with --measure.

Where a corpus is coarser than khabar (places) `names` has what its words and the gazetteer speak for, and `accept` all that
the corpus leaves open. A people's name that a corpus leaves out may be called one or not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import regex

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.analysis.sentences import split
from khabar.analysis.words import words
from khabar.extraction.gazetteer import lookup
from training.encoder.examples import OUTSIDE, TYPES, Example, opens, windows, write

HELD_BACK: Final = "worldwide"
NATURAL: Final = frozenset({"continent", "region", "sea", "river"})
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
_OPENING = regex.compile(r"(?:the|a|an)\s+|[\s\"'“”‘(\[«]+", regex.IGNORECASE)
_CLOSING = regex.compile(r"(?:['’]s?|[\s\"”’,;:)\]»]+)$", regex.IGNORECASE)
Labels = list[tuple[str, ...]]
"""For each word the labels that count as right, the likeliest first."""


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without an article, quotation marks and a possessive at its edges: corpora differ there."""
    while (opening := _OPENING.match(text, start, end)) and opening.end() < end:
        start = opening.end()
    while (closing := _CLOSING.search(text[start:end])) and closing.start() > 0:
        end = start + closing.start()
    return start, end


def place_type(name: str, language: str, label: str = "") -> str:
    """GPE, LOC or FAC, by the name's words and the gazetteer; GPE where neither tells."""
    known = lexicon(language)
    last = fold(name.split()[-1])
    found = lookup(name)
    if label == "country" or fold(name) in known.countries:
        return "GPE"
    if last in known.facilities:
        return "FAC"
    if found and found[0].kind != "site":
        return "LOC" if found[0].kind in NATURAL else "GPE"
    first = fold(name.split()[0])
    if found or last in known.place_heads or first in known.place_heads:
        return "LOC"
    return "GPE"


def choices(mention: dict[str, Any], name: str, language: str) -> tuple[str, ...]:
    """The types that count as right for a mention, the likeliest first."""
    accepted = [t for t in mention["accept"] if t in TYPES]
    if PLACES & set(accepted):
        likely = place_type(name, language, mention.get("label", ""))
        return tuple(sorted(accepted, key=lambda t: t != likely))
    if "NORP" in accepted and is_people(name, language):
        return tuple(sorted(accepted, key=lambda t: t != "NORP"))
    return tuple(accepted)


def is_people(name: str, language: str) -> bool:
    known = lexicon(language).demonyms
    return fold(name) in known


def sentence_example(text: str, start: int, end: int, record: dict[str, Any]) -> Example:
    """One sentence with its names."""
    language = record["language"]
    cut = words(text, start, end, language)
    labels = _labels(text, cut, record["mentions"], language, set(record["judged"]))
    return Example(
        language=language,
        words=[text[a:b] for a, b in cut],
        spaced=[i == 0 or cut[i - 1][1] < a for i, (a, _) in enumerate(cut)],
        sentence=[0] * len(cut),
        names=[found[0] for found in labels],
        accept=[list(found) for found in labels],
        begins=opens(len(cut)),
        source=record["corpus"],
    )


def _labels(
    text: str, cut: Sequence[tuple[int, int]], mentions: Iterable[dict[str, Any]], language: str, judged: set[str]
) -> Labels:
    unjudged = tuple(t for t in TYPES if t not in judged)
    labels: Labels = [(OUTSIDE, *(f"{mark}-{t}" for t in unjudged for mark in "BI")) for _ in cut]
    for i, (a, b) in enumerate(cut):
        if not text[a].islower() and is_people(text[a:b], language):
            labels[i] = (OUTSIDE, "B-NORP")
    for mention in mentions:
        start, end = bare(text, *mention["span"])
        inside = [i for i, (a, b) in enumerate(cut) if a < end and start < b]
        types = choices(mention, text[start:end], language)
        for n, i in enumerate(inside):
            labels[i] = tuple(f"{'I' if n else 'B'}-{t}" for t in types)
    return labels


def examples(docs: Path, gold: Path, corpora: Iterable[str]) -> Iterator[Example]:
    """The texts of the corpora, as many sentences together as go into an example."""
    wanted = set(corpora)
    texts = {d["id"]: d["text"] for d in _lines(docs)}
    for record in _lines(gold):
        if record["corpus"] in wanted:
            text = texts[record["id"]]
            yield from windows(sentence_example(text, a, b, record) for a, b in _sentences(text, record))


def _sentences(text: str, record: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """The sentences of the text, line by line; one that ends inside a name goes on."""
    inside = [tuple(m["span"]) for m in record["mentions"]]
    at = begin = 0
    for line in text.split("\n"):
        begin = -1
        for span in split(text, at, at + len(line), record["language"]):
            begin = span.start if begin < 0 else begin
            if not any(a < span.end < b for a, b in inside):
                yield begin, span.end
                begin = -1
        if begin >= 0:
            yield begin, at + len(line)
        at += len(line) + 1


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--measure", action="store_true", help="the file is for measuring only")
    given = parser.parse_args()
    if HELD_BACK in given.corpora and not given.measure:
        parser.error(f"{HELD_BACK} is for measuring only (--measure)")
    print(write(given.out, examples(given.docs, given.gold, given.corpora)), "examples")


if __name__ == "__main__":
    main()
