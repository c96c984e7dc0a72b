"""Several processes over one stream: in order, unharmed by an item that ends its process, and gone when they are not wanted."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from khabar.parallel import looking_ahead, ordered_map

ROOT = Path(__file__).resolve().parent.parent


def double(number: int) -> int:
    """Twice the number; 13 ends the process that it is in."""
    if number == 13:
        os._exit(1)
    return 2 * number


def crashed(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(ordered_map(double, range(9), jobs=2, crashed=crashed, chunk=2)) == [2 * n for n in range(9)]


def test_an_item_that_ends_its_process_harms_no_other() -> None:
    results = list(ordered_map(double, range(11, 20), jobs=2, crashed=crashed, chunk=2))
    assert results == [-13 if n == 13 else 2 * n for n in range(11, 20)]


def test_a_script_that_lacks_its_main_line_is_told_so_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import khabar\nprint(len(list(khabar.read_many(['One.', 'Two.', 'Three.'] * 4, jobs=2))))\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert done.stderr.count("OptionError: no process could be started") == 1
    assert 'if __name__ == "__main__":' in done.stderr


def test_no_more_is_read_ahead_than_the_processes_need() -> None:
    seen: list[int] = []
    endless = (seen.append(n) or n for n in count())
    assert list(islice(ordered_map(double, endless, jobs=2, crashed=crashed, chunk=2), 3)) == [0, 2, 4]
    assert len(seen) <= 12


def test_the_next_item_is_begun_before_one_is_ended_and_no_more_than_that() -> None:
    told: list[str] = []

    def begin(number: int) -> Callable[[], int]:
        told.append(f"begin {number}")
        return lambda: told.append(f"end {number}") or 2 * number  # type: ignore[func-returns-value]

    assert list(looking_ahead(begin, range(2))) == [0, 2]
    assert told == ["begin 0", "begin 1", "end 0", "end 1"]
    told.clear()
    assert list(islice(looking_ahead(begin, count()), 2)) == [0, 2]
    assert told == ["begin 0", "begin 1", "end 0", "begin 2", "end 1"]
    assert list(looking_ahead(begin, [])) == []


def test_a_stream_that_breaks_harms_nothing_before_it() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise OSError("the disk is gone")

    results = looking_ahead(lambda number: lambda: 2 * number, broken())
    assert next(results) == 2
    with pytest.raises(OSError, match="gone"):
        next(results)


def test_processes_end_with_the_one_that_began_them() -> None:
    script = "import os, sys; from khabar.parallel import ordered_map; from tests.test_parallel import pid, crashed\n"
    script += "for number in ordered_map(pid, range(9), jobs=1, crashed=crashed, chunk=1): print(number, flush=True)"
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    child = int(process.stdout.readline())
    process.kill()
    process.communicate(timeout=20)  # the child held its end of the pipe as well
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            return
        time.sleep(0.05)
    raise AssertionError(f"the process {child} is still there")


def pid(number: int) -> int:
    """The number of the process; after the first it takes a while."""
    if number:
        time.sleep(60)
    return os.getpid()


def test_what_is_loaded_is_left_out_of_collection_once_a_few_items_have_come() -> None:
    code = (
        "import gc; from khabar.parallel import SETTLED, YOUNG, settled\n"
        "told = [(n, gc.get_freeze_count() > 0 and gc.get_threshold()[0] == YOUNG) for n in settled(range(SETTLED + 1))]\n"
        "print([n for n, _ in told] == list(range(SETTLED + 1)), [frozen for _, frozen in told].index(True) == SETTLED - 1)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.split() == ["True", "True"]
