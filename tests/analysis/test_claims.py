"""Roles and links put together: every content with its cue, every cue with its source, block by block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from khabar.analysis.encoder.claims import claims
from khabar.analysis.encoder.running import Reading
from khabar.analysis.model import Sentence, Token
from khabar.record import Block, Span

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
WORDS = ["Ana", "said", "rain", "came", ",", "Raj", "denied", "it"]
ROLES = ["B-source", "B-cue", "B-content", "I-content", "O", "B-source", "B-cue", "B-content"]


def unread(*places: int) -> list[str]:
    """The roles of the sentence above, nothing read at these places."""
    return ["O" if i in places else role for i, role in enumerate(ROLES)]


def read(
    cue_of: dict[tuple[int, int], float],
    source_of: dict[tuple[int, int], float],
    *,
    blocks: int = 1,
    roles: Sequence[str] = ROLES,
    pos: str = "VERB",
) -> list[str]:
    """The claims of the sentence above as "source|cue|content", links scored as given and 0 elsewhere; where no source was
    read, the word that one begins with in brackets."""
    tokens = [Token(i, 10 * i, 10 * i + 1, w, pos=pos) for i, w in enumerate(WORDS)]
    owners = [Sentence(n, Span(0, 99), Block("paragraph", Span(0, 99)), "en", tokens) for n in range(blocks)]
    size = len(tokens)
    links = [np.zeros((size, size), np.float32) for _ in range(2)]
    for table, scores in zip(links, (cue_of, source_of), strict=True):
        for (word, target), score in scores.items():
            table[word, target] = score
    reading = Reading([LABELS.index(r) for r in roles], [], [], [], [], np.zeros(size), *links)
    found = claims(tokens, [owners[min(blocks - 1, i // 5)] for i in range(size)], reading, LABELS)
    return [
        (f"({c.begun.text})" if c.begun else "")
        + "|".join(" ".join(t.text for t in part) for part in (c.source, c.cue, c.content))
        for c in found
    ]


def test_links_decide_who_said_what() -> None:
    assert read({(2, 1): 1, (7, 6): 1}, {(1, 0): 1, (6, 5): 1}) == ["Ana|said|rain came", "Raj|denied|it"]
    assert read({(2, 1): 1, (7, 1): 1}, {(1, 5): 1}, roles=unread(6)) == ["Raj|said|rain came it"]


def test_a_cue_that_points_to_itself_has_no_source() -> None:
    assert read({(2, 1): 1, (7, 6): 1}, {(1, 1): 1, (6, 5): 1})[0] == "|said|rain came"


def test_nothing_is_linked_from_one_block_to_another() -> None:
    assert read({(2, 6): 9, (7, 1): 9}, {(1, 5): 9, (6, 0): 9}, blocks=2) == ["|said|rain came", "|denied|it"]


def test_scores_that_differ_beyond_the_third_digit_are_equal() -> None:
    assert read({(2, 1): 1, (2, 6): 1.0004, (7, 6): 1}, {(1, 0): 1, (6, 5): 1})[0] == "Ana|said|rain came"


def test_a_content_makes_a_cue_of_the_word_that_it_surely_points_to() -> None:
    links = {(2, 1): 1.0, (7, 6): 3.5, (7, 1): 1.0}
    assert read(links, {(1, 0): 1, (6, 5): 1}, roles=unread(6)) == ["Ana|said|rain came", "Raj|denied|it"]
    assert read(links | {(7, 6): 2.5}, {(1, 0): 1, (6, 5): 1}, roles=unread(6)) == ["Ana|said|rain came it"]


def test_no_cue_is_made_where_the_encoder_knows_no_parts_of_speech() -> None:
    links = {(2, 1): 1.0, (7, 6): 9.0, (7, 1): 1.0}
    assert read(links, {(1, 0): 1}, roles=unread(6), pos="") == ["Ana|said|rain came it"]


def test_no_cue_is_made_of_a_word_that_has_another_role_or_stands_in_the_content() -> None:
    links = {(2, 1): 1.0, (7, 5): 9.0, (7, 7): 9.0, (7, 1): 1.0}
    assert read(links, {(1, 0): 1}, roles=unread(6)) == ["Ana|said|rain came it"]


def test_a_cue_is_made_in_a_block_that_has_none_but_not_across_blocks() -> None:
    assert read({(2, 1): 1, (7, 1): 9, (7, 6): 1}, {(6, 5): 1}, blocks=2, roles=unread(6)) == ["|said|rain came", "Raj|denied|it"]


def test_an_idle_cue_takes_the_content_after_it_from_one_that_has_others() -> None:
    assert read({(2, 1): 1, (7, 1): 1}, {(1, 0): 1, (6, 5): 1}) == ["Ana|said|rain came", "Raj|denied|it"]


def test_where_a_source_was_not_read_the_claim_says_where_one_surely_begins() -> None:
    assert read({(2, 1): 1, (7, 6): 1}, {(1, 0): 6, (6, 5): 1}, roles=unread(0))[0] == "(Ana)|said|rain came"
    assert read({(2, 1): 1, (7, 6): 1}, {(1, 0): 4, (6, 5): 1}, roles=unread(0))[0] == "|said|rain came"
