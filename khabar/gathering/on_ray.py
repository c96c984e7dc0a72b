"""A scan, or a grouping, over a Ray cluster: pieces of work are done wherever there is room, and again where a node is lost.

Of a scan a piece is a WARC file. The parts are those of a scan on one machine, byte for byte. They carry in their metadata what
the manifest says of them, so that a node that takes over from a lost one goes on after the parts that are there. Every node must
reach the files and the folder under the same names (a shared file system), and have the same khabar.
"""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from khabar.errors import KhabarError, MissingPartError
from khabar.gathering.grouping import Doing
from khabar.gathering.manifest import Part, Settings, opened
from khabar.gathering.parts import schema, told_in
from khabar.gathering.scanning import ROWS, Scan, Step, name_of_part, sizes_of
from khabar.languages import own
from khabar.profiles import Profile, checked
from khabar.record import Record

LOCAL: Final = "local"
"""The address of a cluster that is begun on this machine for the time of the scan."""


def scan_on_ray(
    warcs: Sequence[str], folder: Path, *, address: str, profile: Profile = "default", rows: int = ROWS
) -> Iterator[Step]:
    """As `scan`, on the cluster at the address; it tells of a file when all of it is done.

    Raises what `scan` raises, `MissingPartError` where Ray is not installed, and `KhabarError` where the cluster cannot be had or
    gives up.
    """
    from khabar import __version__

    data = _ray_data()
    schema()
    sizes = sizes_of(warcs)
    with opened(folder, Settings(khabar=__version__, profile=checked(profile), rows=rows)) as manifest:
        done = [manifest.of(Path(warc), warc) for warc in warcs]
        account = _Account(sum(sizes))
        for parts, size in zip(done, sizes, strict=True):
            account.add(parts, size if parts and parts[-1].last else 0)
        account.resumed = account.pages
        yield account.step()
        left = [
            (warc, size, parts) for warc, size, parts in zip(warcs, sizes, done, strict=True) if not (parts and parts[-1].last)
        ]
        known = {(part.warc, part.part) for parts in done for part in parts}
        with _cluster(address):
            for row in _rows(data, left, folder, profile, rows):
                parts = msgspec.json.decode(row["parts"], type=list[Part])
                new = [part for part in parts if (part.warc, part.part) not in known]
                for part in new:
                    manifest.add(part)
                account.add(new, int(row["bytes"]))
                for failed in row["failed"]:
                    yield account.step(Record.from_json(failed))
                yield account.step()


def _ray_data() -> Any:
    try:
        import ray.data
    except ImportError:
        raise MissingPartError("work on a cluster needs Ray: pip install 'khabar[ray]'") from None
    return ray.data


class _cluster:
    """The cluster, left (and ended, where it was begun here) when the block ends."""

    def __init__(self, address: str) -> None:
        self._address = None if address == LOCAL else address

    def __enter__(self) -> None:
        import ray

        try:
            if self._address:
                host, _, port = self._address.removeprefix("ray://").rpartition(":")
                socket.create_connection((host, int(port)), timeout=10).close()  # Ray itself would try for minutes
            mine = {own.VARIABLE: str(folder.resolve())} if (folder := own.folder()) else {}
            environment = {"env_vars": {"KHABAR_THREADS": "1", "OMP_NUM_THREADS": "1", **mine}}
            ray.init(self._address, ignore_reinit_error=True, log_to_driver=False, logging_level="ERROR", runtime_env=environment)
        except (OSError, ValueError, RuntimeError) as problem:
            where = self._address or "on this machine"
            raise KhabarError(f"the Ray cluster {where} cannot be had: {str(problem).splitlines()[0]}") from problem

    def __exit__(self, *_: object) -> None:
        import ray

        ray.shutdown()


def _rows(
    data: Any, left: Sequence[tuple[str, int, list[Part]]], folder: Path, profile: Profile, rows: int
) -> Iterator[dict[str, Any]]:
    """What the pieces of work came to, as they are done."""
    pieces = [
        {"warc": warc, "bytes": size, "folder": str(folder.absolute()), "profile": profile, "rows": rows}
        for warc, size, _ in left
    ]
    return _done(data, scan_file, pieces)


def _done(data: Any, work: Callable[[dict[str, Any]], dict[str, Any]], pieces: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the pieces of work came to, as they are done, each wherever there is room, and again where its node is lost."""
    import ray

    if not pieces:
        return
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    try:
        yield from data.from_items(pieces, override_num_blocks=len(pieces)).map(work).iter_rows()
    except ray.exceptions.RayError as problem:
        raise KhabarError(
            f"the Ray cluster gave up: {str(problem).splitlines()[0][:300]}; run the same command again"
        ) from problem


@contextmanager
def on_cluster(address: str) -> Iterator[Doing]:
    """Pieces of a grouping done on the cluster at the address. Raises `MissingPartError` where Ray is not installed, and
    `KhabarError` where the cluster cannot be had or gives up."""
    data = _ray_data()
    with _cluster(address):
        yield lambda work, pieces: _done(data, work, pieces)


def scan_file(piece: dict[str, Any]) -> dict[str, Any]:
    """Scans one WARC file, after the parts of it that are in the folder: all its parts, and the records of pages that could not
    be read."""
    folder = Path(piece["folder"])
    parts = PartsThere(folder)
    scan = Scan([piece["warc"]], [piece["bytes"]], folder, parts, piece["rows"])
    failed = [step.failed.to_json() for step in scan.run(1, piece["profile"]) if step.failed]
    return {"parts": msgspec.json.encode(parts.parts), "bytes": piece["bytes"], "failed": failed}


class PartsThere:
    """The parts of a file as their own metadata tell of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.parts: list[Part] = []

    def of(self, warc: Path, name: str) -> list[Part]:  # noqa: ARG002 - as `Done` has it
        """Those in the folder, from the first without a gap."""
        while (file := self._folder / name_of_part(name, len(self.parts) + 1)).exists():
            self.parts.append(msgspec.json.decode(told_in(file), type=Part))
        return list(self.parts)

    def add(self, part: Part) -> None:
        """Notes another."""
        self.parts.append(part)


class _Account:
    """What a scan has come to."""

    def __init__(self, size: int) -> None:
        self.size, self.position, self.pages, self.unread, self.resumed = size, 0, 0, 0, 0
        self.passed_over = Counter[str]()

    def add(self, parts: Sequence[Part], size: int) -> None:
        """More parts are done, and so many bytes of the files with them."""
        self.position += size
        for part in parts:
            self.pages += part.pages
            self.unread += part.unread
            self.passed_over.update(part.passed_over)

    def step(self, failed: Record | None = None) -> Step:
        """Where it is."""
        return Step(self.pages, self.unread, self.passed_over, self.position, self.size, self.resumed, failed)
