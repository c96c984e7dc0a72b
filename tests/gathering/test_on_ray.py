"""A scan, and a grouping, on a local cluster of several nodes, one of them lost half-way: the files are those of one process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fastwarc")

from khabar.errors import KhabarError
from khabar.gathering.grouping import WORK, group
from khabar.gathering.manifest import NAME
from khabar.gathering.on_ray import PartsThere, on_cluster, scan_file, scan_on_ray
from khabar.gathering.scanning import name_of_part, scan
from tests.gathering.test_grouping import content as stories
from tests.gathering.test_grouping import parts
from tests.gathering.test_scanning import content, done, warc


def test_a_file_goes_on_after_the_parts_that_are_there(tmp_path: Path) -> None:
    file = warc(tmp_path / "a.warc.gz", 1, 5)
    whole = done([file], tmp_path / "whole", rows=2)
    for there in (0, 2):
        folder = tmp_path / f"there{there}"
        folder.mkdir()
        for number in range(1, there + 1):
            name = name_of_part(file, number)
            (folder / name).write_bytes((tmp_path / "whole" / name).read_bytes())
        size = Path(file).stat().st_size
        result = scan_file({"warc": file, "bytes": size, "folder": str(folder), "profile": "fast", "rows": 2})
        assert content(folder) == {k: v for k, v in content(tmp_path / "whole").items() if k != NAME}
        assert len(result["failed"]) == (whole.unread if there == 0 else 0)  # those of the first pages


def test_parts_tell_of_themselves(tmp_path: Path) -> None:
    file = warc(tmp_path / "a.warc.gz", 1, 3)
    done([file], tmp_path / "out", rows=2)
    found = PartsThere(tmp_path / "out").of(Path(file), file)
    assert [(part.part, part.pages) for part in found] == [(1, 2), (2, 2), (3, 2), (4, 1)]


@pytest.fixture
def cluster() -> Iterator[Any]:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'khabar[ray]'")
    pytest.importorskip("ray.data", reason="Ray Data is not installed: pip install 'khabar[ray]'")
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield made
    made.shutdown()


@pytest.mark.timeout(400)
@pytest.mark.filterwarnings("ignore")
def test_a_node_may_be_lost(cluster: Any, tmp_path: Path) -> None:
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    files = [warc(tmp_path / f"{n}.warc.gz", n * 20, 6) for n in range(1, 5)]
    lost = threading.Event()

    def lose() -> None:
        while len(list((tmp_path / "ray").glob("[!.]*.parquet"))) < 2:
            time.sleep(0.05)
        cluster.remove_node(nodes[0], allow_graceful=False)
        lost.set()

    thread = threading.Thread(target=lose, daemon=True)
    thread.start()
    *_, last = scan_on_ray(files, tmp_path / "ray", address=cluster.address, profile="fast", rows=2)
    thread.join(60)
    assert lost.is_set()
    *_, expected = scan(files, tmp_path / "one", profile="fast", rows=2)
    found, wanted = content(tmp_path / "ray"), content(tmp_path / "one")
    for folder in (found, wanted):
        folder[NAME] = b"".join(sorted(folder[NAME].splitlines(keepends=True)))
    assert found == wanted
    assert (last.pages, last.unread, last.passed_over) == (expected.pages, expected.unread, expected.passed_over)
    *_, again = scan_on_ray(files, tmp_path / "ray", address=cluster.address, profile="fast", rows=2)
    assert (again.pages, again.resumed) == (last.pages, last.pages)


@pytest.mark.timeout(400)
@pytest.mark.filterwarnings("ignore")
def test_stories_and_copies_are_the_same_though_a_node_is_lost(cluster: Any, tmp_path: Path) -> None:
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    files = parts(tmp_path / "parts")
    work, lost = tmp_path / "ray" / WORK, threading.Event()

    def lose() -> None:
        while not list((work / "placed").glob("[0-9]*")):
            time.sleep(0.02)
        cluster.remove_node(nodes[0], allow_graceful=False)
        lost.set()

    thread = threading.Thread(target=lose, daemon=True)
    thread.start()
    with on_cluster(cluster.address) as doing:
        *_, made = group(files, tmp_path / "ray", days=2, doing=doing)
    thread.join(60)
    assert lost.is_set()
    *_, expected = group(files, tmp_path / "one", days=2)
    assert made == expected
    assert stories(tmp_path / "ray") == stories(tmp_path / "one")
    assert len(stories(tmp_path / "one")) > 5


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("ray.data", reason="Ray is not installed: pip install 'khabar[ray]'")
    with pytest.raises(KhabarError, match="cannot be had"):
        list(scan_on_ray([warc(tmp_path / "a.warc.gz", 1, 1)], tmp_path / "out", address="127.0.0.1:1", profile="fast"))
