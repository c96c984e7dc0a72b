"""Windows as arrays: every unit looks up what it stands for, padding is told from words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from khabar.analysis.encoder.feeding import of_pieces, of_words
from khabar.analysis.encoder.pieces import BOS, EOS, PAD, Embeddings
from khabar.analysis.encoder.weights import folder
from khabar.analysis.encoder.windows import Window

EMBEDDINGS = Embeddings(folder())
WORDS = st.lists(st.lists(st.integers(4, 900), min_size=1, max_size=4).map(tuple), min_size=1, max_size=9)
WINDOWS = st.lists(WORDS.map(lambda words: Window([], words, [0] * len(words))), min_size=1, max_size=4)


@given(WINDOWS)
def test_pieces_are_looked_up_where_they_stand(windows: list[Window]) -> None:
    feed = of_pieces(windows, EMBEDDINGS)
    for row, window in enumerate(windows):
        pieces = [BOS, *(piece for word in window.words for piece in word), EOS]
        length = int(feed["lengths"][row])
        assert length == len(pieces)
        padded = [*pieces, *[PAD] * (feed["units"].shape[1] - length)]
        assert np.array_equal(feed["table"][feed["units"][row]], EMBEDDINGS.rows(np.array(padded)))
        for i, word in enumerate(window.words):
            assert pieces[feed["first"][row, i]] == word[0]


@given(WINDOWS)
def test_words_are_looked_up_where_they_stand(windows: list[Window]) -> None:
    feed = of_words(windows, EMBEDDINGS)
    assert len(feed["table"]) == len({word for window in windows for word in window.words})
    for row, window in enumerate(windows):
        length = int(feed["lengths"][row])
        assert length == len(window.words)
        assert np.array_equal(feed["table"][feed["units"][row, :length]], EMBEDDINGS.words(window.words))
        assert (feed["sentence"][row] >= 0).tolist() == [i < length for i in range(feed["units"].shape[1])]
