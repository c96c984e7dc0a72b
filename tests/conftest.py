"""The order of the tests, those that take seconds each behind all others, so that a fault shows early; the browser and the databases that some need.

PostgreSQL's server is a private one in a temporary folder, reached over loopback. Where Debian's postgresql is missing its tests are
skipped; with KHABAR_NEED_POSTGRESQL set they fail.
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
from typing import Any

import pytest
from hypothesis import settings

LAST = (
    "test_hundred_pages.py",
    "test_desk_browser.py",
    "test_people_browser.py",
    "test_watching.py",
    "test_hostile.py",
    "test_profiles.py",
    "test_demo.py",
    "test_cli.py",
    "test_laws.py",
    "test_browser.py",
    "test_bad_input.py",
)
"""Files that start processes or a browser, or read many pages; the slowest first, so that of two processes none waits long for the other."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sorts the files of `LAST` behind all others; within a file nothing moves."""
    items.sort(key=lambda item: LAST.index(item.path.name) + 1 if item.path.name in LAST else 0)


settings.register_profile("khabar", deadline=None)
"""A slow or busy machine is no fault of what is tested."""
settings.load_profile("khabar")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a window, and without its sandbox where that cannot be had (root in a container)."""
    if CHROMIUM is None:
        reason = "no chromium on this system: apt-get install chromium"
        pytest.fail(reason) if "KHABAR_NEED_BROWSER" in os.environ else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


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
