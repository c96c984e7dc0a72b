"""Boosted trees, monotone in what speaks for or against, as the judge takes them (Friedman 2001)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from khabar.stories.judge import Trees
from khabar.stories.likeness import Rows

ITERATIONS = 160
LEAVES = 20
DEPTH = 6
"""Questions from a root to a leaf at most: what the judge takes time for."""
FEWEST = 25
"""Rows in a leaf."""
SHRUNK = 3.0
"""L2 on the values of leaves."""


def boosted(rows: Rows, belongs: NDArray[np.bool_], weights: NDArray[np.float64], signs: NDArray[np.int8], seed: int) -> Trees:
    """Trees that learned from the rows; `signs` says of each feature whether more of it may only raise (1), only lower (-1)."""
    learner = HistGradientBoostingClassifier(
        max_iter=ITERATIONS,
        learning_rate=0.1,
        max_leaf_nodes=LEAVES,
        max_depth=DEPTH,
        l2_regularization=SHRUNK,
        min_samples_leaf=FEWEST,
        monotonic_cst=signs,
        early_stopping=False,
        max_features=0.5,
        random_state=seed,
    )
    learner.fit(rows, belongs, sample_weight=weights)
    each = [tree.nodes for (tree,) in learner._predictors]
    roots = np.cumsum([0, *map(len, each)])[:-1]
    leaf = np.concatenate([nodes["is_leaf"] for nodes in each]).astype(bool)
    nodes, numbers = np.concatenate(each), np.concatenate([np.arange(len(nodes)) for nodes in each])
    if not (nodes["left"][~leaf] == numbers[~leaf] + 1).all():
        raise ValueError("scikit-learn lays out trees in another order; khabar's judge takes the left node for the next")
    return Trees(
        roots=roots.tolist(),
        feature=np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        bound=[0.0 if is_leaf else _short(v) for v, is_leaf in zip(nodes["num_threshold"], leaf, strict=True)],
        above=np.where(leaf, 0, nodes["right"] - numbers).tolist(),
        value=[_short(v) if is_leaf else 0.0 for v, is_leaf in zip(nodes["value"], leaf, strict=True)],
        start=_short(learner._baseline_prediction.item()),
    )


def _short(value: float) -> float:
    return float(f"{value:.4g}")
