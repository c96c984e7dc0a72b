"""Killed while it adds, an archive has all that was told of, opens, and goes on."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.made_pages import made_pages
from bench.made_stories import KnownStories
from khabar.archive.store import open_archive

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = 4

ADDING = """
import sys
from bench.made_pages import made_pages
from bench.made_stories import KnownStories
from khabar.archive.store import open_archive

with open_archive(sys.argv[1], stories=KnownStories()) as archive:
    for added in archive.add(page.record() for page in made_pages(5000)):
        print(added.id, flush=True)
"""


@pytest.mark.parametrize("kill", range(KILLS))
def test_what_was_told_of_is_there(tmp_path: Path, kill: int) -> None:
    path = tmp_path / "khabar.db"
    told: set[str] = set()
    dice = random.Random(kill)
    for _ in range(2):  # the second time it goes on with an archive that was left as it was
        process = subprocess.Popen([sys.executable, "-c", ADDING, str(path)], stdout=subprocess.PIPE, cwd=ROOT, text=True)
        assert process.stdout is not None
        first = process.stdout.readline()  # it has begun
        time.sleep(dice.random() * 0.5)
        process.kill()
        rest = process.stdout.read().split("\n")
        process.wait()
        process.stdout.close()
        told |= {first.strip(), *rest[:-1]} - {""}  # the last line may be cut off
        with open_archive(str(path), create=False, stories=KnownStories()) as archive:
            kept = {record.id for record, _ in archive.pages()}
            assert told <= kept
            assert len(archive.search("said", limit=1000).hits) == min(1000, sum("said" in r.text for r, _ in archive.pages()))
    urls = [page.url for page in made_pages(len(kept))]
    assert kept == set(urls)  # and nothing in between is missing
