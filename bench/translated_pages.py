"""Whole pages beside their translations, `khabar compare` on each: `python bench/translated_pages.py [--pages N]`.

The 50 news articles of the gold set's linking part, with the translations that people made of them, both ways. Said of each
direction: pages without a finding of severity error, errors a hundred sentences (some are true slips of the translators), the
mean score, the mean score of a page beside the next one's translation, and how often it is found that one number of the
translation was raised by ten and how much lower the page then scores. No peer does this. The table goes into RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

from kit import SHARED
from results import section

from khabar.comparing import Comparison, Pair, compare_pair

NUMBER = re.compile(r"(?<![\w.,:])[1-9]\d(?![\w,:]|\.\d)")
"""A number of two digits that stands alone."""
Texts = tuple[str, str]


def articles(shared: Path) -> list[dict[str, str]]:
    """The articles in the order of their names, each by language."""
    folder = shared / "gold" / "translation"
    texts = {row["id"]: row["text"] for row in _rows(folder / "linking.docs.jsonl")}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(folder / "linking.stories.jsonl"):
        found[row["story"]][row["language"]] = texts[row["id"]]
    return [held for _, held in sorted(found.items()) if len(held) == 2]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    yield from map(json.loads, path.read_bytes().splitlines())


def compared(texts: Texts, languages: Texts) -> Comparison:
    """The comparison of a page with what is said to be its translation."""
    source, target = texts
    return compare_pair(Pair(source=source, target=target, source_language=languages[0], target_language=languages[1]))


def errors(found: Comparison) -> int:
    """The findings of severity error."""
    return sum(d.severity == "error" for d in found.findings)


def raised(text: str) -> tuple[str, int] | None:
    """The text with its first number of two digits raised by ten, and where; None where it has none."""
    match = NUMBER.search(text)
    return (f"{text[: match.start()]}{int(match[0]) + 10}{text[match.end() :]}", match.start()) if match else None


def row(pages: Sequence[dict[str, str]], languages: Texts) -> str:
    """One direction's row of the table."""
    begun = time.process_time()
    texts = [(page[languages[0]], page[languages[1]]) for page in pages]
    plain = [compared(both, languages) for both in texts]
    spent = time.process_time() - begun
    sentences = sum(target.count("\n") + 1 for _, target in texts)
    others = [compared((texts[n][0], texts[(n + 1) % len(texts)][1]), languages) for n in range(len(texts))]
    found, fallen, asked = 0, 0.0, 0
    for (source, target), before in zip(texts, plain, strict=True):
        if change := raised(target):
            after = compared((source, change[0]), languages)
            asked += 1
            fallen += before.score - after.score
            spans = [span for d in after.findings if d.severity == "error" for span in d.target_spans]
            found += any(span.start <= change[1] < span.end for span in spans)
    cells = (
        " to ".join(languages),
        f"{sum(not errors(c) for c in plain)} of {len(plain)}",
        f"{100 * sum(map(errors, plain)) / sentences:.1f}",
        f"{fmean(c.score for c in plain):.2f}",
        f"{fmean(c.score for c in others):.2f}",
        f"{found} of {asked}",
        f"{fallen / max(1, asked):.3f}",
        f"{spent / len(plain):.2f}",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Prints the table and keeps it in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--pages", type=int, default=50)
    args = parser.parse_args()
    pages = articles(args.shared)[: args.pages]
    lines = [
        "## Whole pages and their translations",
        "",
        f"{len(pages)} news articles and translations by people, `python bench/translated_pages.py`, {dt.date.today()}.",
        "",
        "| direction | pages without an error | errors a 100 sentences | mean score | beside another page's "
        "| number raised by ten found | score falls by | CPU s a page |",
        "| --- " * 8 + "|",
        *(row(pages, languages) for languages in (("en", "hi"), ("hi", "en"))),
    ]
    print("\n".join(lines))
    section("translated pages", "\n".join(lines))


if __name__ == "__main__":
    main()
