"""What the archive keeps: pages once, changes as versions, documents byte for byte, stories as they grow, merge and split."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

import khabar
from bench.made_pages import MadePage
from bench.made_stories import KnownStories
from khabar.archive.model import Kept
from khabar.archive.store import Archive
from khabar.errors import InputError, KhabarError, OptionError
from khabar.record import Block, ErrorInfo, Headline, Origin, PageInfo, Record, Span
from khabar.stories.model import Change, Placement


def record(text: str, *, id: str = "page", url: str | None = None, published: str | None = "2026-03-04", **told: str) -> Record:
    """A record of plain text, its first line the headline."""
    first = text.split("\n")[0]
    return Record(
        id=id,
        text=text,
        language=told.pop("language", "en"),
        origin=Origin(url=url, sha256=hashlib.sha256(text.encode()).hexdigest()),
        page=PageInfo(headlines=(Headline(first, Span(0, len(first)), "en"),), published=published, **told),
        blocks=(Block("headline", Span(0, len(first))),),
    )


def added(archive: Archive, *pages: Record | Kept) -> list[str]:
    return [a.status for a in archive.add(pages)]


def test_a_page_comes_back_as_it_was_added(archive: Archive, made: list[MadePage]) -> None:
    records = [page.record() for page in made[:30]]
    assert added(archive, *records) == ["new"] * 30
    assert len(archive) == 30
    for one in records:
        assert archive.get(one.page.canonical_url or "") == replace(one, id=one.page.canonical_url)


def test_adding_the_same_page_twice_changes_nothing(archive: Archive, made: list[MadePage]) -> None:
    pages = [page.record() for page in made[:10]]
    added(archive, *pages, *pages[:3])
    before = list(archive.pages())
    assert added(archive, *pages, pages[0]) == ["same"] * 11
    assert list(archive.pages()) == before
    assert [len(archive.versions(p.id)) for p, _ in before] == [1] * 10


def test_a_page_twice_in_one_batch(archive: Archive) -> None:
    first, second = record("Dam holds\nThe dam held."), record("Dam breaks\nThe dam broke.")
    assert added(archive, first, first, second, second) == ["new", "same", "changed", "same"]
    assert [v.number for v in archive.versions("page")] == [1, 2]


@pytest.mark.parametrize("content", ["Dam holds\nThe dam held.", "<p>The dam held.", b"\xff\xfe\x00bytes", "", None])
def test_the_document_is_kept_as_it_came(archive: Archive, content: str | bytes | None) -> None:
    added(archive, Kept(record("Dam holds\nThe dam held."), content))
    assert archive.source("page") == content


def test_a_changed_page_is_a_new_version_and_both_are_kept(archive: Archive) -> None:
    old, new = record("Dam holds\nSix people were hurt."), record("Dam breaks\nNine people were hurt.")
    added(archive, Kept(old, old.text), Kept(new, b"new"))
    assert archive.get("page") == new
    assert archive.get("page", 1) == old
    assert (archive.source("page", 1), archive.source("page")) == (old.text, b"new")
    assert [hit.headline for hit in archive.search("nine").hits] == ["Dam breaks"]
    assert archive.search("six").hits == ()
    assert added(archive, old) == ["changed"]  # it went back to what it said
    assert len(archive.versions("page")) == 3
    assert archive.search("nine").hits == ()


def test_other_bytes_that_say_the_same_are_no_change(archive: Archive) -> None:
    page = record("Dam holds\nThe dam held.")
    assert added(archive, page, replace(page, origin=replace(page.origin, sha256="0" * 64))) == ["new", "same"]


def test_what_could_not_be_read_is_not_kept(archive: Archive) -> None:
    assert added(archive, Record(id="bad", error=ErrorInfo("empty", "nothing in it"))) == ["unread"]
    assert len(archive) == 0


def test_nul_and_other_oddities_are_kept(archive: Archive) -> None:
    odd = record(
        "A\0B headline\nText \0 with NUL, \U0001f30a and ‘’ quotes'; DROP TABLE pages; --", publisher="O\0ut", section="'s"
    )
    assert added(archive, Kept(odd, odd.text)) == ["new"]
    assert archive.get("page") == odd
    assert [h.id for h in archive.search("drop table").hits] == ["page"]


def test_there_is_no_such_page_version_or_story(archive: Archive) -> None:
    added(archive, record("Dam holds\nIt held."))
    for ask in (
        lambda: archive.get("other"),
        lambda: archive.get("page", 9),
        lambda: archive.story("none"),
        lambda: archive.versions("x"),
    ):
        with pytest.raises(InputError, match="has no"):
            ask()


# Stories


def test_stories_grow_and_are_listed_by_their_newest_page(archive: Archive, stories: KnownStories) -> None:
    stories.placements = {
        "a": Placement(id="a", story="dam", agency="PTI"),
        "b": Placement(id="b", story="dam", copy_of="a", agency="PTI"),
        "c": Placement(id="c", story="fair"),
    }
    added(
        archive,
        record("Dam breaks\nIt broke.", id="a", published="2026-03-04T10:00"),
        record("Fair opens\nIt opened.", id="c", published="2026-03-05", language="hi"),
        record("Dam broke\nIt broke.", id="b", published="2026-03-06", language="hi"),
    )
    dam, fair = archive.stories()
    assert (dam.id, dam.pages, dam.copies, dam.languages, dam.headline) == ("dam", 2, 1, ("en", "hi"), "Dam broke")
    assert (dam.first, dam.last) == ("2026-03-04T10:00:00Z", "2026-03-06T00:00:00Z")
    assert fair.id == "fair"
    assert [s.id for s in archive.stories(language="en")] == ["dam"]
    assert [s.id for s in archive.stories(until="2026-03-04")] == ["dam"]
    assert [s.id for s in archive.stories(since="2026-03-06")] == ["dam"]
    assert [s.id for s in archive.stories(least=2)] == ["dam"]
    assert [s.id for s in archive.stories(limit=1, after="dam")] == ["fair"]
    with pytest.raises(OptionError, match="id of a story"):
        archive.stories(after="none")
    told = archive.story("dam")
    assert [(p.id, p.placement.copy_of, p.placement.agency) for p in told] == [("a", None, "PTI"), ("b", "a", "PTI")]
    assert all(p.added and p.record.text for p in told)


@pytest.mark.parametrize("order", ["udU", "duU", "Uud"])
def test_a_story_is_dated_by_its_pages_that_have_a_date(archive: Archive, stories: KnownStories, order: str) -> None:
    stories.placements = {id: Placement(id=id, story="dam") for id in order} | {"f": Placement(id="f", story="fair")}
    dates = {"d": "2026-03-04T10:00"}
    added(archive, *(record(f"Dam {id}\nIt broke.", id=id, published=dates.get(id)) for id in order))
    added(archive, record("Fair opens\nIt opened.", id="f", published="2026-03-05"))
    fair, dam = archive.stories()
    assert (fair.id, dam.pages, dam.first, dam.last) == ("fair", 3, "2026-03-04T10:00:00Z", "2026-03-04T10:00:00Z")
    added(archive, record("Dam u again\nIt broke at night.", id="u", published="2026-03-06"))
    dam, fair = archive.stories()
    assert (dam.id, dam.first, dam.last) == ("dam", "2026-03-04T10:00:00Z", "2026-03-06T00:00:00Z")


def test_stories_that_prove_to_be_one(archive: Archive, stories: KnownStories) -> None:
    merge = Change(kind="merge", story="fire", into="dam")
    stories.placements = {
        "a": Placement(id="a", story="dam"),
        "b": Placement(id="b", story="fire"),
        "c": Placement(id="c", story="dam", changes=(merge,)),
    }
    added(archive, *(record(f"Headline {id}\nText {id}.", id=id, published=f"2026-03-0{n}") for n, id in enumerate("abc", 1)))
    assert [p.id for p in archive.story("dam")] == ["a", "b", "c"]
    assert archive.story("fire") == archive.story("dam")
    (only,) = archive.stories()
    assert (only.id, only.pages, only.first, only.changes) == ("dam", 3, "2026-03-01T00:00:00Z", (merge,))
    assert archive.placement("b").story == "dam"


def test_a_story_that_proves_to_be_two(archive: Archive, stories: KnownStories) -> None:
    split = Change(kind="split", story="dam", into="fire", pages=("b",))
    stories.placements = {
        "a": Placement(id="a", story="dam"),
        "b": Placement(id="b", story="dam"),
        "c": Placement(id="c", story="fire", changes=(split,)),
    }
    added(archive, *(record(f"Headline {id}\nText {id}.", id=id, published=f"2026-03-0{n}") for n, id in enumerate("abc", 1)))
    assert [p.id for p in archive.story("dam")] == ["a"]
    assert [p.id for p in archive.story("fire")] == ["b", "c"]
    assert {s.id: s.pages for s in archive.stories()} == {"dam": 1, "fire": 2}


def test_the_stream_goes_on_after_the_archive_was_closed(url: str, stories: KnownStories) -> None:
    stories.placements = {id: Placement(id=id, story="dam", copy_of="a" if id == "b" else None, agency="ANI") for id in "abcd"}
    with khabar.open(url, stories=stories) as archive:
        added(archive, record("One\nText one.", id="a"), record("Two\nText two.", id="b"))
    with khabar.open(url, stories=stories) as archive:
        assert added(archive, record("Three\nText three.", id="c")) == ["new"]
        assert stories.remembered == [stories.placements["a"], stories.placements["b"]]
        assert stories.placed == ["c"]


def test_old_sketches_are_let_go_of(url: str, stories: KnownStories, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.archive.placing.RESTORED", 3)
    dates = {"a": "2026-03-01", "b": "2026-01-01", "c": "2026-03-02", "d": "2026-03-03"}
    with khabar.open(url, stories=stories) as archive:
        added(archive, *(record(f"Page {id}\nText {id}.", id=id, published=day) for id, day in dates.items()))
    with khabar.open(url, stories=stories) as archive:
        added(archive, record("Page e\nText e.", id="e", published="2026-03-04"))
        assert [p.id for p in stories.remembered] == ["c", "d"]  # a is one too many, b is two months old


def test_two_processes_add_to_one_archive(url: str) -> None:
    mine, theirs = (KnownStories({id: Placement(id=id, story="dam") for id in "abcd"}) for _ in range(2))
    with khabar.open(url, stories=mine) as one, khabar.open(url, stories=theirs) as other:
        added(one, record("One\nText one.", id="a"))
        added(other, record("Two\nText two.", id="b"))
        added(one, record("Three\nText three.", id="c"))
        added(other, record("One\nText one.", id="a"))
        assert [p.id for p in mine.remembered] == ["b"]
        assert [p.id for p in theirs.remembered] == ["a", "c"]
        assert len(one) == len(other) == 3


def test_a_transaction_that_fails_leaves_nothing_and_the_next_goes_on(
    archive: Archive, stories: KnownStories, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(archive, record("One\nText one.", id="a"))
    place = stories.place
    monkeypatch.setattr(stories, "place", lambda sketch: 1 / 0 if sketch.id == "c" else place(sketch))
    with pytest.raises(ZeroDivisionError):
        added(archive, record("Two\nText two.", id="b"), record("Three\nText three.", id="c"))
    assert [p.id for p, _ in archive.pages()] == ["a"]
    monkeypatch.undo()
    assert added(archive, record("Two\nText two.", id="b")) == ["new"]
    assert [p.id for p in stories.remembered] == ["a"]


# Pages as an iterator


def test_pages_by_date_language_and_story(filled: Archive, made: list[MadePage]) -> None:
    everything = list(filled.pages())
    assert len(everything) == len(made)
    dates = [r.page.published or "" for r, _ in everything]
    assert dates == sorted(dates)
    day = dates[len(dates) // 2][:10]
    assert [r.id for r, _ in filled.pages(since=day, until=day)] == [
        r.id for r, _ in everything if (r.page.published or "")[:10] == day
    ]
    assert [r.id for r, _ in filled.pages(language="hi")] == [r.id for r, _ in everything if r.language == "hi"]
    story = everything[0][1].story
    assert {r.id for r, _ in filled.pages(story=story)} == {p.url for p in made if p.story == story}
    with pytest.raises(OptionError, match="ISO date"):
        list(filled.pages(since="yesterday"))


def test_pages_without_a_date_count_by_when_they_were_added(archive: Archive) -> None:
    added(archive, record("Dam holds\nIt held.", published=None))
    assert [r.id for r, _ in archive.pages(since="2020-01-01")] == ["page"]
    assert list(archive.pages(until="2020-01-01")) == []


# Opening


def test_what_cannot_be_opened_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is no database " * 100)
    for url, error, words in (
        (str(tmp_path), OptionError, "is a folder"),
        (str(tmp_path / "none" / "k.db"), InputError, "no folder"),
        (str(tmp_path / "text.db"), KhabarError, "not a database"),
        ("mysql://host/db", OptionError, "SQLite or PostgreSQL"),
        ("sqlite://", OptionError, "names no file"),
        ("postgresql://nobody@127.0.0.1:1/none", KhabarError, "server"),
        ("://", OptionError, "no address"),
    ):
        with pytest.raises(error, match=words) as caught:
            khabar.open(url)
        assert "\n" not in str(caught.value)
    with pytest.raises(InputError, match="khabar add"):
        khabar.open(str(tmp_path / "missing.db"), create=False)
    assert not (tmp_path / "missing.db").exists()


def test_the_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.archive.database.find_spec", lambda _: None)
    with pytest.raises(khabar.MissingPartError, match=r"khabar\[postgresql\]"):
        khabar.open("postgresql://host/khabar")


def test_a_password_is_not_told() -> None:
    with pytest.raises(KhabarError) as caught:
        khabar.open("postgresql://nobody:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)
