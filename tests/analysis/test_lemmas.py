"""Lemmas of English words by tag, and that no input raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.analysis.lemmas import apply, lemma, read, script

# each row: word, Penn Treebank tag, universal part of speech, lemma
ROWS = [
    ("said", "VBD", "VERB", "say"),
    ("Told", "VBD", "VERB", "tell"),
    ("WENT", "VBD", "VERB", "go"),
    ("underwent", "VBD", "VERB", "undergo"),
    ("denied", "VBD", "VERB", "deny"),
    ("planned", "VBN", "VERB", "plan"),
    ("moved", "VBN", "VERB", "move"),
    ("staged", "VBD", "VERB", "stage"),
    ("hoped", "VBD", "VERB", "hope"),
    ("taxes", "NNS", "NOUN", "tax"),
    ("stopped", "VBN", "VERB", "stop"),
    ("put", "VBD", "VERB", "put"),
    ("criticising", "VBG", "VERB", "criticise"),
    ("extraditing", "VBG", "VERB", "extradite"),
    ("dying", "VBG", "VERB", "die"),
    ("watches", "VBZ", "VERB", "watch"),
    ("leaves", "VBZ", "VERB", "leave"),
    ("meeting", "NN", "NOUN", "meeting"),
    ("meeting", "VBG", "VERB", "meet"),
    ("boss", "NN", "NOUN", "boss"),
    ("Ministers", "NNS", "NOUN", "minister"),
    ("wolves", "NNS", "NOUN", "wolf"),
    ("companies", "NNS", "NOUN", "company"),
    ("congresswomen", "NNS", "NOUN", "congresswoman"),
    ("children", "NNS", "NOUN", "child"),
    ("analyses", "NNS", "NOUN", "analysis"),
    ("people", "NNS", "NOUN", "people"),
    ("co-owners", "NNS", "NOUN", "co-owner"),
    ("re-sent", "VBN", "VERB", "re-send"),
    ("MPs", "NNS", "NOUN", "mp"),
    ("biggest", "JJS", "ADJ", "big"),
    ("happier", "JJR", "ADJ", "happy"),
    ("worst", "JJS", "ADJ", "bad"),
    ("Delhi", "NNP", "PROPN", "Delhi"),
    ("Towers", "NNPS", "PROPN", "Towers"),
    ("Times", "NNP", "NOUN", "Times"),
    ("I", "PRP", "PRON", "I"),
    ("me", "PRP", "PRON", "I"),
    ("Them", "PRP", "PRON", "they"),
    ("her", "PRP", "PRON", "she"),
    ("her", "PRP$", "PRON", "her"),
    ("is", "VBZ", "AUX", "be"),
    ("is", "VBZ", "VERB", "be"),
    ("'s", "VBZ", "AUX", "be"),
    ("’s", "VBZ", "AUX", "be"),
    ("'s", "POS", "PART", "'s"),
    ("had", "VBD", "VERB", "have"),
    ("'ve", "VBP", "AUX", "have"),
    ("’re", "VBP", "AUX", "be"),
    ("'m", "VBP", "AUX", "be"),
    ("'ll", "MD", "AUX", "will"),
    ("wo", "MD", "AUX", "will"),
    ("'d", "MD", "AUX", "would"),
    ("'d", "VBD", "AUX", "have"),
    ("n't", "RB", "PART", "not"),
    ("N’T", "RB", "PART", "not"),
    ("Quickly", "RB", "ADV", "quickly"),
    ("“", "``", "PUNCT", '"'),
    ("’", "''", "PUNCT", "'"),
    ("1,200", "CD", "NUM", "1,200"),
    ("Sentence", "", "", "sentence"),
    ("s", "NNS", "NOUN", "s"),
    ("", "NNS", "NOUN", ""),
]

# words that are in no list: their endings tell
UNHEARD = [
    ("blorgified", "VBD", "blorgify"),
    ("trobbled", "VBN", "trobble"),
    ("flimmed", "VBD", "flim"),
    ("grandelating", "VBG", "grandelate"),
    ("snorkwomen", "NNS", "snorkwoman"),
    ("plurkitties", "NNS", "plurkitty"),
    ("zorbishes", "VBZ", "zorbish"),
]


@pytest.mark.parametrize(("word", "tag", "pos", "wanted"), ROWS, ids=[f"{r[0]}-{r[1]}" for r in ROWS])
def test_lemma(word: str, tag: str, pos: str, wanted: str) -> None:
    assert lemma(word, tag, pos) == wanted


@pytest.mark.parametrize(("word", "tag", "wanted"), UNHEARD, ids=[r[0] for r in UNHEARD])
def test_unheard_of_words(word: str, tag: str, wanted: str) -> None:
    assert lemma(word, tag, "NOUN" if tag == "NNS" else "VERB") == wanted


def test_longest_ending_decides_and_a_whole_word_before_any() -> None:
    endings = read("# a comment\nVBD\t2\t\ted\nVBD\t3\ty\tied\nVBD\t2\tie\t^died lay\n")["VBD"]
    assert [apply(w, script(w, endings)) for w in ("walked", "cried", "died", "outlay", "sat")] == [
        "walk",
        "cry",
        "diie",
        "outlie",
        "sat",
    ]


TAGS = ["NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBZ", "JJR", "RBS", "PRP", "MD", "''", "XX", ""]
ANY = st.one_of(st.text(max_size=60), st.from_regex(r"['’a-zé-]{0,30}(s|es|ed|ing|er|ies)", fullmatch=True))


@given(ANY, st.sampled_from(TAGS), st.sampled_from(["NOUN", "VERB", "AUX", "PROPN", "PUNCT", ""]))
def test_any_word_has_a_lemma(word: str, tag: str, pos: str) -> None:
    found = lemma(word, tag, pos)
    assert bool(found) == bool(word)
    assert found == lemma(word, tag, pos)
    assert found == word if pos == "PROPN" else found in ("I", found.lower())


def test_a_very_long_word() -> None:
    assert lemma("x" * 1_000_000 + "ies", "NNS", "NOUN").endswith("xy")


@pytest.mark.parametrize(
    ("word", "tag", "wanted"), [("jails", "VBP", "jail"), ("discuss", "VBZ", "discuss"), ("focus", "VBP", "focus")]
)
def test_a_form_of_the_present_that_was_tagged_as_the_other(word: str, tag: str, wanted: str) -> None:
    assert lemma(word, tag, "VERB") == wanted
