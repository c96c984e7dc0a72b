"""What the encoder is trained on: labels by word, joined and counted; the steps that need no PyTorch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.encoder.examples import Example, read, write
from training.encoder.names_chain import FILES, NEVER, names_chain
from training.encoder.roles import examples
from training.encoder.silver_joining import joined

TEXT = "Ana Prado said rain was near.\nIt fell at noon, she said. Roads are shut."
LABELS = ("O", "B-PERSON", "I-PERSON", "B-GPE", "I-GPE")


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def spans(*words: str) -> dict[str, list[list[int]]]:
    return {"spans": [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]}


@pytest.fixture
def attributed(tmp_path: Path) -> Example:
    """The text above as an example, with two attributions; the second has no source that is marked."""
    gold = {
        "id": "a",
        "attributions": [
            {"source": spans("Ana Prado"), "cue": spans("said"), "content": spans("rain was near")},
            {
                "source": None,
                "cue": {"spans": [[TEXT.rindex("said"), TEXT.rindex("said") + 4]]},
                "content": spans("It fell at noon"),
            },
        ],
        "ignore": [{"span": [TEXT.index("Roads"), len(TEXT)]}],
    }
    found = list(examples(lines(tmp_path / "docs.jsonl", {"id": "a", "text": TEXT}), lines(tmp_path / "gold.jsonl", gold)))
    assert len(found) == 1
    return found[0]


def test_every_word_has_its_role_and_links_lead_to_first_words(attributed: Example) -> None:
    e = attributed
    assert e.roles is not None
    assert e.cue_of is not None
    assert e.source_of is not None
    assert [(w, r) for w, r in zip(e.words, e.roles, strict=True) if r[0] == "B"] == [
        ("Ana", "B-source"), ("said", "B-cue"), ("rain", "B-content"), ("It", "B-content"), ("said", "B-cue"),
    ]  # fmt: skip
    for i, role in enumerate(e.roles):
        assert (e.cue_of[i] >= 0) == (role == "B-content")
        assert (e.source_of[i] >= 0) == (role == "B-cue")
    first, second = (i for i, r in enumerate(e.roles) if r == "B-cue")
    assert e.source_of[first] == e.words.index("Ana")
    assert e.source_of[second] == second, "a cue without a source points to itself"
    assert e.ignored is not None
    assert [w for w, off in zip(e.words, e.ignored, strict=True) if off] == ["Roads", "are", "shut", "."]


def test_a_file_of_examples_gives_back_what_went_in(tmp_path: Path, attributed: Example) -> None:
    path = tmp_path / "examples.jsonl.gz"
    assert write(path, [attributed, attributed]) == 2
    first = path.read_bytes()
    assert list(read(path)) == [attributed, attributed]
    write(path, [attributed, attributed])
    assert path.read_bytes() == first, "the same examples make the same bytes"


def test_labels_that_do_not_fit_the_words_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="names"):
        write(tmp_path / "x.jsonl.gz", [Example("en", ["a", "b"], [True, True], [0, 0], names=["O"])])


def test_a_sentence_that_was_labelled_elsewhere_takes_its_labels_along() -> None:
    silver = Example(
        "en", ["Go", ".", "Ana", "left"], [True] * 4, [0, 0, 1, 1], tags=["V", "P", "N", "V"], heads=[0, 0, 3, 3],
        relations=["root", "punct", "nsubj", "root"], names=["O", "O", "B-PERSON", "O"],
    )  # fmt: skip
    wanted = Example("en", ["So", "Ana", "left"], [True] * 3, [0, 1, 1], roles=["O", "O", "O"])
    [found] = joined([wanted], [silver])
    assert found.tags == ["", "N", "V"]
    assert found.heads is not None
    assert found.heads[1:] == [2, 2], "heads count from the start of the example"
    assert found.heads[0] < 0
    assert found.accept == [[], ["B-PERSON"], ["O"]]


def test_names_go_on_as_they_began(tmp_path: Path) -> None:
    labels = ["B-PERSON", "I-PERSON", "O", "B-GPE", "O", "B-PERSON", "I-PERSON", "O"]
    example = Example("en", list("abcdefgh"), [True] * 8, [0] * 8, names=labels)
    for name in FILES:
        write(tmp_path / f"{name}.jsonl.gz", [example] * 5)
    chain = names_chain(tmp_path, LABELS)
    score = {(a, b): chain.transitions[i][j] for i, a in enumerate(LABELS) for j, b in enumerate(LABELS)}
    assert score["B-PERSON", "I-PERSON"] > 0 > score["B-PERSON", "B-GPE"]
    assert score["O", "I-PERSON"] == score["B-GPE", "I-PERSON"] == chain.first[LABELS.index("I-GPE")] == NEVER
