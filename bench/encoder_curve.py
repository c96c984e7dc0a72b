"""Quality against speed of every encoder that was tried, in one run with spaCy's small model on the same text.

    PYTHONPATH=. python bench/encoder_curve.py DATA VOCABULARY CHECKPOINT=WHAT… [--shared ../shared] [--documents 25] [--rounds 3]

`DATA` is the folder of training examples, with its dev sets in `measure/`; needs `pip install .[training,bench]`. The speed is
that of the whole analysis in int8 as `bench/encoder_speed.py` takes it; the quality that of each head on gold examples, before
quantisation (`training/encoder/measure.py`).
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from collections import deque
from pathlib import Path

import torch
from encoder_speed import best_of, running_texts, spacy_run
from results import section

from khabar.analysis import analyse_with
from khabar.analysis.encoder.running import Encoder, threads
from training.encoder.batches import Rows, table
from training.encoder.examples import read
from training.encoder.export import ship
from training.encoder.measure import load, measure
from training.encoder.model import Khabar

ROOT = Path(__file__).resolve().parent.parent
SETS = ("roles-dev", "ewt-dev", "names-dev-politics", "names-dev-hiner", "names-dev-worldwide")
NOTE = "Quality is that of the heads before quantisation, that of names without their chain."
COLUMNS = (
    "encoder", "MB", "words a second", "against spaCy", "source / cue / content, exact F1", "their mean", "links", "LAS",
    "names: politics / Hindi / worldwide",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("encoders", nargs="+", metavar="CHECKPOINT=WHAT")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--documents", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    tried = dict(reversed(given.split("=", 1)) for given in args.encoders)
    texts, pages, words = running_texts(args.shared, args.documents)
    runs = {"spaCy small": spacy_run(texts)}
    sizes: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (what, checkpoint) in enumerate(tried.items()):
            out = Path(folder) / str(number)
            ship(load(Path(checkpoint)), args.vocabulary, args.data, out, "default")
            sizes[what] = (out / "default.onnx").stat().st_size / 1e6
            model = Encoder(out, "default")
            runs[what] = lambda model=model: deque((analyse_with(page, model) for page in pages), 0)  # type: ignore[misc]
        best = best_of(runs, args.rounds)
    rows = [f"| spaCy small | | {words / best['spaCy small']:,.0f} | 1.0 | | | | | |"]
    for what, checkpoint in tried.items():
        speed = f"{words / best[what]:,.0f} | {best['spaCy small'] / best[what]:.1f}"
        rows.append(f"| {what} | {sizes[what]:.1f} | {speed} | {quality(load(Path(checkpoint)), args.data, args.vocabulary)} |")
    about = f"{len(texts)} articles of PolNeAR's dev part, {words:,} words; {threads()} threads; best of {args.rounds} rounds"
    head = [f"| {' | '.join(COLUMNS)} |", "| --- " * len(COLUMNS) + "|"]
    lines = [
        "## Encoders tried",
        "",
        f"`PYTHONPATH=. python bench/encoder_curve.py DATA VOCABULARY CHECKPOINT=WHAT…`, {dt.date.today()}: {about}. {NOTE}",
        "",
        *head,
        *rows,
    ]
    text = "\n".join(lines)
    print(text)
    section("encoders", text)


def quality(model: Khabar, data: Path, vocabulary: Path) -> str:
    """The cells of a row: figures of the heads on the dev sets."""
    encode, embeddings = Rows(vocabulary, model.labels), table(vocabulary)
    found = {}
    for name in SETS:
        rows = [row for example in read(data / "measure" / f"{name}.jsonl.gz") if (row := encode.row(example))]
        found[name] = measure(model, embeddings, rows)
    roles = found["roles-dev"]
    spans = " / ".join(f"{roles[name]:.3f}" for name in ("source", "cue", "content"))
    names = " / ".join(f"{found[name]['core']:.3f}" for name in SETS[2:])
    links = f"{roles['cue_of']:.3f} / {roles['source_of']:.3f}"
    return f"{spans} | {roles['mean']:.3f} | {links} | {found['ewt-dev']['las']:.3f} | {names}"


if __name__ == "__main__":
    torch.set_num_threads(2)
    main()
