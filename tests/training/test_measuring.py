"""Pairs are measured once by the encoder, and the same again from what was kept."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from training.comparing.judge import parts_of
from training.comparing.measuring import measure

SOURCE = "बंदरगाह के अधिकारी ने तूफान से पहले घाट बंद कर दिया।"
TARGETS = {
    "good": "The harbour officer closed the quay before the storm.",
    "worse": "The harbour officer closed the lantern before the storm.",
    "cut": "The harbour officer closed the quay.",
}
WEIGHTS = Path(__file__).parents[2] / "khabar" / "data" / "compare.npz"


def _written(folder: Path) -> tuple[Path, Path]:
    pairs, gold = folder / "pairs.jsonl", folder / "gold.jsonl"
    lines = [
        {"id": f"a/{name}", "source": SOURCE, "target": target, "source_language": "hi", "target_language": "en"}
        for name, target in TARGETS.items()
    ]
    pairs.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    about = {"part": "demetr", "group": "a", "kind": "antonym", "severity": "critical"}
    rows = [
        {"id": "a/worse", "role": "perturbed", "target_spans": [[31, 38]], **about},
        {"id": "a/cut", "role": "perturbed", "cut_spans": [[31, 36]], **about},
        {"id": "a/good", "role": "good", "part": "demetr", "group": "a"},
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return pairs, gold


def test_what_is_kept_gives_the_same_measures(tmp_path: Path) -> None:
    pairs, gold = _written(tmp_path)
    network = parts_of(WEIGHTS)
    first = measure(pairs, gold, tmp_path / "kept", 1)
    again = measure(pairs, gold, tmp_path / "kept", 1)
    assert [m.gold["id"] for m in first] == ["a/cut", "a/good", "a/worse"]
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(one.columns, other.columns)
        assert np.array_equal(one.known, other.known)
        assert np.array_equal(one.fits(network), other.fits(network))


def test_words_are_told_wrong_and_left_out(tmp_path: Path) -> None:
    pairs, gold = _written(tmp_path)
    cut, good, worse = measure(pairs, gold, None, 1)
    assert [w.text for w, wrong in zip(worse.case.target.words, worse.wrong, strict=True) if wrong] == ["lantern"]
    assert "तूफान" in [w.text for w, lost in zip(cut.case.source.words, cut.lost, strict=True) if lost]
    assert [w.text for w, gap in zip(cut.case.target.words, cut.gap, strict=True) if gap] == ["quay"]
    assert not good.wrong.any()
    assert not good.lost.any()
