"""How the weights of `khabar compare` are learned: `data/compare.npz` (docs/models.md has the card)."""
