"""What each head loses on a batch, and their weighted sum."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from training.encoder.batches import NONE, Batch
from training.encoder.model import Khabar

WEIGHTS = {
    "roles": 1.0, "cue_of": 0.3, "source_of": 0.3, "names": 1.0, "tags": 0.3, "heads": 0.6, "relations": 0.3, "begins": 0.1,
}  # fmt: skip


def losses(model: Khabar, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    """The mean loss a word of each head that has labels in the batch; `words` are the words' vectors, in float32."""
    found: dict[str, Tensor] = {}
    with_roles = batch.roles[:, 0] != NONE
    if with_roles.any():
        gold = batch.roles[with_roles].clamp(min=0)
        found["roles"] = model.chain.loss(model.role(words[with_roles]), gold, batch.words[with_roles])
    # links count where a content or a cue begins and its other end is in the window
    for name, head in (("cue_of", model.cue_of), ("source_of", model.source_of)):
        gold = getattr(batch, name)
        gold = gold.masked_fill(gold < 0, NONE)
        if (gold >= 0).any():
            found[name] = _cross(reachable(head(words), batch), gold, batch.weight)
    named = batch.names.sum(-1) > 0
    if named.any():
        chances = model.name(words).log_softmax(-1)
        right = torch.logsumexp(chances.masked_fill(batch.names == 0, -1e4), -1)
        weight = batch.weight[:, None] * named
        found["names"] = -(right * weight).sum() / weight.sum().clamp(min=1e-6)
    if (batch.tags >= 0).any():
        found["tags"] = _cross(model.tag(words), batch.tags, batch.weight)
    if (batch.heads >= 0).any():
        found["heads"] = _cross(reachable(model.arcs(words, batch.sentence), batch), batch.heads, batch.weight)
        found["relations"] = _cross(model.relations(words, batch.heads.clamp(min=0)), batch.relations, batch.weight)
    if (batch.begins >= 0).any():
        here = batch.begins >= 0
        found["begins"] = F.binary_cross_entropy_with_logits(model.begin(words)[:, :, 0][here], batch.begins[here].float())
    return found


def total(parts: dict[str, Tensor]) -> Tensor:
    return torch.stack([WEIGHTS[name] * loss for name, loss in parts.items()]).sum()


def reachable(scores: Tensor, batch: Batch) -> Tensor:
    """The scores of pointing to each word, what only pads a row put out of reach."""
    return scores.masked_fill(~batch.words[:, None, :], -1e4)


def _cross(logits: Tensor, gold: Tensor, weight: Tensor) -> Tensor:
    """Cross entropy, each row with its weight, NONE left out."""
    each = F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=NONE, reduction="none").view(gold.shape)
    here = (gold != NONE) * weight[:, None]
    return (each * here).sum() / here.sum().clamp(min=1e-6)
