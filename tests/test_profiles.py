"""The two profiles: the same record from both, the same bytes however many threads and processes, in any order."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import khabar
from khabar.profiles import PROFILES, Profile

SAMPLES = Path(str(files("khabar").joinpath("samples", "pages")))
BOTH = pytest.mark.parametrize("profile", PROFILES)
READ = """
import sys
import khabar
for record in khabar.read_many(sys.argv[2:], profile=sys.argv[1]):
    print(record.to_json())
"""


@BOTH
@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The minister, Maria Soto, told reporters on Monday that the dam was safe.", "Maria Soto", "the dam was safe"),
        ("The union said that two pits would close in March.", "The union", "that two pits would close in March"),
        ("मंत्री रमेश यादव ने कहा कि दो पुल बंद रहेंगे।", "मंत्री रमेश यादव", "दो पुल बंद रहेंगे"),
    ],
)
def test_each_finds_who_said_what(profile: Profile, text: str, source: str, content: str) -> None:
    record = khabar.read(text, form="plain", profile=profile)
    [saying] = record.attributions
    assert saying.source is not None
    assert source in " ".join(record.cut(s) for s in saying.source.spans)
    assert content in " ".join(record.cut(s) for s in saying.content.spans)


@BOTH
def test_the_same_bytes_from_one_thread_and_from_two(profile: Profile) -> None:
    pages = [str(p) for p in sorted(SAMPLES.iterdir())[:8]]
    outputs = [
        subprocess.run(
            [sys.executable, "-c", READ, profile, *pages],
            env={**os.environ, "KHABAR_THREADS": threads},
            check=True,
            capture_output=True,
        ).stdout
        for threads in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == len(pages)


@BOTH
def test_the_same_bytes_from_one_process_and_from_two(profile: Profile) -> None:
    pages = sorted(SAMPLES.iterdir())[:6]
    alone, together = ([record.to_json() for record in khabar.read_many(pages, jobs=jobs, profile=profile)] for jobs in (1, 2))
    assert alone == together


@BOTH
def test_a_page_is_read_the_same_whatever_was_read_before(profile: Profile) -> None:
    pages = sorted(SAMPLES.iterdir())[:6]
    there = {r.id: r.to_json() for r in khabar.read_many(pages, profile=profile)}
    back = {r.id: r.to_json() for r in khabar.read_many(pages[::-1], profile=profile)}
    assert there == back


def test_a_profile_that_is_not_there_is_an_error_in_the_call() -> None:
    with pytest.raises(khabar.OptionError, match="the profiles are default and fast"):
        khabar.read("Rain.", form="plain", profile="quick")  # type: ignore[arg-type]
    with pytest.raises(khabar.OptionError, match="'quick'"):
        list(khabar.read_many(["Rain fell.\n"], profile="quick"))  # type: ignore[arg-type]


FORKED = """
import multiprocessing, os, sys
import khabar
long = "\\n\\n".join(f"The mayor of town {n} said on Friday that {n} roads were closed. " * 9 for n in range(20))
mine = khabar.read(long).to_json()
def read(queue): queue.put(khabar.read(long).to_json())
context = multiprocessing.get_context("fork")
queue = context.Queue()
child = context.Process(target=read, args=(queue,))
child.start()
same = queue.get(timeout=60) == mine
child.join(10)
sys.exit(0 if same else 1)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_process_forked_after_reading_reads_the_same() -> None:
    environment = {**os.environ, "KHABAR_THREADS": "2"}
    assert (
        subprocess.run([sys.executable, "-W", "ignore", "-c", FORKED], env=environment, timeout=100, check=False).returncode == 0
    )
