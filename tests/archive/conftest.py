"""An archive of each kind for every test that asks for one: SQLite always, PostgreSQL where its server is installed.

The server is a private one in a temporary folder, reached over loopback. Where Debian's postgresql is missing the tests are skipped; with
KHABAR_NEED_POSTGRESQL set they fail.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

import khabar
from bench.made_pages import MadePage, made_pages
from bench.made_stories import KnownStories
from khabar.archive.store import Archive
from khabar.stories.model import Placement

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
_NUMBERS = count(1)


def _as_nobody_special() -> dict[str, str]:
    """PostgreSQL refuses to run as root: the user that Debian made for it then runs it."""
    return {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a private server, without a database's name."""
    if not BINARIES:
        reason = "no PostgreSQL server on this system: apt-get install postgresql"
        pytest.fail(reason) if "KHABAR_NEED_POSTGRESQL" in os.environ else pytest.skip(reason)
    bin = BINARIES[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="khabar-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, quiet = folder / "data", {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    run = {**quiet, **_as_nobody_special(), "check": True}
    subprocess.run([bin / "initdb", "-D", data, "-U", "khabar", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], **run)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    subprocess.run([bin / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start"], **run)
    try:
        yield f"postgresql://khabar@127.0.0.1:{port}"
    finally:
        subprocess.run([bin / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """The address of an empty database of its own."""
    import psycopg

    name = f"archive_{next(_NUMBERS)}"
    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{postgresql_server}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made."""
    return str(tmp_path / "khabar.db") if request.param == "sqlite" else str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def stories() -> KnownStories:
    """Stories as the test says they are."""
    return KnownStories({})


@pytest.fixture
def archive(url: str, stories: KnownStories) -> Iterator[Archive]:
    """An empty archive."""
    with khabar.open(url, stories=stories) as opened:
        yield opened


@pytest.fixture(scope="session")
def made() -> list[MadePage]:
    """Made pages on a few dozen stories."""
    return list(made_pages(120, pages_a_day=200))


@pytest.fixture(scope="session")
def known(made: list[MadePage]) -> KnownStories:
    """The stories of the made pages, as their makers know them."""
    by_id = {page.id: page.url for page in made}
    return KnownStories(
        {p.url: Placement(id=p.url, story=p.story, copy_of=by_id.get(p.copy_of or ""), agency=p.agency) for p in made}
    )


@pytest.fixture(scope="module")
def filled(made: list[MadePage], known: KnownStories, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive in SQLite with the made pages, for tests that only look."""
    with khabar.open(str(tmp_path_factory.mktemp("filled") / "khabar.db"), stories=known) as opened:
        assert [a.status for a in opened.add(page.record() for page in made)] == ["new"] * len(made)
        yield opened
