"""Tokens, syntax, names and claims as khabar's encoder reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import get_args

from khabar.analysis.encoder.chain import spans
from khabar.analysis.encoder.claims import claims
from khabar.analysis.encoder.running import Encoder, Reading
from khabar.analysis.encoder.weights import Heads
from khabar.analysis.encoder.windows import Stretch, Window, windows
from khabar.analysis.lemmas import lemma
from khabar.analysis.model import Claim, Sentence, Token
from khabar.analysis.trees import mark_agents, mark_appositions, mark_like_with_like, mark_one_subject, settle
from khabar.languages import load
from khabar.languages.tables.syntax import Syntax
from khabar.record import EntityType, Span

_TYPES: dict[str, EntityType] = {kind: kind for kind in get_args(EntityType)}
_SURELY = 2.0
"""The logit (odds of seven to one) from which a word after a full stop that seemed an abbreviation's begins a sentence."""


@dataclass
class Learned:
    """What was read: the sentences in order (those cut in two are two now), names with their sentences, claims."""

    sentences: list[Sentence] = field(default_factory=list)
    names: list[tuple[Span, EntityType, Sentence]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    parts: dict[int, list[Sentence]] = field(default_factory=dict)
    """By the identity of a sentence that was cut, what became of it."""


def begin(sentences: Sequence[Sentence], model: Encoder, *, alone: bool) -> Callable[[], Learned]:
    """Begins to read, as `Encoder.begin`; the rest fills the tokens of the sentences with tags and, where the encoder has
    learned it, syntax."""
    packed = list(windows(sentences, model.pieces))
    readings = model.begin(packed, alone=alone)
    return lambda: _learned(packed, readings(), model)


def _learned(packed: Sequence[Window], readings: Sequence[Reading], model: Encoder) -> Learned:
    found = Learned()
    for window, reading in zip(packed, readings, strict=True):
        _cut(window, reading, found)
    for window, reading in zip(packed, readings, strict=True):
        _take(window, reading, model, found)
    for sentence in found.sentences:
        if sentence.language in model.heads.syntax:
            settle(sentence.tokens)
            mark_appositions(sentence.tokens)
            mark_one_subject(sentence.tokens)
            mark_like_with_like(sentence.tokens)
            mark_agents(sentence.tokens, load(sentence.language).table(Syntax).agent_cases)
    return found


def _cut(window: Window, reading: Reading, found: Learned) -> None:
    """Takes the window's sentences over, in two where one begins after what only seemed an abbreviation."""
    at = 0
    for stretch in window.stretches:
        size = len(stretch.pieces)
        sentence = stretch.sentence
        parts = _parts(sentence, reading.begins[at : at + size].tolist()) if size == len(sentence.tokens) else [sentence]
        if len(parts) > 1:
            found.parts[id(sentence)] = parts
        for part in parts:
            if not found.sentences or found.sentences[-1] is not part:
                found.sentences.append(part)
        at += size


def _parts(sentence: Sentence, begins: Sequence[float]) -> list[Sentence]:
    tokens = sentence.tokens
    cuts = [
        i for i in range(2, len(tokens)) if begins[i] > _SURELY and tokens[i - 1].text[-1] == "." and tokens[i].text[0].isupper()
    ]
    if not cuts:
        return [sentence]
    edges = [0, *cuts, len(tokens)]
    parts = []
    for start, end in pairwise(edges):
        first = tokens[start].start if start else sentence.span.start
        last = tokens[end - 1].end if end < len(tokens) else sentence.span.end
        parts.append(Sentence(0, Span(first, last), sentence.block, sentence.language, tokens[start:end]))
        for i, token in enumerate(tokens[start:end]):
            token.i = i
    return parts


def _take(window: Window, reading: Reading, model: Encoder, found: Learned) -> None:
    words = [token for stretch in window.stretches for token in stretch.sentence.tokens[stretch.start : stretch.end]]
    owners = list(_owners(window.stretches, found.parts))
    _tag(words, owners, reading, model.heads)
    for start, end, kind in spans([model.heads.names[i] for i in reading.names]):
        found.names.append((Span(words[start].start, words[end - 1].end), _TYPES[kind], owners[start]))
    found.claims += claims(words, owners, reading, model.heads.roles)


def _owners(stretches: Sequence[Stretch], parts: dict[int, list[Sentence]]) -> Iterator[Sentence]:
    """The sentence of each word, parts taken for what was cut."""
    for stretch in stretches:
        cut = parts.get(id(stretch.sentence))
        if cut is None:
            yield from [stretch.sentence] * len(stretch.pieces)
        else:
            yield from (part for part in cut for _ in part.tokens)


def _tag(words: Sequence[Token], owners: Sequence[Sentence], reading: Reading, heads: Heads) -> None:
    """Sets tags, lemmas and heads where the encoder has learned syntax."""
    parts, relations, parsed = heads.parts, heads.relations, heads.syntax
    read = zip(words, owners, reading.tags, reading.heads, reading.relations, strict=True)
    for i, (word, owner, tag, head, relation) in enumerate(read):
        if owner.language not in parsed:
            continue
        word.pos, word.tag = pos, fine = parts[tag]
        word.lemma = lemma(word.text, fine, pos)
        if head != i and owners[head] is owner:
            word.head, word.dep = words[head], relations[relation]
        else:
            word.head, word.dep = None, "root"
