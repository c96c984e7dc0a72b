"""The encoder's graphs as they are run: windows together or alone, and the same numbers on any processor."""

from __future__ import annotations

import hashlib

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.analysis.encoder.feeding import FEEDS
from khabar.analysis.encoder.pieces import Embeddings, Pieces
from khabar.analysis.encoder.running import A_RUN, TOGETHER, UNWANTED, batches, is_uneven, session
from khabar.analysis.encoder.weights import folder, read_heads
from khabar.analysis.encoder.windows import Window
from khabar.profiles import PROFILES

SAID = "The minister said on Friday that 46 people had died । मंत्री ने शुक्रवार को कहा"


@given(st.lists(st.integers(2, 400), max_size=40))
def test_windows_are_run_together_where_that_costs_least(sizes: list[int]) -> None:
    def cost(runs: list[list[int]]) -> int:
        return sum(len(run) * max(sizes[n] for n in run) + A_RUN for run in runs)

    runs = batches(sizes)
    assert sorted(n for run in runs for n in run) == list(range(len(sizes)))
    assert all(len(run) == 1 or len(run) * max(sizes[n] for n in run) <= TOGETHER for run in runs)
    assert cost(runs) <= cost([[n] for n in range(len(sizes))])


@pytest.mark.parametrize("profile", PROFILES)
def test_products_are_exact_on_this_processor(profile: str) -> None:
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.x64quantprecision", "1")
    path = str(folder() / f"{profile}.onnx")
    exact = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"], disabled_optimizers=UNWANTED)
    usual = session(path)
    pieces = Pieces(folder())
    words = [pieces.ids(word, True) for word in SAID.split()] * 6
    window = Window([], words, [0] * len(words), sum(map(len, words)) + 2)
    feed = FEEDS[read_heads(folder() / f"{profile}.json").reads]([window], Embeddings(folder()))
    given_to = {i.name: feed[i.name] for i in usual.get_inputs()}
    for one, other in zip(usual.run(None, given_to), exact.run(None, given_to), strict=True):
        assert np.array_equal(one, other)


@given(st.lists(st.integers(1, 1_000), max_size=20), st.integers(1, 4))
def test_runs_are_uneven_where_a_thread_waits_for_long(costs: list[int], many: int) -> None:
    equal = [1_000] * (many * len(costs))
    assert not is_uneven(equal, many)
    assert not is_uneven(costs, 1)
    if costs and many > 1:
        assert is_uneven([sum(costs)], many)


@pytest.mark.parametrize("profile", PROFILES)
def test_threads_within_a_run_change_no_number(profile: str) -> None:
    path = str(folder() / f"{profile}.onnx")
    pieces = Pieces(folder())
    words = [pieces.ids(word, True) for word in SAID.split()] * 6
    window = Window([], words, [0] * len(words), sum(map(len, words)) + 2)
    feed = FEEDS[read_heads(folder() / f"{profile}.json").reads]([window], Embeddings(folder()))
    one, two = session(path), session(path, within=2)
    given_to = {i.name: feed[i.name] for i in one.get_inputs()}
    for narrow, wide in zip(one.run(None, given_to), two.run(None, given_to), strict=True):
        assert np.array_equal(narrow, wide)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_version_is_that_of_the_graph(profile: str) -> None:
    graph = (folder() / f"{profile}.onnx").read_bytes()
    assert read_heads(folder() / f"{profile}.json").version == hashlib.sha256(graph).hexdigest()[:12]
