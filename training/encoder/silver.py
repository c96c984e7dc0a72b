"""Examples labelled by a teacher: spaCy's small English model with khabar's own mends, on news that has no such labels.

    python -m training.encoder.silver OUT DOCS [--limit N]

`DOCS` are JSON lines, gzipped or not: {"id", "text"}, a paragraph a line. Wants spaCy, which khabar itself can do without.

Tags and trees are the teacher's (`teacher`), names those of `khabar.analysis.names.put_right`, made surer by
what the whole corpus says of a form (`Forms`). Where the teacher and the mends disagree and the corpus does not settle it,
`accept` has both. Sentences that spaCy and khabar cut into different words are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.analysis.model import Name, Sentence, Token
from khabar.analysis.names import put_right
from khabar.analysis.sentences import split
from khabar.analysis.words import words
from khabar.extraction.gazetteer import lookup
from khabar.record import Block, Span
from training.encoder import teacher
from training.encoder.examples import OUTSIDE, Example, opens, windows, write
from training.encoder.names_gold import NATURAL, bare

SURE: Final = 0.85
"""Share of a form's mentions in the corpus that settles its type."""
OFTEN: Final = 8
"""Mentions that a form needs for that."""
LONGEST_NAME: Final = 6
BRACKETS: Final = {
    **dict.fromkeys("([{", "PUNCT|-LRB-"), **dict.fromkeys(")]}", "PUNCT|-RRB-"),
}  # fmt: skip
RELATIONS: Final = {
    "acomp": "xcomp", "attr": "obj", "pobj": "obl", "pcomp": "advcl", "prep": "case", "agent": "case", "quantmod": "advmod",
    "possessive": "case", "num": "nummod", "number": "compound", "det:pmod": "det", "expl:pass": "expl",
}  # fmt: skip
"""What of the teacher's own relations its turning into Universal Dependencies leaves over."""
SHARE_OF_PERSON: Final = 0.25
"""A form of several words that is a person for this share of its mentions is one: the teacher errs the other way."""
FEWEST_OF_PERSONS: Final = 3
"""Mentions of persons with that first or last name that a word needs to be taken for one where it stands alone."""
CORRECTIONS: Final = {
    "Latino": "NORP", "Latinos": "NORP", "Latina": "NORP", "Latinas": "NORP", "Hispanics": "NORP", "Middle Eastern": "NORP",
    "Islam": "OTHER", "Christianity": "OTHER", "Brexit": "EVENT", "Politico": "ORG", "UPI": "ORG", "YouTube": "ORG",
    "HuffPost": "ORG", "Breitbart": "ORG", "Rust Belt": "LOC", "Wall Street": "FAC", "Trans - Pacific Partnership": "OTHER",
    "NRA": "ORG", "Islamic State": "ORG", "Valeant": "ORG", "Great Recession": "EVENT", "Bastille Day": "EVENT", "South": "LOC",
    "North": "LOC", "K-1": "", "757": "", "Congressional District": "", "Black Girls Rock": "OTHER", "Denver Broncos": "ORG",
    "Super": "", "PAC": "", "PACs": "", "God": "",
}  # fmt: skip
"""What the teacher gets wrong in general; "" is no name."""
Form = tuple[str, ...]
Piece = tuple[int, int, str]
"""First word, word after the last, type."""


@dataclass
class Read:
    """A sentence with the teacher's labels; `raw` are its names as the teacher gave them, `mended` as khabar keeps them."""

    text: str
    tokens: list[Token]
    raw: list[Piece]
    mended: list[Piece]
    fits: bool


@dataclass
class Forms:
    """What the corpus says of a form: how often it is a name of each type, how often it is none though tagged as one."""

    types: dict[Form, Counter[str]] = field(default_factory=dict)
    missed: Counter[Form] = field(default_factory=Counter)
    of_persons: Counter[str] = field(default_factory=Counter)
    known: dict[Form, str | None] = field(default_factory=dict)

    def add(self, sentence: Read) -> None:
        taken: set[int] = set()
        for start, end, kind in sentence.mended:
            taken.update(range(start, end))
            self.types.setdefault(form(sentence.tokens, start, end), Counter())[kind] += 1
        for i, token in enumerate(sentence.tokens):
            if i not in taken and token.pos == "PROPN" and token.text[0].isupper():
                self.missed[(token.text,)] += 1

    def finish(self) -> None:
        """Counts the first and last words of persons' names, once all is added."""
        for parts, found in self.types.items():
            if len(parts) > 1 and self._is_person(parts, found):
                self.of_persons.update({part: found.total() for part in {parts[0], parts[-1]}})

    def settled(self, words: Form) -> str | None:
        """The form's type, where the corpus leaves no doubt; "" for one that is no name."""
        if words not in self.known:
            self.known[words] = self._settle(words)
        return self.known[words]

    def _settle(self, words: Form) -> str | None:
        name = " ".join(words)
        found = self.types.get(words)
        if name in CORRECTIONS or not found:
            return CORRECTIONS.get(name)
        kind, times = found.most_common(1)[0]
        if self._is_person(words, found):
            return "PERSON"
        if found["GPE"] + found["LOC"] > found.total() / 2 and (place := _kind_of_place(name)):
            return place
        return kind if found.total() >= OFTEN and times >= SURE * found.total() else None

    def _is_person(self, words: Form, found: Counter[str]) -> bool:
        others = found.total() - found["PERSON"]
        if len(words) == 1:
            times = self.of_persons[words[0]]
            return others > 0 and times >= FEWEST_OF_PERSONS and found["PERSON"] + times > others / 2
        last = fold(words[-1])
        return 1 < len(words) < 4 and found["PERSON"] > SHARE_OF_PERSON * others and last not in lexicon("en").not_persons

    def named(self, words: Form) -> str | None:
        """The type of a form that is a name nearly always where it is tagged as one."""
        if words not in self.types or not (kind := self.settled(words)):
            return None
        times = self.types[words].total()
        return kind if times >= OFTEN and times >= SURE * (times + self.missed[words]) else None


def _kind_of_place(name: str) -> str | None:
    found = lookup(name)
    if not found or found[0].kind == "site":
        return None
    return "LOC" if found[0].kind in NATURAL else "GPE"


def form(tokens: Sequence[Token], start: int, end: int) -> Form:
    return tuple(t.text for t in tokens[start:end])


def read(text: str) -> Iterator[Read]:
    """The document's sentences, read by the teacher."""
    block = Block("paragraph", Span(0, len(text)), "en")
    sentences = [Sentence(n, span, block, "en", []) for n, span in enumerate(_spans(text))]
    raw = list(teacher.analyse(text, sentences, [[s.span] for s in sentences]))
    mended = put_right(sentences, raw)
    for sentence in sentences:
        if not sentence.tokens:
            continue
        cut = words(text, sentence.span.start, sentence.span.end, "en")
        fits = [(t.start, t.end) for t in sentence.tokens] == cut
        pieces = [_pieces(text, sentence, names) for names in (raw, mended)]
        yield Read(text, sentence.tokens, pieces[0], pieces[1], fits)


def _spans(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        yield from split(text, at, at + len(line), "en")
        at += len(line) + 1


def _pieces(text: str, sentence: Sentence, names: Sequence[Name]) -> list[Piece]:
    found: list[Piece] = []
    for name in names:
        if name.sentence == sentence.number:
            start, end = bare(text, name.span.start, name.span.end)
            inside = [t.i for t in sentence.tokens if t.start < end and start < t.end]
            if inside:
                found.append((inside[0], inside[-1] + 1, name.type))
    return found


def labels(sentence: Read, forms: Forms) -> list[list[str]]:
    """For each word the labels that count as right, the likeliest first."""
    tokens = sentence.tokens
    told = [(a, b, kind, forms.settled(form(tokens, a, b))) for a, b, kind in sentence.mended]
    sure = {(a, b) for a, b, _, settled in told if settled is not None}
    final = [(a, b, kind if settled is None else settled) for a, b, kind, settled in told if settled != ""]
    taken = {i for a, b, _ in final for i in range(a, b)}
    final += list(_missed(tokens, forms, taken))
    accept = [[label] for label in bio(final, len(tokens))]
    teachers = bio(sentence.raw, len(tokens))
    settled = {i for a, b in sure for i in range(a, b)} | {i for a, b, _ in final for i in range(a, b) if i not in taken}
    for i, label in enumerate(teachers):
        if label not in accept[i] and i not in settled and not _is_known(tokens[i]):
            accept[i].append(label)
    for i, token in enumerate(tokens):
        if accept[i] == [OUTSIDE] and token.pos == "PROPN" and i > 0 and (kind := forms.settled((token.text,))):
            accept[i].append(f"B-{kind}")
    return accept


def _is_known(token: Token) -> bool:
    """Whether khabar's tables say of the word what it is, so that the mends are to be believed."""
    known = lexicon("en")
    word = token.lower.rstrip(".")
    return word in known.titles or word in known.demonyms or word in known.countries or word in known.definite


def _missed(tokens: Sequence[Token], forms: Forms, taken: set[int]) -> Iterator[Piece]:
    """Names that the corpus knows and the page's labels lack, the longest first at each word."""
    i = 0
    while i < len(tokens):
        found = None if i in taken or tokens[i].pos != "PROPN" else _name_at(tokens, forms, i, taken)
        if found:
            yield found
        i = found[1] if found else i + 1


def _name_at(tokens: Sequence[Token], forms: Forms, i: int, taken: set[int]) -> Piece | None:
    for end in range(min(len(tokens), i + LONGEST_NAME), i, -1):
        words = form(tokens, i, end)
        if taken.isdisjoint(range(i, end)) and (kind := forms.named(words)) and (len(words) > 1 or i > 0):
            return i, end, kind
    return None


def bio(pieces: Sequence[Piece], size: int) -> list[str]:
    found = [OUTSIDE] * size
    for start, end, kind in pieces:
        found[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return found


def example(sentence: Read, forms: Forms) -> Example:
    tokens = sentence.tokens
    accept = labels(sentence, forms)
    return Example(
        language="en",
        words=[t.text for t in tokens],
        spaced=[i == 0 or tokens[i - 1].end < t.start for i, t in enumerate(tokens)],
        sentence=[0] * len(tokens),
        tags=[_tag(t) for t in tokens],
        heads=[i if t.head is None else t.head.i for i, t in enumerate(tokens)],
        relations=[_relation(t) for t in tokens],
        names=[found[0] for found in accept],
        accept=accept,
        begins=opens(len(tokens)),
        source="silver",
    )


def examples(docs: Path, limit: int | None = None) -> Iterator[Example]:
    """The corpus in two passes: the teacher reads it, then the forms settle what it was unsure of."""
    pages = [list(read(record["text"])) for record in islice(_lines(docs), limit)]
    forms = Forms()
    for page in pages:
        for sentence in page:
            forms.add(sentence)
    forms.finish()
    for page in pages:
        for stretch in _unbroken(page):
            yield from windows(example(s, forms) for s in stretch)


def _tag(token: Token) -> str:
    """The teacher takes some determiners for pronouns, "whose" for a determiner, and often does not know a bracket."""
    if token.tag == "DT" and token.dep.startswith("det"):
        return "DET|DT"
    if token.text in BRACKETS:
        return BRACKETS[token.text]
    return "PRON|WP$" if token.tag == "WP$" else f"{token.pos}|{token.tag}"


def _relation(token: Token) -> str:
    """An infinitive is no relative clause ("a place to stay"), unless it has a pronoun of its own."""
    if token.dep == "acl:relcl" and any(c.tag == "TO" for c in token.children):
        return token.dep if any(c.tag in ("WP", "WDT", "WRB") for c in token.subtree()) else "acl"
    return RELATIONS.get(token.dep, token.dep)


def _unbroken(page: Sequence[Read]) -> Iterator[list[Read]]:
    """The sentences that fit, in stretches that follow one another."""
    stretch: list[Read] = []
    for sentence in page:
        if sentence.fits:
            stretch.append(sentence)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--limit", type=int, help="documents to read, by default all")
    given = parser.parse_args()
    print(write(given.out, examples(given.docs, given.limit)), "examples")


if __name__ == "__main__":
    main()
