"""Proposals read off interviews and debates set as scripts: "LOPEZ: We will see." in paragraph after paragraph.

A paragraph that opens with a short label in capitals and a colon is somebody's turn, where the page has several such and a label
returns. The turn runs to the end of its paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.proposals import Proposal

_LONGEST_LABEL = 5
_FEWEST_TURNS = 4
_OPENING = ("“", '"', "«", "„", "``", "''", "‘")


def turns(sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    """The turns of a page; none where it is no script."""
    opened = [(number, colon) for number, s in enumerate(sentences) if _opens(number, sentences) and (colon := _label(s))]
    labels = Counter(_text(_words(sentences[number], colon)) for number, colon in opened)
    if len(opened) < _FEWEST_TURNS or len(labels) < 2 or max(labels.values()) < 2:
        return
    for number, colon in opened:
        first = sentences[number]
        content = list(first.tokens[colon + 1 :])
        for later in sentences[number + 1 :]:
            if later.block is not first.block:
                break
            content += later.tokens
        if content:
            yield Proposal(first, first.tokens[colon], content, _words(first, colon))


def _opens(number: int, sentences: Sequence[Sentence]) -> bool:
    """Whether the sentence opens its paragraph."""
    paragraph = sentences[number].block.kind == "paragraph"
    return paragraph and (number == 0 or sentences[number - 1].block is not sentences[number].block)


def _label(sentence: Sentence) -> int:
    """The number of the colon after the label that the sentence opens with; 0 where it opens with none."""
    colon = next((t.i for t in sentence.tokens[: _LONGEST_LABEL + 1] if t.text == ":"), 0)
    words = _words(sentence, colon)
    return colon if _text(words) and all(_is_capital(t.text) or t.text in ".,-()" for t in words) else 0


def _words(sentence: Sentence, colon: int) -> list[Token]:
    """The label's words, without the quotation mark that each paragraph of a quoted script opens with."""
    return sentence.tokens[1 if sentence.tokens[0].text in _OPENING else 0 : colon]


def _is_capital(word: str) -> bool:
    return word[0].isalpha() and not word[0].islower() and len(word) > 1


def _text(label: Sequence[Token]) -> str:
    return " ".join(t.text for t in label if t.text[0].isalpha())
