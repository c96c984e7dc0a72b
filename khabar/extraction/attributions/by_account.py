"""Reports without a verb of speech: "As per the police, C.", "C, according to the general staff."

Found by the words that lead an account in at the head of a sentence or behind its last comma; it counts where nothing else is
found in the sentence. What is done by a rule or a plan nobody says: "as per the law".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.closing import can_be_source, is_clause
from khabar.extraction.attributions.proposals import Proposal
from khabar.extraction.attributions.sources import head_of
from khabar.languages import load
from khabar.languages.tables.cues import Cues


def proposals(sentence: Sentence, quoted: Sequence[bool]) -> Iterator[Proposal]:
    """What a sentence says behind the account that begins it, or before the one that ends it."""
    table = load(sentence.language).table(Cues)
    if not sentence.has_syntax or not table.accounts or any(quoted):
        return
    tokens = [t for t in sentence.tokens if t.text not in ".!?"]
    commas = [n for n, t in enumerate(tokens) if t.text == ","]
    for words in map(str.split, table.accounts):
        size = len(words)
        if commas and _stands(tokens, 0, words):
            yield from _account(sentence, tokens[:size], tokens[size : commas[0]], tokens[commas[0] + 1 :], table)
        if commas and _stands(tokens, at := commas[-1] + 1, words):
            yield from _account(sentence, tokens[at : at + size], tokens[at + size :], tokens[: commas[-1]], table)


def _stands(tokens: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    return [t.lower for t in tokens[at : at + len(words)]] == list(words)


def _account(
    sentence: Sentence, cue: Sequence[Token], source: Sequence[Token], said: Sequence[Token], table: Cues
) -> Iterator[Proposal]:
    head = head_of(source)
    if head is not None and head.lower not in table.unsaid and can_be_source(source) and is_clause(said):
        yield Proposal(sentence, cue[0], list(said), list(source), list(cue[1:]))
