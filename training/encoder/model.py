"""The encoder and its heads, in PyTorch.

The encoder of the default profile is the first layers of a BERT-like start (post-norm, erf GELU); a word stands by the vector
of its first piece. That of the fast one reads a word at a time, and its inner layers look at the words on both sides, as the
feed-forward Transformer of FastSpeech does (Ren et al. 2019). Every head reads words: roles in attributions (a linear-chain
CRF, Lafferty et al. 2001), links between them and syntactic heads (biaffine, Dozat & Manning 2017), names, tags, relations,
sentence beginnings.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

FAR = -1e4
Mixing = Literal["attention", "recurrence", "convolution"]
"""By attention to all, by an LSTM in both directions (Huang et al. 2015), or through the layers' reach alone."""


@dataclass(frozen=True)
class Shape:
    """Sizes of an encoder. `embedded` is the width of the piece embeddings, projected to `width` where they differ.

    With `words` it reads words (the first, the last and the mean of their pieces) and not pieces; `reach` is how many words
    the inner layers look at, odd. `mixing` is how a word hears of those farther off; the last two are for comparison."""

    width: int = 384
    layers: int = 8
    heads: int = 12
    inner: int = 1536
    embedded: int = 384
    positions: int = 512
    arc: int = 128
    link: int = 64
    relation: int = 96
    words: bool = False
    reach: int = 1
    mixing: Mixing = "attention"

    @property
    def given(self) -> int:
        """Numbers that the encoder is given for a piece or a word."""
        return 3 * self.embedded if self.words else self.embedded


@dataclass(frozen=True)
class Labels:
    """What each head chooses from, in the order of its logits."""

    roles: tuple[str, ...]
    names: tuple[str, ...]
    tags: tuple[str, ...]
    relations: tuple[str, ...]


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.reach = shape.heads, shape.reach
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.reach * shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        far = (1.0 - mask)[:, None, None, :] * FAR
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = F.scaled_dot_product_attention(q, k, v, far.to(q.dtype)).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.out(mixed))
        around = x if self.reach == 1 else beside(x * mask[:, :, None].to(x.dtype), self.reach)
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(around)))))


def beside(x: Tensor, reach: int) -> Tensor:
    """Vectors [batch, words, width] with those before and after them: [batch, words, reach * width], zeros beyond the ends."""
    padded = F.pad(x, (0, 0, reach // 2, reach // 2))
    return torch.cat([padded[:, i : i + x.shape[1]] for i in range(reach)], -1)


class Convolution(nn.Module):
    """The inner part of a layer alone, which looks at the words around each (Collobert et al. 2011)."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.reach = shape.reach
        self.up = nn.Linear(shape.reach * shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        around = beside(x * mask[:, :, None].to(x.dtype), self.reach)
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(around)))))


class Recurrence(nn.Module):
    """An LSTM in both directions over the words that are there, its states added to what came in."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.lstm = nn.LSTM(shape.width, shape.width // 2, bidirectional=True, batch_first=True)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        lengths = mask.sum(1).long().clamp(min=1)
        with torch.autocast("cpu", enabled=False):  # not every processor has an LSTM in bf16
            packed = nn.utils.rnn.pack_padded_sequence(x.float(), lengths, batch_first=True, enforce_sorted=False)
            states, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True, total_length=x.shape[1])
        return self.norm2(x + self.drop(states))


_LAYERS: dict[Mixing, type[nn.Module]] = {"attention": Layer, "recurrence": Recurrence, "convolution": Convolution}


class Encoder(nn.Module):
    """What is given of pieces or words [batch, n, given] and their mask to vectors [batch, n, width]."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.project = nn.Identity() if shape.given == shape.width else nn.Linear(shape.given, shape.width)
        self.position = nn.Parameter(torch.zeros(shape.positions, shape.width))
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(_LAYERS[shape.mixing](shape, dropout) for _ in range(shape.layers))

    def forward(self, embedded: Tensor, mask: Tensor) -> Tensor:
        x = self.project(embedded)
        x = self.drop(self.norm(x + self.position[: x.shape[1]]))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Biaffine(nn.Module):
    """Scores [batch, words, words] of each word's pointing to each word."""

    def __init__(self, width: int, size: int, dropout: float) -> None:
        super().__init__()
        self.source = nn.Linear(width, size)
        self.target = nn.Linear(width, size)
        self.weight = nn.Linear(size, size, bias=False)
        self.bias = nn.Linear(size, 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, words: Tensor) -> Tensor:
        source = self.drop(F.relu(self.source(words)))
        target = self.drop(F.relu(self.target(words)))
        return self.weight(source) @ target.transpose(1, 2) / math.sqrt(source.shape[-1]) + self.bias(target).transpose(1, 2)


class Chain(nn.Module):
    """A linear-chain CRF over the role labels: transitions, first and last labels."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(labels, labels))
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))

    def loss(self, emissions: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log likelihood a word; `mask` [batch, words] is true from the first word to the last of each row."""
        score = self.first[gold[:, 0]] + emissions[:, 0].gather(1, gold[:, :1])[:, 0]
        total = self.first + emissions[:, 0]
        for i in range(1, gold.shape[1]):
            here = mask[:, i]
            step = self.transitions[gold[:, i - 1], gold[:, i]] + emissions[:, i].gather(1, gold[:, i : i + 1])[:, 0]
            score = score + step * here
            new = torch.logsumexp(total[:, :, None] + self.transitions[None], 1) + emissions[:, i]
            total = torch.where(here[:, None], new, total)
        ends = gold.gather(1, mask.sum(1, keepdim=True) - 1)[:, 0]
        score = score + self.last[ends]
        return (torch.logsumexp(total + self.last, 1) - score).sum() / mask.sum()


class Khabar(nn.Module):
    """The encoder with all heads; `forward` is what is exported."""

    def __init__(self, shape: Shape, labels: Labels, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.labels = shape, labels
        self.encoder = Encoder(shape, dropout)
        self.drop = nn.Dropout(dropout)
        self.role = nn.Linear(shape.width, len(labels.roles))
        self.chain = Chain(len(labels.roles))
        self.name = nn.Linear(shape.width, len(labels.names))
        self.tag = nn.Linear(shape.width, len(labels.tags))
        self.begin = nn.Linear(shape.width, 1)
        self.arc = Biaffine(shape.width, shape.arc, dropout)
        self.cue_of = Biaffine(shape.width, shape.link, dropout)
        self.source_of = Biaffine(shape.width, shape.link, dropout)
        self.dependent = nn.Linear(shape.width, shape.relation)
        self.governor = nn.Linear(shape.width, shape.relation)
        self.relation = nn.Linear(shape.relation, len(labels.relations))

    def words(self, embedded: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """The vectors [batch, words, width] of the words whose first pieces are `first` [batch, words]."""
        if self.shape.words:
            return self.drop(self.encoder(*together(embedded, mask, first)))
        encoded = self.encoder(embedded, mask)
        index = first[:, :, None].expand(-1, -1, encoded.shape[-1])
        return self.drop(encoded.gather(1, index))

    def arcs(self, words: Tensor, sentence: Tensor) -> Tensor:
        """Scores of each word's heads; words of other sentences are out of reach."""
        apart = (sentence[:, :, None] != sentence[:, None, :]).to(words.dtype)
        return self.arc(words) + apart * FAR

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Logits [batch, words, relations] of each word's relation to the given head."""
        governors = self.governor(words)
        chosen = governors.gather(1, heads[:, :, None].expand(-1, -1, governors.shape[-1]))
        return self.relation(F.relu(self.dependent(words) + chosen))

    def forward(self, embedded: Tensor, mask: Tensor, first: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        """Role, name and tag logits, sentence begins, heads, relations, cue and source links."""
        words = self.words(embedded, mask, first)
        heads = self.arcs(words, sentence).argmax(-1)
        return (
            self.role(words), self.name(words), self.tag(words).argmax(-1), self.begin(words)[:, :, 0],
            heads, self.relations(words, heads).argmax(-1), self.cue_of(words), self.source_of(words),
        )  # fmt: skip


def together(embedded: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
    """The first, the last and the mean of each word's pieces [batch, words, 3 * embedded], and the mask of the words.

    Of pieces the last is a mark of the end; a `first` of 0, the mark of the beginning, stands for no word."""
    there = first > 0
    ends = mask.sum(1, keepdim=True).long() - 1
    after = torch.cat([first[:, 1:], torch.zeros_like(ends)], 1)
    after = torch.where(after > 0, after, ends)
    after = torch.where(there, after, first + 1)

    def at(x: Tensor, index: Tensor) -> Tensor:
        return x.gather(1, index[:, :, None].expand(-1, -1, x.shape[-1]))

    sums = F.pad(embedded.cumsum(1), (0, 0, 1, 0))
    mean = (at(sums, after) - at(sums, first)) / (after - first)[:, :, None]
    return torch.cat([at(embedded, first), at(embedded, after - 1), mean], -1), there.to(mask.dtype)
