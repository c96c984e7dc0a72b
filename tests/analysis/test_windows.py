"""Windows: every word in one of them, in order, none longer than the encoder reads."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.analysis.encoder.pieces import Pieces
from khabar.analysis.encoder.weights import folder
from khabar.analysis.encoder.windows import PIECES, WORDS, windows
from khabar.analysis.model import Sentence, Token
from khabar.record import Block, Span

PIECES_OF = Pieces(folder())
WORD = st.sampled_from(["flood", "सरकार", "Kalashnikov-bearing", "1,20,000", "—", "zzzzqqqqxxxxkkkkvvvv", "a"])
SENTENCES = st.lists(st.tuples(st.lists(WORD, max_size=220), st.booleans()), max_size=6)


def page(parts: list[tuple[list[str], bool]]) -> list[Sentence]:
    """Sentences of the given words, each in the block of the one before or in a new one."""
    end, found = 0, []
    block = Block("paragraph", Span(0, 1))
    for number, (chosen, new) in enumerate(parts):
        tokens = []
        for i, word in enumerate(chosen):
            tokens.append(Token(i, end, end + len(word), word))
            end += len(word) + 1
        block = Block("paragraph", Span(0, 1)) if new else block
        found.append(Sentence(number, Span(0, max(1, end)), block, "en", tokens))
    return found


@settings(max_examples=60)
@given(SENTENCES)
def test_every_word_is_in_one_window_and_none_is_too_long(parts: list[tuple[list[str], bool]]) -> None:
    sentences = page(parts)
    found = list(windows(sentences, PIECES_OF))
    read = [t for w in found for s in w.stretches for t in s.sentence.tokens[s.start : s.end]]
    assert read == [t for s in sentences for t in s.tokens]
    for window in found:
        assert window.size == 2 + sum(map(len, window.words)) <= PIECES
        assert len(window.stretches) == 1 or len(window.words) <= WORDS
        assert window.words == [ids for s in window.stretches for ids in s.pieces]
        assert len(window.words) == len(window.part)


@settings(max_examples=60)
@given(SENTENCES)
def test_a_block_that_fits_is_not_parted(parts: list[tuple[list[str], bool]]) -> None:
    sentences = page(parts)
    place = {id(s.sentence): n for n, w in enumerate(windows(sentences, PIECES_OF)) for s in w.stretches}
    blocks: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        if sentence.tokens:
            blocks.setdefault(id(sentence.block), []).append(sentence)
    for block in blocks.values():
        words = sum(len(s.tokens) for s in block)
        pieces = sum(len(PIECES_OF.ids(t.text, True)) for s in block for t in s.tokens)
        if words <= WORDS and pieces <= PIECES - 2:
            assert len({place[id(s)] for s in block}) == 1
