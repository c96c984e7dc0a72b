"""Weights whose products add up in 16 bits whatever they are multiplied by."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.encoder.narrowing import MOST, narrowed_columns


@pytest.mark.parametrize("most", [20, 127])
@given(rows=st.integers(1, 9), columns=st.integers(1, 4), seed=st.integers(0, 2**31))
def test_no_pair_saturates_and_little_is_lost(most: int, rows: int, columns: int, seed: int) -> None:
    matrix = np.random.default_rng(seed).integers(-most, most + 1, (rows, columns)).astype(np.int8)
    narrowed, factors = narrowed_columns(matrix)
    assert narrowed.shape == matrix.shape
    for start in range(0, rows, 2):
        assert (np.abs(narrowed[start : start + 2].astype(int)).sum(0) <= MOST).all()
    # half a step of rounding, and one where a pair had to give one up
    assert (np.abs(narrowed / factors - matrix) <= 1.5 / factors).all()
    if most <= MOST / 2:
        assert (narrowed == matrix).all()
        assert (factors == 1).all()
