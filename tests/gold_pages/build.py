"""Builds `docs.jsonl` and `gold.jsonl` from the marked-up pages in `sources/`: `python tests/gold_pages/build.py`.

A source opens with lines `key: value` (the input's and the page's metadata), then the blocks in their order:

    @ KIND [LANGUAGE]        a block; `+` after the kind: the next block follows on the same line
    the words of the block
    Q kind | source => entity | cue | content // content | via => entity
    F words=value or low..high,counted ; …      T words=value ; …      P words/COUNTRY=name ; …      ! CODE words // words

`?` at the end of an item makes it optional. Words are quoted from their own block, each after the one before; findings may quote
any block of the page and are listed below the blocks they lie in. A page with a part `=== html` is written into that skin, where
`{3}` is the fourth block and `{3.1}` its second line; tags inside a block stay out of the gold.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

HERE = Path(__file__).resolve().parent
INPUT = ("as", "published", "url")
LISTS = ("tags", "reactions")
META = ("byline", "publisher", "published", "modified", "canonical_url", "section", "tags", "comments", "reactions")
ROWS = regex.compile(r"^([QFTP!]) (.+)$")
TAG = regex.compile(r"</?[a-z][^<>]*>")
DURATION = regex.compile(r"^P")
CLOCK = regex.compile(r"T[0-9A-Z]")


@dataclass
class Block:
    """A block of the source with its rows of gold."""

    kind: str
    language: str
    joined: bool
    raw: list[str] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    start: int = 0

    @property
    def source(self) -> str:
        return "\n".join(self.raw).strip()

    @property
    def text(self) -> str:
        return html.unescape(TAG.sub("", self.source))


@dataclass
class Source:
    """A marked-up page."""

    name: str
    head: dict[str, str]
    blocks: list[Block]
    skin: str

    def text(self) -> str:
        """The blocks joined; sets where each starts."""
        out = ""
        gap = "\n\n" if self.skin else self.head.get("gap", "\\n\\n").replace("\\n", "\n")
        for number, block in enumerate(self.blocks):
            block.start = len(out)
            last = number == len(self.blocks) - 1
            out += block.text + ("" if last else " " if block.joined and not self.skin else gap)
        return out


def parse(path: Path) -> Source:
    """The source of a file."""
    body, _, skin = path.read_text(encoding="utf-8").partition("\n=== html\n")
    head: dict[str, str] = {}
    blocks: list[Block] = []
    for line in body.splitlines():
        if line.startswith("@ "):
            kind, _, language = line[2:].partition(" ")
            blocks.append(Block(kind.rstrip("+"), language or head["language"], kind.endswith("+")))
        elif not blocks:
            key, _, value = line.partition(": ")
            head[key] = value.strip()
        elif row := ROWS.match(line):
            blocks[-1].rows.append((row[1], row[2]))
        else:
            blocks[-1].raw.append(line)
    return Source(path.stem, head, blocks, skin)


class Marker:
    """Finds quoted words, each after the one before."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end, self.at = text, start, end, start

    def find(self, words: str) -> list[int]:
        """The next place of the words; from the block's start where they do not follow; `ValueError` where there are none."""
        bounded = regex.compile(r"(?<![\p{L}\p{M}\p{N}])" + regex.escape(words) + r"(?![\p{L}\p{M}\p{N}])")
        hit = bounded.search(self.text, self.at, self.end) or bounded.search(self.text, self.start, self.end)
        if hit is None:
            raise ValueError(f"{words!r} is not in {self.text[self.start : self.end]!r}")
        self.at = hit.end()
        return [hit.start(), hit.end()]


class Builder:
    """Makes one gold record."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text()
        self.entities: dict[str, str] = {}
        self.layers: dict[str, list[dict[str, Any]]] = {
            key: [] for key in ("attributions", "figures", "times", "places", "findings")
        }

    def entity(self, name: str) -> str | None:
        return self.entities.setdefault(name, f"n{len(self.entities) + 1}") if name else None

    def role(self, cell: str, block: Block) -> dict[str, Any] | None:
        words, _, name = (part.strip() for part in cell.partition("=>"))
        if not words:
            return None
        marker = Marker(self.text, block.start, block.start + len(block.text))
        return {"spans": [self.near(marker, w.strip()) for w in words.split(" // ")], "entity": self.entity(name)}

    def near(self, marker: Marker, words: str) -> list[int]:
        words, _, nth = words.partition("#")
        marker.at = marker.start
        for _ in range(int(nth or 1) - 1):
            marker.find(words)
        return marker.find(words)

    def attribution(self, row: str, block: Block) -> dict[str, Any]:
        cells = [cell.strip() for cell in row.split("|")] + [""]
        kind, source, cue, content, via = cells[:5]
        out: dict[str, Any] = {"kind": kind, "source": self.role(source, block), "via": self.role(via, block)}
        for key, cell in (("cue", cue), ("content", content)):
            role = self.role(cell, block)
            out[key] = {"spans": role["spans"]} if role else None
        return out

    def figure(self, row: str, marker: Marker) -> dict[str, Any]:
        words, _, rest = row.rpartition("=")
        value, _, counted = rest.partition(",")
        low, _, high = value.partition("..")
        span = marker.find(words.strip())
        numbers = [None if n == "-" else float(n) for n in (low, high or low)]
        one = numbers[0] if numbers[0] == numbers[1] else None
        whole = Marker(self.text, marker.start, marker.end)
        if counted:
            whole.at = span[0]
        return {
            "span": span,
            "value": one,
            "low": numbers[0],
            "high": numbers[1],
            "counted": {"span": whole.find(counted.strip())} if counted else None,
        }

    def time(self, row: str, marker: Marker) -> dict[str, Any]:
        words, _, value = row.partition("=")
        kind = "DURATION" if DURATION.match(value) and value[1:2].isdigit() else "TIME" if CLOCK.search(value) else "DATE"
        return {"span": marker.find(words.strip()), "type": kind, "value": value.strip()}

    def place(self, row: str, marker: Marker) -> dict[str, Any]:
        words, _, name = row.partition("=")
        surface, _, country = words.partition("/")
        return {"span": marker.find(surface.strip()), "name": name.strip() or surface.strip(), "country": country.strip() or None}

    def finding(self, row: str, block: Block) -> dict[str, Any]:
        code, _, words = row.partition(" ")
        own = Marker(self.text, block.start, block.start + len(block.text))
        page = Marker(self.text, 0, len(self.text))
        spans = []
        for quoted in words.split(" // ") if words else []:
            try:
                spans.append(self.near(own, quoted))
            except ValueError:
                spans.append(self.near(page, quoted))
        return {"code": code, "spans": spans}

    def add(self, block: Block, sort: str, row: str) -> None:
        makers = {"F": ("figures", self.figure), "T": ("times", self.time), "P": ("places", self.place)}
        marker = Marker(self.text, block.start, block.start + len(block.text))
        for item in row.split(" ; ") if sort in makers else [row]:
            optional = item.rstrip().endswith("?")
            item = item.rstrip().removesuffix("?").rstrip()
            if sort in makers:
                layer, make = makers[sort]
                made = make(item, marker)
            else:
                layer = "attributions" if sort == "Q" else "findings"
                made = (self.attribution if sort == "Q" else self.finding)(item, block)
            self.layers[layer].append(made | ({"optional": True} if optional else {}))

    def page(self) -> dict[str, Any]:
        head = self.source.head
        page: dict[str, Any] = {key: head.get("shown_" + key, "") or None for key in META}
        for key in LISTS:
            page[key] = [t.strip() for t in head.get("shown_" + key, "").split(",") if t.strip()]
        page["headlines"] = [{"text": b.text, "language": b.language} for b in self.source.blocks if b.kind == "headline"]
        return page

    def record(self) -> dict[str, Any]:
        for block in self.source.blocks:
            for sort, row in block.rows:
                self.add(block, sort, row)
        blocks = [{"kind": b.kind, "span": [b.start, b.start + len(b.text)], "language": b.language} for b in self.source.blocks]
        return {
            "id": self.source.name,
            "text": self.text,
            "language": self.source.head["language"],
            "page": self.page(),
            "blocks": blocks,
            "entities": [{"id": key, "name": name} for name, key in self.entities.items()],
            **self.layers,
        }


def document(source: Source) -> dict[str, str]:
    """The input: the skin filled in, or the text."""

    def fill(match: regex.Match[str]) -> str:
        block = source.blocks[int(match[1])].source
        return block.splitlines()[int(match[2])] if match[2] else block

    content = regex.sub(r"\{(\d+)(?:\.(\d+))?\}", fill, source.skin) if source.skin else source.text()
    given = {key: source.head[key] for key in INPUT if key in source.head}
    return {"id": source.name, **given, "html" if source.skin else "text": content}


def main() -> None:
    """Writes both files next to this one."""
    sources = [parse(path) for path in sorted((HERE / "sources").glob("*.txt"))]
    for name, rows in (("docs", [document(s) for s in sources]), ("gold", [Builder(s).record() for s in sources])):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (HERE / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
