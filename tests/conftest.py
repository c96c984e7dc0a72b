"""The order of the tests: those that take seconds each come last, so that a fault shows early."""

from __future__ import annotations

import pytest
from hypothesis import settings

LAST = ("test_bad_input.py", "test_laws.py", "test_cli.py", "test_demo.py", "test_browser.py")
"""Files that start processes or a browser, or read many pages; the slowest is the last."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sorts the files of `LAST` behind all others; within a file nothing moves."""
    items.sort(key=lambda item: LAST.index(item.path.name) + 1 if item.path.name in LAST else 0)


settings.register_profile("khabar", deadline=None)
"""A slow or busy machine is no fault of what is tested."""
settings.load_profile("khabar")
