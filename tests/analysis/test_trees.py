"""The law that a sentence is one tree, and what the trees of plain sentences look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.analysis import analyse
from khabar.analysis.model import Token
from khabar.analysis.trees import mark_like_with_like, mark_one_subject, settle
from khabar.reading import Document, read_page

# each row: a sentence, and the arcs "dependent relation head" that it has to have
ROWS = [
    ("The town was flooded by the river.", ["town nsubj:pass flooded", "river obl:agent flooded", "by case river"], "passive"),
    ("The judge is a poet.", ["is cop poet", "judge nsubj poet", "poet root -"], "copula"),
    ("The talks were in Accra.", ["were cop Accra", "in case Accra", "Accra root -"], "copula with a preposition"),
    ("The deal was signed by Iran and by Russia.", ["Russia conj Iran", "by case Russia", "and cc Russia"], "two phrases"),
    ("Rates fell, according to the bank.", ["According case bank", "to fixed according", "bank obl fell"], "according to"),
    ("The road was shut because of floods.", ["of fixed because", "floods obl shut"], "because of"),
    ("There were no survivors.", ["There expl were", "survivors nsubj were"], "there were"),
    ("Police met teachers and nurses.", ["nurses conj teachers", "and cc nurses"], "conjunction"),
    ("She carried out the raid.", ["out compound:prt carried", "raid obj carried"], "particle"),
    ("The bank's governor said that prices rose.", ["bank nmod:poss governor", "'s case bank", "that mark rose", "rose ccomp said"], "clause"),
    ("The firm asked the court to stop the sale.", ["to mark stop", "stop xcomp asked"], "infinitive"),
    ("The man who left the town died.", ["left acl:relcl man", "who nsubj left"], "relative clause"),
    ("They were accused of killing the guard.", ["killing advcl accused", "of mark killing"], "preposition with a clause"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "arcs"), [row[:2] for row in ROWS], ids=[row[2] for row in ROWS])
def test_the_tree_of_a_plain_sentence(text: str, arcs: list[str]) -> None:
    (sentence,) = analyse(read_page(Document("x", text, "plain", language="en"))).sentences
    found = {f"{t.text} {t.dep} {t.head.text if t.head else '-'}".lower() for t in sentence.tokens}
    assert {arc.lower() for arc in arcs} <= found


def tokens_of(rows: list[tuple[str, str, int | None]]) -> list[Token]:
    """Tokens from words with their relations and the numbers of their heads."""
    tokens = [Token(i, 5 * i, 5 * i + 4, word, word, "", "", dep) for i, (word, dep, _) in enumerate(rows)]
    for token, (_, _, head) in zip(tokens, rows, strict=True):
        token.head = None if head is None else tokens[head]
    settle(tokens)
    return tokens


def test_a_verb_has_one_subject() -> None:
    joined = tokens_of([("Peru", "nsubj", 3), ("and", "cc", 2), ("Chile", "nsubj", 3), ("signed", "root", None)])
    mark_one_subject(joined)
    assert [t.dep for t in joined] == ["nsubj", "cc", "conj", "root"]
    assert joined[2].head is joined[0]
    assert [t.text for t in joined[3].children] == ["Peru"]
    many = tokens_of([("Hundreds", "nsubj", 3), ("of", "case", 2), ("nuns", "nsubj", 3), ("marched", "root", None)])
    mark_one_subject(many)
    assert [t.dep for t in many] == ["nsubj", "case", "nmod", "root"]
    apart = tokens_of([("Peru", "nsubj", 1), ("signed", "root", None), ("Chile", "nsubj", 1)])
    mark_one_subject(apart)
    assert [t.dep for t in apart] == ["nsubj", "root", "nsubj"]
    office = tokens_of([("The", "det", 1), ("mayor", "nsubj", 3), ("Prado", "nsubj", 3), ("left", "root", None)])
    office[2].pos = "PROPN"
    mark_one_subject(office)
    assert [(t.dep, t.head and t.head.text) for t in office[1:3]] == [("compound", "Prado"), ("nsubj", "left")]


def test_a_finite_verb_is_joined_to_a_finite_one() -> None:
    rows = [("urged", "root", None), ("to", "mark", 2), ("leave", "xcomp", 0), ("and", "cc", 4), ("promised", "conj", 2)]
    tokens = tokens_of(rows)
    for token, tag in zip(tokens, ("VBD", "TO", "VB", "CC", "VBD"), strict=True):
        token.tag = tag
    mark_like_with_like(tokens)
    assert tokens[4].head is tokens[0]


DEPS = ["nsubj", "conj", "cc", "prep", "pobj", "pcomp", "attr", "agent", "ROOT", "expl", "dative", "det"]
POS = ["VERB", "AUX", "ADP", "NOUN", "SCONJ"]


@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(DEPS), st.sampled_from(POS)), min_size=1, max_size=12))
def test_any_parse_becomes_one_tree(rows: list[tuple[int, str, str]]) -> None:
    tokens = [Token(i, 2 * i, 2 * i + 1, "x", "be", pos, "", dep) for i, (_, dep, pos) in enumerate(rows)]
    for token, (head, _, _) in zip(tokens, rows, strict=True):
        token.head = tokens[head] if head < len(tokens) and head != token.i else None
    settle(tokens)
    roots = [t for t in tokens if t.head is None]
    assert len(roots) == 1
    assert sorted(t.i for t in roots[0].subtree()) == list(range(len(tokens)))


def test_settle_of_nothing() -> None:
    settle([])
