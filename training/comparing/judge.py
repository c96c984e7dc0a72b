"""Learns how measures of a pair are weighed.

    python -m training.comparing.judge PAIRS.jsonl.gz GOLD.jsonl.gz FLUENCY.npz OUT.npz

reads the pairs that are perturbed, good, references, clean or harmless variants (never human judgements), puts sources beside
targets that are no translations of them (`strangers.py`), measures all, and learns five things: which words do not fit their
sentence (from where FLUENCY left off, which `fluency.py` wrote), which words of the target are wrong, which of the source are
left out, how pairs of one source are ranked, and when to raise the alarm.
What one learns from another's answers, it learns from answers on sources that the other had not seen. `--held-out FILE` also
writes what weights learned without a pair's source say of it (four folds by source), in the form that the scorer of the set
reads; `--kept FOLDER` keeps what the encoder says of each text, for a next run.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khabar.comparing.comparison import with_judgement
from khabar.comparing.judgement import is_certain
from khabar.comparing.judging import weighed
from khabar.comparing.model import Comparison
from khabar.comparing.weights import Network, Weights
from training.comparing.kinds import kinds_of
from training.comparing.measuring import Measured, measure
from training.comparing.neighbours import PARTS, SMALL_PARTS, Words, trained
from training.comparing.network import Floats, mean_of, rank, train

FOLDS = 4
GOOD, BAD = ("good", "reference", "clean"), ("perturbed", "stranger")
CLEAN_SHARE = 0.972
"""The share of good pairs without a certain error on which the alarm is silent, by weights learned without their sources."""
SEEDS = (7, 8, 9)
"""Networks of pairs are the mean of as many that began differently."""
ALARM_SEEDS = (7, 8, 9, 10)
RANKED = {"critical": 1.0, "major": 0.5, "minor": 0.2, "base": 0.2, "stranger": 0.3}
"""How much an error counts in the ranking, by its severity."""
ALARMING = {"critical": 1.0, "major": 0.25, "minor": 0.0, "base": 0.1, "stranger": 0.1}
"""The same for the alarm: slips of form lower the score and need not raise it."""
TUNING, TUNING_RATE = 2, 1e-3
"""Rounds over the words of all pairs, and the rate, with which the fluency network is carried on."""


Numbers = NDArray[np.int64]
_Words = tuple[Floats, Floats]
"""What is measured of the words of a pair's target, and of its source."""
_Parts = Mapping[str, Floats]
"""The parts of a network over the states of words."""


def main() -> None:
    """Measures, learns, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pairs", "gold", "fluency", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    measured = measure(args.pairs, args.gold, args.kept, args.jobs)
    start = parts_of(args.fluency)
    start["kinds"] = kinds_of([s for m in measured if m.gold["role"] in GOOD for s in m.all_states()], start)
    folds = np.array([zlib.crc32(m.gold["group"].encode()) % FOLDS for m in measured])
    *without, whole = _each_learned(measured, folds, start, args.jobs)
    threshold = _threshold(measured, [without[fold] for fold in folds])
    if args.held_out:
        with args.held_out.open("w", encoding="utf-8") as sink:
            for m, fold in zip(measured, folds, strict=True):
                if m.gold["role"] == "stranger":
                    continue
                sink.write(answer(m, _at(without[fold], threshold)).to_json() + "\n")
    write(args.out, _at(whole, threshold))


def _each_learned(measured: Sequence[Measured], folds: Numbers, start: _Parts, jobs: int) -> list[Weights]:
    """What is learned without each fold, and of all; several at a time, in processes that share what was measured."""
    _SHARED[:] = [([m for m, f in zip(measured, folds, strict=True) if f != fold], start) for fold in range(FOLDS + 1)]
    with get_context("fork").Pool(jobs) as pool:
        return pool.map(_learned, range(FOLDS + 1), chunksize=1)


_SHARED: list[tuple[list[Measured], _Parts]] = []
"""What the processes learn from."""


def _learned(n: int) -> Weights:
    return learn(*_SHARED[n])


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
        if m.gold["role"] in GOOD and not any(is_certain(d) for d in m.found)
    ]
    return float(np.quantile(calm, CLEAN_SHARE))


def _at(w: Weights, threshold: float) -> Weights:
    return Weights(**{**vars(w), "levels": np.array([*w.levels[:2], threshold], np.float32)})


def _answers(m: Measured, w: Weights) -> tuple[Floats, Floats, Floats]:
    """The pair's measures, and the logits of its words to be wrong and to be left out."""
    fits = m.fits(vars(w))
    here, there = m.rows(fits, m.kinds(vars(w)))
    wrong, lost = w.wrong(here), w.lost(there)
    return m.row(fits, wrong, lost), wrong, lost


def alarm_of(m: Measured, w: Weights) -> float:
    """The alarm's logit for a measured pair."""
    return float(w.alarm(_answers(m, w)[0][None])[0])


def answer(m: Measured, w: Weights) -> Comparison:
    """What these weights say of a measured pair."""
    row, wrong, lost = _answers(m, w)
    return with_judgement(m.gold["id"], m.case, m.found, weighed(m.case, row, wrong, lost, w))


def learn(measured: Sequence[Measured], start: Mapping[str, Floats]) -> Weights:
    """All weights, from these pairs; the fluency network begins as `start`."""
    used = list(measured)
    half = np.array([zlib.crc32(f"half {m.gold['group']}".encode()) % 2 for m in used])
    fits = _fits(used, half, start)
    words = [m.rows(fit, m.kinds(start)) for m, fit in zip(used, fits, strict=True)]
    rows = _crossed(used, half, fits, words)
    wrong, lost = _word_networks(used, words)
    ranking, alarm = _pair_networks(used, rows)
    networks = {"wrong": wrong, "lost": lost, "ranking": ranking, "alarm": alarm}
    learned = Weights(**tuned(used, start), kinds=start["kinds"], **networks, levels=np.zeros(3, np.float32))
    return _with_levels(learned, used, rows)


def tuned(used: Sequence[Measured], start: Mapping[str, Floats]) -> dict[str, Floats]:
    """The fluency network that these pairs make of the one at the start."""
    told = [m for m in used if m.states is not None and len(m.wrong) and m.gold["role"] != "stranger"]
    labels = [np.stack([m.wrong * (not m.gap.any()), m.gap], 1) for m in told]
    sizes = [len(m.wrong) for m in told]
    ends = np.cumsum(sizes)
    first, last = np.zeros(ends[-1], np.bool_), np.zeros(ends[-1], np.bool_)
    first[[0, *ends[:-1]]] = True
    last[ends - 1] = True
    words = Words(
        states=np.concatenate([m.states for m in told if m.states is not None]),
        first=first,
        last=last,
        labels=np.concatenate(labels),
        importance=np.repeat(np.array([_share(m, of) for m, of in zip(told, labels, strict=True)], np.float32), sizes),
    )
    return trained(words, start, epochs=TUNING, rate=TUNING_RATE, rng=np.random.default_rng(0))


def _fits(used: Sequence[Measured], half: Numbers, start: Mapping[str, Floats]) -> list[Floats]:
    """How the words of each pair fit, by a network tuned on the half that the pair's source is not in."""
    networks = [tuned([m for m, h in zip(used, half, strict=True) if h != part], start) for part in (0, 1)]
    return [m.fits(networks[h]) for m, h in zip(used, half, strict=True)]


def _crossed(used: Sequence[Measured], half: Numbers, fits: Sequence[Floats], words: Sequence[_Words]) -> Floats:
    """The pairs' measures, those of words by networks that were learned without the pair's source: as they are met later."""
    rows: list[Floats] = [np.zeros(0, np.float32)] * len(used)
    for part in (0, 1):
        there = np.flatnonzero(half != part)
        wrong, lost = _word_networks([used[n] for n in there], [words[n] for n in there])
        for n in np.flatnonzero(half == part):
            here, there = words[n]
            rows[n] = used[n].row(fits[n], wrong(here), lost(there))
    return np.stack(rows)


def _word_networks(used: Sequence[Measured], words: Sequence[_Words]) -> tuple[Network, Network]:
    """Which words of targets are wrong, and which of sources are left out; of strangers no word is told to be either."""
    told = [n for n, m in enumerate(used) if m.gold["role"] != "stranger"]
    used, words = [used[n] for n in told], [words[n] for n in told]
    wrong = _network([here for here, _ in words], [m.wrong for m in used], [_share(m, m.wrong) for m in used])
    return wrong, _network([there for _, there in words], [m.lost for m in used], [_share(m, m.lost) for m in used])


def _network(rows: Sequence[Floats], labels: Sequence[Floats], shares: Sequence[float]) -> Network:
    importance = np.repeat(np.array(shares, np.float32), [len(y) for y in labels])
    return Network(**train(np.concatenate(rows), np.concatenate(labels), importance, hidden=16, epochs=6, decay=1e-4))


def _share(m: Measured, told: Floats) -> float:
    """How much each word of a pair counts: less the more is told of it, or the few texts that are wrong as a whole (all in small
    letters, or shuffled) would say most of what a wrong word is."""
    return _importance(m.gold) / max(1.0, float(told.sum())) ** 0.5


def _pair_networks(used: Sequence[Measured], rows: Floats) -> tuple[Network, Network]:
    """How pairs of one source are ranked, and when the alarm is raised."""
    twins = {m.gold["group"]: i for i, m in enumerate(used) if m.is_original}
    made = [i for i, m in enumerate(used) if m.gold["role"] in BAD and m.gold["group"] in twins]
    good = [twins[used[i].gold["group"]] for i in made]
    weight = np.array([_importance(m.gold) for m in used], np.float32)
    bad = np.array([m.gold["role"] in BAD for m in used], np.float32)
    pairs = rows[good], rows[made], weight[made]
    ranking = mean_of([rank(*pairs, hidden=16, epochs=20, decay=3e-4, seed=seed) for seed in SEEDS])
    weight = np.array([_importance(m.gold, ALARMING) for m in used], np.float32)
    told = weight > 0
    weight[bad == 0] *= weight[bad == 1].sum() / max(1.0, weight[bad == 0].sum())
    what = rows[told], bad[told], weight[told]
    alarm = mean_of([train(*what, hidden=48, epochs=25, decay=1e-3, seed=seed) for seed in ALARM_SEEDS])
    return Network(**ranking), Network(**alarm)


def _importance(gold: Mapping[str, Any], shares: Mapping[str, float] | None = None) -> float:
    """Critical kinds weigh more; and those of the smaller part, so that both count alike. Good pairs weigh 1."""
    if gold["role"] not in BAD:
        return 1.0
    severity = (RANKED if shares is None else shares)[gold["severity"]]
    return severity * (4.0 if gold["part"] == "made" else 1.0)


def _with_levels(w: Weights, used: Sequence[Measured], rows: Floats) -> Weights:
    good = [i for i, m in enumerate(used) if m.gold["role"] in GOOD]
    order = w.ranking(rows[good])
    middle = float(np.quantile(order, 0.9))
    width = float(max(0.5, order.std()))
    return Weights(**{**vars(w), "levels": np.array([middle, width, 0.0], np.float32)})


def write(path: Path, w: Weights) -> None:
    """Writes the weights: the large ones in 8 bits with a scale for each column, the others in 16."""
    kept: dict[str, Any] = {}
    for name in (*PARTS, "kinds"):
        values = getattr(w, name)
        scale = np.abs(values).max(0, keepdims=True) / 127 + 1e-9
        kept[name] = np.round(values / scale).astype(np.int8)
        kept[f"{name}_scale"] = scale.astype(np.float32)
    for name in (*SMALL_PARTS, "levels"):
        kept[name] = getattr(w, name).astype(np.float32)
    for name in ("wrong", "lost", "ranking", "alarm"):
        for part, values in vars(getattr(w, name)).items():
            kept[f"{name}_{part}"] = values.astype(np.float32)
    np.savez(path, **kept)


if __name__ == "__main__":
    main()
