"""The part of a model that makes a tensor gives what the whole gives."""

from __future__ import annotations

import numpy as np

from khabar.analysis.encoder.feeding import of_pieces
from khabar.analysis.encoder.pieces import Embeddings
from khabar.analysis.encoder.pruning import pruned
from khabar.analysis.encoder.running import session
from khabar.analysis.encoder.weights import folder
from khabar.analysis.encoder.windows import Window

WINDOW = Window(words=[(5, 6), (900,), (41, 7, 12)], part=[0, 0, 0], size=8)


def test_a_part_gives_what_the_whole_gives() -> None:
    model = (folder() / "default.onnx").read_bytes()
    whole = session(model)
    feed = of_pieces([WINDOW], Embeddings(folder()))
    feed = {i.name: feed[i.name] for i in whole.get_inputs()}
    part = session(pruned(model, ["begins"]))
    assert [o.name for o in part.get_outputs()] == ["begins"]
    assert np.array_equal(part.run(None, feed)[0], whole.run(["begins"], feed)[0])


def test_a_part_is_smaller() -> None:
    model = (folder() / "default.onnx").read_bytes()
    assert len(pruned(model, ["layer4"])) < 0.7 * len(model)
