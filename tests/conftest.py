"""The order of the tests, those that take seconds each last, so that a fault shows early; and the browser that some need."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

LAST = ("test_bad_input.py", "test_laws.py", "test_cli.py", "test_demo.py", "test_browser.py", "test_desk_browser.py")
"""Files that start processes or a browser, or read many pages; the slowest is the last."""
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
