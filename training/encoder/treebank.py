"""Examples with tags and trees from English treebanks in CoNLL-U, in the dialect of Universal Dependencies that khabar reads.

    python -m training.encoder.treebank OUT TREEBANK.conllu[.gz]... [--plain]

Words are the treebank's own. khabar's rules were written against the trees that `universal` makes, so
what is annotated otherwise there is turned into that (`--plain` leaves it): names hang on their last word as `compound`
(UD: on their first, `flat`), titles are `compound` (UD: `nmod:desc`), a date hangs on its month and a time of day on its
"pm", numbers being `nummod` of it (UD: on the number), other times are `obl:unmarked` whatever they hang on; "be" before a
clause is the head, the clause its `ccomp` (UD: `cop` of the clause's verb); a lone object is `obj` even of "tell" (UD: `iobj`).
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


TAGS: Final = {"ADV|WRB": "SCONJ|WRB", "PROPN|ADD": "X|ADD"}
DASHES: Final = frozenset({"-", "--", "---", "–", "—"})


def as_khabar(words: list[Row]) -> None:
    """Turns the tree into khabar's dialect, in place."""
    for word in words:
        if word.tag.endswith(("|NNP", "|NNPS")) and not word.tag.startswith("PROPN"):  # "United" of the United States
            word.tag = f"PROPN{word.tag[word.tag.index('|') :]}"
            word.relation = "compound" if word.relation in ("amod", "advmod", "nummod") else word.relation
        word.tag = "PUNCT|:" if word.tag == "PUNCT|," and word.form in DASHES else TAGS.get(word.tag, word.tag)
    for i, word in enumerate(words):
        if word.relation == "cop" and (subject := _outer_subject(words, word.head)) is not None and subject < i:
            _make_copula_head(words, i)
    for i in range(len(words)):
        _turn_date(words, i)
        if words[i].relation == "iobj" and not any(w.head == words[i].head and w.relation == "obj" for w in words):
            words[i].relation = "obj"
    for word in words:
        word.relation = RELATIONS.get(word.relation, word.relation)
    for head in range(len(words)):
        tail = [i for i, w in enumerate(words) if w.head == head and i > head and w.relation == "flat"]
        if tail and _is_name(words, [head, *tail]):
            _hang_on_last(words, head, tail)


def _outer_subject(words: list[Row], head: int) -> int | None:
    return next((i for i, w in enumerate(words) if w.head == head and w.relation == "nsubj:outer"), None)


def _make_copula_head(words: list[Row], copula: int) -> None:
    """The copula before a clause takes the place of the clause's verb, with all that stands before it."""
    verb = words[copula].head
    words[copula].head = copula if words[verb].head == verb else words[verb].head
    words[copula].relation = words[verb].relation
    last = len(words) - 1
    for i, word in enumerate(words):
        if word.head == verb and i not in (verb, copula) and (i < copula or (i == last and word.relation == "punct")):
            word.head = copula
    words[verb].head, words[verb].relation = copula, "ccomp"


def _turn_date(words: list[Row], i: int) -> None:
    """Of "April 3, 2002" and "7 pm", the number becomes `nummod` of the word beside it."""
    number = words[i]
    if not number.tag.startswith("NUM"):
        return
    before, after = i - 1, i + 1
    if i and words[before].head == i and words[before].relation == "compound" and words[before].tag.startswith("PROPN"):
        _swap(words, i, before)
    elif after < len(words) and words[after].head == i and words[after].form.lower().replace(".", "") in ("am", "pm"):
        _swap(words, i, after)
    elif number.relation == "nmod:unmarked" and words[number.head].tag.startswith(("PROPN", "NUM")):
        number.relation = "nummod"


def _swap(words: list[Row], number: int, noun: int) -> None:
    """The noun takes the place of the number, which becomes its `nummod`."""
    words[noun].head = noun if words[number].head == number else words[number].head
    words[noun].relation = words[number].relation
    for i, word in enumerate(words):
        if word.head == number and i not in (number, noun):
            word.head = noun
    words[number].head, words[number].relation = noun, "nummod"


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
