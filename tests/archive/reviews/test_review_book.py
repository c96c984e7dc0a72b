"""Reviews as they are kept, in both engines: written, undone, over versions, exported; the record stays as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bench.made_pages import MadePage
from bench.made_stories import KnownStories
from khabar.archive.identity import page_id
from khabar.archive.reviews import book
from khabar.archive.reviews.items import items
from khabar.archive.reviews.lines import write_lines
from khabar.archive.reviews.model import Review
from khabar.archive.schema import PAGES
from khabar.archive.store import Archive
from khabar.cli import app
from khabar.errors import InputError, OptionError
from khabar.stories.model import Change, Placement


@pytest.fixture
def one(archive: Archive, made: list[MadePage]) -> MadePage:
    """A page with figures, in the archive; another one beside it."""
    page = next(page for page in made if page.record().figures)
    list(archive.add([page.record(), next(p for p in made if p.id != page.id).record()]))
    return page


def of(archive: Archive, page: int = 1) -> list[Review]:
    with archive.looking() as connection:
        return book.reviews_of(connection, [page])[page]


def test_a_review_is_kept_beside_the_record_which_stays_as_it_was(archive: Archive, one: MadePage) -> None:
    before = archive.get(one.url).to_json()
    figure = one.record().figures[0]
    n = book.write(archive, 1, 1, figure.id, "corrected", corrected={"value": "987"}, note=" सही संख्या \0", by="asha", account=3)
    (found,) = of(archive)
    assert (found.n, found.item, found.verdict, found.by, found.note) == (n, figure.id, "corrected", "asha", "सही संख्या")
    assert found.was_read["value"] == figure.value
    assert found.corrected == {"value": 987}
    assert found.spans == (figure.span,)
    assert found.page == one.url
    assert archive.get(one.url).to_json() == before


def test_undoing_keeps_the_review_and_says_by_whom(archive: Archive, one: MadePage) -> None:
    id = one.record().figures[0].id
    n = book.write(archive, 1, 1, id, "rejected", by="asha")
    assert book.undo(archive, n, by="ravi") == 1
    assert book.undo(archive, n, by="somebody later") == 1
    (found,) = of(archive)
    assert found.undone is not None
    assert found.undone_by == "ravi"


@pytest.mark.parametrize(("page", "version", "item"), [(9, 1, "f1"), (1, 7, "f1"), (1, 1, "f999"), (1, 1, ""), (1, 1, "x0")])
@pytest.mark.usefixtures("one")
def test_what_is_not_there_cannot_be_reviewed(archive: Archive, page: int, version: int, item: str) -> None:
    with pytest.raises(InputError, match="no"):
        book.write(archive, page, version, item, "accepted")
    with pytest.raises(InputError, match="no review 5"):
        book.undo(archive, 5)


def test_a_correction_changes_something_and_a_note_has_an_end(archive: Archive, one: MadePage) -> None:
    figure = one.record().figures[0]
    with pytest.raises(OptionError, match="changes a field"):
        book.write(archive, 1, 1, figure.id, "corrected", corrected={"value": figure.value})
    with pytest.raises(OptionError, match="2000"):
        book.write(archive, 1, 1, figure.id, "accepted", note="x" * 2001)
    assert of(archive) == []


def test_reviews_are_listed_newest_first_page_by_page(archive: Archive, one: MadePage) -> None:
    ids = [item.id for item in items(one.record())][:5]
    numbers = [book.write(archive, 1, 1, id, "accepted") for id in ids]
    with archive.looking() as connection:
        first = book.newest_reviews(connection, limit=3)
        rest = book.newest_reviews(connection, limit=3, after=first[-1].n)
    assert [r.n for r in first + rest] == numbers[::-1]


def test_they_are_exported_as_a_table_of_their_own(archive: Archive, one: MadePage, tmp_path: Path) -> None:
    book.write(archive, 1, 1, one.record().figures[0].id, "accepted", by="asha")
    with archive.looking() as connection:
        language = connection.execute(select(PAGES.c.language).where(PAGES.c.n == 1)).scalar_one()
    for chosen, count in (
        ({}, 1),
        ({"language": language}, 1),
        ({"language": "fr"}, 0),
        ({"since": "2100-01-01"}, 0),
    ):
        write_lines(archive, tmp_path / "reviews.jsonl", **chosen)
        lines = [json.loads(line) for line in (tmp_path / "reviews.jsonl").read_text("utf-8").splitlines()]
        assert len(lines) == count
    write_lines(archive, tmp_path / "reviews.jsonl")
    (line,) = (tmp_path / "reviews.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["schema"] == "khabar-review/1"
    assert json.loads(line)["page"] == one.url


def test_reviews_are_found_by_the_story_that_went_on_as_another(
    archive: Archive, stories: KnownStories, made: list[MadePage]
) -> None:
    first, second = (page.record() for page in [p for p in made if p.record().figures][:2])
    ids = [page_id(first), page_id(second)]
    merge = Change(kind="merge", story="fire", into="dam")
    stories.placements = {
        ids[0]: Placement(id=ids[0], story="fire"),
        ids[1]: Placement(id=ids[1], story="dam", changes=(merge,)),
    }
    list(archive.add([first, second]))
    book.write(archive, 1, 1, first.figures[0].id, "accepted")
    assert [review.page for review in book.reviews(archive, story="fire")] == [ids[0]]
    with pytest.raises(InputError, match="no story nowhere"):
        list(book.reviews(archive, story="nowhere"))


@pytest.mark.usefixtures("one")
def test_the_command_writes_them_beside_an_export(archive: Archive, url: str, tmp_path: Path) -> None:
    book.write(archive, 1, 1, next(items(archive.get(next(r.id for r, _ in archive.pages())))).id, "rejected")
    at = ["--format", "jsonl", "-o", str(tmp_path / "pages.jsonl"), "--reviews", str(tmp_path / "reviews.jsonl")]
    assert CliRunner().invoke(app(), ["export", "--archive", url, *at]).exit_code == 0
    assert len((tmp_path / "reviews.jsonl").read_text("utf-8").splitlines()) == 1
    done = CliRunner().invoke(app(), ["export", str(tmp_path / "pages.jsonl"), *at])
    assert isinstance(done.exception, OptionError)
