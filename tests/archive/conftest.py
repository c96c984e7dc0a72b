"""An archive of each kind for every test that asks for one: SQLite always, PostgreSQL where its server is installed (see `tests/conftest.py`)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import khabar
from bench.made_pages import MadePage, made_pages
from bench.made_stories import KnownStories
from khabar.archive.store import Archive
from khabar.stories.model import Placement


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
