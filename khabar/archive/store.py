"""The archive: records and the documents they came from, kept together, searched, and grouped by story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, select

from khabar.archive import adding
from khabar.archive.database import engine_for, reading, told_plainly, writing
from khabar.archive.index import Expression, index_for
from khabar.archive.indexing import index_anew, is_indexed_otherwise
from khabar.archive.listing import stories_listed
from khabar.archive.migrations import migrate
from khabar.archive.model import Added, Kept, Results, StorySummary, Version
from khabar.archive.moments import bound
from khabar.archive.packing import unpack, unpack_source
from khabar.archive.placing import KhabarStories, Placing, Stories
from khabar.archive.schema import PAGES, STORIES, VERSIONS
from khabar.archive.searching.filters import Filters
from khabar.archive.searching.search import search
from khabar.archive.searching.since import news
from khabar.archive.versions import Difference, difference
from khabar.errors import InputError, OptionError
from khabar.record import Record
from khabar.stories.claims.model import StoryPage
from khabar.stories.model import Placement

CHUNK: Final = 200
"""Pages that are fetched together when many are handed out."""


def open_archive(url: str = "khabar.db", *, create: bool = True, stories: Stories | None = None) -> Archive:
    """The archive at a path (SQLite), `sqlite:///…` or `postgresql://…`; made where there is none, unless `create` is false.

    Raises `OptionError` where the address makes no sense, `MissingPartError` where PostgreSQL's driver is missing, and
    `KhabarError` where the database cannot be used or was made by a newer khabar. `stories` puts pages into stories; left out,
    khabar's own stream does.
    """
    engine, place = engine_for(url, create=create)
    try:
        with told_plainly(place):
            migrate(engine, place)
            return Archive(engine, place, stories or KhabarStories())
    except BaseException:
        engine.dispose()
        raise


class Archive:
    """An open archive; use it in a `with` statement, or close it. Every method sees what was added up to when it began.

    >>> with khabar.open("khabar.db") as archive:  # doctest: +SKIP
    ...     for added in archive.add(khabar.read_many(["pages/"])):
    ...         print(added.id, added.status)
    ...     for hit in archive.search("dam", speaker="Sharma").hits:
    ...         print(hit.headline, hit.snippet)
    """

    def __init__(self, engine: Engine, place: str, stories: Stories) -> None:
        self._engine, self._place = engine, place
        self._index = index_for(engine.dialect.name)
        self._placing = Placing(stories)
        with self._reading() as connection:
            otherwise = is_indexed_otherwise(connection)
        if otherwise:
            with writing(engine, place) as connection:
                index_anew(connection, self._index)

    def __repr__(self) -> str:
        return f"khabar.open({self._place!r})"

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def __len__(self) -> int:
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(PAGES)).scalar_one()

    def looking(self) -> AbstractContextManager[Connection]:
        """A transaction that reads one state of the archive, for what its methods do not ask; see `schema` for the tables."""
        return self._reading()

    def noting(self) -> AbstractContextManager[Connection]:
        """A transaction that may write to the tables beside the pages: what was told, notes, reactions. One at a time."""
        return writing(self._engine, self._place)

    def matching_each(self, wanted: Iterable[Expression], *, limit: int) -> list[list[int]]:
        """For each thing that the index is asked, the numbers of the newest pages that fit, of one state of the archive."""
        with self._reading() as connection:
            newest = connection.execute(select(func.coalesce(func.max(PAGES.c.n), 0))).scalar_one()
            return [self._index.matching(connection, one, top=newest, limit=limit) for one in wanted]

    def matching(self, wanted: Expression, *, limit: int, top: int | None = None) -> list[int]:
        """The numbers of the newest pages that fit what the index is asked; of those numbered up to `top`, where said."""
        with self._reading() as connection:
            if top is None:
                top = connection.execute(select(func.coalesce(func.max(PAGES.c.n), 0))).scalar_one()
            return self._index.matching(connection, wanted, top=top, limit=limit)

    def add(self, pages: Iterable[Record | Kept]) -> Iterator[Added]:
        """Adds pages in their order, each put into a story, and tells of each once it is on the disk.

        A page that is there and says the same is left alone; one that says something else gets a new version. Nothing happens
        until the result is iterated over.
        """
        return adding.added(self._engine, self._place, self._index, self._placing, pages)

    def search(self, query: str = "", *, limit: int = 20, after: str | None = None, **filters: str | None) -> Results:
        """The pages that fit the query and the filters (see `Filters`), best first; `after` is what earlier results gave.

        Raises `OptionError` where a filter, `limit` or `after` makes no sense; a query is never an error.
        """
        if limit < 1:
            raise OptionError(f"a search gives one page at least, not {limit}; leave limit out or make it larger")
        with self._reading() as connection:
            return search(connection, self._index, query, Filters(**filters), limit=limit, after=after)

    def newer(self, than: int, /, query: str = "", *, limit: int = 20, **filters: str | None) -> tuple[Results, Results]:
        """As `search`, but what came after the version numbered `than`, the newest first: pages that were not there before, and
        pages that were and changed; so many of each at most.
        """
        with self._reading() as connection:
            return news(connection, self._index, query, Filters(**filters), than, limit)

    def get(self, id: str, version: int | None = None) -> Record:
        """The newest record of the page, or that of a version. Raises `InputError` where there is none."""
        return Record.from_json(unpack(self._version(id, version).record))

    def source(self, id: str, version: int | None = None) -> bytes | str | None:
        """The document that the record was read from, as it came; None where only the record was given."""
        row = self._version(id, version)
        return unpack_source(row.source_kind, row.source, Record.from_json(unpack(row.record)).text)

    def versions(self, id: str) -> list[Version]:
        """The versions of the page, the oldest first. Raises `InputError` where there is no such page."""
        with self._reading() as connection:
            page = self._page(connection, id)
            columns = (VERSIONS.c.number, VERSIONS.c.added, VERSIONS.c.sha256, VERSIONS.c.document)
            rows = connection.execute(select(*columns).where(VERSIONS.c.page == page).order_by(VERSIONS.c.number))
            return [Version(number=r.number, added=r.added, sha256=r.sha256, document=r.document) for r in rows]

    def difference(self, id: str, old: int, new: int) -> Difference:
        """What was edited between two versions of the page. Raises `InputError` where there is no such version."""
        return difference(self.get(id, old), self.get(id, new))

    def placement(self, id: str) -> Placement:
        """The story that the page belongs to now, and what it is a copy of. Raises `InputError` where there is no such page."""
        with self._reading() as connection:
            row = connection.execute(_placed(PAGES.c.id == id)).first()
            if row is None:
                raise self._no_page(id)
            return _placement(row)

    def pages(
        self, *, since: str | None = None, until: str | None = None, language: str | None = None, story: str | None = None
    ) -> Iterator[tuple[Record, Placement]]:
        """Every page's newest record and where it was placed, by date of publication; memory stays low.

        `since` and `until` are ISO dates; a page without a date counts by when it was added. Raises `OptionError` on another
        date, `InputError` where there is no such story.
        """
        for page in self._story_pages(since=since, until=until, language=language, story=story):
            yield page.record, page.placement

    def story(self, id: str) -> list[StoryPage]:
        """The pages of the story by date of publication; of one that proved to be one with another, that other's. Raises
        `InputError`."""
        return list(self._story_pages(story=id))

    def stories(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        language: str | None = None,
        least: int = 1,
        limit: int = 20,
        after: str | None = None,
    ) -> list[StorySummary]:
        """Stories by their newest page, newest first: of those with a page between `since` and `until`, with pages in the
        language, and at `least` so many; `after` is the id of the last one had before."""  # fmt: skip
        with self._reading() as connection:
            return stories_listed(
                connection, since=bound(since, "--since"), until=bound(until, "--until", end=True), language=language,
                least=least, limit=limit, after=after,
            )  # fmt: skip

    def choosing(
        self, *, since: str | None = None, until: str | None = None, language: str | None = None, story: str | None = None
    ) -> list[ColumnElement[bool]]:
        """The choice of `pages` as conditions on the table of pages, for what else is kept of them. Raises as `pages` does."""
        first, last = bound(since, "--since"), bound(until, "--until", end=True)
        wanted = []
        if first is not None:
            wanted.append(PAGES.c.moment >= first)
        if last is not None:
            wanted.append(PAGES.c.moment <= last)
        if language is not None:
            wanted.append(PAGES.c.language == language)
        if story is not None:
            wanted.append(PAGES.c.story == self._story_number(story))
        return wanted

    # What the methods share

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine, self._place)

    def _page(self, connection: Connection, id: str) -> int:
        page = connection.execute(select(PAGES.c.n).where(PAGES.c.id == id)).scalar()
        if page is None:
            raise self._no_page(id)
        return int(page)

    def _no_page(self, id: str) -> InputError:
        return InputError("not-found", f"the archive {self._place} has no page {id}; khabar search lists the ids of pages")

    def _version(self, id: str, version: int | None) -> Row[Any]:
        with self._reading() as connection:
            page = self._page(connection, id)
            found = select(VERSIONS).where(VERSIONS.c.page == page)
            if version is not None:
                found = found.where(VERSIONS.c.number == version)
            row = connection.execute(found.order_by(VERSIONS.c.number.desc()).limit(1)).first()
            if row is None:
                raise InputError("not-found", f"the page {id} has no version {version}; khabar versions lists those it has")
            return row

    def _story_pages(
        self, *, since: str | None = None, until: str | None = None, language: str | None = None, story: str | None = None
    ) -> Iterator[StoryPage]:
        wanted = self.choosing(since=since, until=until, language=language, story=story)
        at: tuple[int, int] | None = None
        while rows := self._chunk(wanted, at):
            for row in rows:
                yield _story_page(row)
            at = (rows[-1].moment, rows[-1].n)

    def _chunk(self, wanted: list[ColumnElement[bool]], at: tuple[int, int] | None) -> list[Row[Any]]:
        query = _placed(*wanted).add_columns(VERSIONS.c.record).join(VERSIONS, VERSIONS.c.n == PAGES.c.latest)
        if at is not None:
            query = query.where(
                (PAGES.c.moment > at[0]) | ((PAGES.c.moment == at[0]) & (PAGES.c.n > at[1])), PAGES.c.moment >= at[0]
            )
        with self._reading() as connection:
            return list(connection.execute(query.order_by(PAGES.c.moment, PAGES.c.n).limit(CHUNK)))

    def _story_number(self, id: str) -> int:
        """The number of the story, or of the one that it goes on as."""
        with self._reading() as connection:
            row = connection.execute(select(STORIES).where(STORIES.c.id == id)).first()
            if row is None:
                raise InputError("not-found", f"the archive {self._place} has no story {id}; khabar stories lists them")
            while row.goes_on_as is not None and not row.pages:
                row = connection.execute(select(STORIES).where(STORIES.c.n == row.goes_on_as)).one()
            return int(row.n)


def _placed(*wanted: ColumnElement[bool]) -> Select[Any]:
    """Pages that fit, with their story and what they are a copy of."""
    copied = PAGES.alias("copied")
    joined = PAGES.join(STORIES, STORIES.c.n == PAGES.c.story).outerjoin(copied, copied.c.n == PAGES.c.copy_of)
    columns = (PAGES.c.n, PAGES.c.id, PAGES.c.moment, PAGES.c.published, PAGES.c.added, PAGES.c.outlet, PAGES.c.agency)
    return select(*columns, STORIES.c.id.label("story_id"), copied.c.id.label("copy_id")).select_from(joined).where(*wanted)


def _placement(row: Row[Any]) -> Placement:
    return Placement(id=row.id, story=row.story_id, copy_of=row.copy_id, agency=row.agency)


def _story_page(row: Row[Any]) -> StoryPage:
    record = Record.from_json(unpack(row.record))
    return StoryPage(record=record, placement=_placement(row), published=row.published, added=row.added, outlet=row.outlet)
