"""Learns how measures of a pair are weighed.

    python -m training.comparing.judge PAIRS.jsonl.gz GOLD.jsonl.gz FLUENCY.npz OUT.npz

reads the pairs that are perturbed, good, references or clean (never human judgements), measures them, and learns four things:
which words of the target are wrong, which of the source are left out, how pairs of one source are ranked, and when to raise
the alarm. `--held-out FILE` also writes what weights learned without a pair's source say of it (four folds by source), in the
form that the scorer of the set reads; `--fits FILE` keeps what the fluency network says of each target, for a next run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from khabar.comparing import fluency
from khabar.comparing.case import Case
from khabar.comparing.comparison import found_by_rules, with_judgement
from khabar.comparing.features import word_features
from khabar.comparing.judging import weighed
from khabar.comparing.measures import pair_row, target_rows
from khabar.comparing.model import Comparison, Difference, Pair
from khabar.comparing.sides import sides_of
from khabar.comparing.weights import Network, Weights
from training.comparing.network import Floats, rank, train

FOLDS = 4
GOOD = ("good", "reference", "clean")
CLEAN_SHARE = 0.975
"""The share of good pairs without a rule's error on which the alarm is silent, by weights learned without their sources."""
LOST_FROM, LOST_BY = 0.5, 0.15
"""A word of the source is lost where it had a counterpart this near in the good translation, and one less near by so much now."""


@dataclass
class Measured:
    """A pair with all that is measured of it before anything is learned."""

    gold: dict[str, Any]
    case: Case
    found: list[Difference]
    fits: Floats
    rows: Floats
    columns: Floats
    wrong: Floats
    lost: Floats


def main() -> None:
    """Measures, learns, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pairs", "gold", "fluency", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--fits", type=Path)
    args = parser.parse_args()
    network = dict(np.load(args.fluency))
    pairs = {row["id"]: row for row in _lines(args.pairs)}
    gold = list(_lines(args.gold))
    measured = measure(pairs, gold, _Fits(network, args.fits))
    folds = np.array([zlib.crc32(m.gold["group"].encode()) % FOLDS for m in measured])
    without = [learn([m for m, f in zip(measured, folds, strict=True) if f != fold], network) for fold in range(FOLDS)]
    threshold = _threshold(measured, [without[fold] for fold in folds])
    if args.held_out:
        with args.held_out.open("w", encoding="utf-8") as sink:
            for m, fold in zip(measured, folds, strict=True):
                sink.write(answer(m, _at(without[fold], threshold)).to_json() + "\n")
    write(args.out, _at(learn(measured, network), threshold), network)


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
    row = pair_row(m.case, m.found, m.fits, w.wrong(m.rows), w.lost(m.columns))
    return float(w.alarm(row[None])[0])


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class _Fits:
    """What the fluency network says of targets, kept in a file where one is named."""

    def __init__(self, network: dict[str, Floats], path: Path | None) -> None:
        self.network, self.path = network, path
        self.known: dict[str, Floats] = {}
        if path and path.exists():
            with np.load(path, allow_pickle=False) as kept:
                texts = json.loads(str(kept["texts"]))
                ends = np.cumsum(kept["sizes"])[:-1]
                self.known = dict(zip(texts, np.split(kept["logits"], ends), strict=True))

    def of(self, case: Case) -> Floats:
        """The logits of the target's words."""
        text = case.target.text
        if text not in self.known:
            if case.target.words and case.target.language in fluency.LANGUAGES:
                self.known[text] = fluency.network_over(fluency.states_of(case.target), self.network)
            else:
                self.known[text] = np.full((len(case.target.words), 2), fluency.CALM, np.float32)
        return self.known[text]

    def keep(self) -> None:
        """Writes the file."""
        if self.path:
            texts, logits = list(self.known), list(self.known.values())
            sizes = np.array([len(x) for x in logits])
            np.savez(self.path, texts=json.dumps(texts), sizes=sizes, logits=np.concatenate(logits))


def measure(pairs: dict[str, dict[str, Any]], gold: Sequence[dict[str, Any]], fits: _Fits) -> list[Measured]:
    """The pairs that are learned from, measured; good translations come before what was made of them."""
    chosen = [g for g in gold if g["role"] != "human"]
    chosen.sort(key=lambda g: g["role"] == "perturbed")
    good: dict[str, Floats] = {}
    found: list[Measured] = []
    for g in chosen:
        row = pairs[g["id"]]
        keys = ("id", "source", "target", "source_language", "target_language")
        case = Case(*sides_of(Pair(**{key: row[key] for key in keys})))
        differences = found_by_rules(case)
        fit = fits.of(case)
        best = case.best_of_source
        if g["id"].endswith("/good"):
            good[g["group"]] = best
        before = good.get(g["group"])
        lost = np.zeros(len(best), np.float32)
        if g["role"] == "perturbed" and before is not None and len(before) == len(best):
            lost = ((before >= LOST_FROM) & (best < before - LOST_BY)).astype(np.float32)
        spans = [*g.get("target_spans", ()), *g.get("cut_spans", ())] if g["role"] == "perturbed" else []
        wrong = np.array([any(a < w.end and w.start < b for a, b in spans) for w in case.target.words], np.float32)
        found.append(Measured(g, case, differences, fit, target_rows(case, fit), word_features(case, target=False), wrong, lost))
    fits.keep()
    return found


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
    kept = {name: network[name] for name in ("mean", "spread", "before", "here", "after", "hidden_bias", "out", "out_bias")}
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
            rows[n] = pair_row(m.case, m.found, m.fits, wrong(m.rows), lost(m.columns))
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
    row = pair_row(m.case, m.found, m.fits, wrong, lost)
    judgement = weighed(m.case, m.found, row, wrong, lost, w)
    return with_judgement(m.gold["id"], m.case, m.found, judgement)


def write(path: Path, w: Weights, network: dict[str, Floats]) -> None:
    """Writes the weights: the large ones in 8 bits with a scale for each column, the others in 16."""
    kept: dict[str, Any] = {}
    for name in ("before", "here", "after"):
        scale = np.abs(network[name]).max(0, keepdims=True) / 127 + 1e-9
        kept[name] = np.round(network[name] / scale).astype(np.int8)
        kept[f"{name}_scale"] = scale.astype(np.float32)
    for name in ("mean", "spread", "hidden_bias", "out", "out_bias", "levels"):
        kept[name] = getattr(w, name).astype(np.float32)
    for name in ("wrong", "lost", "ranking", "alarm"):
        for part, values in vars(getattr(w, name)).items():
            kept[f"{name}_{part}"] = values.astype(np.float32)
    np.savez(path, **kept)


if __name__ == "__main__":
    main()
