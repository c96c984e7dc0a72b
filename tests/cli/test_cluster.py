"""`khabar cluster`: a line for each page, in order; what cannot be read is said and the run goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TEXT = "Glacier lake bursts above Tarvik\nTARVIK, 3 May 2031. A lake on the Tarvik glacier burst on Saturday and cut off {n} farms, rescuer Unn Moe said."


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "khabar", "cluster", *arguments], capture_output=True, text=True, check=False)


def test_pages_give_lines_in_order(tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    rows = [
        {"id": "a", "text": TEXT.format(n=12), "as": "plain"},
        {"id": "bad"},
        {"id": "b", "text": TEXT.format(n=12), "as": "plain"},
    ]
    docs.write_text("\n".join(json.dumps(row) for row in rows))
    out = tmp_path / "out.jsonl"
    done = run(str(docs), "-o", str(out))
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert [line["id"] for line in lines] == ["a", "bad", "b"]
    assert lines[0]["story"] == lines[2]["story"]
    assert lines[2]["copy_of"] == "a"
    assert lines[0]["copy_of"] is None
    assert lines[1]["error"]["code"] == "bad-document"
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_records_and_several_processes_give_the_same(tmp_path: Path) -> None:
    docs, records = tmp_path / "docs.jsonl", tmp_path / "records.jsonl"
    docs.write_text("\n".join(json.dumps({"id": f"p{n}", "text": TEXT.format(n=n), "as": "plain"}) for n in range(5)))
    subprocess.run([sys.executable, "-m", "khabar", "read", str(docs), "-o", str(records), "--profile", "fast"], check=True)
    first = run(str(docs))
    assert first.returncode == 0
    assert run(str(docs), "--jobs", "2").stdout == first.stdout
    assert run(str(records)).stdout == first.stdout
