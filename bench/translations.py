"""How many translations are found, and how many independent reports are taken for some: `python bench/translations.py`.

Every two pages of a story in two languages of the gold set `stories/languages` are held against each other as
`khabar.stories.claims.translations` holds those of one outlet or wire. Pairs of one document are translations (each page lacks
three sentences in ten); those of two documents are independent reports; and so many pairs of two stories are drawn by chance.
The set was looked at when thresholds were chosen: held-out figures decide. The table goes into RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import time
from collections import defaultdict
from functools import cache
from itertools import combinations, product
from pathlib import Path

from kit import KITS, SHARED
from results import section

from khabar.stories.claims.by_quotation import SENSE
from khabar.stories.claims.senses import Sense, likeness
from khabar.stories.claims.translations import is_translation, senses_of

DRAWN = 5000
SHOWN = (("en", "hi"), ("en", "ru"), ("de", "en"), ("en", "es"), ("ar", "en"), ("en", "zh"), ("en", "ja"))
Pair = tuple[str, str]


def pairs(gold: list[dict[str, str]]) -> dict[str, list[Pair]]:
    """The pairs of ids by kind: translations in all languages, those of some two, independent reports, other stories."""
    stories: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in gold:
        stories[row["story"]].append(row)
    found: dict[str, list[Pair]] = defaultdict(list)
    for rows in stories.values():
        for one, other in combinations(rows, 2):
            languages = tuple(sorted((one["language"], other["language"])))
            if languages[0] == languages[1]:
                continue
            kind = "translations" if one["source"] == other["source"] else "independent reports"
            found[kind].append((one["id"], other["id"]))
            if kind == "translations" and languages in SHOWN:
                found[f"translations, {languages[0]} and {languages[1]}"].append((one["id"], other["id"]))
    drawn = random.Random(1)
    while len(found["other stories"]) < DRAWN:
        one, other = drawn.sample(gold, 2)
        if one["language"] != other["language"] and one["story"] != other["story"]:
            found["other stories"].append((one["id"], other["id"]))
    return found


def sentences(gold: list[dict[str, str]], texts: dict[str, str]) -> str:
    """How often a sentence is as alike to one of a page in the other language as quotations of one speaker are asked to be."""
    pages = [(row["story"], row["language"], senses_of([texts[row["id"]]])) for row in gold if row["language"] in ("en", "hi")]
    both = {story for story, language, _ in pages if language == "hi"}
    english = [(story, held) for story, language, held in pages if language == "en" and story in both]
    hindi = [(story, held) for story, language, held in pages if language == "hi"]
    same, twice, strange, strangers = 0, 0, 0, 0
    for (one, held), (other, rivals) in product(english, hindi):
        for sentence in held:
            alike = sum(likeness(sentence, rival) >= SENSE for rival in rivals)
            same += one == other and alike > 0
            twice += one == other and alike > 1
            strange += alike if one != other else 0
            strangers += len(rivals) if one != other else 0
    count = sum(len(held) for _, held in english)
    return (
        f"Of {count} English sentences {same} are as alike to a Hindi one of their story as quotations must be ({SENSE}), "
        f"{twice} to more than one; of {strangers} pairs with sentences of other stories {strange} are."
    )


def main() -> None:
    """Prints the table and puts it into RESULTS.md with `--write`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    docs, gold_file = (options.shared / "gold" / name for name in KITS["stories-languages"])
    texts = {row["id"]: row["text"] for row in map(json.loads, docs.read_bytes().splitlines())}
    gold = [json.loads(line) for line in gold_file.read_bytes().splitlines()]

    @cache
    def senses(id: str) -> list[Sense]:
        return senses_of([texts[id]])

    began = time.process_time()
    lines = ["| pairs of pages in two languages | pairs | taken for translations |", "| --- | --- | --- |"]
    for kind, held in sorted(pairs(gold).items()):
        taken = sum(is_translation(senses(one), senses(other)) for one, other in held)
        lines.append(f"| {kind} | {len(held)} | {taken} ({taken / len(held):.1%}) |")
    lines.append(f"\n{sentences(gold, texts)}")
    lines.append(f"\nCPU seconds in all: {time.process_time() - began:.1f}")
    print("\n".join(lines))
    if options.write:
        head = f"## Translated copies\n\n`python bench/translations.py --write`, {dt.date.today().isoformat()}."
        section("translations", "\n\n".join([head, "\n".join(lines)]))


if __name__ == "__main__":
    main()
