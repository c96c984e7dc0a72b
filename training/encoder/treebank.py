"""Examples with tags and trees from English treebanks in CoNLL-U, in the dialect of Universal Dependencies that khabar reads.

    python -m training.encoder.treebank OUT TREEBANK.conllu[.gz]... [--plain]

Words are the treebank's own. khabar's rules were written against the trees that `khabar.analysis.dependencies` makes, so
what is annotated otherwise there is turned into that (`--plain` leaves it): names hang on their last word as `compound`
(UD: on their first, `flat`), titles are `compound` (UD: `nmod:desc`), months, years and the like `obl:unmarked` whatever
they hang on, `nsubj:outer` is a plain `nsubj`.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from training.encoder.examples import Example, opens, windows, write

RELATIONS: Final = {
    "obl:tmod": "obl:unmarked", "obl:npmod": "obl:unmarked", "nmod:tmod": "obl:unmarked", "nmod:npmod": "obl:unmarked",
    "nmod:unmarked": "obl:unmarked", "nmod:desc": "compound", "nsubj:outer": "nsubj", "csubj:outer": "csubj",
    "advcl:relcl": "acl:relcl", "flat:foreign": "flat", "flat:name": "flat", "list": "parataxis", "goeswith": "compound",
    "dislocated": "dep", "reparandum": "dep", "orphan": "dep",
}  # fmt: skip


@dataclass
class Row:
    """A word of a sentence; `head` is an index from 0, its own for the root."""

    form: str
    tag: str
    head: int
    relation: str
    spaced: bool


def sentences(path: Path) -> Iterator[tuple[bool, list[Row]]]:
    """Each sentence, and whether it opens a document."""
    opener = gzip.open if path.suffix == ".gz" else open
    lines: list[str] = []
    new = False
    with opener(path, "rt", encoding="utf-8") as file:
        for line in (*file, "\n"):
            if line.startswith("# newdoc"):
                new = True
            elif line.strip() and not line.startswith("#"):
                lines.append(line.rstrip("\n"))
            elif not line.strip() and lines:
                yield new, rows(lines)
                lines, new = [], False


def rows(lines: Iterable[str]) -> list[Row]:
    """The words of a sentence; those of a token of several words are cut from how it is spelt where they add up to it."""
    found: list[Row] = []
    numbers: dict[str, int] = {}
    spaced, last, close = True, 0, False
    for line in lines:
        number, form, _lemma, upos, xpos, _features, head, relation, _deps, misc = line.split("\t")
        if "." in number:
            continue
        if "-" in number:
            last, close = int(number.split("-")[1]), "SpaceAfter=No" in misc
            continue
        inside = int(number) <= last
        numbers[number] = len(found)
        found.append(Row(form, f"{upos}|{xpos}", int(head) - 1, relation, spaced))
        spaced = int(number) == last and not close if inside else "SpaceAfter=No" not in misc
    for i, row in enumerate(found):
        row.head = i if row.head < 0 else numbers[str(row.head + 1)]
    return found


def as_khabar(words: list[Row]) -> None:
    """Turns the tree into khabar's dialect, in place."""
    for word in words:
        word.relation = RELATIONS.get(word.relation, word.relation)
    for head in range(len(words)):
        tail = [i for i, w in enumerate(words) if w.head == head and i > head and w.relation == "flat"]
        if tail and _is_name(words, [head, *tail]):
            _hang_on_last(words, head, tail)


def _is_name(words: list[Row], parts: list[int]) -> bool:
    return all(words[i].tag.startswith(("PROPN", "X|", "NOUN", "ADP")) for i in parts)


def _hang_on_last(words: list[Row], first: int, tail: list[int]) -> None:
    """The last word of a name takes the place of the first, which with the others becomes its `compound`."""
    last = tail[-1]
    words[last].head = last if words[first].head == first else words[first].head
    words[last].relation = words[first].relation
    for i, word in enumerate(words):
        if word.head == first and i != last:
            word.head = last
    for i in (first, *tail[:-1]):
        words[i].head, words[i].relation = last, "compound"


def examples(path: Path, *, plain: bool = False) -> Iterator[Example]:
    """The sentences of a treebank, those of a document together."""
    document: list[Example] = []
    corpus = path.name.split(".")[0]
    for new, words in sentences(path):
        if new:
            yield from windows(document)
            document = []
        if not plain:
            as_khabar(words)
        document.append(example(words, corpus))
    yield from windows(document)


def example(words: list[Row], corpus: str) -> Example:
    return Example(
        language="en",
        words=[w.form for w in words],
        spaced=[w.spaced for w in words],
        sentence=[0] * len(words),
        tags=[w.tag for w in words],
        heads=[w.head for w in words],
        relations=[w.relation for w in words],
        begins=opens(len(words)),
        source=corpus,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("treebanks", type=Path, nargs="+")
    parser.add_argument("--plain", action="store_true", help="leave the treebank's own relations")
    given = parser.parse_args()
    print(write(given.out, (e for path in given.treebanks for e in examples(path, plain=given.plain))), "examples")


if __name__ == "__main__":
    main()
