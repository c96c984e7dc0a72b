"""Reads what nobody should send, each in a process of its own: `python bench/hostile.py [NAME …]`; writes its part of RESULTS.md.

Fails where a document takes over two CPU seconds a megabyte (beyond two for its start), or where the reader dies.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from results import section

MB = 1_000_000
PER_MB = 2.0
"""CPU seconds allowed for each megabyte."""
START = 2.0
"""CPU seconds allowed beside that: imports and the English model are in it."""
ENGLISH = "The minister of transport said on Friday that 46 people were hurt in Doha when the bridge fell. "
HINDI = "परिवहन मंत्री ने शुक्रवार को कहा कि दोहा में पुल गिरने से 46 लोग घायल हुए। "


def filled(piece: str, size: int = MB) -> str:
    """The piece again and again, up to that many characters."""
    return (piece * (size // len(piece) + 1))[:size]


INPUTS: dict[str, Callable[[], str | bytes]] = {
    "empty": lambda: "",
    "every byte": lambda: bytes(range(256)) * (MB // 256),
    "NUL bytes": lambda: b"The mayor said \0 no.\n" * (MB // 21),
    "lone surrogates": lambda: filled("a \ud800 b\n"),
    "one word": lambda: "a" * MB,
    "one line, 5 MB": lambda: filled(ENGLISH.replace(".", ","), 5 * MB),
    "one line without sense": lambda: filled("said, "),
    "a million lines": lambda: "a\n" * MB,
    "English, 1 MB": lambda: filled(ENGLISH * 5 + "\n\n"),
    "English, 3 MB": lambda: filled(ENGLISH * 5 + "\n\n", 3 * MB),
    "Hindi, 1 MB": lambda: filled(HINDI * 5 + "\n\n"),
    "a language without a folder": lambda: filled("Ministern sade på fredagen att bron föll. " * 5 + "\n\n"),
    "furniture alone": lambda: filled("Share\nTweet\nComments (0)\n© 2020 X\n"),
    "quotations": lambda: filled("“The bridge is safe,” he said. "),
    "opening quotation marks": lambda: "“" * MB,
    "brackets": lambda: filled("(Bridge Talks) "),
    "numbers": lambda: filled("12,345 "),
    "dates": lambda: filled("20 June 2024, "),
    "names": lambda: filled("Anna Berg, "),
    "combining marks": lambda: "e" + "\u0301" * MB,
    "markup, 1 MB": lambda: "<article>" + filled(f"<p>{ENGLISH * 4}</p>"),
    "markup, 50 MB": lambda: "<article>" + filled(f"<p>{ENGLISH * 4}</p>", 50 * MB),
    "200,000 nested tags": lambda: "<div>" * 200_000 + ENGLISH,
    "200,000 nested, inline and blocks": lambda: "<b><p>" * 100_000 + ENGLISH,
    "nothing closed": lambda: filled(f"<ul><li><a href='x'>{ENGLISH}"),
    "a list of links": lambda: "<ul>" + filled("<li><a href=/x>Also read this story</a></li>"),
    "a table": lambda: "<table>" + filled("<tr><td>1<td>2 people</tr>"),
    "a class of half a million names": lambda: f"<p class='{filled('x ')}'>{ENGLISH}</p>",
    "JSON-LD, a million brackets": lambda: f"<script type='application/ld+json'>{'[' * MB}</script><p>{ENGLISH}",
    "headlines": lambda: filled("<h1>Bridge falls in Doha</h1>"),
    "entities": lambda: "<p>" + filled("&amp;"),
    "broken markup": lambda: filled("<<p <!-- ]]> </ & <a href='"),
}
"""Every input by its name."""


def read_one(name: str) -> dict[str, Any]:
    """Reads the input in this process: its size, CPU seconds, memory and what came of it."""
    from khabar import read

    content = INPUTS[name]()
    size = len(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")) / MB
    began = time.process_time()
    record = read(content, form=None if isinstance(content, bytes) or content.startswith("<") else "text")
    spent = time.process_time() - began
    line = record.to_json()
    return {
        "size": size,
        "seconds": spent,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "result": record.error.code if record.error else f"{len(record.blocks):,} blocks",
        "cut": any(f.code == "PG05" for f in record.findings),
        "json": len(line),
    }


def row(name: str) -> tuple[str, bool]:
    """The row of one input, and whether it kept within what is allowed."""
    done = subprocess.run([sys.executable, __file__, "--one", name], capture_output=True, text=True, check=False)
    if done.returncode:
        return f"| {name} | | | | | ended with status {done.returncode} |", False
    found = json.loads(done.stdout)
    size, seconds = found["size"], found["seconds"]
    rate = f"{seconds / size:.2f}" if size >= 0.5 else ""
    result = found["result"] + (", PG05" if found["cut"] else "")
    good = seconds <= START + PER_MB * size
    return f"| {name} | {size:.1f} | {seconds:.2f} | {rate} | {found['memory']:.0f} | {result} |", good


HEADER = """## Hostile input

`python bench/hostile.py`, {date}; each in a new process, first reading of that process, imports and model included.

| input | MB | CPU s | s a MB | peak MB | came to |
| --- | ---: | ---: | ---: | ---: | --- |
"""


def main() -> int:
    """Command line; the exit status is 1 where an input took too long or ended its process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(INPUTS)}")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(read_one(args.one)))
        return 0
    found = [row(name) for name in args.names or INPUTS]
    text = HEADER.format(date=dt.date.today()) + "\n".join(line for line, _ in found)
    if not args.names:
        section("hostile", text)
    print(text)
    return 0 if all(good for _, good in found) else 1


if __name__ == "__main__":
    sys.exit(main())
