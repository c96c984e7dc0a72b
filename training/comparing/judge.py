"""Learns how measures of a pair are weighed.

    python -m training.comparing.judge PAIRS.jsonl.gz GOLD.jsonl.gz FLUENCY.npz OUT.npz

reads the pairs that are perturbed, good, references or clean (never human judgements), measures them, and learns four things:
which words of the target are wrong, which of the source are left out, how pairs of one source are ranked, and when to raise
the alarm. `--held-out FILE` also writes what weights learned without a pair's source say of it (four folds by source), in the
form that the scorer of the set reads; `--kept FOLDER` keeps what the encoder says of each text, for a next run.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from khabar.comparing.comparison import with_judgement
from khabar.comparing.judging import weighed
from khabar.comparing.model import Comparison
from khabar.comparing.weights import Network, Weights
from training.comparing.measuring import Measured, measure
from training.comparing.network import Floats, rank, train

FOLDS = 4
GOOD = ("good", "reference", "clean")
CLEAN_SHARE = 0.975
"""The share of good pairs without a rule's error on which the alarm is silent, by weights learned without their sources."""


PARTS, SMALL_PARTS = ("before", "here", "after"), ("mean", "spread", "hidden_bias", "out", "out_bias")
"""The arrays of the fluency network, the large ones first."""


def main() -> None:
    """Measures, learns, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pairs", "gold", "fluency", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    network = parts_of(args.fluency)
    measured = measure(args.pairs, args.gold, network, args.kept, args.jobs)
    folds = np.array([zlib.crc32(m.gold["group"].encode()) % FOLDS for m in measured])
    without = [learn([m for m, f in zip(measured, folds, strict=True) if f != fold], network) for fold in range(FOLDS)]
    threshold = _threshold(measured, [without[fold] for fold in folds])
    if args.held_out:
        with args.held_out.open("w", encoding="utf-8") as sink:
            for m, fold in zip(measured, folds, strict=True):
                sink.write(answer(m, _at(without[fold], threshold)).to_json() + "\n")
    write(args.out, _at(learn(measured, network), threshold), network)


def parts_of(path: Path) -> dict[str, Floats]:
    """The fluency network's parts, from the file that `fluency.py` wrote or from weights that are shipped."""
    with np.load(path, allow_pickle=False) as kept:
        scales = {name: kept[f"{name}_scale"] for name in PARTS if f"{name}_scale" in kept.files}
        parts = {name: kept[name].astype(np.float32) for name in (*PARTS, *SMALL_PARTS)}
    return {name: values * scales.get(name, 1) for name, values in parts.items()}


def _threshold(measured: Sequence[Measured], without: Sequence[Weights]) -> float:
    """The alarm that all but a few good pairs stay under, each judged by weights that were learned without its source."""
    calm = [
        alarm_of(m, w)
        for m, w in zip(measured, without, strict=True)
        if m.gold["role"] in GOOD and not any(d.severity == "error" for d in m.found)
    ]
    return float(np.quantile(calm, CLEAN_SHARE))


def _at(w: Weights, threshold: float) -> Weights:
    return Weights(**{**vars(w), "levels": np.array([*w.levels[:2], threshold], np.float32)})


def alarm_of(m: Measured, w: Weights) -> float:
    """The alarm's logit for a measured pair."""
    row = m.row(w.wrong(m.rows), w.lost(m.columns))
    return float(w.alarm(row[None])[0])


def learn(measured: Sequence[Measured], network: dict[str, Floats]) -> Weights:
    """All weights, from these pairs."""
    used = [m for m in measured if m.gold["role"] != "benign"]
    rows = _crossed(used)
    wrong, lost = _word_networks(used)
    twins = {m.gold["group"]: i for i, m in enumerate(used) if m.gold["id"].endswith("/good")}
    made = [i for i, m in enumerate(used) if m.gold["role"] == "perturbed" and m.gold["group"] in twins]
    share = np.array([_importance(used[i].gold) for i in made], np.float32)
    good = [twins[used[i].gold["group"]] for i in made]
    ranking = Network(**rank(rows[good], rows[made], share, hidden=16, epochs=20, decay=3e-4))
    bad = np.array([m.gold["role"] == "perturbed" for m in used], np.float32)
    weight = np.array([_importance(m.gold) if m.gold["role"] == "perturbed" else 1.0 for m in used], np.float32)
    weight[bad == 0] *= weight[bad == 1].sum() / max(1.0, weight[bad == 0].sum())
    alarm = Network(**train(rows, bad, weight, hidden=12, epochs=25, decay=3e-4))
    kept = {name: network[name] for name in (*PARTS, *SMALL_PARTS)}
    learned = Weights(**kept, wrong=wrong, lost=lost, ranking=ranking, alarm=alarm, levels=np.zeros(3, np.float32))
    return _with_levels(learned, used, rows)


def _crossed(used: Sequence[Measured]) -> Floats:
    """The pairs' measures, those of words by networks that were learned without the pair's source: as they are met later."""
    half = np.array([zlib.crc32(f"half {m.gold['group']}".encode()) % 2 for m in used])
    rows: list[Floats | None] = [None] * len(used)
    for part in (0, 1):
        wrong, lost = _word_networks([m for m, h in zip(used, half, strict=True) if h != part])
        for n in np.flatnonzero(half == part):
            m = used[n]
            rows[n] = m.row(wrong(m.rows), lost(m.columns))
    return np.stack([row for row in rows if row is not None])


def _word_networks(used: Sequence[Measured]) -> tuple[Network, Network]:
    """Which words of targets are wrong, and which of sources are left out."""
    return _network([m.rows for m in used], [m.wrong for m in used]), _network([m.columns for m in used], [m.lost for m in used])


def _importance(gold: dict[str, Any]) -> float:
    """Critical kinds weigh more; and those of the smaller part, so that both count alike."""
    severity = {"critical": 1.0, "major": 0.5}.get(gold["severity"], 0.2)
    return severity * (4.0 if gold["part"] == "made" else 1.0)


def _network(rows: Sequence[Floats], labels: Sequence[Floats]) -> Network:
    rows, labels = [r for r in rows if len(r)], [y for y in labels if len(y)]
    together = np.concatenate(rows)
    return Network(**train(together, np.concatenate(labels), np.ones(len(together), np.float32), hidden=16, epochs=6, decay=1e-4))


def _with_levels(w: Weights, used: Sequence[Measured], rows: Floats) -> Weights:
    good = [i for i, m in enumerate(used) if m.gold["role"] in GOOD]
    order = w.ranking(rows[good])
    middle = float(np.quantile(order, 0.9))
    width = float(max(0.5, order.std()))
    return Weights(**{**vars(w), "levels": np.array([middle, width, 0.0], np.float32)})


def answer(m: Measured, w: Weights) -> Comparison:
    """What these weights say of a measured pair."""
    wrong, lost = w.wrong(m.rows), w.lost(m.columns)
    judgement = weighed(m.case, m.found, m.row(wrong, lost), wrong, lost, w)
    return with_judgement(m.gold["id"], m.case, m.found, judgement)


def write(path: Path, w: Weights, network: dict[str, Floats]) -> None:
    """Writes the weights: the large ones in 8 bits with a scale for each column, the others in 16."""
    kept: dict[str, Any] = {}
    for name in PARTS:
        scale = np.abs(network[name]).max(0, keepdims=True) / 127 + 1e-9
        kept[name] = np.round(network[name] / scale).astype(np.int8)
        kept[f"{name}_scale"] = scale.astype(np.float32)
    for name in (*SMALL_PARTS, "levels"):
        kept[name] = getattr(w, name).astype(np.float32)
    for name in ("wrong", "lost", "ranking", "alarm"):
        for part, values in vars(getattr(w, name)).items():
            kept[f"{name}_{part}"] = values.astype(np.float32)
    np.savez(path, **kept)


if __name__ == "__main__":
    main()
