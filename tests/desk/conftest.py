"""A desk over an archive of made pages in both languages, with a page that has a script in every field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_hostile import SCRIPT, hostile_record

import khabar
from bench.made_pages import MadePage, made_pages
from bench.made_stories import KnownStories
from khabar.archive.store import Archive
from khabar.record import Block, Record, Span
from khabar.stories.model import Placement

starlette = pytest.importorskip("starlette", reason="the desk's extra is not installed: pip install 'khabar[desk]'")
from starlette.testclient import TestClient  # noqa: E402

from khabar.desk.app import application  # noqa: E402
from khabar.desk.doorway import Doorway  # noqa: E402
from khabar.desk.people.accounts import Account, add  # noqa: E402
from khabar.desk.people.person import ROLES  # noqa: E402

HOME = "http://127.0.0.1:8321"


@pytest.fixture(scope="session")
def made() -> list[MadePage]:
    """Made pages on a few dozen stories."""
    return list(made_pages(120, pages_a_day=200))


@pytest.fixture(scope="session")
def archive(made: list[MadePage], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive with the made pages, the hostile one, and a page of two versions."""
    by_id = {page.id: page.url for page in made}
    known = {p.url: Placement(id=p.url, story=p.story, copy_of=by_id.get(p.copy_of or ""), agency=p.agency) for p in made}
    hostile = hostile_record()
    known[hostile.id] = Placement(id=hostile.id, story="hostile", agency=SCRIPT)
    known["changed"] = Placement(id="changed", story="changed")
    with khabar.open(str(tmp_path_factory.mktemp("desk") / "khabar.db"), stories=KnownStories(known)) as opened:
        list(opened.add(page.record() for page in made))
        list(opened.add([hostile]))
        for words in ("The dam held. The council met on Friday.", "The dam broke. The council met on Friday."):
            blocks = (Block("paragraph", Span(0, len(words)), "en"),)
            list(opened.add([Record(id="changed", text=words, language="en", blocks=blocks)]))
        yield opened


@pytest.fixture
def client(archive: Archive) -> Iterator[TestClient]:
    """A browser of a new visitor; redirects are not followed."""
    with TestClient(application(archive), base_url=HOME, follow_redirects=False, headers={"accept-language": "en"}) as made:
        yield made


PASSWORD = "four words in a row"


@pytest.fixture(scope="session")
def people(archive: Archive) -> dict[str, Account]:
    """An account of each role, by the role."""
    return {word: add(archive, f"{word}-of-the-desk", role, PASSWORD) for word, role in ROLES.items()}


@pytest.fixture
def guarded(archive: Archive, people: dict[str, Account]) -> Iterator[TestClient]:  # noqa: ARG001 - they are to be there
    """A browser at a desk with accounts, not signed in."""
    desk = application(archive, Doorway(accounts=True))
    with TestClient(desk, base_url=HOME, follow_redirects=False, headers={"accept-language": "en"}) as made:
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A desk over an archive without pages."""
    with khabar.open(str(tmp_path / "khabar.db")) as opened, TestClient(application(opened), base_url=HOME) as made:
        yield made
