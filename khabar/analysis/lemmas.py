"""The lemma of an English word: the form that dictionaries list it under.

A lemma is got from a word by cutting some characters at its end and adding others (an edit script, Chrupała 2006). Which,
is told by the word's tag and the longest of its endings that the table knows, as in the lemmatizer of MorphoDiTa and UDPipe
(Straková, Straka & Hajič 2014); an exception is an ending that is a whole word. `training/lemmas.py` makes the table.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

Script = tuple[int, str]
"""Characters to cut at the end of a word, and what to put there."""

WHOLE: Final = "^"
"""Stands before an ending that is a whole word."""
LONGEST: Final = 24
"""Characters in the longest ending of the table, and in the longest word that is looked up whole."""
_NAMES: Final = ("NNP", "NNPS")
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_KEPT: Final = 1 << 15


@lru_cache(maxsize=_KEPT)
def lemma(word: str, tag: str, pos: str) -> str:
    """The lemma of a word as it stands in the text, by its Penn Treebank tag and universal part of speech; never raises.

    Names keep their form and case (also `NNP` and `NNPS` of any part of speech); anything else comes in lower case, but for
    "I". A tag that the table has nothing on leaves the word as it is. Personal pronouns have that of the nominative
    (him: he), clitics that of the full word (n't: not, 'll: will).
    """
    if pos == "PROPN" or tag in _NAMES:
        return word
    form = word.lower()
    endings = _table().get(_shown(form, tag))
    return form if endings is None else apply(form, script(form, endings))


_BARE: Final = ("ss", "us", "as", "is")
"""Endings in s of verbs that are not in the third person: discuss, focus, canvas."""


def _shown(form: str, tag: str) -> str:
    """The tag that a verb in the present shows by its form, where a tagger has the other one, as in headlines ("jails")."""
    if tag == "VBP" and len(form) > 3 and form.endswith("s") and not form.endswith(_BARE):
        return "VBZ"
    return "VBP" if tag == "VBZ" and form.endswith("ss") else tag


def script(form: str, endings: dict[str, Script]) -> Script:
    """That of the whole form, of its part after the last hyphen, or of its longest ending in the table."""
    if len(form) > 1:
        form = form.translate(_STRAIGHT)
    tail = form[-LONGEST:]
    found = endings.get(WHOLE + tail) if len(form) == len(tail) else None
    if not found and "-" in tail:
        tail = tail.rpartition("-")[2]
        found = endings.get(WHOLE + tail)
    first = 2 if form.startswith("'") else 0  # a clitic keeps its letter
    return found or next((endings[tail[n:]] for n in range(first, len(tail)) if tail[n:] in endings), (0, ""))


def apply(form: str, change: Script) -> str:
    """The form with its end changed; the form as it is where nothing would be left."""
    cut, added = change
    return form[: len(form) - cut] + added or form


def read(table: str) -> dict[str, dict[str, Script]]:
    """Endings with their scripts, by tag. A line of the table: tag, characters to cut, what to add, endings; tabs between."""
    endings: dict[str, dict[str, Script]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            tag, cut, added, known = line.split("\t")
            endings.setdefault(tag, {}).update(dict.fromkeys(known.split(" "), (int(cut), added)))
    return endings


@cache
def _table() -> dict[str, dict[str, Script]]:
    return read((files("khabar") / "data" / "lemmas.en.tsv").read_text(encoding="utf-8"))
