"""khabar, trafilatura and newspaper4k on the same pages in one run: `python bench/pages_beside_peers.py`.

Each reads every dev page; the same scorer judges all three, and CPU seconds are taken page by page in turning order.
The table goes into RESULTS.md. Needs `pip install trafilatura newspaper4k`, here only.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kit import KITS, ROOT, SHARED, document
from results import section

from khabar.reading import read_page

Reader = Callable[[dict[str, Any]], dict[str, Any]]
FIGURES = {
    "aeb F1": "sets.aeb.body.f1",
    "all words right": "sets.aeb.body.accuracy",
    "fundus F1": "sets.fundus.body.f1",
    "andy F1": "sets.andy.body.f1",
    "traf F1": "sets.traf.segments.f1",
    "hindi F1": "sets.hindi.body.f1",
    "headline": "all.headline.same",
    "date": "all.published.accuracy",
    "byline F1": "all.byline.f1",
}


def khabar(row: dict[str, Any]) -> dict[str, Any]:
    """Reading alone: blocks, metadata, languages."""
    page = read_page(document(row))
    info = {
        "headlines": [{"text": h.text} for h in page.info.headlines],
        "byline": page.info.byline,
        "published": page.info.published,
    }
    blocks = [{"kind": b.kind, "span": [b.span.start, b.span.end]} for b in page.blocks]
    return {"text": page.text, "language": page.language, "blocks": blocks, "page": info}


def trafilatura(row: dict[str, Any]) -> dict[str, Any]:
    """Its main function, with metadata, settings as they come."""
    from trafilatura import bare_extraction

    found = bare_extraction(row["html"], url=row.get("url"), with_metadata=True)
    return {} if found is None else flat(found.text, found.title, found.author, found.date)


def newspaper4k(row: dict[str, Any]) -> dict[str, Any]:
    """Parsed as downloaded, without its language analysis."""
    from newspaper import Article

    article = Article(row.get("url") or "http://page.example/", fetch_images=False)
    article.download(input_html=row["html"])
    article.parse()
    date = article.publish_date
    return flat(article.text, article.title, ", ".join(article.authors), date.isoformat() if date else None)


def flat(text: str | None, title: str | None, authors: str | None, date: str | None) -> dict[str, Any]:
    """A peer's answer as a record: all of its text one paragraph."""
    text = text or ""
    blocks = [{"kind": "paragraph", "span": [0, len(text)]}] if text else []
    byline = (authors or "").replace("; ", ", ") or None
    return {
        "text": text,
        "blocks": blocks,
        "page": {"headlines": [{"text": title}] if title else [], "byline": byline, "published": date},
    }


READERS: dict[str, Reader] = {"khabar": khabar, "trafilatura": trafilatura, "newspaper4k": newspaper4k}


def rows(shared: Path) -> Iterator[dict[str, Any]]:
    """The documents of the kit."""
    with gzip.open(shared / "gold" / KITS["pages"][0], "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def run(shared: Path) -> tuple[dict[str, Path], dict[str, float], int]:
    """Every reader's answers in a file, its CPU seconds, and the number of pages."""
    out = {name: ROOT / "out" / f"pages-{name}.jsonl" for name in READERS}
    (ROOT / "out").mkdir(exist_ok=True)
    sinks = {name: path.open("w", encoding="utf-8") for name, path in out.items()}
    spent, count, names = dict.fromkeys(READERS, 0.0), 0, list(READERS)
    for count, row in enumerate(rows(shared), start=1):
        turn = count % len(names)
        for name in names[turn:] + names[:turn]:
            started = time.process_time()
            try:
                answer = READERS[name](row)
            except Exception as problem:  # a peer that fails on a page has no answer there
                answer = {"error": {"code": type(problem).__name__, "message": str(problem)[:100]}}
            if count > 1:  # the first page pays for loading
                spent[name] += time.process_time() - started
            sinks[name].write(json.dumps({"schema": "khabar/1", "id": row["id"], **answer}, ensure_ascii=False) + "\n")
    for sink in sinks.values():
        sink.close()
    return out, spent, count


def scored(shared: Path, answers: Path) -> dict[str, float]:
    """The scorer's figures."""
    command = [sys.executable, str(shared / "score" / "pages.py"), str(shared / "gold" / KITS["pages"][1]), str(answers)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    values = {}
    for name, path in FIGURES.items():
        value: Any = found
        for step in path.split("."):
            value = value.get(step, {}) if isinstance(value, dict) else {}
        values[name] = float(value) if isinstance(value, int | float) else float("nan")
    return values


def main() -> None:
    """Runs all readers, prints the table and keeps it in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    if missing := [name for name in ("trafilatura", "newspaper") if find_spec(name) is None]:
        parser.error(f"{' and '.join(missing)} not installed: `pip install trafilatura newspaper4k`")
    out, spent, count = run(shared)
    lines = [f"| | {' | '.join(FIGURES)} | pages / CPU s | against trafilatura |", "| --- |" + " --- |" * (len(FIGURES) + 2)]
    for name, path in out.items():
        values = " | ".join(f"{value:.3f}" for value in scored(shared, path).values())
        lines.append(f"| {name} | {values} | {(count - 1) / spent[name]:.1f} | {spent['trafilatura'] / spent[name]:.2f} × |")
    title = f"## Pages, beside peers\n\n{count} dev pages, one process, `python bench/pages_beside_peers.py`, {dt.date.today()}"
    section("peers", "\n".join([title, "", *lines]))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
