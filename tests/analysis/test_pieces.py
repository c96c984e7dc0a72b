"""Words cut into pieces, pieces as vectors; on a small model made here, so that no weights are needed."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

from khabar.analysis.encoder.pieces import LONGEST, MOST, PAD, UNK, Embeddings, Pieces, write_embeddings

SENTENCES = [
    "The river rose again and the old bridge was closed.",
    "The mayor said the bridge would open again in a week.",
    "नदी का पानी फिर बढ़ा और पुराना पुल बंद हो गया।",
    "महापौर ने कहा कि पुल एक हफ़्ते में फिर खुलेगा।",
    "क्या पुल पर काम पूरा हो गया है?",
]
MARKS = {"pad_id": 0, "unk_id": 1, "bos_id": 2, "eos_id": 3}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = io.BytesIO()
    rules = {"add_dummy_prefix": False, "remove_extra_whitespaces": False, "normalization_rule_name": "nmt_nfkc"}
    sentences = iter(f" {sentence}" for sentence in SENTENCES * 20)
    SentencePieceTrainer.train(
        sentence_iterator=sentences, model_writer=made, hard_vocab_limit=False, minloglevel=2, **MARKS, **rules
    )
    out = tmp_path_factory.mktemp("encoder")
    (out / "pieces.model").write_bytes(made.getvalue())
    scales, nibbles = matrix(len(SentencePieceProcessor(model_proto=made.getvalue())))
    write_embeddings(out, scales, nibbles)
    return out


def matrix(rows: int) -> tuple[NDArray[np.float16], NDArray[np.uint8]]:
    chance = np.random.default_rng(7)
    scales = chance.normal(0, 0.01, (rows, 2)).astype(np.float16)
    return scales, chance.integers(0, 256, (rows, 2, 16)).astype(np.uint8)


@pytest.fixture(scope="module")
def pieces(folder: Path) -> Pieces:
    return Pieces(folder)


@pytest.mark.parametrize(
    ("word", "spaced", "text"),
    [
        pytest.param("bridge", True, " bridge", id="after a space"),
        pytest.param("bridge", False, "bridge", id="after a bracket"),
        pytest.param("पुल", True, " पुल", id="Hindi"),
        pytest.param("ｂｒｉｄｇｅ", True, " bridge", id="wide letters are the same"),
        pytest.param("हफ़्ते", True, " हफ़्ते", id="a letter with its dot in one or in two"),
        pytest.param("क्\u200dया", True, " क्या", id="a joiner is not seen"),
        pytest.param("bri\u00addge", True, " bridge", id="nor is a soft hyphen"),
    ],
)
def test_pieces_spell_the_word(folder: Path, pieces: Pieces, word: str, spaced: bool, text: str) -> None:
    model = SentencePieceProcessor(model_file=str(folder / "pieces.model"))
    assert model.decode(list(pieces.ids(word, spaced))) == model.normalize(text).replace("▁", " ")


def test_white_space_before_a_word_tells(pieces: Pieces) -> None:
    assert pieces.ids("पुल", True) != pieces.ids("पुल", False)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("", id="empty"),
        pytest.param("\u200d", id="invisible"),
        pytest.param("\0", id="NUL"),
        pytest.param("\ud800", id="lone surrogate"),
        pytest.param("橋", id="foreign"),
        pytest.param("\u093f" * 99, id="marks without a letter"),
    ],
)
@pytest.mark.parametrize("spaced", [True, False])
def test_no_word_is_without_pieces(pieces: Pieces, word: str, spaced: bool) -> None:
    assert 1 <= len(pieces.ids(word, spaced)) <= MOST


def test_unknown_is_what_has_no_piece(pieces: Pieces) -> None:
    assert pieces.ids("橋", False) == (UNK,)
    assert pieces.ids("", False) == (UNK,)


def test_the_end_of_a_long_word_is_not_read(pieces: Pieces) -> None:
    assert pieces.ids("e" * 10_000_000, True) == pieces.ids("e" * LONGEST, True)
    assert len(pieces.ids("xy" * LONGEST, True)) <= MOST


@given(st.text(st.characters(exclude_categories=()), max_size=200), st.booleans())
def test_any_word_has_pieces_always_the_same(pieces: Pieces, word: str, spaced: bool) -> None:
    found = pieces.ids(word, spaced)
    assert 1 <= len(found) <= MOST
    assert all(PAD < number < len(pieces) for number in found)
    assert found == pieces.ids(word, spaced)


def test_vectors_are_those_of_the_blocks(folder: Path) -> None:
    embeddings = Embeddings(folder)
    scales, nibbles = matrix(len(embeddings))
    rows = embeddings.rows(np.array([5, 3, 5]))
    assert rows.shape == (3, embeddings.width) == (3, 64)
    assert rows.dtype == np.float32
    for row, number in zip(rows, (5, 3, 5), strict=True):
        for block in range(2):
            halves = [*(nibbles[number, block] & 15), *(nibbles[number, block] >> 4)]
            expected = [(int(half) - 8) * np.float32(scales[number, block]) for half in halves]
            assert row[block * 32 : block * 32 + 32].tolist() == expected


@pytest.mark.parametrize("shape", [(0,), (1,), (2, 7), (1, 0)])
def test_vectors_take_the_shape_of_the_ids(folder: Path, shape: tuple[int, ...]) -> None:
    assert Embeddings(folder).rows(np.zeros(shape, np.int64)).shape == (*shape, 64)


def test_a_word_is_its_first_and_its_last_piece_and_their_mean(folder: Path) -> None:
    embeddings = Embeddings(folder)
    rows = embeddings.rows(np.arange(8))
    found = embeddings.words([(5,), (3, 6, 7)])
    assert found.shape == (2, 3 * embeddings.width)
    first, last, mean = found.reshape(2, 3, -1).swapaxes(0, 1)
    assert first.tolist() == rows[[5, 3]].tolist()
    assert last.tolist() == rows[[5, 7]].tolist()
    assert np.allclose(mean, [rows[5], rows[[3, 6, 7]].mean(0)])


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "embeddings.bin").write_bytes(b"GGUF" + bytes(60))
    with pytest.raises(ValueError, match="begins with b'GGUF'"):
        Embeddings(tmp_path)
