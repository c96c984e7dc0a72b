"""What the encoder is trained on: stretches of text cut into words, each with the labels that its source has.

A file of examples is gzipped JSON lines, one example a line; labels that an example does not have are left out.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

LONGEST: Final = 150
"""Words of an example, but for one whose only sentence is longer."""
TYPES: Final = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "OTHER")
OUTSIDE: Final = "O"


class Example(msgspec.Struct, omit_defaults=True):
    """Whole sentences that follow one another in one document. All lists have one entry for each word.

    `spaced`: white space stands before the word; `sentence`: the number of its sentence, from 0; `begins`: it opens one.
    `tags` are "UPOS|XPOS"; `heads` are indices of words of the example, a sentence's root being its own head;
    `names` are in BIO over `TYPES`, and `accept` has, for each word, all labels that count as right, the one in `names`
    first. `roles` are in BIO over source, cue and content; `cue_of` has, for the first word of a content, the first word of
    its cue, and `source_of` for the first word of a cue that of its source (the cue itself where it has none), -1 elsewhere;
    nothing is learnt of roles where `ignored`. A head that an example has no labels for is not trained on it; `weight` is
    what the others count for. `source` names the corpus.
    """

    language: str
    words: list[str]
    spaced: list[bool]
    sentence: list[int]
    tags: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    names: list[str] | None = None
    accept: list[list[str]] | None = None
    roles: list[str] | None = None
    ignored: list[bool] | None = None
    cue_of: list[int] | None = None
    source_of: list[int] | None = None
    begins: list[bool] | None = None
    weight: float = 1.0
    source: str = ""

    def __len__(self) -> int:
        return len(self.words)


def write(path: Path, examples: Iterable[Example]) -> int:
    """How many examples went into the file; ValueError where the lists of one differ in length."""
    encoder = msgspec.json.Encoder()
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as out:
        for example in examples:
            check(example)
            out.write(encoder.encode(example) + b"\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Example]:
    """The examples of a file, in its order."""
    decoder = msgspec.json.Decoder(Example)
    with gzip.open(path, "rb") as lines:
        for line in lines:
            yield decoder.decode(line)


def check(example: Example) -> None:
    """Raises ValueError where a list has not one entry for each word, or a head lies outside its sentence."""
    size = len(example)
    for name in example.__struct_fields__:
        value = getattr(example, name)
        if isinstance(value, list) and len(value) != size:
            raise ValueError(f"{example.source}: {len(value)} {name} for {size} words: {' '.join(example.words[:20])}")
    for word, head in enumerate(example.heads or ()):
        if not 0 <= head < size or example.sentence[head] != example.sentence[word]:
            raise ValueError(f"{example.source}: head {head} of {word} ({example.words[word]}) is outside its sentence")


def joined(sentences: Sequence[Example]) -> Example:
    """The sentences, each an example of its own, as one example; labels that one of them lacks are in none of it."""
    whole: dict[str, list[object]] = {}
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence))
    for name in Example.__struct_fields__:
        values = [getattr(s, name) for s in sentences]
        if all(isinstance(v, list) for v in values):
            whole[name] = [v for value in values for v in value]
    whole["sentence"] = [number for number, s in enumerate(sentences) for _ in s.words]
    for name in ("heads", "cue_of", "source_of"):
        if name in whole:
            whole[name] = [
                at + start if at >= 0 else -1 for s, start in zip(sentences, starts, strict=False) for at in getattr(s, name)
            ]
    first = sentences[0]
    return msgspec.convert(
        {**whole, "language": first.language, "source": first.source, "weight": min(s.weight for s in sentences)}, Example
    )


def windows(sentences: Iterable[Example], longest: int = LONGEST) -> Iterator[Example]:
    """The sentences of a document put together, each window as long as `longest` allows, and of at least one sentence."""
    window: list[Example] = []
    size = 0
    for sentence in sentences:
        if window and size + len(sentence) > longest:
            yield joined(window)
            window, size = [], 0
        window.append(sentence)
        size += len(sentence)
    if window:
        yield joined(window)


def opens(size: int) -> list[bool]:
    """`begins` of one sentence of so many words."""
    return [i == 0 for i in range(size)]


def counts(path: Path) -> str:
    """A line on the file: examples, sentences, words, names, and which labels there are."""
    total = sentences = words = names = 0
    labels: set[str] = set()
    for example in read(path):
        total += 1
        sentences += len(set(example.sentence))
        words += len(example)
        names += sum(label[0] == "B" for label in example.names or ())
        labels |= {n for n in ("tags", "heads", "names", "accept", "roles", "begins") if getattr(example, n) is not None}
    return f"{path.name}: {total:,} examples, {sentences:,} sentences, {words:,} words, {names:,} names; {sorted(labels)}"


def main() -> None:
    """`python -m training.encoder.examples FILE...` says what is in the files."""
    import sys

    for name in sys.argv[1:]:
        print(counts(Path(name)))


if __name__ == "__main__":
    main()
